// Reads an .xlsx workbook into sheets: what the reader cannot see or would trip over is put right beforehand.
import { ok, refuse } from '#shared/refusal.ts'
import { IMPORT_LIMITS } from './import-refusals.ts'
import type { ImportResult } from './import-refusals.ts'
import { brokenCell } from './table-sheet.ts'
import type { Cell, TableSheet } from './table-sheet.ts'
import { readWorkbookParts } from './workbook-parts.ts'
import type { WorkbookSheet } from './workbook-parts.ts'
import { packStoredZip, unpackZipEntry } from './zip-entries.ts'
import type { ZipEntry } from './zip-entries.ts'

/** A 5 MB workbook of people unpacks to far less; more than this is a mistake or an attack. */
const UNPACKED_LIMIT = 80 * 1024 * 1024

/** Every sheet of the workbook, in its order; formulas as their last computed value. */
export const readWorkbook = async (
  bytes: Uint8Array,
  entries: readonly ZipEntry[],
): Promise<ImportResult<readonly TableSheet[]>> => {
  const parts = entries.filter(({ name }) => name.endsWith('.xml') || name.endsWith('.rels'))
  if (parts.reduce((sum, { size }) => sum + size, 0) > UNPACKED_LIMIT)
    return refuse({ code: 'import.too-many-cells', sheet: '' })
  const { default: readXlsxFile } = await import('read-excel-file/universal')
  // The reader and the inflater answer damage by throwing: this is the border where that becomes a value.
  try {
    const files = new Map<string, string>()
    for (const part of parts)
      files.set(part.name, new TextDecoder().decode(await unpackZipEntry(bytes, part)))
    const workbook = readWorkbookParts(files)
    if (workbook === null || workbook.sheets.length === 0)
      return refuse({ code: 'import.unreadable-workbook' })
    const huge = workbook.sheets.find((sheet) => sheet.lastRow * sheet.lastColumn > IMPORT_LIMITS.cells)
    if (huge) return refuse({ code: 'import.too-many-cells', sheet: huge.name })
    // Packed again without compression: the reader would unpack in a worker, which the page's policy forbids.
    const encoder = new TextEncoder()
    const stored = packStoredZip(
      new Map([...workbook.files].map(([name, text]) => [name, encoder.encode(text)])),
    )
    const read = await readXlsxFile(stored.buffer, { trim: false })
    return ok(
      workbook.sheets.flatMap((sheet, index) => {
        const data = read[index]?.data
        if (!data) return []
        const rows = (data as readonly (readonly unknown[])[]).map((row) =>
          row.map((cell) => toCell(cell, workbook.epoch)),
        )
        return [
          { name: sheet.name, hidden: sheet.hidden, epoch: workbook.epoch, rows: spreadDown(rows, sheet) },
        ]
      }),
    )
  } catch {
    return refuse({ code: 'import.unreadable-workbook' })
  }
}

const toCell = (value: unknown, epoch: 1900 | 1904): Cell => {
  if (value instanceof Date) return { serialDate: toSerial(value, epoch) }
  if (typeof value === 'string') return value.trim() === '' ? null : (brokenCell(value) ?? value)
  if (typeof value === 'number' || typeof value === 'boolean') return value
  return null
}

// The reader cuts to whole milliseconds downwards (09:30 becomes 09:29:59.999): rounded back to seconds here.
// A time of day alone counts from the workbook's own first day; here it becomes a fraction below one again.
const toSerial = (date: Date, epoch: 1900 | 1904): number => {
  const serial = Math.round(date.getTime() / 1000) / 86_400 + 25_569
  const own = epoch === 1904 ? serial - 1462 : serial
  return own >= 0 && own < 1 ? own : serial
}

// A cell merged over several lines (one date for morning and afternoon) says the same on each of them.
const spreadDown = (
  rows: readonly (readonly Cell[])[],
  sheet: WorkbookSheet,
): readonly (readonly Cell[])[] => {
  const filled = rows.map((row) => [...row])
  for (const { top, bottom, left } of sheet.merges)
    for (let line = top + 1; line <= Math.min(bottom, filled.length); line++) {
      const row = filled[line - 1]
      const value = rows[top - 1]?.[left - 1]
      if (row && value !== undefined && (row[left - 1] ?? null) === null) row[left - 1] = value
    }
  return filled
}
