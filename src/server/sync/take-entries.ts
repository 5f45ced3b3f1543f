/**
 * Takes the entries of one request into one journal, in one transaction:
 *
 *   lock → judge → number → chain → members → store, in one statement → status → commit
 *
 * Where the statement fails, once more entry by entry, so that one poison entry is postponed alone (rule S14).
 */
import { splitJournal } from '#shared/ids.ts'
import type { Admission, ChainState } from '#shared/journal/chain.ts'
import type { EntryHead } from '#shared/journal/entry.ts'
import { pageOf } from '#shared/journal/kinds.ts'
import type { Verdict } from '#shared/journal/sync.ts'
import type { Caller } from '#server/account/caller.ts'
import { accessTo, type Access, type ShownTickets } from './circle.ts'
import { memberKinds, type FoundEntry, type JournalTransaction, type NewEntry } from './journal-store.ts'
import { judgeEntry, subjectsOfEntry, type Judgement } from './judge-entry.ts'
import { keepMembers, keepStatus } from './keep-derived.ts'
import { isErased, numberEntry } from './number-entry.ts'
import { bareHashOf, type SentEntry } from './read-sent.ts'
import type { RestoredHead, Vouched } from './receipts.ts'
import type { Spoken } from './standing-of.ts'
import { restoredEntry } from './restored-entry.ts'
import { closeAsides, keepAside, type AsideCourse, type RefusedEntry } from './set-aside.ts'
import type { SyncDeps } from './sync-deps.ts'

/** One request's share of one journal. */
export interface Batch {
  readonly journal: string
  readonly entries: readonly SentEntry[]
  readonly vouched: Vouched
  readonly who: Caller
  readonly tickets: ShownTickets
}

export interface Taken {
  /** By the entry's position in the batch. */
  readonly verdicts: ReadonlyMap<SentEntry, Verdict>
  /** Who may come in may have changed: what was set aside for it is judged again. */
  readonly membersChanged: boolean
  /** What came in new, with the bytes that were sent: nothing of it was erased on the way. */
  readonly stored: readonly StoredHere[]
}

interface StoredHere {
  readonly entry: SentEntry
  readonly row: NewEntry
}

/** What a transaction gathers as it goes. */
interface Course extends AsideCourse {
  readonly deps: SyncDeps
  readonly batch: Batch
  /** Grows as entries are admitted, so that the same id twice in a request is seen. */
  readonly found: Map<string, FoundEntry>
  /** Where the journal stands with what was admitted so far. */
  state: ChainState
  readonly admitted: NewEntry[]
  /** Those of them that one statement appends at the end. */
  readonly unstored: NewEntry[]
  readonly stored: StoredHere[]
  /** Known entries that lacked their body until now: what is derived from them changes as well. */
  readonly completed: EntryHead[]
  readonly access: { current: Access }
  readonly isOneByOne: boolean
}

const isOfMembers = (entry: SentEntry): boolean =>
  memberKinds.some((kind) => kind === entry.parsed?.kind) && entry.parsed?.journal.endsWith(':group') === true

/** Ten times over at least a day, while others were accepted: then it is set aside, and tried again after a deploy. */
const mostPostponements = 10
const longestPostponed = 24 * 60 * 60 * 1000

export const takeEntries = async (deps: SyncDeps, batch: Batch): Promise<Taken> => {
  try {
    return await takeInOneTransaction(deps, batch, false)
  } catch (error) {
    if (deps.store.isDown(error)) throw error
    deps.onTrouble?.(error, { journal: batch.journal })
    return takeInOneTransaction(deps, batch, true)
  }
}

