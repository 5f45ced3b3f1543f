// The heads of every confirmed entry in order (S1), 256 to a row, each row beginning at a state it names.

import type { Hash, JournalId } from '#shared/ids.ts'
import type { ChainState } from '#shared/journal/chain.ts'
import { entryHashOf, nextState } from '#shared/journal/chain.ts'
import type { EntryHead } from '#shared/journal/entry.ts'
import type { ChainRow } from './local-rows.ts'
import { headsInChainRow } from './local-rows.ts'
import type { LocalTransaction } from './local-tables.ts'
import type { PreparedItem } from './prepare-items.ts'
import { headOf } from './read-places.ts'

const rowKey = (journal: JournalId, index: number): string => `${journal}|${String(index).padStart(6, '0')}`

/** Adds `items`, which follow `cursor`, to the last row and as many new ones as are needed. */
export const appendToChain = async (
  tx: LocalTransaction,
  journal: JournalId,
  cursor: ChainState,
  items: readonly PreparedItem[],
): Promise<void> => {
  const rows: [string, ChainRow][] = []
  let index = Math.floor(cursor.seq / headsInChainRow)
  const begun = cursor.seq % headsInChainRow === 0 ? undefined : await tx.get('chain', rowKey(journal, index))
  let rest = items
  let known = begun
  while (rest.length > 0) {
    const room = headsInChainRow - (known?.heads.length ?? 0)
    const taken = rest.slice(0, room)
    const before = known?.before ?? taken[0]?.before ?? cursor
    rows.push([
      rowKey(journal, index),
      {
        before,
        heads: [...(known?.heads ?? []), ...taken.map(({ entry }) => entry.head)],
        receivedAt: [...(known?.receivedAt ?? []), ...taken.map(({ entry }) => entry.receivedAt)],
        admittedBy: [...(known?.admittedBy ?? []), ...taken.map(({ entry }) => entry.admittedBy)],
      },
    ])
    rest = rest.slice(room)
    known = undefined
    index += 1
  }
  await tx.putMany('chain', rows)
}

/** One confirmed entry of the chain with the states on both sides of it. */
export interface ChainLink {
  readonly head: EntryHead
  readonly headText: string
  readonly entryHash: Hash
  readonly receivedAt: number
  readonly admittedBy: string
  readonly before: ChainState
  readonly at: ChainState
}

/** Every link in order, recomputed. */
export const readChain = async (tx: LocalTransaction, journal: JournalId): Promise<ChainLink[]> => {
  const links: ChainLink[] = []
  for (const row of await tx.list('chain', `${journal}|`)) {
    let before = row.before
    for (const [index, headText] of row.heads.entries()) {
      const entryHash = entryHashOf(headText)
      const admission = { receivedAt: row.receivedAt[index] ?? 0, admittedBy: row.admittedBy[index] ?? '' }
      const at = nextState(before, entryHash, admission)
      links.push({ head: headOf({ head: headText }), headText, entryHash, ...admission, before, at })
      before = at
    }
  }
  return links
}

/** Ids of every confirmed entry, without hashing. */
export const idsInChain = async (tx: LocalTransaction, journal: JournalId): Promise<Set<string>> => {
  const rows = await tx.list('chain', `${journal}|`)
  return new Set(rows.flatMap((row) => row.heads.map((head) => headOf({ head }).id)))
}
