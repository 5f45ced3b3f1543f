// A server that was restored from an old backup, seen from one device: what it gives back, and when it stops.

import { expect, test } from 'vitest'
import type { EntryId } from '#shared/ids.ts'
import { journalOf } from '#shared/ids.ts'
import type { MemoryJournalStore } from '#server/sync/memory-journal-store.ts'
import { openMemoryJournalStore } from '#server/sync/memory-journal-store.ts'
import { aCaller, anOrganisation } from '#tests/given/a-device.ts'
import type { LocalDevice } from '#tests/given/a-local-device.ts'
import {
  aCohortId,
  aHalfDayId,
  aLocalDevice,
  aParticipantId,
  openingDrafts,
} from '#tests/given/a-local-device.ts'
import type { TestServer } from '#tests/given/a-sync-server.ts'
import { aSyncServer } from '#tests/given/a-sync-server.ts'

const cohort = aCohortId()
const group = journalOf(cohort, 'group')
const halfDay = aHalfDayId()
const awa = aParticipantId()

interface Stage {
  store: MemoryJournalStore
  server: TestServer
  coordinator: LocalDevice
  facilitator: LocalDevice
}

const aStage = async (): Promise<Stage> => {
  const store = openMemoryJournalStore()
  const server = aSyncServer(store)
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
  return { store, server, coordinator, facilitator }
}

const idsOf = (store: MemoryJournalStore): string[] => store.journal(group)?.entries.map(({ id }) => id) ?? []
const outboxOf = (device: LocalDevice) =>
  device.tables.transact('read', ['outbox'], (tx) => tx.keys('outbox', ''))

const leave = async ({ coordinator, facilitator }: Stage): Promise<void> => {
  const members = (await coordinator.reads.cohortEntries(cohort)).filter(
    (entry) => entry.kind === 'member.joined' && entry.body.person === facilitator.who.person,
  )
  await coordinator.write({
    cohort,
    kind: 'member.left',
    body: { person: facilitator.who.person, reason: 'Remplacée' },
    replaces: members.map(({ head }) => head.id),
  })
  await coordinator.sync()
}

test('[S4] a journal that the server forgot altogether comes back from its devices', async () => {
  const { store, coordinator, facilitator } = await aStage()
  const mark = await facilitator.mark(cohort, halfDay, awa, 'attended')
  await facilitator.sync()
  await coordinator.sync()
  const before = idsOf(store)
  const empty = openMemoryJournalStore()
  store.restore(empty.snapshot())
  // The facilitator comes first, and opens nothing by that: the tickets of both say what they were.
  await facilitator.sync()
  await coordinator.sync()
  await facilitator.sync()
  expect(idsOf(store)).toEqual(expect.arrayContaining(before))
  expect((await facilitator.reads.sheetEntries(cohort, halfDay)).map(({ head }) => head.id)).toEqual([
    mark.head.id,
  ])
  expect(await outboxOf(facilitator)).toEqual([])
  expect(await outboxOf(coordinator)).toEqual([])
})

test('[S8, S9] before what was confirmed leaves a device, a server that forgot it gets it back', async () => {
  const stage = await aStage()
  const { store, server, facilitator } = stage
  const backup = store.snapshot()
  const mark = await facilitator.mark(cohort, halfDay, awa, 'attended')
  await facilitator.sync()
  store.restore(backup)
  server.clock.move(60_000)
  await leave(stage)
  await facilitator.sync()
  expect(idsOf(store)).toContain(mark.head.id)
  expect(await facilitator.reads.cohortRows()).toEqual([])
  expect(await facilitator.reads.setAside()).toEqual([])
  expect(await outboxOf(facilitator)).toEqual([])
})

test('[S8, S9] what a device sent before it left goes back also when the server forgets it later', async () => {
  const stage = await aStage()
  const { store, server, facilitator } = stage
  const backup = store.snapshot()
  const mark = await facilitator.mark(cohort, halfDay, awa, 'attended')
  await facilitator.sync()
  server.clock.move(60_000)
  await leave(stage)
  await facilitator.sync()
  store.restore(backup)
  await facilitator.sync()
  await facilitator.sync()
  expect(idsOf(store)).toContain(mark.head.id)
  expect(await outboxOf(facilitator)).toEqual([])
  expect((await facilitator.sync()).rounds).toBe(1)
})

test('[S22] an old client without pages gives everything back once, not with every answer', async () => {
  const { store, facilitator } = await aStage()
  const backup = store.snapshot()
  const mark = await facilitator.mark(cohort, halfDay, awa, 'attended')
  await facilitator.sync()
  store.restore(backup)
  facilitator.wire = async (request, deliver) => {
    const reply = await deliver({ ...request, protocol: 0 })
    return { outcome: 'replied', reply }
  }
  await facilitator.sync()
  expect(idsOf(store)).toContain(mark.head.id)
  const sent = facilitator.requests.length
  await facilitator.sync()
  expect(facilitator.requests).toHaveLength(sent + 1)
  expect(facilitator.requests.at(-1)?.entries).toEqual([])
})

test('[S6] a server that is restored twice in one conversation is told again exactly what it lacks', async () => {
  const { store, coordinator, facilitator } = await aStage()
  const backup = store.snapshot()
  const first = await facilitator.mark(cohort, halfDay, awa, 'attended')
  await facilitator.sync()
  const second = await facilitator.mark(cohort, halfDay, aParticipantId(), 'attended')
  await facilitator.sync()
  store.restore(backup)
  await facilitator.once()
  await facilitator.once()
  store.restore(backup)
  await coordinator.mark(cohort, halfDay, aParticipantId(), 'excused')
  await coordinator.sync()
  await facilitator.sync()
  expect(idsOf(store)).toEqual(expect.arrayContaining([first.head.id, second.head.id]))
  expect(await facilitator.reads.sheetEntries(cohort, halfDay)).toHaveLength(3)
  expect(await outboxOf(facilitator)).toEqual([])
})

test('[S5] a body that only this device still holds goes back whole, and one it does not hold as a bare head', async () => {
  const { store, coordinator, facilitator } = await aStage()
  const backup = store.snapshot()
  const first = await facilitator.mark(cohort, halfDay, awa, 'attended')
  await facilitator.sync()
  const second = await facilitator.mark(cohort, halfDay, awa, 'excused')
  await facilitator.sync()
  // The coordinator starts with a copy of both: the first is replaced, so its body never came here.
  await coordinator.tables.transact('write', ['journals'], async (tx) => {
    const row = await tx.get('journals', group)
    if (row !== undefined) await tx.put('journals', group, { ...row, needsCopy: true })
  })
  await coordinator.sync()
  store.restore(backup)
  await coordinator.sync()
  const bodyOf = (id: EntryId) => store.journal(group)?.entries.find((entry) => entry.id === id)?.body
  expect(bodyOf(second.head.id)).not.toBeNull()
  expect(bodyOf(first.head.id)).toBeNull()
  await facilitator.sync()
  expect(bodyOf(first.head.id)).not.toBeNull()
})
