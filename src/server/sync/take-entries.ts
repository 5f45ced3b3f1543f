/**
 * Takes the entries of one request into one journal, in one transaction:
 *
 *   lock → judge → number → chain → store → members → status → commit
 *
 * Where the statement fails, once more entry by entry, so that one poison entry is postponed alone (rule S14).
 */
import { splitJournal } from '#shared/ids.ts'
import { nextState, type Admission, type ChainState } from '#shared/journal/chain.ts'
import type { EntryHead } from '#shared/journal/entry.ts'
import type { SetAsideReason, Verdict } from '#shared/journal/sync.ts'
import type { Caller } from '#server/account/caller.ts'
import { accessTo, type Access, type ShownTickets } from './circle.ts'
import { foldMembers } from './fold-members.ts'
import { judgeEntry, subjectsOfEntry, type Judgement } from './judge-entry.ts'
import {
  memberKinds,
  type AsideRow,
  type FoundEntry,
  type JournalTransaction,
  type NewEntry,
} from './journal-store.ts'
import type { SentEntry } from './read-sent.ts'
import type { RestoredHead, Vouched } from './receipts.ts'
import { restoredEntry } from './restored-entry.ts'
import { standingForStatus, type SyncDeps } from './sync-deps.ts'

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
}

/** What a transaction gathers as it goes. */
interface Course {
  readonly deps: SyncDeps
  readonly batch: Batch
  readonly transaction: JournalTransaction
  readonly now: number
  /** Grows as entries are admitted, so that the same id twice in a request is seen. */
  readonly found: Map<string, FoundEntry>
  readonly asides: Map<string, AsideRow>
  readonly verdicts: Map<SentEntry, Verdict>
  readonly admitted: EntryHead[]
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
    const course: Course = {
      deps,
      batch,
      transaction,
      now: deps.clock.now(),
      found: new Map(await transaction.find(batch.entries.map(({ id }) => id))),
      asides: new Map(await transaction.findAsides(batch.entries.map(({ contentHash }) => contentHash))),
      verdicts: new Map(),
      admitted: [],
      access: { current: await readAccess(deps, batch, transaction) },
      isOneByOne,
    }
    // Members first: a person and their entries may come in one request, in any order.
    await takePart(course, batch.entries.filter(isOfMembers))
    const membersChanged = course.admitted.length > 0
    if (membersChanged) {
      await keepMembers(deps, batch.journal, transaction)
      course.access.current = await readAccess(deps, batch, transaction)
    }
    await takePart(
      course,
      batch.entries.filter((entry) => !isOfMembers(entry)),
    )
    await noteRestored(course)
    if (course.admitted.length > 0) await keepStatus(deps, batch.journal, transaction)
    return { verdicts: course.verdicts, membersChanged }
  })

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
  const state = { current: course.transaction.state }
  const rows: { entry: SentEntry; row: NewEntry }[] = []
  const refused: { entry: SentEntry; reason: SetAsideReason }[] = []
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
        const before = state.current
        const { row, found } = numbered(course, entry, judgement, before)
        if (course.isOneByOne) {
          const trouble = await course.transaction.trySeparately(() => course.transaction.append([row]))
          if (trouble !== undefined) {
            await postpone(course, entry, trouble, refused)
            break
          }
        } else rows.push({ entry, row })
        state.current = found.at
        course.found.set(found.id, found)
        course.admitted.push(row.parsed)
        course.verdicts.set(entry, accepted(course.batch.journal, found))
        break
      }
      default:
        unreachable(judgement)
    }
  }
  if (rows.length > 0) await course.transaction.append(rows.map(({ row }) => row))
  await keepAside(course, refused)
  await closeAsides(course, entries)
}

