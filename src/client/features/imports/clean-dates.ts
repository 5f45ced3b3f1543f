// Reads dates and times as offices write them; what cannot exist is named, never guessed.
import { addDays, isPlainDate, isPlainTime, timeOf } from '#shared/calendar.ts'
import type { PlainDate, PlainTime } from '#shared/calendar.ts'
import type { ImportRefusal } from './import-refusals.ts'
import { cellText } from './table-sheet.ts'
import type { Cell } from './table-sheet.ts'

/** A cleaned cell: its value (null where blank or wrong), what is wrong with it, what was assumed. */
export interface Cleaned<Value> {
  readonly value: Value | null
  readonly error?: ImportRefusal
  readonly warning?: ImportRefusal
}

export interface DateReading {
  readonly epoch: 1900 | 1904
  /** Which year a two-digit one means. */
  readonly yearOf: (twoDigits: number) => number
}

/** Births: the youngest participant is 14, so « 66 » is 1966 and, in 2026, « 10 » is 2010 but « 15 » is 1915. */
export const birthReading = (epoch: 1900 | 1904, today: PlainDate): DateReading => ({
  epoch,
  yearOf: (twoDigits) =>
    2000 + twoDigits <= Number(today.slice(0, 4)) - 14 ? 2000 + twoDigits : 1900 + twoDigits,
})

/** Plans: always this century. */
export const planReading = (epoch: 1900 | 1904): DateReading => ({
  epoch,
  yearOf: (twoDigits) => 2000 + twoDigits,
})

/** « 05/10/1966 », « 5.10.66 », « 1966-10-05 », « 3 mars 2026 », « mardi 3 mars 2026 », 24385 (a spreadsheet's day). */
export const cleanDate = (cell: Cell | undefined, reading: DateReading): Cleaned<PlainDate> => {
  if (typeof cell === 'object' && cell !== null && 'serialDate' in cell)
    return cell.serialDate >= 1 ? { value: serialDay(cell.serialDate) } : unreadableDate(cellText(cell))
  if (typeof cell === 'number') return serialOr(cell, reading, cellText(cell))
  const text = cellText(cell)
  if (text === '') return { value: null }
  const plain = text
    .replace(/[T ]\d{1,2}[:h]\d{2}(:\d{2}(\.\d+)?)?Z?$/i, '')
    .replace(/^(lun|mar|mer|jeu|ven|sam|dim)[a-z]*\.?,? +/i, '')
    .replace(/^(le|né le|née le) +/i, '')
  const iso = /^(\d{4})[-/. ](\d{1,2})[-/. ](\d{1,2})$/.exec(plain)
  if (iso) return existing(Number(iso[1]), Number(iso[2]), Number(iso[3]), text)
  const french = /^(\d{1,2}) ?[-/. ] ?(\d{1,2}) ?[-/. ] ?(\d{4}|\d{2})$/.exec(plain)
  if (french) return existing(fullYear(french[3] ?? '', reading), Number(french[2]), Number(french[1]), text)
  const worded = /^(\d{1,2})(?:er)?[-/. ]+([\p{L}]+)\.?[-/. ]+(\d{4}|\d{2})$/u.exec(plain)
  if (worded) {
    const month = monthNumber(worded[2] ?? '')
    return month === null
      ? unreadableDate(text)
      : existing(fullYear(worded[3] ?? '', reading), month, Number(worded[1]), text)
  }
  if (/^\d{7,8}$/.test(plain)) return compactDate(plain.padStart(8, '0'), text)
  if (/^\d{4,5}([.,]\d+)?$/.test(plain)) return serialOr(Number(plain.replace(',', '.')), reading, text)
  return unreadableDate(text)
}

/** A birth date; nobody here is under 14 or over 100. */
export const cleanBirthDate = (
  cell: Cell | undefined,
  epoch: 1900 | 1904,
  today: PlainDate,
): Cleaned<PlainDate> => {
  const read = cleanDate(cell, birthReading(epoch, today))
  if (read.value === null) return read
  const year = Number(today.slice(0, 4))
  const ofYears = (years: number): string => `${year - years}${today.slice(4)}`
  return read.value > ofYears(14) || read.value < ofYears(100)
    ? { value: null, error: { code: 'import.birth-implausible', date: read.value } }
    : read
}

