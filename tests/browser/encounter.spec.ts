/**
 * A whole encounter: ten people, eight employers, eight rounds. Prepared at a desk, opened there with the keyboard alone,
 * then run on two phones offline at once. Somebody comes late, an employer leaves midway, both phones plan anew without
 * knowing of each other; eighty meetings are logged, sent, and the same on both and on the coordinator's laptop.
 */
import type { Page } from '@playwright/test'
import { tenPeople } from './given/a-group.ts'
import { describeEncounter, eightEmployers, whereItIsEarly } from './given/an-encounter.ts'
import {
  importEmployers,
  planByKeyboard,
  printPoster,
  runByKeyboard,
  sayWish,
} from './given/prepare-encounter.ts'
import { inOrder, readGrid, readPlan, type Seat } from './given/read-plan.ts'
import { expect, test } from './given/story.ts'
import { joinWith, sendNow, untilReadyOffline } from './given/what-people-do.ts'

const [lateFamily, lateGiven] = tenPeople[0]
const late = `${lateFamily.toUpperCase()} ${lateGiven}`
const [secondFamily, secondGiven] = tenPeople[1]
const second = `${secondFamily.toUpperCase()} ${secondGiven}`
/** Does not wish to meet the second person at first, and changes its mind. */
const hesitant = eightEmployers[6][0]
/** Receives two people at a time; leaves after the fourth round. */
const leaving = eightEmployers[1][0]
const names: readonly string[] = eightEmployers.map(([name]) => name)
const halves = [names.slice(0, 4), names.slice(4)] as const
const usual = ['Intérêt, sans suite fixée', 'Pas d’intérêt', 'Entretien fixé', 'Immersion proposée'] as const

