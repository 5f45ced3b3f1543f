// The small row of a cohort after a tap: the sheet that was written on is summed up again, and nothing else.

import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import type { ParticipantId } from '#shared/ids.ts'
import type { BodyOf, Kind } from '#shared/journal/kinds.ts'
import { summariseCohort } from '#shared/domain/cohort-status.ts'
import * as courses from '#shared/domain/board/course-status.ts'
import { createLocalReads } from '#client/local/local-reads.ts'
import type { Courses, Summarise } from '#client/local/refresh-summaries.ts'
import type { EntryDraft } from '#client/local/local-room.ts'
import { refreshSummaries, sumUp, summaryTables } from '#client/local/refresh-summaries.ts'
import { openMemoryJournalStore } from '#server/sync/memory-journal-store.ts'
import { aHalfDay, aPlannedHalfDay } from '#tests/given/a-cohort.ts'
import { aCaller, anOrganisation } from '#tests/given/a-device.ts'
import { aCohortId, aLocalDevice, aParticipantId, openingDrafts } from '#tests/given/a-local-device.ts'
import { aSyncServer } from '#tests/given/a-sync-server.ts'

const cohort = aCohortId()
const [first, second] = [aHalfDay(1), aHalfDay(2)]
const [awa, ali] = [aParticipantId(), aParticipantId()]

const aCohortDevice = async () => {
  const device = await aLocalDevice(
    aSyncServer(openMemoryJournalStore()),
    aCaller(anOrganisation(), 'coordinator'),
  )
  let sums = 0
  const summarise: Summarise = (id, entries) => {
    sums += 1
    return summariseCohort(id, entries)
  }
  await device.write(
    ...openingDrafts(cohort, [{ who: device.who, role: 'coordinator' }]),
    ...[1, 2].map((n) => ({
      cohort,
      kind: 'halfDay.planned' as const,
      replaces: [],
      body: aPlannedHalfDay(n),
    })),
    {
      cohort,
      kind: 'participant.joined',
      replaces: [],
      body: {
        participant: awa,
        familyName: 'Diallo',
        givenNames: 'Awa',
        from: '2026-03-01',
        provisional: false,
      },
    },
  )
  await refreshSummaries(device.tables, summarise)
  const row = () => device.tables.transact('read', ['summaries'], (tx) => tx.get('summaries', cohort))
  const summedWhole = (courses?: Courses) =>
    device.tables.transact('read', summaryTables, async (tx) => {
      const kept = await tx.get('summaries', cohort)
      return kept && sumUp(tx, { ...kept, stale: true }, summariseCohort as never, courses)
    })
  return { device, summarise, sums: () => sums, row, summedWhole }
}

test('[C19] after taps the row says what the whole journal would say, though only their sheets were read', async () => {
  const { device, summarise, sums, row, summedWhole } = await aCohortDevice()
  expect(sums()).toBe(1)
  await device.mark(cohort, first, awa, 'attended')
  await device.mark(cohort, second, awa, 'unexcused')
  await device.mark(cohort, second, awa, 'excused')
  expect((await row())?.stale).toEqual([`sheet/${first}`, `sheet/${second}`])

  await refreshSummaries(device.tables, summarise)
  expect(sums()).toBe(1)
  expect(await row()).toEqual(await summedWhole())
  expect((await row())?.summary).toMatchObject({ halfDays: [{ marks: 'p' }, { marks: 'x' }] })

  // A version that nobody saw is a fork, and goes with the entry that settles it.
  const body = { participant: awa, halfDay: first, state: 'unexcused' as const }
  await device.write({ cohort, kind: 'attendance.marked', body, replaces: [] })
  await refreshSummaries(device.tables, summarise)
  expect(await row()).toMatchObject({ forks: 1, stale: false })
  expect(await row()).toEqual(await summedWhole())
  const replaces = (await device.reads.sheetEntries(cohort, first)).map(({ head }) => head.id)
  await device.write({ cohort, kind: 'attendance.marked', body, replaces })
  await refreshSummaries(device.tables, summarise)
  expect(await row()).toMatchObject({ forks: 0, forksOn: {} })
  expect(sums()).toBe(1)
})

test('[C19] anything else that is written has the whole cohort summed up again, whatever was tapped before', async () => {
  const { device, summarise, sums, row, summedWhole } = await aCohortDevice()
  await device.mark(cohort, first, awa, 'attended')
  await device.write({
    cohort,
    kind: 'participant.joined',
    replaces: [],
    body: {
      participant: aParticipantId(),
      familyName: 'Sow',
      givenNames: 'Ali',
      from: '2026-03-01',
      provisional: false,
    },
  })
  await device.mark(cohort, first, awa, 'excused')
  expect((await row())?.stale).toBe(true)
  await refreshSummaries(device.tables, summarise)
  expect(sums()).toBe(2)
  expect(await row()).toEqual(await summedWhole())
})

