// A self-assessment begun and not validated: kept under the person's name only, until they validate it (P5).

import * as z from 'zod/mini'
import type { ParticipantId } from '#shared/ids.ts'
import type { AssessmentMoment, SelfAssessmentItem } from '#shared/journal/kinds/progress-kinds.ts'
import { selfAssessmentItems } from '#shared/journal/kinds/progress-kinds.ts'
import type { LocalRoom } from '#client/local/local-room.ts'

/** An item that is missing was not come to yet; `null` was passed. */
export type GivenAnswers = Readonly<Partial<Record<SelfAssessmentItem, number | null>>>

const level = z.nullable(z.number().check(z.int(), z.gte(1), z.lte(4)))
const givenSchema = z.partialRecord(z.enum(selfAssessmentItems), level)

const keyOf = (moment: AssessmentMoment, person: ParticipantId): string =>
  `progress/assessment/${moment}/${person}`

export const readAnswers = async (
  { reads }: Pick<LocalRoom, 'reads'>,
  moment: AssessmentMoment,
  person: ParticipantId,
): Promise<GivenAnswers> => {
  const parsed = givenSchema.safeParse(await reads.setting(keyOf(moment, person)))
  return parsed.success ? (parsed.data as GivenAnswers) : {}
}
export const keepAnswers = (
  local: Pick<LocalRoom, 'keepSetting'>,
  moment: AssessmentMoment,
  person: ParticipantId,
  given: GivenAnswers,
): Promise<void> => local.keepSetting(keyOf(moment, person), given)
export const forgetAnswers = (
  local: Pick<LocalRoom, 'forgetSetting'>,
  moment: AssessmentMoment,
  person: ParticipantId,
): Promise<void> => local.forgetSetting(keyOf(moment, person))