const follow = async (page: Page, tables: readonly string[]): Promise<void> => {
  await page.getByRole('button', { name: 'Autres actions du minuteur' }).click()
  await page.getByRole('menuitem', { name: 'Mes rencontres', exact: true }).click()
  await page.getByText('Mes tables', { exact: true }).click()
  for (const name of names) await page.getByRole('checkbox', { name }).setChecked(tables.includes(name))
  await page.getByRole('button', { name: 'Afficher ces rencontres' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(/^Rencontre \d+ sur \d+$/)
}

const outcomeFor = (about: string): string => usual[about.length % usual.length] ?? usual[0]
const firstOutcomeFor = (about: string): string =>
  about.startsWith(`${lateGiven} ${lateFamily}`) ? 'Absence du candidat' : outcomeFor(about)

/** Logs the meetings of this phone from the one in hand to the `until`th, one tap each where nothing was said yet. */
const logMeetings = async (page: Page, until: number, outcomeOf = outcomeFor): Promise<void> => {
  const buttons = page.getByRole('group', { name: /^Résultat de la rencontre/ }).getByRole('button')
  const heading = page.getByRole('heading', { level: 1 })
  for (;;) {
    const title = (await heading.textContent()) ?? ''
    const place = Number(/^Rencontre (\d+) sur/.exec(title)?.[1] ?? Infinity)
    if (place > until) return
    const about = (await page.locator('section.meeting').getAttribute('aria-label')) ?? ''
    const chosen = buttons.and(page.locator('[aria-pressed="true"]'))
    if ((await chosen.count()) === 0) await buttons.filter({ hasText: outcomeOf(about) }).click()
    await expect(chosen).toHaveCount(1)
    await page.getByRole('button', { name: /^(Rencontre suivante|Voir le récapitulatif)$/ }).click()
    await expect(heading).not.toHaveText(title)
  }
}

const many = (rounds: readonly Seat[][], half: number): number =>
  rounds.flat().filter(([, firm]) => halves[half]?.includes(firm)).length

const planAnew = async (
  page: Page,
  from: number,
  away?: { who: string; why: string; not?: readonly number[] },
): Promise<void> => {
  await page.getByRole('button', { name: /^Refaire/ }).click()
  await page.getByLabel('À partir de quel passage').selectOption(String(from))
  if (away !== undefined) {
    await page.getByLabel('Qui manque').selectOption({ label: away.who })
    await page.getByRole('button', { name: 'Ajouter quelqu’un' }).click()
    await page.getByText(away.why, { exact: true }).click()
    for (const round of away.not ?? [])
      await page.getByRole('checkbox', { name: `Passage ${round}` }).uncheck()
    await page.getByRole('button', { name: 'Enregistrer' }).click()
  }
  await page.getByRole('button', { name: 'Refaire le tableau' }).last().click()
  await expect(page.getByText(`Le tableau est refait à partir du passage ${from}.`)).toBeVisible()
}

/** Everything that the recap says, without what is this device's own. */
const recapOf = async (page: Page, address: string): Promise<string> => {
  await page.goto(`${address}/recapitulatif`)
  await expect(page.getByText('Toutes les rencontres ont leur résultat.')).toBeVisible()
  return (await page.locator('.recap').innerText()).replaceAll(/\s+/g, ' ')
}

/** The fingerprint of the group's journals as this device and the server have them. */
const fingerprintsOf = async (page: Page, group: string): Promise<string[]> => {
  await page.goto(`${group}/fin-de-journee`)
  await expect(page.getByText(/^Comparé à/).first()).toBeVisible()
  const cells = page.getByRole('row', { name: /^Empreinte/ }).getByRole('cell')
  await expect(cells).toHaveText([/^[0-9A-Z]{4} [0-9A-Z]{4}$/, /^[0-9A-Z]{4} [0-9A-Z]{4}$/])
  return cells.allTextContents()
}

const writeNote = async (page: Page, text: string): Promise<void> => {
  await page.getByRole('button', { name: 'Note', exact: true }).click()
  await page.getByLabel('Votre note').fill(text)
  await page.getByRole('button', { name: 'Garder la note' }).click()
}

const outcomes = `select head::jsonb ->> 'place' as place, body::jsonb ->> 'participant' as who,
  body::jsonb ->> 'outcome' as said from entries where journal like $1 and kind = 'meeting.outcome'`

test('[E43, E37, E8, E28, S20, S13] ten people and eight employers, prepared and opened at a desk, run on two phones offline and planned anew on both, are the same everywhere', async ({
  app,
  office,
  device,
}) => {
  const advisers = [
    await office.invite({ name: 'Inès Bellamy' }),
    await office.invite({ name: 'Hugo Marchand' }),
  ]
  const here = whereItIsEarly()
  const group = await office.openGroup({
    title: 'Rencontre entière',
    timeZone: here.timeZone,
    team: advisers.map(({ person }, index) => ({
      person,
      name: index === 0 ? 'Inès Bellamy' : 'Hugo Marchand',
      role: 'adviser' as const,
    })),
  })
  const { page: address } = await describeEncounter(office, group, here)
  const atDesk = async (): Promise<Page> => {
    const { link } = await office.invite({ name: office.name, person: office.person, role: 'steward' })
    const desk = await joinWith(await device('computer'), link, { name: 'Bureau', code: null })
    await importEmployers(desk, address)
    await sayWish(desk, address, {
      side: 'la personne',
      employer: names[4] ?? '',
      after: 0,
      wish: 'Souhaite',
    })
    const refused = { side: 'l’entreprise', employer: hesitant, after: 1 }
    await sayWish(desk, address, { ...refused, wish: 'Ne pas rencontrer' })
    await planByKeyboard(desk, address)
    const without = (await readGrid(desk, address)).flat()
    expect(without).toHaveLength(79)
    expect(without).not.toContainEqual([second, hesitant])
    await sayWish(desk, address, { ...refused, wish: 'Sans avis' })
    await desk.goto(`${address}/tableau`)
    await planAnew(desk, 1)
    expect((await readGrid(desk, address)).flat()).toHaveLength(80)
    await printPoster(desk, address)
    await runByKeyboard(desk, address, firstOutcomeFor)
    // « Tout est envoyé » may still be said of what came before the last tap: the server says that it has it.
    await expect.poll(async () => (await app.rows(outcomes, [`%${group.cohort}%`])).length).toBe(1)
    return desk
  }
  const onPhones = Promise.all(
    advisers.map(async ({ link }, half) => {
      const phone = await device('phone')
      const page = await joinWith(phone, link, { name: `Téléphone ${half + 1}`, code: null })
      await untilReadyOffline(page)
      return { phone, page, half }
    }),
  )
  const [desk, phones] = await Promise.all([
    test.step('at the desk: employers from a workbook, wishes, plan, print, and the keyboard alone', atDesk),
    onPhones,
  ])
  const onBoth = (act: (one: (typeof phones)[number]) => Promise<void>): Promise<unknown> =>
    Promise.all(phones.map(act))

  const [atStart, afterLate, afterGone]: [Seat[][], Seat[][], Seat[][]] = [[], [], []]
  await test.step('offline, the first round: two notes on one meeting, and somebody is late', async () => {
    await onBoth(async ({ phone, page, half }) => {
      // What the desk did is here: its round runs, its meeting is logged.
      await page.goto(`${address}/recapitulatif`)
      await expect(page.getByText('79 rencontres à compléter')).toBeVisible()
      await page.goto(`${address}/passages`)
      await expect(page.getByRole('button', { name: 'Pause' })).toBeVisible()
      await expect(page.getByRole('heading', { level: 1 })).toHaveText('Rencontre 2 sur 80')
      await phone.context.setOffline(true)
      await writeNote(page, `Vu du téléphone ${half + 1}`)
      const plan = await readPlan(page, address)
      if (half === 0) atStart.push(...plan)
      await page.goto(`${address}/passages`)
      await follow(page, halves[half] ?? [])
      await logMeetings(page, many(plan.slice(0, 1), half), firstOutcomeFor)
    })
  })
  await test.step('who was late is planned into the rounds that are left, on both phones', async () => {
    await onBoth(async ({ page, half }) => {
      await page.goto(`${address}/tableau`)
      await planAnew(page, 2, { who: late, why: 'Arrive en retard', not: [2] })
      const plan = await readPlan(page, address)
      if (half === 0) afterLate.push(...plan)
      await page.goto(`${address}/passages`)
      await expect(page.getByRole('heading', { level: 1 })).toHaveText(/^Rencontre \d+ sur \d+$/)
      await logMeetings(page, many(plan.slice(0, 4), half))
    })
    expect(afterLate[0]).toEqual(atStart[0])
    for (const round of afterLate.slice(1)) expect(round.filter(([who]) => who === late)).toHaveLength(1)
  })
  await test.step('an employer has gone: its table says so, both plan anew again, and log the rest', async () => {
    await onBoth(async ({ page, half }) => {
      if (half === 0) {
        await follow(page, [leaving])
        await logMeetings(page, 80, () => 'Absence du recruteur')
      }
      await page.goto(`${address}/tableau`)
      await planAnew(page, 5, { who: leaving, why: 'Part avant la fin' })
      if (half === 0) afterGone.push(...(await readPlan(page, address)))
      await page.goto(`${address}/passages`)
      await follow(page, halves[half] ?? [])
      await logMeetings(page, 80)
    })
    expect(afterGone.slice(0, 4)).toEqual(afterLate.slice(0, 4))
    expect(
      afterGone
        .slice(4)
        .flat()
        .filter(([, firm]) => firm === leaving),
    ).toEqual([])
  })
  await test.step('sent: nothing in dispute, the same on both phones and on the coordinator’s laptop', async () => {
    for (const { phone } of phones) await phone.context.setOffline(false)
    for (const page of [...phones, ...phones].map((one) => one.page).concat(desk)) await sendNow(page)
    const everywhere = [...phones.map(({ page }) => page), desk]
    const [one = '', ...others] = await Promise.all(everywhere.map((page) => recapOf(page, address)))
    for (const other of others) expect(other).toBe(one)
    const plans = [...phones.map(({ page }) => readPlan(page, address)), readGrid(desk, address)]
    for (const plan of await Promise.all(plans)) expect(inOrder(plan)).toEqual(inOrder(afterGone))
    // The fingerprint covers every entry of the group, in the order of the journal: notes, interests and all.
    const prints = await Promise.all(everywhere.map((page) => fingerprintsOf(page, group.page)))
    expect(new Set(prints.flat()).size).toBe(1)
    await desk.goto('/envois')
    await expect(desk.getByRole('link', { name: /^Trancher/ })).toHaveCount(0)
  })
  await test.step('the two notes stand side by side, on the phones and on the laptop', async () => {
    const openNotes = async (page: Page): Promise<void> => {
      await page.goto(`${address}/recapitulatif`)
      await page
        .locator('.recap .row', { hasText: /· Note$|· Note / })
        .first()
        .click()
      await page.getByRole('button', { name: /^Note/ }).click()
    }
    await onBoth(async ({ page, half }) => {
      await openNotes(page)
      await expect(page.getByLabel('Votre note')).toHaveValue(`Vu du téléphone ${half + 1}`)
      await expect(page.getByText(`Vu du téléphone ${2 - half}`)).toBeVisible()
    })
    await openNotes(desk)
    for (const phone of [1, 2]) await expect(desk.getByText(`Vu du téléphone ${phone}`)).toBeVisible()
  })
  const counted = await app.rows(outcomes, [`%${group.cohort}%`])
  // Eighty pairs, each logged once: those of the last plan, and those of the employer that had left before its turn.
  const gone = afterLate
    .slice(4)
    .flat()
    .filter(([, firm]) => firm === leaving)
  expect(gone.length).toBeGreaterThan(0)
  expect(afterGone.flat().length).toBe(80 - gone.length)
  expect(counted.length).toBe(80)
  expect(new Set(counted.map(({ place }) => place)).size).toBe(80)
  expect(counted.filter(({ said }) => said === 'employerAbsent')).toHaveLength(gone.length)
  const ofLate = counted.filter(({ who }) => who === group.participants[0]).map(({ said }) => said)
  expect(ofLate).toHaveLength(8)
  expect(ofLate.filter((said) => said === 'candidateAbsent')).toHaveLength(1)
})
