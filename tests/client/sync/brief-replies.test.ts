// What a brief reply leaves out is had all the same, and what is only received can be had again after a power cut.

import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import { journalOf } from '#shared/ids.ts'
import type { SyncedReply } from '#shared/journal/sync.ts'
import type { EntryDraft } from '#client/local/local-room.ts'
import { createMemoryTables } from '#client/local/memory-tables.ts'
import { openMemoryJournalStore } from '#server/sync/memory-journal-store.ts'
import { aCaller, anOrganisation } from '#tests/given/a-device.ts'
import {
  aCohortId,
  aHalfDayId,
  aLocalDevice,
  aParticipantId,
  openingDrafts,
  type LocalDevice,
} from '#tests/given/a-local-device.ts'
import { aSyncServer } from '#tests/given/a-sync-server.ts'

const halfDay = aHalfDayId()

const aStage = async () => {
  const server = aSyncServer(openMemoryJournalStore())
  const who = aCaller(anOrganisation(), 'coordinator')
  const twin = { ...who, device: randomUUID(), writer: randomUUID(), tokenHash: randomUUID() }
  const memory = createMemoryTables()
  const device = await aLocalDevice(server, who, { tables: memory })
  const second = await aLocalDevice(server, twin, { tables: createMemoryTables() })
  await device.sync()
  await second.sync()
  return { server, device, memory, second }
}

const opening = (device: LocalDevice) => {
  const cohort = aCohortId()
  return { cohort, drafts: openingDrafts(cohort, [{ who: device.who, role: 'coordinator' as const }]) }
}

const absences = (cohort: EntryDraft['cohort'], count: number): EntryDraft[] =>
  Array.from({ length: count }, () => ({
    cohort,
    kind: 'attendance.marked',
    body: { participant: aParticipantId(), halfDay, state: 'excused', note: 'n'.repeat(490) },
    replaces: [],
  }))

const lastReply = (device: LocalDevice): SyncedReply => {
  const reply = device.replies.at(-1)
  if (reply?.outcome !== 'ok') throw new Error('No reply of outcome ok')
  return reply
}

const waiting = (device: LocalDevice) =>
  device.tables.transact('read', ['outbox'], (tx) => tx.keys('outbox', ''))
const chainOf = (device: LocalDevice, journal: string) =>
  device.tables.transact('read', ['chain'], async (tx) =>
    (await tx.list('chain', `${journal}|`)).flatMap(({ heads }) => heads),
  )

test('[S23] what came with the request is given back by its place, and a new journal with its beginning', async () => {
  const { device, second } = await aStage()
  const { cohort, drafts } = opening(device)
  await device.write(...drafts, ...absences(cohort, 300))
  expect(await device.sync()).toMatchObject({ rounds: 1, accepted: 302 })
  const group = lastReply(device).journals.find(({ journal }) => journal === journalOf(cohort, 'group'))
  if (group?.answer !== 'changes') throw new Error('No changes')
  expect(group.items).toHaveLength(302)
  expect(group.items.every((item) => 'sent' in item)).toBe(true)
  expect(await waiting(device)).toEqual([])
  // The other device never heard of the cohort: its first request brings the beginning, the second the rest.
  expect(await second.sync()).toMatchObject({ rounds: 2 })
  const journal = journalOf(cohort, 'group')
  expect(await chainOf(second, journal)).toEqual(await chainOf(device, journal))
  expect(await second.reads.sheetEntries(cohort, halfDay)).toHaveLength(300)
})

test('[S23] where nothing is new `standing` says so, and no note is told twice', async () => {
  const { server, device } = await aStage()
  const { drafts } = opening(device)
  await device.write(...drafts)
  await device.sync()
  for (let turn = 0; turn < 2; turn += 1) {
    server.clock.move(60_000)
    expect(await device.sync()).toMatchObject({ rounds: 1, moved: false })
  }
  expect(lastReply(device).journals.map(({ answer }) => answer)).toEqual(['standing', 'standing'])
  expect(lastReply(device).devices).toEqual([])
})

test('[S24] the pages of a reply share one room, and a quick line is given more', async () => {
  const { device, second } = await aStage()
  for (let turn = 0; turn < 6; turn += 1) {
    const { cohort, drafts } = opening(device)
    await device.write(...drafts, ...absences(cohort, 200))
    await device.sync()
  }
  const { rounds } = await second.sync()
  expect(rounds).toBeLessThan(6)
  const sizes = second.replies.flatMap((reply) =>
    reply.outcome === 'ok' ? [Buffer.byteLength(JSON.stringify(reply.journals))] : [],
  )
  const rooms = second.requests.map(({ brief }) => brief?.room ?? 0)
  for (const [index, size] of sizes.entries()) expect(size).toBeLessThan(rooms[index] ?? 0)
  expect(Math.max(...sizes)).toBeGreaterThan(256 * 1024)
  expect((await second.reads.cohortRows()).map(({ readyOffline }) => readyOffline)).toEqual(
    Array.from({ length: 6 }, () => true),
  )
})

test('[S24] after a slow full answer or a time-out less is asked for', async () => {
  const { server, device, second } = await aStage()
  for (let turn = 0; turn < 2; turn += 1) {
    const { cohort, drafts } = opening(device)
    await device.write(...drafts, ...absences(cohort, 200))
    await device.sync()
  }
  second.wire = async (request, deliver) => {
    const reply = await deliver(request)
    server.clock.move(25_000)
    return { outcome: 'replied', reply }
  }
  await second.sync()
  const rooms = (): number[] => second.requests.map(({ brief }) => (brief?.room ?? 0) / 1024)
  expect(rooms().slice(0, 4)).toEqual([256, 256, 128, 64])
  second.wire = async () => ({ outcome: 'timeout' })
  await second.sync()
  await second.sync()
  expect(rooms().at(-1)).toBe(64)
})

test('[D10] a power cut takes back what was only received, and nothing that was written', async () => {
  const { device, memory, second } = await aStage()
  const { cohort, drafts } = opening(device)
  await device.write(...drafts)
  await device.sync()
  await second.sync()
  const [mark] = absences(cohort, 1)
  if (mark === undefined) throw new Error('No mark')
  await device.write(mark)
  await second.write(...absences(cohort, 3))
  await second.sync()
  await device.sync()
  expect(await waiting(device)).toEqual([])
  memory.cutPower()
  // The mark waits again beside a cursor that has not passed it, and the same rounds have one effect.
  expect(await waiting(device)).toHaveLength(1)
  expect(await device.reads.sheetEntries(cohort, halfDay)).toHaveLength(1)
  await device.sync()
  expect(await waiting(device)).toEqual([])
  expect(await device.reads.sheetEntries(cohort, halfDay)).toHaveLength(4)
  const journal = journalOf(cohort, 'group')
  await second.sync()
  expect(await chainOf(device, journal)).toEqual(await chainOf(second, journal))
})
