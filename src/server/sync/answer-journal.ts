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
import { readHead } from '#shared/journal/entry.ts'
import {
  mostBytesInPage,
  type JournalItem,
  type JournalReply,
  type JournalRequest,
} from '#shared/journal/sync.ts'
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
  /** Bytes of the items in a page; without it what the wire allows. */
  readonly pageBytes: number | undefined
  readonly plants: Plants | undefined
}

/** Leaves room for the reply around the page itself. */
const mostBytesOfItems = mostBytesInPage - 8 * 1024

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
      return answerChanges(request, facts, standing.state)
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
  { reads, signer, now, pageBytes }: AnswerFacts,
  head: ChainState,
): Promise<JournalReply> => {
  const page = { journal, from: cursor.seq, upTo: head.seq, most: pageBytes ?? mostBytesOfItems }
  const { items, last } = await fillPage(reads, page, itemOf)
  const reached = last === undefined ? asState(cursor) : { seq: last.seq, hash: last.hash }
  return {
    journal,
    answer: 'changes',
    items,
    cursor: reached,
    more: reached.seq < head.seq,
    receipt: signReceipt(signer, journal, reached, now),
  }
}

/** All heads in order with the bodies that stand, cut at the state where the copy began. */
const answerCopy = async (
  { journal, copy }: JournalRequest,
  { reads, signer, now, pageBytes }: AnswerFacts,
  head: ChainState,
): Promise<JournalReply> => {
  const at = copy?.at === undefined ? head : asState(copy.at)
  const after = copy?.at === undefined ? 0 : copy.after
  const heads = (await reads.heads(journal, at.seq)).flatMap((text) => {
    const parsed = readHead(text)
    return parsed === undefined ? [] : [{ head: parsed }]
  })
  const replaced: ReadonlySet<string> = replacedIds(heads)
  const page = { journal, from: after, upTo: at.seq, most: pageBytes ?? mostBytesOfItems }
  const { items, last } = await fillPage(reads, page, (entry) =>
    replaced.has(entry.id) ? { ...itemOf(entry), body: null, salt: null } : itemOf(entry),
  )
  return {
    journal,
    answer: 'copy',
    at,
    after,
    items,
    more: last !== undefined && last.seq < at.seq,
    receipt: signReceipt(signer, journal, at, now),
  }
}

const itemOf = ({ head, body, salt, receivedAt, admittedBy }: StoredEntry): JournalItem => ({
  head,
  body,
  salt,
  receivedAt,
  admittedBy,
})

/** Entries from after `from` until the page is full; the last one that went in. */
const fillPage = async (
  reads: JournalReads,
  { journal, from, upTo, most }: { journal: string; from: number; upTo: number; most: number },
  toItem: (entry: StoredEntry) => JournalItem,
): Promise<{ items: JournalItem[]; last: StoredEntry | undefined }> => {
  const items: JournalItem[] = []
  const page: { bytes: number; last: StoredEntry | undefined } = { bytes: 0, last: undefined }
  for (;;) {
    const rows = await reads.after(journal, page.last?.seq ?? from, upTo, most)
    if (rows.length === 0) return { items, last: page.last }
    for (const row of rows) {
      const item = toItem(row)
      const bytes = Buffer.byteLength(JSON.stringify(item)) + 1
      if (items.length > 0 && page.bytes + bytes > most) return { items, last: page.last }
      items.push(item)
      page.bytes += bytes
      page.last = row
    }
  }
}

const unreachable = (never: never): never => {
  throw new Error(`No such ask: ${JSON.stringify(never)}`)
}
