/** A photo's way from a device's memory to the real server's, over a line that is cut. */
import { createHash, randomBytes, randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import type { CohortId, Hash, HalfDayId } from '#shared/ids.ts'
import { documentPiece } from '#shared/domain/attendance/document-wire.ts'
import type { LocalTables } from '#client/local/local-tables.ts'
import { writeEntries } from '#client/local/write-entry.ts'
import type { PhotoLine } from '#client/sync/send-photos.ts'
import { sendPhotos } from '#client/sync/send-photos.ts'
import type { Database } from '#server/db/open-database.ts'
import { findDocument, readContent } from '#server/documents/documents.queries.ts'
import { takePiece } from '#server/documents/take-piece.ts'
import { openMemoryJournalStore } from '#server/sync/memory-journal-store.ts'
import { aDatabase } from '#tests/given/a-database.ts'
import { aCaller, anOrganisation } from '#tests/given/a-device.ts'
import { aLocalDevice } from '#tests/given/a-local-device.ts'
import { aSyncServer } from '#tests/given/a-sync-server.ts'

let database: Database
beforeAll(async () => {
  database = await aDatabase()
})
afterAll(async () => {
  await database.close()
})

const cohort = randomUUID() as CohortId
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

const aTablet = async () => {
  const server = aSyncServer(openMemoryJournalStore())
  const device = await aLocalDevice(server, aCaller(anOrganisation(), 'coordinator'))
  const line: PhotoLine = {
    askHeld: async ({ cohort: group, hash }) => ({
      outcome: 'replied',
      reply: { held: (await findDocument(database.db, group, hash))?.held ?? 0 },
    }),
    givePiece: async ({ cohort: group, hash, type, bytes }, offset, piece) => {
      if (pieces >= cutAfter) return { outcome: 'offline' }
      pieces += 1
      await onPiece?.()
      const taken = await takePiece(
        { db: database.db, now: () => server.clock.now() },
        { cohort: group, hash, type, bytes, offset },
        Buffer.from(piece),
      )
      return taken.outcome === 'held'
        ? { outcome: 'replied', reply: { held: taken.held } }
        : { outcome: 'server-error' }
    },
  }
  const send = () => sendPhotos({ tables: device.tables, now: () => server.clock.now(), photos: line })
  const photograph = async (bytes: number) => {
    const jpeg = new Uint8Array([0xff, 0xd8, 0xff, ...randomBytes(bytes - 3)])
    const hash = createHash('sha256').update(jpeg).digest('base64url') as Hash
    const body = {
      document: randomUUID(),
      type: 'paperSheet' as const,
      halfDay,
      participant: null,
      hash,
      bytes,
      width: 1600,
      height: 1200,
      on: '2026-11-24',
      withdrawn: false,
      reason: '',
    }
    const photo = { cohort, hash, type: body.type, participant: null, jpeg }
    const done = await writeEntries(
      { ...device.world, freeBytes: () => null },
      [{ cohort, kind: 'document.attached', body, replaces: [] }],
      [photo],
    )
    if (!done.ok) throw new Error(done.refusal.code)
    return { hash, jpeg }
  }
  return { device, server, send, photograph, line }
}

test('[A28] a photo waits with its entry, survives cuts, and sends no byte twice', async () => {
  const { device, send, photograph } = await aTablet()
  const { hash, jpeg } = await photograph(5 * documentPiece - 100)
  expect(await device.reads.waitingCount()).toBe(2)
  cutAfter = 2
  expect(await send()).toBe(0)
  expect(await device.reads.waitingPhotos(cohort)).toBe(1)
  cutAfter = Number.POSITIVE_INFINITY
  expect(await send()).toBe(1)
  expect(pieces).toBe(5)
  expect(await device.reads.waitingPhotos(cohort)).toBe(0)
  expect((await readContent(database.db, cohort, hash))?.content.equals(Buffer.from(jpeg))).toBe(true)
  // It stays to be looked at, and to be given again.
  expect(await device.reads.photo(cohort, hash)).toEqual(jpeg)
})

test('[A28] a server that lost a photo gets it again, within a day', async () => {
  const { device, server, send, photograph } = await aTablet()
  const { hash } = await photograph(documentPiece)
  await send()
  await database.db.deleteFrom('documents' as never).execute()
  server.clock.move(day / 2)
  expect(await send()).toBe(0)
  server.clock.move(day)
  await send()
  expect((await findDocument(database.db, cohort, hash))?.isWhole).toBe(true)
  expect(await device.reads.waitingPhotos(cohort)).toBe(0)
})

test('[A28] a sync reads no bytes of a photo that the server has, nor to ask whether it still has it', async () => {
  const { device, server, send, photograph, line } = await aTablet()
  const { hash } = await photograph(documentPiece)
  await send()
  const withoutBytes: LocalTables = {
    ...device.tables,
    transact: (mode, tables, work) =>
      mode === 'read' && tables.includes('photos')
        ? Promise.reject(new Error('The bytes were read'))
        : device.tables.transact(mode, tables, work),
  }
  const sendAgain = () => sendPhotos({ tables: withoutBytes, now: () => server.clock.now(), photos: line })
  expect(await sendAgain()).toBe(0)
  server.clock.move(2 * day)
  expect(await sendAgain()).toBe(0)
  await database.db.deleteFrom('documents' as never).execute()
  server.clock.move(2 * day)
  await expect(sendAgain()).rejects.toThrow('The bytes were read')
  expect(await device.reads.photo(cohort, hash)).toHaveLength(documentPiece)
})

test('[A28] a photo that always fails does not keep the others from leaving', async () => {
  const { device, send, photograph } = await aTablet()
  const photos = [await photograph(2_000), await photograph(3_000), await photograph(4_000)]
  // The first in the order of sending can never be: its bytes are not those of its hash.
  const [spoilt = ''] = photos.map(({ hash }) => hash).sort()
  const key = `${cohort}|${spoilt}`
  await device.tables.transact('write', ['photos'], async (tx) => {
    const row = await tx.get('photos', key)
    if (row !== undefined) await tx.put('photos', key, { jpeg: row.jpeg.map((byte) => byte ^ 1) })
  })
  expect(await send()).toBe(2)
  expect(await device.reads.waitingPhotos(cohort)).toBe(1)
})

test('[A28] what is written while photos go waits for one of them, not for all', async () => {
  const { device, send, photograph } = await aTablet()
  for (const bytes of [2_000, 3_000, 4_000]) await photograph(bytes)
  onPiece = async () => {
    onPiece = undefined
    await photograph(5_000)
  }
  expect(await send()).toBe(1)
  expect(await device.reads.waitingPhotos(cohort)).toBe(3)
  expect(await send()).toBe(3)
})
