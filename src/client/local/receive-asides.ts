// What was set aside, as the server lists it: shown to whoever looks after it, no longer waiting here, and sent again to a
// server that lost it (S7).

import type { EntryId, JournalId } from '#shared/ids.ts'
import type { ChainState } from '#shared/journal/chain.ts'
import { genesis } from '#shared/journal/chain.ts'
import { readHead } from '#shared/journal/entry.ts'
import type { AsideItem, SyncedReply } from '#shared/journal/sync.ts'
import { asideKey } from './aside-key.ts'
import { pendingOf } from './confirm-pending.ts'
import { getDevice, putDevice } from './device-rows.ts'
import type { OutboxRow } from './local-rows.ts'
import type { LocalTransaction } from './local-tables.ts'
import { outboxKey } from './outbox-key.ts'
import { later } from './settle.ts'
import { newJournal } from './write-entry.ts'

/**
 * Takes the listed pages in and tells whether one of them moved. Needs `journals`, `asides`, `chain`, `outbox` and
 * `sent`.
 */
export const takeAsides = async (tx: LocalTransaction, reply: SyncedReply): Promise<boolean> => {
  let moved = false
  for (const { journal, items, more } of reply.asides) {
    // The shelf of the organisation has no row before its first page; it holds nothing but what was set aside.
    const row = (await tx.get('journals', journal)) ?? newJournal(journal as JournalId, false)
    const waiting = await waitingRows(tx, journal as JournalId, items)
    const isIn = await readBackOf(tx, journal as JournalId, items)
    const sent = await sentFrom(tx, journal as JournalId, items)
    for (const item of items) {
      const key = asideKey(journal, item.id, item.entry.head)
      if (item.decision === 'accepted' && isIn.has(item.entry.head)) {
        await tx.delete('asides', [key])
        continue
      }
      const known = await tx.get('asides', key)
      await tx.put('asides', key, {
        id: item.id,
        journal,
        reason: item.reason,
        entry: item.entry,
        mine: known?.mine ?? waiting.get(item.entry.head)?.own ?? sent.has(item.entry.head),
        sentBy: item.sentBy,
        at: item.at,
        aside: item.aside as ChainState,
        decision: item.decision,
      })
    }
    await tx.delete(
      'outbox',
      [...waiting.values()].map(({ key }) => key),
    )
    const last = items.at(-1)
    if (last === undefined) continue
    const aside = later(row.aside, last.aside as ChainState)
    const relistAfter = row.relistAfter !== undefined && more ? last.aside.seq : undefined
    if (aside !== row.aside || relistAfter !== row.relistAfter) {
      moved = true
      await tx.put('journals', journal, { ...row, aside, relistAfter })
    }
  }
  return moved
}

/** Heads of the journal where some of `items` were accepted in the end: what this device has read back is settled. */
const readBackOf = async (
  tx: LocalTransaction,
  journal: JournalId,
  items: readonly AsideItem[],
): Promise<ReadonlySet<string>> => {
  if (!items.some(({ decision }) => decision === 'accepted')) return new Set()
  return new Set((await tx.list('chain', `${journal}|`)).flatMap(({ heads }) => heads))
}

/**
 * Heads of what this device sent: an entry of its own that was confirmed, forgotten by a restored server and given back by
 * somebody else is still its own where it is set aside then.
 */
const sentFrom = async (
  tx: LocalTransaction,
  journal: JournalId,
  items: readonly AsideItem[],
): Promise<ReadonlySet<string>> => {
  if (items.length === 0) return new Set()
  return new Set(
    (await tx.list('sent', `${journal}|`)).flatMap(({ entries }) => entries.map(({ head }) => head)),
  )
}

/**
 * What is listed as set aside and still waits here is a verdict whose answer was lost: it waits no longer. What was
 * accepted in the end keeps waiting for its own verdict.
 */
const waitingRows = async (
  tx: LocalTransaction,
  journal: JournalId,
  items: readonly AsideItem[],
): Promise<Map<string, OutboxRow>> => {
  const pending = await pendingOf(tx, journal)
  const listed = items.filter(({ decision }) => decision !== 'accepted')
  const rows = await tx.getMany(
    'outbox',
    listed.flatMap(({ id }) => pending.get(id as EntryId) ?? []),
  )
  const heads = new Set(listed.map(({ entry }) => entry.head))
  return new Map(
    rows.flatMap((row) =>
      row === undefined || !heads.has(row.entry.head) ? [] : [[row.entry.head, row] as const],
    ),
  )
}

/** S7: the server lost what it had set aside, and gets it again; tells whether anything was queued. */
export const sendAsidesAgain = async (
  tx: LocalTransaction,
  journals: readonly JournalId[],
): Promise<boolean> => {
  let sent = 0
  for (const journal of journals) {
    const [row, asides, writer] = await Promise.all([
      tx.get('journals', journal),
      tx.list('asides', `${journal}|`),
      getDevice(tx, 'writer'),
    ])
    if (row === undefined || writer === undefined) continue
    // Also what was accepted in the end: while it lies here, nobody is known to have read it back.
    const rows = asides.map((aside, index): OutboxRow => ({
      key: outboxKey(
        { journal, place: readHead(aside.entry.head)?.place ?? 'unreadable', id: aside.id as EntryId },
        aside.entry.body === null ? 'bare' : 'fresh',
        writer.nextOrder + index,
      ),
      entry: aside.entry,
      checked: false,
      own: aside.mine,
      returning: true,
      admitted: null,
      postponed: null,
    }))
    await tx.putMany(
      'outbox',
      rows.map((one) => [one.key, one]),
    )
    await tx.delete(
      'asides',
      asides.map((aside) => asideKey(journal, aside.id, aside.entry.head)),
    )
    await putDevice(tx, 'writer', { ...writer, nextOrder: writer.nextOrder + rows.length })
    await tx.put('journals', journal, { ...row, aside: genesis, relistAfter: undefined })
    sent += rows.length
  }
  return sent > 0
}
