// Finds the table in a sheet: the header among title lines, then its rows, without totals, blanks and footnotes.
import { ok, refuse } from '#shared/refusal.ts'
import type { ExpectedList } from './expected-columns.ts'
import { headerKey } from './header-key.ts'
import { IMPORT_LIMITS } from './import-refusals.ts'
import type { ImportResult } from './import-refusals.ts'
import { keysOf, likeness } from './map-columns.ts'
import type { HeaderColumn } from './map-columns.ts'
import { isSocialSecurityHeader } from './social-security.ts'
import { cellText, isBlankCell } from './table-sheet.ts'
import type { Cell, TableSheet } from './table-sheet.ts'

export interface TableRow {
  /** Line of the file, as a spreadsheet numbers it. */
  readonly line: number
  readonly cells: readonly Cell[]
}

/** A line that is not taken as data, and why. */
export interface DroppedLine {
  readonly line: number
  readonly reason: 'before-header' | 'total' | 'note' | 'repeated-header'
  readonly text: string
}

export interface RefusedColumn {
  readonly name: string
  readonly letter: string
}

export interface ImportTable {
  readonly header: readonly HeaderColumn[]
  readonly headerLine: number
  /** False when no line had names that are known here: the person must say what each column is. */
  readonly headerRecognised: boolean
  readonly rows: readonly TableRow[]
  readonly dropped: readonly DroppedLine[]
  /** Columns of social-security numbers: emptied, and in `header` no more. */
  readonly refusedColumns: readonly RefusedColumn[]
  readonly epoch: 1900 | 1904
}

/** The sheet to propose: the one whose best line has the most known names; a hidden one only for want of others. */
export const chooseSheet = (sheets: readonly TableSheet[], expected: ExpectedList): number => {
  const scores = sheets.map((sheet) => findHeaderLine(sheet.rows, expected).score - (sheet.hidden ? 0.5 : 0))
  return scores.indexOf(Math.max(...scores))
}

/**
 * The table of a sheet. Lines dropped are listed with their reason; `keep` holds lines (of the file) that a
 * person wants back as rows. Refuses a sheet without rows, and more than two thousand of them.
 */
export const findTable = (
  sheet: TableSheet,
  expected: ExpectedList,
  keep: ReadonlySet<number> = new Set(),
): ImportResult<ImportTable> => {
  const found = findHeaderLine(sheet.rows, expected)
  const headerCells = sheet.rows[found.index]
  if (!headerCells) return refuse({ code: 'import.no-table' })
  const body = sheet.rows.slice(found.index + 1)
  const width = widthOf(headerCells, body)
  if (width * body.length > IMPORT_LIMITS.cells)
    return refuse({ code: 'import.too-many-cells', sheet: sheet.name })
  const refusedIndexes = refusedColumnIndexes(headerCells, body)
  const header = Array.from({ length: width }, (_, index) => ({
    index,
    name: cellText(headerCells[index]),
  })).filter(
    ({ index, name }) =>
      !refusedIndexes.has(index) && (name !== '' || body.some((row) => !isBlankCell(row[index]))),
  )
  const cleared = (row: readonly Cell[]): readonly Cell[] =>
    row.map((cell, index) => (refusedIndexes.has(index) ? null : cell))
  const headerKeys = headerCells.map((cell) => headerKey(cellText(cell)))
  const lastFull = body.findLastIndex((row) => filledCount(row) > 1)
  const rows: TableRow[] = []
  const dropped: DroppedLine[] = sheet.rows
    .slice(0, found.index)
    .flatMap((row, index) => (filledCount(row) === 0 ? [] : [drop(index + 1, 'before-header', cleared(row))]))
  body.forEach((raw, index) => {
    const cells = cleared(raw)
    const line = found.index + index + 2
    if (filledCount(cells) === 0) return
    const reason = keep.has(line) ? null : reasonToDrop(cells, headerKeys, header.length, index > lastFull)
    if (reason === null) rows.push({ line, cells })
    else dropped.push(drop(line, reason, cells))
  })
  if (rows.length === 0) return refuse({ code: 'import.no-rows' })
  if (rows.length > IMPORT_LIMITS.rows)
    return refuse({ code: 'import.too-many-rows', rows: rows.length, limit: IMPORT_LIMITS.rows })
  return ok({
    header,
    headerLine: found.index + 1,
    headerRecognised: found.score >= 2,
    rows,
    dropped,
    refusedColumns: [...refusedIndexes].map((index) => ({
      name: cellText(headerCells[index]),
      letter: columnLetter(index),
    })),
    epoch: sheet.epoch,
  })
}

