/** Records what a fresh device is told by the server's real sync, for a page that hears it again without a network. */
import { randomUUID } from 'node:crypto'
import { createMemoryTables } from '#client/local/memory-tables.ts'
import { getDevice } from '#client/local/device-rows.ts'
import { openMemoryJournalStore } from '#server/sync/memory-journal-store.ts'
import { aCaller, anOrganisation } from '#tests/given/a-device.ts'
import { aLocalDevice } from '#tests/given/a-local-device.ts'
import { aSyncServer } from '#tests/given/a-sync-server.ts'
import type { Recording } from './page/memory-figures.ts'
import { tellCompleteCohort } from './workload.ts'

/** As many complete cohorts as told, sent by one device of a coordinator and received by another one. */
export const recordReceiving = async (cohorts: number): Promise<Recording> => {
  const server = aSyncServer(openMemoryJournalStore())
  server.clock.set(Date.now())
  const writing = aCaller(anOrganisation(), 'coordinator')
  const reading = { ...writing, device: randomUUID(), writer: randomUUID(), tokenHash: randomUUID() }
  const office = await aLocalDevice(server, writing, { tables: createMemoryTables() })
  for (let turn = 0; turn < cohorts; turn += 1) {
    await office.write(...tellCompleteCohort(writing.person, server.clock.now()).drafts)
    await office.sync()
  }
  const tables = createMemoryTables()
  const tablet = await aLocalDevice(server, reading, { tables })
  const { enrolment, ticket } = await tables.transact('read', ['device'], async (tx) => ({
    enrolment: await getDevice(tx, 'enrolment'),
    ticket: (await getDevice(tx, 'tickets'))?.enrolment,
  }))
  if (enrolment === undefined || ticket == null) throw new Error('The recording device is not enrolled')
  await tablet.sync()
  const replies = tablet.replies.flatMap((reply) => (reply.outcome === 'ok' ? [reply] : []))
  return { enrolment: { enrolment, token: reading.tokenHash, ticket, clockOffset: 0 }, replies }
}
