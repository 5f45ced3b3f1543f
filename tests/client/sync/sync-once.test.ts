// The device's half of a round trip, over the server's real half.

import { expect, test } from 'vitest'
import { openMemoryJournalStore } from '#server/sync/memory-journal-store.ts'
import { anOrganisation, aCaller } from '#tests/given/a-device.ts'
import type { LocalDevice } from '#tests/given/a-local-device.ts'
import { aCohortId, aHalfDayId, aLocalDevice, aParticipantId, openingDrafts } from '#tests/given/a-local-device.ts'
import type { TestServer } from '#tests/given/a-sync-server.ts'
import { aSyncServer } from '#tests/given/a-sync-server.ts'

const cohort = aCohortId()
const halfDay = aHalfDayId()
const awa = aParticipantId()

interface Stage {
  server: TestServer
  coordinator: LocalDevice
  facilitator: LocalDevice
}

const aStage = async (): Promise<Stage> => {
  const server = aSyncServer(openMemoryJournalStore())
  const organisation = anOrganisation()
  const coordinator = await aLocalDevice(server, aCaller(organisation, 'coordinator'))
  const facilitator = await aLocalDevice(server, aCaller(organisation))
  await coordinator.write(
    ...openingDrafts(cohort, [
      { who: coordinator.who, role: 'coordinator' },
      { who: facilitator.who, role: 'facilitator' },
    ]),
  )
  await coordinator.sync()
  await facilitator.sync()
  return { server, coordinator, facilitator }
}

test('[S3] what was written here reaches a second device, and leaves the outbox once it was read back', async () => {
  const { coordinator, facilitator } = await aStage()
  expect(await coordinator.reads.waitingCount()).toBe(0)
  const mark = await facilitator.mark(cohort, halfDay, awa, 'attended')
  expect((await facilitator.reads.sheetEntries(cohort, halfDay)).map((entry) => entry.state)).toEqual(['waiting'])
  await facilitator.sync()
  expect((await facilitator.reads.sheetEntries(cohort, halfDay)).map((entry) => entry.state)).toEqual([
    'confirmed',
  ])
  await coordinator.sync()
  const seen = await coordinator.reads.sheetEntries(cohort, halfDay)
  expect(seen.map((entry) => entry.head.id)).toEqual([mark.head.id])
  expect(await coordinator.tables.transact('read', ['outbox'], (tx) => tx.keys('outbox', ''))).toEqual([])
})
