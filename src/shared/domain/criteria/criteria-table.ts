// What the criteria are computed from, as two tables that leave the application: a row a person, without a name, and a
// row for each operation, payment, survey and reference. Every figure can be computed again from these two alone
// (tests/recompute-criteria.mjs does). Headers and dictionary are French: they are a contract with who reads the files.

import { wallTimeAt } from '#shared/calendar.ts'
import { departmentOf } from '#shared/domain/departments.ts'
import type { CsvCell } from '#shared/domain/exports/csv.ts'
import type { ColumnType } from '#shared/domain/exports/export-table.ts'
import { isDynamicExit } from '#shared/domain/outcome/outcome-categories.ts'
import { regionOfDepartment } from '#shared/domain/regions.ts'
import type { ServiceType } from '#shared/journal/kinds/follow-up-kinds.ts'
import { countedHalfDays, countHalfDays } from './count-half-days.ts'
import { heldTallies, usualSize } from './sum-criteria.ts'
import type { CriteriaGiven } from './sum-criteria.ts'
import type { CohortFacts, PersonFacts } from './facts.ts'

export interface TableColumn {
  readonly header: string
  readonly type: ColumnType
  /** What the column holds: the dictionary that goes with the file. */
  readonly meaning: string
}

export interface CriteriaTable {
  readonly columns: readonly TableColumn[]
  readonly rows: readonly (readonly CsvCell[])[]
}

type Column<Row> = TableColumn & { readonly cell: (row: Row) => CsvCell }

interface PersonRow {
  readonly cohort: CohortFacts
  readonly person: PersonFacts
  readonly attended: number
  readonly expected: number
  readonly inDispute: number
}

const yesNo = (is: boolean): string => (is ? 'oui' : 'non')
const day = (date: string | null): CsvCell => (date === null ? null : { date })

const serviceWord = ({ services, servicesInDispute }: PersonFacts, type: ServiceType): string =>
  services.includes(type) ? 'oui' : servicesInDispute.includes(type) ? 'inconnu' : 'non'

const groupWord = (said: 'yes' | 'no' | 'unknown'): string =>
  said === 'unknown' ? 'inconnu' : yesNo(said === 'yes')

const dynamicWord = ({ exitCategory }: PersonFacts): string => {
  const isDynamic = exitCategory === null ? null : isDynamicExit(exitCategory)
  return isDynamic === null ? 'inconnu' : yesNo(isDynamic)
}

const origins = { recorded: 'saisie', left: 'départ', lastDay: 'dernière demi-journée' } as const

const operationColumns: readonly Column<{ readonly cohort: CohortFacts | null }>[] = [
  {
    header: 'Identifiant de l’opération',
    type: 'identifier',
    meaning: 'Identifiant tiré au hasard, le même dans les deux fichiers.',
    cell: ({ cohort }) => cohort?.cohort ?? '',
  },
  {
    header: 'Numéro d’opération',
    type: 'identifier',
    meaning: 'Tel qu’il a été saisi.',
    cell: ({ cohort }) => cohort?.operationNumber ?? '',
  },
  {
    header: 'Département',
    type: 'identifier',
    meaning: 'Code officiel géographique ; vide s’il n’est pas connu.',
    cell: ({ cohort }) => departmentOf(cohort?.department ?? '')?.code ?? '',
  },
  {
    header: 'Région',
    type: 'identifier',
    meaning: 'Code officiel géographique ; vide s’il n’est pas connu.',
    cell: ({ cohort }) => regionOfDepartment(cohort?.department ?? '')?.code ?? '',
  },
  {
    header: 'Début de l’opération',
    type: 'date',
    meaning:
      'Date de début, à défaut celle de la première demi-journée, à défaut celle de la première entrée.',
    cell: ({ cohort }) => day(cohort?.beganOn ?? null),
  },
]

