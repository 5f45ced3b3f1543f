/** The round trip over HTTP: packed both ways, limited, cut, hostile; and the stream of nudges. */
import { randomUUID } from 'node:crypto'
import { connect } from 'node:net'
import type { AddressInfo } from 'node:net'
import { gunzipSync, gzipSync } from 'node:zlib'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { EnrolReply } from '#shared/account.ts'
import { journalOf, type CohortId } from '#shared/ids.ts'
import { syncReplySchema, type SyncedReply, type SyncRequest } from '#shared/journal/sync.ts'
import type { Caller } from '#server/account/caller.ts'
import { genesis } from '#shared/journal/chain.ts'
import { aDevice, asks, type TestDevice } from '#tests/given/a-device.ts'
import { anApp, bearer, type TestApp } from '#tests/given/an-app.ts'

let given: TestApp
let url: string
let enrolled: EnrolReply
let coordinator: TestDevice
const cohort = randomUUID() as CohortId
const group = journalOf(cohort, 'group')

const deviceOf = (reply: EnrolReply): TestDevice => {
  const who = {
    ...reply,
    device: randomUUID(),
    writer: randomUUID(),
    tokenHash: '',
    enrolledAt: 0,
  } satisfies Caller
  return aDevice(given.rooms.sync, who, cohort)
}

beforeAll(async () => {
  given = await anApp()
  enrolled = await given.enrol(await given.organisation('Les Coulisses du Nord'), 'coordinator')
  coordinator = deviceOf(enrolled)
  await given.app.listen({ host: '127.0.0.1', port: 0 })
  url = `http://127.0.0.1:${(given.app.server.address() as AddressInfo).port}`
})
afterAll(async () => {
  await given.close()
})

const post = (body: Buffer | string, headers: Record<string, string> = {}) =>
  given.app.inject({
    method: 'POST',
    url: '/api/sync',
    payload: body,
    headers: { ...bearer(enrolled.token), 'content-type': 'application/json', ...headers },
  })

const packed = (request: SyncRequest): Buffer => gzipSync(JSON.stringify(request))

test('a packed request gets a packed answer, and a plain one a plain one', async () => {
  const entry = coordinator.write('cohort.described', { field: 'title', value: 'Denain' })
  const request = coordinator.request({ entries: [entry], journals: [asks(group)] })
  const reply = await post(packed(request), { 'content-encoding': 'gzip', 'accept-encoding': 'gzip' })
  expect(reply.statusCode).toBe(200)
  expect(reply.headers).toMatchObject({ 'content-encoding': 'gzip', 'cache-control': 'no-store' })
  const answer = syncReplySchema.parse(JSON.parse(gunzipSync(reply.rawPayload).toString())) as SyncedReply
  expect(answer.verdicts[0]?.verdict).toBe('accepted')
  const plain = await post(JSON.stringify(request))
  expect(plain.headers['content-encoding']).toBeUndefined()
  expect(plain.json<SyncedReply>().verdicts).toEqual(answer.verdicts)
})

test('a device that calls itself otherwise is called so in the list of the team’s devices', async () => {
  const named = async (): Promise<string[]> =>
    (await given.app.inject({ method: 'GET', url: '/api/people', headers: bearer(enrolled.token) }))
      .json<{ devices: { deviceName: string }[] }[]>()
      .flatMap(({ devices }) => devices.map(({ deviceName }) => deviceName))
  expect(await named()).not.toContain('Tablette du foyer')
  const request = coordinator.request({})
  const report = { ...request.report, deviceName: 'Tablette du foyer' }
  expect((await post(JSON.stringify({ ...request, report }))).statusCode).toBe(200)
  expect(await named()).toContain('Tablette du foyer')
})

test('[S14] what is cut, broken or no request at all is a bad request, and nothing of it is kept', async () => {
  const request = coordinator.request({
    entries: [coordinator.write('cohort.described', { field: 'title', value: 'X' })],
  })
  const bytes = packed(request)
  for (let cut = 1; cut < bytes.length; cut += Math.ceil(bytes.length / 40)) {
    const reply = await post(bytes.subarray(0, cut), { 'content-encoding': 'gzip' })
    expect(reply.statusCode).toBe(400)
  }
  expect((await post('{"a":', {})).statusCode).toBe(400)
  expect((await post('{}')).statusCode).toBe(400)
  expect((await post(bytes, { 'content-encoding': 'br' })).statusCode).toBe(415)
  expect((await post('<html>', { 'content-type': 'text/html' })).statusCode).toBe(415)
  expect((await post(JSON.stringify({ ...request, entries: Array(501).fill({}) }))).statusCode).toBe(400)
  const { journals } = await coordinator.send({ journals: [asks(group)] })
  expect(journals[0]).toMatchObject({ answer: 'changes', cursor: { seq: 1 } })
})

test('[S14] numbers and words that the database cannot hold are a bad request, never an error of ours', async () => {
  const request = coordinator.request({ journals: [asks(group)] })
  const { report } = request
  const receipt = { journal: group, seq: 1, hash: genesis.hash, at: 1.5, signature: '' }
  const wrong: object[] = [
    { report: { ...report, waitingSince: 1.5 } },
    { report: { ...report, waiting: 1e300 } },
    { report: { ...report, freeMebibytes: 0.5 } },
    { report: { ...report, deviceName: 'Tab\0lette' } },
    { report: { ...report, appVersion: '\ud800' } },
    { journals: [asks(group, { cursor: { seq: 0.5, hash: genesis.hash } })] },
    { journals: [asks(group, { copy: { after: 1e17 } })] },
    { brief: { room: 0.5 } },
    { brief: { room: 1, notesSince: 0.5 } },
    { vouchers: [{ journal: group, from: genesis, run: [], receipt }] },
  ]
  for (const each of wrong) {
    const reply = await post(JSON.stringify({ ...request, ...each }))
    expect(reply.statusCode, JSON.stringify(each)).toBe(400)
  }
  const decision = await given.app.inject({
    method: 'POST',
    url: '/api/asides/%00/decision',
    payload: { journal: group, decision: 'accepted' },
    headers: bearer(enrolled.token),
  })
  expect(decision.statusCode).toBe(404)
  const invited = await given.app.inject({
    method: 'POST',
    url: '/api/invitations',
    payload: { personName: 'In\0ès', jobTitle: '', organisationRole: 'member', minutes: 60 },
    headers: bearer(enrolled.token),
  })
  expect(invited.statusCode).toBe(400)
})

