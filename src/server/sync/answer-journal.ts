/**
 * The answer to what a device asks of one journal, from one moment of the database:
 *
 *   not in the circle ─▶ gone (a removal can be named) | unknown
 *   furthest word not known here ─▶ forked
 *   else ─▶ changes | copy | standing, as asked
 */
import type { Hash } from '#shared/ids.ts'
import { splitJournal } from '#shared/ids.ts'
import { genesis, sameState, type ChainState } from '#shared/journal/chain.ts'
import type { EntryHead } from '#shared/journal/entry.ts'
import type { JournalItem, JournalReply, JournalRequest, SentItem } from '#shared/journal/sync.ts'
import type { Plants } from '#shared/journal/plants.ts'
import { replacedIds } from '#shared/journal/versions.ts'
import type { Access } from './circle.ts'
import { stateKey, type JournalReads, type JournalStanding, type StoredEntry } from './journal-store.ts'
import { signReceipt, type Signer } from './receipts.ts'

export interface AnswerFacts {
  readonly reads: JournalReads
  readonly signer: Signer
  readonly now: number
  readonly access: Access
  /** `undefined` where this server has no such journal. */
  readonly standing: JournalStanding | undefined
  /** Of the states that the requests name, those the journals went through; see `statesOf`. */
  readonly known: ReadonlySet<string>
  /** The client is older than this server: no pages. */
  readonly updateNeeded: boolean
  /** What the pages of this reply may still take. */
  readonly room: Room
  /** Entries of this journal that came whole with the request, where the client knows them by their place (S23). */
  readonly sentHere: SentHere
  /** The client understands `standing` where nothing is new. */
  readonly isBrief: boolean
  readonly plants: Plants | undefined
}

/** Shared by all pages of one reply (S24); goes down as they fill, and the first item always fits. */
export interface Room {
  left: number
  isUntouched: boolean
}

export const openRoom = (bytes: number): Room => ({ left: bytes, isUntouched: true })

/** By number in the journal: the entry's place in the request, and the journal's state with it. */
export type SentHere = ReadonlyMap<number, { readonly item: SentItem; readonly hash: Hash }>

/** Bytes of an item that only names its place, rounded up. */
const bytesOfSentItem = 120

/** Every state that a request names. */
export const statesOf = (request: JournalRequest): readonly ChainState[] =>
  [request.cursor, request.furthest, request.healing, request.copy?.at].flatMap((state) =>
    state === undefined ? [] : [asState(state)],
  )

export const asState = ({ seq, hash }: { seq: number; hash: string }): ChainState => ({
  seq,
  hash: hash as Hash,
})

export const answerJournal = async (request: JournalRequest, facts: AnswerFacts): Promise<JournalReply> => {
  const { journal } = request
  const { access, standing, known, reads } = facts
  const circle = splitJournal(journal)?.circle ?? 'group'
  const knows = (state: { seq: number; hash: string }): boolean =>
    sameState(asState(state), genesis) || known.has(stateKey(journal, asState(state)))
  if (!access.circles.includes(circle)) {
    return access.lost.includes(circle) || facts.plants?.has('S8')
      ? { journal, answer: 'gone', removedAt: access.at, knowsFurthest: knows(request.furthest) }
      : { journal, answer: 'unknown' }
  }
  if (facts.updateNeeded) return { journal, answer: 'standing', knowsFurthest: knows(request.furthest) }
  if (standing === undefined) {
    // A ticket says that there was such a cohort: where the device holds more of it, that is a longer past.
    const holdsMore = [request.furthest, request.cursor].some((state) => !sameState(asState(state), genesis))
    return holdsMore
      ? { journal, answer: 'forked', head: genesis, whole: [], bare: [] }
      : { journal, answer: 'unknown' }
  }
  // While healing, only the head that `forked` named counts: cursor and furthest lie on the other branch.
  const needed = [
    ...(request.healing === undefined ? [request.furthest] : [request.healing]),
    ...(request.ask === 'changes' ? [request.cursor] : []),
    ...(request.ask === 'copy' && request.copy?.at !== undefined ? [request.copy.at] : []),
  ]
  if (!needed.every(knows)) {
    return { journal, answer: 'forked', head: standing.state, ...(await idsOf(reads, journal)) }
  }
  switch (request.ask) {
    case 'nothing':
      return { journal, answer: 'standing', knowsFurthest: knows(request.furthest) }
    case 'changes':
      return facts.isBrief && request.held === true && request.cursor.seq === standing.state.seq
        ? { journal, answer: 'standing', knowsFurthest: true }
        : answerChanges(request, facts, standing.state)
    case 'copy':
      return answerCopy(request, facts, standing.state)
    default:
      return unreachable(request.ask)
  }
}

