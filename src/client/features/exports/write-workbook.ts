// Writes tables as a workbook: real dates, times and numbers, identifiers as text, the head kept in sight, and a sheet
// « Lisez-moi » with what the file is and what each column holds.

import { minutesOf } from '#shared/calendar.ts'
import type { AboutExport } from '#shared/domain/exports/about-export.ts'
import { aboutLines, dictionaryHead, dictionaryLines } from '#shared/domain/exports/about-export.ts'
import type { ExportCell, ExportColumn, ExportTable } from '#shared/domain/exports/export-table.ts'
import { roundedCell } from '#shared/domain/exports/write-tables.ts'

/** A cell as the writer of workbooks takes it. */
type WrittenCell =
  | {
      readonly value: string
      readonly type: StringConstructor
      readonly format: '@'
      readonly fontWeight?: 'bold'
      readonly wrap?: boolean
    }
  | { readonly value: number; readonly type: NumberConstructor; readonly format: string }
  | { readonly value: Date; readonly type: DateConstructor; readonly format: string }
  | null

const widest = 60
const minutesOfDay = 24 * 60

const textCell = (
  value: string,
  more: { readonly fontWeight?: 'bold'; readonly wrap?: boolean } = {},
): WrittenCell => ({
  value,
  type: String,
  format: '@',
  ...more,
})

const cellOf = (column: ExportColumn, said: ExportCell): WrittenCell => {
  const cell = roundedCell(column, said)
  if (cell === null || cell === '') return null
  const { type, decimals = 0 } = column
  if (typeof cell === 'string') {
    if (type === 'date') return { value: new Date(`${cell}T00:00:00Z`), type: Date, format: 'dd/mm/yyyy' }
    if (type === 'time') return { value: minutesOf(cell) / minutesOfDay, type: Number, format: 'hh:mm' }
    return textCell(cell)
  }
  const digits = decimals === 0 ? '' : `.${'0'.repeat(decimals)}`
  return type === 'percent'
    ? { value: cell / 100, type: Number, format: `0${digits}%` }
    : {
        value: cell,
        type: Number,
        format: Number.isInteger(cell) && decimals === 0 ? '0' : `0${digits || '.00'}`,
      }
}

const widthOf = ({ rows }: ExportTable, { header, type }: ExportColumn, at: number): number => {
  const longest = rows.reduce((most, cells) => Math.max(most, String(cells[at] ?? '').length), 0)
  const needed = type === 'text' || type === 'identifier' ? longest : 10
  return Math.min(widest, Math.max(header.length, needed) + 2)
}

const sheetOf = (table: ExportTable) => ({
  sheet: table.title,
  data: [
    table.columns.map(({ header }) => textCell(header, { fontWeight: 'bold' })),
    ...table.rows.map((cells) => table.columns.map((column, at) => cellOf(column, cells[at] ?? null))),
  ],
  columns: table.columns.map((column, at) => ({ width: widthOf(table, column, at) })),
  stickyRowsCount: 1,
})

const readMe = (tables: readonly ExportTable[], about: AboutExport) => ({
  sheet: 'Lisez-moi',
  data: [
    ...aboutLines(about).map(([label, said]) => [textCell(label, { fontWeight: 'bold' }), textCell(said)]),
    [],
    dictionaryHead.map((word) => textCell(word, { fontWeight: 'bold' })),
    ...dictionaryLines(tables).map((line) => line.map((word) => textCell(word, { wrap: true }))),
  ],
  columns: [22, 34, 22, 90].map((width) => ({ width })),
})

/** Bytes of an .xlsx file; the writer is fetched at its first use. */
export const writeWorkbook = async (
  tables: readonly ExportTable[],
  about: AboutExport,
): Promise<Uint8Array<ArrayBuffer>> => {
  const { default: writeXlsxFile } = await import('write-excel-file/universal')
  const blob = await writeXlsxFile([...tables.map(sheetOf), readMe(tables, about)]).toBlob()
  return new Uint8Array(await blob.arrayBuffer())
}
