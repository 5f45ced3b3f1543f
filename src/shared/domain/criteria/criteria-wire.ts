// GET /api/criteria?by=country|region|department|cohort&from&to: the five criteria of an organisation's cohorts, group by
// group, without a row about anybody. A device keeps the answer and says how old it is.

import type { Criteria } from './criteria-of.ts'
import type { Grouping } from './group-facts.ts'
import type { Period } from './person-figures.ts'
import type { Territory } from './references.ts'

/** What is asked: how the cohorts are put together, and which period. */
export interface CriteriaQuestion {
  readonly by: Grouping
  readonly period: Period
}

/** The name under which a device keeps the answer to a question. */
export const criteriaAnswerName = ({ by, period }: CriteriaQuestion): string =>
  `criteria|${by}|${period.from ?? ''}|${period.to ?? ''}`

export interface CriteriaGroup {
  /** `country`; a region's or department's code, empty where it is not known; a cohort's id. */
  readonly key: string
  readonly territory: Territory
  /** A cohort's title; empty for other groups. */
  readonly title: string
  /** Shares of fewer than five are hidden, unless the caller reads the rows of every cohort of the group. */
  readonly criteria: Criteria
  readonly isMasked: boolean
}

export interface CriteriaReply {
  /** Milliseconds since 1970 on the server's clock. */
  readonly at: number
  readonly by: Grouping
  readonly period: Period
  /** Cohorts with news that are not in the figures yet. */
  readonly old: number
  /** In the order of their keys. */
  readonly groups: readonly CriteriaGroup[]
}

/** The answer as it came over the wire, or `undefined` where it is none. Shapes inside are the server's own. */
export const readCriteriaReply = (sent: unknown): CriteriaReply | undefined =>
  typeof sent === 'object' && sent !== null && 'groups' in sent && Array.isArray(sent.groups) && 'by' in sent
    ? (sent as CriteriaReply)
    : undefined
