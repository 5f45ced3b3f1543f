/** Days and instants of the demo, told from the wall of the venue. */
import {
  addDays,
  defaultTimeZone,
  wallMinutesBetween,
  wallTimeAt,
  weekdayOf,
  type PlainDate,
  type PlainTime,
} from '#shared/calendar.ts'

/** The instant (ms) at which the wall in Paris shows this date and time. */
export const instantOf = (date: PlainDate, time: PlainTime): number => {
  const guess = Date.parse(`${date}T${time}:00Z`)
  const ahead = wallMinutesBetween({ date, time }, wallTimeAt(guess, defaultTimeZone))
  return guess - ahead * 60_000
}

/** The working day nearest to so many days from `today`, on the side away from it: nothing slides into today. */
export const workingDay = (today: PlainDate, days: number): PlainDate => {
  const date = addDays(today, days)
  const weekday = weekdayOf(date)
  if (weekday <= 5) return date
  return days < 0 ? addDays(date, 5 - weekday) : addDays(date, 8 - weekday)
}

/** « mardi 17 mars 2026 » */
export const spokenDate = (date: PlainDate): string =>
  new Intl.DateTimeFormat('fr-FR', {
    weekday: 'long',
    day: 'numeric',
    month: 'long',
    year: 'numeric',
    timeZone: 'UTC',
  }).format(Date.parse(`${date}T12:00:00Z`))

/** « 9 h 30 », with the spaces French type wants. */
export const spokenTime = (time: PlainTime): string => {
  const [hours = '', minutes = ''] = time.split(':')
  const hour = `${String(Number(hours))}\u00a0h`
  return minutes === '00' ? hour : `${hour}\u00a0${minutes}`
}
