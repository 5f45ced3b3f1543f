// One row of the third step as it is drawn: its cells, its sentences, its question.
import type { Formats } from '#client/texts/formats.fr.ts'
import type { ImportStepsTexts } from '#client/texts/import-steps.fr.ts'
import type { ImportsTexts } from '#client/texts/imports.fr.ts'
import type { CheckedRow, ImportKind, TypedIn } from './import-kind.ts'
import type { DuplicateAnswer, ImportRowState } from './prepare-participants.ts'
import { sayImportRefusal } from './say-import-refusal.ts'

export interface RowCell {
  readonly field: string
  readonly label: string
  readonly text: string
  readonly error: string | null
  /** Retyped on the screen: it stays open, so that it can be retyped again. */
  readonly isTyped: boolean
}

/** « Is it the same person? », with what is known of both. */
export interface DuplicateQuestion {
  readonly name: string
  readonly sentence: string
  readonly same: DuplicateAnswer
}

export interface RowLine {
  readonly line: number
  readonly state: ImportRowState
  readonly name: string
  readonly isTickable: boolean
  readonly isTicked: boolean
  readonly cells: readonly RowCell[]
  readonly notes: readonly string[]
  readonly questions: readonly DuplicateQuestion[]
  readonly answer: 'same' | 'different' | null
}

export interface LineWords {
  readonly steps: ImportStepsTexts
  readonly imports: ImportsTexts
  readonly formats: Formats
}

/** The row drawn with these columns. */
export const drawLine = <Field extends string, Row extends CheckedRow<Field>>(
  kind: ImportKind<Field, Row>,
  row: Row,
  fields: readonly Field[],
  typed: TypedIn<Field>,
  isTicked: boolean,
  { steps, imports, formats }: LineWords,
): RowLine => {
  const corrected = typed.corrections.get(row.line)
  const answer = typed.answers.get(row.line)
  return {
    line: row.line,
    state: row.state,
    name: kind.nameOf(row) || steps.rows.unnamed(row.line),
    isTickable: isTickable(row),
    isTicked,
    cells: fields.map((field) => {
      const wrong = row.errors.filter((error) => error.field === field)
      const isTyped = corrected?.[field] !== undefined
      return {
        field,
        label: kind.labels[field],
        text: wrong.length > 0 || isTyped ? (row.shown[field] ?? '') : kind.cell(row, field),
        error:
          wrong.length === 0
            ? null
            : wrong.map(({ problem }) => sayImportRefusal(problem, imports, formats)).join(' '),
        isTyped,
      }
    }),
    notes: [
      ...kind.changes(row),
      ...row.warnings
        .filter((warning) => !kind.isSaidOnce(row, warning))
        .map(({ problem }) => sayImportRefusal(problem, imports, formats)),
    ],
    questions: kind.questions(row),
    answer: answer === undefined ? null : answer === 'different' ? 'different' : 'same',
  }
}

/** Only what creates or updates something can be ticked. */
export const isTickable = ({ state }: Pick<RowLine, 'state'>): boolean =>
  state === 'create' || state === 'update'

/** The columns of the rows: those of the list that are mapped, and any that holds an error or was retyped. */
export const fieldsShown = <Field extends string, Row extends CheckedRow<Field>>(
  kind: ImportKind<Field, Row>,
  mapped: ReadonlySet<Field>,
  rows: readonly Row[],
  typed: TypedIn<Field>,
  all: boolean,
): readonly Field[] => {
  const touched = new Set<Field>(rows.flatMap(({ errors }) => errors.map(({ field }) => field)))
  for (const corrected of typed.corrections.values())
    for (const field of Object.keys(corrected) as Field[]) touched.add(field)
  const given = new Set<Field>(mapped)
  const standers = new Set<Field>()
  for (const { field, stands } of kind.expected.columns)
    if (stands !== undefined) {
      standers.add(field)
      if (mapped.has(field)) for (const part of stands) given.add(part)
    }
  return kind.expected.columns
    .map(({ field }) => field)
    .filter(
      (field) =>
        touched.has(field) ||
        (given.has(field) && !standers.has(field) && (all || kind.mainFields.includes(field))),
    )
}
