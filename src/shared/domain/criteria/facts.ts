// The small row of a cohort from which every criterion is computed: made from its entries without a clock, the same on
// a device and on the server, and kept there, so that the figures of a whole country read one row a cohort.

import type { PlainDate, PlainTime } from '#shared/calendar.ts'
import type { ExitOrigin } from '#shared/domain/outcome/exit-date.ts'
import type { CohortId, ParticipantId } from '#shared/ids.ts'
import type { PriorityFlag } from '#shared/journal/kinds/cohort-kinds.ts'
import type { OutcomeCategory, ServiceType } from '#shared/journal/kinds/follow-up-kinds.ts'
import type { SurveyAudience } from '#shared/journal/kinds/steering-kinds.ts'

/** Grows with the shape or the meaning of the row; a row of another version is made again from the entries. */
export const factsVersion = 1

/** A half-day of the plan, in order of time; marks stand with the people. */
export interface HalfDayFacts {
  readonly date: PlainDate
  readonly start: PlainTime
  readonly end: PlainTime
  readonly sheet: 'open' | 'closed' | 'toCloseAgain'
  readonly notHeld: boolean
  /** Two people say differently whether it took place: it counts in no figure. */
  readonly inDispute: boolean
}

/** What began within the window `(exit, exit + 6 calendar months]`, as far as it is known. */
export interface BeganFacts {
  readonly employment: boolean
  /** Employment, training, business creation, or a contract with an insertion structure. */
  readonly activity: boolean
  readonly training: boolean
  /** Contracted service, matching or immersion. */
  readonly service: boolean
}

export interface PersonFacts {
  readonly id: ParticipantId
  /** First day expected. */
  readonly from: PlainDate
  /** The day of the exit, which may lie ahead; `null` where nothing says it. */
  readonly exitOn: PlainDate | null
  readonly exitOrigin: ExitOrigin | null
  /** Versions of the exit differ: shown, and counted as known in no figure. */
  readonly exitInDispute: boolean
  /** The recorded exit's; `null` where none is recorded, or it is in dispute, or said to be unknown. */
  readonly exitCategory: OutcomeCategory | null
  /** The status at six months; `null`: unknown (missing, in dispute, or looked for and not found). */
  readonly status: OutcomeCategory | null
  readonly statusInDispute: boolean
  readonly began: BeganFacts
  /** Kinds received since the first day; withdrawn ones and those in dispute left out. */
  readonly services: readonly ServiceType[]
  /** Kinds of which every record is in dispute, as the shown version says them. */
  readonly servicesInDispute: readonly ServiceType[]
  /** A mark's letter for each half-day (see cohort-status.ts); a capital is in dispute and counts in no figure. */
  readonly marks: string
  /** Signed at least one half-day. */
  readonly signed: boolean
  /** The most protective version holds: two that differ are `unknown`. */
  readonly groups: Readonly<Record<PriorityFlag, 'yes' | 'no' | 'unknown'>>
}

/** An amount that was paid; withdrawn ones and those in dispute left out. */
export interface PaymentFacts {
  readonly payment: string
  readonly amountCents: number
  readonly paidOn: PlainDate
  readonly source: string
  readonly reference: string
}

export interface CohortFacts {
  readonly version: typeof factsVersion
  readonly cohort: CohortId
  readonly title: string
  readonly operationNumber: string
  readonly venueName: string
  /** 14 digits, or as typed. */
  readonly venueSiret: string
  /** A department's code (`59`, `2A`, `971`), or as typed. */
  readonly department: string
  readonly timeZone: string
  readonly startsOn: PlainDate | null
  readonly endsOn: PlainDate | null
  /** `startsOn`, else the day of the first half-day, else the first day somebody is expected: its period. */
  readonly beganOn: PlainDate | null
  readonly plannedSize: number | null
  readonly flatAmountCents: number | null
  readonly halfDays: readonly HalfDayFacts[]
  /** In order of family name, without names; who was entered by mistake is left out. */
  readonly people: readonly PersonFacts[]
  /** In order of day. */
  readonly payments: readonly PaymentFacts[]
  /** Payments of which versions differ: counted in no figure. */
  readonly paymentsInDispute: number
  /** How many were asked in each survey; `null` where nobody said it. */
  readonly invited: Readonly<Record<SurveyAudience, number | null>>
  /** Audiences of which somebody said how many were asked. */
  readonly invitationsSaid: readonly SurveyAudience[]
}

/** The row as kept, or `undefined` where another version of the application made it. */
export const readFacts = (kept: unknown): CohortFacts | undefined =>
  typeof kept === 'object' && kept !== null && 'version' in kept && kept.version === factsVersion
    ? (kept as CohortFacts)
    : undefined
