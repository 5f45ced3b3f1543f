// One attendance sheet as a paper: everything that field.md §3 asks of it, as data, and nothing else about anybody.

import type { PlainDate, Slot, WallTime } from '#shared/calendar.ts'
import type { ParticipantId } from '#shared/ids.ts'
import type { AbsenceReason, SignatureWay, Strokes } from '#shared/journal/kinds/attendance-kinds.ts'
import type { Hours, MarkState, Sheet, SheetRow, Signature } from '#shared/domain/attendance/sheet.ts'
import { sheetSummary } from '#shared/domain/attendance/sheet-summary.ts'
import type { Cohort, PlannedHalfDay } from '#shared/domain/cohort.ts'
import { isEnrolled } from '#shared/domain/cohort.ts'
import type { Making, PaperHead, ProvisionalReason, SheetEvidence } from './paper-facts.ts'
import { fingerprintOf, onWall, paperHead, provisionalReasons } from './paper-facts.ts'

/** A signature as it is printed: how, for which hours, when on the wall of the venue. */
export interface PaperSignature {
  readonly way: SignatureWay
  readonly strokes: Strokes | null
  readonly typedName: string
  readonly witness: string
  readonly hours: Hours
  readonly at: WallTime
  /** Why it came after the signing window, or ''. */
  readonly lateReason: string
}

/** Why there is no signature that counts. */
export type NoSignature =
  /** Was not there. The reason is left out where it speaks of health: a funder need not know it (F1). */
  | { readonly of: 'absent'; readonly reason: Exclude<AbsenceReason, 'health'> | null }
  | { readonly of: 'exempted' }
  | { readonly of: 'refused' | 'cannotSign' | 'noted'; readonly reason: string }
  | { readonly of: 'missing' | 'unmarked' | 'fork' }

export interface PaperRow {
  readonly participant: ParticipantId
  readonly familyName: string
  readonly givenNames: string
  /** Enrolled on that day; others were added on the spot. */
  readonly expected: boolean
  readonly state: MarkState
  readonly fork: boolean
  readonly arrivedAt: string | null
  readonly leftAt: string | null
  /** The person's own real hours, where they attended. */
  readonly hours: Hours | null
  readonly minutes: number
  readonly signature: PaperSignature | null
  /** Given for other hours than today's: kept, and said to be done again. */
  readonly toRedo: PaperSignature | null
  readonly why: NoSignature | null
}

export interface SheetDocument {
  readonly head: PaperHead
  readonly date: PlainDate
  readonly slot: Slot
  readonly number: number
  readonly total: number
  readonly workshopTitle: string
  readonly planned: Hours
  /** `null` on a blank sheet: it is written in by hand. */
  readonly actual: Hours | null
  /** Where the half-day took place, where that is not simply the venue; '' otherwise. */
  readonly dayPlace: string
  readonly facilitators: readonly { readonly name: string; readonly role: string }[]
  /** Somebody without an account led it. */
  readonly standIn: boolean
  readonly notHeld: { readonly reason: string } | null
  readonly rows: readonly PaperRow[]
  readonly attended: number
  readonly expected: number
  readonly signed: number
  readonly remark: string
  readonly closing: {
    readonly version: number
    /** By the device's clock, corrected. */
    readonly at: WallTime
    /** By the server's, where it has answered. */
    readonly receivedAt: WallTime | null
    readonly name: string
    readonly role: string
    readonly sentence: string
    readonly strokes: Strokes | null
    readonly typedName: string
  } | null
  /** Of what stands on it; what the closing names. */
  readonly digest: string
  readonly fingerprint: string
  /** The sheet was signed on paper and typed in afterwards. */
  readonly onPaper: { readonly reason: string; readonly enteredAt: WallTime } | null
  /** Empty where the sheet is definitive. */
  readonly reasons: readonly ProvisionalReason[]
  /** To be filled in by hand: nothing is said of anybody yet. */
  readonly blank: boolean
  readonly generatedAt: WallTime
  readonly generatedBy: string
}

