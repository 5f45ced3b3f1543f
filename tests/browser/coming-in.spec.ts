/** From an empty server to people in a room: a group, its lists, its half-days, and an invitation read from the screen. */
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { expect, test } from './given/story.ts'
import { joinWith, mark, openSheet, sendNow, untilReadyOffline } from './given/what-people-do.ts'

const files = join(import.meta.dirname, '../given/files')

/** Through the four steps of an import. */
const importFile = async (page: Page, file: string, thing: RegExp): Promise<void> => {
  await page.locator('input[type=file]').first().setInputFiles(join(files, file))
  await page.getByRole('button', { name: 'Vérifier les lignes' }).click()
  await page.getByRole('button', { name: thing }).click()
  await expect(page.getByText(/enregistrées/).first()).toBeVisible()
  await page.getByRole('link', { name: 'Ouvrir le groupe' }).click()
}

const frenchDay = (date: Date): string =>
  new Intl.DateTimeFormat('fr-FR', { timeZone: 'Europe/Paris' }).format(date)

test('[I1, I7, D21, S13] a coordinator imports two lists and invites; a tablet joins with the code on the screen', async ({
  app,
  office,
  device,
}) => {
  const desk = await device('computer')
  // A coordinator of nothing else yet: nobody in the lists has a namesake in another group.
  const { link } = await office.invite({ name: 'Maud Perrin', role: 'coordinator' })
  const page = await joinWith(desk, link, { name: 'Bureau', code: null })

  await test.step('the group', async () => {
    await page.goto('/groupes/nouveau')
    await page.getByLabel('Titre').fill('Regards croisés')
    await page.getByRole('button', { name: 'Créer le groupe' }).click()
    await expect(page.getByRole('heading', { level: 1, name: 'Regards croisés' })).toBeVisible()
  })
  const group = new URL(page.url()).pathname
  const cohort = group.split('/')[2] ?? ''

  await test.step('its half-days: one that runs now, and a list', async () => {
    await page.goto(`${group}/programme/nouvelle`)
    const minutes = (at: Date): number => {
      const [hours = 0, rest = 0] = new Intl.DateTimeFormat('fr-FR', {
        hour: '2-digit',
        minute: '2-digit',
        timeZone: 'Europe/Paris',
      })
        .format(at)
        .split(':')
        .map(Number)
      return hours * 60 + rest
    }
    const start = Math.min(Math.max(0, minutes(new Date()) - 20), 22 * 60)
    const clock = (at: number): string => `${Math.floor(at / 60)}:${String(at % 60).padStart(2, '0')}`
    await page.getByLabel('Date').fill(frenchDay(new Date()))
    await page.getByLabel('Début').fill(clock(start))
    await page.getByLabel('Fin').fill(clock(start + 90))
    await page.getByLabel('Atelier').fill('Voix et présence')
    await page.getByRole('button', { name: 'Enregistrer la demi-journée' }).click()
    await expect(page.getByText('Voix et présence').first()).toBeVisible()
    await page.goto(`${group}/importer-demi-journees`)
    await importFile(page, 'half-days.csv', /^Importer \d+ demi-journées/)
    await page.goto(`${group}?onglet=programme`)
    await expect(page.getByText('Choisir son œuvre').first()).toBeVisible()
  })

  await test.step('its people', async () => {
    await page.goto(`${group}/importer`)
    await importFile(page, 'participants-utf8.csv', /^Importer \d+ personnes/)
    await page.goto(`${group}?onglet=personnes`)
    for (const name of ['NGUYỄN', 'CŒURDEROY', 'ŻUKOWSKI', 'O’BRIEN']) {
      await expect(page.getByText(name).first()).toBeVisible()
    }
  })

  const code = await test.step('an invitation', async () => {
    await page.goto(`${group}/equipe`)
    await page.getByLabel('Prénom et nom').fill('Inès Bellamy')
    await page.getByRole('button', { name: 'Créer l’invitation' }).click()
    const shown = page.getByText(/^([0-9A-HJKMNP-TV-Z]{5} ){5}[0-9A-HJKMNP-TV-Z]$/)
    await expect(shown).toBeVisible()
    return (await shown.textContent()) ?? ''
  })
  await sendNow(page)

  await test.step('the tablet joins with what is read out, and the code is used up', async () => {
    const tablet = await device('tablet')
    const here = await tablet.context.newPage()
    await here.goto('/')
    await here.getByLabel('Code d’invitation').fill(code.toLowerCase())
    await here.getByLabel('Nom de cet appareil').fill('Tablette 1')
    await here.getByRole('button', { name: 'Relier cet appareil' }).click()
    await expect(here.getByText(/Prêt à fonctionner sans réseau/)).toBeVisible()
    await untilReadyOffline(here)
    await here.goto('/aujourdhui')
    await here
      .getByRole('link', { name: /Ouvrir la feuille de présence/ })
      .first()
      .click()
    await expect(here.getByRole('group', { name: 'Présence de Léa Cœurderoy' })).toBeVisible()
    const sheet = new URL(here.url()).pathname
    await tablet.context.setOffline(true)
    await here.reload()
    await mark(here, 'Léa Cœurderoy', 'Présence')
    await tablet.context.setOffline(false)
    await sendNow(here)
    await openSheet(page, sheet)

    const late = await device('tablet')
    const third = await late.context.newPage()
    await third.goto(`/rejoindre#${code.replaceAll(' ', '')}`)
    await third.getByLabel('Nom de cet appareil').fill('Tablette 3')
    await third.getByRole('button', { name: 'Relier cet appareil' }).click()
    await expect(third.getByRole('alert').or(third.getByText('Il y a un problème')).first()).toBeVisible()
  })

  const joined = await app.rows(
    `select count(*)::int as many from entries where journal like $1 and kind = 'participant.joined'`,
    [`${cohort}%`],
  )
  expect(Number(joined[0]?.['many'])).toBeGreaterThanOrEqual(10)
})
