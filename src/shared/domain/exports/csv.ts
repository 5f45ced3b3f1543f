// Writes CSV as a French spreadsheet opens it: `;`, a mark for UTF-8, CRLF, decimal comma; and no cell that it would run
// (conventions.md §4.2).

import type { PlainDate } from '#shared/calendar.ts'

/** A date is wrapped, so that it is written as its profile says and text that looks like one is left alone. */
export type CsvCell = string | number | null | { readonly date: PlainDate }

/** `machine`: dates `AAAA-MM-JJ`, for programs · `excel`: `JJ/MM/AAAA`, for people with a spreadsheet. */
export type CsvProfile = 'machine' | 'excel'

/**
 * Text of a file of these lines, the header first. A text that starts with `=`, `+`, `-`, `@`, a tab or a line break is
 * prefixed with an apostrophe, so that no spreadsheet takes it for a formula; numbers are written whole, without
 * thousands, and `null` as nothing.
 */
export const csvText = (lines: Iterable<readonly CsvCell[]>, profile: CsvProfile = 'machine'): string => {
  const written = [...lines].map((cells) => cells.map((cell) => quote(wordOf(cell, profile))).join(';'))
  return `\ufeff${written.join('\r\n')}\r\n`
}

/** Takes back the apostrophe that {@link csvText} put before a text. */
export const withoutDefusal = (cell: string): string => (/^'+[=+\-@\t\r\n]/.test(cell) ? cell.slice(1) : cell)

const wordOf = (cell: CsvCell, profile: CsvProfile): string => {
  if (cell === null) return ''
  if (typeof cell === 'string') return defuse(cell)
  if (typeof cell === 'number') return String(cell).replace('.', ',')
  return profile === 'machine' ? cell.date : cell.date.split('-').reverse().join('/')
}

const defuse = (cell: string): string => (/^'*[=+\-@\t\r\n]/.test(cell) ? `'${cell}` : cell)

const quote = (cell: string): string =>
  /[;"\r\n\t,|]|^\s|\s$/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell
