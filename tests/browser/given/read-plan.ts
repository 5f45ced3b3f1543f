/** A rotation of eight rounds as a screen shows it: who sits with whom, round by round. */
import type { Page } from '@playwright/test'
import { expect } from './story.ts'

export type Seat = readonly [who: string, firm: string]

/** As a phone shows it, round below round. */
export const readPlan = async (page: Page, address: string): Promise<Seat[][]> => {
  if (!page.url().endsWith('/tableau')) await page.goto(`${address}/tableau`)
  await expect(page.locator('section.round')).toHaveCount(8)
  return page
    .locator('section.round')
    .evaluateAll((rounds) =>
      rounds.map((round) =>
        [...round.querySelectorAll('.line:not(.idle)')]
          .map((line): [string, string] => [
            line.querySelector('b')?.textContent ?? '',
            (line.querySelector('.at')?.textContent ?? '').replace(/, table \d$/, ''),
          ])
          .filter(([who]) => who !== 'libre' && who !== 'Absence'),
      ),
    )
}
/** The same as a computer shows it: a row for each table, a column for each round. */
export const readGrid = async (page: Page, address: string): Promise<Seat[][]> => {
  await page.goto(`${address}/tableau`)
  await expect(page.locator('[data-place="7-0"]')).toBeVisible()
  return page.locator('table.grid').evaluate((grid) =>
    Array.from({ length: 8 }, (_, round) =>
      [...grid.querySelectorAll('tbody tr')].flatMap((row): [string, string][] => {
        const [family, given] = [...row.querySelectorAll(`[data-place^="${round}-"] :is(.family, .given)`)]
        const firm = row.querySelector('.employer')?.lastElementChild?.textContent ?? ''
        return family
          ? [[`${family.textContent} ${given?.textContent}`, firm.replace(/, table \d$/, '')]]
          : []
      }),
    ),
  )
}
export const inOrder = (rounds: readonly Seat[][]): string[][] =>
  rounds.map((round) => round.map((seat) => seat.join(', ')).sort())
