/** The list of an organisation's cohorts over a real PostgreSQL: quick with 2,400, walled, and the row of the devices. */
import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { EnrolReply } from '#shared/account.ts'
import { lineOf } from '#shared/domain/board/board-line.ts'
import { boardRowOf } from '#shared/domain/board/board-row.ts'
import type { BoardAnswer } from '#shared/domain/board/board-answer.ts'
import { mergeAnswers, readBoardAnswer } from '#shared/domain/board/board-answer.ts'
import * as courses from '#shared/domain/board/course-status.ts'
import { readSummary, summariseCohort } from '#shared/domain/cohort-status.ts'
import type { CohortId } from '#shared/ids.ts'
import { refreshSummaries } from '#client/local/refresh-summaries.ts'
import type { Caller } from '#server/account/caller.ts'
import { sumUpAtStart } from '#server/sync/sum-up-at-start.ts'
import { anApp, bearer, type TestApp } from '#tests/given/an-app.ts'
import { aCohortId, aLocalDevice, aParticipantId, openingDrafts } from '#tests/given/a-local-device.ts'
import type { TestServer } from '#tests/given/a-sync-server.ts'

let given: TestApp
let organisation: string
let coordinator: EnrolReply
beforeAll(async () => {
  given = await anApp()
  organisation = await given.organisation('Les Coulisses du Nord')
  coordinator = await given.enrol(organisation, 'coordinator')
})
afterAll(async () => {
  await given.close()
})

const ask = async (token: string, since?: number): Promise<BoardAnswer> => {
  const reply = await given.app.inject({
    method: 'GET',
    url: since === undefined ? '/api/board' : `/api/board?since=${since}`,
    headers: bearer(token),
  })
  const answer = readBoardAnswer(reply.json())
  if (answer === undefined) throw new Error(`No list: ${reply.body.slice(0, 200)}`)
  return answer
}

/** A device whose sync goes into the app's own rooms. */
const aMember = (enrolled: EnrolReply) => {
  const clock = {
    now: () => given.clock.now,
    set: (now: number) => void (given.clock.now = now),
    move: (by: number) => void (given.clock.now += by),
  }
  const server: TestServer = { ...given.rooms.sync, clock }
  const who: Caller = {
    organisation,
    organisationName: 'Les Coulisses du Nord',
    organisationRole: enrolled.organisationRole,
    person: enrolled.person,
    personName: enrolled.personName,
    device: randomUUID(),
    writer: randomUUID(),
    tokenHash: randomUUID(),
    enrolledAt: 0,
  }
  return aLocalDevice(server, who)
}

test('[B1] the line of a cohort is the same on the device and on the server, in both circles', async () => {
  const device = await aMember(coordinator)
  const cohort = aCohortId()
  const awa = aParticipantId()
  const joined = { participant: awa, familyName: 'Diallo', givenNames: 'Awa', from: '2026-11-02' }
  await device.write(
    ...openingDrafts(cohort, [{ who: device.who, role: 'coordinator' }]),
    { cohort, kind: 'participant.joined', body: { ...joined, provisional: false }, replaces: [] },
    {
      cohort,
      kind: 'halfDay.planned',
      body: {
        halfDay: randomUUID(),
        date: '2026-11-03',
        slot: 'morning',
        start: '09:00',
        end: '12:00',
        workshopTitle: '',
        placeName: '',
        room: '',
        facilitators: [],
      },
      replaces: [],
    },
  )
  await device.sync()
  const talk = { encounter: randomUUID(), participant: awa, employer: randomUUID() }
  const step = { participant: awa, step: 'default.look', reached: true, on: '2026-11-03', observation: '' }
  await device.write(
    { cohort, kind: 'meeting.outcome', body: { ...talk, outcome: 'interview' }, replaces: [] },
    { cohort, kind: 'progress.step', body: step, replaces: [] },
  )
  await device.sync()
  await refreshSummaries(device.tables, summariseCohort, () => Promise.resolve(courses))
  const [row] = await device.reads.cohortRows()
  const summary = readSummary(row?.summary)
  if (row === undefined || summary === undefined) throw new Error('The device has no row')
  const mine = boardRowOf({
    summary,
    course: courses.readGroupCourse(row.course),
    advised: courses.readAdvisedCourse(row.advised),
  })
  const { rows } = await ask(coordinator.token)
  expect(rows.find((one) => one.cohort === cohort)).toEqual(mine)
  expect(mine).toMatchObject({ title: 'Printemps', met: 1, steps: { reached: 1, of: 9 } })
  expect(mine.dues).toHaveLength(4)
})

