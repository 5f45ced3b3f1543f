// One answer to a satisfaction survey: a ballot. It says who was asked (an audience, never a person) and what they said;
// it is no entry of a journal, because a journal says who wrote and in which order (rules Q).

import * as z from 'zod/mini'
import { isPlainDate } from '#shared/calendar.ts'
import type { PlainDate } from '#shared/calendar.ts'
import type { CohortId } from '#shared/ids.ts'
import { isUuid } from '#shared/ids.ts'
import { isStorableText } from '#shared/storable-text.ts'
import type { SurveyAudience } from '#shared/journal/kinds/steering-kinds.ts'
import { surveyAudiences } from '#shared/journal/kinds/steering-kinds.ts'

/** The four levels of field.md §2 (5), the best first. */
export const satisfactionLevels = [
  'verySatisfied',
  'ratherSatisfied',
  'ratherDissatisfied',
  'veryDissatisfied',
] as const
export type SatisfactionLevel = (typeof satisfactionLevels)[number]

/** What participants may name as a benefit; several at once, or none. */
export const namedBenefits = [
  'publicSpeaking',
  'discoveringSkills',
  'selfConfidence',
  'originalApproach',
] as const
export type NamedBenefit = (typeof namedBenefits)[number]

/** How the answer came: the device in the person's hands, their own link or picture, or a sheet of paper. */
export const ballotWays = ['handOver', 'link', 'paper'] as const
export type BallotWay = (typeof ballotWays)[number]

/** Characters of a remark. */
export const longestRemark = 1000

/** What the person themselves says. */
export interface SurveyAnswer {
  readonly level: SatisfactionLevel
  readonly benefits: readonly NamedBenefit[]
  /** Empty where nothing was said. */
  readonly remark: string
}

export interface Ballot extends SurveyAnswer {
  /** Wholly random (version 4): a version 7 would tell the moment, and with it the person. */
  readonly ballot: string
  readonly cohort: CohortId
  readonly audience: SurveyAudience
  readonly way: BallotWay
  /** The day, and no more of the time. */
  readonly on: PlainDate
}

const uuid = z.string().check(z.refine(isUuid))
/** The time of a version 7 would be a time of day. */
export const isRandomUuid = (text: string): boolean => isUuid(text) && text[14] === '4'

/** A fresh id from 16 unguessable bytes. */
export const ballotIdFrom = (bytes: Uint8Array): string => {
  const hex = Array.from(bytes.subarray(0, 16), (byte) => byte.toString(16).padStart(2, '0')).join('')
  const variant = '89ab'[(bytes[8] ?? 0) & 3] ?? '8'
  return [
    hex.slice(0, 8),
    hex.slice(8, 12),
    `4${hex.slice(13, 16)}`,
    `${variant}${hex.slice(17, 20)}`,
    hex.slice(20),
  ].join('-')
}

export const ballotId = z.string().check(z.refine(isRandomUuid))
/** Each at most once. */
export const benefits = z.array(z.enum(namedBenefits)).check(
  z.maxLength(namedBenefits.length),
  z.refine((named) => new Set(named).size === named.length),
)
/** Text that the database holds. */
export const remark = z.string().check(z.maxLength(longestRemark), z.refine(isStorableText))

/** Unknown fields are dropped: what would name a person does not get through. */
export const ballotSchema = z.lazy(() =>
  z.object({
    ballot: ballotId,
    cohort: uuid,
    audience: z.enum(surveyAudiences),
    level: z.enum(satisfactionLevels),
    benefits,
    remark,
    way: z.enum(ballotWays),
    on: z.string().check(z.refine(isPlainDate)),
  }),
)

/** A ballot parsed at a border, or `undefined` where it is none. */
export const readBallot = (text: unknown): Ballot | undefined => {
  const parsed = ballotSchema.safeParse(text)
  return parsed.success ? { ...parsed.data, cohort: parsed.data.cohort as CohortId } : undefined
}

/** Only participants are asked what the workshops gave them. */
export const asksBenefits = (audience: SurveyAudience): boolean => audience === 'participant'

/** In the order of their random ids: the order in which they came says nothing to anybody. */
export const inRandomOrder = <Item extends { readonly ballot: string }>(ballots: readonly Item[]): Item[] =>
  [...ballots].sort((a, b) => (a.ballot < b.ballot ? -1 : a.ballot > b.ballot ? 1 : 0))
