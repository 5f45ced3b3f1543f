// A list of employers, as the import screens handle it: its words, its cells, its questions and its entries.
import type { Encounter } from '#shared/domain/encounter/fold-encounter.ts'
import type { RomeSnapshot } from '#shared/domain/rome.ts'
import type { CohortId, OrganisationId } from '#shared/ids.ts'
import { startDraftingEmployers } from './draft-employers.ts'
import { employerColumns } from './employer-columns.ts'
import type { EmployerField } from './employer-columns.ts'
import type { ImportKind } from './import-kind.ts'
import { prepareEmployerRows, sayJobs } from './prepare-employers.ts'
import type { EmployerRow, PossibleTwin } from './prepare-employers.ts'
import type { DuplicateQuestion, LineWords } from './row-line.ts'

export interface EmployerKindFacts {
  readonly cohort: CohortId
  readonly encounter: Encounter
  readonly organisation: OrganisationId
  readonly rome: RomeSnapshot
  readonly newId: () => string
}

export const employersKind = (
  { cohort, encounter, organisation, rome, newId }: EmployerKindFacts,
  words: LineWords,
): ImportKind<EmployerField, EmployerRow> => {
  const { steps, imports, formats } = words
  const say = (field: EmployerField, text: string): string =>
    field === 'siret' && text !== '' ? formats.siret(text) : text
  return {
    settingName: `imports.columns.employers.${organisation}`,
    expected: employerColumns,
    mainFields: ['name', 'jobs', 'recruiters', 'town', 'siret', 'tables'],
    labels: steps.employerFields,
    meanings: imports.template.employers,
    words: steps.employers,
    prepare: (table, mapping, { corrections, answers }) =>
      prepareEmployerRows(table, mapping, { existing: encounter.employers, rome, corrections, answers }),
    cell: ({ values, shown }, field) => {
      switch (field) {
        case 'name':
          return values.name
        case 'siret':
          return say(field, values.siret ?? '')
        case 'town':
          return values.town ?? ''
        case 'tables':
          return values.tables === null ? '' : formats.number(values.tables)
        case 'recruiters':
          return (values.recruiters ?? []).join(', ')
        case 'jobs':
          return values.jobs === null ? (shown.jobs ?? '') : sayJobs(values.jobs)
        default:
          return field satisfies never
      }
    },
    nameOf: ({ values }) => values.name,
    changes: ({ differences }) =>
      differences.map(({ field, before, after }) => {
        const label = steps.employerFields[field]
        return before === ''
          ? steps.rows.addition(label, say(field, after))
          : steps.rows.difference(label, say(field, after), say(field, before))
      }),
    questions: ({ twins }) => twins.map((twin) => questionOf(twin, words)),
    isSaidOnce: () => false,
    startDrafting: () => startDraftingEmployers(cohort, encounter, newId),
  }
}

const questionOf = (
  { reason, existing, line, name }: PossibleTwin,
  { steps }: LineWords,
): DuplicateQuestion => {
  const where = existing === null ? steps.rows.atLine(line ?? 0) : steps.employerTwin.here
  const facts = [where, existing?.town ?? ''].filter((fact) => fact !== '')
  return {
    name: existing === null ? steps.rows.atLine(line ?? 0) : name,
    sentence: `${steps.employerTwin[reason]} ${steps.rows.someoneIs(name, facts)}`,
    same: existing === null ? { sameAsLine: line ?? 0 } : { same: existing.id },
  }
}
