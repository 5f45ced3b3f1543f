// Which groups of a list are shown, and in which order.

import type { PlainDate } from '#shared/calendar.ts'
import type { CohortLife } from '#shared/domain/board/board-row.ts'
import { sortKey } from '#shared/names.ts'
import type { BoardCohort, ListedCohort } from './board-cohort.ts'

export const sortings = ['title', 'dates', 'attendance', 'todo', 'next'] as const
export type Sorting = (typeof sortings)[number]

export interface CohortFilter {
  readonly region: string
  /** Code. */
  readonly department: string
  readonly venue: string
  /** First month of a quarter, `2026-04`; a group is in it on any day of it. */
  readonly quarter: string
  readonly life: CohortLife | ''
}

export const noFilter: CohortFilter = { region: '', department: '', venue: '', quarter: '', life: '' }

/** The first months of the quarters that a group has days in. */
export const quartersOf = (from: PlainDate | null, until: PlainDate | null): readonly string[] => {
  const [first, last] = [from ?? until, until ?? from]
  if (first === null || last === null || last < first) return []
  const quarters: string[] = []
  let [year, quarter] = [Number(first.slice(0, 4)), Math.floor((Number(first.slice(5, 7)) - 1) / 3)]
  for (let turn = 0; turn < 20; turn += 1) {
    const month = `${year}-${String(quarter * 3 + 1).padStart(2, '0')}`
    if (`${month}-01` > last) break
    quarters.push(month)
    quarter += 1
    if (quarter === 4) [year, quarter] = [year + 1, 0]
  }
  return quarters
}

const isInQuarter = ({ row }: BoardCohort, quarter: string): boolean => {
  const [first, last] = [row.startsOn ?? row.lastDay, row.lastDay ?? row.endsOn ?? row.startsOn]
  if (first === null || last === null) return false
  const [year, month] = [Number(quarter.slice(0, 4)), Number(quarter.slice(5, 7)) + 2]
  const end = `${year}-${String(month).padStart(2, '0')}-31`
  return first <= end && last >= `${quarter}-01`
}

export const filterCohorts = (
  cohorts: readonly ListedCohort[],
  filter: CohortFilter,
  typed: string,
): readonly ListedCohort[] => {
  const words = sortKey(typed).split(' ').filter(Boolean)
  const { region, department, venue, quarter, life } = filter
  return cohorts.filter((cohort) => {
    if (life !== '' && cohort.standing.life !== life) return false
    if (region !== '' && cohort.region !== region) return false
    if (department !== '' && cohort.row.department !== department) return false
    if (venue !== '' && cohort.row.venueName !== venue) return false
    if (quarter !== '' && !isInQuarter(cohort, quarter)) return false
    if (words.length === 0) return true
    const text = cohort.searchText()
    return words.every((word) => text.includes(word))
  })
}

/** What is to be done in a group, each kind weighed so that the worst comes first. */
const weightOf = ({ row, asides, standing, silent }: ListedCohort): number =>
  row.forks * 1_000_000 +
  asides * 100_000 +
  standing.missing * 1_000 +
  (standing.toClose + (standing.overdue ?? 0) + silent) * 10

const lastOfAll = '9999-12-31'

const keyOf = (cohort: ListedCohort, sorting: Sorting): string | number => {
  const { row, standing } = cohort
  switch (sorting) {
    case 'title':
      return cohort.titleKey
    case 'dates':
      return row.startsOn ?? lastOfAll
    case 'attendance':
      return standing.expected === 0 ? 2 : standing.attended / standing.expected
    case 'todo':
      return -weightOf(cohort)
    case 'next':
      return standing.next === null ? lastOfAll : `${standing.next.date} ${standing.next.start}`
    default:
      return sorting satisfies never
  }
}

/** In the order asked for, by title where it is the same; a new list. */
export const sortCohorts = (
  cohorts: readonly ListedCohort[],
  { by, isDown }: { readonly by: Sorting; readonly isDown: boolean },
): readonly ListedCohort[] => {
  const way = isDown ? -1 : 1
  return cohorts
    .map((cohort) => ({ cohort, key: keyOf(cohort, by) }))
    .sort((one, other) => {
      if (one.key !== other.key) return one.key < other.key ? -way : way
      return one.cohort.titleKey < other.cohort.titleKey ? -1 : 1
    })
    .map(({ cohort }) => cohort)
}
