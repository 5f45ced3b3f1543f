// Says of each employer of a list what importing it would do, before anything is written.
import { mostJobs, mostRecruiters, mostTables } from '#shared/domain/encounter/employer-decisions.ts'
import { twinsOf } from '#shared/domain/encounter/employer-duplicates.ts'
import type { EmployerTwinReason } from '#shared/domain/encounter/employer-duplicates.ts'
import type { Employer, OfferedJob } from '#shared/domain/encounter/fold-encounter.ts'
import type { RomeSnapshot } from '#shared/domain/rome.ts'
import { isSiret, siretDigits } from '#shared/domain/siret.ts'
import { sortKey } from '#shared/names.ts'
import type { Cleaned } from './clean-dates.ts'
import { cleanJobs } from './clean-jobs.ts'
import { employerColumns } from './employer-columns.ts'
import type { EmployerField } from './employer-columns.ts'
import type { ImportTable, TableRow } from './find-table.ts'
import type { ColumnMapping } from './map-columns.ts'
import type { DuplicateAnswer, ImportRowState } from './prepare-participants.ts'
import { readRow } from './read-row.ts'
import type { CellProblem, Corrections, RowReader } from './read-row.ts'

/** What a row says of an employer; null where it says nothing. */
export interface EmployerValues {
  readonly name: string
  readonly siret: string | null
  readonly town: string | null
  readonly tables: number | null
  readonly recruiters: readonly string[] | null
  readonly jobs: readonly OfferedJob[] | null
}

export interface EmployerDifference {
  readonly field: EmployerField
  readonly before: string
  readonly after: string
}

/** Whom a row may be: an employer of the encounter, or another line of the file. */
export interface PossibleTwin {
  readonly reason: EmployerTwinReason
  readonly existing: Employer | null
  readonly line: number | null
  readonly name: string
}

export interface EmployerRow {
  readonly line: number
  readonly state: ImportRowState
  readonly ticked: boolean
  readonly values: EmployerValues
  readonly shown: { readonly [Field in EmployerField]?: string }
  readonly errors: readonly CellProblem<EmployerField>[]
  readonly warnings: readonly CellProblem<EmployerField>[]
  readonly differences: readonly EmployerDifference[]
  /** Of `update` and `same`: who it is. */
  readonly existingId: string | null
  readonly twins: readonly PossibleTwin[]
}

export interface EmployerFacts {
  readonly existing: readonly Employer[]
  readonly rome: RomeSnapshot
  readonly corrections?: Corrections<EmployerField>
  readonly answers?: ReadonlyMap<number, DuplicateAnswer>
}

/** Every row with its state. Corrections are cells retyped on the screen; answers settle possible duplicates. */
export const prepareEmployerRows = (
  table: ImportTable,
  mapping: ColumnMapping<EmployerField>,
  facts: EmployerFacts,
): readonly EmployerRow[] => {
  const earlier: ReadEmployer[] = []
  return table.rows.map((row) => {
    const read = readEmployer(row, mapping, facts)
    const decided = decideState(read, earlier, facts)
    if (read.values.name !== '') earlier.push(read)
    return decided
  })
}

type ReadEmployer = Pick<EmployerRow, 'line' | 'values' | 'shown' | 'errors' | 'warnings'>

const readEmployer = (
  row: TableRow,
  mapping: ColumnMapping<EmployerField>,
  facts: EmployerFacts,
): ReadEmployer => {
  const reader = readRow(row, mapping, employerColumns, facts.corrections)
  const name = reader.safeText('name').normalize('NFC').replace(/\s+/g, ' ').trim()
  const town = reader.safeText('town').trim()
  if (name === '' && !reader.hasFailed('name'))
    reader.fail('name', { code: 'import.value-required', column: reader.nameOf('name') })
  reader.checkLength('name', name, 200)
  reader.checkLength('town', town, 120)
  const values: EmployerValues = {
    name,
    siret: reader.cleanText('siret', cleanSiret),
    town: town === '' ? null : town,
    tables: reader.cleanText('tables', cleanTables),
    recruiters: readRecruiters(reader),
    jobs: reader.cleanText('jobs', (text) => cleanJobs(text, facts.rome)),
  }
  for (const { title } of values.jobs ?? []) reader.checkLength('jobs', title, 200)
  if ((values.jobs ?? []).length > mostJobs)
    reader.fail('jobs', { code: 'import.too-many-values', limit: mostJobs })
  return { line: row.line, values, shown: reader.shown(), errors: reader.errors, warnings: reader.warnings }
}

