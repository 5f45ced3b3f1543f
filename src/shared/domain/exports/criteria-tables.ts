// The five criteria as they leave the application: the figures, and the two tables from which each of them can be
// computed again without us.

import { wallTimeAt } from '#shared/calendar.ts'
import { countedHalfDays, countHalfDays } from '#shared/domain/criteria/count-half-days.ts'
import type { CohortFacts } from '#shared/domain/criteria/facts.ts'
import { criteriaOf } from '#shared/domain/criteria/criteria-of.ts'
import type { CriteriaTable } from '#shared/domain/criteria/criteria-table.ts'
import { operationsTable, peopleTable } from '#shared/domain/criteria/criteria-table.ts'
import type { FigureUnit, FlatFigure } from '#shared/domain/criteria/flat-criteria.ts'
import { flatCriteria } from '#shared/domain/criteria/flat-criteria.ts'
import type { CriteriaGiven } from '#shared/domain/criteria/sum-criteria.ts'
import type { CsvCell } from './csv.ts'
import type { ColumnOf, ExportCell, ExportTable } from './export-table.ts'
import { makeTable } from './export-table.ts'

const unitWords: Record<FigureUnit, string> = {
  share: '%',
  count: 'nombre',
  cents: '€',
  points: 'points',
  index: 'indice',
}

/** In whole units: a share in %, money in euros. */
const scaled = (unit: FigureUnit, value: number | null): number | null => {
  if (value === null) return null
  if (unit === 'share') return value * 100
  return unit === 'cents' ? value / 100 : value
}

const figureColumns: readonly ColumnOf<FlatFigure>[] = [
  {
    header: 'Chiffre',
    type: 'identifier',
    meaning:
      'Nom du chiffre\u00a0: effectiveness (efficacité), relevance (pertinence), efficiency (efficience), coherence (cohérence), quality (qualité).',
    cell: ({ figure }) => figure,
  },
  {
    header: 'Unité',
    type: 'text',
    meaning: '%, nombre, €, points ou indice.',
    cell: ({ unit }) => unitWords[unit],
  },
  {
    header: 'Valeur',
    type: 'number',
    decimals: 2,
    meaning: 'Dans l’unité dite\u202f; vide pour un pourcentage de moins de cinq, ou si rien ne le dit.',
    cell: ({ unit, value }) => scaled(unit, value),
  },
  {
    header: 'n (numérateur)',
    type: 'number',
    meaning: 'Ceux que le chiffre compte\u202f; pour un coût, la somme.',
    cell: (row) => scaled(baseUnit(row), row.hits),
  },
  {
    header: 'N (dénominateur)',
    type: 'number',
    meaning: 'Ceux dont on le sait.',
    cell: ({ base }) => base,
  },
  {
    header: 'Inconnus',
    type: 'number',
    meaning: 'Ceux dont on ne le sait pas\u202f; jamais comptés comme non.',
    cell: ({ unknown }) => unknown,
  },
  {
    header: 'Au moins',
    type: 'percent',
    decimals: 1,
    meaning: 'Si aucun inconnu ne l’était.',
    cell: ({ low }) => scaled('share', low),
  },
  {
    header: 'Au plus',
    type: 'percent',
    decimals: 1,
    meaning: 'Si tous les inconnus l’étaient.',
    cell: ({ high }) => scaled('share', high),
  },
]

const baseUnit = ({ unit }: FlatFigure): FigureUnit => (unit === 'cents' ? 'cents' : 'count')

/** Facts of the advisers' circle, over the whole time: a period would leave the two tables without each other. */
export const criteriaTables = (
  cohorts: readonly CohortFacts[],
  given: CriteriaGiven,
): readonly [figures: ExportTable, people: ExportTable, operations: ExportTable] => {
  const disputes = cohorts.reduce((sum, cohort) => sum + disputesOf(cohort, given.now), 0)
  return [
    makeTable(
      { name: 'criteres', title: 'Critères' },
      figureColumns,
      flatCriteria(criteriaOf(cohorts, given)),
      0,
    ),
    flatTable({ name: 'criteres-personnes', title: 'Personnes' }, peopleTable(cohorts, given.now), disputes),
    flatTable({ name: 'criteres-operations', title: 'Opérations' }, operationsTable(cohorts, given), 0),
  ]
}

const disputesOf = ({ halfDays, people, paymentsInDispute, timeZone }: CohortFacts, now: number): number => {
  const counted = countedHalfDays(halfDays, wallTimeAt(now, timeZone))
  return people.reduce(
    (sum, person) =>
      sum +
      Number(person.exitInDispute) +
      Number(person.statusInDispute) +
      person.servicesInDispute.length +
      countHalfDays(person, halfDays, counted).inDispute,
    paymentsInDispute,
  )
}

const flatTable = (
  named: Pick<ExportTable, 'name' | 'title'>,
  { columns, rows }: CriteriaTable,
  disputes: number,
): ExportTable => ({ ...named, columns, rows: rows.map((cells) => cells.map(flat)), disputes })

const flat = (cell: CsvCell): ExportCell => (typeof cell === 'object' && cell !== null ? cell.date : cell)
