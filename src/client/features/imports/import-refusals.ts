// Every "no" and every caution of reading a list: a code, and the details its sentence needs (texts/imports.*.ts).
import type { Result } from '#shared/refusal.ts'

/** Kinds of documents that are recognised and cannot be read as a list. */
export type OtherDocument =
  'pdf' | 'word' | 'numbers' | 'binary-excel' | 'web-page' | 'image' | 'archive' | 'other'

/** Dates are `YYYY-MM-DD`, times `HH:MM`, lines those of the file (the first is 1). */
export interface ImportRefusalDetails {
  'import.file-unreadable': object
  'import.empty-file': object
  'import.too-big': { mebibytes: number; limit: number }
  'import.too-many-rows': { rows: number; limit: number }
  'import.too-many-cells': { sheet: string }
  'import.old-excel': object
  'import.open-document': object
  'import.password': object
  'import.other-document': { kind: OtherDocument }
  'import.unreadable-workbook': object
  'import.not-text': object
  'import.unclosed-quote': { line: number }
  'import.no-table': object
  'import.no-rows': object
  'import.missing-columns': { names: readonly string[] }
  'import.value-required': { column: string }
  'import.too-long': { limit: number }
  'import.too-many-facilitators': { limit: number }
  'import.cell-broken': { text: string }
  'import.social-security-cell': object
  'import.date-impossible': { day: number; month: number; year: number }
  'import.date-unreadable': { text: string }
  'import.birth-implausible': { date: string }
  'import.time-unreadable': { text: string }
  'import.time-guessed': { text: string; time: string }
  'import.slot-unreadable': { text: string }
  'import.slot-full-day': object
  'import.slot-differs': { start: string }
  'import.phone-unreadable': { text: string }
  'import.phone-damaged': { text: string }
  'import.phone-first-kept': { kept: string }
  'import.identifier-unreadable': { text: string }
  'import.identifier-damaged': { text: string }
  'import.identifier-completed': { identifier: string }
  'import.email-unreadable': { text: string }
  'import.yes-no-unreadable': { text: string }
  'import.name-split': { familyName: string; givenNames: string }
  'import.referrer-other': { text: string }
  'import.number-unreadable': { text: string }
  'import.known-elsewhere': { cohort: string }
  'import.rome-unknown': { codes: readonly string[]; version: string }
  'import.siret-invalid': { text: string }
  'import.tables-invalid': { text: string; most: number }
  'import.too-many-values': { limit: number }
  'import.end-before-start': { start: string; end: string }
  'import.half-day-outside': { date: string; from: string | null; to: string | null }
  'import.half-day-twice': { line: number }
  'import.half-day-overlaps-row': { line: number; start: string; end: string }
  'import.half-day-overlaps-planned': { start: string; end: string; workshop: string }
  'import.half-day-holiday': { name: string }
}

export type ImportRefusalCode = keyof ImportRefusalDetails

export type ImportRefusal = {
  [Code in ImportRefusalCode]: { readonly code: Code } & ImportRefusalDetails[Code]
}[ImportRefusalCode]

export type ImportResult<Value> = Result<Value, ImportRefusal>

/** Five mebibytes a file, two thousand people or half-days a list (conventions.md §4.1). */
export const IMPORT_LIMITS = { mebibytes: 5, rows: 2000, cells: 1_000_000 } as const
