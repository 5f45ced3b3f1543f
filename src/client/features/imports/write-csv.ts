// Writes the files of an import as text, as every file that leaves the application is written.

import { csvText } from '#shared/domain/exports/csv.ts'

/** Text of a file of these lines, the header first. */
export const writeCsv = (lines: readonly (readonly string[])[]): string => csvText(lines)
