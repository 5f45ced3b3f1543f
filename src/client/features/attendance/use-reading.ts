// Where the reader of a sheet was: kept while reading, given back after a kill (look.md §2.3).

import { nextTick, onBeforeUnmount, onMounted, watch } from 'vue'
import type { Ref } from 'vue'
import type { HalfDayId, ParticipantId } from '#shared/ids.ts'
import type { Container } from '#client/container.ts'
import { keepReading, readReading } from './device-drafts.ts'

/** A scroll is kept this long after it came to rest. */
const restSeconds = 0.5

/**
 * Keeps scroll position and open panel of `halfDay`; once `isReady`, gives them back a single time.
 * `openPerson` is written to on return.
 */
export const useReading = (
  { local, clock }: Pick<Container, 'local' | 'clock'>,
  halfDay: () => HalfDayId,
  isReady: () => boolean,
  openPerson: Ref<ParticipantId | null>,
): void => {
  let hasReturned = false
  let stopWaiting: (() => void) | undefined

  const keep = (): void => {
    stopWaiting?.()
    stopWaiting = undefined
    if (hasReturned)
      void keepReading(local, halfDay(), { scroll: Math.round(window.scrollY), open: openPerson.value })
  }
  const hearScroll = (): void => {
    stopWaiting?.()
    stopWaiting = clock.after(restSeconds, keep)
  }
  const giveBack = async (): Promise<void> => {
    const kept = await readReading(local, halfDay())
    await nextTick()
    hasReturned = true
    // Whoever opened a panel meanwhile reads on there.
    if (openPerson.value !== null) keep()
    else if (kept !== undefined) {
      openPerson.value = kept.open
      window.scrollTo({ top: kept.scroll })
    }
  }

  watch(
    isReady,
    (ready) => {
      if (ready && !hasReturned) void giveBack()
    },
    { immediate: true },
  )
  watch(openPerson, keep)
  onMounted(() => window.addEventListener('scroll', hearScroll, { passive: true }))
  onBeforeUnmount(() => {
    window.removeEventListener('scroll', hearScroll)
    openPerson.value = null
    keep()
  })
}
