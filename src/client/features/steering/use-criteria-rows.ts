// The people behind a figure, with their names and the way to their file, where this device has them.

import type { ComputedRef } from 'vue'
import type { CohortFacts } from '#shared/domain/criteria/facts.ts'
import { rowsOfFigure } from '#shared/domain/criteria/criteria-of.ts'
import type { FigureRow } from '#shared/domain/criteria/criteria-of.ts'
import type { Period, PersonFigure } from '#shared/domain/criteria/person-figures.ts'
import type { NamedRow, NamedRows } from './FormulaPart.vue'
import type { LocalFacts } from './use-local-facts.ts'

export const criteriaRows = (
  facts: ComputedRef<LocalFacts | undefined>,
  given: { readonly now: () => number; readonly period: () => Period; readonly showsGroup: boolean },
): ((figure: PersonFigure) => NamedRows) => {
  return (figure) => {
    const known = facts.value
    if (known === undefined) return { hits: [], misses: [], unknown: [] }
    const titles = new Map(
      known.cohorts.map(({ cohort, title }): [CohortFacts['cohort'], string] => [cohort, title]),
    )
    const named = ({ cohort, person }: FigureRow): NamedRow => ({
      key: `${cohort} ${person.id}`,
      name: known.names.get(person.id) ?? '',
      group: given.showsGroup ? (titles.get(cohort) ?? '') : '',
      to: `/groupes/${cohort}/personnes/${person.id}`,
    })
    const rows = rowsOfFigure(figure, known.cohorts, { now: given.now(), period: given.period() })
    const inOrder = (of: readonly FigureRow[]): NamedRow[] =>
      of.map(named).sort((a, b) => a.name.localeCompare(b.name, 'fr'))
    return { hits: inOrder(rows.hits), misses: inOrder(rows.misses), unknown: inOrder(rows.unknown) }
  }
}
