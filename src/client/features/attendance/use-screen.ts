// Which of the three layouts fits: names alone (phone), four buttons a row (tablet), a column beside (laptop).

import type { Ref } from 'vue'
import { onBeforeUnmount, ref } from 'vue'

const watchQuery = (query: string): Readonly<Ref<boolean>> => {
  const list = window.matchMedia(query)
  const matches = ref(list.matches)
  const hear = (event: MediaQueryListEvent): void => {
    matches.value = event.matches
  }
  list.addEventListener('change', hear)
  onBeforeUnmount(() => list.removeEventListener('change', hear))
  return matches
}

/** Four status buttons fit on a row. */
export const useHasButtons = (): Readonly<Ref<boolean>> => watchQuery('(min-width: 720px)')
/** A right column fits beside the list. */
export const useHasColumn = (): Readonly<Ref<boolean>> => watchQuery('(min-width: 1280px)')
/** The foot has room for the words of every button. */
export const useHasWords = (): Readonly<Ref<boolean>> => watchQuery('(min-width: 960px)')
