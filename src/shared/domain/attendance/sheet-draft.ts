// What a decision says yes to: entries of a sheet, still without cohort, author and number.

import type { EntryId } from '#shared/ids.ts'
import type { BodyOf, Kind } from '#shared/journal/kinds.ts'

type SheetKind = Extract<
  Kind,
  | 'attendance.marked'
  | 'attendance.signed'
  | 'signature.voided'
  | 'signature.missing'
  | 'halfDay.notHeld'
  | 'sheet.standIn'
  | 'sheet.closed'
  | 'sheet.reopened'
  | 'sheet.onPaper'
  | 'document.attached'
>

/** Kind, body and the versions its author saw; an outbox adds the rest and freezes it. */
export type SheetDraft = {
  [K in SheetKind]: { readonly kind: K; readonly body: BodyOf<K>; readonly replaces: readonly EntryId[] }
}[SheetKind]
