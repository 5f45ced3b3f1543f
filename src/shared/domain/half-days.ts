// May this half-day be planned, withdrawn, or noted as not held? And what should be looked at before (rules C7 – C11).

import type { PlainDate, PlainTime } from '#shared/calendar.ts'
import { isPlainDate, isPlainTime } from '#shared/calendar.ts'
import type { HolidayZone } from '#shared/holidays.ts'
import { holidayOn } from '#shared/holidays.ts'
import type { BodyOf } from '#shared/journal/kinds.ts'
import { ok, refuse } from '#shared/refusal.ts'
import type { Refusal, Result } from '#shared/refusal.ts'

export type HalfDayWish = BodyOf<'halfDay.planned'>

/** The hours of a half-day: what two of them must not share. */
export interface Hours {
  readonly date: PlainDate
  readonly start: PlainTime
  readonly end: PlainTime
}

export interface PlanFacts {
  /** The half-days of the cohort; the one that is being changed is recognised by its id. */
  readonly halfDays: readonly (Hours & { readonly id: string; readonly workshopTitle: string })[]
  readonly startsOn: PlainDate | null
  readonly endsOn: PlainDate | null
  readonly holidays: HolidayZone
  /** People expected, to be compared with the room. */
  readonly people: number
}

export const overlap = (a: Hours, b: Hours): boolean =>
  a.date === b.date && a.start < b.end && b.start < a.end

/** A half-day put into the plan or changed: readable hours, end after start, no second one at the same hours. */
export const decidePlanHalfDay = (
  facts: Pick<PlanFacts, 'halfDays'>,
  wish: HalfDayWish,
): Result<HalfDayWish> => {
  if (!isPlainDate(wish.date)) return refuse({ code: 'half-day.date-invalid' })
  if (!isPlainTime(wish.start) || !isPlainTime(wish.end)) return refuse({ code: 'half-day.time-invalid' })
  if (wish.end <= wish.start) {
    return refuse({ code: 'half-day.ends-before-start', start: wish.start, end: wish.end })
  }
  const other = facts.halfDays.find((known) => known.id !== wish.halfDay && overlap(known, wish))
  if (other !== undefined) {
    const { date, start, end, workshopTitle } = other
    return refuse({ code: 'half-day.overlaps', date, start, end, workshopTitle })
  }
  return ok({
    ...wish,
    workshopTitle: wish.workshopTitle.trim(),
    placeName: wish.placeName.trim(),
    room: wish.room.trim(),
  })
}

/** What a person should look at and may accept: a holiday, a date outside the cohort, a room that is too small. */
export const warnAboutHalfDay = (
  facts: Omit<PlanFacts, 'halfDays'>,
  wish: Pick<HalfDayWish, 'date' | 'roomCapacity'>,
): readonly Refusal[] => {
  const warnings: Refusal[] = []
  if (!isPlainDate(wish.date)) return warnings
  const holiday = holidayOn(wish.date, facts.holidays)
  if (holiday !== undefined) warnings.push({ code: 'half-day.on-holiday', holiday })
  const { startsOn, endsOn, people } = facts
  if ((startsOn !== null && wish.date < startsOn) || (endsOn !== null && wish.date > endsOn)) {
    warnings.push({ code: 'half-day.outside-cohort', startsOn, endsOn })
  }
  if (wish.roomCapacity !== undefined && wish.roomCapacity < people) {
    warnings.push({ code: 'half-day.room-too-small', capacity: wish.roomCapacity, people })
  }
  return warnings
}

/** What was already written on the sheet of a half-day. */
export interface SheetFacts {
  readonly hasMarks: boolean
  readonly signatures: number
  readonly closed: boolean
}

/** A half-day planned by mistake leaves the plan; one with marks or signatures cannot (C9). */
export const decideWithdraw = (sheet: SheetFacts): Result<void> => {
  if (sheet.closed) return refuse({ code: 'half-day.closed' })
  if (sheet.signatures > 0) return refuse({ code: 'half-day.has-signatures', count: sheet.signatures })
  if (sheet.hasMarks) return refuse({ code: 'half-day.has-marks' })
  return ok(undefined)
}

/** « N’a pas eu lieu », with its reason: out of every count. Not after somebody signed for it (C10). */
export const decideNotHeld = (
  sheet: SheetFacts,
  wish: BodyOf<'halfDay.notHeld'>,
): Result<BodyOf<'halfDay.notHeld'>> => {
  if (!wish.notHeld) return ok({ ...wish, reason: wish.reason.trim() })
  if (sheet.closed) return refuse({ code: 'half-day.closed' })
  if (sheet.signatures > 0) return refuse({ code: 'half-day.has-signatures', count: sheet.signatures })
  const reason = wish.reason.trim()
  return reason === '' ? refuse({ code: 'half-day.reason-missing' }) : ok({ ...wish, reason })
}
