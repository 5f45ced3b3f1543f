// The line of a cohort says what its pages say, at any hour, from figures alone.

import fc from 'fast-check'
import { expect, it } from 'vitest'
import { addDays } from '#shared/calendar.ts'
import type { BoardRow } from '#shared/domain/board/board-row.ts'
import { closedRowOf } from '#shared/domain/attendance/closed-row.ts'
import { foldSheet } from '#shared/domain/attendance/fold-sheet.ts'
import { boardAt, boardRowOf } from '#shared/domain/board/board-row.ts'
import {
  courseOfAdvisers,
  courseOfAdvisersAgain,
  courseOfGroup,
  courseOfGroupAgain,
  pagesBeside,
} from '#shared/domain/board/course-status.ts'
import { foldCohort } from '#shared/domain/cohort.ts'
import { summariseCohort } from '#shared/domain/cohort-status.ts'
import { followUpSubjects } from '#shared/domain/outcome/exit-date.ts'
import { foldFollowUps } from '#shared/domain/outcome/fold-follow-up.ts'
import { whenDue } from '#shared/domain/outcome/follow-up.ts'
import { standingToday } from '#shared/domain/standing-today.ts'
import { pageOf } from '#shared/journal/kinds.ts'
import {
  aCohort,
  aHalfDay,
  aParticipant,
  aUuid,
  mark,
  sign,
  theCohort,
  type EntryWriter,
} from '#tests/given/a-cohort.ts'

const { constantFrom, integer, record } = fc

/** As it stands now, without a countersignature: what a closing covers is what counts here. */
const close = (writer: EntryWriter, number: number): void => {
  const cohort = foldCohort(theCohort, writer.entries)
  const halfDay = cohort.halfDays.find(({ id }) => id === aHalfDay(number))
  if (halfDay === undefined) throw new Error('No such half-day')
  const onSheet = writer.entries.filter(({ head }) => pageOf(head.place) === `sheet/${halfDay.id}`)
  const sheet = foldSheet(cohort, halfDay, onSheet)
  writer.write('sheet.closed', {
    halfDay: halfDay.id,
    version: 1,
    follows: [],
    start: halfDay.start,
    end: halfDay.end,
    remark: '',
    rows: sheet.rows.map(closedRowOf),
    digest: sheet.digest,
  } as never)
}

/** Marks, signatures, half-days that were not held, closings, at random. */
const told = (steps: readonly { person: number; halfDay: number; what: string }[]): EntryWriter => {
  const writer = aCohort({ people: 4, halfDays: 5 })
  for (const { person, halfDay, what } of steps) {
    if (what === 'sign') sign(writer, person, halfDay)
    else if (what === 'close') close(writer, halfDay)
    else if (what === 'notHeld') {
      writer.write('halfDay.notHeld', { halfDay: aHalfDay(halfDay), notHeld: true, reason: 'Grève' })
    } else if (what === 'excused') mark(writer, person, halfDay, { state: 'excused', reason: 'health' })
    else if (what === 'exempted') mark(writer, person, halfDay, { state: 'exempted' })
    else mark(writer, person, halfDay)
  }
  return writer
}

const rowOf = (writer: EntryWriter): BoardRow => {
  const ofGroup = writer.entries.filter(({ head }) => head.journal.endsWith(':group'))
  return boardRowOf({
    summary: summariseCohort(theCohort, ofGroup),
    course: courseOfGroup(ofGroup),
    advised: courseOfAdvisers(writer.entries.filter(({ head }) => head.journal.endsWith(':advisers'))),
  })
}

it('[B1] the line says at every hour what the group’s own page says, without a name in it', () => {
  fc.assert(
    fc.property(
      fc.array(
        record({
          person: integer({ min: 1, max: 4 }),
          halfDay: integer({ min: 1, max: 5 }),
          what: constantFrom('present', 'excused', 'exempted', 'sign', 'sign', 'close', 'notHeld'),
        }),
        { maxLength: 25 },
      ),
      integer({ min: -3, max: 40 }),
      constantFrom('08:00', '10:00', '12:30', '20:00'),
      (steps, days, time) => {
        const writer = told(steps)
        const summary = summariseCohort(theCohort, writer.entries)
        const row = rowOf(writer)
        const now = { date: addDays('2026-03-03', days), time }
        const [line, page] = [boardAt(row, now), standingToday(summary, now)]
        expect({
          attended: line.attended,
          expected: line.expected,
          due: line.due,
          missing: line.missing,
          held: line.held,
          closed: line.closed,
          toClose: line.toClose,
          next: line.next,
        }).toEqual({
          attended: page.attended,
          expected: page.expected,
          due: page.signatures.due,
          missing: page.signatures.missing,
          held: page.held,
          closed: page.closed,
          toClose: page.toClose.length,
          next:
            page.nowOrNext === undefined ? null : { date: page.nowOrNext.date, start: page.nowOrNext.start },
        })
        expect(JSON.stringify(row)).not.toMatch(/Abdoulaye|Karim|00000000-0000-7000-8000-00000000200/)
      },
    ),
    { numRuns: 40 },
  )
})

