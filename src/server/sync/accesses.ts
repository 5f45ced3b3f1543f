/** The access of one person to every cohort that a request may be about, read in one go. */
import { splitJournal } from '#shared/ids.ts'
import type { Caller } from '#server/account/caller.ts'
import { accessTo, type Access, type ShownTickets } from './circle.ts'
import type { JournalReads } from './journal-store.ts'
import type { SyncDeps } from './sync-deps.ts'

export interface Accesses {
  /** Cohorts that the database, the outside log, the tickets or the request name, each with the person's access. */
  readonly byCohort: ReadonlyMap<string, Access>
  /** Those of them that belong to the person's organisation. */
  readonly ours: ReadonlySet<string>
  mayRead(journal: string): boolean
}

export const readAccesses = async (
  reads: JournalReads,
  { outside: log }: Pick<SyncDeps, 'outside'>,
  { who, tickets, journals }: { who: Caller; tickets: ShownTickets; journals: readonly string[] },
): Promise<Accesses> => {
  const { person, organisation } = who
  const outside = log.facts()
  const named = [
    ...outside.cohortsOf(person),
    ...tickets.memberships.keys(),
    ...journals.flatMap((journal) => splitJournal(journal)?.cohort ?? []),
  ]
  const cohorts = await reads.cohortsAround([...new Set(named)], person)
  const ids = new Set([...named, ...cohorts.keys()])
  const byCohort = new Map(
    [...ids].map((id) => [
      id,
      accessTo(id, { cohort: cohorts.get(id), person, organisation, outside, tickets }),
    ]),
  )
  return {
    byCohort,
    ours: new Set(
      [...cohorts.values()].filter((each) => each.organisation === organisation).map((each) => each.cohort),
    ),
    mayRead: (journal) => {
      const parts = splitJournal(journal)
      return parts !== undefined && byCohort.get(parts.cohort)?.circles.includes(parts.circle) === true
    },
  }
}
