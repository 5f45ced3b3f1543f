// A write on real Dexie: frozen once, numbered without a gap, all or nothing.

import { expect, test } from 'vitest'
import { bodyHashOf } from '#shared/journal/chain.ts'
import { deviceEntryLimit, mostReplaced, readHead } from '#shared/journal/entry.ts'
import type { CohortId, EntryId } from '#shared/ids.ts'
import { openMemoryJournalStore } from '#server/sync/memory-journal-store.ts'
import type { LocalTables } from '#client/local/local-tables.ts'
import { StorageFull } from '#client/local/local-tables.ts'
import type { WriteWorld } from '#client/local/write-entry.ts'
import { leastFreeBytes, writeEntries } from '#client/local/write-entry.ts'
import { aCaller, anOrganisation } from '#tests/given/a-device.ts'
import type { LocalDevice } from '#tests/given/a-local-device.ts'
import {
  aCohortId,
  aDatabaseEngine,
  aHalfDayId,
  aLocalDevice,
  aParticipantId,
  openTables,
  openingDrafts,
} from '#tests/given/a-local-device.ts'
import { aSyncServer } from '#tests/given/a-sync-server.ts'

const cohort = aCohortId()
const halfDay = aHalfDayId()
const awa = aParticipantId()

const aCoordinator = async (tables?: LocalTables): Promise<LocalDevice> => {
  const server = aSyncServer(openMemoryJournalStore())
  const device = await aLocalDevice(
    server,
    aCaller(anOrganisation(), 'coordinator'),
    tables === undefined ? {} : { tables },
  )
  await device.write(...openingDrafts(cohort, [{ who: device.who, role: 'coordinator' }]))
  return device
}

const worldOf = (device: LocalDevice, change: Partial<WriteWorld> = {}): WriteWorld => ({
  ...device.world,
  freeBytes: () => null,
  ...change,
})

const aMark = (
  state: 'attended' | 'excused',
  replaces: readonly EntryId[] = [],
  inCohort: CohortId = cohort,
) =>
  ({
    cohort: inCohort,
    kind: 'attendance.marked',
    body: { participant: awa, halfDay, state },
    replaces,
  }) as const

const outboxOf = (device: LocalDevice) =>
  device.tables.transact('read', ['outbox'], (tx) => tx.list('outbox', ''))

test('[S11] an entry is frozen once: its head carries the hash of its body and everything drawn at the tap', async () => {
  const device = await aCoordinator()
  const [mark] = await device.write(aMark('attended'))
  const row = (await outboxOf(device)).find(({ key }) => key.endsWith(mark?.head.id ?? ''))
  const head = readHead(row?.entry.head ?? '')
  expect(head).toEqual(mark?.head)
  expect(head?.place).toBe(`mark/${halfDay}/${awa}`)
  expect(head?.journal).toBe(`${cohort}:group`)
  expect(head?.bodyHash).toBe(bodyHashOf(row?.entry.salt ?? '', row?.entry.body ?? ''))
  expect(head?.madeAt).toBe(device.world.now())
})

test('[S21] numbers have no gap, also when two tabs write at the same time', async () => {
  const engine = aDatabaseEngine()
  const [one, other] = await Promise.all([openTables(engine), openTables(engine)])
  const device = await aCoordinator(one)
  const worlds = [worldOf(device), worldOf(device, { tables: other })]
  await Promise.all(
    Array.from({ length: 200 }, (_, index) =>
      writeEntries(worlds[index % 2] ?? worldOf(device), [aMark('attended')]),
    ),
  )
  const numbers = (await outboxOf(device))
    .map(({ entry }) => readHead(entry.head)?.n ?? 0)
    .sort((a, b) => a - b)
  expect(numbers).toEqual(Array.from({ length: 202 }, (_, index) => index + 1))
})

test('[S2] an entry over one that still waits also names what that one replaced', async () => {
  const device = await aCoordinator()
  const [first] = await device.write(aMark('attended'))
  await device.sync()
  const [second] = await device.write(aMark('excused', [first?.head.id as EntryId]))
  const [third] = await device.write(aMark('attended', [second?.head.id as EntryId]))
  expect(third?.head.replaces).toEqual([second?.head.id, first?.head.id])
})

