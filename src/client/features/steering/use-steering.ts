// What the organisation steers by, as the server last told it; until then what the programme usually goes by.

import type { ComputedRef } from 'vue'
import { computed } from 'vue'
import type { Steering, SteeringReply } from '#shared/domain/criteria/steering.ts'
import { steeringAnswerName, steeringReplySchema, usualSteering } from '#shared/domain/criteria/steering.ts'
import type { KeptAnswer } from '#client/local/local-rows.ts'
import { useLive } from '#client/local/use-live.ts'

export interface KnownSteering {
  readonly steering: ComputedRef<Steering>
  /** `undefined` where the server never told. */
  readonly reply: ComputedRef<SteeringReply | undefined>
  /** When it told, ms on this device. */
  readonly at: ComputedRef<number | undefined>
}

export const useSteering = (): KnownSteering => {
  const kept = useLive<KeptAnswer | undefined>((reads) => reads.keptAnswer(steeringAnswerName), undefined)
  const reply = computed(() => {
    const parsed = steeringReplySchema.safeParse(kept.value?.answer)
    return parsed.success ? (parsed.data as SteeringReply) : undefined
  })
  return {
    steering: computed(() => reply.value?.steering ?? usualSteering),
    reply,
    at: computed(() => kept.value?.at),
  }
}
