// Which of the three layouts fits a running encounter: one meeting (phone), all pairs of now (tablet), the grid (laptop).

import type { ComputedRef, Ref } from 'vue'
import { computed } from 'vue'
import { useMedia } from '#client/ui/use-media.ts'

export const useRoundScreen = (): ComputedRef<'phone' | 'tablet' | 'laptop'> => {
  const isTablet = useMedia('(min-width: 900px)')
  const isLaptop = useMedia('(min-width: 1280px)')
  return computed(() => (isLaptop.value ? 'laptop' : isTablet.value ? 'tablet' : 'phone'))
}

/** A phone so low that what is optional must fold (360×640). */
export const useLowScreen = (): Readonly<Ref<boolean>> => useMedia('(max-height: 700px)')
