// Says of each row of a list what importing it would do, before anything is written.
import type { PlainDate } from '#shared/calendar.ts'
import {
  cleanEmail,
  cleanIdentifier,
  cleanName,
  cleanPhone,
  cleanReferrer,
  cleanSoughtJob,
  cleanYesNo,
  splitFullName,
} from './clean-cells.ts'
import { cleanBirthDate, cleanDate, planReading } from './clean-dates.ts'
import type { Cleaned } from './clean-dates.ts'
import { participantColumns } from './participant-columns.ts'
import type { ParticipantField } from './participant-columns.ts'
import type { ImportTable, TableRow } from './find-table.ts'
import type { ColumnMapping } from './map-columns.ts'
import { compareIdentity, indexIdentities } from './match-participants.ts'
import type { DuplicateReason, Likeness } from './match-participants.ts'
import { readRow } from './read-row.ts'
import type { CellProblem, Corrections, RowReader } from './read-row.ts'

type Flag = 'yes' | 'no'

/** What a row says of a person; null where it says nothing. */
export interface ParticipantValues {
  readonly familyName: string
  readonly givenNames: string
  readonly birthDate: PlainDate | null
  readonly identifier: string | null
  readonly phone: string | null
  readonly email: string | null
  readonly referrer: string | null
  readonly soughtJob: string | null
  readonly longTermJobSeeker: Flag | null
  readonly senior: Flag | null
  readonly disabledWorker: Flag | null
  readonly joinedOn: PlainDate | null
}

export type ParticipantValueField = keyof ParticipantValues

/** Somebody who is on this device already, in this cohort or in another one. */
export interface ExistingParticipant extends Omit<ParticipantValues, 'joinedOn'> {
  readonly id: string
  readonly inThisCohort: boolean
  readonly cohortTitle: string
}

export type ImportRowState = 'create' | 'update' | 'same' | 'duplicate' | 'error'

export interface Difference {
  readonly field: ParticipantValueField
  readonly before: string | null
  readonly after: string
}

/** Whom a row may be: somebody existing, or another line of the file. */
export interface PossibleDuplicate {
  readonly reason: DuplicateReason
  readonly existing: ExistingParticipant | null
  readonly line: number | null
}

export interface ParticipantRow {
  readonly line: number
  readonly state: ImportRowState
  /** Proposed tick: only what creates or updates. */
  readonly ticked: boolean
  readonly values: ParticipantValues
  /** The cells as a person reads them, for the fields of the mapping. */
  readonly shown: { readonly [Field in ParticipantField]?: string }
  readonly errors: readonly CellProblem<ParticipantField>[]
  readonly warnings: readonly CellProblem<ParticipantField>[]
  /** Of an update: what would change. Blank cells change nothing. */
  readonly differences: readonly Difference[]
  /** Of `update` and `same`: who it is. */
  readonly existingId: string | null
  readonly duplicates: readonly PossibleDuplicate[]
}

/** A person's answer to « Doublon possible » for a line. */
export type DuplicateAnswer = { readonly same: string } | { readonly sameAsLine: number } | 'different'

export interface ParticipantFacts {
  readonly today: PlainDate
  readonly existing: readonly ExistingParticipant[]
  readonly corrections?: Corrections<ParticipantField>
  readonly answers?: ReadonlyMap<number, DuplicateAnswer>
}

/** Every row with its state. Corrections are cells retyped on the screen; answers settle possible duplicates. */
export const prepareParticipantRows = (
  table: ImportTable,
  mapping: ColumnMapping<ParticipantField>,
  facts: ParticipantFacts,
): readonly ParticipantRow[] => {
  const existing = indexIdentities(facts.existing, (known) => known)
  const earlier = indexIdentities<ReadParticipant>([], ({ values }) => values)
  return table.rows.map((row) => {
    const read = readParticipant(row, table, mapping, facts)
    const decided = decideState(read, earlier.near(read.values), existing.near(read.values), facts)
    if (!read.errors.some(({ field }) => nameFields.has(field))) earlier.add(read)
    return decided
  })
}

type ReadParticipant = Pick<ParticipantRow, 'line' | 'values' | 'shown' | 'errors' | 'warnings'>

const nameFields: ReadonlySet<ParticipantField> = new Set(['familyName', 'givenNames', 'fullName'])

const readParticipant = (
  row: TableRow,
  table: ImportTable,
  mapping: ColumnMapping<ParticipantField>,
  facts: ParticipantFacts,
): ReadParticipant => {
  const reader = readRow(row, mapping, participantColumns, facts.corrections)
  const names = readNames(reader)
  const job = (): Cleaned<string> => cleanSoughtJob(reader.text('soughtJob'), reader.text('romeCode'))
  const values: ParticipantValues = {
    ...names,
    birthDate: reader.clean('birthDate', (cell) => cleanBirthDate(cell, table.epoch, facts.today)),
    identifier: reader.cleanText('identifier', cleanIdentifier),
    phone: reader.cleanText('phone', cleanPhone),
    email: reader.cleanText('email', cleanEmail),
    referrer: reader.cleanText('referrer', cleanReferrer),
    soughtJob: reader.clean('soughtJob', job),
    longTermJobSeeker: reader.cleanText('longTermJobSeeker', cleanYesNo),
    senior: reader.cleanText('senior', cleanYesNo),
    disabledWorker: reader.cleanText('disabledWorker', cleanYesNo),
    joinedOn: reader.clean('joinedOn', (cell) => cleanDate(cell, planReading(table.epoch))),
  }
  const nameField = (field: 'familyName' | 'givenNames'): ParticipantField =>
    reader.has(field) ? field : 'fullName'
  for (const field of ['familyName', 'givenNames'] as const)
    reader.checkLength(nameField(field), values[field], 200)
  for (const field of ['referrer', 'soughtJob'] as const) reader.checkLength(field, values[field], 300)
  reader.checkLength('email', values.email, 254)
  return { line: row.line, values, shown: reader.shown(), errors: reader.errors, warnings: reader.warnings }
}