/** « 9h30 », « 09 h 30 », « 9:30 », « 9h », « 2:15 PM », 0.395833 (a spreadsheet's time); « 9.5 » and « 930 » with a caution. */
export const cleanTime = (cell: Cell | undefined): Cleaned<PlainTime> => {
  if (typeof cell === 'object' && cell !== null && 'serialDate' in cell)
    return { value: fractionTime(cell.serialDate) }
  const text = cellText(cell)
  if (text === '') return { value: null }
  if (/^0[.,]\d{3,}$/.test(text)) return { value: fractionTime(Number(text.replace(',', '.'))) }
  if (typeof cell === 'number' && cell > 0 && cell < 1) return { value: fractionTime(cell) }
  if (/^midi$/i.test(text)) return { value: '12:00' }
  const plain = /^(\d{1,2}) ?(?:h|:|heures?) ?(\d{2})?(?: ?(?:min|mn|:\d{2}))? ?(am|pm)?$/i.exec(text)
  if (plain) return hours(Number(plain[1]), Number(plain[2] ?? 0), text, plain[3])
  const dotted = /^(\d{1,2})[.,](\d{1,2})$/.exec(text)
  if (dotted) {
    const [, hour = '', rest = ''] = dotted
    const isMinutes = rest.length === 2 && Number(rest) < 60
    return guessed(
      hours(Number(hour), isMinutes ? Number(rest) : Math.round(Number(`0.${rest}`) * 60), text),
      text,
    )
  }
  if (/^\d{1,2}$/.test(text)) return guessed(hours(Number(text), 0, text), text)
  const glued = /^(\d{1,2})(\d{2})$/.exec(text)
  return glued ? guessed(hours(Number(glued[1]), Number(glued[2]), text), text) : unreadableTime(text)
}

/** « 9h30-12h30 », « de 9 h 30 à 12 h 30 »: the two ends of a range, or nothing. */
export const splitHours = (text: string): readonly [string, string] | null => {
  const found = /^(?:de )?(\d.*?) ?(?:-|–|—|à|>|→|\/|et) ?(\d.*)$/i.exec(text.trim())
  return found ? [found[1] ?? '', found[2] ?? ''] : null
}

const fullYear = (digits: string, reading: DateReading): number =>
  digits.length === 2 ? reading.yearOf(Number(digits)) : Number(digits)

const existing = (year: number, month: number, day: number, text: string): Cleaned<PlainDate> => {
  if (year < 1900 || year > 2099) return unreadableDate(text)
  const date = `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`
  return isPlainDate(date)
    ? { value: date }
    : { value: null, error: { code: 'import.date-impossible', day, month, year } }
}

// « 05101966 » or « 19661005 »: taken only where one reading exists and the other does not.
const compactDate = (digits: string, text: string): Cleaned<PlainDate> => {
  const part = (from: number, to: number): number => Number(digits.slice(from, to))
  const readings = [
    existing(part(4, 8), part(2, 4), part(0, 2), text),
    existing(part(0, 4), part(4, 6), part(6, 8), text),
  ]
  const dates = readings.filter(({ value }) => value !== null)
  return dates.length === 1 && dates[0] ? dates[0] : unreadableDate(text)
}

const MONTHS = ['jan', 'fev', 'mar', 'avr', 'mai', 'juin', 'juil', 'aou', 'sep', 'oct', 'nov', 'dec'] as const

const monthNumber = (word: string): number | null => {
  const bare = word.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase()
  const month = MONTHS.findIndex((start) => bare.startsWith(start))
  return month < 0 ? null : month + 1
}

// Days of 1908 to 2099; smaller numbers are years or mistakes, larger ones something else.
const serialOr = (number: number, { epoch }: DateReading, text: string): Cleaned<PlainDate> => {
  const serial = epoch === 1904 ? number + 1462 : number
  return serial >= 3000 && serial < 73_051 ? { value: serialDay(serial) } : unreadableDate(text)
}

const serialDay = (serial: number): PlainDate => addDays('1899-12-30', Math.floor(serial))

const fractionTime = (serial: number): PlainTime => timeOf(Math.round((serial - Math.floor(serial)) * 1440))

const hours = (hour: number, minute: number, text: string, half = ''): Cleaned<PlainTime> => {
  const shifted = /pm/i.test(half) && hour < 12 ? hour + 12 : /am/i.test(half) && hour === 12 ? 0 : hour
  const time = `${String(shifted).padStart(2, '0')}:${String(minute).padStart(2, '0')}`
  return isPlainTime(time) ? { value: time } : unreadableTime(text)
}

const guessed = (read: Cleaned<PlainTime>, text: string): Cleaned<PlainTime> =>
  read.value === null ? read : { ...read, warning: { code: 'import.time-guessed', text, time: read.value } }

const unreadableDate = (text: string): Cleaned<PlainDate> => ({
  value: null,
  error: { code: 'import.date-unreadable', text },
})

const unreadableTime = (text: string): Cleaned<PlainTime> => ({
  value: null,
  error: { code: 'import.time-unreadable', text },
})
