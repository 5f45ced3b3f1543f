// Says of each half-day of a list what importing it would do, before anything is written.
import { slotOf } from '#shared/calendar.ts'
import type { PlainDate, PlainTime, Slot } from '#shared/calendar.ts'
import { overlap } from '#shared/domain/half-days.ts'
import { cleanCapacity, cleanSlot } from './clean-cells.ts'
import { cleanDate, cleanTime, planReading, splitHours } from './clean-dates.ts'
import { halfDayColumns } from './half-day-columns.ts'
import type { HalfDayField } from './half-day-columns.ts'
import type { ImportTable, TableRow } from './find-table.ts'
import type { ImportRefusal } from './import-refusals.ts'
import type { ColumnMapping } from './map-columns.ts'
import { readRow } from './read-row.ts'
import type { CellProblem, Corrections, RowReader } from './read-row.ts'

/** What a row says of a half-day; empty or null where it says nothing. */
export interface HalfDayValues {
  readonly date: PlainDate
  readonly slot: Slot
  readonly start: PlainTime
  readonly end: PlainTime
  readonly workshopTitle: string
  readonly placeName: string
  readonly room: string
  readonly roomCapacity: number | null
  readonly facilitators: readonly string[]
}

export interface ExistingHalfDay extends HalfDayValues {
  readonly id: string
}

export interface HalfDayDifference {
  readonly field: keyof HalfDayValues
  readonly before: string
  readonly after: string
}

export interface HalfDayRow {
  readonly line: number
  /** A row with warnings is `create` or `update` all the same. */
  readonly state: 'create' | 'update' | 'same' | 'error'
  readonly ticked: boolean
  /** Null where the row is in error. */
  readonly values: HalfDayValues | null
  readonly shown: { readonly [Field in HalfDayField]?: string }
  readonly errors: readonly CellProblem<HalfDayField>[]
  readonly warnings: readonly CellProblem<HalfDayField>[]
  readonly differences: readonly HalfDayDifference[]
  readonly existingId: string | null
}

export interface HalfDayFacts {
  readonly existing: readonly ExistingHalfDay[]
  /** First and last day of the cohort; null where not said yet. */
  readonly from: PlainDate | null
  readonly to: PlainDate | null
  /** The public holiday that falls on a date at the venue, or null. */
  readonly holidayName: (date: PlainDate) => string | null
  readonly corrections?: Corrections<HalfDayField>
}

/** Every row with its state. A planned half-day of the same date and slot is the same one. */
export const prepareHalfDayRows = (
  table: ImportTable,
  mapping: ColumnMapping<HalfDayField>,
  facts: HalfDayFacts,
): readonly HalfDayRow[] => {
  const done: HalfDayRow[] = []
  for (const row of table.rows) done.push(prepareRow(row, table, mapping, facts, done))
  return done
}

const prepareRow = (
  row: TableRow,
  table: ImportTable,
  mapping: ColumnMapping<HalfDayField>,
  facts: HalfDayFacts,
  earlier: readonly HalfDayRow[],
): HalfDayRow => {
  const reader = readRow(row, mapping, halfDayColumns, facts.corrections)
  const values = readHalfDay(reader, table.epoch)
  const planned = values === null ? undefined : facts.existing.find((known) => isSamePlace(known, values))
  if (values !== null) checkHalfDay(values, planned, reader, facts, earlier)
  const common = { line: row.line, shown: reader.shown(), errors: reader.errors, warnings: reader.warnings }
  if (values === null || reader.errors.length > 0)
    return { ...common, state: 'error', ticked: false, values: null, differences: [], existingId: null }
  // A day outside the cohort is allowed (C8), but only a person's own tick lets it in.
  const isInside = !isOutside(values.date, facts)
  if (!planned)
    return { ...common, state: 'create', ticked: isInside, values, differences: [], existingId: null }
  const differences = differencesOf(values, planned)
  const state = differences.length === 0 ? 'same' : 'update'
  return {
    ...common,
    state,
    ticked: state === 'update' && isInside,
    values,
    differences,
    existingId: planned.id,
  }
}

const isSamePlace = (known: HalfDayValues, values: HalfDayValues): boolean =>
  known.date === values.date && known.slot === values.slot

