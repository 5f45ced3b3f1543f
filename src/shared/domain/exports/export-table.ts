// A table that leaves the application: columns that say what they hold and how it is written, and rows of plain values.
// Headers, words and dictionary are French: they are a contract with who reads the files.

import type { PlainDate } from '#shared/calendar.ts'

/**
 * `text` · `identifier`: written as text even where it looks like a number · `date`: `YYYY-MM-DD` · `time`: `HH:MM` ·
 * `number` · `percent`: 0 to 100.
 */
export type ColumnType = 'text' | 'identifier' | 'date' | 'time' | 'number' | 'percent'

export interface ExportColumn {
  readonly header: string
  readonly type: ColumnType
  /** What the column holds: the dictionary that goes with the file. */
  readonly meaning: string
  /** Digits after the comma of a `number` or `percent`; none without it. */
  readonly decimals?: number
}

/** `null`: nothing is known, or nothing is to be said. */
export type ExportCell = string | number | null

export interface ExportTable {
  /** Stands in file names: letters and hyphens. */
  readonly name: string
  /** Name of the sheet in a workbook: at most 31 letters. */
  readonly title: string
  readonly columns: readonly ExportColumn[]
  readonly rows: readonly (readonly ExportCell[])[]
  /** Facts of which versions differ: written « à vérifier », counted as nothing. */
  readonly disputes: number
}

/** A column with the way to its cell. */
export type ColumnOf<Row> = ExportColumn & { readonly cell: (row: Row) => ExportCell }

/** First and last day, both included; `null` where it is open. */
export interface ExportPeriod {
  readonly from: PlainDate | null
  readonly until: PlainDate | null
}

/** What a cell says of a fact whose versions differ. */
export const toCheck = 'à vérifier'

export const makeTable = <Row>(
  { name, title }: Pick<ExportTable, 'name' | 'title'>,
  columns: readonly ColumnOf<Row>[],
  rows: readonly Row[],
  disputes: number,
): ExportTable => ({
  name,
  title,
  columns: columns.map(({ cell: _, ...column }) => column),
  rows: rows.map((row) => columns.map(({ cell }) => cell(row))),
  disputes,
})

export const isInPeriod = ({ from, until }: ExportPeriod, date: PlainDate): boolean =>
  (from === null || from <= date) && (until === null || date <= until)

/** Compares two lists of words, first to last. */
export const compareInOrder = (a: readonly (string | number)[], b: readonly (string | number)[]): number => {
  for (const [index, one] of a.entries()) {
    const other = b[index]
    if (other === undefined || one === other) continue
    return one < other ? -1 : 1
  }
  return 0
}
