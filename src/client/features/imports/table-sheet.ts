// What a read file is made of: sheets of rows of cells, before anybody knows what the columns mean.

/**
 * A cell as the file holds it. `serialDate` counts days from 1899-12-30 (fractions are times of day; below 1 it
 * is a time alone), whichever calendar the workbook used. `broken` is a formula's error or a formula that was
 * never computed. `refused` stood where a social-security number was: the number itself is gone.
 */
export type Cell =
  | string
  | number
  | boolean
  | null
  | { readonly serialDate: number }
  | { readonly broken: string }
  | { readonly refused: 'social-security-number' }

export interface TableSheet {
  readonly name: string
  /** Title, blank and total lines still in; row 0 is line 1 of the file. */
  readonly rows: readonly (readonly Cell[])[]
  /** What a bare number counts from, should it turn out to be a date. */
  readonly epoch: 1900 | 1904
  readonly hidden: boolean
}

const two = (value: number): string => String(value).padStart(2, '0')

/** What a person would read in the cell: « 05/10/1966 », « 09:30 », « Oui »; empty for what is refused. */
export const cellText = (cell: Cell | undefined): string => {
  if (cell === null || cell === undefined) return ''
  if (typeof cell === 'string') return cell.replace(/[\s\u200b\ufeff]+/g, ' ').trim()
  if (typeof cell === 'number') return String(cell)
  if (typeof cell === 'boolean') return cell ? 'Oui' : 'Non'
  if ('broken' in cell) return cell.broken
  if ('refused' in cell) return ''
  return serialDateText(cell.serialDate)
}

export const isBlankCell = (cell: Cell | undefined): boolean =>
  cell === null || cell === undefined || (typeof cell === 'string' && cellText(cell) === '')

/** « #N/A », « #REF! », « ##### »: what a spreadsheet shows where it has no value; null for anything else. */
export const brokenCell = (text: string): Cell =>
  /^#(NULL!|NUL!|DIV\/0!|VALUE!|VALEUR!|REF!|NAME\?|NOM\?|NUM!|NOMBRE!|N\/A|SPILL!|CALC!|FORMULE|#+)$/.test(
    text.trim(),
  )
    ? { broken: text.trim() }
    : null

const serialDateText = (serial: number): string => {
  const minutes = Math.round((serial - Math.floor(serial)) * 1440)
  const time = `${two(Math.floor(minutes / 60) % 24)}:${two(minutes % 60)}`
  if (serial < 1) return time
  const day = new Date((Math.floor(serial) - 25569) * 86_400_000)
  const date = `${two(day.getUTCDate())}/${two(day.getUTCMonth() + 1)}/${day.getUTCFullYear()}`
  return minutes % 1440 === 0 ? date : `${date} ${time}`
}