/** The paper of this sheet as it stands now. Pure: the same sheet gives the same paper, but for `making` (F1). */
export const attendanceSheetDocument = (
  sheet: Sheet,
  evidence: SheetEvidence,
  making: Making,
): SheetDocument => {
  const { cohort, closing } = sheet
  const summary = sheetSummary(sheet)
  const counter = closing?.body.countersignature
  return {
    ...planOf(cohort, sheet.halfDay, making),
    actual: sheet.hours,
    facilitators:
      sheet.standIn.name === ''
        ? sheet.halfDay.facilitators.map(({ name, role }) => ({ name, role }))
        : [{ name: sheet.standIn.name, role: sheet.standIn.role }],
    standIn: sheet.standIn.name !== '',
    notHeld: sheet.notHeld.notHeld ? { reason: sheet.notHeld.reason } : null,
    rows: sheet.rows.map((row) => rowOnPaper(cohort, row)),
    attended: summary.attended,
    expected: summary.expected,
    signed: summary.signed,
    remark: closing?.body.remark ?? '',
    closing:
      closing === null || counter === undefined
        ? null
        : {
            version: closing.body.version,
            at: onWall(cohort, closing.madeAt),
            receivedAt:
              evidence.closingReceivedAt === null ? null : onWall(cohort, evidence.closingReceivedAt),
            name: counter.name,
            role: counter.role,
            sentence: counter.sentence,
            strokes: counter.strokes ?? null,
            typedName: counter.typedName ?? '',
          },
    digest: sheet.digest,
    fingerprint: fingerprintOf(sheet.digest),
    onPaper:
      evidence.onPaper === null
        ? null
        : {
            reason: evidence.onPaper.reason,
            enteredAt: onWall(cohort, evidence.onPaper.enteredAt),
          },
    reasons: provisionalReasons(sheet, evidence),
    blank: false,
  }
}

/** The sheet of a half-day to be printed before it and filled in by hand (F36): who is expected, and room to sign. */
export const blankSheetDocument = (
  cohort: Cohort,
  halfDay: PlannedHalfDay,
  making: Making,
): SheetDocument => ({
  ...planOf(cohort, halfDay, making),
  actual: null,
  facilitators: halfDay.facilitators.map(({ name, role }) => ({ name, role })),
  standIn: false,
  notHeld: null,
  rows: cohort.participants
    .filter((participant) => isEnrolled(participant, halfDay.date))
    .map(({ id, familyName, givenNames }) => ({
      participant: id,
      familyName,
      givenNames,
      expected: true,
      state: 'unmarked',
      fork: false,
      arrivedAt: null,
      leftAt: null,
      hours: null,
      minutes: 0,
      signature: null,
      toRedo: null,
      why: null,
    })),
  attended: 0,
  expected: cohort.participants.filter((participant) => isEnrolled(participant, halfDay.date)).length,
  signed: 0,
  remark: '',
  closing: null,
  digest: '',
  fingerprint: '',
  onPaper: null,
  reasons: [],
  blank: true,
})

const planOf = (cohort: Cohort, halfDay: PlannedHalfDay, making: Making) => ({
  head: paperHead(cohort),
  date: halfDay.date,
  slot: halfDay.slot,
  number: halfDay.number,
  total: cohort.halfDays.length,
  workshopTitle: halfDay.workshopTitle,
  planned: { from: halfDay.start, to: halfDay.end },
  dayPlace: [halfDay.placeName === cohort.venueName ? '' : halfDay.placeName, halfDay.room]
    .map((words) => words.trim())
    .filter((words) => words !== '')
    .join(', '),
  generatedAt: onWall(cohort, making.at),
  generatedBy: making.by,
})

const rowOnPaper = (cohort: Cohort, row: SheetRow): PaperRow => {
  const counts = row.fork ? null : row.signature
  const isSigned =
    counts !== null && (counts.way === 'drawn' || counts.way === 'typed' || counts.way === 'onPaper')
  const former =
    row.signatureState === 'toRedo' && !row.fork
      ? row.signatures.find(({ standing }) => standing === 'toRedo')
      : undefined
  return {
    participant: row.participant.id,
    familyName: row.participant.familyName,
    givenNames: row.participant.givenNames,
    expected: row.expected,
    state: row.mark.state,
    fork: row.fork,
    arrivedAt: row.mark.arrivedAt,
    leftAt: row.mark.leftAt,
    hours: row.fork ? null : row.hours,
    minutes: row.fork ? 0 : row.minutes,
    signature: isSigned ? signatureOnPaper(cohort, counts) : null,
    toRedo: former === undefined ? null : signatureOnPaper(cohort, former),
    why: isSigned ? null : whyNone(row, counts),
  }
}

const signatureOnPaper = (cohort: Cohort, signature: Signature): PaperSignature => ({
  way: signature.way,
  strokes: signature.strokes,
  typedName: signature.typedName,
  witness: signature.witness,
  hours: signature.hours,
  at: onWall(cohort, signature.madeAt),
  lateReason: signature.lateReason,
})

const whyNone = (row: SheetRow, attested: Signature | null): NoSignature => {
  if (row.fork) return { of: 'fork' }
  switch (row.mark.state) {
    case 'attended':
      if (attested?.way === 'refused' || attested?.way === 'cannotSign') {
        return { of: attested.way, reason: attested.reason }
      }
      return row.missing.reason.trim() === ''
        ? { of: 'missing' }
        : { of: 'noted', reason: row.missing.reason.trim() }
    case 'excused':
    case 'unexcused':
      return { of: 'absent', reason: row.mark.reason === 'health' ? null : row.mark.reason }
    case 'exempted':
      return { of: 'exempted' }
    case 'unmarked':
      return { of: 'unmarked' }
    default:
      return row.mark.state satisfies never
  }
}
