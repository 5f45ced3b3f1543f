/** The criteria on the server: rows kept as entries arrive, answered in groups, hidden where few; steering; open data. */
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { EnrolReply } from '#shared/account.ts'
import { criteriaOf } from '#shared/domain/criteria/criteria-of.ts'
import type { CriteriaReply } from '#shared/domain/criteria/criteria-wire.ts'
import { factsVersion } from '#shared/domain/criteria/facts.ts'
import { usualSteering, type SteeringReply } from '#shared/domain/criteria/steering.ts'
import { publicSchema } from '#shared/domain/public-schema.ts'
import { journalOf } from '#shared/ids.ts'
import type { FrozenEntry } from '#shared/journal/entry.ts'
import type { Caller } from '#server/account/caller.ts'
import { chanceFrom } from '#server/demo/seeded-chance.ts'
import { publishQuarters } from '#server/status/publish-quarters.ts'
import { listFacts, refreshFacts } from '#server/status/refresh-facts.ts'
import { eraseBodies } from '#server/sync/erase-bodies.ts'
import { aDevice, type TestDevice } from '#tests/given/a-device.ts'
import { anOperation, exits, factsOf, isSeen, type Operation } from '#tests/given/an-operation.ts'
import { anApp, bearer, type TestApp } from '#tests/given/an-app.ts'
import { tellAtRandom } from '#tests/given/random-operation.ts'

let given: TestApp
let organisation: string
let coordinator: EnrolReply
let steward: EnrolReply
beforeAll(async () => {
  given = await anApp({ isPublic: true })
  organisation = await given.organisation('Les Coulisses du Nord')
  coordinator = await given.enrol(organisation, 'coordinator')
  steward = await given.enrol(organisation, 'steward')
})
afterAll(async () => {
  await given.close()
})

const deviceOf = (enrolled: EnrolReply): TestDevice => {
  const who = { ...enrolled, device: randomUUID(), writer: randomUUID(), tokenHash: '', enrolledAt: 0 }
  return aDevice(given.rooms.sync, who satisfies Caller)
}

/** Sends what was told of an operation, as the person who opens it. */
const sendAll = async (enrolled: EnrolReply, { id, writer }: Operation): Promise<void> => {
  const device = deviceOf(enrolled)
  const entries = writer.entries.map(({ kind, body, head }): FrozenEntry =>
    device.write(kind, body as never, {
      cohort: id,
      id: head.id,
      replaces: head.replaces,
      head: { madeAt: head.madeAt },
    }),
  )
  for (let at = 0; at < entries.length; at += 200) {
    const reply = await device.send({ entries: entries.slice(at, at + 200) })
    expect(reply.verdicts.every(({ verdict }) => verdict === 'accepted')).toBe(true)
  }
}

const get = <Body>(token: string, url: string): Promise<Body> =>
  given.app.inject({ method: 'GET', url, headers: bearer(token) }).then((reply) => reply.json<Body>())

const rethrow = (error: unknown): never => {
  throw error
}

test('[K1] the row made from the journals is the row of the devices; it is old after a push, an erasure or a new version, and made again', async () => {
  const chance = chanceFrom(7)
  const told = [tellAtRandom(chance, 1), tellAtRandom(chance, 2)]
  for (const operation of told) await sendAll(coordinator, operation)
  const { db } = given.database
  const kept = async () => {
    expect(await refreshFacts({ db, onTrouble: rethrow }, organisation, 10)).toEqual({ old: 0 })
    return listFacts(db, organisation)
  }
  expect(await kept()).toEqual(told.map(factsOf))

  const [first] = told
  if (first === undefined) throw new Error('Nothing told')
  const paid = first.writer.write('payment.recorded', {
    payment: randomUUID(),
    amountCents: 12_345,
    paidOn: '2026-11-20',
    source: 'Région',
    reference: '',
    withdrawn: false,
  })
  const device = deviceOf(coordinator)
  await device.send({ entries: [device.write('payment.recorded', paid.body as never, { cohort: first.id })] })
  expect((await kept())[0]?.payments.at(-1)?.amountCents).toBe(12_345)

  await db
    .updateTable('criteria_facts' as never)
    .set({ version: factsVersion + 1 } as never)
    .execute()
  expect(await listFacts(db, organisation)).toEqual([])
  expect(await kept()).toHaveLength(2)

  const journal = journalOf(first.id, 'advisers')
  const subject = first.people[0] ?? ''
  await eraseBodies(given.rooms.sync, {
    id: randomUUID(),
    journal,
    subject,
    kinds: ['priorityFlag.set', 'outcome.observed'],
  })
  const [erased] = await kept()
  expect(erased?.people.find(({ id }) => id === subject)).toMatchObject({
    status: null,
    groups: { longTermJobSeeker: 'unknown', senior: 'unknown', disabledWorker: 'unknown' },
  })
})

