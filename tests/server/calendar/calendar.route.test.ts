/** Calendar feeds over HTTP, read back by a calendar library: zones, changes, cancellations, and who may read them. */
import { randomUUID } from 'node:crypto'
import ICAL from 'ical.js'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { EnrolReply } from '#shared/account.ts'
import type { NewFeed } from '#shared/calendar-feed.ts'
import type { CohortId } from '#shared/ids.ts'
import type { Caller } from '#server/account/caller.ts'
import { aDevice, idOf, type TestDevice } from '#tests/given/a-device.ts'
import { anApp, bearer, type TestApp } from '#tests/given/an-app.ts'

let given: TestApp
let coordinator: EnrolReply
let facilitator: EnrolReply
let device: TestDevice
const cohort = randomUUID() as CohortId
const halfDays = [randomUUID(), randomUUID(), randomUUID()]
const encounter = randomUUID()

const aHalfDay = (index: number, more: object = {}) => ({
  halfDay: halfDays[index] ?? '',
  date: `2026-12-0${index + 1}`,
  slot: 'morning' as const,
  start: '09:30',
  end: '12:30',
  workshopTitle: 'Voix et présence, avec un titre assez long pour que sa ligne soit pliée en deux',
  placeName: 'Théâtre de Denain',
  room: 'salle 2',
  facilitators: index === 0 ? [{ person: facilitator.person, name: 'Inès' }] : [],
  ...more,
})

const ask = (method: 'GET' | 'POST', url: string, who?: EnrolReply, payload?: object) =>
  given.app.inject({
    method,
    url,
    headers: who === undefined ? {} : bearer(who.token),
    ...(payload === undefined ? {} : { payload }),
  })
const feedOf = async (who: EnrolReply, of: CohortId | null): Promise<NewFeed> =>
  (await ask('POST', '/api/calendar-feeds', who, { cohort: of })).json<NewFeed>()
/** As a calendar program reads them, in the order of the file. */
const eventsAt = async (path: string) => {
  const { body } = await ask('GET', path)
  const calendar = new ICAL.Component(ICAL.parse(body) as unknown[])
  const zone = calendar.getFirstSubcomponent('vtimezone')
  if (zone !== null) ICAL.TimezoneService.register(zone)
  return calendar.getAllSubcomponents('vevent').map((component) => {
    const event = new ICAL.Event(component)
    return {
      uid: event.uid,
      title: event.summary,
      /** On the wall of its zone, and as an instant. */
      start: event.startDate.toString(),
      startsAt: event.startDate.toJSDate().toISOString(),
      end: event.endDate.toString(),
      zone: event.startDate.zone?.tzid,
      status: component.getFirstPropertyValue('status'),
      sequence: event.sequence,
      stamp: String(component.getFirstPropertyValue('dtstamp')),
    }
  })
}

beforeAll(async () => {
  given = await anApp()
  const organisation = await given.organisation('Les Coulisses du Nord')
  coordinator = await given.enrol(organisation, 'coordinator')
  facilitator = await given.enrol(organisation, 'member')
  const caller = { ...coordinator, device: randomUUID(), writer: randomUUID(), tokenHash: '', enrolledAt: 0 }
  device = aDevice(given.rooms.sync, caller satisfies Caller, cohort)
  const wrong = device.write('halfDay.planned', aHalfDay(1))
  await device.send({
    entries: [
      device.write('cohort.described', { field: 'title', value: 'Denain' }),
      device.write('cohort.described', { field: 'operationNumber', value: '59-2026-014' }),
      device.write('member.joined', { person: facilitator.person, name: 'Inès', role: 'facilitator' }),
      device.write('participant.joined', {
        participant: randomUUID(),
        familyName: 'CANARI',
        givenNames: 'Léa',
        from: '2026-12-01',
        provisional: false,
      }),
      device.write('halfDay.planned', aHalfDay(0)),
      wrong,
      device.write('halfDay.withdrawn', { halfDay: halfDays[1] ?? '' }, { replaces: [idOf(wrong)] }),
      device.write('halfDay.planned', aHalfDay(2)),
      device.write('halfDay.notHeld', { halfDay: halfDays[2] ?? '', notHeld: true, reason: 'Neige' }),
      device.write('encounter.planned', {
        encounter,
        date: '2026-12-10',
        start: '14:00',
        rounds: 8,
        minutes: 10,
        changeoverMinutes: 2,
        breaks: [{ afterRound: 4, minutes: 15 }],
        placeName: 'Théâtre de Denain',
      }),
    ],
  })
})
afterAll(async () => {
  await given.close()
})

