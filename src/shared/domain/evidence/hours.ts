// Hours that were really spent, per person and per week: the statement of 15–20 h, and the certificate (F41, F43).

import type { PlainDate, Slot, WallTime } from '#shared/calendar.ts'
import { addDays, weekdayOf } from '#shared/calendar.ts'
import type { ParticipantId } from '#shared/ids.ts'
import type { Hours, Sheet } from '#shared/domain/attendance/sheet.ts'
import type { Cohort } from '#shared/domain/cohort.ts'
import type { Making, PaperHead, ProvisionalReason, SheetEvidence } from './paper-facts.ts'
import { joinReasons, onWall, paperHead, provisionalReasons } from './paper-facts.ts'

/** A sheet with what lies around it. */
export interface HeldSheet {
  readonly sheet: Sheet
  readonly evidence: SheetEvidence
}

/** Minutes of activity a week that the programme names: 15 to 20 h (seed). A setting, with this default. */
export const weeklyActivityGoal = { from: 15 * 60, to: 20 * 60 } as const

/** The Monday of the week of `date`. */
export const weekOf = (date: PlainDate): PlainDate => addDays(date, 1 - weekdayOf(date))

export interface HoursOfHalfDay {
  readonly date: PlainDate
  readonly slot: Slot
  readonly number: number
  readonly workshopTitle: string
  readonly hours: Hours
  readonly minutes: number
  readonly signed: boolean
}

export interface HoursOfWeek {
  readonly monday: PlainDate
  readonly minutes: number
  readonly signedMinutes: number
}

/** Attended minutes of one person; what is in dispute or was not held counts nowhere (F5). */
export interface HoursOfPerson {
  readonly participant: ParticipantId
  readonly familyName: string
  readonly givenNames: string
  readonly halfDays: readonly HoursOfHalfDay[]
  /** Of every week in which a half-day was held while the person was enrolled, in order. */
  readonly weeks: readonly HoursOfWeek[]
  readonly minutes: number
  /** Those for which a signature or an attestation stands. */
  readonly signedMinutes: number
  readonly attended: number
  readonly expected: number
}

/** In order of family name, for everybody who was expected at, or came to, one of these half-days. */
export const realisedHours = (cohort: Cohort, sheets: readonly Sheet[]): readonly HoursOfPerson[] => {
  const held = sheets.filter(({ notHeld }) => !notHeld.notHeld).toSorted(inTime)
  return cohort.participants.flatMap((participant): HoursOfPerson[] => {
    const rows = held.flatMap((sheet) => {
      const row = sheet.rows.find((one) => one.participant.id === participant.id)
      return row === undefined ? [] : [{ sheet, row }]
    })
    if (rows.length === 0) return []
    const settled = rows.filter(({ row }) => !row.fork)
    const halfDays = settled.flatMap(({ sheet: { halfDay }, row }): HoursOfHalfDay[] => {
      if (row.hours === null) return []
      const { date, slot, number, workshopTitle } = halfDay
      const signed = row.signatureState === 'signed' || row.signatureState === 'attested'
      return [{ date, slot, number, workshopTitle, hours: row.hours, minutes: row.minutes, signed }]
    })
    const mondays = [...new Set(rows.map(({ sheet }) => weekOf(sheet.halfDay.date)))].sort()
    return [
      {
        participant: participant.id,
        familyName: participant.familyName,
        givenNames: participant.givenNames,
        halfDays,
        weeks: mondays.map((monday) => {
          const own = halfDays.filter(({ date }) => weekOf(date) === monday)
          return { monday, minutes: sumOf(own), signedMinutes: sumOf(own.filter(({ signed }) => signed)) }
        }),
        minutes: sumOf(halfDays),
        signedMinutes: sumOf(halfDays.filter(({ signed }) => signed)),
        attended: settled.filter(({ row }) => row.expected && row.mark.state === 'attended').length,
        expected: settled.filter(({ row }) => row.expected && row.mark.state !== 'exempted').length,
      },
    ]
  })
}

export interface WeeklyHoursDocument {
  readonly head: PaperHead
  readonly from: PlainDate
  readonly until: PlainDate
  /** Mondays, in order. */
  readonly weeks: readonly PlainDate[]
  readonly people: readonly HoursOfPerson[]
  readonly goal: { readonly from: number; readonly to: number }
  readonly reasons: readonly ProvisionalReason[]
  readonly generatedAt: WallTime
  readonly generatedBy: string
}

/** Weekly hours of everybody over these sheets; `undefined` where there is none. */
export const weeklyHoursDocument = (
  cohort: Cohort,
  held: readonly HeldSheet[],
  making: Making,
  goal: { readonly from: number; readonly to: number } = weeklyActivityGoal,
): WeeklyHoursDocument | undefined => {
  const dates = held.map(({ sheet }) => sheet.halfDay.date).sort()
  const [from, until] = [dates[0], dates.at(-1)]
  if (from === undefined || until === undefined) return undefined
  const people = realisedHours(
    cohort,
    held.map(({ sheet }) => sheet),
  )
  return {
    head: paperHead(cohort),
    from,
    until,
    weeks: [...new Set(people.flatMap(({ weeks }) => weeks.map(({ monday }) => monday)))].sort(),
    people,
    goal,
    reasons: joinReasons(held.map(({ sheet, evidence }) => provisionalReasons(sheet, evidence))),
    generatedAt: onWall(cohort, making.at),
    generatedBy: making.by,
  }
}

/**
 * `certificate`: « certificat de réalisation » (order of 21 December 2018, R.6332-26) · `statement`: « attestation de
 * présence », with each half-day. Whether an AAE workshop is a training action is not settled (field.md §3): both hold
 * the contents of the certificate.
 */
export type PersonPaperType = 'certificate' | 'statement'

export interface PersonPaper {
  readonly type: PersonPaperType
  readonly head: PaperHead
  readonly person: HoursOfPerson
  /** First and last day attended. */
  readonly from: PlainDate
  readonly until: PlainDate
  readonly reasons: readonly ProvisionalReason[]
  readonly generatedAt: WallTime
  readonly generatedBy: string
}

/** One person's certificate or statement; nothing for somebody who attended no half-day. */
export const completionCertificate = (
  cohort: Cohort,
  person: HoursOfPerson,
  held: readonly HeldSheet[],
  type: PersonPaperType,
  making: Making,
): PersonPaper | undefined => {
  const [from, until] = [person.halfDays[0]?.date, person.halfDays.at(-1)?.date]
  if (from === undefined || until === undefined) return undefined
  return {
    type,
    head: paperHead(cohort),
    person,
    from,
    until,
    reasons: joinReasons(held.map((one) => reasonsFor(person.participant, one))),
    generatedAt: onWall(cohort, making.at),
    generatedBy: making.by,
  }
}

/** What makes one person's own hours provisional: another person's missing signature does not. */
const reasonsFor = (
  participant: ParticipantId,
  { sheet, evidence }: HeldSheet,
): readonly ProvisionalReason[] => {
  const rows = sheet.rows.filter((row) => row.participant.id === participant)
  return rows.length === 0 ? [] : provisionalReasons({ ...sheet, rows }, evidence)
}

const inTime = (a: Sheet, b: Sheet): number => a.halfDay.number - b.halfDay.number
const sumOf = (halfDays: readonly { readonly minutes: number }[]): number =>
  halfDays.reduce((sum, { minutes }) => sum + minutes, 0)
