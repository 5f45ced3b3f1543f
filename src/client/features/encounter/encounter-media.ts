// Whether a media query holds: a phone reads the rotation round by round, where a style sheet cannot turn a table.

import type { Ref } from 'vue'
import { onScopeDispose, ref } from 'vue'

export const useNarrow = (query: string): Readonly<Ref<boolean>> => {
  const media = window.matchMedia(query)
  const holds = ref(media.matches)
  const hear = (event: MediaQueryListEvent): void => {
    holds.value = event.matches
  }
  media.addEventListener('change', hear)
  onScopeDispose(() => media.removeEventListener('change', hear))
  return holds
}
