// The state of sending for the pill: live reads of the outbox and the loop's last word, and no copy of either.

import type { ComputedRef } from 'vue'
import { computed, onScopeDispose, ref, shallowRef, watch } from 'vue'
import type { DeviceKind } from '#shared/account.ts'
import type { StorageFacts } from '#client/container.ts'
import { useContainer } from '#client/container.ts'
import type { SyncFacts } from '#client/local/local-room.ts'
import { useLive } from '#client/local/use-live.ts'
import type { SyncState } from './sync-state.ts'
import { syncStateOf } from './sync-state.ts'

export interface SyncStatus {
  /** `null` until the device's memory has answered: nothing is claimed before. */
  readonly state: ComputedRef<SyncState | null>
  /** The device as the person called it: the words follow it. */
  readonly device: ComputedRef<DeviceKind>
}

const nothingKnown: StorageFacts = { persistent: null, freeBytes: null, usedBytes: null }
const storageSeconds = 300
const tickSeconds = 3

export const useSyncStatus = (): SyncStatus => {
  const { clock, device, sending, storage } = useContainer()
  const facts = useLive<SyncFacts | undefined>((reads) => reads.syncFacts(), undefined)
  const enrolment = useLive((reads) => reads.enrolment(), undefined)
  const space = shallowRef(nothingKnown)
  const now = ref(clock.now())
  const writtenAt = ref<number | null>(null)

  const lookAtSpace = async (): Promise<void> => {
    space.value = await storage.facts()
  }
  void lookAtSpace()
  onScopeDispose(clock.every(storageSeconds, () => void lookAtSpace()))
  onScopeDispose(clock.every(tickSeconds, () => (now.value = clock.now())))
  watch(
    () => facts.value?.waiting,
    (waiting, before) => {
      now.value = clock.now()
      if (waiting !== undefined && before !== undefined && waiting > before) writtenAt.value = now.value
    },
  )

  return {
    device: computed(() => enrolment.value?.deviceKind ?? device.kind),
    state: computed(() =>
      facts.value === undefined
        ? null
        : syncStateOf({
            facts: facts.value,
            now: now.value,
            progress: sending.progress.value,
            offline: sending.offline.value,
            nextAttemptAt: sending.nextAttemptAt.value,
            writtenAt: writtenAt.value,
            freeBytes: space.value.freeBytes,
            usedBytes: space.value.usedBytes,
          }),
    ),
  }
}
