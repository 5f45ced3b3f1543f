// The public dataset: what became of people by region and by quarter of their exit, over all operations. No number of it
// is below five, nor is the difference of any two of them that stand for a group and a part of it.
//
// One table, without totals: a total beside its parts would give back a part that was withheld. A quarter is published
// once, when its statuses can be known, and never changes: two publications that differ would tell what neither tells.

import type { PlainDate } from '#shared/calendar.ts'
import { addDays, addMonths } from '#shared/calendar.ts'
import type { CohortFacts } from './criteria/facts.ts'
import { countPerson, isObservable } from './criteria/person-figures.ts'
import { leastBase } from './criteria/shares.ts'
import type { CsvCell } from './exports/csv.ts'
import { regionOfDepartment, regions } from './regions.ts'

/** In the order in which they are kept where one must be withheld beside another. */
const keptFirst = [
  'known',
  'employment',
  'activity',
  'training',
  'service',
  'participants',
  'operations',
] as const
export type PublicCount = (typeof keptFirst)[number]

/** Counts of a region and quarter; `null`: withheld, below five or so near to another that it would tell too much. */
export interface PublicLine extends Readonly<Record<PublicCount, number | null>> {
  /** Official code. */
  readonly region: string
  /** `2026-T1`: the quarter of the exits. */
  readonly quarter: string
}

/** Which counts are of a part of which: a part's complement can be had by subtraction. */
const partsOf: Readonly<Record<PublicCount, readonly PublicCount[]>> = {
  participants: ['known', 'activity', 'employment', 'training', 'service'],
  known: ['activity', 'employment', 'training', 'service'],
  activity: ['employment', 'training'],
  employment: [],
  training: [],
  service: [],
  operations: [],
}

const isNested = (a: PublicCount, b: PublicCount): boolean => partsOf[a].includes(b) || partsOf[b].includes(a)

/** The counts that may be told: none below five, and none whose difference to a told one around or inside it is. */
export const withholdSmall = (
  counts: Readonly<Record<PublicCount, number>>,
): Readonly<Record<PublicCount, number | null>> => {
  const told: Record<PublicCount, number | null> = {
    known: null,
    employment: null,
    activity: null,
    training: null,
    service: null,
    participants: null,
    operations: null,
  }
  for (const count of keptFirst) {
    const value = counts[count]
    const isNear = keptFirst.some((other) => {
      const known = told[other]
      return known !== null && isNested(count, other) && Math.abs(known - value) < leastBase
    })
    if (value >= leastBase && !isNear) told[count] = value
  }
  return told
}

export const quarterOf = (date: PlainDate): string =>
  `${date.slice(0, 4)}-T${String(Math.ceil(Number(date.slice(5, 7)) / 3))}`

const lastDayOf = (quarter: string): PlainDate => {
  const month = Number(quarter.slice(6)) * 3
  return addDays(addMonths(`${quarter.slice(0, 4)}-${String(month).padStart(2, '0')}-01`, 1), -1)
}

/** The programme began in December 2021. */
const firstDay: PlainDate = '2021-12-01'
/** Six months until the last status of a quarter, and two to find it out. */
const monthsToSettle = 8

/** The quarters whose statuses can be known on `today`, in order. */
export const settledQuarters = (today: PlainDate): readonly string[] => {
  const quarters: string[] = []
  for (let day = firstDay; ; day = addMonths(day, 3)) {
    const quarter = quarterOf(day)
    if (addMonths(lastDayOf(quarter), monthsToSettle) > today) return quarters
    quarters.push(quarter)
  }
}

/** A quarter's line of each region of which anything may be told. */
export const publicLines = (
  cohorts: Iterable<CohortFacts>,
  quarter: string,
  today: PlainDate,
): readonly PublicLine[] => {
  const counts = new Map(
    regions.map(({ code }): [string, Record<PublicCount, number>] => [
      code,
      { known: 0, employment: 0, activity: 0, training: 0, service: 0, participants: 0, operations: 0 },
    ]),
  )
  for (const { department, people } of cohorts) {
    const own = counts.get(regionOfDepartment(department)?.code ?? '')
    const gone = people.filter(({ exitOn }) => exitOn !== null && quarterOf(exitOn) === quarter)
    if (own === undefined || gone.length === 0) continue
    own.operations += 1
    for (const person of gone) {
      own.participants += 1
      const at = {
        person,
        today,
        isExitWithin: true,
        isObservable: isObservable(person, today),
        isParticipant: true,
      }
      if (countPerson.knownStatus(at) === 'hit') own.known += 1
      if (countPerson.returnToEmployment(at) === 'hit') own.employment += 1
      if (countPerson.activity(at) === 'hit') own.activity += 1
      if (countPerson.trainingAfter(at) === 'hit') own.training += 1
      if (countPerson.reengagement(at) === 'hit') own.service += 1
    }
  }
  return [...counts]
    .map(([region, own]): PublicLine => ({ region, quarter, ...withholdSmall(own) }))
    .filter((line) => keptFirst.some((count) => line[count] !== null))
}

