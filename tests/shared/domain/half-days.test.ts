import { expect, it } from 'vitest'
import { foldCohort } from '#shared/domain/cohort.ts'
import {
  decideNotHeld,
  decidePlanHalfDay,
  decideWithdraw,
  warnAboutHalfDay,
} from '#shared/domain/half-days.ts'
import { aCohort, aHalfDay, aPlannedHalfDay, theCohort } from '#tests/given/a-cohort.ts'

const facts = {
  halfDays: foldCohort(theCohort, aCohort().entries).halfDays,
  startsOn: '2026-03-03',
  endsOn: '2026-04-28',
  holidays: 'mainland' as const,
  people: 10,
}
const blank = { hasMarks: false, signatures: 0, closed: false }

it('[C7] a half-day ends after it starts', () => {
  expect(decidePlanHalfDay(facts, aPlannedHalfDay(9, { start: '12:00', end: '12:00' }))).toMatchObject({
    refusal: { code: 'half-day.ends-before-start' },
  })
  expect(decidePlanHalfDay(facts, aPlannedHalfDay(9, { date: '2026-02-30' }))).toMatchObject({
    refusal: { code: 'half-day.date-invalid' },
  })
  expect(decidePlanHalfDay(facts, aPlannedHalfDay(9, { end: '25:00' }))).toMatchObject({
    refusal: { code: 'half-day.time-invalid' },
  })
})

it('[C7] no two half-days share an hour; one may follow the other at once', () => {
  const same = aPlannedHalfDay(9, { date: '2026-03-10', start: '12:00', end: '14:00' })
  expect(decidePlanHalfDay(facts, same)).toMatchObject({
    refusal: { code: 'half-day.overlaps', date: '2026-03-10', start: '09:30' },
  })
  expect(decidePlanHalfDay(facts, { ...same, start: '12:30' })).toMatchObject({ ok: true })
})

it('[C7] a half-day that is changed does not overlap itself', () => {
  expect(decidePlanHalfDay(facts, aPlannedHalfDay(2, { end: '13:00' }))).toMatchObject({ ok: true })
})

it('[C8] a holiday, a day outside the cohort and a small room are pointed out together', () => {
  expect(warnAboutHalfDay(facts, { date: '2026-05-01', roomCapacity: 8 })).toEqual([
    { code: 'half-day.on-holiday', holiday: 'labourDay' },
    { code: 'half-day.outside-cohort', startsOn: '2026-03-03', endsOn: '2026-04-28' },
    { code: 'half-day.room-too-small', capacity: 8, people: 10 },
  ])
  expect(warnAboutHalfDay(facts, { date: '2026-03-10', roomCapacity: 10 })).toEqual([])
})

it('[C9] a half-day with marks, signatures or a closing is never withdrawn', () => {
  expect(decideWithdraw(blank)).toMatchObject({ ok: true })
  expect(decideWithdraw({ ...blank, hasMarks: true })).toMatchObject({
    refusal: { code: 'half-day.has-marks' },
  })
  expect(decideWithdraw({ ...blank, hasMarks: true, signatures: 2 })).toMatchObject({
    refusal: { code: 'half-day.has-signatures', count: 2 },
  })
  expect(decideWithdraw({ ...blank, closed: true })).toMatchObject({ refusal: { code: 'half-day.closed' } })
})

it('[C10] a half-day that did not take place says why, and nobody signed for it', () => {
  const wish = { halfDay: aHalfDay(1), notHeld: true, reason: ' Grève des transports ' }
  expect(decideNotHeld(blank, wish)).toMatchObject({ value: { reason: 'Grève des transports' } })
  expect(decideNotHeld(blank, { ...wish, reason: ' ' })).toMatchObject({
    refusal: { code: 'half-day.reason-missing' },
  })
  expect(decideNotHeld({ ...blank, signatures: 1 }, wish)).toMatchObject({
    refusal: { code: 'half-day.has-signatures' },
  })
  expect(decideNotHeld({ ...blank, signatures: 1 }, { ...wish, notHeld: false })).toMatchObject({ ok: true })
})
