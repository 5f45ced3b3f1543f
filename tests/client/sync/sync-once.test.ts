// The device's half of each S-rule, on real Dexie over the server's real half.

import { randomUUID } from 'node:crypto'
import { gzipSync } from 'node:zlib'
import { expect, test } from 'vitest'
import type { EntryId } from '#shared/ids.ts'
import { journalOf } from '#shared/ids.ts'
import { genesis } from '#shared/journal/chain.ts'
import type { SyncedReply } from '#shared/journal/sync.ts'
import { mostEntriesInRequest } from '#shared/journal/sync.ts'
import type { MemoryJournalStore } from '#server/sync/memory-journal-store.ts'
import { openMemoryJournalStore } from '#server/sync/memory-journal-store.ts'
import { getDevice, putDevice } from '#client/local/device-rows.ts'
import type { EntryDraft } from '#client/local/local-room.ts'
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
  organisation: ReturnType<typeof anOrganisation>
}

const aStage = async (more: Parameters<typeof aSyncServer>[1] = {}): Promise<Stage> => {
  const store = openMemoryJournalStore()
  const server = aSyncServer(store, more)
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
  return { store, server, coordinator, facilitator, organisation }
}

const outboxOf = (device: LocalDevice) =>
  device.tables.transact('read', ['outbox'], (tx) => tx.keys('outbox', ''))
const journalRow = (device: LocalDevice, journal = group) =>
  device.tables.transact('read', ['journals'], (tx) => tx.get('journals', journal))
const marksOf = async (device: LocalDevice) =>
  (await device.reads.sheetEntries(cohort, halfDay)).map(({ head, state }) => [head.id, state])
const marks = (count: number): EntryDraft[] =>
  Array.from({ length: count }, () => ({
    cohort,
    kind: 'attendance.marked',
    body: { participant: aParticipantId(), halfDay, state: 'attended' },
    replaces: [],
  }))
const lastReply = (device: LocalDevice): SyncedReply => {
  const reply = device.replies.at(-1)
  if (reply?.outcome !== 'ok') throw new Error('No reply of outcome ok')
  return reply
}

test('[S3] what was written reaches a second device, and leaves the outbox once it was read back', async () => {
  const { coordinator, facilitator } = await aStage()
  const mark = await facilitator.mark(cohort, halfDay, awa, 'attended')
  expect(await marksOf(facilitator)).toEqual([[mark.head.id, 'waiting']])
  await facilitator.sync()
  expect(await marksOf(facilitator)).toEqual([[mark.head.id, 'confirmed']])
  await coordinator.sync()
  expect(await marksOf(coordinator)).toEqual([[mark.head.id, 'confirmed']])
  expect(await outboxOf(facilitator)).toEqual([])
})

test('[S3, S4] an entry that is accepted and not read back stays, is not shown as waiting, and is the furthest word', async () => {
  const { facilitator } = await aStage()
  const mark = await facilitator.mark(cohort, halfDay, awa, 'attended')
  facilitator.wire = async (request, deliver) => {
    const reply = await deliver(request)
    return { outcome: 'replied', reply: reply.outcome === 'ok' ? { ...reply, journals: [] } : reply }
  }
  await facilitator.once()
  expect(await marksOf(facilitator)).toEqual([[mark.head.id, 'accepted']])
  expect(await facilitator.reads.waitingCount()).toBe(0)
  await facilitator.once()
  const [asked] = facilitator.requests.at(-1)?.journals ?? []
  expect(asked?.furthest.seq).toBe((asked?.cursor.seq ?? 0) + 1)
  expect(facilitator.requests.at(-1)?.entries).toEqual([])
})

