/** What follows from a journal's entries and is kept in the transaction that appends them: members, the board's row. */
import type { Folded } from '#shared/domain/cohort.ts'
import type { Circle, CohortId } from '#shared/ids.ts'
import { splitJournal } from '#shared/ids.ts'
import { pageOf } from '#shared/journal/kinds.ts'
import type { MembershipWord } from '#server/account/outside-log.ts'
import { foldMembers, type FoldedMember } from './fold-members.ts'
import { memberKinds, type JournalTransaction, type KeptStatus, type NewEntry } from './journal-store.ts'
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
    const isCorrected = logged !== undefined && isCorrectedBy(logged, row)
    const isTold = logged !== undefined && isToldBy(logged, row)
    const isUnchanged = before !== undefined && before.role === row.role && before.at === row.at
    if (!isCorrected && (isFirst || isTold || isUnchanged)) continue
    await deps.outside.record({
      of: 'membership',
      cohort,
      person: row.person,
      role: row.role,
      at: isCorrected ? logged.at + 1 : row.at,
      held: [...row.held],
      from: [...row.from],
    })
  }
  await transaction.keepMembers(rows.map(({ from: _, isWhole: __, ...row }) => row))
}

/**
 * Would what is kept outside outweigh a place that knows all it was taken from, and more? It was taken when part of
 * the history had not come back yet, and yields to the whole.
 */
const isCorrectedBy = (logged: MembershipWord, row: FoldedMember): boolean =>
  logged.at >= row.at &&
  logged.role !== row.role &&
  row.isWhole &&
  logged.from !== undefined &&
  logged.from.every((hash) => row.from.includes(hash))

/** Does what is kept outside say this already, or something later? Of two words of one hour a removal holds. */
const isToldBy = (logged: MembershipWord, row: FoldedMember): boolean =>
  logged.at > row.at || (logged.at === row.at && (row.role !== null || logged.role === null))

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
 * The rows per cohort that a board reads, from the standing entries of the journal: of the touched pages alone where
 * that gives the same rows, else of all. A write on a sheet sums up that sheet (B2).
 */
export const keepStatus = async (
  deps: SyncDeps,
  journal: string,
  transaction: JournalTransaction,
  change: Change,
): Promise<void> => {
  const parts = splitJournal(journal)
  if (deps.summarise === undefined || parts === undefined || change.pages.size === 0) return
  if (parts.circle === 'advisers' && deps.board === undefined) return
  try {
    const before = await transaction.status()
    const status: KeptStatus = {
      ...before,
      ...(await sumUp(deps, { ...parts, before }, transaction, change)),
    }
    const line = deps.board?.lineOf(status) ?? null
    const keep = (): Promise<void> => transaction.keepStatus(status, line, deps.clock.now())
    // A NUL or half a surrogate is what PostgreSQL's JSON cannot hold; a savepoint for every push would be dear.
    const isDoubtful = /\\u(0000|d[89a-f])/i.test(JSON.stringify(status))
    const trouble =
      isDoubtful || change.isSecondTry === true ? await transaction.trySeparately(keep) : await keep()
    if (trouble !== undefined) deps.onTrouble?.(trouble, { journal })
  } catch (error) {
    // The rows are derived: one that cannot be made must not keep what people wrote from coming in (trust.md I14).
    if (deps.store.isDown(error) || isOfDatabase(error)) throw error
    deps.onTrouble?.(error, { journal })
  }
}

/** After an error of the database the transaction is over: nothing more can be kept in it. */
const isOfDatabase = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && typeof error.code === 'string'

interface Before {
  readonly cohort: CohortId
  readonly circle: Circle
  readonly before: KeptStatus
}

/** What this circle's rows are now. */
const sumUp = async (
  deps: SyncDeps,
  of: Before,
  transaction: JournalTransaction,
  change: Change,
): Promise<Partial<KeptStatus>> => {
  const again =
    change.everything === undefined ? await sumUpAgain(deps, of, transaction, change.pages) : undefined
  if (again !== undefined) return again
  const standing = standingOf(change.everything ?? (await transaction.everyEntry()).map(readSpoken))
  const course = deps.board?.courseOf(of.circle, standing) ?? null
  return of.circle === 'advisers'
    ? { advised: course }
    : { summary: deps.summarise?.(of.cohort, standing) ?? null, course }
}

/** … where what was touched says enough; `undefined` where all must be read. */
const sumUpAgain = async (
  { board, summariseAgain }: SyncDeps,
  { circle, before }: Before,
  transaction: JournalTransaction,
  touched: ReadonlySet<string>,
): Promise<Partial<KeptStatus> | undefined> => {
  const pages = [...touched]
  const sheets = pages.filter((page) => page.startsWith('sheet/'))
  const isOfGroup = circle === 'group'
  if (isOfGroup && (touched.has('cohort') || summariseAgain === undefined)) return undefined
  if ((isOfGroup ? before.summary : before.advised) === null) return undefined
  const asked = new Set([
    ...(sheets.length > 0 ? ['cohort', ...sheets] : []),
    ...(board?.pagesFor(circle, touched) ?? []),
  ])
  const byPage = new Map<string, Folded[]>()
  for (const entry of standingOf((await transaction.entriesOfPages([...asked])).map(readSpoken))) {
    const page = pageOf(entry.head.place)
    byPage.set(page, [...(byPage.get(page) ?? []), entry])
  }
  const standing = (page: string): readonly Folded[] => byPage.get(page) ?? []
  const course = board?.courseAgain(circle, before, pages, standing)
  if (board !== undefined && course === undefined) return undefined
  if (!isOfGroup) return { advised: course ?? null }
  const summary = summariseAgain?.(before.summary, sheets, standing)
  return summary === undefined ? undefined : { summary, course: course ?? null }
}
