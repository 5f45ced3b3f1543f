// The sheets of an evidence pack in a form that a person and a spreadsheet can read, made from the journal alone: whoever
// checks the pack makes them again and compares every byte.

import type { PlainDate, PlainTime } from '#shared/calendar.ts'
import { wallTimeAt } from '#shared/calendar.ts'
import { foldSheet } from '#shared/domain/attendance/fold-sheet.ts'
import type { MarkState, Sheet, SheetRow, Signature } from '#shared/domain/attendance/sheet.ts'
import { sheetSummary } from '#shared/domain/attendance/sheet-summary.ts'
import type { Cohort, Folded } from '#shared/domain/cohort.ts'
import { foldCohort } from '#shared/domain/cohort.ts'
import type { CohortId } from '#shared/ids.ts'
import type { CohortField } from '#shared/journal/kinds/cohort-kinds.ts'
import type { SignatureWay, Strokes } from '#shared/journal/kinds/attendance-kinds.ts'
import type { Period } from './pack-journal.ts'

export interface PackSignature {
  readonly entry: string
  readonly way: SignatureWay
  readonly sentence: string
  readonly from: PlainTime
  readonly to: PlainTime
  readonly typedName: string
  readonly witness: string
  readonly reason: string
  readonly lateReason: string
  /** On the wall of the venue, by the device's clock and its offset as the device knew it. */
  readonly signedAt: string
  readonly strokes: Strokes | null
}

export interface PackRow {
  readonly familyName: string
  readonly givenNames: string
  readonly state: MarkState
  /** Two devices said different things and nobody has settled it. */
  readonly inDispute: boolean
  readonly arrivedAt: PlainTime | null
  readonly leftAt: PlainTime | null
  readonly minutes: number
  readonly signature: PackSignature | null
  /** Given for other words or hours than those that stand, or taken back: kept, and counted for nothing. */
  readonly otherSignatures: number
  readonly missingReason: string
}

export interface PackSheet {
  readonly number: number
  readonly date: PlainDate
  readonly plannedFrom: PlainTime
  readonly plannedTo: PlainTime
  readonly from: PlainTime
  readonly to: PlainTime
  readonly workshop: string
  readonly place: string
  readonly room: string
  readonly facilitators: readonly { readonly name: string; readonly role: string }[]
  readonly notHeld: boolean
  readonly notHeldReason: string
  readonly rows: readonly PackRow[]
  readonly attended: number
  readonly expected: number
  readonly closing: {
    readonly version: number
    readonly closedAt: string
    readonly name: string
    readonly role: string
    readonly sentence: string
    readonly remark: string
    readonly digest: string
    readonly strokes: Strokes | null
    readonly typedName: string
    /** False where something was said since that the closing does not cover. */
    readonly stillHolds: boolean
  } | null
}

export interface PackSheets {
  readonly operation: Readonly<Record<string, string>>
  readonly sheets: readonly PackSheet[]
}

const operationFields: readonly CohortField[] = [
  'title',
  'operationNumber',
  'venueName',
  'venueAddress',
  'venueSiret',
  'funderReference',
  'startsOn',
  'endsOn',
  'timeZone',
]

/** The sheets of every planned half-day of the period, in order of time. */
export const packSheetsOf = (
  id: CohortId,
  standing: readonly Folded[],
  period: Period | null,
): PackSheets => {
  const cohort = foldCohort(id, standing)
  return {
    operation: Object.fromEntries(
      operationFields.map((field) => [field, String(cohort.fields.get(field)?.value ?? '')]),
    ),
    sheets: cohort.halfDays
      .filter(({ date }) => period === null || (date >= period.from && date <= period.to))
      .map((halfDay) => sheetOf(cohort, foldSheet(cohort, halfDay, standing))),
  }
}

const wall = (cohort: Cohort, milliseconds: number): string => {
  const { date, time } = wallTimeAt(milliseconds, cohort.timeZone)
  return `${date} ${time}`
}

const sheetOf = (cohort: Cohort, sheet: Sheet): PackSheet => {
  const { halfDay, closing } = sheet
  const summary = sheetSummary(sheet)
  const facilitators =
    sheet.standIn.name === ''
      ? halfDay.facilitators.map(({ name, role }) => ({ name, role }))
      : [{ name: sheet.standIn.name, role: sheet.standIn.role }]
  return {
    number: halfDay.number,
    date: halfDay.date,
    plannedFrom: halfDay.start,
    plannedTo: halfDay.end,
    from: sheet.hours.from,
    to: sheet.hours.to,
    workshop: halfDay.workshopTitle,
    place: halfDay.placeName,
    room: halfDay.room,
    facilitators,
    notHeld: sheet.notHeld.notHeld,
    notHeldReason: sheet.notHeld.reason,
    rows: sheet.rows.map((row) => rowOf(cohort, row)),
    attended: summary.attended,
    expected: summary.expected,
    closing:
      closing === null
        ? null
        : {
            version: closing.body.version,
            closedAt: wall(cohort, closing.madeAt),
            name: closing.body.countersignature.name,
            role: closing.body.countersignature.role,
            sentence: closing.body.countersignature.sentence,
            remark: closing.body.remark,
            digest: closing.body.digest,
            strokes: closing.body.countersignature.strokes ?? null,
            typedName: closing.body.countersignature.typedName ?? '',
            stillHolds: sheet.differences.length === 0,
          },
  }
}

const rowOf = (cohort: Cohort, row: SheetRow): PackRow => ({
  familyName: row.participant.familyName,
  givenNames: row.participant.givenNames,
  state: row.mark.state,
  inDispute: row.fork,
  arrivedAt: row.mark.arrivedAt,
  leftAt: row.mark.leftAt,
  minutes: row.fork ? 0 : row.minutes,
  signature: row.signature === null ? null : signatureOf(cohort, row.signature),
  otherSignatures: row.signatures.length - (row.signature === null ? 0 : 1),
  missingReason: row.missing.reason,
})

const signatureOf = (cohort: Cohort, signature: Signature): PackSignature => ({
  entry: signature.id,
  way: signature.way,
  sentence: signature.sentence,
  from: signature.hours.from,
  to: signature.hours.to,
  typedName: signature.typedName,
  witness: signature.witness,
  reason: signature.reason,
  lateReason: signature.lateReason,
  signedAt: wall(cohort, signature.madeAt),
  strokes: signature.strokes,
})

/** Hours in hundredths, with a comma: 2 h 45 is « 2,75 ». */
export const hundredths = (minutes: number): string => (minutes / 60).toFixed(2).replace('.', ',')
