// Which sheets an export is made of, and which of them keep it from being definitive.

import type { PlainDate } from '#shared/calendar.ts'
import type { Sheet } from '#shared/domain/attendance/sheet.ts'
import type { HeldSheet } from '#shared/domain/evidence/hours.ts'
import { provisionalReasons } from '#shared/domain/evidence/paper-facts.ts'
import { isInPeriod } from '#shared/domain/exports/export-table.ts'
import type { ExportGroup, ExportRequest, UnreadySheet } from './export-makers.ts'

/** Of which something is to be said: begun, or marked, or closed, or said not to have been held. */
export const isBegun = (sheet: Sheet, today: PlainDate): boolean =>
  sheet.closing !== null ||
  sheet.notHeld.notHeld ||
  sheet.rows.some(({ versions }) => versions.length > 0) ||
  sheet.halfDay.date < today

export const begunSheets = (group: ExportGroup, request: ExportRequest): readonly HeldSheet[] =>
  group.sheets.filter(
    ({ sheet }) =>
      isInPeriod(request.period, sheet.halfDay.date) && isBegun(sheet, request.todayOf(group.cohort)),
  )

export const unreadySheets = (
  { cohort }: Pick<ExportGroup, 'cohort'>,
  sheets: readonly HeldSheet[],
): readonly UnreadySheet[] =>
  sheets.flatMap(({ sheet, evidence }) => {
    const reasons = provisionalReasons(sheet, evidence)
    return reasons.length === 0 ? [] : [{ cohort, halfDay: sheet.halfDay, reasons }]
  })
