// What stands on a device: confirmed ⊕ pending, on real Dexie and the server's real sync.

import { expect, test } from 'vitest'
import type { EntryId } from '#shared/ids.ts'
import { openMemoryJournalStore } from '#server/sync/memory-journal-store.ts'
import { headsInChainRow } from '#client/local/local-rows.ts'
import { aCaller, anOrganisation } from '#tests/given/a-device.ts'
import type { LocalDevice } from '#tests/given/a-local-device.ts'
import {
  aCohortId,
  aHalfDayId,
  aLocalDevice,
  aParticipantId,
  openingDrafts,
} from '#tests/given/a-local-device.ts'
import { aSyncServer } from '#tests/given/a-sync-server.ts'

const cohort = aCohortId()
const halfDay = aHalfDayId()
const awa = aParticipantId()

const aPair = async (): Promise<{ coordinator: LocalDevice; facilitator: LocalDevice }> => {
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
  return { coordinator, facilitator }
}

test('[S20] versions that differ are both shown until a person settles them', async () => {
  const { coordinator, facilitator } = await aPair()
  await facilitator.mark(cohort, halfDay, awa, 'attended')
  await coordinator.mark(cohort, halfDay, awa, 'unexcused')
  await facilitator.sync()
  await coordinator.sync()
  await facilitator.sync()
  for (const device of [coordinator, facilitator]) {
    expect(await device.reads.sheetEntries(cohort, halfDay)).toHaveLength(2)
    expect((await device.reads.syncFacts()).forks).toBe(1)
  }
  await coordinator.mark(cohort, halfDay, awa, 'excused')
  await coordinator.sync()
  await facilitator.sync()
  for (const device of [coordinator, facilitator]) {
    expect(await device.reads.sheetEntries(cohort, halfDay)).toHaveLength(1)
    expect((await device.reads.syncFacts()).forks).toBe(0)
  }
})

test('[S19] what waits stands over what is confirmed, and history keeps every version with its body', async () => {
  const { facilitator } = await aPair()
  await facilitator.mark(cohort, halfDay, awa, 'attended')
  await facilitator.sync()
  await facilitator.mark(cohort, halfDay, awa, 'excused')
  const sheet = await facilitator.reads.sheetEntries(cohort, halfDay)
  expect(sheet.map((entry) => [entry.state, entry.body])).toEqual([
    ['waiting', { participant: awa, halfDay, state: 'excused' }],
  ])
  const history = await facilitator.reads.history(cohort, `mark/${halfDay}/${awa}`)
  expect(history.map(({ state, body }) => [state, (body as { state: string }).state])).toEqual([
    ['waiting', 'excused'],
    ['confirmed', 'attended'],
  ])
})

test('[C25] the history of a person is every entry about them, sent or not, and nothing about others', async () => {
  const { facilitator } = await aPair()
  await facilitator.mark(cohort, halfDay, awa, 'attended')
  await facilitator.mark(cohort, halfDay, aParticipantId(), 'attended')
  await facilitator.sync()
  await facilitator.mark(cohort, halfDay, awa, 'excused')
  const history = await facilitator.reads.historyOf(cohort, [awa])
  expect(history).toEqual(await facilitator.reads.history(cohort, `mark/${halfDay}/${awa}`))
  expect(history.map(({ state }) => state)).toEqual(['waiting', 'confirmed'])
})

test('[D6] a mark corrected twice while it waits is one thing', async () => {
  const { facilitator } = await aPair()
  await facilitator.mark(cohort, halfDay, awa, 'attended')
  await facilitator.mark(cohort, halfDay, awa, 'excused')
  await facilitator.mark(cohort, halfDay, awa, 'attended')
  await facilitator.mark(cohort, halfDay, aParticipantId(), 'attended')
  expect(await facilitator.reads.waitingCount()).toBe(2)
  expect((await facilitator.reads.cohortRows()).map(({ waiting }) => waiting)).toEqual([2])
  expect(await facilitator.reads.waiting()).toHaveLength(4)
})

test('[S1] heads lie 256 to a row, standing entries one value a page', async () => {
  const { coordinator, facilitator } = await aPair()
  const sheets = Array.from({ length: 10 }, () => aHalfDayId())
  for (const sheet of sheets) {
    await coordinator.write(
      ...Array.from({ length: 30 }, () => ({
        cohort,
        kind: 'attendance.marked' as const,
        body: { participant: aParticipantId(), halfDay: sheet, state: 'attended' as const },
        replaces: [] as EntryId[],
      })),
    )
  }
  await coordinator.sync()
  await facilitator.sync()
  const { chain, pages } = await facilitator.tables.transact('read', ['chain', 'pages'], async (tx) => ({
    chain: await tx.list('chain', ''),
    pages: await tx.keys('pages', ''),
  }))
  expect(chain.map(({ heads }) => heads.length)).toEqual([headsInChainRow, 303 - headsInChainRow])
  expect(pages).toHaveLength(11)
  expect(await facilitator.reads.sheetEntries(cohort, sheets[3] ?? aHalfDayId())).toHaveLength(30)
  expect(await facilitator.reads.allSheetEntries(cohort)).toHaveLength(300)
})

test('[D8] a read on screen follows writes of this device and pages from others', async () => {
  const { coordinator, facilitator } = await aPair()
  const seen: number[] = []
  const stop = facilitator.tables.observe(
    () => facilitator.reads.sheetEntries(cohort, halfDay),
    (entries) => seen.push(entries.length),
    (error) => {
      throw error
    },
  )
  const until = async (count: number): Promise<void> => {
    await expect.poll(() => seen.at(-1), { timeout: 5000, interval: 5 }).toBe(count)
  }
  await until(0)
  await facilitator.mark(cohort, halfDay, awa, 'attended')
  await until(1)
  await coordinator.mark(cohort, halfDay, aParticipantId(), 'attended')
  await coordinator.sync()
  await facilitator.sync()
  await until(2)
  stop()
})
