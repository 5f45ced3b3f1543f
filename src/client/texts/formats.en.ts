// How English writes dates, hours, numbers and plurals, for readers who chose it.

import type { PlainDate } from '#shared/calendar.ts'
import { formatsFr } from './formats.fr.ts'
import type { Formats } from './formats.fr.ts'

const dated = (date: PlainDate, options: Intl.DateTimeFormatOptions): string =>
  new Intl.DateTimeFormat('en-GB', { timeZone: 'UTC', ...options }).format(new Date(`${date}T12:00:00Z`))
const lists = new Intl.ListFormat('en-GB', { type: 'conjunction' })
const numbers = new Intl.NumberFormat('en-GB')

export const formatsEn: Formats = {
  longDate: (date) => dated(date, { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' }),
  dayAndDate: (date) => dated(date, { weekday: 'long', day: 'numeric', month: 'long' }),
  mediumDate: (date) => dated(date, { day: 'numeric', month: 'short' }),
  fullDate: (date) => dated(date, { day: 'numeric', month: 'long', year: 'numeric' }),
  numericDate: formatsFr.numericDate,
  dateRange: (from, to) =>
    new Intl.DateTimeFormat('en-GB', {
      timeZone: 'UTC',
      day: 'numeric',
      month: 'short',
      year: 'numeric',
    }).formatRange(new Date(`${from}T12:00:00Z`), new Date(`${to}T12:00:00Z`)),
  time: (time) => time.replace(/^0/, ''),
  timeRange: (from, to) => `${formatsEn.time(from)} – ${formatsEn.time(to)}`,
  duration: (minutes) => {
    const hours = Math.floor(minutes / 60)
    const rest = minutes % 60
    if (hours === 0) return `${minutes} min`
    return rest === 0 ? `${hours} h` : `${hours} h ${rest} min`
  },
  percent: (share) => `${Math.round(share * 100)}%`,
  number: (value) => numbers.format(value),
  euros: (cents) => `€${numbers.format(cents / 100)}`,
  plural: (count, one, other) => (count === 1 ? one : other).replace('#', numbers.format(count)),
  list: (words) => lists.format(words),
  phone: formatsFr.phone,
  siret: formatsFr.siret,
  daysAgo: (days) => (days === 0 ? 'today' : days === 1 ? 'yesterday' : `${days} days ago`),
}
