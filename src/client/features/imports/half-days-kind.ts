// A list of half-days, as the import screens handle it: its words, its cells and its entries.
import type { Cohort } from '#shared/domain/cohort.ts'
import { holidayZoneOf } from '#shared/domain/departments.ts'
import { holidayOn } from '#shared/holidays.ts'
import type { OrganisationId } from '#shared/ids.ts'
import type { HolidayTexts } from '#client/texts/holidays.fr.ts'
import { startDraftingHalfDays } from './draft-half-days.ts'
import { halfDayColumns } from './half-day-columns.ts'
import type { HalfDayField } from './half-day-columns.ts'
import type { ImportKind } from './import-kind.ts'
import { plannedHalfDays } from './known-people.ts'
import { prepareHalfDayRows } from './prepare-half-days.ts'
import type { HalfDayDifference, HalfDayRow, HalfDayValues } from './prepare-half-days.ts'
import type { LineWords } from './row-line.ts'

export interface HalfDayKindFacts {
  readonly cohort: Cohort
  readonly organisation: OrganisationId
  readonly newId: () => string
}

export const halfDaysKind = (
  { cohort, organisation, newId }: HalfDayKindFacts,
  words: LineWords,
  holidays: HolidayTexts,
): ImportKind<HalfDayField, HalfDayRow> => {
  const { steps, imports, formats } = words
  const existing = plannedHalfDays(cohort.halfDays)
  const zone = holidayZoneOf(String(cohort.fields.get('department')?.value ?? ''))
  return {
    settingName: `imports.columns.half-days.${organisation}`,
    expected: halfDayColumns,
    mainFields: ['date', 'slot', 'start', 'end', 'workshop', 'place', 'facilitators', 'room'],
    labels: steps.halfDayFields,
    meanings: imports.template.halfDays,
    words: steps.halfDays,
    prepare: (table, mapping, { corrections }) =>
      prepareHalfDayRows(table, mapping, {
        existing,
        from: cohort.startsOn,
        to: cohort.endsOn,
        holidayName: (date) => {
          const name = holidayOn(date, zone)
          return name === undefined ? null : holidays[name]
        },
        corrections,
      }),
    cell: (row, field) =>
      row.values === null ? (row.shown[field] ?? '') : sayField(row.values, field, words),
    nameOf: ({ values }) =>
      values === null
        ? ''
        : `${formats.dayAndDate(values.date)}, ${formats.timeRange(values.start, values.end)}`,
    changes: (row) => row.differences.map((difference) => sayDifference(difference, words)),
    questions: () => [],
    isSaidOnce: () => false,
    startDrafting: () => startDraftingHalfDays(cohort, newId),
  }
}

const sayField = (values: HalfDayValues, field: HalfDayField, { steps, formats }: LineWords): string => {
  switch (field) {
    case 'date':
      return formats.numericDate(values.date)
    case 'slot':
      return steps.slots[values.slot]
    case 'start':
      return formats.time(values.start)
    case 'end':
      return formats.time(values.end)
    case 'hours':
      return formats.timeRange(values.start, values.end)
    case 'workshop':
      return values.workshopTitle
    case 'place':
      return values.placeName
    case 'facilitators':
      return values.facilitators.join(', ')
    case 'room':
      return values.room
    case 'capacity':
      return values.roomCapacity === null ? '' : formats.number(values.roomCapacity)
    default:
      return unreachable(field)
  }
}

const fieldOf: { readonly [Key in keyof HalfDayValues]: HalfDayField } = {
  date: 'date',
  slot: 'slot',
  start: 'start',
  end: 'end',
  workshopTitle: 'workshop',
  placeName: 'place',
  room: 'room',
  roomCapacity: 'capacity',
  facilitators: 'facilitators',
}

const sayDifference = (
  { field, before, after }: HalfDayDifference,
  { steps, formats }: LineWords,
): string => {
  const label = steps.halfDayFields[fieldOf[field]]
  const say = (value: string): string =>
    (field === 'start' || field === 'end') && value !== '' ? formats.time(value) : value
  return before === ''
    ? steps.rows.addition(label, say(after))
    : steps.rows.difference(label, say(after), say(before))
}

const unreachable = (never: never): never => {
  throw new Error(`No such field: ${String(never)}`)
}
