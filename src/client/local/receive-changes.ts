// One page of changes: fold it in, let go of what it confirms, move the cursor. All of it in one transaction (S15).

import type { JournalId } from '#shared/ids.ts'
import type { ChainState } from '#shared/journal/chain.ts'
import { sameState } from '#shared/journal/chain.ts'
import { pageOf } from '#shared/journal/kinds.ts'
import type { Plants } from '#shared/journal/plants.ts'
import type { Erasure, JournalItem, JournalReply } from '#shared/journal/sync.ts'
import { asideKey } from './aside-key.ts'
import { appendToChain, idsInChain } from './chain-rows.ts'
import { confirmRows, pendingOf } from './confirm-pending.ts'
import { isErased, withoutErased } from './erase-bodies.ts'
import type { JournalRow } from './local-rows.ts'
import type { LocalTransaction } from './local-tables.ts'
import { closePages, namesToLookUp, openPages, placeItems } from './place-items.ts'
import type { PreparedItem } from './prepare-items.ts'
import { leadTo, prepareItems } from './prepare-items.ts'
import { later } from './settle.ts'

export type ChangesReply = Omit<Extract<JournalReply, { answer: 'changes' }>, 'items'> & {
  readonly items: readonly JournalItem[]
}

export interface PreparedChanges {
  readonly from: ChainState
  readonly cursor: ChainState
  readonly items: readonly PreparedItem[]
  readonly more: boolean
  readonly receipt: ChangesReply['receipt']
}

/**
 * The page, read and hashed; `undefined` where the chain computed from the cursor that was sent does not lead to the
 * one that came: something was left out, changed or invented, and a copy is asked for instead (S1).
 */
export const prepareChanges = (
  journal: JournalId,
  sent: ChainState,
  furthest: ChainState,
  reply: ChangesReply,
): PreparedChanges | undefined => {
  const items = prepareItems(journal, sent, reply.items)
  if (items === undefined) return undefined
  const cursor = leadTo(sent, items)
  if (!sameState(cursor, reply.cursor as ChainState)) return undefined
  const told = items.find(({ at }) => at.seq === furthest.seq)
  if (told !== undefined && !sameState(told.at, furthest)) return undefined
  return { from: sent, cursor, items, more: reply.more, receipt: reply.receipt }
}

/** What a row needs beyond the page: what this device knows about erasures and time. */
export interface ReceiveFacts {
  readonly now: number
  readonly erasures: readonly Erasure[]
  readonly plants: Plants | undefined
}

/**
 * Stores a prepared page and returns the journal's row after it; needs `outbox`, `pages`, `chain`, `kept`, `asides` and
 * `sent`. A page that does not follow this device's cursor (another tab was quicker) changes nothing.
 */
export const receiveChanges = async (
  tx: LocalTransaction,
  row: JournalRow,
  page: PreparedChanges,
  facts: ReceiveFacts,
): Promise<JournalRow> => {
  if (!sameState(row.cursor, page.from)) return row
  const kept = sameState(page.receipt as unknown as ChainState, page.cursor) ? page.receipt : row.receipt
  const told: JournalRow = {
    ...row,
    cursor: page.cursor,
    furthest: later(row.furthest, page.cursor),
    receipt: kept,
    ready: row.ready || !page.more,
  }
  if (page.items.length === 0) return told

  const items = await takeFromOutbox(tx, row.journal, withoutErased(page.items, facts.erasures), facts)
  const names = [...new Set(items.map(({ head }) => pageOf(head.place)))]
  const open = await openPages(tx, row.journal, row.awaited, names)
  const known = namesToLookUp(open, items) ? await idsInChain(tx, row.journal) : new Set<string>()
  placeItems(open, items, (id) => known.has(id), facts.plants)
  await Promise.all([closePages(tx, open), appendToChain(tx, row.journal, row.cursor, items)])
  return { ...told, awaited: Object.fromEntries(open.awaited) }
}

/**
 * Lets go of pending rows that `items` confirm, and of what was set aside and came in after all; an item that the
 * server lacks the body of takes it from the row. Needs `outbox`, `asides` and `sent`.
 */
export const takeFromOutbox = async (
  tx: LocalTransaction,
  journal: JournalId,
  items: readonly PreparedItem[],
  facts: ReceiveFacts,
): Promise<PreparedItem[]> => {
  const [pending, asides] = await Promise.all([pendingOf(tx, journal), tx.keys('asides', `${journal}|`)])
  const setAside = new Set(asides)
  const cameIn =
    setAside.size === 0 ? [] : items.map(({ head, entry }) => asideKey(journal, head.id, entry.head))
  await tx.delete(
    'asides',
    cameIn.filter((key) => setAside.has(key)),
  )
  const found = items.filter(({ head }) => pending.has(head.id))
  const rows = await tx.getMany(
    'outbox',
    found.flatMap(({ head }) => pending.get(head.id) ?? []),
  )
  // The same id with other bytes is no confirmation (S11): it stays, and the server sets it aside.
  const rowByHead = new Map(
    rows.flatMap((row) => (row === undefined ? [] : [[row.entry.head, row] as const])),
  )
  await confirmRows(
    tx,
    journal,
    found.flatMap(({ entry }) => {
      const row = rowByHead.get(entry.head)
      return row === undefined ? [] : [{ row, receivedAt: entry.receivedAt }]
    }),
    facts.now,
  )
  return items.map((item) => {
    const row = rowByHead.get(item.entry.head)
    if (row === undefined || item.entry.body !== null || row.entry.body === null) return item
    if (isErased(item.head, row.entry.body, facts.erasures)) return item
    return {
      ...item,
      entry: { ...item.entry, body: row.entry.body, salt: row.entry.salt, checked: row.checked },
    }
  })
}
