// Whether a media query holds: for what a page leaves out or puts elsewhere, where a style sheet cannot.

import type { Ref } from 'vue'
import { onScopeDispose, ref } from 'vue'

export const useMedia = (query: string): Readonly<Ref<boolean>> => {
  const media = window.matchMedia(query)
  const holds = ref(media.matches)
  const hear = (event: MediaQueryListEvent): void => {
    holds.value = event.matches
  }
  media.addEventListener('change', hear)
  onScopeDispose(() => media.removeEventListener('change', hear))
  return holds
}
