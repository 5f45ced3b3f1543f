// The public dataset as files: its columns in words, its schema and licence, as a table and as an object.

import { leastBase } from './criteria/shares.ts'
import type { CsvCell } from './exports/csv.ts'
import type { PublicCount, PublicLine } from './public-dataset.ts'
import { regions } from './regions.ts'

interface PublicField {
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
    description:
      'Personnes sorties dans le trimestre\u00a0; vide si celles dont la situation est inconnue sont moins de cinq.',
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
    count: 'trainingOnly',
    name: 'formations_sans_emploi',
    title: 'Formations sans emploi',
    description:
      'Parmi les statuts connus, personnes entrées en formation dans les six mois sans qu’un emploi ait commencé.',
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

const publicLicence = {
  name: 'etalab-2.0',
  title: 'Licence Ouverte / Open Licence 2.0',
  path: 'https://www.etalab.gouv.fr/licence-ouverte-open-licence/',
} as const

const about = {
  name: 'operations-par-region-et-trimestre',
  title: 'L’Art d’Accéder à l’Emploi\u00a0: situations six mois après la sortie, par région et par trimestre',
  description:
    'Nombres de personnes et d’opérations. Chaque personne est dans une seule partie\u00a0: situation inconnue, emploi, formation sans emploi, autre activité, aucune activité. Une partie n’est divisée que si chaque moitié compte au moins cinq personnes, et les services ne sont donnés que s’ils s’écartent d’au moins cinq de toute somme de parties\u00a0; sinon la case reste vide, sans dire laquelle des deux est petite. Additions et soustractions ne donnent donc jamais l’effectif d’un groupe de une à quatre personnes. Il n’y a pas de total, et un trimestre publié ne change plus.',
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