test('[S13] an answer that was lost costs nothing: sent again, one effect', async () => {
  const { store, facilitator } = await aStage()
  await facilitator.mark(cohort, halfDay, awa, 'attended')
  const wire = facilitator.wire
  facilitator.wire = async (request, deliver) => {
    await deliver(request)
    return { outcome: 'timeout' }
  }
  expect((await facilitator.sync()).outcome).toBe('timeout')
  facilitator.wire = wire
  await facilitator.sync()
  expect(await outboxOf(facilitator)).toEqual([])
  expect(store.journal(group)?.entries).toHaveLength(4)
  expect((await journalRow(facilitator))?.cursor.seq).toBe(4)
})

test('[S1] a page that leaves an entry out, changes one or invents one is not stored, and a copy mends it', async () => {
  const { coordinator, facilitator } = await aStage()
  await coordinator.write(...marks(3))
  await coordinator.sync()
  const before = await journalRow(facilitator)
  const wire = facilitator.wire
  const forgeries: ((reply: SyncedReply) => SyncedReply)[] = [
    (reply) => ({
      ...reply,
      journals: reply.journals.map((one) =>
        one.answer === 'changes' ? { ...one, items: one.items.slice(1) } : one,
      ),
    }),
    (reply) => ({
      ...reply,
      journals: reply.journals.map((one) =>
        one.answer === 'changes'
          ? { ...one, items: one.items.map((item) => ({ ...item, receivedAt: item.receivedAt + 1 })) }
          : one,
      ),
    }),
  ]
  for (const forge of forgeries) {
    facilitator.wire = async (request, deliver) => {
      const reply = await deliver(request)
      return { outcome: 'replied', reply: reply.outcome === 'ok' ? forge(reply) : reply }
    }
    await facilitator.once()
    expect((await journalRow(facilitator))?.cursor).toEqual(before?.cursor)
    expect(await marksOf(facilitator)).toEqual([])
    await facilitator.tables.transact('write', ['journals'], async (tx) => {
      if (before !== undefined) await tx.put('journals', group, before)
    })
  }
  facilitator.wire = async (request, deliver) => {
    const reply = await deliver(request)
    const [forge] = forgeries
    return { outcome: 'replied', reply: reply.outcome === 'ok' && forge ? forge(reply) : reply }
  }
  await facilitator.once()
  facilitator.wire = wire
  await facilitator.sync()
  expect(facilitator.requests.at(-1)?.journals[0]?.ask).toBe('copy')
  expect(await marksOf(facilitator)).toHaveLength(3)
})

test('[S1] a replaced entry that arrives after the one that names it does not stand', async () => {
  const { coordinator, facilitator } = await aStage()
  const mark = await facilitator.mark(cohort, halfDay, awa, 'attended')
  await coordinator.write({
    cohort,
    kind: 'attendance.marked',
    body: { participant: awa, halfDay, state: 'excused' },
    replaces: [mark.head.id],
  })
  await coordinator.sync()
  await facilitator.sync()
  await coordinator.sync()
  for (const device of [coordinator, facilitator]) {
    const sheet = await device.reads.sheetEntries(cohort, halfDay)
    expect(sheet.map(({ body }) => (body as { state: string }).state)).toEqual(['excused'])
  }
  expect((await journalRow(coordinator))?.awaited).toEqual({})
})

test('[S15] a page is received whole or not at all, and a cut one is asked for again', async () => {
  const { coordinator, facilitator } = await aStage()
  await coordinator.write(...marks(5))
  await coordinator.sync()
  const before = await journalRow(facilitator)
  const { transact } = facilitator.world.tables
  let writes = 0
  const dying = {
    ...facilitator.world,
    tables: {
      ...facilitator.world.tables,
      transact: ((mode, tables, work) =>
        transact(mode, tables, async (tx) => {
          const result = await work(tx)
          if (mode === 'receive' && tables.includes('pages') && ++writes === 1) throw new Error('cut')
          return result
        })) as typeof transact,
    },
  }
  const { syncOnce } = await import('#client/sync/sync-once.ts')
  await expect(syncOnce(dying)).rejects.toThrow('cut')
  expect(await journalRow(facilitator)).toEqual(before)
  expect(await marksOf(facilitator)).toEqual([])
  await facilitator.sync()
  expect(await marksOf(facilitator)).toHaveLength(5)
})