test('[B5] a list of 2,400 cohorts is one packed answer, holds no name, and later only what changed', async () => {
  const { db } = given.database
  const at = given.clock.now
  const [line] = (await ask(coordinator.token)).rows
  if (line === undefined) throw new Error('No line to copy')
  const open = Array.from({ length: 6 }, (_, day) => ({
    ...{ date: `2026-12-0${day + 1}`, start: '09:30', end: '12:30' },
    ...{ attended: 9, expected: 10, due: 10, missing: 1 },
  }))
  const board = JSON.stringify(lineOf({ ...line, title: 'Denain — L’emploi donne le « la »', open }))
  await sql`
    insert into cohorts (cohort, organisation, opened_at, board, summarised_at)
    select id, ${organisation}, 0, replace(${board}, ${line.cohort}, id), ${at}
    from (select gen_random_uuid()::text as id from generate_series(1, 2399)) as made`.execute(db)
  await sql`analyze cohorts`.execute(db)
  const reply = await given.app.inject({
    method: 'GET',
    url: '/api/board',
    headers: { ...bearer(coordinator.token), 'accept-encoding': 'gzip' },
  })
  expect(reply.headers['content-encoding']).toBe('gzip')
  const whole = await ask(coordinator.token)
  expect(whole.rows).toHaveLength(2400)
  expect(JSON.stringify(whole)).not.toMatch(/Diallo|Awa/)

  given.clock.now = at + 600_000
  const changed = await aMember(coordinator)
  const cohort = aCohortId()
  await changed.write(...openingDrafts(cohort, [{ who: changed.who, role: 'coordinator' }]))
  await changed.sync()
  const later = await ask(coordinator.token, at + 120_000)
  expect(later).toMatchObject({ whole: false })
  expect(later.rows.map((row) => row.cohort)).toEqual([cohort])
  const merged = mergeAnswers(whole, later)
  expect(merged.rows).toHaveLength(2401)
  expect(merged.whole).toBe(true)
})

test('[B5] nothing of another organisation is told, and nothing to members', async () => {
  const other = await given.enrol(await given.organisation('Canari'), 'steward')
  expect((await ask(other.token)).rows).toEqual([])
  const member = await given.enrol(organisation, 'member')
  const refused = await given.app.inject({ method: 'GET', url: '/api/board', headers: bearer(member.token) })
  expect(refused.statusCode).toBe(403)
})

test('[B5] devices that were silent for three days and what was set aside are told beside the lines', async () => {
  const { db } = given.database
  const { rows } = await sql<{ cohort: CohortId }>`
    select cohort from device_notes order by last_seen_at limit 1`.execute(db)
  const cohort = rows[0]?.cohort
  const seen = given.clock.now - 4 * 86_400_000
  await sql`update device_notes set last_seen_at = ${seen}, waiting = 3 where cohort = ${cohort}`.execute(db)
  const { silences } = await ask(coordinator.token)
  expect(silences.map((one) => one.cohort)).toContain(cohort)
  expect(silences.find((one) => one.cohort === cohort)?.holding).toBeGreaterThan(0)
})

test('[B5] whoever may read the list is told that it moved, others are not', async () => {
  const url = await given.app.listen({ host: '127.0.0.1', port: 0 })
  const member = await given.enrol(organisation, 'member')
  const abort = new AbortController()
  const listen = async (token: string): Promise<string[]> => {
    const said: string[] = []
    const { body } = await fetch(`${url}/api/wake`, { headers: bearer(token), signal: abort.signal })
    const read = async (): Promise<void> => {
      for await (const part of body ?? []) said.push(new TextDecoder().decode(part as Uint8Array))
    }
    read().catch(() => undefined)
    return said
  }
  // The list is for a coordinator who is in no circle of the new cohort, too.
  const other = await given.enrol(organisation, 'coordinator')
  const [office, team] = await Promise.all([listen(other.token), listen(member.token)])
  const device = await aMember(coordinator)
  await device.write(...openingDrafts(aCohortId(), [{ who: device.who, role: 'coordinator' }]))
  await device.sync()
  await expect.poll(() => office.join('')).toContain('{"board":true}')
  expect(office.join('')).not.toContain('journal')
  expect(team.join('')).not.toContain('board')
  abort.abort()
})

test('[B2] lines that a former version wrote are made again when the server starts', async () => {
  const { db } = given.database
  const before = (await ask(coordinator.token)).rows.find(
    ({ title, met }) => title === 'Printemps' && met === 1,
  )
  const cohort = before?.cohort
  await sql`update cohorts set board = '[0]', course = null, advised = null where cohort = ${cohort}`.execute(
    db,
  )
  expect((await ask(coordinator.token)).rows.map((row) => row.cohort)).not.toContain(cohort)
  await sumUpAtStart(given.rooms.sync, () => false)
  expect((await ask(coordinator.token)).rows.find((row) => row.cohort === cohort)).toEqual(before)
})
