/** What follows from a journal's entries and is kept in the transaction that appends them: members, the board's row. */
import type { Folded } from '#shared/domain/cohort.ts'
import { journalOf, splitJournal, type CohortId } from '#shared/ids.ts'
import { foldMembers } from './fold-members.ts'
import { memberKinds, type JournalTransaction } from './journal-store.ts'
import { standingForStatus, type SyncDeps } from './sync-deps.ts'

/** Folds the members anew; a changed membership is first kept outside the database (S8). */
export const keepMembers = async (
  deps: SyncDeps,
  journal: string,
  transaction: JournalTransaction,
): Promise<void> => {
  const { cohort, circle } = splitJournal(journal) ?? {}
  if (cohort === undefined || circle !== 'group') return
  const rows = foldMembers(await transaction.entriesOfKinds(memberKinds))
  const known = await transaction.cohort(rows.map(({ person }) => person))
  for (const row of rows) {
    const before = known?.members.find(({ person }) => person === row.person)
    const logged = deps.outside.facts().membership(cohort, row.person)
    const isFirst = before === undefined && logged === undefined && row.role !== null && row.held.length < 2
    const isTold =
      logged !== undefined &&
      (logged.at > row.at || (logged.at === row.at && (row.role !== null || logged.role === null)))
    const isUnchanged = before !== undefined && before.role === row.role && before.at === row.at
    if (isFirst || isTold || isUnchanged) continue
    await deps.outside.record({
      of: 'membership',
      cohort,
      person: row.person,
      role: row.role,
      at: row.at,
      held: [...row.held],
    })
  }
  await transaction.keepMembers(rows)
}

/** The row per cohort that a board reads, from the standing entries of the `group` journal. */
export const keepStatus = async (
  deps: SyncDeps,
  journal: string,
  transaction: JournalTransaction,
): Promise<void> => {
  const parts = splitJournal(journal)
  if (deps.summarise === undefined || parts?.circle !== 'group') return
  const standing = standingForStatus(await transaction.everyEntry())
  const summary = trySummary(deps, parts.cohort, standing)
  if (summary === undefined) return
  const trouble = await transaction.trySeparately(() => transaction.keepStatus(summary, deps.clock.now()))
  if (trouble !== undefined) deps.onTrouble?.(trouble, { journal })
}

/**
 * The row is derived: one that cannot be made or kept (a NUL in a title, which PostgreSQL's JSON cannot hold) must
 * not keep what people wrote from coming in (trust.md I14).
 */
const trySummary = (deps: SyncDeps, cohort: CohortId, standing: readonly Folded[]): unknown => {
  try {
    return deps.summarise?.(cohort, standing)
  } catch (error) {
    deps.onTrouble?.(error, { journal: journalOf(cohort, 'group') })
    return undefined
  }
}
