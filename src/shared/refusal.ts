// The catalogue of every "no" of the project: a code and the details its sentence needs.
// A code without a sentence in every language does not compile (see client/texts).

import type { PlainDate, PlainTime } from './calendar.ts'
import type { HolidayName } from './holidays.ts'

/** Codes and details. Dates are `YYYY-MM-DD`, times `HH:MM` in the venue's zone. */
export interface RefusalDetails {
  'entry.too-large': { kibibytes: number; limit: number }
  'entry.not-allowed': { kind: string }
  'device.storage-full': { freeMebibytes: number }
  'device.not-enrolled': object
  'account.code-malformed': object
  'account.code-unknown': object
  'account.unreachable': object
  'aside.needs-another-person': object
  'cohort.title-missing': object
  'cohort.value-too-long': { limit: number }
  'cohort.date-invalid': object
  'cohort.ends-before-start': { startsOn: PlainDate; endsOn: PlainDate }
  'cohort.siret-invalid': object
  'cohort.department-unknown': object
  'cohort.time-zone-unknown': object
  'cohort.amount-invalid': object
  'cohort.size-out-of-range': { least: number; most: number }
  'cohort.last-coordinator': { name: string }
  'cohort.member-unknown': object
  'cohort.reason-missing': object
  'cohort.not-coordinator': object
  'half-day.date-invalid': object
  'half-day.time-invalid': object
  'half-day.ends-before-start': { start: PlainTime; end: PlainTime }
  'half-day.overlaps': { date: PlainDate; start: PlainTime; end: PlainTime; workshopTitle: string }
  'half-day.outside-cohort': { startsOn: PlainDate | null; endsOn: PlainDate | null }
  'half-day.on-holiday': { holiday: HolidayName }
  'half-day.room-too-small': { capacity: number; people: number }
  'half-day.unknown': object
  'half-day.has-marks': object
  'half-day.has-signatures': { count: number }
  'half-day.closed': object
  'half-day.reason-missing': object
  'half-day.no-weekday': object
  'half-day.no-slot': object
  'half-day.period-invalid': { from: PlainDate; to: PlainDate }
  'half-day.period-too-long': { days: number; limit: number }
  'participant.name-missing': object
  'participant.name-too-long': { limit: number }
  'participant.date-invalid': object
  'participant.unknown': object
  'participant.leaves-before-joining': { from: PlainDate }
  'participant.reason-missing': object
  'participant.match-itself': object
  'participant.birth-date-impossible': object
  'participant.identifier-invalid': object
  'participant.phone-invalid': object
  'participant.email-invalid': object
  'participant.social-security-number': object
  'attendance.not-enrolled': object
  'attendance.half-day-in-future': { date: PlainDate }
  'attendance.not-held': object
  'attendance.sheet-closed': object
  'attendance.fork-open': object
  'attendance.fork-settled': object
  'attendance.nobody-to-mark': object
  'attendance.nothing-to-undo': object
  'attendance.arrival-outside': { from: PlainTime; to: PlainTime }
  'attendance.leaving-outside': { from: PlainTime; to: PlainTime }
  'attendance.left-before-arrived': { arrivedAt: PlainTime }
  'attendance.signing-too-early': { opensAt: PlainTime }
  'attendance.mark-first': object
  'attendance.absent-cannot-sign': object
  'attendance.already-signed': object
  'attendance.late-signature-needs-reason': object
  'attendance.sentence-changed': object
  'attendance.signature-too-short': object
  'attendance.typed-name-missing': object
  'attendance.witness-missing': object
  'attendance.reason-missing': object
  'attendance.signature-not-standing': object
  'attendance.signature-not-missing': object
  'attendance.already-closed': object
  'attendance.not-closed': object
  'attendance.too-early-to-close': { date: PlainDate; start: PlainTime }
  'attendance.people-to-mark': { count: number }
  'attendance.forks-to-settle': { count: number }
  'attendance.signatures-missing': { count: number }
  'attendance.countersignature-missing': object
  'attendance.countersigner-missing': object
  'attendance.hours-reversed': object
  'attendance.times-outside-hours': { count: number }
  'attendance.not-held-with-presence': { count: number }
  'attendance.stand-in-name-missing': object
  'attendance.stand-in-role-missing': object
  'document.too-large': object
  'document.person-not-absent': object
  'document.not-standing': object
  'document.not-on-paper': object
  'document.paper-photo-missing': object
  'document.paper-signatures-stand': { count: number }
  'document.paper-late': { days: number }
  'document.nothing-to-carry-over': object
  'photo.unreadable': object
  'photo.not-there': object
  'photo.heic': object
  'photo.too-many-pixels': { megapixels: number; limit: number }
  'photo.file-too-big': { mebibytes: number; limit: number }
  'encounter.unknown-rome-code': { typed: string; version: string }
  'encounter.rome-not-chosen': { typed: string }
  'encounter.rounds-invalid': { least: number; most: number }
  'encounter.break-invalid': { rounds: number }
  'encounter.ends-after-midnight': object
  'employer.name-missing': object
  'employer.match-itself': object
  'encounter.timer-length-invalid': { least: number; most: number }
  'encounter.timer-round-unknown': { rounds: number }
  'encounter.timer-round-begun': { round: number }
  'encounter.timer-round-running': { round: number }
  'encounter.timer-not-running': object
  'encounter.timer-not-paused': object
  'encounter.timer-too-long': { most: number }
  'encounter.timer-code-foreign': object
  'encounter.timer-code-stale': object
  'encounter.timer-code-unreadable': object
  'meeting.too-many-skills': { most: number }
  'follow-up.date-invalid': object
  'follow-up.in-future': object
  'follow-up.exit-before-joining': { from: PlainDate }
  'follow-up.exit-after-last-day': { lastDay: PlainDate }
  'follow-up.category-missing': object
  'follow-up.category-is-service': object
  'follow-up.source-missing': object
  'follow-up.no-exit-yet': object
  'follow-up.status-too-early': { months: number; from: PlainDate }
  'follow-up.service-type-missing': object
  'follow-up.ends-before-start': { from: PlainDate }
  'follow-up.what-missing': object
  'follow-up.due-missing': object
  'follow-up.nobody-chosen': object
  'immersion.object-missing': object
  'immersion.host-missing': object
  'immersion.siret-invalid': object
  'immersion.over-a-month': { latest: PlainDate }
  'immersion.renewed-already': object
  'immersion.renewed-elsewhere': { host: string }
  'immersion.renewed-early': { until: PlainDate }
  /** `latest`: the latest end that would do, or `null` where none does. */
  'immersion.host-too-long': { host: string; days: number; limit: number; latest: PlainDate | null }
  'progress.step-label-missing': object
  'progress.artwork-title-missing': object
  'progress.profile-name-missing': object
  'progress.profile-too-many-strengths': { limit: number }
  'progress.profile-own-tap': object
  'progress.profile-changed': object
  'payment.in-future': object
  'steering.percent-out-of-range': object
  'steering.date-invalid': object
  'steering.source-missing': object
  'steering.year-invalid': { least: number; most: number }
  'steering.year-twice': { year: number }
  /** `year`: `null` for the operations before the increase. */
  'steering.target-invalid': { year: number | null; most: number }
  /** `most`: in euros. */
  'steering.amount-invalid': { most: number }
  'steering.months-invalid': { least: number; most: number }
  'steering.changed-meanwhile': object
  'rotation.no-candidate': object
  'rotation.no-employer': object
  'rotation.no-round': object
  'rotation.no-round-left': object
  'rotation.nobody-may-meet': object
  'rotation.too-many-candidates': { count: number; limit: number }
  'rotation.too-many-employers': { count: number; limit: number }
  'rotation.too-many-recruiters': { count: number; limit: number }
  'rotation.too-many-rounds': { count: number; limit: number }
  /** Rounds that are no break; as many suffice for everybody to meet everybody they may. */
  'rotation.more-rounds-than-pairs': { rounds: number; suffices: number }
  'rotation.round-unknown': object
  /** Rounds count from 0; a sentence says one more. */
  'rotation.round-past': { round: number }
  'rotation.round-is-break': { round: number }
  'rotation.person-unknown': object
  'rotation.pair-vetoed': object
  'rotation.candidate-away': { round: number }
  'rotation.employer-away': { round: number }
  'rotation.candidate-busy': { round: number }
  'rotation.employer-full': { round: number }
  'rotation.pair-meets-already': { round: number }
  'rotation.meeting-locked': object
  'rotation.no-meeting-there': object
  'rotation.nothing-to-swap': object
}

export type RefusalCode = keyof RefusalDetails

export type Refusal = { [Code in RefusalCode]: { code: Code } & RefusalDetails[Code] }[RefusalCode]

export type Result<Value, No = Refusal> =
  { readonly ok: true; readonly value: Value } | { readonly ok: false; readonly refusal: No }

export const ok = <Value>(value: Value): { ok: true; value: Value } => ({ ok: true, value })

export const refuse = <No>(refusal: No): { ok: false; refusal: No } => ({ ok: false, refusal })