const idsOf = async (reads: JournalReads, journal: string): Promise<{ whole: string[]; bare: string[] }> => {
  const { whole, bare } = await reads.ids(journal)
  return { whole: [...whole], bare: [...bare] }
}

const answerChanges = async (
  { journal, cursor }: JournalRequest,
  facts: AnswerFacts,
  head: ChainState,
): Promise<JournalReply> => {
  const { items, last } = await fillPage(facts, { journal, from: cursor.seq, upTo: head.seq }, itemOf)
  const reached = last ?? asState(cursor)
  return {
    journal,
    answer: 'changes',
    items,
    cursor: reached,
    more: reached.seq < head.seq,
    receipt: signReceipt(facts.signer, journal, reached, facts.now),
  }
}

/** All heads in order with the bodies that stand, cut at the state where the copy began. */
const answerCopy = async (
  { journal, copy }: Pick<JournalRequest, 'journal' | 'copy'>,
  facts: AnswerFacts,
  head: ChainState,
): Promise<JournalReply> => {
  const { reads, signer, now, room } = facts
  const at = copy?.at === undefined ? head : asState(copy.at)
  const after = copy?.at === undefined ? 0 : copy.after
  // Without room nothing needs to be looked up.
  const hasRoom = room.isUntouched || room.left > 0
  const heads = (hasRoom ? await reads.heads(journal, at.seq) : []).map((text) => ({
    // A head was read at the door before it was taken in.
    head: JSON.parse(text) as EntryHead,
  }))
  const replaced: ReadonlySet<string> = replacedIds(heads)
  const { items, last } = await fillPage(facts, { journal, from: after, upTo: at.seq }, (entry) =>
    replaced.has(entry.id) ? { ...itemOf(entry), body: null, salt: null } : itemOf(entry),
  )
  return {
    journal,
    answer: 'copy',
    at,
    after,
    items,
    more: (last?.seq ?? after) < at.seq,
    receipt: signReceipt(signer, journal, at, now),
    ...(at.seq === head.seq ? { isLatest: true as const } : {}),
  }
}

/** The first part of a journal that the device does not know yet, and may read; `undefined` where no room is left. */
export const answerUnasked = async (
  journal: string,
  facts: AnswerFacts & { readonly standing: JournalStanding },
): Promise<JournalReply | undefined> =>
  facts.room.left > 0 ? answerCopy({ journal }, facts, facts.standing.state) : undefined

const itemOf = ({ head, body, salt, receivedAt, admittedBy }: StoredEntry): JournalItem => ({
  head,
  body,
  salt,
  receivedAt,
  admittedBy,
})

interface Page {
  readonly items: (JournalItem | SentItem)[]
  /** The state that the last item leads to. */
  last: ChainState | undefined
}

/** Entries from after `from` until the room is full. */
const fillPage = async (
  { reads, room, sentHere }: AnswerFacts,
  { journal, from, upTo }: { journal: string; from: number; upTo: number },
  toItem: (entry: StoredEntry) => JournalItem,
): Promise<Page> => {
  const page: Page = { items: [], last: undefined }
  const put = (item: JournalItem | SentItem, bytes: number, at: ChainState): boolean => {
    if (!room.isUntouched && bytes > room.left) {
      room.left = 0
      return false
    }
    room.isUntouched = false
    room.left -= bytes
    page.items.push(item)
    page.last = { seq: at.seq, hash: at.hash }
    return true
  }
  for (;;) {
    const seq = page.last?.seq ?? from
    if (seq >= upTo || (!room.isUntouched && room.left <= 0)) return page
    const known = sentHere.get(seq + 1)
    if (known !== undefined) {
      if (!put(known.item, bytesOfSentItem, { seq: seq + 1, hash: known.hash })) return page
      continue
    }
    const until = sentHere.size === 0 ? upTo : firstSentAfter(sentHere, seq, upTo) - 1
    const rows = await reads.after(journal, seq, until, Math.max(room.left, 1))
    const isFull = rows.some((row) => {
      const item = toItem(row)
      return !put(item, bytesOf(item), row)
    })
    if (isFull || rows.length === 0) return page
  }
}

/** As JSON, with the comma after it. */
const bytesOf = (item: JournalItem): number => Buffer.byteLength(JSON.stringify(item)) + 1

const firstSentAfter = (sentHere: SentHere, seq: number, upTo: number): number => {
  for (let next = seq + 1; next <= upTo; next += 1) if (sentHere.has(next)) return next
  return upTo + 1
}

const unreachable = (never: never): never => {
  throw new Error(`No such ask: ${JSON.stringify(never)}`)
}