const judge = (course: Course, entry: SentEntry): Judgement => {
  const { batch, deps } = course
  const circle = splitJournal(batch.journal)?.circle ?? 'group'
  return judgeEntry(entry, {
    circle,
    known: deps.plants?.has('S13') ? undefined : knownFor(deps, course.found.get(entry.id), entry),
    vouched: deps.plants?.has('S9') ? undefined : batch.vouched.admissions.get(entry.entryHash),
    sender: { person: batch.who.person, access: course.access.current },
    erased: deps.outside.facts().isErased(batch.journal, entry.id),
  })
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

/** Numbers an entry after the state `before`, without its body where an erasure speaks of it (S10). */
export const numberEntry = (
  deps: SyncDeps,
  journal: string,
  {
    entry,
    head,
    admission,
    before,
  }: {
    entry: Pick<SentEntry, 'head' | 'body' | 'salt' | 'entryHash'>
    head: EntryHead
    admission: Admission
    before: ChainState
  },
): { row: NewEntry; found: FoundEntry } => {
  const at = nextState(before, entry.entryHash, admission)
  const subjects = subjectsOfEntry(head, entry.body)
  const erased = isErased(deps, journal, head, subjects)
  const hasBody = entry.body !== null && entry.salt !== null && !erased
  const row: NewEntry = {
    ...at,
    ...admission,
    id: head.id,
    entryHash: entry.entryHash,
    head: entry.head,
    body: hasBody ? entry.body : null,
    salt: hasBody ? entry.salt : null,
    erased,
    parsed: head,
    subjects: erased ? [] : subjects,
  }
  return {
    row,
    found: { ...admission, id: head.id, entryHash: entry.entryHash, before, at, hasBody, erased },
  }
}

export const isErased = (
  deps: Pick<SyncDeps, 'outside' | 'plants'>,
  journal: string,
  head: Pick<EntryHead, 'id' | 'kind'>,
  subjects: readonly string[],
): boolean => {
  if (deps.plants?.has('S10')) return false
  const facts = deps.outside.facts()
  if (facts.isErased(journal, head.id)) return true
  return facts
    .erasures(journal)
    .some(({ subject, kinds }) => subjects.includes(subject) && kinds.includes(head.kind))
}

const keepMissingBody = async (
  { deps, batch, transaction }: Course,
  entry: SentEntry,
  judgement: Extract<Judgement, { outcome: 'known' }>,
): Promise<void> => {
  if (!judgement.bringsBody || judgement.found.erased || entry.parsed === undefined) return
  const subjects = subjectsOfEntry(entry.parsed, entry.body)
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
  refused: { entry: SentEntry; reason: SetAsideReason }[],
): Promise<void> => {
  deps.onTrouble?.(trouble, { journal: batch.journal, entry: entry.id })
  const { times, firstAt } = await transaction.countPostponed(entry.id, now)
  if (times >= mostPostponements && now - firstAt >= longestPostponed)
    refused.push({ entry, reason: 'internal' })
  else verdicts.set(entry, { id: entry.id, verdict: 'postponed', reason: 'internal' })
}

/** The same bytes again are not set aside again: they get the verdict they had (S13). */
const keepAside = async (
  course: Course,
  refused: readonly { entry: SentEntry; reason: SetAsideReason }[],
): Promise<void> => {
  const { transaction, asides, batch, now } = course
  const rows: AsideRow[] = []
  const state = { current: transaction.asideState }
  for (const { entry, reason } of refused) {
    const known = asides.get(entry.contentHash)
    if (known === undefined || known.decision === 'accepted') {
      const row = asideRow(state.current, { entry, reason, batch, now })
      state.current = { seq: row.seq, hash: row.hash }
      rows.push(row)
      asides.set(entry.contentHash, row)
    }
    const row = asides.get(entry.contentHash)
    if (row === undefined) continue
    const aside = { seq: row.seq, hash: row.hash }
    course.verdicts.set(entry, {
      id: entry.id,
      verdict: 'setAside',
      journal: batch.journal,
      reason: row.reason,
      aside,
    })
  }
  if (rows.length > 0) await transaction.appendAsides(rows)
}

const asideRow = (
  previous: ChainState,
  { entry, reason, batch, now }: { entry: SentEntry; reason: SetAsideReason; batch: Batch; now: number },
): AsideRow => ({
  ...nextState(previous, entry.contentHash, { receivedAt: now, admittedBy: batch.who.device }),
  contentHash: entry.contentHash,
  id: entry.id.startsWith('#') ? `#${entry.contentHash.slice(0, 12)}` : entry.id,
  reason,
  entry: entry.content,
  sentBy: batch.who.person,
  sentByName: batch.who.personName,
  device: batch.who.device,
  at: now,
  decision: null,
  decidedBy: null,
})

/** An entry that was set aside and is now in is marked so in the chain of what was set aside. */
const closeAsides = async (course: Course, entries: readonly SentEntry[]): Promise<void> => {
  const state = { current: course.transaction.asideState }
  const rows: AsideRow[] = []
  for (const entry of entries) {
    const aside = course.asides.get(entry.contentHash)
    if (aside === undefined || aside.decision !== null || course.verdicts.get(entry)?.verdict !== 'accepted')
      continue
    const row = decidedRow(state.current, aside, { decision: 'accepted', by: 'server', at: course.now })
    state.current = { seq: row.seq, hash: row.hash }
    course.asides.set(entry.contentHash, row)
    rows.push(row)
  }
  if (rows.length > 0) await course.transaction.appendAsides(rows)
}

/** The link that says what was decided; it repeats the entry, so that whoever reads on from here knows of what. */
export const decidedRow = (
  previous: ChainState,
  aside: AsideRow,
  { decision, by, at }: { decision: 'accepted' | 'declined'; by: string; at: number },
): AsideRow => ({
  ...aside,
  ...nextState(previous, aside.contentHash, { receivedAt: at, admittedBy: `${decision} ${by}` }),
  decision,
  decidedBy: by,
  at,
})

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
    const isTold = logged !== undefined && logged.at >= row.at
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

/** A past that was proved and that this database does not know is named once, for the audit (house.md §4). */
const noteRestored = async ({ deps, batch, transaction, found, now }: Course): Promise<void> => {
  // One name a request: the furthest.
  const furthest = batch.vouched.heads.reduce<RestoredHead | undefined>(
    (best, head) => (best === undefined || head.state.seq > best.state.seq ? head : best),
    undefined,
  )
  if (furthest === undefined || (await transaction.hasState(furthest.state))) return
  const { entry, head } = restoredEntry(batch.journal, furthest)
  if (found.has(head.id) || (await transaction.find([head.id])).size > 0) return
  const admission = { receivedAt: now, admittedBy: 'server' }
  const { row } = numberEntry(deps, batch.journal, { entry, head, admission, before: transaction.state })
  await transaction.append([row])
}

export const keepStatus = async (
  deps: SyncDeps,
  journal: string,
  transaction: JournalTransaction,
): Promise<void> => {
  const parts = splitJournal(journal)
  if (deps.summarise === undefined || parts?.circle !== 'group') return
  const standing = standingForStatus(await transaction.everyEntry())
  await transaction.keepStatus(deps.summarise(parts.cohort, standing), deps.clock.now())
}

const unreachable = (never: never): never => {
  throw new Error(`No such judgement: ${JSON.stringify(never)}`)
}