test('[S5] bodies of what was replaced stay here, also after a copy that does not bring them', async () => {
  const { facilitator } = await aStage()
  await facilitator.mark(cohort, halfDay, awa, 'attended')
  await facilitator.sync()
  await facilitator.mark(cohort, halfDay, awa, 'excused')
  await facilitator.sync()
  const row = await journalRow(facilitator)
  await facilitator.tables.transact('write', ['journals'], async (tx) => {
    if (row !== undefined) await tx.put('journals', group, { ...row, needsCopy: true })
  })
  await facilitator.sync()
  expect((await journalRow(facilitator))?.needsCopy).toBe(false)
  const history = await facilitator.reads.history(cohort, `mark/${halfDay}/${awa}`)
  expect(history.map(({ body }) => (body as { state: string } | undefined)?.state)).toEqual([
    'excused',
    'attended',
  ])
})

test('[S4, S6, S9] a server restored from an old backup is noticed and healed by its devices, with first times kept', async () => {
  const { store, server, coordinator, facilitator } = await aStage()
  const backup = store.snapshot()
  const mark = await facilitator.mark(cohort, halfDay, awa, 'attended')
  await facilitator.sync()
  await coordinator.sync()
  await facilitator.mark(cohort, halfDay, awa, 'excused')
  await facilitator.sync()
  const first = store.journal(group)?.entries.map(({ receivedAt }) => receivedAt)
  store.restore(backup)
  server.clock.move(3_600_000)
  // The author's tablet is lost; another device of the circle gives both entries back, one as a bare head.
  await coordinator.sync()
  expect(await outboxOf(coordinator)).toEqual([])
  const healed = store.journal(group)?.entries ?? []
  const returned = healed.find(({ id }) => id === mark.head.id)
  expect(returned?.receivedAt).toBe(first?.[3])
  expect(await marksOf(coordinator)).toEqual([[mark.head.id, 'confirmed']])
  await facilitator.sync()
  await coordinator.sync()
  expect((await coordinator.reads.sheetEntries(cohort, halfDay)).map(({ body }) => body)).toEqual([
    { participant: awa, halfDay, state: 'excused' },
  ])
  expect((await journalRow(coordinator))?.healing).toBeNull()
  expect((await journalRow(facilitator))?.cursor).toEqual((await journalRow(coordinator))?.cursor)
})

test('[S4] an accepted entry that only a verdict told of goes back to a restored server', async () => {
  const { store, coordinator, facilitator } = await aStage()
  const backup = store.snapshot()
  const mark = await facilitator.mark(cohort, halfDay, awa, 'attended')
  const wire = facilitator.wire
  facilitator.wire = async (request, deliver) => {
    const reply = await deliver(request)
    return { outcome: 'replied', reply: reply.outcome === 'ok' ? { ...reply, journals: [] } : reply }
  }
  await facilitator.once()
  store.restore(backup)
  facilitator.wire = wire
  await coordinator.write(...marks(2))
  await coordinator.sync()
  await facilitator.sync()
  expect(await outboxOf(facilitator)).toEqual([])
  expect(store.journal(group)?.entries.map(({ id }) => id)).toContain(mark.head.id)
  expect(await marksOf(facilitator)).toHaveLength(3)
})

