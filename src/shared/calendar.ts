// Days and hours as people of a venue say them: plain dates and wall-clock times in the venue's zone.
//
// A half-day's date is data, never derived from an instant (fault 46). Everything that must be compared
// with "now" is compared in the venue's wall time, so the only conversion ever needed is instant → wall
// time, which `Intl` does exactly, daylight saving included.

/** `YYYY-MM-DD`. */
export type PlainDate = string
/** `HH:MM`, 24 hours. */
export type PlainTime = string

export const slots = ['morning', 'afternoon', 'evening'] as const
export type Slot = (typeof slots)[number]

export const defaultTimeZone = 'Europe/Paris'

/** A date and time on the wall of the venue. */
export interface WallTime {
  date: PlainDate
  time: PlainTime
}

export const isPlainDate = (text: string): boolean => {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text)
  if (!match) return false
  const day = new Date(`${text}T00:00:00Z`)
  return !Number.isNaN(day.getTime()) && day.toISOString().slice(0, 10) === text
}

export const isPlainTime = (text: string): boolean => /^([01]\d|2[0-3]):[0-5]\d$/.test(text)

/**
 * A clock on the wall of each time zone that was asked for. Making one costs many times what reading it does, and a
 * tap on a sheet reads dozens; it says nothing that a new one would not say.
 */
const wallClocks = new Map<string, Intl.DateTimeFormat>()

const wallClockOf = (timeZone: string): Intl.DateTimeFormat => {
  const known = wallClocks.get(timeZone)
  if (known !== undefined) return known
  const made = new Intl.DateTimeFormat('en-CA', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
  })
  wallClocks.set(timeZone, made)
  return made
}

/** The wall time in `timeZone` (IANA name) at `instant` (milliseconds since 1970). */
export const wallTimeAt = (instant: number, timeZone: string): WallTime => {
  const parts = new Map(
    wallClockOf(timeZone)
      .formatToParts(instant)
      .map((part) => [part.type, part.value]),
  )
  return {
    date: `${parts.get('year')}-${parts.get('month')}-${parts.get('day')}`,
    time: `${parts.get('hour')}:${parts.get('minute')}`,
  }
}

export const isTimeZone = (name: string): boolean => {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name })
    return true
  } catch {
    return false
  }
}

export const minutesOf = (time: PlainTime): number => Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5))

/** The time `minutes` after midnight, kept inside the day (00:00 – 23:59). */
export const timeOf = (minutes: number): PlainTime => {
  const inside = Math.min(Math.max(Math.round(minutes), 0), 24 * 60 - 1)
  return `${String(Math.floor(inside / 60)).padStart(2, '0')}:${String(inside % 60).padStart(2, '0')}`
}

export const shiftTime = (time: PlainTime, minutes: number): PlainTime => timeOf(minutesOf(time) + minutes)

const dayLength = 86_400_000

export const addDays = (date: PlainDate, days: number): PlainDate =>
  new Date(Date.parse(`${date}T00:00:00Z`) + days * dayLength).toISOString().slice(0, 10)

/** The same day so many months later, or the last day of that month where it is shorter: 31 August + 1 = 30 September. */
export const addMonths = (date: PlainDate, months: number): PlainDate => {
  const count = Number(date.slice(0, 4)) * 12 + Number(date.slice(5, 7)) - 1 + months
  const [year, month] = [Math.floor(count / 12), count % 12]
  const lastDay = new Date(Date.UTC(year, month + 1, 0)).getUTCDate()
  return new Date(Date.UTC(year, month, Math.min(Number(date.slice(8, 10)), lastDay)))
    .toISOString()
    .slice(0, 10)
}

/** The last day of `months` whole months that begin on `from`: from 3 March, 2 April; from 31 January, 28 February. */
export const lastDayOfMonths = (from: PlainDate, months: number): PlainDate => {
  const same = addMonths(from, months)
  return same.slice(8, 10) === from.slice(8, 10) ? addDays(same, -1) : same
}

/** Whole days from `from` to `to`; negative where `to` is earlier. */
export const daysBetween = (from: PlainDate, to: PlainDate): number =>
  Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / dayLength)

/** 1 = Monday … 7 = Sunday. */
export const weekdayOf = (date: PlainDate): number => new Date(`${date}T00:00:00Z`).getUTCDay() || 7

/** Minutes from `from` to `to`, both on the same wall; negative where `to` is earlier. */
export const wallMinutesBetween = (from: WallTime, to: WallTime): number =>
  daysBetween(from.date, to.date) * 24 * 60 + minutesOf(to.time) - minutesOf(from.time)

/** The slot that a start time belongs to where nobody said it. */
export const slotOf = (start: PlainTime): Slot => {
  const minutes = minutesOf(start)
  if (minutes < 12 * 60 + 30) return 'morning'
  return minutes < 17 * 60 + 30 ? 'afternoon' : 'evening'
}
