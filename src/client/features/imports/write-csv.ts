// Writes CSV as a French spreadsheet opens it: `;`, a mark for UTF-8, CRLF; and no cell that it would run.

/**
 * Text of a file of these lines. A cell that starts with `=`, `+`, `-`, `@`, a tab or a line break is
 * prefixed with an apostrophe, so that no spreadsheet takes it for a formula (conventions.md §4.2).
 */
export const writeCsv = (lines: readonly (readonly string[])[]): string =>
  `\ufeff${lines.map((cells) => cells.map((cell) => quote(defuse(cell))).join(';')).join('\r\n')}\r\n`

const defuse = (cell: string): string => (/^'*[=+\-@\t\r\n]/.test(cell) ? `'${cell}` : cell)

/** Takes back the apostrophe that `writeCsv` put before a cell. */
export const withoutDefusal = (cell: string): string => (/^'+[=+\-@\t\r\n]/.test(cell) ? cell.slice(1) : cell)

const quote = (cell: string): string =>
  /[;"\r\n\t,|]|^\s|\s$/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell
