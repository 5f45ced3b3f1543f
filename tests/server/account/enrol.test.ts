/** Invitations, enrolment, ending and recovering a device, as they are asked for over HTTP. */
import { randomBytes, randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import {
  accountSchema,
  enrolReplySchema,
  inviteReplySchema,
  type EnrolReply,
  type InviteReply,
} from '#shared/account.ts'
import { ensureFirstInvitation } from '#server/account/first-invitation.ts'
import { makeInvitationCode } from '#server/account/secrets.ts'
import { anApp, anEnrolment, bearer, type TestApp } from '#tests/given/an-app.ts'

let given: TestApp
let steward: EnrolReply
let organisation: string
beforeAll(async () => {
  given = await anApp()
  organisation = await given.organisation('Les Coulisses du Nord')
  steward = await given.enrol(organisation, 'steward')
})
afterAll(async () => {
  await given.close()
})

const post = (url: string, payload: object, more: { token?: string; remoteAddress?: string } = {}) =>
  given.app.inject({
    method: 'POST',
    url,
    payload,
    headers: more.token === undefined ? {} : bearer(more.token),
    remoteAddress: more.remoteAddress ?? `10.${randomBytes(3).join('.')}`,
  })

const invite = async (token: string, more: object = {}): Promise<InviteReply> => {
  const wish = { personName: 'Hugo Marchand', jobTitle: 'comédien', organisationRole: 'member', minutes: 10 }
  const reply = await post('/api/invitations', { ...wish, ...more }, { token })
  expect(reply.statusCode).toBe(201)
  return inviteReplySchema.parse(reply.json())
}

test('[D20] an invited person opens the code on a device and is enrolled', async () => {
  const { code, person, expiresAt } = await invite(steward.token)
  expect(expiresAt).toBe(given.clock.now + 10 * 60_000)
  const reply = await post('/api/enrol', anEnrolment(code))
  expect(reply.statusCode).toBe(200)
  expect(reply.headers['cache-control']).toBe('no-store')
  const enrolled = enrolReplySchema.parse(reply.json())
  expect(enrolled).toMatchObject({
    person,
    personName: 'Hugo Marchand',
    organisation,
    organisationRole: 'member',
  })
  expect(Buffer.from(enrolled.token, 'base64url')).toHaveLength(32)
  const people = await given.app.inject({ method: 'GET', url: '/api/people', headers: bearer(steward.token) })
  const [account] = people
    .json<unknown[]>()
    .map((each) => accountSchema.parse(each))
    .filter((each) => each.person === person)
  expect(account?.devices).toMatchObject([{ deviceName: 'Tablette', revokedAt: null }])
})

test('[D21] a code works once, for its time, and a wrong, used or late one is refused in the same words', async () => {
  const used = await invite(steward.token)
  await post('/api/enrol', anEnrolment(used.code))
  const late = await invite(steward.token)
  const answers = [
    await post('/api/enrol', anEnrolment(used.code)),
    await post('/api/enrol', anEnrolment(makeInvitationCode(randomBytes))),
  ]
  given.clock.now += 10 * 60_000
  answers.push(await post('/api/enrol', anEnrolment(late.code)))
  for (const answer of answers) {
    expect(answer.statusCode).toBe(401)
    expect({ ...answer.json<object>(), instance: '' }).toEqual({
      type: 'about:blank',
      title: 'Ce code ne permet pas d’entrer',
      status: 401,
      code: 'account.code-unknown',
      instance: '',
    })
  }
})

test('[D21] the device whose answer was lost may ask again; it gets a new token, and the first one ends', async () => {
  const { code } = await invite(steward.token)
  const wish = anEnrolment(code)
  const first = (await post('/api/enrol', wish)).json<EnrolReply>()
  const second = (await post('/api/enrol', wish)).json<EnrolReply>()
  expect(second.person).toBe(first.person)
  expect(second.token).not.toBe(first.token)
  const ask = (token: string) => post('/api/sync', {}, { token })
  expect((await ask(first.token)).statusCode).toBe(401)
  expect((await ask(second.token)).statusCode).toBe(400)
})

test('[D21] two devices that open one code at the same time: one is enrolled', async () => {
  const { code } = await invite(steward.token)
  const answers = await Promise.all([1, 2, 3, 4].map(() => post('/api/enrol', anEnrolment(code))))
  expect(answers.map(({ statusCode }) => statusCode).sort()).toEqual([200, 401, 401, 401])
})

test('[D21] guessing is slowed down by address', async () => {
  const answers: number[] = []
  for (let attempt = 0; attempt < 40; attempt += 1) {
    const wish = anEnrolment(makeInvitationCode(randomBytes))
    answers.push((await post('/api/enrol', wish, { remoteAddress: '10.0.0.1' })).statusCode)
  }
  expect(answers.filter((status) => status === 401)).toHaveLength(30)
  expect(answers.filter((status) => status === 429)).toHaveLength(10)
})

test('[D21] neither a code nor a token lies readable in the database or in the log', async () => {
  const { code } = await invite(steward.token)
  const { token } = (await post('/api/enrol', anEnrolment(code))).json<EnrolReply>()
  const { rows: tables } = await sql<{ name: string }>`
    select table_name as name from information_schema.tables where table_schema = 'public'`.execute(
    given.database.db,
  )
  for (const { name } of tables) {
    const { rows } = await sql<{
      text: string
    }>`select to_jsonb(t)::text as text from ${sql.table(name)} t`.execute(given.database.db)
    const all = rows.map(({ text }) => text).join('\n')
    expect(all).not.toContain(code)
    expect(all).not.toContain(token)
  }
  expect(given.logged.join('')).not.toContain(code)
  expect(given.logged.join('')).not.toContain(token)
})

test('[D22] an ended device is out from its next request on, also for what it would send, and another goes on', async () => {
  const lost = await given.enrol(organisation, 'member')
  const device = (await accountOf(lost.person)).devices[0]?.device ?? ''
  expect((await post('/api/sync', {}, { token: lost.token })).statusCode).toBe(400)
  const ended = await post(`/api/devices/${device}/revoke`, {}, { token: steward.token })
  expect(ended.statusCode).toBe(204)
  for (const [method, url] of [
    ['POST', '/api/sync'],
    ['GET', '/api/wake'],
  ] as const) {
    const reply = await given.app.inject({ method, url, headers: bearer(lost.token) })
    expect(reply.statusCode).toBe(401)
    expect(reply.json()).toMatchObject({ code: 'device.revoked' })
  }
  expect((await post('/api/sync', {}, { token: steward.token })).statusCode).toBe(400)
  // Nor does its ticket bring it back.
  const back = await post('/api/recover', { enrolment: lost.enrolment, token: lost.token })
  expect(back.statusCode).toBe(401)
})

test('[D22] a device ended, enrolled again and ended again stays out, also on its ticket and a restored database', async () => {
  const first = await given.enrol(organisation, 'member')
  const device = (await accountOf(first.person)).devices[0]?.device ?? ''
  const end = () => post(`/api/devices/${device}/revoke`, {}, { token: steward.token })
  expect((await end()).statusCode).toBe(204)
  given.clock.now += 1000
  const { code } = await invite(steward.token, { person: first.person })
  const second = (await post('/api/enrol', { ...anEnrolment(code), device })).json<EnrolReply>()
  expect((await post('/api/sync', {}, { token: second.token })).statusCode).toBe(400)
  given.clock.now += 1000
  expect((await end()).statusCode).toBe(204)
  await sql`update devices set revoked_at = null where device = ${device}`.execute(given.database.db)
  expect((await post('/api/sync', {}, { token: second.token })).json()).toMatchObject({
    code: 'device.revoked',
  })
  const back = await post('/api/recover', { enrolment: second.enrolment, token: second.token })
  expect(back.statusCode).toBe(401)
})

test('[D21] a ticket and token that a later enrolment of the device ended do not come back', async () => {
  const first = await given.enrol(organisation, 'member')
  const device = (await accountOf(first.person)).devices[0]?.device ?? ''
  given.clock.now += 1000
  const { code } = await invite(steward.token, { person: first.person })
  const second = (await post('/api/enrol', { ...anEnrolment(code), device })).json<EnrolReply>()
  const back = await post('/api/recover', { enrolment: first.enrolment, token: first.token })
  expect(back.statusCode).toBe(401)
  expect((await post('/api/sync', {}, { token: first.token })).statusCode).toBe(401)
  expect((await post('/api/sync', {}, { token: second.token })).statusCode).toBe(400)
})

test('[D21] once its token was heard, nobody enrols with the code again, not even under the name of the device', async () => {
  const { code } = await invite(steward.token)
  const wish = anEnrolment(code)
  const { token } = (await post('/api/enrol', wish)).json<EnrolReply>()
  given.clock.now += 1000
  await post('/api/sync', {}, { token })
  given.clock.now += 1000
  expect((await post('/api/enrol', wish)).statusCode).toBe(401)
  expect((await post('/api/sync', {}, { token })).statusCode).toBe(400)
})

test('[S8] a restored database that forgot a device takes it back on its ticket, never a revoked one', async () => {
  const kept = await given.enrol(organisation, 'member')
  const revoked = await given.enrol(organisation, 'member')
  const device = (await accountOf(revoked.person)).devices[0]?.device ?? ''
  await post(`/api/devices/${device}/revoke`, {}, { token: steward.token })
  await sql`delete from devices where person in (${kept.person}, ${revoked.person})`.execute(
    given.database.db,
  )
  await sql`delete from invitations where person in (${kept.person}, ${revoked.person})`.execute(
    given.database.db,
  )
  await sql`delete from people where person in (${kept.person}, ${revoked.person})`.execute(given.database.db)
  expect((await post('/api/sync', {}, { token: kept.token })).json()).toMatchObject({
    code: 'device.not-enrolled',
  })
  const forged = { ...kept.enrolment, claims: kept.enrolment.claims.replace('"member"', '"steward"') }
  const wrongToken = { enrolment: kept.enrolment, token: revoked.token }
  for (const wish of [
    { enrolment: forged, token: kept.token },
    wrongToken,
    { enrolment: revoked.enrolment, token: revoked.token },
  ]) {
    expect((await post('/api/recover', wish)).statusCode).toBe(401)
  }
  expect((await post('/api/recover', { enrolment: kept.enrolment, token: kept.token })).statusCode).toBe(204)
  expect((await post('/api/sync', {}, { token: kept.token })).statusCode).toBe(400)
  expect((await post('/api/sync', {}, { token: revoked.token })).statusCode).toBe(401)
  // Its name was forgotten with it; the list of people is read all the same.
  expect((await accountOf(kept.person)).devices).toHaveLength(1)
})

test('[D21] a restored database that forgot that a code was used does not accept it again', async () => {
  const { code } = await invite(steward.token)
  await post('/api/enrol', anEnrolment(code))
  await sql`update invitations set used_at = null, used_by_device = null`.execute(given.database.db)
  expect((await post('/api/enrol', anEnrolment(code))).statusCode).toBe(401)
})

test('[D20] a coordinator invites members and gives devices; only a steward invites coordinators', async () => {
  const coordinator = await given.enrol(organisation, 'coordinator')
  const member = await given.enrol(organisation, 'member')
  const wish = { personName: 'X', jobTitle: '', minutes: 60 }
  const status = async (token: string, more: object): Promise<number> =>
    (await post('/api/invitations', { ...wish, ...more }, { token })).statusCode
  expect(await status(coordinator.token, { organisationRole: 'member' })).toBe(201)
  expect(await status(coordinator.token, { organisationRole: 'coordinator' })).toBe(403)
  expect(await status(coordinator.token, { organisationRole: 'steward' })).toBe(403)
  expect(await status(steward.token, { organisationRole: 'steward' })).toBe(201)
  // A further device of somebody with more rights would be those rights.
  expect(await status(coordinator.token, { organisationRole: 'member', person: steward.person })).toBe(403)
  expect(await status(coordinator.token, { organisationRole: 'member', person: member.person })).toBe(201)
  expect(
    await status(coordinator.token, { organisationRole: 'coordinator', person: coordinator.person }),
  ).toBe(201)
  expect(await status(coordinator.token, { organisationRole: 'member', person: randomUUID() })).toBe(404)
  for (const minutes of [9, 1441, 10.5]) {
    expect(await status(coordinator.token, { organisationRole: 'member', minutes })).toBe(400)
  }
})

test('[D20] an empty server invites its first coordinator once', async () => {
  const empty = await anApp()
  const first = await ensureFirstInvitation(empty.rooms.account)
  expect(await ensureFirstInvitation(empty.rooms.account)).toBeUndefined()
  const reply = await empty.app.inject({
    method: 'POST',
    url: '/api/enrol',
    payload: anEnrolment(first?.code ?? ''),
  })
  expect(reply.json()).toMatchObject({ organisationRole: 'steward' })
  await empty.close()
})

const accountOf = async (person: string) => {
  const reply = await given.app.inject({ method: 'GET', url: '/api/people', headers: bearer(steward.token) })
  const account = reply
    .json<unknown[]>()
    .map((each) => accountSchema.parse(each))
    .find((each) => each.person === person)
  if (account === undefined) throw new Error('Nobody of that name')
  return account
}
