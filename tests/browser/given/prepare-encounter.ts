/** An encounter prepared at a desk, in the interface: employers from a workbook, wishes, the plan, its edit, its print. */
import type { Page } from '@playwright/test'
import { makeWorkbook, rowOf } from '#tests/given/make-workbook.ts'
import { eightEmployers } from './an-encounter.ts'
import { expect } from './story.ts'

declare global {
  interface Window {
    printed: number
  }
}

/** Goes there with Tab alone, as a hand without a mouse does. */
export const tabTo = async (page: Page, target: ReturnType<Page['getByRole']>): Promise<void> => {
  for (let presses = 0; presses < 60; presses += 1) {
    if (await target.evaluate((element) => element === document.activeElement)) return
    await page.keyboard.press('Tab')
  }
  await expect(target).toBeFocused()
}

/** A real .xlsx: its employers two tables each. */
const workbook = (): Buffer =>
  Buffer.from(
    makeWorkbook([
      {
        name: 'Entreprises',
        data: [
          rowOf(1, ['Entreprise', 'Ville', 'Métiers (ROME)', 'Nb tables']),
          ...eightEmployers.map(([name, title, code], index) =>
            rowOf(index + 2, [name, 'Cambrai', `${title} (${code})`, 2]),
          ),
        ].join(''),
      },
    ]),
  )

export const importEmployers = async (desk: Page, address: string): Promise<void> => {
  await desk.goto(`${address}/importer-entreprises`)
  await desk.locator('input[type=file]').setInputFiles({
    name: 'entreprises.xlsx',
    mimeType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    buffer: workbook(),
  })
  await desk.getByRole('button', { name: 'Vérifier les lignes' }).click()
  await desk.getByRole('button', { name: 'Importer 8 entreprises' }).click()
  await expect(desk.getByText('8 entreprises enregistrées').first()).toBeVisible()
}

/** What a side says of one pair; `after` counts the people that come before this one. */
export const sayWish = async (
  desk: Page,
  address: string,
  { side, employer, after, wish }: { side: string; employer: string; after: number; wish: string },
): Promise<void> => {
  await desk.goto(`${address}?onglet=souhaits`)
  const said = desk.getByRole('group', { name: `Souhait de ${side}, ${employer}` })
  await said.waitFor()
  for (let person = 0; person < after; person += 1) {
    await desk.getByRole('button', { name: 'Personne suivante' }).click()
  }
  await said.getByText(wish, { exact: true }).click()
  await expect(said.getByRole('radio', { name: wish, exact: true })).toBeChecked()
  // The way back is offered once it is kept: a page that is left before keeps nothing.
  await expect(desk.getByRole('button', { name: 'Annuler', exact: true })).toBeVisible()
}

/** With the keyboard alone: the plan is made, a meeting of its last round is found in the grid, picked and locked. */
export const planByKeyboard = async (desk: Page, address: string): Promise<void> => {
  await desk.goto(`${address}/tableau`)
  const create = desk.getByRole('button', { name: 'Créer le tableau' })
  await create.waitFor()
  await tabTo(desk, create)
  await desk.keyboard.press('Enter')
  await expect(desk.getByText('Le tableau est créé.')).toBeVisible()
  await tabTo(desk, desk.locator('[data-place="0-0"]'))
  await desk.keyboard.press('End')
  const here = desk.locator('[data-place]:focus')
  while (/libre/.test((await here.getAttribute('aria-label')) ?? '')) await desk.keyboard.press('ArrowDown')
  await desk.keyboard.press('Enter')
  await expect(here).toHaveAttribute('aria-selected', 'true')
  await tabTo(desk, desk.getByRole('button', { name: 'Verrouiller' }))
  await desk.keyboard.press('Enter')
  await expect(desk.getByText(/^Passage 8.: la place de .* est verrouillée/)).toBeVisible()
}

export const printPoster = async (desk: Page, address: string): Promise<void> => {
  await desk.goto(`${address}/affiche`)
  await desk.evaluate(() => {
    window.printed = 0
    window.print = () => void (window.printed += 1)
  })
  await desk.getByRole('button', { name: 'Imprimer' }).click()
  expect(await desk.evaluate(() => window.printed)).toBe(1)
  await desk.emulateMedia({ media: 'print' })
  for (const [name] of eightEmployers) await expect(desk.getByText(name).first()).toBeVisible()
  await desk.emulateMedia({ media: null })
  // Sixteen tables on one sheet, and no empty one after it.
  const sheets = (await desk.pdf({ preferCSSPageSize: true })).toString('latin1')
  expect(sheets.match(/\/Type\s*\/Page\b(?!s)/g)).toHaveLength(1)
}

/** From the grid to a running round and a logged meeting, with the keyboard alone. */
export const runByKeyboard = async (
  desk: Page,
  address: string,
  outcomeOf: (about: string) => string,
): Promise<void> => {
  await desk.goto(`${address}/tableau`)
  const way = desk.getByRole('link', { name: 'Lancer le premier passage' })
  await way.waitFor()
  await tabTo(desk, way)
  await desk.keyboard.press('Enter')
  const start = desk.getByRole('button', { name: 'Lancer le premier passage' })
  await start.waitFor()
  await tabTo(desk, start)
  await desk.keyboard.press('Enter')
  await expect(desk.getByRole('button', { name: 'Pause' })).toBeVisible()
  const about = (await desk.locator('section.meeting').getAttribute('aria-label')) ?? ''
  const outcome = desk
    .getByRole('group', { name: /^Résultat de la rencontre/ })
    .getByRole('button', { name: outcomeOf(about) })
  await tabTo(desk, outcome)
  await desk.keyboard.press('Enter')
  await expect(outcome).toHaveAttribute('aria-pressed', 'true')
}
