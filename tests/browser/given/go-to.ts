/** Goes from page to page as a link of the app does, where the app is open: a cold start is tried elsewhere (D8). */
import type { Page } from '@playwright/test'
import { expect } from './story.ts'

/** The part of the app's router that a story needs; `push` answers with the reason where it stays. */
interface OpenRouter {
  push(path: string): Promise<Error | undefined>
  resolve(path: string): { readonly fullPath: string }
  readonly currentRoute: { readonly value: { readonly fullPath: string } }
}

interface OpenApp {
  __vue_app__?: { config: { globalProperties: { $router: OpenRouter } } }
}

/** Transactions of the page with the device's memory that are not over yet. */
type Reading = Window & { openTransactions?: Set<IDBTransaction> }

/** @returns whether the app was open, and the page is the one at `path` now */
const pushInside = (page: Page, path: string): Promise<boolean> =>
  page.evaluate(async (to) => {
    const app = (document.querySelector('#app') as OpenApp | null)?.__vue_app__
    if (app === undefined) return false
    const router = app.config.globalProperties.$router
    const refusal = await router.push(to)
    // Whoever is there already is where they wanted to be.
    const isThere = router.currentRoute.value.fullPath === router.resolve(to).fullPath
    if (refusal instanceof Error && !isThere) throw refusal
    return true
  }, path)

/** The page has painted what the device knows: nothing is being read any more, and two frames changed nothing. */
export const untilSettled = async (page: Page): Promise<void> => {
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
  await page.evaluate(async () => {
    const reading = window as Reading
    if (reading.openTransactions === undefined) {
      const open = (reading.openTransactions = new Set())
      const { transaction } = IDBDatabase.prototype
      IDBDatabase.prototype.transaction = function (...wish) {
        const begun = transaction.apply(this, wish)
        open.add(begun)
        for (const end of ['complete', 'abort']) begun.addEventListener(end, () => open.delete(begun))
        return begun
      }
    }
    const changes = { count: 0 }
    const observer = new MutationObserver(({ length }) => (changes.count += length))
    observer.observe(document, { subtree: true, childList: true, characterData: true })
    let stillFrames = 0
    while (stillFrames < 2) {
      changes.count = 0
      await new Promise((resolve) => requestAnimationFrame(resolve))
      stillFrames = changes.count === 0 && reading.openTransactions.size === 0 ? stillFrames + 1 : 0
    }
    observer.disconnect()
    await document.fonts.ready
  })
}

/** Where a page has no app (the first one, an invitation), it is loaded. */
export const goTo = async (page: Page, path: string): Promise<void> => {
  if (path.includes('#') || !(await pushInside(page, path))) await page.goto(path)
  await untilSettled(page)
}