const takeInOneTransaction = (deps: SyncDeps, batch: Batch, isOneByOne: boolean): Promise<Taken> =>
  deps.store.inJournal(batch.journal, async (transaction) => {
    // Of a journal that holds nothing nothing needs to be looked up.
    const isEmpty = transaction.state.seq === 0
    const ids = batch.entries.map(({ id }) => id)
    const asides =
      transaction.asideState.seq === 0
        ? []
        : await transaction.findAsides(
            batch.entries.flatMap((entry) => [entry.contentHash, bareHashOf(entry)]),
          )
    const course: Course = {
      deps,
      batch,
      transaction,
      now: deps.clock.now(),
      state: transaction.state,
      found: new Map(isEmpty ? [] : await transaction.find(ids)),
      asides: new Map(asides),
      verdicts: new Map(),
      admitted: [],
      unstored: [],
      stored: [],
      completed: [],
      access: { current: await readAccess(deps, batch, transaction) },
      isOneByOne,
    }
    // Members first: a person and their entries may come in one request, in any order.
    await takePart(course, batch.entries.filter(isOfMembers))
    const membersChanged = hasNews(course)
    if (membersChanged) {
      await keepMembers(deps, batch.journal, transaction, course.unstored)
      course.access.current = await readAccess(deps, batch, transaction)
    }
    await takePart(
      course,
      batch.entries.filter((entry) => !isOfMembers(entry)),
    )
    if (course.unstored.length > 0) await transaction.append(course.unstored)
    const isRestored = await noteRestored(course)
    if (hasNews(course)) {
      await keepStatus(deps, batch.journal, transaction, {
        pages: pagesOf(course),
        isSecondTry: isOneByOne,
        ...(isEmpty && !isRestored ? { everything: course.admitted.map(spokenOf) } : {}),
      })
    }
    return { verdicts: course.verdicts, membersChanged, stored: course.stored }
  })

const pagesOf = ({ admitted, completed }: Course): ReadonlySet<string> =>
  new Set([...admitted.map(({ page }) => page), ...completed.map(({ place }) => pageOf(place))])

const spokenOf = ({ parsed, said }: NewEntry): Spoken => ({ head: parsed, said })

const hasNews = ({ admitted, completed }: Course): boolean => admitted.length > 0 || completed.length > 0

const readAccess = async (deps: SyncDeps, batch: Batch, transaction: JournalTransaction): Promise<Access> => {
  const { person, organisation } = batch.who
  const cohort = splitJournal(batch.journal)?.cohort ?? ''
  const facts = await transaction.cohort([person])
  return accessTo(cohort, {
    cohort: facts,
    person,
    organisation,
    outside: deps.outside.facts(),
    tickets: batch.tickets,
  })
}

const takePart = async (course: Course, entries: readonly SentEntry[]): Promise<void> => {
  const refused: RefusedEntry[] = []
  for (const entry of entries) {
    const judgement = judge(course, entry)
    switch (judgement.outcome) {
      case 'known':
        await keepMissingBody(course, entry, judgement)
        course.verdicts.set(entry, accepted(course.batch.journal, judgement.found))
        break
      case 'setAside':
        refused.push({ entry, reason: judgement.reason })
        break
      case 'admitted': {
        const { row, found } = numbered(course, entry, judgement, course.state)
        if (course.isOneByOne) {
          const trouble = await course.transaction.trySeparately(() => course.transaction.append([row]))
          if (trouble !== undefined) {
            await postpone(course, entry, trouble, refused)
            break
          }
        } else course.unstored.push(row)
        course.state = found.at
        course.found.set(found.id, found)
        course.admitted.push(row)
        if (row.body === entry.body) course.stored.push({ entry, row })
        course.verdicts.set(entry, accepted(course.batch.journal, found))
        break
      }
      default:
        unreachable(judgement)
    }
  }
  await keepAside(course, refused)
  await closeAsides(course, entries)
}

