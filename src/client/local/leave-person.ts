// The device goes to another person: what the former one could read leaves it. What they wrote and did not send stays,
// is sent, and is set aside by the server with its author named (I13); nobody reads it here meanwhile.

import { getDevice } from './device-rows.ts'
import type { OutboxRow } from './local-rows.ts'
import { leaveJournal } from './leave-journal.ts'
import { carryPhotos } from './photos.ts'
import type { LocalTransaction } from './local-tables.ts'

/** How the page looks is the device's own; a code, drafts and remembered columns are the person's. */
const settingsThatStay: ReadonlySet<string> = new Set(['theme', 'language'])

/** Needs every table. `now` is this device's clock in ms. */
export const leavePerson = async (tx: LocalTransaction, now: number): Promise<void> => {
  // While the tickets are here: they leave with the journals.
  await carryPhotos(tx, (await getDevice(tx, 'tickets'))?.others ?? [])
  for (const row of await tx.list('journals', '')) {
    if (row.goneAt === null) await tx.put('journals', row.journal, await leaveJournal(tx, row, now, now))
  }
  const rows = await tx.list('outbox', '')
  await tx.putMany(
    'outbox',
    rows.map((row): [string, OutboxRow] => [row.key, { ...row, own: false, returning: true }]),
  )
  const settings = await tx.keys('settings', '')
  await tx.delete(
    'settings',
    settings.filter((key) => !settingsThatStay.has(key)),
  )
  for (const table of ['summaries', 'asides', 'reference', 'surveyAnswers'] as const) {
    await tx.delete(table, await tx.keys(table, ''))
  }
  await tx.delete('device', ['lacking'])
}