test('[K9] the server answers in groups; what few are the base of is hidden from who may not open the rows', async () => {
  const other = await given.organisation('Ailleurs')
  const away = await given.enrol(other, 'coordinator')
  const stranger = await given.enrol(other, 'steward')
  // Four people at one place, seven at another, all seen six months after.
  const small = anOperation({ number: 11, people: 4, startsOn: '2025-10-06', department: '2A' })
  const large = anOperation({ number: 12, people: 7, startsOn: '2025-10-06', department: '62' })
  for (const operation of [small, large]) {
    for (const person of operation.people.keys()) {
      exits(operation, person, 'stillSearching')
      isSeen(operation, person, 'M6', person % 2 === 0 ? 'lastingEmployment' : 'inactive')
    }
    await sendAll(away, operation)
  }
  const answer = (by: string, token = stranger.token) => get<CriteriaReply>(token, `/api/criteria?by=${by}`)
  const byRegion = await answer('region')
  expect(byRegion.groups.map(({ key, isMasked }) => [key, isMasked])).toEqual([
    ['32', true],
    ['94', true],
  ])
  const [north, corsica] = byRegion.groups.map(({ criteria }) => criteria)
  expect(north?.effectiveness.returnToEmployment).toEqual({ hits: 4, base: 7, unknown: 0, hidden: false })
  expect(corsica).toMatchObject({
    operations: 1,
    participants: 0,
    effectiveness: { returnToEmployment: { hits: 0, base: 0, unknown: 0, hidden: true } },
    coherence: { senior: { share: { hits: 0, base: 0 } } },
    efficiency: { fill: { hits: 0, base: 0, hidden: true } },
  })
  // Whoever coordinates it reads its rows, so everything is told.
  const own = (await answer('cohort', away.token)).groups.find(({ key }) => key === small.id)
  expect(own?.isMasked).toBe(false)
  expect(own?.criteria).toEqual(
    criteriaOf([factsOf(small)], { now: given.clock.now, territory: 'department:2A' }),
  )
  // Exits of a period alone; and nothing crosses an organisation.
  const later = await get<CriteriaReply>(stranger.token, '/api/criteria?from=2026-01-01')
  expect(later.groups[0]?.criteria.effectiveness.returnToEmployment.base).toBe(0)
  expect((await answer('cohort')).groups.map(({ key }) => key)).toEqual([small.id, large.id])
  expect(
    (await given.app.inject({ method: 'GET', url: '/api/criteria?by=person', headers: bearer(away.token) }))
      .statusCode,
  ).toBe(400)
})

test('[K11] what an organisation steers by has a version; who did not see the last one changes nothing', async () => {
  const put = (payload: object, token = steward.token) =>
    given.app.inject({ method: 'PUT', url: '/api/steering', headers: bearer(token), payload })
  const before = await get<SteeringReply>(coordinator.token, '/api/steering')
  expect(before).toEqual({ version: 0, steering: usualSteering, changedBy: '', changedAt: null })
  const reference = {
    id: randomUUID(),
    group: 'senior',
    territory: 'region:32',
    percent: 26.3,
    date: '2026-06-30',
    source: ' DARES ',
  }
  const steering = { ...usualSteering, references: [reference] }
  const changed = await put({ version: 0, steering })
  expect(changed.json<SteeringReply>()).toMatchObject({
    version: 1,
    changedBy: 'Inès Bellamy',
    steering: { references: [{ ...reference, source: 'DARES' }] },
  })
  const late = await put({ version: 0, steering: usualSteering })
  expect([late.statusCode, late.json<{ code: string }>().code]).toEqual([409, 'steering.changed-meanwhile'])
  expect((await put({ version: 7, steering })).statusCode).toBe(409)
  const over = { ...steering, references: [{ ...reference, percent: 120 }] }
  expect((await put({ version: 1, steering: over })).statusCode).toBe(400)
  expect((await get<SteeringReply>(coordinator.token, '/api/steering')).version).toBe(1)
})

