/**
 * A whole encounter: ten people, eight employers, eight rounds, two phones offline at once. Somebody comes late, an
 * employer leaves midway, both phones plan anew without knowing of each other; everything is logged, sent, and the
 * same on both and on a laptop.
 */
import type { Page } from '@playwright/test'
import { tenPeople } from './given/a-group.ts'
import { eightEmployers, planEncounter } from './given/an-encounter.ts'
import { expect, test } from './given/story.ts'
import { joinWith, sendNow, untilReadyOffline } from './given/what-people-do.ts'

const [lateFamily, lateGiven] = tenPeople[0] ?? ['', '']
/** Receives two people at a time; leaves after the fourth round. */
const leaving = eightEmployers[1][0]
const usual = ['Intérêt, sans suite fixée', 'Pas d’intérêt', 'Entretien fixé', 'Immersion proposée'] as const

const follow = async (page: Page, tables: readonly string[]): Promise<void> => {
  await page.getByRole('button', { name: 'Autres actions du minuteur' }).click()
  await page.getByRole('menuitem', { name: 'Mes rencontres', exact: true }).click()
  await page.getByText('Mes tables', { exact: true }).click()
  for (const table of tables) await page.getByRole('checkbox', { name: table }).check()
  await page.getByRole('button', { name: 'Afficher ces rencontres' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(/^Rencontre \d+ sur \d+$/)
}

/** Logs the meetings of this phone from the one in hand, `count` of them, one tap each. */
const logMeetings = async (page: Page, count: number): Promise<void> => {
  const outcomes = page.getByRole('group', { name: /^Résultat de la rencontre/ }).getByRole('button')
  for (let logged = 0; logged < count; logged += 1) {
    const title = (await page.getByRole('heading', { level: 1 }).textContent()) ?? ''
    const about = (await page.locator('section.meeting').getAttribute('aria-label')) ?? ''
    const isFirstRound = /^Rencontre [1-5] sur/.test(title)
    const said =
      isFirstRound && about.startsWith(`${lateGiven} ${lateFamily}`)
        ? 'Absence du candidat'
        : (usual[(about.length + logged) % usual.length] ?? usual[0])
    await outcomes.filter({ hasText: said }).click()
    await expect(outcomes.filter({ hasText: said })).toHaveAttribute('aria-pressed', 'true')
    await page.getByRole('button', { name: /^(Rencontre suivante|Voir le récapitulatif)$/ }).click()
    await expect(page.getByRole('heading', { level: 1 })).not.toHaveText(title)
  }
}

const planAnew = async (page: Page, address: string): Promise<void> => {
  await page.goto(`${address}/tableau`)
  await page.getByRole('button', { name: /^Refaire/ }).click()
  await page.getByLabel('À partir de quel passage').selectOption({ index: 4 })
  await page.getByLabel('Qui manque').selectOption({ label: leaving })
  await page.getByRole('button', { name: 'Ajouter quelqu’un' }).click()
  await page.getByText('Part avant la fin', { exact: true }).click()
  await page.getByRole('button', { name: 'Enregistrer' }).click()
  await page.getByRole('button', { name: 'Refaire le tableau' }).last().click()
  await expect(page.getByText('Le tableau est refait à partir du passage 5.')).toBeVisible()
}

/** Everything that the recap says, without what is this device's own. */
const recapOf = async (page: Page, address: string): Promise<string> => {
  await page.goto(`${address}/recapitulatif`)
  await expect(page.getByText('Toutes les rencontres ont leur résultat.')).toBeVisible()
  return (await page.locator('.recap').innerText()).replaceAll(/\s+/g, ' ')
}

test('[E43, E7, S20, S13] ten people and eight employers on two phones offline, planned anew on both, are the same everywhere', async ({
  app,
  office,
  device,
}) => {
  const advisers = [
    await office.invite({ name: 'Inès Bellamy' }),
    await office.invite({ name: 'Hugo Marchand' }),
  ]
  const group = await office.openGroup({
    title: 'Rencontre entière',
    team: advisers.map(({ person }, index) => ({
      person,
      name: index === 0 ? 'Inès Bellamy' : 'Hugo Marchand',
      role: 'adviser' as const,
    })),
  })
  const {
    page: address,
    grid,
    employers,
  } = await planEncounter(office, group, {
    tables: () => 2,
  })
  expect(grid.flat()).toHaveLength(80)
  const names = eightEmployers.map(([name]) => name)
  const halves = [names.slice(0, 4), names.slice(4)] as const
  /** Meetings of a half in rounds `from` to `to` of the first plan. */
  const many = (half: number, from: number, to: number): number =>
    grid
      .slice(from, to)
      .flat()
      .filter(({ employer }) => (employers.indexOf(employer) < 4 ? 0 : 1) === half).length

  const phones = await Promise.all(
    advisers.map(async ({ link }, index) => {
      const phone = await device('phone')
      const page = await joinWith(phone, link, { name: `Téléphone ${index + 1}`, code: null })
      await page.goto(`${address}/passages`)
      await untilReadyOffline(page)
      await phone.context.setOffline(true)
      return { phone, page, half: index }
    }),
  )

  await test.step('four rounds, each phone its own tables', async () => {
    await Promise.all(
      phones.map(async ({ page, half }) => {
        await follow(page, halves[half] ?? [])
        await logMeetings(page, many(half, 0, 4))
      }),
    )
  })
  await test.step('an employer has gone: both plan anew, without a network', async () => {
    for (const { page } of phones) await planAnew(page, address)
  })
  await test.step('the other rounds', async () => {
    await Promise.all(
      phones.map(async ({ page }) => {
        await page.goto(`${address}/passages`)
        const title = page.getByRole('heading', { level: 1 })
        await expect(title).toHaveText(/^Rencontre \d+ sur \d+$/)
        const [at = 0, of = 0] = ((await title.textContent()) ?? '').match(/\d+/g)?.map(Number) ?? []
        await logMeetings(page, of - at + 1)
      }),
    )
  })
  await test.step('sent: nothing in dispute, the same on both phones and on a laptop', async () => {
    for (const { phone } of phones) await phone.context.setOffline(false)
    for (const { page } of [...phones, ...phones]) await sendNow(page)
    const laptop = await device('computer')
    const { link } = await office.invite({ name: office.name, person: office.person, role: 'steward' })
    const desk = await joinWith(laptop, link, { name: 'Bureau', code: null })
    const [one = '', ...others] = await Promise.all(
      [...phones.map(({ page }) => page), desk].map((page) => recapOf(page, address)),
    )
    for (const other of others) expect(other).toBe(one)
    await desk.goto('/envois')
    await expect(desk.getByRole('link', { name: /^Trancher/ })).toHaveCount(0)
  })
  const [counted] = await app.rows(
    `select count(*)::int as many, count(distinct (head::jsonb ->> 'place'))::int as places from entries e
      where e.journal like $1 and e.kind = 'meeting.outcome'`,
    [`%${group.cohort}%`],
  )
  // Eighty were planned; who had not met the employer that left has one meeting fewer.
  expect(counted?.['many']).toBe(counted?.['places'])
  expect(Number(counted?.['many'])).toBeGreaterThanOrEqual(75)
})
