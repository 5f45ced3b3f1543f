/** A photo's way from a device's memory to the real server's, over its real routes and a line that is cut. */
import { createHash, randomBytes, randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import type { EnrolReply } from '#shared/account.ts'
import type { CohortId, Hash, HalfDayId, ParticipantId } from '#shared/ids.ts'
import { journalOf } from '#shared/ids.ts'
import { documentPiece } from '#shared/domain/attendance/document-wire.ts'
import type { LocalTables } from '#client/local/local-tables.ts'
import { writeEntries } from '#client/local/write-entry.ts'
import { createPhotoRemote } from '#client/remote/photo-remote.ts'
import { createRemote } from '#client/remote/remote.ts'
import { sendPhotos } from '#client/sync/send-photos.ts'
import { syncRounds } from '#client/sync/sync-rounds.ts'
import { readContent } from '#server/documents/documents.queries.ts'
import { applyErasuresAtStart, eraseBodies } from '#server/sync/erase-bodies.ts'
import { anApp, bearer, type TestApp } from '#tests/given/an-app.ts'
import { aLocalDevice, openingDrafts } from '#tests/given/a-local-device.ts'

let given: TestApp
let organisation: string
let clock: { now(): number; set(now: number): void; move(by: number): void }
beforeAll(async () => {
  given = await anApp()
  organisation = await given.organisation('Les Coulisses du Nord')
  clock = {
    now: () => given.clock.now,
    set: (now) => {
      given.clock.now = now
    },
    move: (by) => {
      given.clock.now += by
    },
  }
})
afterAll(async () => {
  await given.close()
})

const halfDay = randomUUID() as HalfDayId
const day = 86_400_000
let pieces: number
/** Pieces after which the line is cut. */
let cutAfter: number
/** What happens while the next piece is under way. */
let onPiece: (() => Promise<void>) | undefined
beforeEach(() => {
  pieces = 0
  cutAfter = Number.POSITIVE_INFINITY
  onPiece = undefined
})

/** The network: what the browser would ask for, asked of the real app. */
const fetchFromApp = async (address: string, init: RequestInit): Promise<Response> => {
  const isPiece = init.method === 'POST'
  if (isPiece && pieces >= cutAfter) throw new TypeError('Failed to fetch')
  if (isPiece) pieces += 1
  if (isPiece) await onPiece?.()
  const body = init.body instanceof Blob ? Buffer.from(await init.body.arrayBuffer()) : undefined
  const answer = await given.app.inject({
    method: isPiece ? 'POST' : 'GET',
    url: address,
    headers: init.headers as Record<string, string>,
    ...(body === undefined ? {} : { payload: body }),
  })
  return new Response(answer.body, { status: answer.statusCode, headers: answer.headers as HeadersInit })
}
const line = createPhotoRemote(
  createRemote({ origin: '', fetch: fetchFromApp, after: () => () => undefined, canPack: false }),
)

/** A tablet of this person, or one that they get with what lies on it. */
const aTablet = async (who: EnrolReply, cohort: CohortId, tables?: LocalTables) => {
  const caller = { ...who, device: randomUUID(), writer: randomUUID(), tokenHash: who.token, enrolledAt: 0 }
  const server = { ...given.rooms.sync, clock }
  const device = await aLocalDevice(server, caller, tables === undefined ? {} : { tables })
  const sync = () => syncRounds({ ...device.world, photos: line })
  const send = (over: LocalTables = device.tables) =>
    sendPhotos({ tables: over, now: () => clock.now(), photos: line })
  /** Takes a photo, or the same picture for somebody else, without a network. */
  const photograph = async (
    bytes: number,
    participant: ParticipantId | null = null,
    jpeg = new Uint8Array([0xff, 0xd8, 0xff, ...randomBytes(bytes - 3)]),
  ) => {
    const hash = createHash('sha256').update(jpeg).digest('base64url') as Hash
    const body = {
      document: randomUUID(),
      type: participant === null ? ('paperSheet' as const) : ('absence' as const),
      halfDay,
      participant,
      hash,
      bytes,
      width: 1600,
      height: 1200,
      on: '2026-11-24',
      withdrawn: false,
      reason: '',
    }
    const done = await writeEntries(
      { ...device.world, freeBytes: () => null },
      [{ cohort, kind: 'document.attached', body, replaces: [] }],
      [{ cohort, hash, participant, jpeg }],
    )
    if (!done.ok) throw new Error(done.refusal.code)
    return { hash, jpeg }
  }
  /** Takes a photo whose entry has left already. */
  const photographAndTell = async (bytes: number, participant: ParticipantId | null = null) => {
    const photo = await photograph(bytes, participant)
    await device.sync()
    return photo
  }
  return { device, sync, send, photograph, photographAndTell }
}

/** A group with its coordinator's tablet. */
const aGroup = async () => {
  const cohort = randomUUID() as CohortId
  const ines = await given.enrol(organisation, 'coordinator')
  const tablet = await aTablet(ines, cohort)
  const role = 'coordinator'
  await tablet.device.write(...openingDrafts(cohort, [{ who: tablet.device.who, role }]))
  await tablet.device.sync()
  return { cohort, ines, tablet }
}

const isShown = async (who: EnrolReply, cohort: CohortId, hash: Hash): Promise<boolean> => {
  const url = `/api/cohorts/${cohort}/documents/${hash}`
  return (await given.app.inject({ method: 'GET', url, headers: bearer(who.token) })).statusCode === 200
}

test('[A28] a photo waits with its entry, survives cuts, and sends no byte twice', async () => {
  const { cohort, tablet } = await aGroup()
  const { hash, jpeg } = await tablet.photograph(5 * documentPiece - 100)
  expect(await tablet.device.reads.waitingCount()).toBe(2)
  await tablet.device.sync()
  cutAfter = 2
  expect(await tablet.send()).toBe(0)
  expect(await tablet.device.reads.waitingPhotos(cohort)).toBe(1)
  cutAfter = Number.POSITIVE_INFINITY
  expect(await tablet.send()).toBe(1)
  expect(pieces).toBe(5)
  expect(await tablet.device.reads.waitingPhotos(cohort)).toBe(0)
  const held = await readContent(given.database.db, cohort, hash)
  expect(held?.content.equals(Buffer.from(jpeg))).toBe(true)
  // It stays to be looked at, and to be given again.
  expect(await tablet.device.reads.photo(cohort, hash)).toEqual(jpeg)
})

test('[A28] a server that lost a photo gets it again, within a day', async () => {
  const { cohort, ines, tablet } = await aGroup()
  const { hash } = await tablet.photographAndTell(documentPiece)
  await tablet.send()
  await given.database.db.deleteFrom('documents' as never).execute()
  clock.move(day / 2)
  expect(await tablet.send()).toBe(0)
  clock.move(day)
  await tablet.send()
  expect(await isShown(ines, cohort, hash)).toBe(true)
  expect(await tablet.device.reads.waitingPhotos(cohort)).toBe(0)
})

test('[A28] a sync reads no bytes of a photo that the server has, nor to ask whether it still has it', async () => {
  const { cohort, tablet } = await aGroup()
  const { hash } = await tablet.photographAndTell(documentPiece)
  await tablet.send()
  const withoutBytes: LocalTables = {
    ...tablet.device.tables,
    transact: (mode, tables, work) =>
      mode === 'read' && tables.includes('photos')
        ? Promise.reject(new Error('The bytes were read'))
        : tablet.device.tables.transact(mode, tables, work),
  }
  expect(await tablet.send(withoutBytes)).toBe(0)
  clock.move(2 * day)
  expect(await tablet.send(withoutBytes)).toBe(0)
  await given.database.db.deleteFrom('documents' as never).execute()
  clock.move(2 * day)
  await expect(tablet.send(withoutBytes)).rejects.toThrow('The bytes were read')
  expect(await tablet.device.reads.photo(cohort, hash)).toHaveLength(documentPiece)
})

test('[A28] a photo that always fails does not keep the others from leaving', async () => {
  const { cohort, tablet } = await aGroup()
  const photos = [
    await tablet.photographAndTell(2_000),
    await tablet.photographAndTell(3_000),
    await tablet.photographAndTell(4_000),
  ]
  // The first in the order of sending can never be: its bytes are not those of its hash.
  const [spoilt = ''] = photos.map(({ hash }) => hash).sort()
  const key = `${cohort}|${spoilt}`
  await tablet.device.tables.transact('write', ['photos'], async (tx) => {
    const row = await tx.get('photos', key)
    if (row !== undefined) await tx.put('photos', key, { jpeg: row.jpeg.map((byte) => byte ^ 1) })
  })
  expect(await tablet.send()).toBe(2)
  expect(await tablet.device.reads.waitingPhotos(cohort)).toBe(1)
})

test('[A28] what is written while photos go waits for one of them, not for all', async () => {
  const { cohort, tablet } = await aGroup()
  for (const bytes of [2_000, 3_000, 4_000]) await tablet.photographAndTell(bytes)
  onPiece = async () => {
    onPiece = undefined
    await tablet.photograph(5_000)
  }
  expect(await tablet.send()).toBe(1)
  expect(await tablet.device.reads.waitingPhotos(cohort)).toBe(3)
  await tablet.device.sync()
  expect(await tablet.send()).toBe(3)
})

test('[A30] a photo taken without a network arrives from the hands of somebody outside the team, who reads nothing', async () => {
  const { cohort, ines, tablet } = await aGroup()
  const { hash, jpeg } = await tablet.photograph(2 * documentPiece, randomUUID() as ParticipantId)
  const hugo = await given.enrol(organisation, 'member')
  const handed = await aTablet(hugo, cohort, tablet.device.tables)
  expect(await handed.device.reads.waitingCount()).toBe(2)
  expect(await handed.device.reads.photo(cohort, hash)).toBeUndefined()

  await handed.sync()
  expect(await handed.device.reads.waitingCount()).toBe(0)
  expect(await isShown(hugo, cohort, hash)).toBe(false)
  expect(await handed.device.reads.photo(cohort, hash)).toBeUndefined()
  const held = await readContent(given.database.db, cohort, hash)
  expect(held?.content.equals(Buffer.from(jpeg))).toBe(true)
  expect(await isShown(ines, cohort, hash)).toBe(true)

  // A server that lost it gets it from there again.
  await given.database.db.deleteFrom('documents' as never).execute()
  clock.move(2 * day)
  await handed.sync()
  expect(await isShown(ines, cohort, hash)).toBe(true)
})

test('[A30] a tablet that changes hands twice still carries what the first person took', async () => {
  const { cohort, ines, tablet } = await aGroup()
  const { hash } = await tablet.photograph(3_000)
  await aTablet(await given.enrol(organisation, 'member'), cohort, tablet.device.tables)
  const third = await aTablet(await given.enrol(organisation, 'member'), cohort, tablet.device.tables)
  await third.sync()
  expect(await third.device.reads.waitingPhotos()).toBe(0)
  expect(await isShown(ines, cohort, hash)).toBe(true)
})

test('[A30] a photo whose entry came in before is carried as well, from the first byte', async () => {
  const { cohort, ines, tablet } = await aGroup()
  const { hash } = await tablet.photographAndTell(3 * documentPiece)
  cutAfter = 1
  await tablet.send()
  cutAfter = Number.POSITIVE_INFINITY
  const handed = await aTablet(await given.enrol(organisation, 'member'), cohort, tablet.device.tables)
  await handed.sync()
  expect(await handed.device.reads.waitingPhotos()).toBe(0)
  expect(await isShown(ines, cohort, hash)).toBe(true)
})

test('[A30] a tablet that goes to another organisation keeps the photo and gives none of it', async () => {
  const { cohort, ines, tablet } = await aGroup()
  const { hash } = await tablet.photograph(3_000)
  const elsewhere = await given.enrol(await given.organisation('Canari'), 'member')
  const handed = await aTablet(elsewhere, cohort, tablet.device.tables)
  await handed.sync()
  expect(await handed.device.reads.waitingPhotos()).toBe(1)
  expect(await isShown(ines, cohort, hash)).toBe(false)
})

const erase = (cohort: CohortId, subject: ParticipantId) =>
  eraseBodies(given.rooms.sync, {
    id: randomUUID(),
    journal: journalOf(cohort, 'group'),
    subject,
    kinds: ['document.attached'],
  })
/** Every row of the photo, also of those who carried it. */
const rowsOf = async (hash: Hash): Promise<number> => {
  const { rows } = await sql`select 1 from documents where hash = ${hash}`.execute(given.database.db)
  return rows.length
}
const lies = async (tables: LocalTables, hash: Hash): Promise<boolean> => {
  const keys = await tables.transact('read', ['photos', 'photoFacts'], async (tx) => [
    ...(await tx.keys('photos', '')),
    ...(await tx.keys('photoFacts', '')),
  ])
  return keys.some((key) => key.includes(hash))
}
const aParticipant = () => randomUUID() as ParticipantId

test('[S10] the photos that erased entries named go with them, on the server and on the device, and no other', async () => {
  const { cohort, ines, tablet } = await aGroup()
  const [erased, other] = [aParticipant(), aParticipant()]
  const proof = await tablet.photographAndTell(3_000, erased)
  const others = await tablet.photographAndTell(3_000, other)
  const paper = await tablet.photographAndTell(3_000)
  await tablet.send()
  expect(await isShown(ines, cohort, proof.hash)).toBe(true)

  await erase(cohort, erased)
  expect(await rowsOf(proof.hash)).toBe(0)
  await tablet.sync()
  expect(await lies(tablet.device.tables, proof.hash)).toBe(false)
  for (const { hash } of [others, paper]) {
    expect(await isShown(ines, cohort, hash)).toBe(true)
    expect(await lies(tablet.device.tables, hash)).toBe(true)
  }
})

test('[S10] a photo that proves somebody else’s absence as well stays until both are erased', async () => {
  const { cohort, ines, tablet } = await aGroup()
  const [first, second] = [aParticipant(), aParticipant()]
  const { hash, jpeg } = await tablet.photograph(3_000, first)
  await tablet.photograph(3_000, second, jpeg)
  await tablet.sync()
  await erase(cohort, first)
  await tablet.sync()
  expect(await isShown(ines, cohort, hash)).toBe(true)
  expect(await lies(tablet.device.tables, hash)).toBe(true)
  await erase(cohort, second)
  await tablet.sync()
  expect(await rowsOf(hash)).toBe(0)
  expect(await lies(tablet.device.tables, hash)).toBe(false)
})

test('[S10] a photo of somebody erased that still waits, or is taken later, arrives nowhere and waits no longer', async () => {
  const { cohort, tablet } = await aGroup()
  const erased = aParticipant()
  cutAfter = 0
  const waiting = await tablet.photograph(3_000, erased)
  await tablet.sync()
  await erase(cohort, erased)
  cutAfter = Number.POSITIVE_INFINITY
  const late = await tablet.photograph(3_000, erased)
  await tablet.sync()
  const later = await tablet.photograph(3_000, erased)
  await tablet.sync()
  for (const { hash } of [waiting, late, later]) {
    expect(await rowsOf(hash)).toBe(0)
    expect(await lies(tablet.device.tables, hash)).toBe(false)
  }
  expect(await tablet.device.reads.waitingCount()).toBe(0)
})

test('[S10] a photo that came with an entry set aside is erased too, and one on its way with it is refused', async () => {
  const { cohort, tablet } = await aGroup()
  const erased = aParticipant()
  const arrived = await tablet.photograph(3_000, erased)
  const onItsWay = await tablet.photograph(2 * documentPiece, erased)
  const handed = await aTablet(await given.enrol(organisation, 'member'), cohort, tablet.device.tables)
  await handed.device.sync()
  onPiece = async () => {
    if ((await rowsOf(arrived.hash)) > 0) cutAfter = pieces
  }
  await handed.send()
  cutAfter = Number.POSITIVE_INFINITY
  onPiece = undefined
  await erase(cohort, erased)
  await handed.sync()
  for (const { hash } of [arrived, onItsWay]) expect(await rowsOf(hash)).toBe(0)
  expect(await handed.device.reads.waitingPhotos()).toBe(0)
})

test('[S10] photos that a backup brings back are erased again before the first request', async () => {
  const { cohort, tablet } = await aGroup()
  const erased = aParticipant()
  const { hash } = await tablet.photograph(3_000, erased)
  await tablet.sync()
  const { db } = given.database
  await sql`create table backup as select * from documents where hash = ${hash}`.execute(db)
  await erase(cohort, erased)
  await sql`insert into documents select * from backup`.execute(db)
  expect(await rowsOf(hash)).toBe(1)
  await applyErasuresAtStart(given.rooms.sync)
  expect(await rowsOf(hash)).toBe(0)
})
