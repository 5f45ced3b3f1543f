// The rotation's planner in the page: a full plan made, and its rest made anew while people stand and wait.

import { planRotation, replanRotation } from '#shared/domain/rotation/plan-rotation.ts'
import type { RotationFacts, RotationPlan } from '#shared/domain/rotation/rotation.ts'
import type { Result } from '#shared/refusal.ts'
import { aDrawnRotation } from '#tests/given/a-rotation.ts'

export interface RotationFigures {
  /** Milliseconds, one per turn; each turn has facts of its own. */
  readonly plan: readonly number[]
  readonly replan: readonly number[]
  /** Plans of which most meetings and best balance are proved. */
  readonly provedPlans: number
  readonly provedReplans: number
}

const must = (planned: Result<RotationPlan>): RotationPlan => {
  if (!planned.ok) throw new Error(planned.refusal.code)
  return planned.value
}

/** Two candidates late by two rounds, one employer gone, all from `now` on. */
const withTrouble = (facts: RotationFacts, now: number): RotationFacts => ({
  ...facts,
  candidates: facts.candidates.map((one, number) =>
    number < 2 ? { ...one, awayRounds: [...(one.awayRounds ?? []), now, now + 1] } : one,
  ),
  employers: facts.employers.map((one, number) =>
    number === 0
      ? { ...one, awayRounds: Array.from({ length: facts.rounds - now }, (_, more) => now + more) }
      : one,
  ),
})

/** Each rotation has vetoes, wishes of both sides and some people away; a fourth of its rounds is past. */
export const measureRotation = (size: readonly [number, number, number], turns: number): RotationFigures => {
  const plan: number[] = []
  const replan: number[] = []
  const proved = { plans: 0, replans: 0 }
  const isProved = ({ proved: { meetings, balance } }: RotationPlan): number => (meetings && balance ? 1 : 0)
  for (let turn = 0; turn < turns; turn += 1) {
    const facts = aDrawnRotation(size, turn, { vetoes: 5, wishes: 10, away: turn % 2 === 0 ? 3 : 0 })
    const begin = performance.now()
    const planned = must(planRotation(facts))
    const now = Math.floor(facts.rounds / 4)
    const between = performance.now()
    const anew = must(replanRotation(withTrouble(facts, now), planned.grid, now))
    const end = performance.now()
    plan.push(between - begin)
    replan.push(end - between)
    proved.plans += isProved(planned)
    proved.replans += isProved(anew)
  }
  return { plan, replan, provedPlans: proved.plans, provedReplans: proved.replans }
}
