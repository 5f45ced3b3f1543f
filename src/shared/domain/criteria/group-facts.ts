// Cohorts put together for a comparison: by country, region, department, or each by itself.

import { departmentOf } from '#shared/domain/departments.ts'
import { regionOfDepartment } from '#shared/domain/regions.ts'
import type { CohortFacts } from './facts.ts'
import type { Territory } from './references.ts'
import { territoryOfDepartment } from './references.ts'

export const groupings = ['country', 'region', 'department', 'cohort'] as const
export type Grouping = (typeof groupings)[number]

export interface FactsGroup {
  /** `country`; a region's or department's code, empty where it is not known; a cohort's id. */
  readonly key: string
  /** What its shares of groups are compared with. */
  readonly territory: Territory
  readonly cohorts: readonly CohortFacts[]
}

/** In the order of their keys; every cohort is in exactly one group. */
export const groupFacts = (facts: Iterable<CohortFacts>, by: Grouping): readonly FactsGroup[] => {
  const groups = new Map<string, { territory: Territory; cohorts: CohortFacts[] }>()
  for (const cohort of facts) {
    const { key, territory } = placeIn(cohort, by)
    const known = groups.get(key)
    if (known === undefined) groups.set(key, { territory, cohorts: [cohort] })
    else known.cohorts.push(cohort)
  }
  return [...groups]
    .map(([key, group]) => ({ key, ...group }))
    .sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0))
}

const placeIn = (
  { cohort, department }: CohortFacts,
  by: Grouping,
): { readonly key: string; readonly territory: Territory } => {
  switch (by) {
    case 'country':
      return { key: 'country', territory: 'country' }
    case 'region': {
      const region = regionOfDepartment(department)
      return region === undefined
        ? { key: '', territory: 'country' }
        : { key: region.code, territory: `region:${region.code}` }
    }
    case 'department':
      return { key: departmentOf(department)?.code ?? '', territory: territoryOfDepartment(department) }
    case 'cohort':
      return { key: cohort, territory: territoryOfDepartment(department) }
    default:
      return unreachable(by)
  }
}

const unreachable = (never: never): never => {
  throw new Error(`No such grouping: ${String(never)}`)
}
