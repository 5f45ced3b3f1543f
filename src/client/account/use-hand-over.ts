// Handing the device over and taking it back: the code first, then a durable note of who holds it, read again after a
// kill.

import type { Ref } from 'vue'
import { onMounted, ref, shallowRef } from 'vue'
import { useContainer } from '#client/container.ts'
import { hasHandOverCode } from './hand-over-code.ts'
import type { HandOver } from './hand-over.ts'
import { forgetHandOver, keepHandOver, readHandOver } from './hand-over.ts'

/** `code`: none was ever chosen on this device, so it is chosen before the device leaves the hands. */
export type HandOverStage = 'reading' | 'start' | 'code' | 'handed'

export interface HandOverVerbs<Held extends HandOver> {
  readonly stage: Readonly<Ref<HandOverStage>>
  readonly held: Readonly<Ref<Held | undefined>>
  begin(handOver: Held): Promise<void>
  /** The code was chosen: goes on with what was begun. */
  codeKept(): Promise<void>
  /** The code was right: the device is in the hands it left. */
  takeBack(): Promise<void>
}

/** `isMine` tells a hand-over of this page from one of another. */
export const useHandOver = <Held extends HandOver>(
  isMine: (held: HandOver) => held is Held,
): HandOverVerbs<Held> => {
  const container = useContainer()
  const stage = ref<HandOverStage>('reading')
  const held = shallowRef<Held>()
  let begun: Held | undefined

  const hand = async (handOver: Held): Promise<void> => {
    await keepHandOver(container.local, handOver)
    held.value = handOver
    stage.value = 'handed'
  }
  onMounted(async () => {
    const kept = await readHandOver(container.local)
    if (kept !== undefined && isMine(kept)) {
      held.value = kept
      stage.value = 'handed'
    } else stage.value = 'start'
  })
  return {
    stage,
    held,
    begin: async (handOver) => {
      begun = handOver
      if (await hasHandOverCode(container)) await hand(handOver)
      else stage.value = 'code'
    },
    codeKept: async () => {
      if (begun !== undefined) await hand(begun)
    },
    takeBack: async () => {
      await forgetHandOver(container.local)
      held.value = undefined
      stage.value = 'start'
    },
  }
}
