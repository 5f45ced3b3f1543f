// What is asked of the planner and its answer, wherever it runs.

import { planRotation, proveRotation, replanRotation } from '#shared/domain/rotation/plan-rotation.ts'
import type {
  RotationFacts,
  RotationGrid,
  RotationPlan,
  RotationProof,
} from '#shared/domain/rotation/rotation.ts'
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

/** What is proved of a grid that stands; rounds before `now` are past. */
export interface ProofRequest {
  readonly ask: 'proof'
  readonly facts: RotationFacts
  readonly grid: RotationGrid
  readonly now: number
}

export type PlanAnswer = Result<RotationPlan>

/** The answer to each question. */
export interface PlannerAnswers {
  all: PlanAnswer
  rest: PlanAnswer
  proof: RotationProof
}
export type PlannerRequest = PlanRequest | ProofRequest

export const answerPlan = (request: PlannerRequest): PlannerAnswers[PlannerRequest['ask']] => {
  switch (request.ask) {
    case 'all':
      return planRotation(request.facts)
    case 'rest':
      return replanRotation(request.facts, request.before, request.now)
    case 'proof':
      return proveRotation(request.facts, request.grid, request.now)
    default:
      return request satisfies never
  }
}