const readRecruiters = (reader: RowReader<EmployerField>): readonly string[] | null => {
  const names = reader
    .safeText('recruiters')
    .split(/\s*(?:[;\n/]|, |\bet\b|&)\s*/)
    .map((name) => name.trim())
    .filter((name) => name !== '')
  for (const name of names) reader.checkLength('recruiters', name, 200)
  if (names.length > mostRecruiters)
    reader.fail('recruiters', { code: 'import.too-many-values', limit: mostRecruiters })
  return names.length === 0 ? null : names
}

const cleanSiret = (text: string): Cleaned<string> => {
  if (text === '') return { value: null }
  const digits = siretDigits(text.replace(/[.,]0+$/, ''))
  return isSiret(digits) ? { value: digits } : { value: null, error: { code: 'import.siret-invalid', text } }
}

const cleanTables = (text: string): Cleaned<number> => {
  if (text === '') return { value: null }
  const tables = Number(text.replace(',', '.'))
  return Number.isInteger(tables) && tables >= 1 && tables <= mostTables
    ? { value: tables }
    : { value: null, error: { code: 'import.tables-invalid', text, most: mostTables } }
}

const decideState = (
  row: ReadEmployer,
  earlier: readonly ReadEmployer[],
  facts: EmployerFacts,
): EmployerRow => {
  const base = { ...row, differences: [], existingId: null, twins: [], ticked: false }
  if (row.errors.length > 0) return { ...base, state: 'error' }
  const answer = facts.answers?.get(row.line)
  if (typeof answer === 'object' && 'sameAsLine' in answer) return { ...base, state: 'same' }
  if (typeof answer === 'object' && 'same' in answer) {
    const known = facts.existing.find(({ id }) => id === answer.same)
    if (known !== undefined) return updateOrSame(base, known)
  }
  if (answer === 'different') return { ...base, state: 'create', ticked: true }
  const self = { id: '', name: row.values.name, siret: row.values.siret }
  const inFile = twinsOf(
    self,
    earlier.map(({ line, values }) => ({ id: String(line), name: values.name, siret: values.siret })),
  ).map(({ employer, reason }): PossibleTwin => ({
    reason,
    existing: null,
    line: Number(employer.id),
    name: employer.name,
  }))
  if (inFile.length > 0) return { ...base, state: 'duplicate', twins: inFile }
  const here = twinsOf(self, facts.existing)
  const sure = here.filter(
    ({ employer, reason }) => reason === 'siret' || sortKey(employer.name) === sortKey(row.values.name),
  )
  const [only] = sure
  if (only !== undefined && here.length === 1) return updateOrSame(base, only.employer)
  if (here.length > 0) {
    const twins = here.map(({ employer, reason }): PossibleTwin => ({
      reason,
      existing: employer,
      line: null,
      name: employer.name,
    }))
    return { ...base, state: 'duplicate', twins }
  }
  return { ...base, state: 'create', ticked: true }
}

/** Blank cells change nothing; what is written replaces. */
const updateOrSame = (base: Omit<EmployerRow, 'state'>, known: Employer): EmployerRow => {
  const { values } = base
  const before: Readonly<Record<EmployerField, string>> = {
    name: known.name,
    siret: known.siret ?? '',
    town: known.town,
    tables: String(known.tables),
    recruiters: known.recruiters.value.map(({ name }) => name).join(', '),
    jobs: sayJobs(known.jobs.value),
  }
  const after: Readonly<Record<EmployerField, string>> = {
    name: values.name,
    siret: values.siret ?? '',
    town: values.town ?? '',
    tables: values.tables === null ? '' : String(values.tables),
    recruiters: (values.recruiters ?? []).join(', '),
    jobs: sayJobs(values.jobs ?? []),
  }
  const differences = employerColumns.columns.flatMap(({ field }): EmployerDifference[] =>
    after[field] === '' || after[field] === before[field]
      ? []
      : [{ field, before: before[field], after: after[field] }],
  )
  const state = differences.length === 0 ? 'same' : 'update'
  return { ...base, state, ticked: state === 'update', differences, existingId: known.id }
}

/** « Vendeuse (D1106), Serveur » */
export const sayJobs = (jobs: readonly OfferedJob[]): string =>
  jobs.map(({ title, romeCode }) => (romeCode === null ? title : `${title} (${romeCode})`)).join(', ')
