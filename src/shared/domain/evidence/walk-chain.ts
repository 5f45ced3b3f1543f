// Follows the chain of a pack entry by entry and names where it breaks. Each entry carries the hash of the chain after it,
// so a break can be told apart: an entry that was changed, put in, taken out or moved leaves a different trace each.

import type { Hash } from '#shared/ids.ts'
import type { ChainState } from '#shared/journal/chain.ts'
import { entryHashOf, genesis, nextState } from '#shared/journal/chain.ts'
import type { PackEntry } from './pack-journal.ts'

export type ChainBreak =
  | { readonly is: 'changed' | 'inserted' | 'moved' | 'twice'; readonly entry: PackEntry }
  | { readonly is: 'missing'; readonly from: number; readonly to: number; readonly after: PackEntry | null }

export interface Walk {
  readonly breaks: readonly ChainBreak[]
  /** By number: the state that the entries lead to, as far as the chain holds together. */
  readonly states: ReadonlyMap<number, Hash>
  readonly end: ChainState
  /** In the order of their numbers. */
  readonly inOrder: readonly PackEntry[]
}

/** How many entries in a row may be gone, with all numbers after them rewritten, and still be counted. */
const mostRenumbered = 64

const after = (before: ChainState, entry: PackEntry): Hash =>
  nextState(before, entryHashOf(entry.head), entry).hash

export const walkChain = (entries: readonly PackEntry[]): Walk => {
  const breaks: ChainBreak[] = []
  const inOrder = putInOrder(entries, breaks)
  const states = new Map<number, Hash>()
  let before: ChainState = genesis
  /** Where entries were put in or taken out and the rest was renumbered: written number minus true number. */
  let shift = 0
  for (const [index, entry] of inOrder.entries()) {
    const next = inOrder[index + 1]
    const seq = entry.seq - shift
    if (seq > before.seq + 1) {
      breaks.push({ is: 'missing', from: before.seq + 1, to: seq - 1, after: inOrder[index - 1] ?? null })
      before = { seq, hash: entry.hash as Hash }
      states.set(entry.seq, before.hash)
      continue
    }
    const computed = after(before, entry)
    if (computed === entry.hash) {
      before = { seq, hash: computed }
      states.set(entry.seq, computed)
      continue
    }
    const claimed: ChainState = { seq, hash: entry.hash as Hash }
    const isBuiltUpon = next !== undefined && after(claimed, next) === next.hash
    if (!isBuiltUpon && next !== undefined && after(before, next) === next.hash) {
      // The one after follows on the one before: this one stands between them.
      breaks.push({ is: 'inserted', entry })
      shift += 1
      continue
    }
    if (!isBuiltUpon && next !== undefined) {
      const gone = renumbered(claimed, next)
      if (gone > 0) {
        breaks.push({ is: 'missing', from: seq, to: seq + gone - 1, after: inOrder[index - 1] ?? null })
        shift -= gone
        before = { seq: seq + gone, hash: claimed.hash }
        states.set(entry.seq, claimed.hash)
        continue
      }
      // Only its hash was rewritten: the one after still follows on what it should have been.
      if (after({ seq, hash: computed }, next) === next.hash) {
        breaks.push({ is: 'changed', entry })
        before = { seq, hash: computed }
        states.set(entry.seq, computed)
        continue
      }
    }
    const from = before
    const belongs = inOrder.find((other) => after(from, other) === entry.hash)
    breaks.push({ is: belongs === undefined ? 'changed' : 'moved', entry })
    before = claimed
    states.set(entry.seq, claimed.hash)
  }
  return { breaks, states, end: before, inOrder }
}

/** By number, naming those that stood elsewhere or came twice. */
const putInOrder = (entries: readonly PackEntry[], breaks: ChainBreak[]): PackEntry[] => {
  const seen = new Set<number>()
  const own: PackEntry[] = []
  let highest = 0
  for (const entry of entries) {
    if (seen.has(entry.seq)) {
      breaks.push({ is: 'twice', entry })
      continue
    }
    seen.add(entry.seq)
    if (entry.seq < highest) breaks.push({ is: 'moved', entry })
    highest = Math.max(highest, entry.seq)
    own.push(entry)
  }
  return own.sort((a, b) => a.seq - b.seq)
}

/** How many entries were taken out before `claimed`, where all that follow were renumbered; 0 where that is not so. */
const renumbered = (claimed: ChainState, next: PackEntry): number => {
  for (let gone = 1; gone <= mostRenumbered; gone += 1) {
    if (after({ seq: claimed.seq + gone, hash: claimed.hash }, next) === next.hash) return gone
  }
  return 0
}