/** What publishing needs of the app under test. */
const openDeps = () => {
  const { outside } = given.rooms.sync
  return {
    db: given.database.db,
    now: () => given.clock.now,
    onTrouble: rethrow,
    published: {
      linesOf: (quarter: string) => outside.facts().published(quarter),
      record: (quarter: string, lines: string, at: number) =>
        outside.record({ of: 'published', quarter, lines, at }),
    },
  }
}

test('[K12] a published quarter stays as it was first published, and says its schema and licence', async () => {
  const operation = anOperation({ number: 21, people: 13, startsOn: '2024-01-08', department: '35' })
  for (const person of operation.people.keys()) {
    isSeen(operation, person, 'M6', person < 6 ? 'transitionEmployment' : 'inactive')
  }
  await sendAll(coordinator, operation)
  const deps = openDeps()
  await publishQuarters(deps)
  const fetchPublic = (file: string) => given.app.inject({ method: 'GET', url: `/api/public/${file}` })
  const csv = await fetchPublic('operations.csv')
  expect(csv.headers).toMatchObject({ 'cache-control': 'public, max-age=3600' })
  expect(csv.body).toContain('53;Bretagne;2024-T1;;;13;6;;;\r\n')
  expect((await fetchPublic('schema.json')).json()).toEqual(JSON.parse(JSON.stringify(publicSchema)))
  expect((await fetchPublic('operations.json')).json()).toMatchObject({ licence: { name: 'etalab-2.0' } })
  // One more person is found to have a job: nothing of the quarter changes.
  const device = deviceOf(coordinator)
  await device.send({
    entries: [
      device.write(
        'outcome.observed',
        {
          participant: operation.people[8] ?? '',
          moment: 'M3',
          category: 'lastingEmployment',
          source: 'adviser',
          on: '2024-05-01',
          employerName: '',
          note: '',
        },
        { cohort: operation.id },
      ),
    ],
  })
  await publishQuarters(deps)
  expect((await fetchPublic('operations.csv')).body).toBe(csv.body)
  // Nor after the database was restored from a backup of before the publication, nor where it alone knows of one.
  await given.database.db.deleteFrom('public_quarters' as never).execute()
  expect((await fetchPublic('operations.csv')).body).not.toBe(csv.body)
  await publishQuarters(deps)
  expect((await fetchPublic('operations.csv')).body).toBe(csv.body)
  const recorded: string[] = []
  const forgetful = {
    linesOf: () => undefined,
    record: async (quarter: string) => void recorded.push(quarter),
  }
  await publishQuarters({ ...deps, published: forgetful })
  expect(recorded).toContain('2024-T1')
  expect((await fetchPublic('operations.csv')).body).toBe(csv.body)
})

test('[K12] a quarter of which nothing can be told is settled too: a few who come late do not make a line appear', async () => {
  const publish = (): Promise<void> => publishQuarters(openDeps())
  const small = anOperation({ number: 31, people: 4, startsOn: '2023-01-09', department: '29' })
  for (const person of small.people.keys()) isSeen(small, person, 'M6', 'inactive')
  await sendAll(coordinator, small)
  await publish()
  const csv = async () => (await given.app.inject({ method: 'GET', url: '/api/public/operations.csv' })).body
  const before = await csv()
  expect(before).not.toContain('2023-T1')
  const late = anOperation({ number: 32, people: 3, startsOn: '2023-01-09', department: '29' })
  for (const person of late.people.keys()) isSeen(late, person, 'M6', 'inactive')
  await sendAll(coordinator, late)
  await publish()
  expect(await csv()).toBe(before)
  // A quarter that nobody had left when one looked was never told of, and comes whole.
  const whole = anOperation({ number: 33, people: 9, startsOn: '2022-07-04', department: '29' })
  for (const person of whole.people.keys()) isSeen(whole, person, 'M6', 'inactive')
  await sendAll(coordinator, whole)
  await publish()
  const after = await csv()
  expect(after.replace('53;Bretagne;2022-T3;;;9;;;;\r\n', '')).toBe(before)
  expect(after).not.toBe(before)
})
