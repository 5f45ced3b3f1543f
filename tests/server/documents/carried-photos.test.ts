/** Photos brought by a device outside the group's team: what it may bring, and what it learns, changes and fills by it. */
import { createHash, randomBytes, randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { EnrolReply, Ticket } from '#shared/account.ts'
import { toBase64Url } from '#shared/base64url.ts'
import { ticketHeader } from '#shared/domain/attendance/document-wire.ts'
import type { CohortId } from '#shared/ids.ts'
import type { Caller } from '#server/account/caller.ts'
import { aDevice, asks, idOf, type TestDevice } from '#tests/given/a-device.ts'
import { anApp, bearer, type TestApp } from '#tests/given/an-app.ts'

let given: TestApp
const cohort = randomUUID() as CohortId
let coordinator: EnrolReply
let outsider: EnrolReply
let former: EnrolReply
let office: TestDevice
/** The entry by which the former member came in. */
let joined: string
/** The server's word that the coordinator is in the team, as the tablet kept it. */
let ticket: Ticket

const deviceOf = (who: EnrolReply): TestDevice => {
  const caller = { ...who, device: randomUUID(), writer: randomUUID(), tokenHash: '', enrolledAt: 0 }
  return aDevice(given.rooms.sync, caller satisfies Caller, cohort)
}

const aPhoto = (bytes = 5_000) => {
  const content = Buffer.concat([Buffer.from([0xff, 0xd8, 0xff]), randomBytes(bytes - 3)])
  return { content, hash: createHash('sha256').update(content).digest('base64url') }
}
type Photo = ReturnType<typeof aPhoto>

const entryNaming = (device: TestDevice, { content, hash }: Photo, participant: string | null = null) => {
  const type = participant === null ? ('paperSheet' as const) : ('absence' as const)
  const size = { bytes: content.length, width: 1600, height: 1200 }
  const when = { halfDay: randomUUID(), on: '2026-11-24' }
  const rest = { document: randomUUID(), withdrawn: false, reason: '' }
  return device.write('document.attached', { ...size, ...when, ...rest, type, participant, hash })
}
const aNamedPhoto = async (bytes?: number): Promise<Photo> => {
  const photo = aPhoto(bytes)
  await office.send({ entries: [entryNaming(office, photo)] })
  return photo
}

const shown = (held?: Ticket): Record<string, string> =>
  held === undefined ? {} : { [ticketHeader]: toBase64Url(Buffer.from(JSON.stringify(held))) }
const send = (who: EnrolReply, { content, hash }: Photo, from = 0, to = content.length, held?: Ticket) =>
  given.app.inject({
    method: 'POST',
    url: `/api/cohorts/${cohort}/documents/${hash}`,
    query: { bytes: String(content.length), offset: String(from) },
    headers: { ...bearer(who.token), 'content-type': 'application/octet-stream', ...shown(held) },
    payload: content.subarray(from, to),
  })
const read = (who: EnrolReply, { hash }: Photo, path = '') =>
  given.app.inject({
    method: 'GET',
    url: `/api/cohorts/${cohort}/documents/${hash}${path}`,
    headers: bearer(who.token),
  })
const contents = async () => {
  const { rows } = await sql<{ carrier: string; bytes: number }>`
    select carrier, octet_length(content) as bytes from documents where cohort = ${cohort}`.execute(
    given.database.db,
  )
  return rows
}

beforeAll(async () => {
  given = await anApp()
  const organisation = await given.organisation('Les Coulisses du Nord')
  coordinator = await given.enrol(organisation, 'coordinator')
  outsider = await given.enrol(organisation, 'member')
  former = await given.enrol(organisation, 'member')
  office = deviceOf(coordinator)
  const joins = office.write('member.joined', { person: former.person, name: 'Zoé', role: 'facilitator' })
  const { tickets } = await office.send({
    entries: [
      office.write('cohort.described', { field: 'title', value: 'Denain' }),
      joins,
      office.write('member.joined', { person: coordinator.person, name: 'Inès', role: 'coordinator' }),
    ],
  })
  joined = idOf(joins)
  const [own] = tickets.filter(({ claims }) => claims.includes('"membership"'))
  if (own === undefined) throw new Error('The server gave no ticket')
  ticket = own
})
afterAll(async () => {
  await given.close()
})

describe('[A30] a device outside the team', () => {
  test('brings a photo that an entry names, and does not read it', async () => {
    const photo = await aNamedPhoto()
    expect((await send(outsider, photo, 0, 2_000)).json()).toEqual({ held: 2_000 })
    expect((await read(outsider, photo, '/state')).json()).toEqual({ held: 2_000 })
    expect((await read(coordinator, photo)).statusCode).toBe(404)
    expect((await send(outsider, photo, 2_000)).json()).toEqual({ held: 5_000 })
    expect((await read(outsider, photo)).statusCode).toBe(404)
    expect((await read(coordinator, photo)).json()).toEqual({ jpeg: photo.content.toString('base64url') })
    // It was told that it brought all of it, and asks again a day later.
    expect((await read(outsider, photo, '/state')).json()).toEqual({ held: 5_000 })
  })

  test('is answered alike of a photo that is not named, of a group that is not there and of one elsewhere', async () => {
    const elsewhere = await given.enrol(await given.organisation('Canari'), 'steward')
    const named = await aNamedPhoto()
    await send(coordinator, named)
    const unnamed = await send(outsider, aPhoto())
    const answers = [
      await send(elsewhere, named),
      await read(elsewhere, named, '/state'),
      await read(outsider, aPhoto(), '/state'),
      await given.app.inject({
        method: 'GET',
        url: `/api/cohorts/${randomUUID()}/documents/${named.hash}/state`,
        headers: bearer(outsider.token),
      }),
    ]
    const said = ({ body }: { body: string }) => body.replace(/"instance":"[^"]*"/, '')
    for (const answer of answers) expect([answer.statusCode, said(answer)]).toEqual([404, said(unnamed)])
  })

  test('is not told how much of a photo others have brought', async () => {
    const [whole, part, none] = [await aNamedPhoto(), await aNamedPhoto(), await aNamedPhoto()]
    await send(coordinator, whole)
    await send(coordinator, part, 0, 1_000)
    for (const photo of [whole, part, none]) {
      expect((await read(outsider, photo, '/state')).json()).toEqual({ held: 0 })
      expect((await send(outsider, photo, 0, 500)).json()).toEqual({ held: 500 })
      expect((await send(outsider, photo, 500)).json()).toEqual({ held: 5_000 })
    }
  })

  test('disturbs nothing that the team brings, and replaces nothing that is there', async () => {
    const photo = await aNamedPhoto()
    const wrong = { hash: photo.hash, content: aPhoto().content }
    await send(coordinator, photo, 0, 2_000)
    await send(outsider, wrong, 0, 3_000)
    expect((await send(coordinator, photo, 2_000)).json()).toEqual({ held: 5_000 })
    expect((await send(outsider, wrong, 3_000)).statusCode).toBe(422)
    expect((await send(outsider, { ...wrong, content: wrong.content.subarray(0, 4_000) })).statusCode).toBe(
      422,
    )
    expect((await read(coordinator, photo)).json()).toEqual({ jpeg: photo.content.toString('base64url') })
  })

  test('completes what the team left unfinished', async () => {
    const photo = await aNamedPhoto()
    await send(coordinator, photo, 0, 2_000)
    await send(outsider, photo)
    expect((await read(coordinator, photo)).json()).toEqual({ jpeg: photo.content.toString('base64url') })
    expect((await send(coordinator, photo, 2_000)).json()).toEqual({ held: 5_000 })
  })

  test('fills the disk with one unfinished photo at most, and with none that is not named', async () => {
    const before = (await contents()).length
    for (let index = 0; index < 5; index += 1) await send(outsider, aPhoto())
    expect(await contents()).toHaveLength(before)
    for (let index = 0; index < 5; index += 1) await send(outsider, await aNamedPhoto(), 0, 4_000)
    const carried = (await contents()).filter(({ carrier }) => carrier !== '')
    expect(carried.filter(({ bytes }) => bytes > 0)).toEqual([expect.objectContaining({ bytes: 4_000 })])
  })

  test('vouches for no entry of its own', async () => {
    const own = deviceOf(outsider)
    const photo = aPhoto()
    expect((await own.send({ entries: [entryNaming(own, photo)] })).verdicts).toMatchObject([
      { verdict: 'setAside', reason: 'not-in-circle' },
    ])
    expect((await send(outsider, photo)).statusCode).toBe(404)
    // Nor with the word that somebody else is in the team.
    expect((await send(outsider, photo, 0, 5_000, ticket)).statusCode).toBe(404)
  })
})

describe('[A30] what somebody else took and a device carries', () => {
  /** Written by the coordinator, sent by the outsider: set aside until somebody vouches for it. */
  const aCarriedPhoto = async (participant?: string): Promise<Photo> => {
    const photo = aPhoto()
    const carrying = deviceOf(outsider)
    const { verdicts } = await carrying.send({ entries: [entryNaming(office, photo, participant)] })
    expect(verdicts).toMatchObject([{ verdict: 'setAside', reason: 'wrong-author' }])
    return photo
  }

  test('arrives with the word that its author is in the team, though the entry is set aside', async () => {
    const photo = await aCarriedPhoto()
    expect((await send(outsider, photo, 0, 5_000, ticket)).json()).toEqual({ held: 5_000 })
    expect((await read(outsider, photo)).statusCode).toBe(404)
    expect((await read(coordinator, photo)).statusCode).toBe(200)
  })

  test('waits without that word, or with a false one, until the entry is accepted', async () => {
    const photo = await aCarriedPhoto()
    const claims = ticket.claims.replace(coordinator.person, outsider.person)
    for (const held of [undefined, { ...ticket, claims }, { claims: ticket.claims, signature: 'x' }]) {
      expect((await send(outsider, photo, 0, 5_000, held)).statusCode).toBe(404)
    }
    const asides = await office.send({ journals: [asks(`${cohort}:group`)] })
    const item = asides.asides[0]?.items.find(({ entry }) => entry.body?.includes(photo.hash))
    const decided = await given.app.inject({
      method: 'POST',
      url: `/api/asides/${item?.aside.hash}/decision`,
      headers: bearer(coordinator.token),
      payload: { journal: `${cohort}:group`, decision: 'accepted' },
    })
    expect(decided.statusCode).toBeLessThan(300)
    expect((await send(outsider, photo)).json()).toEqual({ held: 5_000 })
  })

  test('of a proof of absence stays one, whatever the device says', async () => {
    const photo = await aCarriedPhoto(randomUUID())
    await send(outsider, photo, 0, 5_000, ticket)
    expect((await read(coordinator, photo)).statusCode).toBe(200)
    expect((await read(former, photo)).statusCode).toBe(404)
  })
})

test('[A30] who was in the team brings what they photographed there, though their entry is set aside', async () => {
  const own = deviceOf(former)
  const left = office.write('member.left', { person: former.person, reason: '' }, { replaces: [joined] })
  await office.send({ entries: [left] })
  const photo = aPhoto()
  await own.send({ entries: [entryNaming(own, photo)] })
  expect((await send(former, photo)).json()).toEqual({ held: 5_000 })
  expect((await read(former, photo)).statusCode).toBe(404)
  expect((await read(coordinator, photo)).statusCode).toBe(200)
})