const personColumns: readonly Column<PersonRow>[] = [
  ...operationColumns,
  {
    header: 'Identifiant de la personne',
    type: 'identifier',
    meaning: 'Identifiant tiré au hasard ; le fichier ne contient aucun nom.',
    cell: ({ person }) => person.id,
  },
  {
    header: 'Entrée',
    type: 'date',
    meaning: 'Premier jour attendu.',
    cell: ({ person }) => day(person.from),
  },
  {
    header: 'Sortie',
    type: 'date',
    meaning:
      'Sortie saisie, à défaut départ, à défaut dernière demi-journée qui a eu lieu ; vide si rien ne la dit.',
    cell: ({ person }) => day(person.exitOn),
  },
  {
    header: 'Origine de la sortie',
    type: 'text',
    meaning: 'saisie, départ ou dernière demi-journée.',
    cell: ({ person }) => (person.exitOrigin === null ? '' : origins[person.exitOrigin]),
  },
  {
    header: 'Sortie en désaccord',
    type: 'text',
    meaning: 'oui : deux versions de la sortie diffèrent ; le statut compte alors comme inconnu.',
    cell: ({ person }) => yesNo(person.exitInDispute),
  },
  {
    header: 'Sortie dynamique',
    type: 'text',
    meaning:
      'oui, non ou inconnu, d’après la catégorie de la sortie saisie ; un service n’est pas une sortie.',
    cell: ({ person }) => dynamicWord(person),
  },
  {
    header: 'Statut à six mois',
    type: 'text',
    meaning: 'Code de la catégorie ; vide si le statut est inconnu ou en désaccord.',
    cell: ({ person }) => person.status ?? '',
  },
  {
    header: 'Emploi dans les six mois',
    type: 'text',
    meaning: 'oui : un emploi a commencé après la sortie, dans les six mois.',
    cell: ({ person }) => yesNo(person.began.employment),
  },
  {
    header: 'Activité dans les six mois',
    type: 'text',
    meaning:
      'oui : emploi, formation, création d’activité ou contrat en structure d’insertion, dans les six mois.',
    cell: ({ person }) => yesNo(person.began.activity),
  },
  {
    header: 'Formation dans les six mois',
    type: 'text',
    meaning: 'oui : une formation a commencé dans les six mois.',
    cell: ({ person }) => yesNo(person.began.training),
  },
  {
    header: 'Service dans les six mois',
    type: 'text',
    meaning: 'oui : prestation, intermédiation ou immersion dans les six mois.',
    cell: ({ person }) => yesNo(person.began.service),
  },
  {
    header: 'Formation depuis l’entrée',
    type: 'text',
    meaning: 'oui, non, ou inconnu si deux versions diffèrent.',
    cell: ({ person }) => serviceWord(person, 'training'),
  },
  {
    header: 'Prestation depuis l’entrée',
    type: 'text',
    meaning: 'oui, non, ou inconnu si deux versions diffèrent.',
    cell: ({ person }) => serviceWord(person, 'contractedService'),
  },
  {
    header: 'Intermédiation depuis l’entrée',
    type: 'text',
    meaning: 'oui, non, ou inconnu si deux versions diffèrent.',
    cell: ({ person }) => serviceWord(person, 'jobMatching'),
  },
  {
    header: 'A signé',
    type: 'text',
    meaning: 'oui : au moins une demi-journée signée.',
    cell: ({ person }) => yesNo(person.signed),
  },
  {
    header: 'Demi-journées suivies',
    type: 'number',
    meaning: 'Retards et départs anticipés compris.',
    cell: ({ attended }) => attended,
  },
  {
    header: 'Demi-journées attendues',
    type: 'number',
    meaning: 'Qui ont eu lieu pendant l’inscription, dispenses non comprises.',
    cell: ({ expected }) => expected,
  },
  {
    header: 'Demi-journées en désaccord',
    type: 'number',
    meaning: 'Deux versions diffèrent : elles ne comptent ni comme suivies ni comme attendues.',
    cell: ({ inDispute }) => inDispute,
  },
  {
    header: 'DELD',
    type: 'text',
    meaning: 'oui, non ou inconnu ; la définition est celle des réglages.',
    cell: ({ person }) => groupWord(person.groups.longTermJobSeeker),
  },
  {
    header: 'Senior',
    type: 'text',
    meaning: 'oui, non ou inconnu.',
    cell: ({ person }) => groupWord(person.groups.senior),
  },
  {
    header: 'TH',
    type: 'text',
    meaning: 'oui, non ou inconnu.',
    cell: ({ person }) => groupWord(person.groups.disabledWorker),
  },
]

