// What an inspector would find in the sheets of a group, found before (F40; field.md §3). Nothing here stops anybody or
// changes anything: each finding says what it is about, and the screen says what to do now.

import type { PlainDate, PlainTime, WallTime } from '#shared/calendar.ts'
import type { Sheet } from '#shared/domain/attendance/sheet.ts'
import type { Cohort } from '#shared/domain/cohort.ts'
import type { HolidayName } from '#shared/holidays.ts'
import type { CohortId, HalfDayId, ParticipantId, PersonId } from '#shared/ids.ts'
import type { DeviceNote } from '#shared/journal/sync.ts'
import { checkSheet } from './checks-of-sheet.ts'
import { checkCohort, checkFacilitators } from './checks-of-cohort.ts'

export const cohortMentions = [
  'title',
  'operationNumber',
  'venueName',
  'venueAddress',
  'venueSiret',
  'funderReference',
] as const
export type CohortMention = (typeof cohortMentions)[number]
export const halfDayMentions = ['workshopTitle', 'placeName', 'facilitator', 'facilitatorRole'] as const
export type HalfDayMention = (typeof halfDayMentions)[number]
export const wordings = ['title', 'workshop', 'place', 'facilitator'] as const
export type Wording = (typeof wordings)[number]

export interface CheckDetails {
  // One half-day.
  chainSigning: { readonly people: readonly ParticipantId[]; readonly seconds: number }
  signedButAbsent: { readonly participant: ParticipantId }
  presentUnsigned: { readonly participant: ParticipantId }
  signatureToRedo: { readonly participant: ParticipantId }
  signedTwice: { readonly participant: ParticipantId }
  /** The hash does not tie these strokes to this sentence, person and half-day. */
  signatureUnbound: { readonly participant: ParticipantId }
  signedLate: { readonly participant: ParticipantId; readonly minutes: number }
  signedBefore: { readonly participant: ParticipantId; readonly minutes: number }
  inDispute: { readonly participant: ParticipantId }
  unmarked: { readonly participant: ParticipantId }
  notEnrolled: { readonly participant: ParticipantId }
  timesOutside: { readonly participant: ParticipantId; readonly from: PlainTime; readonly to: PlainTime }
  notHeldWithPresence: { readonly count: number }
  notClosed: object
  changedSinceClosing: object
  closedByOther: { readonly name: string }
  countersignatureUnbound: object
  overCapacity: { readonly people: number; readonly capacity: number }
  publicHoliday: { readonly holiday: HolidayName }
  sunday: object
  unusualHours: { readonly from: PlainTime; readonly to: PlainTime }
  tooLong: { readonly minutes: number }
  hoursDiffer: { readonly minutes: number }
  outsideDates: { readonly startsOn: PlainDate | null; readonly endsOn: PlainDate | null }
  missingHalfDayMention: { readonly mention: HalfDayMention }
  // The group and everything around it.
  missingMention: { readonly mention: CohortMention }
  siretInvalid: object
  wordingDiffers: { readonly of: Wording; readonly written: string; readonly usual: string }
  personOverlap: { readonly participant: ParticipantId; readonly other: HalfDayId }
  facilitatorTwice: {
    readonly name: string
    readonly date: PlainDate
    readonly otherCohort: CohortId
    readonly otherTitle: string
    readonly from: PlainTime
    readonly to: PlainTime
  }
  sameStrokes: { readonly participant: ParticipantId; readonly people: readonly ParticipantId[] }
  wayDiffers: { readonly participant: ParticipantId; readonly drawn: number; readonly typed: number }
  numbersMissing: { readonly device: string; readonly person: string; readonly count: number }
  copiedProfile: { readonly device: string; readonly person: string }
}
export type CheckRule = keyof CheckDetails

/** `serious`: a funder may refuse the half-day for it · `look`: somebody should look at it. */
export type Severity = 'serious' | 'look'

export type CheckFinding = {
  [Rule in CheckRule]: {
    readonly rule: Rule
    readonly severity: Severity
    /** Whose sheet it is about; `null` where it is about the group. */
    readonly halfDay: HalfDayId | null
  } & CheckDetails[Rule]
}[CheckRule]

/** A half-day of another group that lies on this device. */
export interface OtherHalfDay {
  readonly cohort: CohortId
  readonly title: string
  readonly date: PlainDate
  readonly start: PlainTime
  readonly end: PlainTime
  readonly facilitators: readonly { readonly person: PersonId | null; readonly name: string }[]
}

export interface CheckFacts {
  readonly cohort: Cohort
  /** Of every planned half-day. */
  readonly sheets: readonly Sheet[]
  /** Now, on the wall of the venue. */
  readonly now: WallTime
  readonly others: readonly OtherHalfDay[]
  /** What each device last said; empty where this person is not told. */
  readonly notes: readonly Pick<DeviceNote, 'personName' | 'deviceName' | 'missingNumbers' | 'copied'>[]
}

/** All findings of a group: first of the group, then sheet by sheet in order of time, serious ones first in each. */
export const checkEvidence = (facts: CheckFacts): readonly CheckFinding[] => [
  ...seriousFirst(checkCohort(facts)),
  ...facts.sheets.flatMap((sheet) => checkSheet(sheet, facts.now)),
]

/** What the page before a closing says by itself: who is to be marked, to sign, to be settled. */
const saidOnClosing: ReadonlySet<CheckRule> = new Set<CheckRule>([
  'presentUnsigned',
  'signatureToRedo',
  'inDispute',
  'unmarked',
  'notClosed',
  'changedSinceClosing',
])

/** What else of one sheet should be put right before the room empties. */
export const checkBeforeClosing = (
  sheet: Sheet,
  facts: Pick<CheckFacts, 'now' | 'others'>,
): readonly CheckFinding[] =>
  seriousFirst([
    ...checkSheet(sheet, facts.now).filter(({ rule }) => !saidOnClosing.has(rule)),
    ...checkFacilitators({ cohort: sheet.cohort, sheets: [sheet], others: facts.others }),
  ])

export const seriousFirst = (findings: readonly CheckFinding[]): readonly CheckFinding[] => [
  ...findings.filter(({ severity }) => severity === 'serious'),
  ...findings.filter(({ severity }) => severity === 'look'),
]