test('[S6] a copy is merged: what was confirmed here and it does not name goes back to waiting, with a voucher', async () => {
  const { store, coordinator, facilitator } = await aStage()
  const backup = store.snapshot()
  const mark = await facilitator.mark(cohort, halfDay, awa, 'attended')
  await facilitator.sync()
  store.restore(backup)
  await coordinator.write(...marks(2))
  await coordinator.sync()
  // A server that claims to know this device's past: its copy is the only sign.
  const row = await journalRow(facilitator)
  await facilitator.tables.transact('write', ['journals'], async (tx) => {
    if (row !== undefined) await tx.put('journals', group, { ...row, needsCopy: true, furthest: genesis })
  })
  await facilitator.once()
  expect(await marksOf(facilitator)).toContainEqual([mark.head.id, 'waiting'])
  await facilitator.once()
  expect(facilitator.requests.at(-1)?.vouchers).toHaveLength(1)
  await facilitator.sync()
  expect(store.journal(group)?.entries.map(({ id }) => id)).toContain(mark.head.id)
  expect(await outboxOf(facilitator)).toEqual([])
})

test('[S7] what was set aside leaves the fold, is kept, and goes back to a server that lost it', async () => {
  const { store, server, coordinator, facilitator } = await aStage()
  const backup = store.snapshot()
  // Written while still in the circle, sent after the removal.
  const mark = await facilitator.mark(cohort, halfDay, awa, 'attended')
  await removeFacilitator({ coordinator, facilitator })
  await facilitator.sync()
  expect(await facilitator.reads.setAside()).toMatchObject([
    { id: mark.head.id, reason: 'not-in-circle', mine: true },
  ])
  await coordinator.sync()
  expect(await coordinator.reads.setAside()).toMatchObject([{ id: mark.head.id, mine: false }])
  store.restore(backup)
  server.clock.move(1000)
  await coordinator.sync()
  await coordinator.sync()
  expect(await coordinator.reads.setAside()).toMatchObject([{ id: mark.head.id }])
  expect(await coordinator.reads.sheetEntries(cohort, halfDay)).toEqual([])
})

