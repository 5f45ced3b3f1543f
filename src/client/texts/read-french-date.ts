// Reads a date as people type it: « 3/3/26 », « 03.03.2026 », « 3 mars », « mardi 3 mars 2026 », « 2026-03-03 ».

import type { PlainDate } from '#shared/calendar.ts'
import { daysBetween, isPlainDate } from '#shared/calendar.ts'
import { sortKey } from '#shared/names.ts'

/** French first, then English: the first three or four letters are enough. */
const months = [
  ['JANV', 'JANUARY'],
  ['FEVR', 'FEBRUARY'],
  ['MARS', 'MARCH'],
  ['AVRI', 'APRIL'],
  ['MAI', 'MAY'],
  ['JUIN', 'JUNE'],
  ['JUIL', 'JULY'],
  ['AOUT', 'AUGUST'],
  ['SEPT', 'SEPTEMBER'],
  ['OCTO', 'OCTOBER'],
  ['NOVE', 'NOVEMBER'],
  ['DECE', 'DECEMBER'],
] as const

export interface DateHabits {
  readonly today: PlainDate
  /** `near`: a day without a year is the nearest one, « 26 » is 2026 · `birth`: nobody is born tomorrow. */
  readonly about: 'near' | 'birth'
}

/** The date that was typed, or `null` where it is none or does not exist. */
export const readFrenchDate = (typed: string, { today, about }: DateHabits): PlainDate | null => {
  const words = sortKey(typed)
    .replace(/^(LE )?(LUN|MAR|MER|JEU|VEN|SAM|DIM|MON|TUE|WED|THU|FRI|SAT|SUN)[A-Z]*\.?,? +(?=\d)/, '')
    .replace(/^LE +/, '')
    .replace(/(\d)(ER|ST|ND|RD|TH)\b/, '$1')
  const iso = /^(\d{4})[-/. ](\d{1,2})[-/. ](\d{1,2})$/.exec(words)
  if (iso) return existing(Number(iso[1]), Number(iso[2]), Number(iso[3]))
  const numbers = /^(\d{1,2})[-/. ]+(\d{1,2})(?:[-/. ]+(\d{4}|\d{2}))?$/.exec(words)
  if (numbers) return dated(Number(numbers[1]), Number(numbers[2]), numbers[3], today, about)
  const packed = /^(\d{2})(\d{2})(\d{4})$/.exec(words)
  if (packed) return dated(Number(packed[1]), Number(packed[2]), packed[3], today, about)
  const worded = /^(\d{1,2})[-/. ]*([A-Z]{3,})\.?(?:[-/., ]+(\d{4}|\d{2}))?$/.exec(words)
  if (!worded) return null
  const month = monthOf(worded[2] ?? '')
  return month === null ? null : dated(Number(worded[1]), month, worded[3], today, about)
}

/** 1 to 12, or `null` where no month or more than one begins so (« jui »). */
const monthOf = (word: string): number | null => {
  const found = months.flatMap(([french, english], index) =>
    word.startsWith(french) || french.startsWith(word) || english.startsWith(word) ? [index + 1] : [],
  )
  return found.length === 1 ? (found[0] ?? null) : null
}

const dated = (
  day: number,
  month: number,
  year: string | undefined,
  today: PlainDate,
  about: DateHabits['about'],
): PlainDate | null => {
  const thisYear = Number(today.slice(0, 4))
  if (year?.length === 4) return existing(Number(year), month, day)
  if (year !== undefined) {
    const full = 2000 + Number(year)
    return existing(about === 'birth' && full > thisYear ? full - 100 : full, month, day)
  }
  if (about === 'birth') return null
  const candidates = [thisYear, thisYear + 1, thisYear - 1].flatMap(
    (full) => existing(full, month, day) ?? [],
  )
  return candidates.reduce<PlainDate | null>((nearest, date) => {
    if (nearest === null) return date
    return Math.abs(daysBetween(today, date)) < Math.abs(daysBetween(today, nearest)) ? date : nearest
  }, null)
}

const existing = (year: number, month: number, day: number): PlainDate | null => {
  const date = `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`
  return isPlainDate(date) ? date : null
}
