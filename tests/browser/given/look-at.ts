/** How a screen is looked at: kept as a picture in both themes, asked by axe, and measured with a ruler. */
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import AxeBuilder from '@axe-core/playwright'
import type { Page } from '@playwright/test'

const folder = join(import.meta.dirname, '../../../test-output/screenshots')
mkdirSync(folder, { recursive: true })

/** Targets smaller than `least` px, outside running text; a control's own label counts with it. */
const findSmallTargets = (page: Page, least: number): Promise<string[]> =>
  page.evaluate((smallest) => {
    const isShown = (element: Element): boolean =>
      element.checkVisibility({ opacityProperty: true, visibilityProperty: true }) &&
      element.closest('[inert], .visually-hidden') === null
    const small: string[] = []
    const before = [window.scrollX, window.scrollY] as const
    // What lies behind an open dialog was measured without it.
    const scope: ParentNode = document.querySelector('dialog[open]') ?? document
    const found = scope.querySelectorAll<HTMLElement>(
      'a[href], button, input:not([type="hidden"]):not([hidden]), select, textarea, summary, [role="tab"]',
    )
    for (const element of found) {
      if (!isShown(element)) continue
      const labels = 'labels' in element ? [...((element.labels ?? []) as HTMLElement[])] : []
      const boxes = [element, ...labels].map((one) => one.getBoundingClientRect())
      const own = element.getBoundingClientRect()
      if (own.width <= 1 || own.height <= 1) continue
      const isWide = Math.max(...boxes.map(({ width }) => width)) >= Math.min(smallest, 44) - 0.5
      if (isWide && Math.max(...boxes.map(({ height }) => height)) >= smallest - 0.5) continue
      // What a finger really hits: the browser itself says which element answers, pixel by pixel, up and down.
      element.scrollIntoView({ block: 'center', behavior: 'instant' })
      const { left, top, width, height } = element.getBoundingClientRect()
      const reach = (dx: number, dy: number): number => {
        let steps = 0
        for (; steps < smallest; steps += 1) {
          const hit = document.elementFromPoint(
            left + width / 2 + dx * (steps + 1),
            top + height / 2 + dy * (steps + 1),
          )
          if (hit === null || ![element, ...labels].some((one) => one.contains(hit))) break
        }
        return steps
      }
      const size = [reach(-1, 0) + reach(1, 0) + 1, reach(0, -1) + reach(0, 1) + 1] as const
      if (size[0] < Math.min(smallest, 44) - 1 || size[1] < smallest - 1) {
        const words = element.textContent.trim() || element.getAttribute('aria-label') || element.id
        small.push(`${element.tagName.toLowerCase()} « ${words.slice(0, 40)} » ${size[0]}×${size[1]}`)
      }
    }
    window.scrollTo({ left: before[0], top: before[1], behavior: 'instant' })
    return small
  }, least)

export const findOverflow = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const { scrollWidth, clientWidth } = document.documentElement
    if (scrollWidth <= clientWidth) return []
    const wide = [...document.querySelectorAll('body *')]
      .filter((element) => element.getBoundingClientRect().right > clientWidth + 1)
      .slice(0, 3)
      .map((element) => `${element.tagName.toLowerCase()}.${element.className}`)
    return [`the page is ${scrollWidth} px wide on ${clientWidth}: ${wide.join(', ')}`]
  })

export const askAxe = async (page: Page, rules?: readonly string[]): Promise<string[]> => {
  // What has been read into the page once stays there until another one is loaded.
  const isThere = await page.evaluate(() => 'axe' in window)
  // One frame is all there is: nothing has to be put together in a page of its own.
  const axe = new AxeBuilder(isThere ? { page, axeSource: 'undefined' } : { page })
    .setLegacyMode(true)
    .options({
      resultTypes: ['violations'],
      // Only the fault and its element are told; the one rule that would read style sheets is not among those asked.
      selectors: false,
      preload: { assets: ['media'] },
    })
  const { violations } = await (rules === undefined ? axe : axe.withRules([...rules])).analyze()
  return violations.flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.html.slice(0, 160)}`))
}

const themes = ['light', 'dark'] as const

/** The colours have arrived: the theme is known, and what fades has faded. */
const untilPainted = (page: Page, theme: (typeof themes)[number]): Promise<void> =>
  page.evaluate(async (wanted) => {
    const nextFrame = (): Promise<unknown> => new Promise((resolve) => requestAnimationFrame(resolve))
    while (!matchMedia(`(prefers-color-scheme: ${wanted})`).matches) await nextFrame()
    await nextFrame()
    await nextFrame()
    await Promise.all(document.getAnimations().map(({ finished }) => finished.catch(() => undefined)))
  }, theme)

export interface Looks {
  /** Faults found so far, each with its screen. */
  readonly faults: readonly string[]
  at(screen: string): Promise<void>
}

/** `device` names the pictures; `least` is the smallest target in px. */
export const lookWith = (page: Page, { device, least }: { device: string; least: number }): Looks => {
  const faults: string[] = []
  const seen = { last: 'light' as (typeof themes)[number] }
  return {
    faults,
    at: async (screen) => {
      // Begins with the theme that is there already: each change paints everything anew.
      const order = seen.last === 'light' ? themes : themes.toReversed()
      for (const theme of order) {
        await page.emulateMedia({ colorScheme: theme, reducedMotion: 'reduce' })
        await untilPainted(page, theme)
        // There are hundreds: a JPEG is written sooner than a PNG.
        await page.screenshot({
          path: join(folder, `${screen}-${device}-${theme}.jpg`),
          type: 'jpeg',
          quality: 85,
        })
        // The theme changes colours and nothing else: the structure is asked once.
        const found =
          theme === order[0]
            ? [
                ...(await askAxe(page)),
                ...(await findSmallTargets(page, least)),
                ...(await findOverflow(page)),
              ]
            : await askAxe(page, ['color-contrast'])
        faults.push(...found.map((fault) => `${screen}, ${device}, ${theme}: ${fault}`))
        seen.last = theme
      }
    },
  }
}