test('[M1] a feed tells the half-days and encounters of a group on the venue’s wall, and no participant', async () => {
  const { path } = await feedOf(coordinator, cohort)
  const reply = await ask('GET', path)
  expect(reply.headers['content-type']).toBe('text/calendar; charset=utf-8')
  expect(reply.body).toContain('BEGIN:VTIMEZONE\r\nTZID:Europe/Paris\r\n')
  expect(reply.body).toContain('REFRESH-INTERVAL;VALUE=DURATION:PT1H\r\n')
  expect(reply.body).toContain('X-PUBLISHED-TTL:PT1H\r\n')
  expect(reply.body.split('\r\n').filter((line) => Buffer.byteLength(line) > 75)).toEqual([])
  expect(reply.body).not.toMatch(/canari|léa/i)
  const events = await eventsAt(path)
  expect(events).toHaveLength(4)
  const [first] = events
  expect(first?.title).toContain('Atelier 1 — Voix et présence')
  expect(first).toMatchObject({
    uid: `${halfDays[0] ?? ''}@coulisses`,
    zone: 'Europe/Paris',
    start: '2026-12-01T09:30:00',
    startsAt: '2026-12-01T08:30:00.000Z',
    end: '2026-12-01T12:30:00',
    stamp: expect.stringMatching(/Z$/),
  })
  expect(events.at(-1)?.end).toBe('2026-12-10T15:49:00')
})

test('[M2] what was withdrawn or did not take place stays as cancelled, and a change counts one further', async () => {
  const { path } = await feedOf(coordinator, cohort)
  const before = await eventsAt(path)
  expect(before.map((event) => event.status)).toEqual(['CONFIRMED', 'CANCELLED', 'CANCELLED', 'CONFIRMED'])
  await device.send({ entries: [device.write('halfDay.planned', aHalfDay(0, { end: '13:00' }))] })
  const [first] = await eventsAt(path)
  expect(first?.sequence).toBe(Number(before[0]?.sequence) + 1)
})

test('[M1] one’s own feed tells what one leads, and the encounters', async () => {
  const { path } = await feedOf(facilitator, null)
  const titles = (await eventsAt(path)).map((event) => event.title)
  expect(titles).toHaveLength(2)
  expect(titles[1]).toBe('Rencontre avec les entreprises')
})

test('[M3] a token that was taken back, cut or guessed opens nothing, and a left team’s feed is empty', async () => {
  const mine = await feedOf(facilitator, cohort)
  const listed = await ask('GET', '/api/calendar-feeds', facilitator)
  expect(listed.body).not.toContain(mine.path.slice('/api/calendar/'.length, -4))
  expect((await ask('POST', `/api/calendar-feeds/${mine.feed}/revoke`, coordinator)).statusCode).toBe(404)
  const leaving = await feedOf(facilitator, cohort)
  expect((await ask('POST', `/api/calendar-feeds/${mine.feed}/revoke`, facilitator)).statusCode).toBe(204)
  for (const path of [mine.path, leaving.path.slice(0, -5), `/api/calendar/${'x'.repeat(22)}.ics`]) {
    expect((await ask('GET', path)).statusCode).toBe(404)
  }
  const stranger = await given.enrol(await given.organisation('Canari'), 'steward')
  expect((await ask('POST', '/api/calendar-feeds', stranger, { cohort })).statusCode).toBe(404)
  await device.send({
    entries: [device.write('member.left', { person: facilitator.person, reason: 'Fin de contrat' })],
  })
  expect(await eventsAt(leaving.path)).toEqual([])
  expect(given.logged.join('\n')).not.toContain(leaving.path.slice('/api/calendar/'.length, -4))
})
