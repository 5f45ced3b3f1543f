// A list of people, as the import screens handle it: its words, its cells, its questions and its entries.
import type { PlainDate } from '#shared/calendar.ts'
import type { Cohort } from '#shared/domain/cohort.ts'
import type { OrganisationId } from '#shared/ids.ts'
import { familyInCapitals, listName } from '#shared/names.ts'
import { draftParticipant } from './draft-participants.ts'
import type { ExpectedList } from './expected-columns.ts'
import type { ImportKind } from './import-kind.ts'
import { knownPeople } from './known-people.ts'
import type { Identity } from './match-participants.ts'
import { participantColumns } from './participant-columns.ts'
import type { ParticipantField } from './participant-columns.ts'
import { prepareParticipantRows } from './prepare-participants.ts'
import type {
  ParticipantRow,
  ParticipantValueField,
  ParticipantValues,
  PossibleDuplicate,
} from './prepare-participants.ts'
import type { DuplicateQuestion, LineWords } from './row-line.ts'

export interface ParticipantKindFacts {
  /** The cohort that people are imported into. */
  readonly cohort: Cohort
  /** All cohorts on this device, this one included. */
  readonly cohorts: readonly Cohort[]
  readonly organisation: OrganisationId
  /** True for advisers and coordinators of the cohort. */
  readonly mayWriteDetails: boolean
  readonly today: PlainDate
  readonly newId: () => string
}

const nameFields: readonly ParticipantField[] = ['familyName', 'givenNames', 'fullName', 'joinedOn']

/** What a person outside the circle of advisers may import: names and first day. */
export const namesOnlyList: ExpectedList<ParticipantField> = {
  ...participantColumns,
  columns: participantColumns.columns.filter(({ field }) => nameFields.includes(field)),
}

export const participantsKind = (
  facts: ParticipantKindFacts,
  words: LineWords,
): ImportKind<ParticipantField, ParticipantRow> => {
  const { steps, imports } = words
  const existing = knownPeople(facts.cohorts, facts.cohort.id)
  const valueWords = (field: ParticipantValueField, value: string | null): string =>
    value === null ? '' : sayValue(field, value, words)
  return {
    settingName: `imports.columns.participants.${facts.organisation}`,
    expected: facts.mayWriteDetails ? participantColumns : namesOnlyList,
    mainFields: ['familyName', 'givenNames', 'birthDate', 'referrer', 'soughtJob', 'joinedOn'],
    labels: steps.participantFields,
    meanings: imports.template.participants,
    words: steps.participants,
    prepare: (table, mapping, { corrections, answers }) =>
      prepareParticipantRows(table, mapping, { today: facts.today, existing, corrections, answers }),
    cell: (row, field) =>
      field === 'familyName'
        ? familyInCapitals(row.values)
        : isValueField(field, row.values)
          ? valueWords(field, row.values[field])
          : (row.shown[field] ?? ''),
    nameOf: ({ values }) => listName(values),
    changes: (row) =>
      row.differences.map(({ field, before, after }) => {
        const label = steps.participantFields[field]
        return before === null || before === ''
          ? steps.rows.addition(label, valueWords(field, after))
          : steps.rows.difference(label, valueWords(field, after), valueWords(field, before))
      }),
    questions: (row) => row.duplicates.map((duplicate) => questionOf(duplicate, row, words)),
    isSaidOnce: (_row, { problem }) => problem.code === 'import.name-split',
    startDrafting: () => (row) => draftParticipant(facts, row),
  }
}

const isValueField = (
  field: ParticipantField,
  values: ParticipantValues,
): field is ParticipantField & ParticipantValueField => Object.hasOwn(values, field)

const sayValue = (field: ParticipantValueField, value: string, { steps, formats }: LineWords): string => {
  switch (field) {
    case 'birthDate':
    case 'joinedOn':
      return formats.numericDate(value)
    case 'phone':
      return formats.phone(value)
    case 'longTermJobSeeker':
    case 'senior':
    case 'disabledWorker':
      return value === 'yes' ? steps.yesNo.yes : steps.yesNo.no
    case 'familyName':
    case 'givenNames':
    case 'identifier':
    case 'email':
    case 'referrer':
    case 'soughtJob':
      return value
    default:
      return unreachable(field)
  }
}

// Both births are said, so that the answer needs no other screen; the identifier where it is what differs.
const questionOf = (
  { reason, existing, line }: PossibleDuplicate,
  row: ParticipantRow,
  { steps, imports, formats }: LineWords,
): DuplicateQuestion => {
  const factsOf = (identity: Identity): readonly string[] => [
    identity.birthDate === null
      ? steps.rows.bornUnknown
      : steps.rows.bornOn(formats.fullDate(identity.birthDate)),
    ...(reason === 'identifier-of-another' || reason === 'other-identifier'
      ? identity.identifier === null
        ? []
        : [`${steps.participantFields.identifier} ${identity.identifier}`]
      : []),
  ]
  const who = existing === null ? listName(row.values) : listName(existing)
  const known =
    existing === null
      ? steps.rows.someoneIs(who, [steps.rows.atLine(line ?? 0)])
      : steps.rows.someoneIs(who, [
          ...factsOf(existing),
          existing.inThisCohort ? steps.rows.inThisCohort : steps.rows.inCohort(existing.cohortTitle),
        ])
  return {
    name: existing === null ? steps.rows.atLine(line ?? 0) : who,
    sentence: [
      imports.duplicateReasons[reason],
      known,
      steps.rows.theListSays(factsOf(row.values).join(', ')),
    ].join(' '),
    same: existing === null ? { sameAsLine: line ?? 0 } : { same: existing.id },
  }
}

const unreachable = (never: never): never => {
  throw new Error(`No such field: ${String(never)}`)
}
