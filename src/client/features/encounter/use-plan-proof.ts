// What is proved of the plan that stands, for as long as it and what it was made for stand: worked out again from both,
// beside the screen. And who stands nowhere in it.

import type { ComputedRef } from 'vue'
import { computed, shallowRef, watch } from 'vue'
import { listLeftOut, withoutLeftOut } from '#shared/domain/encounter/left-out.ts'
import type { LeftOut } from '#shared/domain/encounter/left-out.ts'
import { checkGoals, checkRules } from '#shared/domain/rotation/check-rotation.ts'
import type { BrokenRule, RotationGrid, RotationProof, UnmetGoal } from '#shared/domain/rotation/rotation.ts'
import type { EncounterStore } from './encounter.store.ts'
import { askPlanner } from './rotation-planner.ts'

export interface PlanProof {
  readonly broken: ComputedRef<readonly BrokenRule[]>
  readonly goals: ComputedRef<readonly UnmetGoal[]>
  /** Those who came after the plan, or whom a hand took out. */
  readonly leftOut: ComputedRef<readonly LeftOut[]>
  /** `undefined` while it is worked out, and where the plan no longer fits. */
  readonly proved: ComputedRef<RotationProof | undefined>
}

export const usePlanProof = (
  store: Pick<EncounterStore, 'facts' | 'begun' | 'plans' | 'enteredAt' | 'plannedAt'>,
  grid: ComputedRef<RotationGrid>,
): PlanProof => {
  const hasPlan = computed(() => grid.value.some((cells) => cells.length > 0))
  const { facts, begun } = store
  const leftOut = computed(() =>
    facts.value === undefined || !hasPlan.value
      ? []
      : listLeftOut(facts.value, grid.value, begun.value, store.plannedAt.value, store.enteredAt.value),
  )
  const broken = computed(() =>
    facts.value === undefined || !hasPlan.value ? [] : checkRules(facts.value, grid.value, begun.value),
  )
  /** One text: what is proved stands for as long as it says the same. */
  const question = computed(() =>
    facts.value === undefined || !hasPlan.value || broken.value.length > 0 || leftOut.value.length > 0
      ? ''
      : JSON.stringify([facts.value, grid.value, begun.value]),
  )
  const answer = shallowRef<{ readonly to: string; readonly proved: RotationProof }>()
  watch(
    question,
    async (asked) => {
      if (asked === '' || facts.value === undefined) return
      const proved = await askPlanner({
        ask: 'proof',
        facts: facts.value,
        grid: grid.value,
        now: begun.value,
      })
      if (question.value === asked) answer.value = { to: asked, proved }
    },
    { immediate: true },
  )
  const proved = computed(() =>
    question.value !== '' && answer.value?.to === question.value ? answer.value.proved : undefined,
  )
  return {
    broken,
    leftOut,
    proved,
    goals: computed(() =>
      facts.value === undefined || !hasPlan.value
        ? []
        : checkGoals(withoutLeftOut(facts.value, leftOut.value), grid.value, begun.value, proved.value),
    ),
  }
}
