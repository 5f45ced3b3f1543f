// What a survey of one audience gave, as the criterion of quality reads it: counts, and nobody's answer.

import type { SatisfactionLevel } from '#shared/domain/survey/ballot.ts'
import type { SurveyAudience } from '#shared/journal/kinds/steering-kinds.ts'

export interface SurveyTally {
  readonly audience: SurveyAudience
  /** How many were asked; `null` where nobody has said it. */
  readonly invited: number | null
  readonly answers: number
  readonly byLevel: Readonly<Record<SatisfactionLevel, number>>
  /** By the benefit's name; several may come from one answer. */
  readonly benefits: Readonly<Record<string, number>>
}
