/**
 * A whole encounter: ten people, eight employers, eight rounds. Prepared at a desk, opened there with the keyboard alone,
 * then run on two phones offline at once. Somebody comes late, an employer leaves midway, both phones plan anew without
 * knowing of each other; everything is logged, sent, and the same on both and on the laptop.
 */
import type { Page } from '@playwright/test'
import { tenPeople } from './given/a-group.ts'
import { describeEncounter, eightEmployers, whereItIsEarly } from './given/an-encounter.ts'
import {
  importEmployers,
  planByKeyboard,
  printPoster,
  runByKeyboard,
  sayWishes,
} from './given/prepare-encounter.ts'
import { expect, test } from './given/story.ts'
import { joinWith, sendNow, untilReadyOffline } from './given/what-people-do.ts'

const [lateFamily, lateGiven] = tenPeople[0]
const late = `${lateFamily.toUpperCase()} ${lateGiven}`
/** Receives two people at a time; leaves after the fourth round. */
const leaving = eightEmployers[1][0]
const names: readonly string[] = eightEmployers.map(([name]) => name)
const halves = [names.slice(0, 4), names.slice(4)] as const
const usual = ['Intérêt, sans suite fixée', 'Pas d’intérêt', 'Entretien fixé', 'Immersion proposée'] as const

