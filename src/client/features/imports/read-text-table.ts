// Reads a text file of any usual encoding and separator into one sheet.
import { ok, refuse } from '#shared/refusal.ts'
import { decodeText, findSeparator } from './decode-text.ts'
import type { ImportResult } from './import-refusals.ts'
import { brokenCell } from './table-sheet.ts'
import type { Cell, TableSheet } from './table-sheet.ts'
import { withoutDefusal } from '#shared/domain/exports/csv.ts'

/** One sheet named after the file. Refuses what is not text, what is blank, and a quotation mark left open. */
export const readTextTable = async (
  name: string,
  bytes: Uint8Array,
): Promise<ImportResult<readonly TableSheet[]>> => {
  const text = decodeText(bytes)
  if (text === null) return refuse({ code: 'import.not-text' })
  if (text.trim() === '') return refuse({ code: 'import.empty-file' })
  const { default: papa } = await import('papaparse')
  const parse = (source: string): { rows: string[][]; openQuote: number | null } => {
    const { data, errors } = papa.parse<string[]>(source, { delimiter: findSeparator(source), newline: '\n' })
    const open = errors.find((error) => error.code === 'MissingQuotes')
    return { rows: data, openQuote: open ? (open.row ?? 0) + 1 : null }
  }
  const first = parse(text)
  if (first.openQuote !== null) return refuse({ code: 'import.unclosed-quote', line: first.openQuote })
  // Some tools save a list twice over: each whole line then stands in quotation marks of its own.
  const wrapped =
    first.rows.every((row) => row.length === 1) && first.rows.some((row) => /[;\t,|]/.test(row[0] ?? ''))
  const again = wrapped ? parse(first.rows.map((row) => row[0] ?? '').join('\n')) : first
  const rows = again.openQuote === null ? again.rows : first.rows
  const said = /^sep=.\n/i.test(text)
  return ok([
    {
      name,
      epoch: 1900,
      hidden: false,
      rows: rows.map((row, index) => (said && index === 0 ? [] : row.map(textCell))),
    },
  ])
}

const textCell = (text: string): Cell =>
  text.trim() === '' ? null : (brokenCell(text) ?? withoutDefusal(text))
