// Which of the three layouts fits a running encounter: one meeting (phone), all pairs of now (tablet), the grid (laptop).

import type { ComputedRef, Ref } from 'vue'
import { computed, onScopeDispose, ref } from 'vue'

const watchQuery = (query: string): Readonly<Ref<boolean>> => {
  const list = window.matchMedia(query)
  const matches = ref(list.matches)
  const hear = (event: MediaQueryListEvent): void => {
    matches.value = event.matches
  }
  list.addEventListener('change', hear)
  onScopeDispose(() => list.removeEventListener('change', hear))
  return matches
}

export const useRoundScreen = (): ComputedRef<'phone' | 'tablet' | 'laptop'> => {
  const isTablet = watchQuery('(min-width: 900px)')
  const isLaptop = watchQuery('(min-width: 1280px)')
  return computed(() => (isLaptop.value ? 'laptop' : isTablet.value ? 'tablet' : 'phone'))
}

/** A phone so low that what is optional must fold (360×640). */
export const useLowScreen = (): Readonly<Ref<boolean>> => watchQuery('(max-height: 700px)')
