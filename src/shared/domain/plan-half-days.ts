// The generator of a plan: « from … to …, these weekdays, these hours », and the plan of an old cohort moved to a
// new start. Both give lines to look at; nothing is written before a person says so.

import type { PlainDate, PlainTime, Slot } from '#shared/calendar.ts'
import { addDays, daysBetween, isPlainDate, isPlainTime, weekdayOf } from '#shared/calendar.ts'
import type { HolidayZone } from '#shared/holidays.ts'
import { holidayOn } from '#shared/holidays.ts'
import { ok, refuse } from '#shared/refusal.ts'
import type { Refusal, Result } from '#shared/refusal.ts'
import type { Cohort } from './cohort.ts'
import type { PlanFacts } from './half-days.ts'
import { overlap, warnAboutHalfDay } from './half-days.ts'

/** The longest period that is planned at once, in days: a little over a year. */
export const longestPeriod = 400

export interface PlannedPlace {
  readonly placeName: string
  readonly room: string
  readonly roomCapacity: number | null
}

export interface PlanRecipe {
  readonly from: PlainDate
  readonly to: PlainDate
  /** 1 = Monday … 7 = Sunday. */
  readonly weekdays: readonly number[]
  readonly hours: readonly { readonly slot: Slot; readonly start: PlainTime; readonly end: PlainTime }[]
  /** Workshop titles in order; after the last one the first comes again. */
  readonly titles: readonly string[]
  /** One place, or several in turn: « every second time elsewhere » (field.md §6). */
  readonly places: readonly PlannedPlace[]
  readonly skipHolidays: boolean
  /** What a person said of single lines, by {@link lineKey}: wanted or not. */
  readonly byHand?: ReadonlyMap<string, boolean> | undefined
}

/** Tells one line of a preview from the others: its date and start. */
export const lineKey = (line: Pick<PlanLine, 'date' | 'start'>): string => `${line.date} ${line.start}`

/** One half-day to be planned, with what to look at before. `chosen` is false where it would not be planned as it is. */
export interface PlanLine extends PlannedPlace {
  readonly date: PlainDate
  readonly slot: Slot
  readonly start: PlainTime
  readonly end: PlainTime
  readonly workshopTitle: string
  readonly warnings: readonly Refusal[]
  readonly chosen: boolean
}

const nowhere: PlannedPlace = { placeName: '', room: '', roomCapacity: null }

/**
 * The half-days that a recipe gives, in order of time. Titles and places go round among the lines that are chosen
 * only, so a skipped holiday or an hour already taken uses up no workshop.
 */
export const planHalfDays = (facts: PlanFacts, recipe: PlanRecipe): Result<readonly PlanLine[]> => {
  const { from, to } = recipe
  if (!isPlainDate(from) || !isPlainDate(to)) return refuse({ code: 'half-day.date-invalid' })
  if (to < from) return refuse({ code: 'half-day.period-invalid', from, to })
  const days = daysBetween(from, to) + 1
  if (days > longestPeriod) return refuse({ code: 'half-day.period-too-long', days, limit: longestPeriod })
  if (recipe.weekdays.length === 0) return refuse({ code: 'half-day.no-weekday' })
  if (recipe.hours.length === 0) return refuse({ code: 'half-day.no-slot' })
  for (const { start, end } of recipe.hours) {
    if (!isPlainTime(start) || !isPlainTime(end)) return refuse({ code: 'half-day.time-invalid' })
    if (end <= start) return refuse({ code: 'half-day.ends-before-start', start, end })
  }
  const hours = [...recipe.hours].sort((a, b) => (a.start < b.start ? -1 : a.start > b.start ? 1 : 0))
  const lines: PlanLine[] = []
  let planned = 0
  for (let date = from; date <= to; date = addDays(date, 1)) {
    if (!recipe.weekdays.includes(weekdayOf(date))) continue
    for (const { slot, start, end } of hours) {
      const place = recipe.places[planned % Math.max(recipe.places.length, 1)] ?? nowhere
      const workshopTitle = recipe.titles[planned % Math.max(recipe.titles.length, 1)] ?? ''
      const line = lookAt(facts, lines, { date, slot, start, end, workshopTitle, ...place }, recipe)
      if (line.chosen) planned += 1
      lines.push(line)
    }
  }
  return ok(lines)
}

/**
 * The plan of `old` moved so that its first half-day falls on the same weekday on or after `newStart`: same rhythm,
 * same hours, workshops and places; facilitators are left to the new team. Holidays are pointed out, not moved.
 */
export const copyPlan = (
  old: Pick<Cohort, 'halfDays' | 'startsOn' | 'endsOn'>,
  newStart: PlainDate,
  holidays: HolidayZone,
  people: number,
): Result<{
  readonly lines: readonly PlanLine[]
  readonly startsOn: PlainDate
  readonly endsOn: PlainDate | null
}> => {
  if (!isPlainDate(newStart)) return refuse({ code: 'half-day.date-invalid' })
  const first = old.halfDays[0]?.date ?? old.startsOn
  const weeks = first === null ? 0 : Math.ceil(daysBetween(first, newStart) / 7)
  const moved = (date: PlainDate): PlainDate => addDays(date, weeks * 7)
  const last = old.halfDays.at(-1)?.date ?? null
  const oldEnd = old.endsOn !== null && (last === null || old.endsOn > last) ? old.endsOn : last
  const startsOn = old.startsOn === null ? newStart : latest(moved(old.startsOn), newStart)
  const endsOn = oldEnd === null ? null : moved(oldEnd)
  const facts: PlanFacts = { halfDays: [], startsOn, endsOn, holidays, people }
  const lines: PlanLine[] = []
  for (const { date, slot, start, end, workshopTitle, placeName, room, roomCapacity } of old.halfDays) {
    const wish = { date: moved(date), slot, start, end, workshopTitle, placeName, room, roomCapacity }
    lines.push(lookAt(facts, lines, wish, { skipHolidays: false }))
  }
  return ok({ lines, startsOn, endsOn })
}

const lookAt = (
  facts: PlanFacts,
  before: readonly PlanLine[],
  wish: Omit<PlanLine, 'warnings' | 'chosen'>,
  { skipHolidays, byHand }: Pick<PlanRecipe, 'skipHolidays' | 'byHand'>,
): PlanLine => {
  const { roomCapacity, ...rest } = wish
  const warnings: Refusal[] = [
    ...warnAboutHalfDay(facts, roomCapacity === null ? rest : { ...rest, roomCapacity }),
  ]
  const taken = [...facts.halfDays, ...before.filter((line) => line.chosen)].find((other) =>
    overlap(other, wish),
  )
  if (taken !== undefined) {
    const { date, start, end, workshopTitle } = taken
    warnings.unshift({ code: 'half-day.overlaps', date, start, end, workshopTitle })
  }
  const isHoliday = holidayOn(wish.date, facts.holidays) !== undefined
  const isWanted = byHand?.get(lineKey(wish)) ?? !(skipHolidays && isHoliday)
  return { ...wish, warnings, chosen: taken === undefined && isWanted }
}

const latest = (a: PlainDate, b: PlainDate): PlainDate => (a > b ? a : b)
