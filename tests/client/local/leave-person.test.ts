// A device that goes to another person: nothing readable stays behind, nothing unsent is lost.

import { expect, test } from 'vitest'
import { randomUUID } from 'node:crypto'
import { openMemoryJournalStore } from '#server/sync/memory-journal-store.ts'
import { aCaller, anOrganisation, asks } from '#tests/given/a-device.ts'
import {
  aCohortId,
  aHalfDayId,
  aLocalDevice,
  aParticipantId,
  openingDrafts,
} from '#tests/given/a-local-device.ts'
import { aSyncServer } from '#tests/given/a-sync-server.ts'
import { journalOf } from '#shared/ids.ts'

const cohort = aCohortId()
const halfDay = aHalfDayId()
const awa = aParticipantId()

const aHandedOnTablet = async () => {
  const server = aSyncServer(openMemoryJournalStore())
  const organisation = anOrganisation()
  const ines = await aLocalDevice(server, aCaller(organisation, 'coordinator'))
  await ines.write(...openingDrafts(cohort, [{ who: ines.who, role: 'coordinator' }]))
  await ines.mark(cohort, halfDay, awa, 'attended')
  await ines.sync()
  await ines.tables.transact('write', ['settings'], (tx) =>
    tx.put('settings', 'handOverCode', { value: 'x' }),
  )
  const unsent = await ines.mark(cohort, halfDay, awa, 'excused')
  const hugo = await aLocalDevice(server, aCaller(organisation, 'member', { device: ines.who.device }), {
    tables: ines.tables,
  })
  return { server, ines, hugo, unsent }
}

test('[S17] who is enrolled after somebody else reads nothing of what that person could read', async () => {
  const { hugo } = await aHandedOnTablet()
  const readAll = async () => [
    await hugo.reads.cohortRows(),
    await hugo.reads.cohortEntries(cohort),
    (await hugo.reads.sheetEntries(cohort, halfDay)).filter(({ state }) => state === 'confirmed'),
    await hugo.reads.sent(0),
    await hugo.reads.waiting(),
    await hugo.reads.setAside(),
    await hugo.reads.deviceNotes(cohort),
    await hugo.reads.setting('handOverCode'),
  ]
  const nothing = [[], [], [], [], [], [], [], undefined]
  expect(await readAll()).toEqual(nothing)
  await hugo.sync()
  expect(await readAll()).toEqual(nothing)
})

test('[S22] what the person before did not send is sent, and waits on the server for a named person', async () => {
  const { server, ines, hugo, unsent } = await aHandedOnTablet()
  expect(await hugo.reads.waitingCount()).toBe(1)
  await hugo.sync()
  expect(await hugo.reads.waitingCount()).toBe(0)
  const other = await aLocalDevice(server, { ...ines.who, device: randomUUID(), writer: randomUUID() })
  await other.sync()
  expect(await other.reads.setAside()).toMatchObject([{ id: unsent.head.id, reason: 'wrong-author' }])
  expect(other.requests[0]?.journals).not.toContainEqual(asks(journalOf(cohort, 'group')))
})

test('[S22] the same person enrolled again keeps everything, and goes on', async () => {
  const { server, ines } = await (async () => {
    const given = aSyncServer(openMemoryJournalStore())
    const device = await aLocalDevice(given, aCaller(anOrganisation(), 'coordinator'))
    await device.write(...openingDrafts(cohort, [{ who: device.who, role: 'coordinator' }]))
    await device.sync()
    return { server: given, ines: device }
  })()
  await ines.mark(cohort, halfDay, awa, 'attended')
  const again = await aLocalDevice(server, { ...ines.who, writer: randomUUID() }, { tables: ines.tables })
  expect(await again.reads.cohortEntries(cohort)).toHaveLength(2)
  await again.sync()
  expect(await again.reads.waitingCount()).toBe(0)
  expect(await again.reads.setAside()).toEqual([])
})
