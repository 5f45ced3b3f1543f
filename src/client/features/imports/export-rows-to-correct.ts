// Writes the rows that could not be imported to a file that can be corrected and imported again.
import type { ExpectedList } from './expected-columns.ts'
import { writeCsv } from './write-csv.ts'

export interface RowToCorrect<Field extends string> {
  readonly line: number
  readonly shown: { readonly [Key in Field]?: string }
  /** Sentences that say what is wrong, in the reader's language. */
  readonly reasons: readonly string[]
}

/**
 * CSV with the columns of the model that the list had, then the line in the first file and the reasons.
 * Nothing is in it but what was mapped, so a refused column never is.
 */
export const exportRowsToCorrect = <Field extends string>(
  expected: ExpectedList<Field>,
  rows: readonly RowToCorrect<Field>[],
  headings: { readonly line: string; readonly reasons: string },
): string => {
  const columns = expected.columns.filter(({ field }) => rows.some((row) => row.shown[field] !== undefined))
  return writeCsv([
    [...columns.map(({ name }) => name), headings.line, headings.reasons],
    ...rows.map((row) => [
      ...columns.map(({ field }) => row.shown[field] ?? ''),
      String(row.line),
      row.reasons.join(' '),
    ]),
  ])
}
