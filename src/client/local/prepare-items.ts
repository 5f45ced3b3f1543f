// Reads and hashes what the server sent, before any transaction is open: heads parsed, bodies checked against them,
// the chain computed from the state they follow.

import type { Hash, JournalId } from '#shared/ids.ts'
import type { ChainState } from '#shared/journal/chain.ts'
import { bodyHashOf, entryHashOf, nextState } from '#shared/journal/chain.ts'
import type { EntryHead } from '#shared/journal/entry.ts'
import { readHead } from '#shared/journal/entry.ts'
import type { JournalItem } from '#shared/journal/sync.ts'
import type { ConfirmedEntry } from './local-rows.ts'
import { headOf, saidOf } from './read-places.ts'

export interface PreparedItem {
  readonly head: EntryHead
  readonly entryHash: Hash
  readonly entry: ConfirmedEntry
  readonly before: ChainState
  readonly at: ChainState
}

/**
 * The items with their states after `from`, or `undefined` where a head is none of this journal. A body that does not
 * fit its head is left out: the head stays true without it, and the server is asked for the body another time.
 */
export const prepareItems = (
  journal: JournalId,
  from: ChainState,
  items: readonly JournalItem[],
): PreparedItem[] | undefined => {
  const prepared: PreparedItem[] = []
  let before = from
  for (const item of items) {
    const head = readHead(item.head)
    if (head === undefined || head.journal !== journal) return undefined
    const entryHash = entryHashOf(item.head)
    const at = nextState(before, entryHash, item)
    const whole =
      item.body !== null && item.salt !== null && bodyHashOf(item.salt, item.body) === head.bodyHash
    prepared.push({
      head,
      entryHash,
      entry: {
        head: item.head,
        body: whole ? item.body : null,
        salt: whole ? item.salt : null,
        receivedAt: item.receivedAt,
        admittedBy: item.admittedBy,
        checked: whole && saidOf(head.kind, item.body, false) !== undefined,
      },
      before,
      at,
    })
    before = at
  }
  return prepared
}

/**
 * The same for entries that were prepared before and laid aside on this device: only the chain is computed again, what
 * was read and checked then is trusted.
 */
export const prepareLaidAside = (from: ChainState, entries: readonly ConfirmedEntry[]): PreparedItem[] => {
  const prepared: PreparedItem[] = []
  let before = from
  for (const entry of entries) {
    const entryHash = entryHashOf(entry.head)
    const at = nextState(before, entryHash, entry)
    prepared.push({ head: headOf(entry), entryHash, entry, before, at })
    before = at
  }
  return prepared
}

/** Where the items lead. */
export const leadTo = (from: ChainState, items: readonly PreparedItem[]): ChainState =>
  items.at(-1)?.at ?? from
