// The sending as screens know it, from the first page on: its parts are fetched a moment after that page is shown,
// because nothing on it waits for them.

import { computed, shallowRef } from 'vue'
import type { Container, SendingVerbs } from './container.ts'

export interface LateSending extends SendingVerbs {
  /** Fetches the parts and begins, once. */
  begin(): void
}

/** Seconds between two tries to fetch the parts, where they cannot be had. */
const retrySeconds = 30

/**
 * @param fetchSending brings the parts and starts the loop
 * @param isOnline what the browser says until then
 */
export const sendLater = (
  clock: Pick<Container['clock'], 'after'>,
  isOnline: boolean,
  fetchSending: () => Promise<SendingVerbs>,
): LateSending => {
  const begun = shallowRef<SendingVerbs>()
  let fetching: Promise<SendingVerbs> | undefined

  const fetchOnce = (): Promise<SendingVerbs> => {
    fetching ??= fetchSending().then(
      (sending) => (begun.value = sending),
      (error: unknown) => {
        fetching = undefined
        throw error
      },
    )
    return fetching
  }
  const begin = (): void => {
    // What waits must leave, so that it is tried until it begins.
    fetchOnce().catch(() => clock.after(retrySeconds, begin))
  }

  return {
    begin,
    sendNow: async () => (await fetchOnce()).sendNow(),
    busy: computed(() => begun.value?.busy.value ?? false),
    progress: computed(() => begun.value?.progress.value ?? null),
    lastSuccessAt: computed(() => begun.value?.lastSuccessAt.value ?? null),
    nextAttemptAt: computed(() => begun.value?.nextAttemptAt.value ?? null),
    offline: computed(() => begun.value?.offline.value ?? !isOnline),
    trouble: computed(() => begun.value?.trouble.value ?? null),
    clockOffset: computed(() => begun.value?.clockOffset.value ?? null),
    demo: computed(() => begun.value?.demo.value ?? false),
  }
}
