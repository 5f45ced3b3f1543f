// What the window is called: a page says its title, an error summary that there is an error, the app writes both.

import type { InjectionKey, Ref } from 'vue'
import { inject, onBeforeUnmount, watchEffect } from 'vue'

export interface PageTitle {
  readonly title: Ref<string>
  /** How many error summaries are shown. */
  readonly errors: Ref<number>
}

export const pageTitleKey: InjectionKey<PageTitle> = Symbol('page title')

/** Names the window after `title` for as long as the caller is on the page. */
export const usePageTitle = (title: () => string): void => {
  const page = inject(pageTitleKey, undefined)
  if (page === undefined) return
  watchEffect(() => {
    page.title.value = title()
  })
}

/** While `hasErrors`, the window's title begins with « Erreur ». */
export const usePageErrors = (hasErrors: () => boolean): void => {
  const page = inject(pageTitleKey, undefined)
  if (page === undefined) return
  let isCounted = false
  const count = (should: boolean): void => {
    if (should === isCounted) return
    isCounted = should
    page.errors.value += should ? 1 : -1
  }
  watchEffect(() => count(hasErrors()))
  onBeforeUnmount(() => count(false))
}
