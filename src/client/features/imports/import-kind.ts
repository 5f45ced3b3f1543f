// What the import screens need to know of the list they import: people, half-days or employers.
import type { Result } from '#shared/refusal.ts'
import type { EntryDraft } from '#client/local/local-room.ts'
import type { ListWords } from '#client/texts/import-steps.fr.ts'
import type { ExpectedList } from './expected-columns.ts'
import type { ImportTable } from './find-table.ts'
import type { ColumnMapping } from './map-columns.ts'
import type { DuplicateAnswer, ImportRowState } from './prepare-participants.ts'
import type { CellProblem, Corrections } from './read-row.ts'
import type { DuplicateQuestion } from './row-line.ts'

/** A row with its state, whatever it is of. */
export interface CheckedRow<Field extends string> {
  readonly line: number
  readonly state: ImportRowState
  /** Proposed tick. */
  readonly ticked: boolean
  readonly shown: { readonly [Key in Field]?: string }
  readonly errors: readonly CellProblem<Field>[]
  readonly warnings: readonly CellProblem<Field>[]
}

/** What a person did to the rows on the screen. */
export interface TypedIn<Field extends string> {
  readonly corrections: Corrections<Field>
  readonly answers: ReadonlyMap<number, DuplicateAnswer>
}

export interface ImportKind<Field extends string, Row extends CheckedRow<Field>> {
  /** Name of the setting that keeps the choice of columns: one an organisation and list. */
  readonly settingName: string
  readonly expected: ExpectedList<Field>
  /** What the rows show before « Toutes les colonnes ». */
  readonly mainFields: readonly Field[]
  readonly labels: { readonly [Key in Field]: string }
  /** Of each column of the model, what one writes there. */
  readonly meanings: { readonly [Key in Field]: string }
  readonly words: ListWords
  prepare(table: ImportTable, mapping: ColumnMapping<Field>, typed: TypedIn<Field>): readonly Row[]
  /** The cell as it would be written. */
  cell(row: Row, field: Field): string
  /** Whom or what the row is about; empty where it does not say. */
  nameOf(row: Row): string
  /** Sentences on what would change. */
  changes(row: Row): readonly string[]
  questions(row: Row): readonly DuplicateQuestion[]
  /** What is said once above the rows instead of in each of them. */
  isSaidOnce(row: Row, problem: CellProblem<Field>): boolean
  /** Begins an import; the function it returns makes the entries of one row, or says why not. */
  startDrafting(): (row: Row) => Result<readonly EntryDraft[]>
}