const follow = async (page: Page, tables: readonly string[]): Promise<void> => {
  await page.getByRole('button', { name: 'Autres actions du minuteur' }).click()
  await page.getByRole('menuitem', { name: 'Mes rencontres', exact: true }).click()
  await page.getByText('Mes tables', { exact: true }).click()
  for (const table of tables) await page.getByRole('checkbox', { name: table }).check()
  await page.getByRole('button', { name: 'Afficher ces rencontres' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(/^Rencontre \d+ sur \d+$/)
}

const outcomeFor = (about: string, isFirstRound: boolean): string =>
  isFirstRound && about.startsWith(`${lateGiven} ${lateFamily}`)
    ? 'Absence du candidat'
    : (usual[about.length % usual.length] ?? usual[0])

/** Logs the meetings of this phone from the one in hand to the `until`th, one tap each. */
const logMeetings = async (page: Page, until: number, isFirstRound = false): Promise<void> => {
  const outcomes = page.getByRole('group', { name: /^Résultat de la rencontre/ }).getByRole('button')
  const heading = page.getByRole('heading', { level: 1 })
  for (;;) {
    const title = (await heading.textContent()) ?? ''
    const place = Number(/^Rencontre (\d+) sur/.exec(title)?.[1] ?? Infinity)
    if (place > until) return
    const about = (await page.locator('section.meeting').getAttribute('aria-label')) ?? ''
    const said = outcomes.filter({ hasText: outcomeFor(about, isFirstRound) })
    if ((await said.getAttribute('aria-pressed')) !== 'true') await said.click()
    await expect(said).toHaveAttribute('aria-pressed', 'true')
    await page.getByRole('button', { name: /^(Rencontre suivante|Voir le récapitulatif)$/ }).click()
    await expect(heading).not.toHaveText(title)
  }
}

type Seat = readonly [who: string, firm: string]

/** The plan as this phone shows it: who sits with whom, round by round. */
const readPlan = async (page: Page, address: string): Promise<Seat[][]> => {
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
const many = (rounds: readonly Seat[][], half: number): number =>
  rounds.flat().filter(([, firm]) => halves[half]?.includes(firm)).length

const planAnew = async (
  page: Page,
  { from, who, why, not = [] }: { from: number; who: string; why: string; not?: readonly number[] },
): Promise<void> => {
  await page.getByRole('button', { name: /^Refaire/ }).click()
  await page.getByLabel('À partir de quel passage').selectOption(String(from))
  await page.getByLabel('Qui manque').selectOption({ label: who })
  await page.getByRole('button', { name: 'Ajouter quelqu’un' }).click()
  await page.getByText(why, { exact: true }).click()
  for (const round of not) await page.getByRole('checkbox', { name: `Passage ${round}` }).uncheck()
  await page.getByRole('button', { name: 'Enregistrer' }).click()
  await page.getByRole('button', { name: 'Refaire le tableau' }).last().click()
  await expect(page.getByText(`Le tableau est refait à partir du passage ${from}.`)).toBeVisible()
}

/** Everything that the recap says, without what is this device's own. */
const recapOf = async (page: Page, address: string): Promise<string> => {
  await page.goto(`${address}/recapitulatif`)
  await expect(page.getByText('Toutes les rencontres ont leur résultat.')).toBeVisible()
  return (await page.locator('.recap').innerText()).replaceAll(/\s+/g, ' ')
}

const writeNote = async (page: Page, text: string): Promise<void> => {
  await page.getByRole('button', { name: 'Note', exact: true }).click()
  await page.getByLabel('Votre note').fill(text)
  await page.getByRole('button', { name: 'Garder la note' }).click()
}

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
    await sayWishes(desk, address, { wished: names[4] ?? '', refusing: names[6] ?? '' })
    await planByKeyboard(desk, address)
    await printPoster(desk, address)
    await runByKeyboard(desk, address, (about) => outcomeFor(about, true))
    await expect(desk.locator('[data-state="allSent"]').first()).toBeAttached()
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

  const [first, second, third]: [Seat[][], Seat[][], Seat[][]] = [[], [], []]
  await test.step('offline, the first round: two notes on one meeting, and somebody is late', async () => {
    await onBoth(async ({ phone, page, half }) => {
      await sendNow(page)
      await page.goto(`${address}/passages`)
      // What the desk did is here: its round runs, its meeting is logged.
      await expect(page.getByRole('button', { name: 'Pause' })).toBeVisible()
      await expect(page.getByRole('heading', { level: 1 })).toHaveText('Rencontre 2 sur 79')
      await phone.context.setOffline(true)
      await writeNote(page, `Vu du téléphone ${half + 1}`)
      const plan = await readPlan(page, address)
      if (half === 0) first.push(...plan)
      await page.goto(`${address}/passages`)
      await follow(page, halves[half] ?? [])
      await logMeetings(page, many(plan.slice(0, 1), half), true)
    })
  })
  await test.step('who was late is planned into the rounds that are left, on both phones', async () => {
    await onBoth(async ({ page, half }) => {
      await page.goto(`${address}/tableau`)
      await planAnew(page, { from: 2, who: late, why: 'Arrive en retard', not: [2] })
      const plan = await readPlan(page, address)
      if (half === 0) second.push(...plan)
      await page.goto(`${address}/passages`)
      await expect(page.getByRole('heading', { level: 1 })).toHaveText(/^Rencontre \d+ sur \d+$/)
      await logMeetings(page, many(plan.slice(0, 4), half))
    })
    expect(second[0]).toEqual(first[0])
    for (const round of second.slice(1)) expect(round.filter(([who]) => who === late)).toHaveLength(1)
  })
  await test.step('an employer has gone: both plan anew again, and log the rest', async () => {
    await onBoth(async ({ page, half }) => {
      await page.goto(`${address}/tableau`)
      await planAnew(page, { from: 5, who: leaving, why: 'Part avant la fin' })
      if (half === 0) third.push(...(await readPlan(page, address)))
      await page.goto(`${address}/passages`)
      await expect(page.getByRole('heading', { level: 1 })).toHaveText(/^Rencontre \d+ sur \d+$/)
      await logMeetings(page, 80)
    })
    expect(third.slice(0, 4)).toEqual(second.slice(0, 4))
    expect(
      third
        .slice(4)
        .flat()
        .filter(([, firm]) => firm === leaving),
    ).toEqual([])
  })
  await test.step('sent: nothing in dispute, the same on both phones and on a laptop', async () => {
    for (const { phone } of phones) await phone.context.setOffline(false)
    for (const { page } of [...phones, ...phones]) await sendNow(page)
    const [one = '', ...others] = await Promise.all(
      [...phones.map(({ page }) => page), desk].map((page) => recapOf(page, address)),
    )
    for (const other of others) expect(other).toBe(one)
    await desk.goto('/envois')
    await expect(desk.getByRole('link', { name: /^Trancher/ })).toHaveCount(0)
  })
  await test.step('the two notes stand side by side', async () => {
    const [{ page } = { page: desk }] = phones
    await page
      .locator('.recap .row', { hasText: /· Note$|· Note / })
      .first()
      .click()
    await page.getByRole('button', { name: /^Note/ }).click()
    await expect(page.getByLabel('Votre note')).toHaveValue('Vu du téléphone 1')
    await expect(page.getByText('Vu du téléphone 2')).toBeVisible()
  })
  const counted = await app.rows(
    `select head::jsonb ->> 'place' as place, body::jsonb ->> 'participant' as who, body::jsonb ->> 'outcome' as said
       from entries where journal like $1 and kind = 'meeting.outcome'`,
    [`%${group.cohort}%`],
  )
  // One outcome for each place of the last plan. Of eighty pairs one was refused, and the employer that left after four
  // rounds had met four people at most: six have one meeting fewer.
  expect(counted.length).toBe(third.flat().length)
  expect(counted.length).toBeGreaterThanOrEqual(73)
  expect(new Set(counted.map(({ place }) => place)).size).toBe(counted.length)
  const ofLate = counted.filter(({ who }) => who === group.participants[0]).map(({ said }) => said)
  expect(ofLate.filter((said) => said === 'candidateAbsent')).toHaveLength(1)
  expect(ofLate.length).toBe(third.flat().filter(([who]) => who === late).length)
  expect(ofLate.length).toBeGreaterThanOrEqual(7)
})