test('a request that inflates beyond eight megabytes is stopped, and so is a deep or poisoned one', async () => {
  const bomb = gzipSync(Buffer.alloc(64 * 1024 * 1024, 0x20))
  expect((await post(bomb, { 'content-encoding': 'gzip' })).statusCode).toBe(413)
  expect((await post('['.repeat(200_000) + ']'.repeat(200_000))).statusCode).toBe(400)
  const poisoned = JSON.stringify(coordinator.request()).replace('{', '{"__proto__":{"admin":true},')
  expect((await post(poisoned)).statusCode).toBe(400)
})

test('[S18] a foreign or newer client is told so before its words are read', async () => {
  const foreign = await post(JSON.stringify({ protocol: 1, server: randomUUID(), unheardOf: true }))
  expect(foreign.json()).toMatchObject({ outcome: 'foreign' })
  const newer = await post(
    JSON.stringify({ protocol: 7, server: given.rooms.sync.server.id, unheardOf: true }),
  )
  expect(newer.json()).toMatchObject({ outcome: 'client-newer' })
})

test('[S13] an answer that is lost after the commit is given again', async () => {
  const entry = coordinator.write('cohort.described', { field: 'venueName', value: 'Théâtre' })
  const body = packed(coordinator.request({ entries: [entry] }))
  const head = `POST /api/sync HTTP/1.1\r\nhost: x\r\nauthorization: Bearer ${enrolled.token}\r\ncontent-type: application/json\r\ncontent-encoding: gzip\r\ncontent-length: ${body.length}\r\n\r\n`
  await new Promise<void>((resolve) => {
    const socket = connect(Number(new URL(url).port), '127.0.0.1')
    // The line breaks as the first byte of the answer comes: the server has committed by then.
    socket.once('data', () => socket.destroy())
    socket.once('close', () => {
      resolve()
    })
    socket.write(Buffer.concat([Buffer.from(head), body]))
  })
  const reply = (await post(body, { 'content-encoding': 'gzip' })).json<SyncedReply>()
  expect(reply.verdicts[0]).toMatchObject({ verdict: 'accepted', at: { seq: 2 } })
})

test('a database that is not there is a 503 that acknowledges nothing', async () => {
  const lonely = await anApp()
  const { token } = await lonely.enrol(await lonely.organisation('X'), 'coordinator')
  const down = Object.assign(new Error('the database system is shutting down'), { code: '57P01' })
  Object.assign(lonely.rooms.sync.store, { read: () => Promise.reject(down) })
  const device = deviceOf({ ...enrolled })
  const reply = await lonely.app.inject({
    method: 'POST',
    url: '/api/sync',
    headers: bearer(token),
    payload: { ...device.request(), server: lonely.rooms.sync.server.id },
  })
  expect(reply.statusCode).toBe(503)
  expect(reply.json()).toMatchObject({ code: 'unavailable' })
  await lonely.close()
})

/** Lines of the stream as they come. */
const openStream = async (token: string) => {
  const abort = new AbortController()
  const reply = await fetch(`${url}/api/wake`, { headers: bearer(token), signal: abort.signal })
  const reader = (reply.body as ReadableStream<Uint8Array>).getReader()
  const decoder = new TextDecoder()
  const held = { text: '' }
  return {
    status: reply.status,
    next: async (): Promise<unknown> => {
      for (;;) {
        const end = held.text.indexOf('\n')
        if (end >= 0) {
          const line = held.text.slice(0, end)
          held.text = held.text.slice(end + 1)
          return JSON.parse(line)
        }
        const { value, done } = await reader.read()
        if (done) return 'ended'
        held.text += decoder.decode(value, { stream: true })
      }
    },
    close: () => {
      abort.abort()
    },
  }
}

test('[S17] a nudge names a journal only to whoever may read it', async () => {
  const { organisation } = enrolled
  const facilitator = await given.enrol(organisation, 'member')
  const colleague = await given.enrol(organisation, 'member')
  const mine = await openStream(facilitator.token)
  const theirs = await openStream(colleague.token)
  expect([await mine.next(), await theirs.next()]).toEqual([{}, {}])
  await coordinator.send({
    entries: [
      coordinator.write('member.joined', { person: facilitator.person, name: 'Inès', role: 'facilitator' }),
    ],
  })
  expect(await mine.next()).toEqual({ journal: group })
  // The colleague's next line is for the cohort they join afterwards: nothing was said before it.
  const other = randomUUID() as CohortId
  await coordinator.send({
    entries: [
      coordinator.write(
        'member.joined',
        { person: colleague.person, name: 'Noé', role: 'facilitator' },
        { cohort: other },
      ),
    ],
  })
  expect(await theirs.next()).toEqual({ journal: journalOf(other, 'group') })
  mine.close()
  theirs.close()
})

test('the stream needs a token in its header', async () => {
  expect((await fetch(`${url}/api/wake`)).status).toBe(401)
  expect((await fetch(`${url}/api/wake?token=${enrolled.token}`)).status).toBe(401)
})
