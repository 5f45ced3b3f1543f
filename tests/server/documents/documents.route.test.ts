/** Photos over HTTP: piece by piece, cut, wrong, and who may look at them. */
import { createHash, randomBytes, randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { EnrolReply } from '#shared/account.ts'
import type { CohortId } from '#shared/ids.ts'
import type { Caller } from '#server/account/caller.ts'
import { aDevice } from '#tests/given/a-device.ts'
import { anApp, bearer, type TestApp } from '#tests/given/an-app.ts'

let given: TestApp
let coordinator: EnrolReply
let facilitator: EnrolReply
let adviser: EnrolReply
const cohort = randomUUID() as CohortId

const aPhoto = (bytes: number) => {
  const content = Buffer.concat([Buffer.from([0xff, 0xd8, 0xff]), randomBytes(bytes - 3)])
  return { content, hash: createHash('sha256').update(content).digest('base64url') }
}
type Photo = ReturnType<typeof aPhoto>

const address = (hash: string) => `/api/cohorts/${cohort}/documents/${hash}`
const send = async (
  who: EnrolReply,
  { content, hash }: Photo,
  offset: number,
  { until = content.length, type = 'paperSheet' }: { until?: number; type?: string } = {},
) =>
  given.app.inject({
    method: 'POST',
    url: address(hash),
    query: { type, bytes: String(content.length), offset: String(offset) },
    headers: { ...bearer(who.token), 'content-type': 'application/octet-stream' },
    payload: content.subarray(offset, until),
  })
const read = (who: EnrolReply, path: string) =>
  given.app.inject({ method: 'GET', url: path, headers: bearer(who.token) })

beforeAll(async () => {
  given = await anApp()
  const organisation = await given.organisation('Les Coulisses du Nord')
  coordinator = await given.enrol(organisation, 'coordinator')
  facilitator = await given.enrol(organisation, 'member')
  adviser = await given.enrol(organisation, 'member')
  const caller = { ...coordinator, device: randomUUID(), writer: randomUUID(), tokenHash: '', enrolledAt: 0 }
  const device = aDevice(given.rooms.sync, caller satisfies Caller, cohort)
  await device.send({
    entries: [
      device.write('cohort.described', { field: 'title', value: 'Denain' }),
      device.write('member.joined', { person: facilitator.person, name: 'Inès', role: 'facilitator' }),
      device.write('member.joined', { person: adviser.person, name: 'Hugo', role: 'adviser' }),
    ],
  })
})
afterAll(async () => {
  await given.close()
})

test('[A28] a photo that was cut goes on where the server stands, and is whole exactly once', async () => {
  const photo = aPhoto(150_000)
  expect((await read(facilitator, `${address(photo.hash)}/state`)).json()).toEqual({ held: 0 })
  expect((await send(facilitator, photo, 0, { until: 60_000 })).json()).toEqual({ held: 60_000 })
  // The answer was lost: the same piece again, then one from further on.
  expect((await send(facilitator, photo, 0, { until: 60_000 })).json()).toEqual({ held: 60_000 })
  expect((await send(facilitator, photo, 100_000)).json()).toEqual({ held: 60_000 })
  expect((await read(facilitator, address(photo.hash))).statusCode).toBe(404)
  expect((await send(facilitator, photo, 60_000, { until: 120_000 })).json()).toEqual({ held: 120_000 })
  expect((await send(facilitator, photo, 120_000)).json()).toEqual({ held: 150_000 })
  expect((await send(facilitator, photo, 120_000)).json()).toEqual({ held: 150_000 })
  const seen = await read(adviser, address(photo.hash))
  expect(seen.headers).toMatchObject({
    'cache-control': 'no-store',
    'x-content-type-options': 'nosniff',
  })
  expect(seen.json()).toEqual({ jpeg: photo.content.toString('base64url') })
})

test('[A28] a photo of which the server died at the last piece is not told as held, and comes again', async () => {
  const photo = aPhoto(5_000)
  const { db } = given.database
  await sql`
    create function die() returns trigger language plpgsql as $$ begin raise exception 'killed'; end $$`.execute(
    db,
  )
  await sql`
    create trigger dying before update of is_whole on documents for each row execute function die()`.execute(
    db,
  )
  expect((await send(facilitator, photo, 0)).statusCode).toBe(500)
  await sql`drop trigger dying on documents`.execute(db)
  expect((await read(facilitator, `${address(photo.hash)}/state`)).json()).toEqual({ held: 0 })
  expect((await send(facilitator, photo, 0)).json()).toEqual({ held: 5_000 })
  expect((await read(facilitator, address(photo.hash))).statusCode).toBe(200)
})

test('[A28] whoever says another size first does not keep the photo from arriving', async () => {
  const photo = aPhoto(5_000)
  for (const bytes of ['4000', '9000']) {
    await given.app.inject({
      method: 'POST',
      url: address(photo.hash),
      query: { type: 'paperSheet', bytes, offset: '0' },
      headers: { ...bearer(facilitator.token), 'content-type': 'application/octet-stream' },
      payload: photo.content.subarray(0, 3_000),
    })
    expect((await send(adviser, photo, 3_000)).json()).toEqual({ held: 0 })
  }
  expect((await send(adviser, photo, 0)).json()).toEqual({ held: 5_000 })
  expect((await read(adviser, address(photo.hash))).statusCode).toBe(200)
})

test('[A28] bytes that are not those of the hash, or no picture, are never served', async () => {
  const right = aPhoto(5_000)
  const wrong = { hash: right.hash, content: aPhoto(5_000).content }
  expect((await send(facilitator, wrong, 0)).statusCode).toBe(422)
  expect((await read(facilitator, address(right.hash))).statusCode).toBe(404)
  expect((await send(facilitator, right, 0)).json()).toEqual({ held: 5_000 })
  const page = Buffer.from('<script>alert(1)</script>')
  const hash = createHash('sha256').update(page).digest('base64url')
  expect((await send(facilitator, { content: page, hash }, 0)).statusCode).toBe(422)
})

test('[A26] a proof of absence is read by advisers and coordinators, a stranger reads and brings nothing', async () => {
  const proof = aPhoto(4_000)
  expect((await send(facilitator, proof, 0, { type: 'absence' })).json()).toEqual({ held: 4_000 })
  // Said again to be a sheet of paper, it stays what fewer people read.
  await send(facilitator, proof, 0)
  const codes = await Promise.all(
    [facilitator, adviser, coordinator].map(async (who) => (await read(who, address(proof.hash))).statusCode),
  )
  expect(codes).toEqual([404, 200, 200])
  const stranger = await given.enrol(await given.organisation('Canari'), 'steward')
  const colleague = await given.enrol(coordinator.organisation, 'steward')
  for (const who of [stranger, colleague]) {
    expect((await read(who, address(proof.hash))).statusCode).toBe(404)
    expect((await read(who, `${address(proof.hash)}/state`)).statusCode).toBe(404)
    expect((await send(who, aPhoto(4_000), 0)).statusCode).toBe(404)
  }
})

test('[A28] a piece that says nonsense is a bad request', async () => {
  const photo = aPhoto(4_000)
  for (const query of [
    { type: 'selfie', bytes: '4000', offset: '0' },
    { type: 'absence', bytes: '99999999', offset: '0' },
    { type: 'absence', bytes: '4000', offset: '-1' },
  ]) {
    const reply = await given.app.inject({
      method: 'POST',
      url: address(photo.hash),
      query,
      headers: { ...bearer(facilitator.token), 'content-type': 'application/octet-stream' },
      payload: photo.content,
    })
    expect(reply.statusCode).toBe(400)
  }
})
