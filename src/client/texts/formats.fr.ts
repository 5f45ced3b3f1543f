// How French writes dates, hours, numbers and plurals (look.md §2.9): « 1er mars », « 9 h 30 », zero is singular.

import type { PlainDate, PlainTime } from '#shared/calendar.ts'
import { minutesOf } from '#shared/calendar.ts'
import { keepFormatters } from './keep-formatters.ts'

/** No-break space: before `:` and `%`, inside « », between a number and its unit. */
export const nbsp = '\u00a0'
export interface Formats {
  /** « mardi 3 mars 2026 » */
  longDate(date: PlainDate): string
  /** « mardi 3 mars » */
  dayAndDate(date: PlainDate): string
  /** « 3 mars » */
  mediumDate(date: PlainDate): string
  /** « 3 mars 2026 » */
  fullDate(date: PlainDate): string
  /** « 03/03/2026 », in tables only */
  numericDate(date: PlainDate): string
  /** « 3 mars – 28 avr. 2026 » */
  dateRange(from: PlainDate, to: PlainDate): string
  /** « 9 h 30 », « 14 h » */
  time(time: PlainTime): string
  /** « 9 h 30 – 12 h 30 » */
  timeRange(from: PlainTime, to: PlainTime): string
  /** « 3 h », « 2 h 48 », « 7 min » */
  duration(minutes: number): string
  /** « 88 % » from 0.88 */
  percent(share: number): string
  /** « 1 234 » */
  number(value: number): string
  /** « 2 700 € » from cents */
  euros(cents: number): string
  /** `one` for the language's singular (French: 0 and 1), else `other`; `#` stands for the number. */
  plural(count: number, one: string, other: string): string
  /** « Inès, Hugo et Awa » */
  list(words: readonly string[]): string
  /** « 06 12 34 56 78 » */
  phone(digits: string): string
  /** « 130 005 481 00010 » */
  siret(digits: string): string
  /** « aujourd’hui », « hier », « il y a 4 jours » */
  daysAgo(days: number): string
}

const french = keepFormatters('fr-FR')
const day = (date: PlainDate): Date => new Date(`${date}T12:00:00Z`)
const parts = (options: Intl.DateTimeFormatOptions, date: PlainDate): Map<string, string> =>
  new Map(
    french
      .date(options)
      .formatToParts(day(date))
      .map((part) => [part.type, part.value]),
  )
const ordinal = (number: string): string => (number === '1' ? '1er' : number)
const dated = (date: PlainDate, options: Intl.DateTimeFormatOptions): string => {
  const found = parts(options, date)
  return ['weekday', 'day', 'month', 'year']
    .filter((part) => found.has(part))
    .map((part) => (part === 'day' ? ordinal(found.get('day') ?? '') : (found.get(part) ?? '')))
    .join(' ')
    .replace(/(\d+|1er) /, `$1${nbsp}`)
}

export const formatsFr: Formats = {
  longDate: (date) => dated(date, { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' }),
  dayAndDate: (date) => dated(date, { weekday: 'long', day: 'numeric', month: 'long' }),
  mediumDate: (date) => dated(date, { day: 'numeric', month: 'short' }),
  fullDate: (date) => dated(date, { day: 'numeric', month: 'long', year: 'numeric' }),
  numericDate: (date) => `${date.slice(8, 10)}/${date.slice(5, 7)}/${date.slice(0, 4)}`,
  dateRange: (from, to) => {
    if (from === to) return formatsFr.fullDate(from)
    const sameYear = from.slice(0, 4) === to.slice(0, 4)
    const end = dated(to, { day: 'numeric', month: 'short', year: 'numeric' })
    const start = dated(from, {
      day: 'numeric',
      month: 'short',
      ...(sameYear ? {} : { year: 'numeric' as const }),
    })
    return `${start} – ${end}`
  },
  time: (time) => {
    const minutes = minutesOf(time)
    const rest = minutes % 60
    const hours = `${Math.floor(minutes / 60)}${nbsp}h`
    return rest === 0 ? hours : `${hours}${nbsp}${String(rest).padStart(2, '0')}`
  },
  timeRange: (from, to) => `${formatsFr.time(from)} – ${formatsFr.time(to)}`,
  duration: (minutes) => {
    if (minutes < 60) return `${minutes}${nbsp}min`
    const rest = minutes % 60
    const hours = `${Math.floor(minutes / 60)}${nbsp}h`
    return rest === 0 ? hours : `${hours}${nbsp}${String(rest).padStart(2, '0')}`
  },
  percent: (share) => `${french.number({ maximumFractionDigits: 0 }).format(share * 100)}${nbsp}%`,
  number: (value) => french.number().format(value),
  euros: (cents) => `${french.number().format(cents / 100)}${nbsp}€`,
  plural: (count, one, other) =>
    (french.plural().select(count) === 'one' ? one : other).replace('#', french.number().format(count)),
  list: (words) => french.list().format(words),
  phone: (digits) => (/^\d{10}$/.test(digits) ? digits.replace(/(\d\d)(?=\d)/g, `$1${nbsp}`) : digits),
  siret: (digits) =>
    /^\d{14}$/.test(digits)
      ? digits.replace(/^(\d{3})(\d{3})(\d{3})(\d{5})$/, `$1${nbsp}$2${nbsp}$3${nbsp}$4`)
      : digits,
  daysAgo: (days) => (days === 0 ? 'aujourd’hui' : days === 1 ? 'hier' : `il y a ${days}${nbsp}jours`),
}
