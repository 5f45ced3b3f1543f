// The server named this person's removal from the circle: what was confirmed leaves the device; what was not sent
// stays, is sent, and will be set aside with its author named (I13).

import { splitJournal } from '#shared/ids.ts'
import { parseJson } from '#shared/journal/entry.ts'
import { ticketClaimsSchema } from '#shared/account.ts'
import { confirmRows } from './confirm-pending.ts'
import { getDevice, putDevice } from './device-rows.ts'
import type { JournalRow } from './local-rows.ts'
import type { LocalTransaction } from './local-tables.ts'
import { readOutboxKey } from './outbox-key.ts'
import { newJournal } from './write-entry.ts'

/**
 * Removes what was confirmed and returns the journal's row, gone. Needs `pages`, `chain`, `kept`, `parts`, `vouchers`,
 * `outbox`, `sent`, `summaries` and `device`. Entries of others on their way back stay until they have a verdict: the
 * server lost them.
 */
export const leaveJournal = async (
  tx: LocalTransaction,
  row: JournalRow,
  removedAt: number,
  now: number,
): Promise<JournalRow> => {
  const prefix = `${row.journal}|`
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
  return { ...newJournal(row.journal, true), aside: row.aside, goneAt: removedAt }
}

const leaveSummary = async (tx: LocalTransaction, row: JournalRow): Promise<void> => {
  const split = splitJournal(row.journal)
  if (split === undefined) return
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