/** « A », « B », … « AA »: what a spreadsheet calls the column. */
export const columnLetter = (index: number): string =>
  index < 26
    ? String.fromCharCode(65 + index)
    : columnLetter(Math.floor(index / 26) - 1) + columnLetter(index % 26)

const SEARCHED_LINES = 40
/** A header lies in the first columns: names further out are not looked at. */
const SEARCHED_COLUMNS = 500

const findHeaderLine = (
  rows: TableSheet['rows'],
  expected: ExpectedList,
): { index: number; score: number } => {
  const known = expected.columns.map(keysOf)
  const scores = rows.slice(0, SEARCHED_LINES).map((row) => headerScore(row, known))
  const best = Math.max(0, ...scores)
  if (best >= 2) return { index: scores.indexOf(best), score: best }
  // No names known here: the first line as wide as the table is taken, and the person says what is what.
  const widths = rows.slice(0, SEARCHED_LINES).map(filledCount)
  return { index: widths.findIndex((width) => width > 0 && width >= Math.max(...widths) - 1), score: best }
}

const headerScore = (row: readonly Cell[], known: readonly (readonly string[])[]): number => {
  const names = row
    .slice(0, SEARCHED_COLUMNS)
    .flatMap((cell) => (typeof cell === 'string' && cell.length < 80 ? [cellText(cell)] : []))
  return known.reduce((sum, keys) => {
    const kinds = names.map((name) => likeness(name, keys))
    return sum + (kinds.includes('exact') ? 1 : kinds.includes('close') ? 0.5 : 0)
  }, 0)
}

// Step by step: a list of a hundred thousand lines is more than one call may be given.
const widthOf = (headerCells: readonly Cell[], body: readonly (readonly Cell[])[]): number =>
  body.reduce((width, row) => Math.max(width, row.length), headerCells.length)

const refusedColumnIndexes = (
  headerCells: readonly Cell[],
  body: readonly (readonly Cell[])[],
): ReadonlySet<number> => {
  const refused = new Set<number>()
  const width = widthOf(headerCells, body)
  for (let index = 0; index < width; index++) {
    const filled = body.filter((row) => !isBlankCell(row[index]))
    const numbers = filled.filter((row) => isRefusedCell(row[index]))
    if (
      isSocialSecurityHeader(cellText(headerCells[index])) ||
      (numbers.length > 0 && numbers.length * 2 >= filled.length)
    )
      refused.add(index)
  }
  return refused
}

const isRefusedCell = (cell: Cell | undefined): boolean =>
  typeof cell === 'object' && cell !== null && 'refused' in cell

const reasonToDrop = (
  cells: readonly Cell[],
  headerKeys: readonly string[],
  columns: number,
  afterLastFull: boolean,
): DroppedLine['reason'] | null => {
  const filled = filledCount(cells)
  const same = cells.filter(
    (cell, index) => !isBlankCell(cell) && headerKey(cellText(cell)) === headerKeys[index],
  )
  if (filled > 1 && same.length === filled) return 'repeated-header'
  const first = cellText(cells.find((cell) => !isBlankCell(cell)))
  if (
    /^(sous[- ]?)?total\b|^(nombre|nb) (de|total)\b|^effectifs?\b/i.test(first) &&
    filled * 2 <= Math.max(columns, 2) + 1
  )
    return 'total'
  if (columns < 3 || filled > 1) return null
  return afterLastFull ||
    /^(\*|\(|nb ?:|note|source|fait [àa]|[ée]dit[ée]|page|mis [àa] jour|groupe|l[ée]gende)/i.test(first) ||
    first.length > 40
    ? 'note'
    : null
}

const filledCount = (row: readonly Cell[]): number => row.filter((cell) => !isBlankCell(cell)).length

const drop = (line: number, reason: DroppedLine['reason'], cells: readonly Cell[]): DroppedLine => ({
  line,
  reason,
  text: cells
    .map(cellText)
    .filter((text) => text !== '')
    .join(' · '),
})