interface OperationRow {
  /** `null`: a reference, which belongs to no operation. */
  readonly cohort: CohortFacts | null
  readonly nature: 'opération' | 'versement' | 'enquête' | 'réponses' | 'bénéfice' | 'référence'
  readonly date?: string | null
  readonly label?: string
  readonly about?: string
  readonly count?: number | null
  readonly cents?: number | null
  readonly source?: string
}

const otherColumns: readonly Column<OperationRow>[] = [
  ...operationColumns,
  {
    header: 'Nature',
    type: 'text',
    meaning: 'opération, versement, enquête, réponses, bénéfice ou référence.',
    cell: ({ nature }) => nature,
  },
  {
    header: 'Date',
    type: 'date',
    meaning: 'Du versement, ou de la référence.',
    cell: ({ date }) => day(date ?? null),
  },
  {
    header: 'Objet',
    type: 'text',
    meaning:
      'Lieu de l’opération ; public de l’enquête (participant, culturalVenue, adviser) ; territoire de la référence.',
    cell: ({ about }) => about ?? '',
  },
  {
    header: 'Libellé',
    type: 'text',
    meaning:
      'SIRET du lieu ; niveau de satisfaction ; bénéfice nommé ; public prioritaire de la référence (code).',
    cell: ({ label }) => label ?? '',
  },
  {
    header: 'Nombre',
    type: 'number',
    meaning:
      'Places prévues ; personnes interrogées (vide : inconnu) ; réponses ; fois où le bénéfice est nommé ; part de référence en %.',
    cell: ({ count }) => count ?? null,
  },
  {
    header: 'Montant (€)',
    type: 'number',
    meaning: 'Somme forfaitaire prévue de l’opération, ou somme versée.',
    cell: ({ cents }) => (cents == null ? null : cents / 100),
  },
  {
    header: 'Source',
    type: 'text',
    meaning: 'Qui a versé ; d’où vient la référence.',
    cell: ({ source }) => source ?? '',
  },
]

const tableOf = <Row>(columns: readonly Column<Row>[], rows: readonly Row[]): CriteriaTable => ({
  columns: columns.map(({ header, type, meaning }) => ({ header, type, meaning })),
  rows: rows.map((row) => columns.map(({ cell }) => cell(row))),
})

/** A row a person, without a name; half-days are counted as they stand at `now` (ms). */
export const peopleTable = (cohorts: Iterable<CohortFacts>, now: number): CriteriaTable =>
  tableOf(
    personColumns,
    [...cohorts].flatMap((cohort) => {
      const counted = countedHalfDays(cohort.halfDays, wallTimeAt(now, cohort.timeZone))
      return cohort.people.map((person): PersonRow => ({
        cohort,
        person,
        ...countHalfDays(person, cohort.halfDays, counted),
      }))
    }),
  )

/** Operations, payments, surveys and the reference shares entered. */
export const operationsTable = (
  cohorts: Iterable<CohortFacts>,
  {
    surveys,
    references = [],
    plannedSize = usualSize,
  }: Pick<CriteriaGiven, 'surveys' | 'references' | 'plannedSize'>,
): CriteriaTable =>
  tableOf(otherColumns, [
    ...[...cohorts].flatMap((cohort): OperationRow[] => [
      {
        cohort,
        nature: 'opération',
        about: cohort.venueName,
        label: cohort.venueSiret,
        count: cohort.plannedSize ?? plannedSize,
        cents: cohort.flatAmountCents,
      },
      ...cohort.payments.map(({ amountCents, paidOn, source }): OperationRow => ({
        cohort,
        nature: 'versement',
        date: paidOn,
        cents: amountCents,
        source,
      })),
      ...heldTallies(cohort, surveys?.get(cohort.cohort) ?? []).flatMap((tally): OperationRow[] => [
        { cohort, nature: 'enquête', about: tally.audience, count: tally.invited },
        ...Object.entries(tally.byLevel).map(([level, count]): OperationRow => ({
          cohort,
          nature: 'réponses',
          about: tally.audience,
          label: level,
          count,
        })),
        ...Object.entries(tally.benefits).map(([benefit, count]): OperationRow => ({
          cohort,
          nature: 'bénéfice',
          about: tally.audience,
          label: benefit,
          count,
        })),
      ]),
    ]),
    ...references.map(({ group, territory, percent, date, source }): OperationRow => ({
      cohort: null,
      nature: 'référence',
      date,
      about: territory,
      label: group,
      count: percent,
      source,
    })),
  ])
