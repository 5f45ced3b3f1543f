// Writes tables as text: CSV with its dictionary in a file of its own, and JSON with the dictionary inside.

import { canonicalJson } from '#shared/journal/versions.ts'
import type { AboutExport } from './about-export.ts'
import { aboutLines, dictionaryHead, dictionaryLines, isProvisional } from './about-export.ts'
import type { CsvCell, CsvProfile } from './csv.ts'
import { csvText } from './csv.ts'
import type { ExportCell, ExportColumn, ExportTable } from './export-table.ts'

/** Rounded as its column says, so that a file never shows more than was meant. */
export const roundedCell = ({ type, decimals = 0 }: ExportColumn, cell: ExportCell): ExportCell => {
  if (typeof cell !== 'number') return cell
  if (type !== 'number' && type !== 'percent') return cell
  // Without decimals said, a number is written as it is: a count is whole, a sum of euros keeps its cents.
  return decimals === 0 ? cell : Number(cell.toFixed(decimals))
}

const csvCellOf = (column: ExportColumn, cell: ExportCell): CsvCell =>
  column.type === 'date' && typeof cell === 'string' && cell !== ''
    ? { date: cell }
    : roundedCell(column, cell)

export const tableCsv = ({ columns, rows }: ExportTable, profile: CsvProfile): string =>
  csvText(
    [
      columns.map(({ header }) => header),
      ...rows.map((cells) => columns.map((column, at) => csvCellOf(column, cells[at] ?? null))),
    ],
    profile,
  )

/** What the export is, then a line a column. */
export const dictionaryCsv = (tables: readonly ExportTable[], about: AboutExport): string =>
  csvText([
    [...dictionaryHead],
    ...aboutLines(about).map(([label, said]) => ['Cet export', label, '', said]),
    ...dictionaryLines(tables).map((line) => [...line]),
  ])

/** Bytes are the same for the same facts: keys are sorted, rows are in their table's order. */
export const tablesJson = (tables: readonly ExportTable[], about: AboutExport): string =>
  canonicalJson({
    format: 'coulisses-export',
    version: 1,
    title: about.title,
    groups: about.groups,
    period: about.period,
    madeAt: new Date(about.at).toISOString(),
    madeBy: about.by,
    provisional: isProvisional(about),
    disputes: about.disputes,
    unsent: about.unsent,
    sheetsNotReady: about.unready,
    tables: tables.map(({ name, title, columns, rows }) => ({
      name,
      title,
      columns: columns.map(({ header, type, meaning }) => ({ header, type, meaning })),
      rows: rows.map((cells) =>
        Object.fromEntries(
          columns.map((column, at) => [column.header, roundedCell(column, cells[at] ?? null)]),
        ),
      ),
    })),
  })
