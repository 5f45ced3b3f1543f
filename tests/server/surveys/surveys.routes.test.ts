/** Who gives answers in, who reads them, what a link opens: over the whole app and a real database. */
import { randomBytes, randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import type { EnrolReply } from '#shared/account.ts'
import type { Ballot } from '#shared/domain/survey/ballot.ts'
import { ballotIdFrom } from '#shared/domain/survey/ballot.ts'
import { answersReplySchema } from '#shared/domain/survey/survey-wire.ts'
import type { AnswersReply, BallotVerdict, LinksReply } from '#shared/domain/survey/survey-wire.ts'
import { journalOf, type CohortId } from '#shared/ids.ts'
import type { Caller } from '#server/account/caller.ts'
import { hashSecret } from '#server/account/secrets.ts'
import { aDevice, asks } from '#tests/given/a-device.ts'
import { addMember, openCohort } from '#tests/given/a-team.ts'
import { anApp, bearer, type TestApp } from '#tests/given/an-app.ts'

let given: TestApp
let organisation: string
let coordinator: EnrolReply
let facilitator: EnrolReply
let adviser: EnrolReply
let unrelated: EnrolReply
let stranger: EnrolReply
let cohort: CohortId

beforeAll(async () => {
  given = await anApp()
  organisation = await given.organisation('Les Coulisses du Nord')
  coordinator = await given.enrol(organisation, 'coordinator')
  facilitator = await given.enrol(organisation, 'member')
  adviser = await given.enrol(organisation, 'member')
  unrelated = await given.enrol(organisation, 'coordinator')
  stranger = await given.enrol(await given.organisation('Ailleurs'), 'steward')
})
afterAll(async () => {
  await given.close()
})
beforeEach(async () => {
  cohort = randomUUID() as CohortId
  await openCohort(given, { cohort, organisation })
  await addMember(given, { cohort, person: coordinator.person, role: 'coordinator' })
  await addMember(given, { cohort, person: facilitator.person, role: 'facilitator' })
  await addMember(given, { cohort, person: adviser.person, role: 'adviser' })
})

const aBallot = (more: Partial<Ballot> = {}): Ballot => ({
  ballot: ballotIdFrom(randomBytes(16)),
  cohort,
  audience: 'participant',
  level: 'ratherSatisfied',
  benefits: ['selfConfidence'],
  remark: 'Merci à toute l’équipe',
  way: 'handOver',
  on: '2026-11-24',
  ...more,
})

const give = async (
  who: EnrolReply,
  ballots: readonly unknown[],
  tickets: readonly unknown[] = [],
): Promise<readonly BallotVerdict[]> => {
  const reply = await given.app.inject({
    method: 'POST',
    url: '/api/survey-answers',
    headers: bearer(who.token),
    payload: { ballots, tickets },
  })
  return reply.json<{ verdicts: BallotVerdict[] }>().verdicts
}
const read = (who: EnrolReply) =>
  given.app.inject({ url: `/api/cohorts/${cohort}/survey-answers`, headers: bearer(who.token) })
const answers = async (who: EnrolReply): Promise<AnswersReply['answers']> =>
  (await read(who)).json<AnswersReply>().answers
const makeLinks = (who: EnrolReply, count = 2) =>
  given.app.inject({
    method: 'POST',
    url: '/api/survey-links',
    headers: bearer(who.token),
    payload: { cohort, audience: 'participant', count, days: 30 },
  })
const post = (url: string, payload: object) => given.app.inject({ method: 'POST', url, payload })
const anAnswer = (token: string, ballot = ballotIdFrom(randomBytes(16))) => ({
  token,
  ballot,
  level: 'verySatisfied',
  benefits: ['publicSpeaking'],
  remark: '',
})

test('[Q3] an answer sent twice counts once, and an unreadable one is refused alone', async () => {
  const one = aBallot()
  const other = aBallot({ level: 'veryDissatisfied' })
  expect(await give(facilitator, [one, { ballot: 'x' }, other])).toEqual(['taken', 'refused', 'taken'])
  expect(await give(facilitator, [one])).toEqual(['taken'])
  // Read in the order of random ids, not as they came.
  expect((await answers(coordinator)).map(({ ballot }) => ballot)).toEqual([one.ballot, other.ballot].sort())
})

test('[Q1] what is kept of an answer names nobody and tells no time of day', async () => {
  await give(adviser, [{ ...aBallot(), author: adviser.person, participant: randomUUID(), madeAt: 1 }])
  const { rows } = await sql<object>`select * from survey_answers where cohort = ${cohort}`.execute(
    given.database.db,
  )
  expect(rows.map((row) => Object.keys(row).sort())).toEqual([
    ['audience', 'ballot', 'benefits', 'cohort', 'level', 'on_date', 'remark', 'way'],
  ])
  // A version 7 would tell the moment.
  expect(await give(adviser, [aBallot({ ballot: '0193a000-0000-7000-8000-000000000001' })])).toEqual([
    'refused',
  ])
  expect(given.logged.join('\n')).not.toContain('Merci à toute')
})

test('[Q4] answers are read by coordinators of the group alone', async () => {
  await give(facilitator, [aBallot()])
  expect((await read(facilitator)).statusCode).toBe(403)
  expect((await read(adviser)).statusCode).toBe(403)
  expect((await read(unrelated)).statusCode).toBe(404)
  expect((await read(stranger)).statusCode).toBe(404)
  expect(await answers(coordinator)).toHaveLength(1)
  const tallies = (who: EnrolReply) =>
    given.app.inject({ url: '/api/survey-tallies', headers: bearer(who.token) })
  await give(facilitator, [aBallot(), aBallot(), aBallot()])
  expect((await tallies(unrelated)).body, '[K9] four are too few').not.toContain(cohort)
  await give(facilitator, [aBallot({ remark: 'Merci' })])
  expect((await tallies(unrelated)).json<{ cohort: string }[]>()).toContainEqual(
    expect.objectContaining({ cohort, audience: 'participant', answers: 5 }),
  )
  expect((await tallies(unrelated)).body).not.toContain('Merci')
  expect((await tallies(stranger)).body).not.toContain(cohort)
})

test('[Q4] no answer reaches an adviser’s device nor a coordinator of another group, whatever they ask', async () => {
  const canary = `Canari ${randomUUID()}`
  await give(facilitator, [aBallot({ remark: canary })])
  for (const who of [adviser, facilitator, unrelated, stranger]) {
    const caller: Caller = {
      organisation: who.organisation,
      organisationName: who.organisationName,
      organisationRole: who.organisationRole,
      person: who.person,
      personName: who.personName,
      device: randomUUID(),
      writer: randomUUID(),
      tokenHash: hashSecret(who.token),
      enrolledAt: given.clock.now,
    }
    const device = aDevice(given.rooms.sync, caller, cohort)
    const told = [await device.answer({ journals: [asks(journalOf(cohort, 'advisers'))] })]
    for (const url of ['/api/board', '/api/survey-tallies', `/api/cohorts/${cohort}/survey-answers`]) {
      told.push((await given.app.inject({ url, headers: bearer(who.token) })).body as never)
    }
    expect(JSON.stringify(told)).not.toContain(canary)
  }
  expect(JSON.stringify(await answers(coordinator))).toContain(canary)
})

test('[Q2] who was in the team gives in what was answered then, and so does the next person of the tablet', async () => {
  expect(await give(unrelated, [aBallot()])).toEqual(['refused'])
  expect(await give(stranger, [aBallot()])).toEqual(['refused'])
  expect(await give(facilitator, [aBallot({ cohort: randomUUID() as CohortId })])).toEqual(['waits'])
  const claims = JSON.stringify({
    of: 'membership',
    person: facilitator.person,
    cohort,
    organisation,
    role: 'facilitator',
    issuedAt: given.clock.now,
  })
  const ticket = { claims, signature: given.rooms.account.keys.sign(claims) }
  expect(await give(unrelated, [aBallot()], [ticket])).toEqual(['taken'])
  expect(await give(stranger, [aBallot()], [ticket])).toEqual(['refused'])
  expect(await give(unrelated, [aBallot()], [{ claims, signature: 'faux' }])).toEqual(['refused'])
  await addMember(given, { cohort, person: facilitator.person, role: null })
  expect(await give(facilitator, [aBallot()])).toEqual(['taken'])
})

test('[Q4] an answer by link that devices could not read is refused, and hides no other answer', async () => {
  const [token = ''] = (await makeLinks(coordinator)).json<LinksReply>().tokens
  const answer = anAnswer(token)
  for (const odd of [{ benefits: ['publicSpeaking', 'publicSpeaking'] }, { remark: 'a\u0000b' }]) {
    expect((await post('/api/survey/answer', { ...answer, ...odd })).statusCode).toBe(400)
  }
  expect((await post('/api/survey/answer', answer)).statusCode).toBe(204)
  expect(answersReplySchema.safeParse((await read(coordinator)).json()).success).toBe(true)
})

test('[Q5] a link is good for one answer: used, late and unknown ones are told apart', async () => {
  expect((await makeLinks(facilitator)).statusCode).toBe(403)
  expect((await makeLinks(unrelated)).statusCode).toBe(404)
  const made = await makeLinks(coordinator)
  const [first = '', second = ''] = made.json<LinksReply>().tokens
  const { rows } = await sql<{ token_hash: string }>`select token_hash from survey_links`.execute(
    given.database.db,
  )
  expect(rows.map((row) => row.token_hash)).toContain(hashSecret(first))
  expect(JSON.stringify(rows)).not.toContain(first)

  expect((await post('/api/survey/open', { token: first })).json<object>()).toMatchObject({
    audience: 'participant',
    title: 'Voix hautes',
  })
  const answer = anAnswer(first)
  // A double tap: two at once, the same ballot.
  const taps = await Promise.all([post('/api/survey/answer', answer), post('/api/survey/answer', answer)])
  expect(taps.map(({ statusCode }) => statusCode)).toEqual([204, 204])
  expect(await answers(coordinator)).toHaveLength(1)
  const again = await post('/api/survey/answer', anAnswer(first))
  expect([again.statusCode, again.json<{ code: string }>().code]).toEqual([409, 'survey.link-used'])
  expect((await post('/api/survey/open', { token: first })).statusCode).toBe(409)
  expect(await answers(coordinator)).toMatchObject([{ way: 'link', on: '2026-11-24' }])

  const now = given.clock.now
  given.clock.now += 31 * 86_400_000
  const late = await post('/api/survey/answer', anAnswer(second))
  given.clock.now = now
  expect([late.statusCode, late.json<{ code: string }>().code]).toEqual([410, 'survey.link-expired'])
  for (const token of ['x'.repeat(22), 'coupé']) {
    const unknown = await post('/api/survey/open', { token })
    expect(unknown.json<{ code: string }>().code).toBe('survey.link-unknown')
  }
  expect(given.logged.join('\n')).not.toContain(first)
})