it('[B3] a group is planned, runs, is to close, is followed for six months, then closed', () => {
  const writer = aCohort({ people: 1, halfDays: 2 })
  const lives = (days: readonly string[]): string[] =>
    days.map((date) => boardAt(rowOf(writer), { date, time: '18:00' }).life)
  expect(lives(['2026-03-01', '2026-03-03', '2026-03-10'])).toEqual(['planned', 'running', 'toClose'])
  for (const halfDay of [1, 2]) {
    writer.write('halfDay.notHeld', { halfDay: aHalfDay(halfDay), notHeld: true, reason: 'Grève' })
  }
  expect(lives(['2026-03-10'])).toEqual(['planned'])
  const closed: BoardRow = {
    ...rowOf(aCohort({ people: 1, halfDays: 0 })),
    done: { attended: 1, expected: 1, due: 1, missing: 0, closed: 1, toCloseAgain: 0 },
    lastDay: '2026-04-30',
  }
  const at = (date: string) => boardAt(closed, { date, time: '10:00' })
  expect(at('2026-10-30')).toMatchObject({ life: 'followed', followedUntil: '2026-10-30' })
  expect(at('2026-10-31')).toMatchObject({ life: 'closed', followedUntil: null })
})

it('[B4] what is overdue, the talks held and the steps reached are those of their own pages', () => {
  const writer = aCohort({ people: 3, halfDays: 2 })
  const talk = { encounter: aUuid(70), participant: aParticipant(1), employer: aUuid(71) }
  const on = '2026-03-10'
  writer.write('meeting.outcome', { ...talk, outcome: 'interview' })
  writer.write('meeting.outcome', { ...talk, employer: aUuid(72), outcome: 'employerAbsent' })
  writer.write('meeting.nextStep', {
    ...talk,
    step: 'interview',
    owner: 'adviser',
    due: '2026-03-12',
    note: '',
  })
  writer.write('followUp.settled', {
    participant: aParticipant(2),
    key: 'exit.D7',
    state: 'done',
    on,
    note: '',
  })
  writer.write('exit.recorded', {
    participant: aParticipant(3),
    on: '2026-03-04',
    category: 'lastingEmployment',
    source: 'adviser',
    employerName: '',
    note: '',
  })
  writer.write('participant.left', { participant: aParticipant(2), from: '2026-03-10', reason: 'jobFound' })
  for (const step of ['default.look', 'default.speak']) {
    writer.write('progress.step', { participant: aParticipant(1), step, reached: true, on, observation: '' })
  }
  const row = rowOf(writer)
  const cohort = foldCohort(theCohort, writer.entries)
  for (const today of ['2026-03-12', '2026-03-13', '2026-04-12', '2026-09-11', '2027-01-01']) {
    const people = foldFollowUps(followUpSubjects(cohort), writer.entries, today)
    const late = [...people.values()].flatMap(({ followUps }) =>
      followUps.filter((one) => one.state === 'open' && whenDue(one, today) === 'late'),
    )
    expect(boardAt(row, { date: today, time: '09:00' }).overdue, today).toBe(late.length)
  }
  expect(row).toMatchObject({ met: 1, steps: { reached: 2, of: 27 } })
})

it('[B2] the second rows made again from the touched pages are those of all entries', () => {
  const writer = aCohort({ people: 3, halfDays: 1 })
  const ofCircle = (circle: string) =>
    writer.entries.filter(({ head }) => head.journal.endsWith(`:${circle}`))
  const standing = (page: string) => writer.entries.filter(({ head }) => pageOf(head.place) === page)
  const [group, advised] = [courseOfGroup(ofCircle('group')), courseOfAdvisers(ofCircle('advisers'))]
  const step = { participant: aParticipant(2), step: 'default.look', on: '2026-03-04', observation: '' }
  writer.write('progress.step', { ...step, reached: true })
  writer.write('progress.step', { ...step, reached: false })
  const talk = { encounter: aUuid(70), participant: aParticipant(2), employer: aUuid(71) }
  writer.write('meeting.outcome', { ...talk, outcome: 'interest' })
  mark(writer, 1, 1)
  mark(writer, 1, 1, { state: 'unexcused' })
  const touched = [`progress/${aParticipant(2)}`, `sheet/${aHalfDay(1)}`]
  expect(courseOfGroupAgain(group, touched, standing)).toEqual(courseOfGroup(ofCircle('group')))
  expect(courseOfGroup(ofCircle('group'))).toMatchObject({
    disputes: { [`progress/${aParticipant(2)}`]: 1, [`sheet/${aHalfDay(1)}`]: 1 },
  })
  const meetings = [`meetings/${aParticipant(2)}`]
  expect(pagesBeside(meetings)).toEqual([...meetings, `follow-up/${aParticipant(2)}`])
  expect(courseOfAdvisersAgain(advised, meetings, standing)).toEqual(courseOfAdvisers(ofCircle('advisers')))
})
