// How English writes dates, hours, numbers and plurals, for readers who chose it.

import type { PlainDate } from '#shared/calendar.ts'
import { formatsFr } from './formats.fr.ts'
import type { Formats } from './formats.fr.ts'
import { keepFormatters } from './keep-formatters.ts'

const english = keepFormatters('en-GB')

const dated = (date: PlainDate, options: Intl.DateTimeFormatOptions): string =>
  english.date(options).format(new Date(`${date}T12:00:00Z`))

export const formatsEn: Formats = {
  longDate: (date) => dated(date, { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' }),
  dayAndDate: (date) => dated(date, { weekday: 'long', day: 'numeric', month: 'long' }),
  mediumDate: (date) => dated(date, { day: 'numeric', month: 'short' }),
  fullDate: (date) => dated(date, { day: 'numeric', month: 'long', year: 'numeric' }),
  numericDate: formatsFr.numericDate,
  dateRange: (from, to) =>
    english
      .date({ day: 'numeric', month: 'short', year: 'numeric' })
      .formatRange(new Date(`${from}T12:00:00Z`), new Date(`${to}T12:00:00Z`)),
  time: (time) => time.replace(/^0/, ''),
  timeRange: (from, to) => `${formatsEn.time(from)} – ${formatsEn.time(to)}`,
  duration: (minutes) => {
    const hours = Math.floor(minutes / 60)
    const rest = minutes % 60
    if (hours === 0) return `${minutes} min`
    return rest === 0 ? `${hours} h` : `${hours} h ${rest} min`
  },
  percent: (share) => `${Math.round(share * 100)}%`,
  number: (value) => english.number().format(value),
  euros: (cents) => `€${english.number().format(cents / 100)}`,
  plural: (count, one, other) => (count === 1 ? one : other).replace('#', english.number().format(count)),
  list: (words) => english.list().format(words),
  phone: formatsFr.phone,
  siret: formatsFr.siret,
  daysAgo: (days) => (days === 0 ? 'today' : days === 1 ? 'yesterday' : `${days} days ago`),
}