const judge = (course: Course, entry: SentEntry): Judgement => {
  const { batch, deps } = course
  const circle = splitJournal(batch.journal)?.circle ?? 'group'
  const judgement = judgeEntry(entry, {
    circle,
    known: deps.plants?.has('S13') ? undefined : knownFor(deps, course.found.get(entry.id), entry),
    vouched: deps.plants?.has('S9') ? undefined : batch.vouched.admissions.get(entry.entryHash),
    sender: { person: batch.who.person, access: course.access.current },
    erased: deps.outside.facts().isErased(batch.journal, entry.id),
  })
  // What a person declined does not come in because its sender has other rights now; what was in already does.
  const aside = course.asides.get(entry.contentHash)
  const isDeclined =
    aside?.decision === 'declined' && judgement.outcome === 'admitted' && !judgement.admission
  return isDeclined ? { outcome: 'setAside', reason: aside.reason } : judgement
}

/** The entry of this id that is in already; the planted bug takes other bytes for the same (S11). */
const knownFor = (deps: SyncDeps, found: FoundEntry | undefined, entry: SentEntry): FoundEntry | undefined =>
  found !== undefined && deps.plants?.has('S11') ? { ...found, entryHash: entry.entryHash } : found

/** The row with its number and hash; what came back keeps its first time of receipt (S9). */
const numbered = (
  { deps, batch, now }: Course,
  entry: SentEntry,
  { head, admission: first }: Extract<Judgement, { outcome: 'admitted' }>,
  before: ChainState,
): { row: NewEntry; found: FoundEntry } => {
  const admission: Admission = first ?? { receivedAt: now, admittedBy: batch.who.device }
  return numberEntry(deps, batch.journal, { entry, head, admission, before })
}

const keepMissingBody = async (
  { deps, batch, transaction, completed }: Course,
  entry: SentEntry,
  judgement: Extract<Judgement, { outcome: 'known' }>,
): Promise<void> => {
  if (!judgement.bringsBody || judgement.found.erased || entry.parsed === undefined) return
  completed.push(entry.parsed)
  const subjects = subjectsOfEntry(entry.said)
  const erased = isErased(deps, batch.journal, entry.parsed, subjects)
  await transaction.setBodies([
    erased
      ? { id: entry.id, body: null, salt: null, erased, subjects: [] }
      : { id: entry.id, body: entry.body, salt: entry.salt, erased, subjects },
  ])
}

const accepted = (journal: string, { id, before, at, receivedAt, admittedBy }: FoundEntry): Verdict => ({
  id,
  verdict: 'accepted',
  journal,
  before,
  at,
  receivedAt,
  admittedBy,
})

const postpone = async (
  { deps, batch, transaction, verdicts, now }: Course,
  entry: SentEntry,
  trouble: unknown,
  refused: RefusedEntry[],
): Promise<void> => {
  deps.onTrouble?.(trouble, { journal: batch.journal, entry: entry.id })
  const { times, firstAt } = await transaction.countPostponed(entry.id, now)
  if (times >= mostPostponements && now - firstAt >= longestPostponed)
    refused.push({ entry, reason: 'internal' })
  else verdicts.set(entry, { id: entry.id, verdict: 'postponed', reason: 'internal' })
}

/** A past that was proved and that this database does not know is named once, for the audit (house.md §4). */
const noteRestored = async ({ deps, batch, transaction, found, now }: Course): Promise<boolean> => {
  // One name a request: the furthest.
  const furthest = batch.vouched.heads.reduce<RestoredHead | undefined>(
    (best, head) => (best === undefined || head.state.seq > best.state.seq ? head : best),
    undefined,
  )
  if (furthest === undefined || (await transaction.hasState(furthest.state))) return false
  const { entry, head } = restoredEntry(batch.journal, furthest)
  if (found.has(head.id) || (await transaction.find([head.id])).size > 0) return false
  const admission = { receivedAt: now, admittedBy: 'server' }
  const { row } = numberEntry(deps, batch.journal, { entry, head, admission, before: transaction.state })
  await transaction.append([row])
  return true
}

const unreachable = (never: never): never => {
  throw new Error(`No such judgement: ${JSON.stringify(never)}`)
}
