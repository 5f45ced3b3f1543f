// An answer begun on a device that goes round and not sent: kept for a kill, shown to nobody but who says it is theirs,
// and erased after three minutes (Q8).

import * as z from 'zod/mini'
import { ballotId, longestRemark, namedBenefits, satisfactionLevels } from '#shared/domain/survey/ballot.ts'
import type { NamedBenefit, SatisfactionLevel } from '#shared/domain/survey/ballot.ts'
import type { CohortId } from '#shared/ids.ts'
import type { SurveyAudience } from '#shared/journal/kinds/steering-kinds.ts'
import type { LocalRoom } from '#client/local/local-room.ts'

/** Seconds after the last touch for which somebody may still say that it is theirs. */
export const unfinishedSeconds = 180

export interface AnswerFields {
  level: SatisfactionLevel | ''
  benefits: NamedBenefit[]
  remark: string
}

export const noFields = (): AnswerFields => ({ level: '', benefits: [], remark: '' })

export interface SurveyDraft {
  /** Last touch, ms on this device. */
  readonly at: number
  /** The id that the answer will have, however often it is sent. */
  readonly ballot: string
  readonly fields: AnswerFields
}

const draftSchema = z.object({
  at: z.number(),
  ballot: ballotId,
  fields: z.object({
    level: z.union([z.enum(satisfactionLevels), z.literal('')]),
    benefits: z.array(z.enum(namedBenefits)),
    remark: z.string().check(z.maxLength(longestRemark)),
  }),
})

export const draftKeyOf = (cohort: CohortId, audience: SurveyAudience): string =>
  `surveys/draft/${cohort}/${audience}`

/** What was begun a moment ago; what is older is forgotten for good. */
export const readDraft = async (
  local: Pick<LocalRoom, 'reads' | 'forgetSetting'>,
  key: string,
  now: number,
): Promise<SurveyDraft | undefined> => {
  const kept: unknown = await local.reads.setting(key)
  if (kept === undefined) return undefined
  const parsed = draftSchema.safeParse(kept)
  if (parsed.success && Math.abs(now - parsed.data.at) < unfinishedSeconds * 1000) return parsed.data
  await local.forgetSetting(key)
  return undefined
}
