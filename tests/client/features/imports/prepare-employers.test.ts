// @vitest-environment node
// What importing each employer of a list would do, said before anything is written.
import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { expect, it } from 'vitest'
import type { Employer, Encounter } from '#shared/domain/encounter/fold-encounter.ts'
import { startDraftingEmployers } from '#client/features/imports/draft-employers.ts'
import { employerColumns } from '#client/features/imports/employer-columns.ts'
import { findTable } from '#client/features/imports/find-table.ts'
import { mapColumns } from '#client/features/imports/map-columns.ts'
import { prepareEmployerRows, sayJobs } from '#client/features/imports/prepare-employers.ts'
import type { DuplicateAnswer } from '#client/features/imports/prepare-participants.ts'
import type { EmployerRow } from '#client/features/imports/prepare-employers.ts'
import { readTable } from '#client/features/imports/read-table.ts'
import { shippedRome } from '#client/rome/shipped-rome.ts'
import { aUuid, theCohort } from '#tests/given/a-cohort.ts'

const nothing = { value: [], versions: [], fork: false }
const hotel: Employer = {
  id: aUuid(12),
  name: 'Hôtel du Parc',
  siret: '13000548100010',
  town: 'Denain',
  tables: 2,
  recruiters: { value: [{ name: 'Recruteur 2', role: 'directrice' }], versions: [], fork: false },
  jobs: nothing,
  versions: [],
  matchVersions: [],
  fork: false,
}
const rowsOf = async (
  content: string | Uint8Array,
  more: Partial<Parameters<typeof prepareEmployerRows>[2]> = {},
): Promise<readonly EmployerRow[]> => {
  const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content
  const read = await readTable({ name: 'entreprises.csv', bytes })
  const found = read.ok && read.value[0] !== undefined ? findTable(read.value[0], employerColumns) : undefined
  if (found?.ok !== true) throw new Error('No table')
  const { mapping } = mapColumns(found.value.header, employerColumns)
  return prepareEmployerRows(found.value, mapping, { existing: [hotel], rome: shippedRome, ...more })
}

it('[I13] a list with several codes in a cell gives employers with their jobs; who is there already is updated', async () => {
  const file = readFileSync(resolve(import.meta.dirname, '../../../given/files/employers.csv'))
  const rows = await rowsOf(new Uint8Array(file))
  expect(rows.map(({ state }) => state)).toEqual(['create', 'update', ...Array<string>(6).fill('create')])
  expect(rows[0]?.values.jobs?.map(({ romeCode }) => romeCode)).toEqual(['D1106', 'D1507'])
  expect(rows[0]?.values.jobs?.every(({ title }) => title.length > 5)).toBe(true)
  // Blank cells of the list keep town, tables and what the recruiter does.
  const draft = startDraftingEmployers(
    theCohort,
    { id: aUuid(1), employers: [hotel] } as unknown as Encounter,
    () => aUuid(99),
  )
  const written = rows[1] === undefined ? undefined : draft(rows[1])
  expect(written?.ok === true && written.value.map(({ kind }) => kind)).toEqual(['employer.jobs'])
})

it('[I13] an unknown ROME code, a wrong SIRET and too many tables are named, each in its cell', async () => {
  const [row] = await rowsOf(
    'Raison sociale;Siret;Métiers;Nb tables\nMairie;13000548100011;Agent (Z9999), D1106 / K9999;9',
  )
  expect(row?.state).toBe('error')
  expect(row?.errors.map(({ field, problem }) => [field, problem])).toEqual([
    ['siret', { code: 'import.siret-invalid', text: '13000548100011' }],
    ['tables', { code: 'import.tables-invalid', text: '9', most: 5 }],
    ['jobs', { code: 'import.rome-unknown', codes: ['Z9999', 'K9999'], version: expect.any(String) }],
  ])
  const [mended] = await rowsOf('Employeur;Postes\nMairie;x', {
    corrections: new Map([
      [2, { jobs: 'Agent d’accueil (M1601); Jardinier\nVendeuse (D1106) Serveur G1803' }],
    ]),
  })
  expect(sayJobs(mended?.values.jobs ?? [])).toBe(
    'Agent d’accueil (M1601), Jardinier Vendeuse (D1106), Serveur (G1803)',
  )
})

it('[I13] a possible twin is asked about, in the encounter and in the file, and merged only by the answer', async () => {
  const list =
    'Entreprise;Ville\nSARL Hotel du Parc;Douai\nBoulangerie Morel;Denain\nEURL boulangerie MOREL;Denain'
  const rows = await rowsOf(list)
  expect(rows.map(({ state }) => state)).toEqual(['duplicate', 'create', 'duplicate'])
  expect(rows[2]?.twins[0]?.line).toBe(3)
  const answered = await rowsOf(list, {
    answers: new Map<number, DuplicateAnswer>([
      [2, { same: hotel.id }],
      [4, 'different'],
    ]),
  })
  expect(answered.map(({ state }) => state)).toEqual(['update', 'create', 'create'])
  expect(answered[0]?.differences.map(({ field }) => field)).toEqual(['name', 'town'])
})