const encounter = randomUUID()
const [theatre, museum] = [randomUUID(), randomUUID()]
const say = <K extends Kind>(kind: K, body: BodyOf<K>): EntryDraft =>
  ({ cohort, kind, body, replaces: [] }) as unknown as EntryDraft
const outcome = (participant: ParticipantId, employer: string, is: 'interview' | 'none') =>
  say('meeting.outcome', { encounter, participant, employer, outcome: is })
const step = (reached: boolean) =>
  say('progress.step', { participant: awa, step: 'cv', reached, on: '2026-03-05', observation: '' })

test('[C19] after a talk, a call or a step, only the pages of these people are summed up again', async () => {
  const { device, summarise, sums, row, summedWhole } = await aCohortDevice()
  const loadCourses = () => Promise.resolve(courses)
  const refresh = () => refreshSummaries(device.tables, summarise, loadCourses)
  await device.write(outcome(awa, theatre, 'interview'), step(true))
  await refresh()
  const before = sums()

  await device.write(outcome(awa, museum, 'interview'), outcome(awa, theatre, 'none'))
  await device.write(
    say('exit.recorded', {
      ...{ participant: awa, on: '2026-04-02', category: 'stillSearching', source: 'adviser' },
      ...{ employerName: '', note: '' },
    } as const),
  )
  await device.write(step(false))
  await device.mark(cohort, first, awa, 'attended')
  expect((await row())?.stale).toEqual([
    `meetings/${awa}`,
    `follow-up/${awa}`,
    `progress/${awa}`,
    `sheet/${first}`,
  ])
  await refresh()
  expect(sums()).toBe(before)
  expect(await row()).toEqual(await summedWhole(courses))
  // Two versions of one outcome, and of one step.
  expect(await row()).toMatchObject({ stale: false, forks: 2, summary: { halfDays: [{ marks: 'p' }, {}] } })
})

test('[C19] of one employer or one person entered twice, a talk is summed up with what was said of the other', async () => {
  const { device, summarise, sums, row, summedWhole } = await aCohortDevice()
  const refresh = () => refreshSummaries(device.tables, summarise, () => Promise.resolve(courses))
  const employers = [theatre, museum].map((employer) =>
    say('employer.entered', { encounter, employer, name: 'Théâtre', tables: 1 }),
  )
  await device.write(
    say('encounter.planned', {
      ...{ encounter, date: '2026-03-20', start: '14:00', placeName: 'Hall', rounds: 8, minutes: 7 },
      ...{ changeoverMinutes: 1, breaks: [] },
    }),
    ...employers,
    say('employer.matched', { encounter, employer: museum, as: theatre }),
    outcome(awa, theatre, 'interview'),
  )
  await refresh()
  const before = sums()
  await device.write(outcome(awa, museum, 'none'))
  await refresh()
  expect(sums()).toBe(before)
  expect(await row()).toMatchObject({ forks: 1 })
  expect(await row()).toEqual(await summedWhole(courses))

  await device.write(say('participant.matched', { participant: ali, as: awa }))
  await refresh()
  await device.write(outcome(ali, theatre, 'none'))
  await refresh()
  expect(sums()).toBeGreaterThan(before + 1)
  expect(await row()).toEqual(await summedWhole(courses))
})

test('[C19] second rows that could not be made when a talk was summed up are made at the next occasion', async () => {
  const { device, summarise, row, summedWhole } = await aCohortDevice()
  const refresh = () => refreshSummaries(device.tables, summarise, () => Promise.resolve(courses))
  await refresh()
  await device.write(outcome(awa, theatre, 'interview'))
  await refreshSummaries(device.tables, summarise)
  await refresh()
  expect(await row()).toMatchObject({ advised: { people: { [awa]: { held: 1 } } } })
  expect(await row()).toEqual(await summedWhole(courses))
})

test('[C19] what a person is in a group is read from its members, whatever else was written, and sums nothing up', async () => {
  let sums = 0
  const device = await aLocalDevice(
    aSyncServer(openMemoryJournalStore()),
    aCaller(anOrganisation(), 'coordinator'),
  )
  const reads = createLocalReads(device.tables, (() => (sums += 1)) as never)
  expect(await reads.roleIn(cohort)).toBeNull()
  await device.write(...openingDrafts(cohort, [{ who: device.who, role: 'adviser' }]))
  expect(await reads.roleIn(cohort)).toBe('adviser')
  const { person, personName: name } = device.who
  const replaces = (await reads.cohortEntries(cohort))
    .filter(({ kind }) => kind === 'member.joined')
    .map(({ head }) => head.id)
  await device.write({
    cohort,
    kind: 'member.joined',
    replaces,
    body: { person, name, role: 'facilitator' },
  })
  expect(await reads.roleIn(cohort)).toBe('facilitator')
  expect(sums).toBe(0)
  expect((await reads.cohortRows()).map(({ role }) => role)).toEqual(['facilitator'])
})
