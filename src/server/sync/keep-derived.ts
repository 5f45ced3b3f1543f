/** What follows from a journal's entries and is kept in the transaction that appends them: members, the board's row. */
import { splitJournal } from '#shared/ids.ts'
import { pageOf } from '#shared/journal/kinds.ts'
import { foldMembers } from './fold-members.ts'
import { memberKinds, type JournalTransaction, type NewEntry } from './journal-store.ts'
import { readSpoken, standingOf, type Spoken } from './standing-of.ts'
import type { SyncDeps } from './sync-deps.ts'

/**
 * Folds the members anew; a changed membership is first kept outside the database (S8). `unstored` are member entries
 * that this transaction is about to append.
 */
export const keepMembers = async (
  deps: SyncDeps,
  journal: string,
  transaction: JournalTransaction,
  unstored: readonly NewEntry[] = [],
): Promise<void> => {
  const { cohort, circle } = splitJournal(journal) ?? {}
  if (cohort === undefined || circle !== 'group') return
  const stored = transaction.state.seq === 0 ? [] : await transaction.entriesOfKinds(memberKinds)
  const rows = foldMembers([...stored, ...unstored])
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

/** What of a journal changed in this transaction. */
export interface Change {
  /** The packed pages (`pageOf`) of what came in or got its body. */
  readonly pages: ReadonlySet<string>
  /** Everything that the journal holds, where this transaction brought all of it: then nothing is read again. */
  readonly everything?: readonly Spoken[]
  /** The transaction failed once: whatever can fail is tried apart. */
  readonly isSecondTry?: boolean
}

/**
 * The row per cohort that a board reads, from the standing entries of the `group` journal: of the touched pages alone
 * where that gives the same row, else of all.
 */
export const keepStatus = async (
  deps: SyncDeps,
  journal: string,
  transaction: JournalTransaction,
  change: Change,
): Promise<void> => {
  const parts = splitJournal(journal)
  if (deps.summarise === undefined || parts?.circle !== 'group' || change.pages.size === 0) return
  const { cohort } = parts
  try {
    const summary =
      (await summariseChange(deps, transaction, change)) ??
      deps.summarise(
        cohort,
        standingOf(change.everything ?? (await transaction.everyEntry()).map(readSpoken)),
      )
    const keep = (): Promise<void> => transaction.keepStatus(summary, deps.clock.now())
    // A NUL or half a surrogate is what PostgreSQL's JSON cannot hold; a savepoint for every push would be dear.
    const isDoubtful = /\\u(0000|d[89a-f])/i.test(JSON.stringify(summary))
    const trouble =
      isDoubtful || change.isSecondTry === true ? await transaction.trySeparately(keep) : await keep()
    if (trouble !== undefined) deps.onTrouble?.(trouble, { journal })
  } catch (error) {
    // The row is derived: one that cannot be made must not keep what people wrote from coming in (trust.md I14).
    if (deps.store.isDown(error) || isOfDatabase(error)) throw error
    deps.onTrouble?.(error, { journal })
  }
}

/** After an error of the database the transaction is over: nothing more can be kept in it. */
const isOfDatabase = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && typeof error.code === 'string'

/** The row again where only sheets were touched and the row before is there; `undefined` where all must be read. */
const summariseChange = async (
  deps: SyncDeps,
  transaction: JournalTransaction,
  { pages, everything }: Change,
): Promise<unknown> => {
  if (deps.summariseAgain === undefined || everything !== undefined) return undefined
  if (![...pages].every((page) => page.startsWith('sheet/'))) return undefined
  const before = await transaction.status()
  if (before === null) return undefined
  const entries = (await transaction.entriesOfPages(['cohort', ...pages])).map(readSpoken)
  return deps.summariseAgain(before, [...pages], (page) =>
    standingOf(entries.filter(({ head }) => pageOf(head.place) === page)),
  )
}
