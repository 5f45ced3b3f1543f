/** Photos over HTTP: piece by piece, cut, wrong, and who may look at them. */
import { createHash, randomBytes, randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { EnrolReply } from '#shared/account.ts'
import type { CohortId } from '#shared/ids.ts'
import type { Caller } from '#server/account/caller.ts'
import { aDevice, type TestDevice } from '#tests/given/a-device.ts'
import { anApp, bearer, type TestApp } from '#tests/given/an-app.ts'

let given: TestApp
let coordinator: EnrolReply
let facilitator: EnrolReply
let adviser: EnrolReply
/** The coordinator's device. */
let office: TestDevice
const cohort = randomUUID() as CohortId

const aPhoto = (bytes: number) => {
  const content = Buffer.concat([Buffer.from([0xff, 0xd8, 0xff]), randomBytes(bytes - 3)])
  return { content, hash: createHash('sha256').update(content).digest('base64url') }
}
type Photo = ReturnType<typeof aPhoto>

const deviceOf = (who: EnrolReply): TestDevice => {
  const caller = { ...who, device: randomUUID(), writer: randomUUID(), tokenHash: '', enrolledAt: 0 }
  return aDevice(given.rooms.sync, caller satisfies Caller, cohort)
}

const address = (hash: string) => `/api/cohorts/${cohort}/documents/${hash}`
const send = async (
  who: EnrolReply,
  { content, hash }: Photo,
  offset: number,
  { until = content.length, headers = {} }: { until?: number; headers?: Record<string, string> } = {},
) =>
  given.app.inject({
    method: 'POST',
    url: address(hash),
    query: { bytes: String(content.length), offset: String(offset) },
    headers: { ...bearer(who.token), 'content-type': 'application/octet-stream', ...headers },
    payload: content.subarray(offset, until),
  })
/** An entry of the group names the photo; who the device belongs to says whether it is set aside. */
const attach = (
  device: TestDevice,
  { content, hash }: Photo,
  { participant = null, of = cohort }: { participant?: string | null; of?: CohortId } = {},
) => {
  const type = participant === null ? ('paperSheet' as const) : ('absence' as const)
  const body = {
    document: randomUUID(),
    type,
    halfDay: randomUUID(),
    participant,
    hash,
    bytes: content.length,
    width: 1600,
    height: 1200,
    on: '2026-11-24',
    withdrawn: false,
    reason: '',
  }
  const entry = device.write('document.attached', body, { cohort: of })
  return device.send({ entries: [entry] })
}
const aNamedPhoto = async (bytes: number, participant: string | null = null): Promise<Photo> => {
  const photo = aPhoto(bytes)
  await attach(office, photo, { participant })
  return photo
}
const read = (who: EnrolReply, path: string) =>
  given.app.inject({ method: 'GET', url: path, headers: bearer(who.token) })

beforeAll(async () => {
  given = await anApp()
  const organisation = await given.organisation('Les Coulisses du Nord')
  coordinator = await given.enrol(organisation, 'coordinator')
  facilitator = await given.enrol(organisation, 'member')
  adviser = await given.enrol(organisation, 'member')
  office = deviceOf(coordinator)
  await office.send({
    entries: [
      office.write('cohort.described', { field: 'title', value: 'Denain' }),
      office.write('member.joined', { person: facilitator.person, name: 'Inès', role: 'facilitator' }),
      office.write('member.joined', { person: adviser.person, name: 'Hugo', role: 'adviser' }),
    ],
  })
})
afterAll(async () => {
  await given.close()
})

test('[A28] a photo that was cut goes on where the server stands, and is whole exactly once', async () => {
  const photo = await aNamedPhoto(150_000)
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
  const photo = await aNamedPhoto(5_000)
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
  const photo = await aNamedPhoto(5_000)
  for (const bytes of ['4000', '9000']) {
    await given.app.inject({
      method: 'POST',
      url: address(photo.hash),
      query: { bytes, offset: '0' },
      headers: { ...bearer(facilitator.token), 'content-type': 'application/octet-stream' },
      payload: photo.content.subarray(0, 3_000),
    })
    expect((await send(adviser, photo, 3_000)).json()).toEqual({ held: 0 })
  }
  expect((await send(adviser, photo, 0)).json()).toEqual({ held: 5_000 })
  expect((await read(adviser, address(photo.hash))).statusCode).toBe(200)
})

test('[A28] bytes that are not those of the hash, or no picture, are never served', async () => {
  const right = await aNamedPhoto(5_000)
  const wrong = { hash: right.hash, content: aPhoto(5_000).content }
  expect((await send(facilitator, wrong, 0)).statusCode).toBe(422)
  expect((await read(facilitator, address(right.hash))).statusCode).toBe(404)
  expect((await send(facilitator, right, 0)).json()).toEqual({ held: 5_000 })
  const page = Buffer.from('<script>alert(1)</script>')
  const hash = createHash('sha256').update(page).digest('base64url')
  await attach(office, { content: page, hash })
  expect((await send(facilitator, { content: page, hash }, 0)).statusCode).toBe(422)
})

test('[A26] a proof of absence is read by advisers and coordinators, a stranger reads and brings nothing', async () => {
  const proof = await aNamedPhoto(4_000, randomUUID())
  expect((await send(facilitator, proof, 0)).json()).toEqual({ held: 4_000 })
  // Named as a sheet of paper as well, it stays what fewer people read.
  await attach(office, proof)
  await send(facilitator, proof, 0)
  const codes = await Promise.all(
    [facilitator, adviser, coordinator].map(async (who) => (await read(who, address(proof.hash))).statusCode),
  )
  expect(codes).toEqual([404, 200, 200])
  const stranger = await given.enrol(await given.organisation('Canari'), 'steward')
  const colleague = await given.enrol(coordinator.organisation, 'steward')
  for (const who of [stranger, colleague]) {
    expect((await read(who, address(proof.hash))).statusCode).toBe(404)
    expect((await send(who, aPhoto(4_000), 0)).statusCode).toBe(404)
  }
  expect((await read(stranger, `${address(proof.hash)}/state`)).statusCode).toBe(404)
  expect((await send(stranger, proof, 0)).statusCode).toBe(404)
})

test('[A28] a piece that says nonsense is a bad request', async () => {
  const photo = await aNamedPhoto(4_000)
  for (const query of [
    { bytes: '4000', offset: '0', about: 'somebody' },
    { bytes: '99999999', offset: '0' },
    { bytes: '4000', offset: '-1' },
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