export interface PublicField {
  readonly name: string
  readonly title: string
  readonly description: string
  readonly type: 'string' | 'integer'
}

const countFields: readonly (PublicField & { readonly count: PublicCount })[] = [
  {
    count: 'operations',
    name: 'operations',
    title: 'Opérations',
    description: 'Opérations dont au moins une personne est sortie dans le trimestre.',
    type: 'integer',
  },
  {
    count: 'participants',
    name: 'participants',
    title: 'Participants',
    description: 'Personnes sorties dans le trimestre.',
    type: 'integer',
  },
  {
    count: 'known',
    name: 'statuts_connus',
    title: 'Statuts connus',
    description:
      'Parmi elles, personnes dont la situation est connue six mois après la sortie\u00a0: la base des parts.',
    type: 'integer',
  },
  {
    count: 'employment',
    name: 'retours_emploi',
    title: 'Retours à l’emploi',
    description: 'Parmi les statuts connus, personnes dont un emploi a commencé dans les six mois.',
    type: 'integer',
  },
  {
    count: 'activity',
    name: 'activite',
    title: 'Activité',
    description:
      'Parmi les statuts connus, emploi, formation, création d’activité ou contrat en structure d’insertion dans les six mois.',
    type: 'integer',
  },
  {
    count: 'training',
    name: 'formations',
    title: 'Formations',
    description: 'Parmi les statuts connus, personnes entrées en formation dans les six mois.',
    type: 'integer',
  },
  {
    count: 'service',
    name: 'services',
    title: 'Services',
    description: 'Parmi les statuts connus, prestation, intermédiation ou immersion dans les six mois.',
    type: 'integer',
  },
]

const nameFields: readonly PublicField[] = [
  {
    name: 'region_code',
    title: 'Code de la région',
    description: 'Code officiel géographique.',
    type: 'string',
  },
  { name: 'region_nom', title: 'Région', description: 'Nom de la région.', type: 'string' },
  {
    name: 'trimestre',
    title: 'Trimestre',
    description: 'Trimestre de la sortie\u00a0: 2026-T1.',
    type: 'string',
  },
]

export const publicLicence = {
  name: 'etalab-2.0',
  title: 'Licence Ouverte / Open Licence 2.0',
  path: 'https://www.etalab.gouv.fr/licence-ouverte-open-licence/',
} as const

const about = {
  name: 'operations-par-region-et-trimestre',
  title: 'L’Art d’Accéder à l’Emploi\u00a0: situations six mois après la sortie, par région et par trimestre',
  description:
    'Nombres de personnes et d’opérations. Un nombre inférieur à 5, ou qui permettrait d’en retrouver un par soustraction, n’est pas publié. Les taux ne s’additionnent pas. Un trimestre publié ne change plus.',
} as const

/** Table Schema (specs.frictionlessdata.io), with licence and description. */
export const publicSchema = {
  $schema: 'https://frictionlessdata.io/schemas/table-schema.json',
  ...about,
  licenses: [publicLicence],
  encoding: 'utf-8',
  missingValues: [''],
  primaryKey: ['region_code', 'trimestre'],
  fields: [
    ...nameFields.map((field) => ({
      ...field,
      constraints: {
        required: true,
        ...(field.name === 'trimestre' ? { pattern: '20[0-9]{2}-T[1-4]' } : {}),
        ...(field.name === 'region_code' ? { enum: regions.map(({ code }) => code) } : {}),
      },
    })),
    ...countFields.map(({ count: _, ...field }) => ({ ...field, constraints: { minimum: leastBase } })),
  ],
} as const

const regionName = (code: string): string => regions.find((region) => region.code === code)?.name ?? ''

/** The header and the lines of the file; names of columns are those of the schema. */
export const publicTable = (lines: readonly PublicLine[]): readonly (readonly CsvCell[])[] => [
  [...nameFields, ...countFields].map(({ name }) => name),
  ...lines.map((line) => [
    line.region,
    regionName(line.region),
    line.quarter,
    ...countFields.map(({ count }) => line[count]),
  ]),
]

/** The same as an object for programs. */
export const publicDocument = (lines: readonly PublicLine[]) => ({
  ...about,
  licence: publicLicence,
  lines: lines.map((line) =>
    Object.fromEntries<string | number | null>([
      ['region_code', line.region],
      ['region_nom', regionName(line.region)],
      ['trimestre', line.quarter],
      ...countFields.map(({ count, name }): [string, number | null] => [name, line[count]]),
    ]),
  ),
})
