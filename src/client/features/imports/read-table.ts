// Reads a file that somebody chose into sheets of cells: recognised by content, social-security numbers already gone.
import { ok, refuse } from '#shared/refusal.ts'
import { IMPORT_LIMITS } from './import-refusals.ts'
import type { ImportResult } from './import-refusals.ts'
import { readTextTable } from './read-text-table.ts'
import { readWorkbook } from './read-workbook.ts'
import { recogniseFile } from './recognise-file.ts'
import { withoutSocialSecurityNumbers } from './social-security.ts'
import { isBlankCell } from './table-sheet.ts'
import type { TableSheet } from './table-sheet.ts'

export interface ChosenFile {
  readonly name: string
  readonly bytes: Uint8Array
}

/** Every sheet that holds something. The caller proposes one with `chooseSheet` and cuts it with `findTable`. */
export const readTable = async (file: ChosenFile): Promise<ImportResult<readonly TableSheet[]>> => {
  const mebibytes = file.bytes.length / 1024 / 1024
  if (mebibytes > IMPORT_LIMITS.mebibytes)
    return refuse({ code: 'import.too-big', mebibytes, limit: IMPORT_LIMITS.mebibytes })
  const recognised = recogniseFile(file.bytes)
  if (recognised.kind === 'refused') return refuse(recognised.refusal)
  const read =
    recognised.kind === 'workbook'
      ? await readWorkbook(file.bytes, recognised.entries)
      : await readTextTable(file.name, file.bytes)
  if (!read.ok) return read
  const filled = read.value.filter((sheet) =>
    sheet.rows.some((row) => row.some((cell) => !isBlankCell(cell))),
  )
  if (filled.length === 0) return refuse({ code: 'import.empty-file' })
  return ok(filled.map(withoutSocialSecurityNumbers))
}