test('[S2] drafts written together close over each other, and an entry names at most 64', async () => {
  const device = await aCoordinator()
  let last = (await device.write(aMark('attended')))[0]
  for (let count = 0; count < 70; count += 1) {
    last = (
      await device.write(aMark(count % 2 === 0 ? 'excused' : 'attended', [last?.head.id as EntryId]))
    )[0]
  }
  expect(last?.head.replaces).toHaveLength(mostReplaced)
  expect(await device.reads.waitingCount()).toBe(3)
  expect(await device.reads.sheetEntries(cohort, halfDay)).toHaveLength(1)
})

test('[S15] a transaction that is cut keeps nothing: no entry, no number', async () => {
  const device = await aCoordinator()
  const before = await outboxOf(device)
  const cut: LocalTables = {
    ...device.tables,
    transact: (mode, tables, work) =>
      device.tables.transact(mode, tables, (tx) =>
        work({ ...tx, finish: () => Promise.reject(new Error('The power went')) }),
      ),
  }
  await expect(writeEntries(worldOf(device, { tables: cut }), [aMark('attended')])).rejects.toThrow('power')
  expect(await outboxOf(device)).toEqual(before)
  const [next] = await device.write(aMark('attended'))
  expect(next?.head.n).toBe(3)
})

test('[D1] nothing is accepted that cannot be kept: too little room, or a disk that says so', async () => {
  const device = await aCoordinator()
  const full = await writeEntries(worldOf(device, { freeBytes: () => leastFreeBytes - 1 }), [
    aMark('attended'),
  ])
  expect(full).toEqual({ ok: false, refusal: { code: 'device.storage-full', freeMebibytes: 7 } })
  const refusing: LocalTables = {
    ...device.tables,
    transact: () => Promise.reject(new StorageFull('full')),
  }
  const refused = await writeEntries(worldOf(device, { tables: refusing, freeBytes: () => 9e9 }), [
    aMark('attended'),
  ])
  expect(refused).toMatchObject({ ok: false, refusal: { code: 'device.storage-full' } })
})

test('[S16] what the role may not write, and what is too large, is refused before anything is kept', async () => {
  const server = aSyncServer(openMemoryJournalStore())
  const organisation = anOrganisation()
  const coordinator = await aLocalDevice(server, aCaller(organisation, 'coordinator'))
  const facilitator = await aLocalDevice(server, aCaller(organisation))
  await coordinator.write(...openingDrafts(cohort, [{ who: facilitator.who, role: 'facilitator' }]))
  await coordinator.sync()
  await facilitator.sync()
  const title = {
    cohort,
    kind: 'cohort.described',
    body: { field: 'title', value: 'Été' },
    replaces: [],
  } as const
  const denied = await writeEntries(worldOf(facilitator), [aMark('attended'), title])
  expect(denied).toEqual({ ok: false, refusal: { code: 'entry.not-allowed', kind: 'cohort.described' } })
  const elsewhere = await writeEntries(worldOf(facilitator), [aMark('attended', [], aCohortId())])
  expect(elsewhere).toMatchObject({ ok: false, refusal: { code: 'entry.not-allowed' } })
  const strokes = Array.from({ length: 200 }, () => Array.from({ length: 100 }, () => 9999))
  const large = await writeEntries(worldOf(facilitator), [
    {
      cohort,
      kind: 'attendance.signed',
      body: {
        participant: awa,
        halfDay,
        way: 'drawn',
        sentence: 'Je soussignée',
        binding: 'A'.repeat(43),
        from: '09:00',
        to: '12:00',
        strokes: { width: 600, height: 200, strokes },
        mode: 'inHand',
        heldBy: 'Inès Bellamy',
      },
      replaces: [],
    },
  ])
  expect(large).toMatchObject({
    ok: false,
    refusal: { code: 'entry.too-large', limit: deviceEntryLimit / 1024 },
  })
  expect(await outboxOf(facilitator)).toEqual([])
})

test('[D1] a device that nobody joined writes nothing', async () => {
  const device = await aCoordinator()
  const empty = await openTables()
  const refused = await writeEntries(worldOf(device, { tables: empty }), [aMark('attended')])
  expect(refused).toEqual({ ok: false, refusal: { code: 'device.not-enrolled' } })
})
