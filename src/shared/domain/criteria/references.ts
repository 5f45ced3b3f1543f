// What the share of a priority group among participants is compared with: a figure that somebody entered, with its
// territory, its date and its source (field.md §2, 4).

import type { PlainDate } from '#shared/calendar.ts'
import { departmentOf } from '#shared/domain/departments.ts'
import { regionOfDepartment } from '#shared/domain/regions.ts'
import type { PriorityFlag } from '#shared/journal/kinds/cohort-kinds.ts'

/** `country`, `region:<code>` or `department:<code>`. */
export type Territory = 'country' | `region:${string}` | `department:${string}`

export interface ReferenceShare {
  readonly id: string
  readonly group: PriorityFlag
  readonly territory: Territory
  /** Of the job seekers of the territory, 0 to 100. */
  readonly percent: number
  /** The day that the figure speaks of. */
  readonly date: PlainDate
  readonly source: string
}

/** The territory of a department's code as typed; the whole country where it is not known. */
export const territoryOfDepartment = (code: string): Territory => {
  const department = departmentOf(code)
  return department === undefined ? 'country' : `department:${department.code}`
}

/**
 * The reference that a territory is compared with: its own, else its region's, else the country's; of several the one
 * with the latest date (then the greatest id). `null` where none was entered: then nothing is compared.
 */
export const referenceFor = (
  references: readonly ReferenceShare[],
  group: PriorityFlag,
  territory: Territory,
): ReferenceShare | null => {
  for (const around of territoriesAround(territory)) {
    const [latest] = references
      .filter((reference) => reference.group === group && reference.territory === around)
      .sort((a, b) => compareText(b.date, a.date) || compareText(b.id, a.id))
    if (latest !== undefined) return latest
  }
  return null
}

/** From the smallest to the whole country. */
const territoriesAround = (territory: Territory): readonly Territory[] => {
  if (territory === 'country') return ['country']
  const [of, code = ''] = territory.split(':')
  const region = of === 'department' ? regionOfDepartment(code) : undefined
  return [territory, ...(region === undefined ? [] : [`region:${region.code}` as const]), 'country']
}

const compareText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)
