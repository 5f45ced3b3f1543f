// The server named this person's removal from the circle: what was confirmed leaves the device; what was not sent
// stays, is sent, and will be set aside with its author named (I13).

import { splitJournal } from '#shared/ids.ts'
import { parseJson } from '#shared/journal/entry.ts'
import { ticketClaimsSchema } from '#shared/account.ts'
import { genesis } from '#shared/journal/chain.ts'
import type { JournalReply } from '#shared/journal/sync.ts'
import { readChain } from './chain-rows.ts'
import { beginHealing } from './heal.ts'
import { headOf } from './read-places.ts'
import { keepVouchers, voucherFor } from './queue-returning.ts'
import { confirmRows } from './confirm-pending.ts'
import { getDevice, putDevice } from './device-rows.ts'
import type { JournalRow, OutboxRow } from './local-rows.ts'
import type { LocalTransaction } from './local-tables.ts'
import { outboxKey, readOutboxKey } from './outbox-key.ts'
import { newJournal } from './write-entry.ts'

/**
 * The answer `gone`: the first time everything confirmed leaves; each time a server that lost what it had taken in gets
 * it back, with vouchers: all that is still here, afterwards what this device sent itself (I6). Needs every table of a
 * copy, and `summaries`.
 */
export const receiveGone = async (
  tx: LocalTransaction,
  row: JournalRow,
  reply: Extract<JournalReply, { answer: 'gone' }>,
  now: number,
): Promise<JournalRow> => {
  const hasForgotten = !reply.knowsFurthest && row.furthest.seq > 0
  if (row.goneAt !== null) return hasForgotten ? sendOwnAgain(tx, row) : row
  const nothing: ReadonlySet<string> = new Set()
  if (hasForgotten) await beginHealing(tx, row, { head: genesis, whole: nothing, bare: nothing })
  const left = await leaveJournal(tx, row, reply.removedAt, now)
  return hasForgotten ? { ...left, furthest: genesis } : left
}

/** What this device wrote and is not yet covered by a backup; vouchers were kept when the journal was left. */
const sendOwnAgain = async (tx: LocalTransaction, row: JournalRow): Promise<JournalRow> => {
  const [sent, writer, pending] = await Promise.all([
    tx.list('sent', `${row.journal}|`),
    getDevice(tx, 'writer'),
    tx.list('outbox', `${row.journal}|`),
  ])
  if (writer === undefined) return row
  const waiting = new Set(pending.map(({ entry }) => entry.head))
  const lost = sent.flatMap(({ entries }) => entries).filter(({ head }) => !waiting.has(head))
  const rows = lost.map(({ head, body, salt, checked }, index): OutboxRow => ({
    key: outboxKey(headOf({ head }), body === null ? 'bare' : 'fresh', writer.nextOrder + index),
    entry: { head, body, salt },
    checked,
    own: headOf({ head }).author === writer.person,
    returning: true,
    admitted: null,
    postponed: null,
  }))
  await tx.putMany(
    'outbox',
    rows.map((one) => [one.key, one]),
  )
  await putDevice(tx, 'writer', { ...writer, nextOrder: writer.nextOrder + rows.length })
  return { ...row, furthest: genesis }
}

/**
 * Removes what was confirmed and returns the journal's row, gone. Entries of others on their way back stay until they
 * have a verdict: the server lost them. What proves that this device's own were in stays too, as hashes alone.
 */
export const leaveJournal = async (
  tx: LocalTransaction,
  row: JournalRow,
  removedAt: number,
  now: number,
): Promise<JournalRow> => {
  const prefix = `${row.journal}|`
  await keepVouchers(tx, row.journal, [
    voucherFor(row.journal, await readChain(tx, row.journal), row.receipt, genesis),
  ])
  for (const table of ['pages', 'chain', 'kept', 'parts'] as const) await tx.deletePrefix(table, prefix)
  const keys = (await tx.keys('outbox', prefix)).filter((key) => readOutboxKey(key).class === 'accepted')
  const accepted = (await tx.getMany('outbox', keys)).filter((one) => one !== undefined)
  await confirmRows(
    tx,
    row.journal,
    accepted.map((one) => ({ row: one, receivedAt: one.admitted?.receivedAt ?? now })),
    now,
  )
  await leaveSummary(tx, row)
  return { ...newJournal(row.journal, true), aside: row.aside, furthest: row.furthest, goneAt: removedAt }
}

const leaveSummary = async (tx: LocalTransaction, row: JournalRow): Promise<void> => {
  const split = splitJournal(row.journal)
  if (split === undefined) return
  if (split.circle === 'advisers') await tx.delete('surveyAnswers', [split.cohort])
  const [summary, tickets] = await Promise.all([tx.get('summaries', split.cohort), getDevice(tx, 'tickets')])
  const journals = summary?.journals.filter((journal) => journal !== row.journal) ?? []
  if (summary !== undefined) {
    if (journals.length === 0) await tx.delete('summaries', [split.cohort])
    else await tx.put('summaries', split.cohort, { ...summary, journals, stale: true })
  }
  if (tickets === undefined || split.circle !== 'group') return
  const others = tickets.others.filter((ticket) => {
    const claims = ticketClaimsSchema.safeParse(parseJson(ticket.claims))
    return !(claims.success && claims.data.of === 'membership' && claims.data.cohort === split.cohort)
  })
  if (others.length < tickets.others.length) await putDevice(tx, 'tickets', { ...tickets, others })
}