const removeFacilitator = async ({
  coordinator,
  facilitator,
}: Pick<Stage, 'coordinator' | 'facilitator'>) => {
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

test('[S8] a removal takes confirmed data away and never what was not sent; who comes back starts with a copy', async () => {
  const { server, coordinator, facilitator } = await aStage()
  await facilitator.mark(cohort, halfDay, aParticipantId(), 'attended')
  await facilitator.sync()
  await removeFacilitator({ coordinator, facilitator })
  const unsent = await facilitator.mark(cohort, halfDay, awa, 'attended')
  await facilitator.sync()
  expect(await facilitator.reads.cohortRows()).toEqual([])
  const held = await facilitator.tables.transact('read', ['pages', 'chain', 'kept'], async (tx) => [
    ...(await tx.keys('pages', '')),
    ...(await tx.keys('chain', '')),
    ...(await tx.keys('kept', '')),
  ])
  expect(held).toEqual([])
  expect((await facilitator.reads.setAside()).map(({ id }) => id)).toEqual([unsent.head.id])
  server.clock.move(60_000)
  const [left] = (await coordinator.reads.cohortEntries(cohort)).filter(({ kind }) => kind === 'member.left')
  await coordinator.write({
    cohort,
    kind: 'member.joined',
    body: { person: facilitator.who.person, name: 'Inès Bellamy', role: 'facilitator' },
    replaces: [left?.head.id as EntryId],
  })
  await coordinator.sync()
  await facilitator.sync()
  // Judged again with the membership, the entry that was set aside came in after all.
  expect(await facilitator.reads.setAside()).toEqual([])
  expect(await marksOf(facilitator)).toHaveLength(2)
  expect((await journalRow(facilitator))?.goneAt).toBeNull()
})

test('[S8] tickets of membership are kept and shown with each request, the enrolment’s with entries', async () => {
  const { facilitator } = await aStage()
  const shown = async (): Promise<string[] | undefined> => {
    await facilitator.sync()
    const claims = facilitator.requests
      .at(-1)
      ?.tickets.map((ticket) => JSON.parse(ticket.claims) as { of: string })
    return claims?.map(({ of }) => of)
  }
  expect(await shown()).toEqual(['membership'])
  await facilitator.write(...marks(1))
  expect(await shown()).toEqual(['enrolment', 'membership'])
})

test('[S10] an erasure takes bodies away here, keeps heads, and holds for what comes late', async () => {
  const { server, coordinator, facilitator } = await aStage()
  const mark = await facilitator.mark(cohort, halfDay, awa, 'attended')
  await facilitator.mark(cohort, halfDay, awa, 'excused')
  await facilitator.mark(cohort, halfDay, aParticipantId(), 'attended')
  await facilitator.sync()
  await coordinator.sync()
  const erasure = { id: randomUUID(), journal: group, subject: awa, kinds: ['attendance.marked'] }
  await server.outside.record({ of: 'erasure', ...erasure, at: server.clock.now() })
  await facilitator.sync()
  expect(await facilitator.reads.sheetEntries(cohort, halfDay)).toHaveLength(1)
  const history = await facilitator.reads.history(cohort, `mark/${halfDay}/${awa}`)
  expect(history.map(({ body }) => body)).toEqual([undefined, undefined])
  expect(history.map(({ head }) => head.id)).toContain(mark.head.id)
  const raw = await facilitator.tables.transact('read', ['pages', 'kept', 'sent'], async (tx) =>
    JSON.stringify([await tx.list('pages', ''), await tx.list('kept', ''), await tx.list('sent', '')]),
  )
  expect(raw.match(/"state/g)?.length ?? 0).toBeLessThanOrEqual(2)
  await facilitator.sync()
  expect((await journalRow(facilitator))?.cursor.seq).toBe(6)
})

test('[S18] a foreign server gets nothing: the device stops, keeps everything, and only asks who is there', async () => {
  const { facilitator } = await aStage()
  await facilitator.mark(cohort, halfDay, awa, 'attended')
  const wire = facilitator.wire
  facilitator.wire = async () => ({
    outcome: 'replied',
    reply: { outcome: 'foreign', server: randomUUID(), serverName: 'Une autre maison' },
  })
  expect((await facilitator.sync()).outcome).toBe('foreign')
  await facilitator.sync()
  expect(facilitator.requests.at(-1)).toMatchObject({ entries: [], journals: [], vouchers: [] })
  expect((await facilitator.reads.syncFacts()).foreign?.serverName).toBe('Une autre maison')
  expect(await facilitator.reads.waitingCount()).toBe(1)
  facilitator.wire = wire
  await facilitator.sync()
  expect(await facilitator.reads.syncFacts()).toMatchObject({ foreign: null, waiting: 0 })
})

test('[S21] a copied profile takes a new writer and numbers from 1', async () => {
  const { facilitator } = await aStage()
  const former = await facilitator.reads.enrolment()
  facilitator.wire = async (request, deliver) => {
    const reply = await deliver(request)
    return { outcome: 'replied', reply: reply.outcome === 'ok' ? { ...reply, renewWriter: true } : reply }
  }
  await facilitator.once()
  const mark = await facilitator.mark(cohort, halfDay, awa, 'attended')
  expect(mark.head.writer).not.toBe(former?.writer)
  expect(mark.head.n).toBe(1)
})

test('[S14, S22] one that the server fails on stays, goes last, and is an alarm after ten times and a day', async () => {
  const { server, facilitator } = await aStage()
  const poison = await facilitator.mark(cohort, halfDay, awa, 'attended')
  facilitator.wire = async (request, deliver) => {
    const isPoison = (entry: unknown): boolean => (entry as { head: string }).head.includes(poison.head.id)
    const reply = await deliver({ ...request, entries: request.entries.filter((entry) => !isPoison(entry)) })
    if (reply.outcome !== 'ok' || !request.entries.some(isPoison)) return { outcome: 'replied', reply }
    const postponed = { id: poison.head.id as string, verdict: 'postponed', reason: 'internal' } as const
    return { outcome: 'replied', reply: { ...reply, verdicts: [...reply.verdicts, postponed] } }
  }
  for (let count = 0; count < 10; count += 1) {
    await facilitator.write(...marks(1))
    await facilitator.sync()
    server.clock.move(3 * 3_600_000)
  }
  const facts = await facilitator.reads.syncFacts()
  expect(facts).toMatchObject({ waiting: 1, postponed: 1, stuck: 1 })
  expect((await facilitator.reads.waiting())[0]?.entry.state).toBe('postponed')
  expect(facilitator.requests.at(-1)?.report).toMatchObject({ waiting: 1 })
})

test('[D7] a batch shrinks by half after a time-out, down to one entry, and grows again', async () => {
  const { facilitator } = await aStage()
  await facilitator.write(...marks(12))
  const wire = facilitator.wire
  facilitator.wire = async (request, deliver) =>
    request.entries.length > 3 ? { outcome: 'too-large' } : wire(request, deliver)
  let tries = 0
  while ((await facilitator.once()).outcome !== 'ok') tries += 1
  expect(tries).toBe(2)
  facilitator.wire = wire
  await facilitator.sync()
  expect(await outboxOf(facilitator)).toEqual([])
  expect(await marksOf(facilitator)).toHaveLength(12)
  for (let count = 0; count < 10; count += 1) await facilitator.once()
  const pace = await facilitator.tables.transact('read', ['device'], (tx) => getDevice(tx, 'pace'))
  expect(pace?.entries).toBe(mostEntriesInRequest)
})

test('[D9] a day of a cohort leaves in one request, and a sync with nothing new is one small one', async () => {
  const { server, facilitator } = await aStage()
  server.clock.move(60_000)
  await facilitator.write(...marks(44))
  const before = facilitator.requests.length
  const day = await facilitator.sync()
  expect(day).toMatchObject({ outcome: 'ok', rounds: 1, left: 0 })
  expect(facilitator.requests).toHaveLength(before + 1)
  server.clock.move(60_000)
  const idle = await facilitator.sync()
  expect(idle).toMatchObject({ rounds: 1, moved: false })
  const bytes = (value: unknown): number => gzipSync(JSON.stringify(value)).length
  expect(bytes(facilitator.requests.at(-1)) + bytes(lastReply(facilitator))).toBeLessThan(1024)
})

test('[S15] a copy of 400 entries comes in cut parts, survives a restart between them, and moves the cursor once', async () => {
  const { server, coordinator, organisation } = await aStage({ pageBytes: 24 * 1024 })
  await coordinator.write(...marks(400))
  await coordinator.sync()
  const joined = await aLocalDevice(server, aCaller(organisation))
  await coordinator.write({
    cohort,
    kind: 'member.joined',
    body: { person: joined.who.person, name: 'Hugo Marchetti', role: 'facilitator' },
    replaces: [],
  })
  await coordinator.sync()
  await joined.once()
  await joined.once()
  await joined.once()
  const partly = await journalRow(joined)
  expect(partly?.cursor).toEqual(genesis)
  expect(partly?.copy?.count).toBeGreaterThan(0)
  expect((await joined.reads.cohortRows())[0]?.readyOffline).toBe(false)
  expect(await marksOf(joined)).toEqual([])
  await joined.sync()
  expect((await journalRow(joined))?.copy).toBeNull()
  expect((await journalRow(joined))?.cursor).toEqual((await journalRow(coordinator))?.cursor)
  expect(await marksOf(joined)).toHaveLength(400)
  expect((await joined.reads.cohortRows())[0]?.readyOffline).toBe(true)
  expect(await joined.tables.transact('read', ['parts'], (tx) => tx.keys('parts', ''))).toEqual([])
})

test('[S22] pages of changes are asked for until there is no more', async () => {
  const { coordinator, facilitator } = await aStage({ pageBytes: 8 * 1024 })
  await coordinator.write(...marks(60))
  await coordinator.sync()
  const result = await facilitator.sync()
  expect(result.rounds).toBeGreaterThan(3)
  expect(await marksOf(facilitator)).toHaveLength(60)
})

test('[S5] a body that the server lacks is sent by whoever holds it', async () => {
  const { facilitator } = await aStage()
  const mark = await facilitator.mark(cohort, halfDay, awa, 'attended')
  await facilitator.sync()
  facilitator.wire = async (request, deliver) => {
    const reply = await deliver(request)
    return { outcome: 'replied', reply: reply.outcome === 'ok' ? { ...reply, lacks: [mark.head.id] } : reply }
  }
  await facilitator.sync()
  expect(facilitator.requests.at(-1)?.bodies.map(({ id }) => id)).toEqual([mark.head.id])
})

test('[S8] a token that a restored server forgot is shown with its ticket, once a round', async () => {
  const { facilitator } = await aStage()
  const shown: string[] = []
  let isBack = false
  const wire = facilitator.wire
  facilitator.wire = async (request, deliver) =>
    isBack ? wire(request, deliver) : { outcome: 'unauthorised' }
  const { syncOnce } = await import('#client/sync/sync-once.ts')
  const world = {
    ...facilitator.world,
    recover: async ({ token }: { token: string }) => {
      shown.push(token)
      isBack = shown.length > 1
      return isBack
    },
  }
  expect((await syncOnce(world)).outcome).toBe('unauthorised')
  expect((await syncOnce(world)).outcome).toBe('ok')
  expect(shown).toEqual([facilitator.who.tokenHash, facilitator.who.tokenHash])
})

test('[D5] what failed is remembered by name, and the clock is measured by an answer', async () => {
  const { server, organisation } = await aStage()
  const late = await aLocalDevice(server, aCaller(organisation, 'coordinator'), {
    clock: { now: () => server.clock.now() - 600_000 },
  })
  late.wire = async () => ({ outcome: 'captive-portal' })
  await late.sync()
  await late.sync()
  expect(await late.reads.syncFacts()).toMatchObject({ lastOutcome: 'captive-portal', failuresInARow: 2 })
  late.wire = async (request, deliver) => ({ outcome: 'replied', reply: await deliver(request) })
  await late.sync()
  expect(await late.reads.syncFacts()).toMatchObject({
    lastOutcome: 'ok',
    failuresInARow: 0,
    clockOffset: 600_000,
  })
  const own = aCohortId()
  const [title] = await late.write({
    cohort: own,
    kind: 'cohort.described',
    body: { field: 'title', value: 'Été' },
    replaces: [],
  })
  expect(title?.head.clockOffset).toBe(600_000)
})

test('[S3] what this device sent is remembered, with its time, for a week and until a backup covers it', async () => {
  const covered = { until: 0 }
  const { server, facilitator } = await aStage({ backups: { coveredUntil: () => covered.until } })
  const mark = await facilitator.mark(cohort, halfDay, awa, 'attended')
  await facilitator.sync()
  expect((await facilitator.reads.sent(0)).map(({ entry }) => entry.head.id)).toEqual([mark.head.id])
  server.clock.move(20 * 86_400_000)
  await facilitator.sync()
  expect(await facilitator.reads.sent(0)).toHaveLength(1)
  covered.until = server.clock.now() - 1
  await facilitator.sync()
  expect(await facilitator.reads.sent(0)).toEqual([])
})

test('[S21] the writer row survives a sync that runs while a person writes', async () => {
  const { facilitator } = await aStage()
  await Promise.all([facilitator.write(...marks(3)), facilitator.sync(), facilitator.write(...marks(3))])
  const writer = await facilitator.tables.transact('read', ['device'], (tx) => getDevice(tx, 'writer'))
  expect(writer?.nextN).toBe(7)
  await facilitator.tables.transact('write', ['device'], async (tx) => {
    if (writer !== undefined) await putDevice(tx, 'writer', writer)
  })
  await facilitator.sync()
  expect(await marksOf(facilitator)).toHaveLength(6)
})