const readHalfDay = (reader: RowReader<HalfDayField>, epoch: 1900 | 1904): HalfDayValues | null => {
  const date = reader.clean('date', (cell) => cleanDate(cell, planReading(epoch)))
  const range = reader.has('hours') ? splitHours(reader.safeText('hours')) : null
  const start = readTime(reader, 'start', range?.[0])
  const end = readTime(reader, 'end', range?.[1])
  const slot = reader.cleanText('slot', cleanSlot)
  const roomCapacity = reader.cleanText('capacity', cleanCapacity)
  const words = {
    workshopTitle: reader.safeText('workshop'),
    placeName: reader.safeText('place'),
    room: reader.safeText('room'),
    facilitators: reader
      .safeText('facilitators')
      .split(/\s*(?:[;,/]|\bet\b|&)\s*/)
      .filter((name) => name !== ''),
  }
  reader.checkLength('workshop', words.workshopTitle, 200)
  reader.checkLength('place', words.placeName, 200)
  reader.checkLength('room', words.room, 120)
  for (const name of words.facilitators) reader.checkLength('facilitators', name, 200)
  if (words.facilitators.length > 10)
    reader.fail('facilitators', { code: 'import.too-many-facilitators', limit: 10 })
  if (date === null && !reader.hasFailed('date')) reader.fail('date', required(reader, 'date'))
  if (date === null || start === null || end === null) return null
  if (slot !== null && slot !== slotOf(start) && !(slot === 'afternoon' && start >= '12:00'))
    reader.warn('slot', { code: 'import.slot-differs', start })
  return { date, slot: slot ?? slotOf(start), start, end, roomCapacity, ...words }
}

const readTime = (
  reader: RowReader<HalfDayField>,
  field: 'start' | 'end',
  fromRange: string | undefined,
): PlainTime | null => {
  if (fromRange === undefined || reader.text(field) !== '') {
    const time = reader.clean(field, cleanTime)
    const place = reader.has(field) || !reader.has('hours') ? field : 'hours'
    if (time === null && !reader.hasFailed(place) && !reader.hasFailed(field))
      reader.fail(
        place,
        place === 'hours' && reader.text('hours') !== ''
          ? { code: 'import.time-unreadable', text: reader.text('hours') }
          : required(reader, field),
      )
    return time
  }
  const { value, error, warning } = cleanTime(fromRange)
  if (error) reader.fail('hours', error)
  if (warning) reader.warn('hours', warning)
  return value
}

const required = (reader: RowReader<HalfDayField>, field: HalfDayField): ImportRefusal => ({
  code: 'import.value-required',
  column: reader.nameOf(field),
})

const isOutside = (date: PlainDate, { from, to }: Pick<HalfDayFacts, 'from' | 'to'>): boolean =>
  (from !== null && date < from) || (to !== null && date > to)

const checkHalfDay = (
  values: HalfDayValues,
  planned: ExistingHalfDay | undefined,
  reader: RowReader<HalfDayField>,
  facts: HalfDayFacts,
  earlier: readonly HalfDayRow[],
): void => {
  const { date, start, end } = values
  // Hours that came in one column are corrected in that column.
  const timeField = (field: 'start' | 'end'): HalfDayField => (reader.has(field) ? field : 'hours')
  if (end <= start) reader.fail(timeField('end'), { code: 'import.end-before-start', start, end })
  if (isOutside(date, facts))
    reader.warn('date', { code: 'import.half-day-outside', date, from: facts.from, to: facts.to })
  const twin = earlier.find((row) => row.values !== null && isSamePlace(row.values, values))
  if (twin) reader.fail('date', { code: 'import.half-day-twice', line: twin.line })
  const clash = earlier.find((row) => row !== twin && row.values !== null && overlap(row.values, values))
  if (clash?.values)
    reader.fail(timeField('start'), {
      code: 'import.half-day-overlaps-row',
      line: clash.line,
      start: clash.values.start,
      end: clash.values.end,
    })
  // A planned half-day that this list moves is compared where the list puts it, not where it was.
  const moved = new Set(earlier.flatMap(({ existingId }) => existingId ?? []))
  const other = facts.existing.find(
    (known) => known !== planned && !moved.has(known.id) && overlap(known, values),
  )
  if (other)
    reader.fail(timeField('start'), {
      code: 'import.half-day-overlaps-planned',
      start: other.start,
      end: other.end,
      workshop: other.workshopTitle,
    })
  const holiday = facts.holidayName(date)
  if (holiday !== null) reader.warn('date', { code: 'import.half-day-holiday', name: holiday })
}

const comparedFields = [
  'start',
  'end',
  'workshopTitle',
  'placeName',
  'room',
  'roomCapacity',
  'facilitators',
] as const

const differencesOf = (values: HalfDayValues, known: ExistingHalfDay): readonly HalfDayDifference[] =>
  comparedFields.flatMap((field): HalfDayDifference[] => {
    const after = textOf(values[field])
    const before = textOf(known[field])
    return after === '' || after === before ? [] : [{ field, before, after }]
  })

const textOf = (value: string | number | null | readonly string[]): string =>
  typeof value === 'object' ? (value?.join(', ') ?? '') : String(value)
