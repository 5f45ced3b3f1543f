// Reads the mapped cells of one row, and gathers what is wrong with each of them.
import type { Cleaned } from './clean-dates.ts'
import type { ExpectedList } from './expected-columns.ts'
import type { TableRow } from './find-table.ts'
import type { ImportRefusal } from './import-refusals.ts'
import type { ColumnMapping } from './map-columns.ts'
import { cellText } from './table-sheet.ts'
import type { Cell } from './table-sheet.ts'

export interface CellProblem<Field extends string> {
  readonly field: Field
  readonly problem: ImportRefusal
}

/** Cells retyped on the screen: line of the file → field → text, or what is left of a number that has no place here. */
export type Corrections<Field extends string> = ReadonlyMap<number, { readonly [Key in Field]?: Cell }>

export interface RowReader<Field extends string> {
  readonly errors: readonly CellProblem<Field>[]
  readonly warnings: readonly CellProblem<Field>[]
  has(field: Field): boolean
  /** The cell's text, whatever it is worth. */
  text(field: Field): string
  /** The cell's text; a formula's error or a refused number becomes an error of the row. */
  safeText(field: Field): string
  clean<Value>(field: Field, clean: (cell: Cell | undefined) => Cleaned<Value>): Value | null
  cleanText<Value>(field: Field, clean: (text: string) => Cleaned<Value>): Value | null
  fail(field: Field, problem: ImportRefusal): void
  warn(field: Field, problem: ImportRefusal): void
  hasFailed(field: Field): boolean
  /** Makes an error of a text that an entry could not hold; `longest` in characters. */
  checkLength(field: Field, text: string | null, longest: number): void
  nameOf(field: Field): string
  shown(): { readonly [Key in Field]?: string }
}

export const readRow = <Field extends string>(
  row: TableRow,
  mapping: ColumnMapping<Field>,
  expected: ExpectedList<Field>,
  corrections: Corrections<Field> = new Map(),
): RowReader<Field> => {
  const errors: CellProblem<Field>[] = []
  const warnings: CellProblem<Field>[] = []
  const corrected = corrections.get(row.line)
  const cellOf = (field: Field): Cell | undefined => {
    const retyped = corrected?.[field]
    if (retyped !== undefined) return retyped
    const index = mapping[field]
    return index === undefined ? undefined : row.cells[index]
  }
  const unusable = (field: Field): ImportRefusal | null => {
    const cell = cellOf(field)
    if (typeof cell !== 'object' || cell === null) return null
    if ('broken' in cell) return { code: 'import.cell-broken', text: cell.broken }
    return 'refused' in cell ? { code: 'import.social-security-cell' } : null
  }
  const reader: RowReader<Field> = {
    errors,
    warnings,
    has: (field) => mapping[field] !== undefined || corrected?.[field] !== undefined,
    text: (field) => cellText(cellOf(field)),
    safeText: (field) => {
      const problem = unusable(field)
      if (problem === null) return cellText(cellOf(field))
      if (!reader.hasFailed(field)) reader.fail(field, problem)
      return ''
    },
    clean: (field, clean) => {
      const problem = unusable(field)
      if (problem !== null) {
        reader.fail(field, problem)
        return null
      }
      const { value, error, warning } = clean(cellOf(field))
      if (error) reader.fail(field, error)
      if (warning) reader.warn(field, warning)
      return value
    },
    cleanText: (field, clean) => reader.clean(field, (cell) => clean(cellText(cell))),
    fail: (field, problem) => void errors.push({ field, problem }),
    warn: (field, problem) => void warnings.push({ field, problem }),
    hasFailed: (field) => errors.some((error) => error.field === field),
    checkLength: (field, text, longest) => {
      if (text !== null && text.length > longest)
        reader.fail(field, { code: 'import.too-long', limit: longest })
    },
    nameOf: (field) => expected.columns.find((column) => column.field === field)?.name ?? field,
    shown: () => {
      const shown: { [Key in Field]?: string } = {}
      for (const { field } of expected.columns) if (reader.has(field)) shown[field] = reader.text(field)
      return shown
    },
  }
  return reader
}
