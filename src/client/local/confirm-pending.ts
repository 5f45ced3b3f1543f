// What was pending and is now confirmed leaves the outbox, once the cursor has passed it (S3); what this device sent
// is remembered (I6). What the server claimed to have and the chain does not hold waits again.

import type { EntryId, JournalId } from '#shared/ids.ts'
import type { ChainState } from '#shared/journal/chain.ts'
import type { OutboxRow, SentEntry, SentRow } from './local-rows.ts'
import type { LocalTransaction } from './local-tables.ts'
import { outboxKey, readOutboxKey } from './outbox-key.ts'
import { headOf } from './read-places.ts'

const day = 86_400_000

/** Keys of what still lies in the outbox of a journal, by id; two where the same id was given to other bytes. */
export const pendingOf = async (
  tx: LocalTransaction,
  journal: JournalId,
): Promise<Map<EntryId, readonly string[]>> => {
  const pending = new Map<EntryId, readonly string[]>()
  for (const key of await tx.keys('outbox', `${journal}|`)) {
    const { id } = readOutboxKey(key)
    pending.set(id, [...(pending.get(id) ?? []), key])
  }
  return pending
}

/** Takes rows out of the outbox as confirmed; needs `outbox` and `sent`. `now` is this device's clock. */
export const confirmRows = async (
  tx: LocalTransaction,
  journal: JournalId,
  rows: readonly { readonly row: OutboxRow; readonly receivedAt: number }[],
  now: number,
): Promise<void> => {
  if (rows.length === 0) return
  await tx.delete(
    'outbox',
    rows.map(({ row }) => row.key),
  )
  // What came back is remembered already.
  const own = rows.filter(({ row }) => row.own && !row.returning)
  if (own.length === 0) return
  const key = `${journal}|${Math.floor(now / day)}`
  const known: SentRow = (await tx.get('sent', key)) ?? { journal, entries: [] }
  const ids = new Set(known.entries.map((entry) => headOf(entry).id))
  const added = own
    .filter(({ row }) => !ids.has(readOutboxKey(row.key).id))
    .map(({ row, receivedAt }): SentEntry => ({
      ...row.entry,
      checked: row.checked,
      acceptedAt: now,
      receivedAt,
    }))
  await tx.put('sent', key, { journal, entries: [...known.entries, ...added] })
}

/** The same row under another class of its key, changed as said. */
export const moveRow = async (
  tx: LocalTransaction,
  row: OutboxRow,
  to: 'fresh' | 'postponed' | 'bare' | 'accepted',
  change: Partial<Pick<OutboxRow, 'admitted' | 'postponed' | 'returning'>> = {},
): Promise<void> => {
  const from = readOutboxKey(row.key)
  const key = outboxKey(from, to, from.order)
  if (key !== row.key) await tx.delete('outbox', [row.key])
  await tx.put('outbox', key, { ...row, ...change, key })
}

/**
 * Looks at accepted rows that the cursor has reached: in the chain they are confirmed, else the server lost them and
 * they wait again. Needs `outbox`, `chain` and `sent`.
 */
export const releaseAccepted = async (
  tx: LocalTransaction,
  journal: JournalId,
  cursor: ChainState,
  now: number,
): Promise<void> => {
  const keys = (await tx.keys('outbox', `${journal}|`)).filter(
    (key) => readOutboxKey(key).class === 'accepted',
  )
  if (keys.length === 0) return
  const rows = (await tx.getMany('outbox', keys)).filter((row) => row !== undefined)
  const reached = rows.filter((row) => row.admitted === null || row.admitted.at.seq <= cursor.seq)
  if (reached.length === 0) return
  // By their bytes: the chain may hold the same id with others (S11).
  const inChain = new Set((await tx.list('chain', `${journal}|`)).flatMap((part) => part.heads))
  const confirmed = reached.filter((row) => inChain.has(row.entry.head))
  await confirmRows(
    tx,
    journal,
    confirmed.map((row) => ({ row, receivedAt: row.admitted?.receivedAt ?? now })),
    now,
  )
  for (const row of reached) {
    if (confirmed.includes(row)) continue
    await moveRow(tx, row, row.entry.body === null ? 'bare' : 'fresh')
  }
}
