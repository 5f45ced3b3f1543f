// What a group's tables are made from: its fold, its sheets, and, where its advisers' circle is open to the reader,
// what was said of talks and of what came after.

import type { Circle } from '#shared/ids.ts'
import type { Cohort, Folded } from '#shared/domain/cohort.ts'
import type { CohortSummary } from '#shared/domain/cohort-status.ts'
import type { SurveyTally } from '#shared/domain/criteria/survey-tally.ts'
import type { HeldSheet } from '#shared/domain/evidence/hours.ts'

export interface TableGroup {
  readonly cohort: Cohort
  readonly circles: readonly Circle[]
  /** One for every planned half-day, in order of time. */
  readonly sheets: readonly HeldSheet[]
  /** `null` where only the sheets were read. */
  readonly records: GroupRecords | null
}

export interface GroupRecords {
  /** Standing entries of the page `cohort`. */
  readonly described: readonly Folded[]
  /** … of the pages of encounters, talks and follow-ups; empty for who is not in the advisers' circle. */
  readonly encounters: readonly Folded[]
  readonly meetings: readonly Folded[]
  readonly followUps: readonly Folded[]
  readonly summary: CohortSummary | undefined
  /** Empty where this person does not read the answers to surveys. */
  readonly surveys: readonly SurveyTally[]
  /** Entries among all these that only this device has. */
  readonly unsent: number
}

/** The records of a group whose advisers' circle is open to the reader; `null` for everybody else. */
export const advisedRecords = ({ circles, records }: TableGroup): GroupRecords | null =>
  circles.includes('advisers') ? records : null

export const operationNumberOf = ({ fields }: Cohort): string =>
  String(fields.get('operationNumber')?.value ?? '')