const readNames = (reader: RowReader<ParticipantField>): { familyName: string; givenNames: string } => {
  const given = {
    familyName: cleanName(reader.safeText('familyName')),
    givenNames: cleanName(reader.safeText('givenNames')),
  }
  const whole = reader.safeText('fullName')
  if (whole !== '' && (given.familyName === '' || given.givenNames === '')) {
    const split = splitFullName(whole)
    if (split) {
      reader.warn('fullName', { code: 'import.name-split', ...split })
      return {
        familyName: given.familyName || split.familyName,
        givenNames: given.givenNames || split.givenNames,
      }
    }
    reader.fail('fullName', { code: 'import.value-required', column: reader.nameOf('givenNames') })
    return { familyName: cleanName(whole), givenNames: '' }
  }
  const field = (wanted: 'familyName' | 'givenNames'): ParticipantField =>
    reader.has(wanted) ? wanted : 'fullName'
  for (const wanted of ['familyName', 'givenNames'] as const)
    if (given[wanted] === '' && !reader.hasFailed(field(wanted)))
      reader.fail(field(wanted), { code: 'import.value-required', column: reader.nameOf(wanted) })
  return given
}

const decideState = (
  row: ReadParticipant,
  earlier: readonly ReadParticipant[],
  existing: readonly ExistingParticipant[],
  facts: ParticipantFacts,
): ParticipantRow => {
  const base = { ...row, differences: [], existingId: null, duplicates: [] }
  if (row.errors.length > 0) return { ...base, state: 'error', ticked: false }
  const answer = facts.answers?.get(row.line)
  const compared = existing.map((known) => ({ known, likeness: compareIdentity(row.values, known) }))
  if (typeof answer === 'object' && 'same' in answer) {
    const known = facts.existing.find(({ id }) => id === answer.same)
    if (known) return known.inThisCohort ? updateOrSame(base, known) : createBeside(base, known)
  }
  if (typeof answer === 'object' && 'sameAsLine' in answer) return { ...base, state: 'same', ticked: false }
  const inFile = answer === 'different' ? [] : earlier.flatMap((other) => fileDuplicate(row, other))
  if (inFile.length > 0) return { ...base, state: 'duplicate', ticked: false, duplicates: inFile }
  const same = compared.filter(({ likeness }) => likeness.kind === 'same')
  const here = same.filter(({ known }) => known.inThisCohort)
  if (here.length === 1 && here[0]) return updateOrSame(base, here[0].known)
  const maybe = answer === 'different' ? [] : [...here, ...compared].flatMap(possible)
  if (maybe.length > 0) return { ...base, state: 'duplicate', ticked: false, duplicates: maybe }
  return createBeside(base, same[0]?.known)
}

// Somebody known in another cohort is somebody new in this one: the two never share an entry.
const createBeside = (
  base: Omit<ParticipantRow, 'state' | 'ticked'>,
  elsewhere: ExistingParticipant | undefined,
): ParticipantRow => ({
  ...base,
  warnings: elsewhere
    ? [
        ...base.warnings,
        { field: 'familyName', problem: { code: 'import.known-elsewhere', cohort: elsewhere.cohortTitle } },
      ]
    : base.warnings,
  state: 'create',
  ticked: true,
})

const possible = ({
  known,
  likeness,
}: {
  known: ExistingParticipant
  likeness: Likeness
}): PossibleDuplicate[] => {
  if (likeness.kind === 'maybe') return [{ reason: likeness.reason, existing: known, line: null }]
  // Two people here answer to the same identity: neither may be chosen by a machine.
  return likeness.kind === 'same' && known.inThisCohort
    ? [{ reason: 'unknown-birth', existing: known, line: null }]
    : []
}

const fileDuplicate = (row: ReadParticipant, other: ReadParticipant): PossibleDuplicate[] => {
  const likeness = compareIdentity(row.values, other.values)
  if (likeness.kind === 'other') return []
  return [
    {
      reason: likeness.kind === 'same' ? 'twice-in-file' : likeness.reason,
      existing: null,
      line: other.line,
    },
  ]
}

const comparedFields = [
  'familyName',
  'givenNames',
  'birthDate',
  'identifier',
  'phone',
  'email',
  'referrer',
  'soughtJob',
  'longTermJobSeeker',
  'senior',
  'disabledWorker',
] as const

const updateOrSame = (
  base: Omit<ParticipantRow, 'state' | 'ticked'>,
  known: ExistingParticipant,
): ParticipantRow => {
  const differences = comparedFields.flatMap((field): Difference[] => {
    const after = base.values[field]
    return after === null || after === known[field] ? [] : [{ field, before: known[field], after }]
  })
  const state = differences.length === 0 ? 'same' : 'update'
  return { ...base, state, ticked: state === 'update', differences, existingId: known.id }
}
