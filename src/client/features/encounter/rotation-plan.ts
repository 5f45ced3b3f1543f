// What is asked of the planner and its answer, wherever it runs.

import { planRotation, replanRotation } from '#shared/domain/rotation/plan-rotation.ts'
import type { RotationFacts, RotationGrid, RotationPlan } from '#shared/domain/rotation/rotation.ts'
import type { Result } from '#shared/refusal.ts'

export type PlanRequest =
  | { readonly ask: 'all'; readonly facts: RotationFacts }
  /** The rounds from `now` (counted from 0) on; those before it stay as `before` has them. */
  | {
      readonly ask: 'rest'
      readonly facts: RotationFacts
      readonly before: RotationGrid
      readonly now: number
    }

export type PlanAnswer = Result<RotationPlan>

export const answerPlan = (request: PlanRequest): PlanAnswer => {
  switch (request.ask) {
    case 'all':
      return planRotation(request.facts)
    case 'rest':
      return replanRotation(request.facts, request.before, request.now)
    default:
      return request satisfies never
  }
}
