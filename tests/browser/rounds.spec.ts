/** An encounter while it runs: one timer on two phones without a network, a tab that sleeps, and meetings logged by taps. */
import type { Page } from '@playwright/test'
import { planEncounter } from './given/an-encounter.ts'
import type { Device } from './given/story.ts'
import { expect, test } from './given/story.ts'
import { joinWith, untilReadyOffline } from './given/what-people-do.ts'

declare global {
  interface Window {
    buzzes: number[][]
  }
}

/** Seconds left as the timer shows them. */
const left = async (page: Page): Promise<number> => {
  const shown = (await page.getByRole('timer').first().textContent()) ?? ''
  const [minutes = 0, seconds = 0] = shown.split(':').map(Number)
  return minutes * 60 + seconds
}
const pause = async ({ context }: Device, page: Page): Promise<void> =>
  context.clock.pauseAt(await page.evaluate(() => Date.now() + 1000))
/** What a browser tells a page whose tab goes behind another one, and comes back. */
const turn = (page: Page, to: 'hidden' | 'visible'): Promise<void> =>
  page.evaluate((state) => {
    Object.defineProperties(document, {
      visibilityState: { configurable: true, get: () => state },
      hidden: { configurable: true, get: () => state === 'hidden' },
    })
    document.dispatchEvent(new Event('visibilitychange'))
  }, to)
const inMenu = async (page: Page, choice: string): Promise<void> => {
  await page.getByRole('button', { name: 'Autres actions du minuteur' }).click()
  await page.getByRole('menuitem', { name: choice, exact: true }).click()
}

test('[E42][E21] two phones without a network and five minutes apart show one timer for two hours', async ({
  office,
  device,
}) => {
  const [ines, karim] = [
    await office.invite({ name: 'Inès Bellamy' }),
    await office.invite({ name: 'Karim Ferrand' }),
  ]
  const group = await office.openGroup({
    title: 'Minuteur partagé',
    team: [
      { person: ines.person, name: 'Inès Bellamy', role: 'adviser' },
      { person: karim.person, name: 'Karim Ferrand', role: 'facilitator' },
    ],
  })
  // Eight rounds of ten minutes, five to change tables: two hours.
  const { page: address } = await planEncounter(office, group, { minutes: 10, changeoverMinutes: 5 })
  const open = async (link: string, ahead: number): Promise<[Device, Page]> => {
    const phone = await device('phone')
    await phone.context.clock.install({ time: Date.now() + ahead })
    const page = await joinWith(phone, link, { name: 'Téléphone', code: null })
    await page.goto(`${address}/passages`)
    await expect(page.getByRole('timer')).toHaveText('10:00')
    await untilReadyOffline(page)
    await phone.context.setOffline(true)
    return [phone, page]
  }
  const [showing, one] = await open(ines.link, 0)
  const [following, other] = await open(karim.link, -5 * 60_000)
  await one.getByRole('button', { name: 'Lancer le premier passage' }).click()
  await expect(one.getByRole('button', { name: 'Pause' })).toBeVisible()

  await inMenu(one, 'Partager le minuteur')
  const code = (await one.locator('[data-part="typed-code"]').textContent()) ?? ''
  await inMenu(other, 'Suivre un autre téléphone')
  await other.getByLabel('Code à taper').fill(code.replace(/.$/, (last) => (last === '7' ? '8' : '7')))
  await other.getByRole('button', { name: 'Lire le code' }).click()
  await expect(other.getByText('Ce code ne se lit pas.')).toBeVisible()
  await other.getByLabel('Code à taper').fill(code.toLowerCase())
  await other.getByRole('button', { name: 'Lire le code' }).click()
  const mark = (await other.getByText('affiche').locator('b').textContent()) ?? ''

  // From here on time passes on both only as told, and equally.
  await pause(showing, one)
  await pause(following, other)
  const pass = async (seconds: number): Promise<void> => {
    for (const { context } of [showing, following]) await context.clock.runFor(seconds * 1000)
  }
  const spread = async (): Promise<number> => Math.abs((await left(one)) - (await left(other)))
  const [minutes = 0, seconds = 0] = mark.split(':').map(Number)
  await pass((await left(one)) - minutes * 60 - seconds)
  await expect(one.getByRole('timer').first()).toHaveText(mark)
  await other.getByRole('button', { name: 'Caler' }).click()
  await expect(other.getByText('Ce téléphone suit le passage 1.')).toBeVisible()
  await other.getByRole('button', { name: 'C’est réglé' }).click()
  await one.getByRole('button', { name: 'Fermer' }).click()
  for (let turn = 0; turn < 7; turn += 1) {
    for (const { context } of [showing, following]) await context.clock.fastForward(15 * 60_000 + 7000)
    await expect(one.getByRole('button', { name: 'Pause' })).toBeVisible()
    expect(await spread()).toBeLessThanOrEqual(1)
    await expect(other.getByRole('heading', { level: 1 })).toHaveText(`Passage ${turn + 2} sur 8`)
  }

  // Their entries arrive: the start that both know moves nothing.
  const before = await left(other)
  for (const { context } of [showing, following]) {
    await context.setOffline(false)
    await context.clock.resume()
  }
  await one.reload()
  await other.reload()
  await expect(one.locator('[data-state="allSent"]').first()).toBeAttached()
  await expect(other.locator('[data-state="allSent"]').first()).toBeAttached()
  await expect(other.getByRole('heading', { level: 1 })).toHaveText('Passage 8 sur 8')
  expect(before - (await left(other))).toBeLessThan(30)
  expect(await spread()).toBeLessThanOrEqual(1)
})

test('[E16][E18] a tab that was frozen, throttled, left, reloaded and hidden is on time, and rings once', async ({
  office,
  device,
}) => {
  const ines = await office.invite({ name: 'Inès Bellamy' })
  const group = await office.openGroup({
    title: 'Minuteur endormi',
    team: [{ person: ines.person, name: 'Inès Bellamy', role: 'adviser' }],
  })
  const { page: address } = await planEncounter(office, group)
  const phone = await device('phone')
  await phone.context.addInitScript(() => {
    window.buzzes = []
    Object.assign(navigator, {
      vibrate: (pattern: number[]) => {
        window.buzzes.push(pattern)
        return true
      },
    })
  })
  const page = await joinWith(phone, ines.link, { name: 'Téléphone', code: null })
  await page.goto(`${address}/passages`)
  await untilReadyOffline(page)
  await phone.context.setOffline(true)
  await page.getByRole('button', { name: 'Lancer le premier passage' }).click()
  await expect(page.getByRole('timer')).toHaveText(/^6:/)
  const begun = { left: await left(page), at: Date.now() }
  /** By how many seconds the timer is off what this machine's clock says, and what it was put forward by. */
  const error = async (putForward = 0): Promise<number> =>
    Math.abs(begun.left - putForward - (Date.now() - begun.at) / 1000 - (await left(page)))

  const cdp = await phone.context.newCDPSession(page)
  await cdp.send('Page.setWebLifecycleState', { state: 'frozen' })
  const frozenAt = Date.now()
  await expect.poll(() => Date.now() - frozenAt, { timeout: 10_000 }).toBeGreaterThan(3000)
  await cdp.send('Page.setWebLifecycleState', { state: 'active' })
  await expect.poll(error).toBeLessThan(1.5)
  await cdp.send('Emulation.setCPUThrottlingRate', { rate: 20 })
  await expect.poll(error).toBeLessThan(1.5)
  await cdp.send('Emulation.setCPUThrottlingRate', { rate: 1 })

  // On another screen of the app the time goes on, without a name; back and reloaded it is the same.
  await page.goto('/aujourdhui')
  await expect(page.getByRole('link', { name: /^Ouvrir les passages/ })).toContainText('Passage 1')
  await page.goBack()
  await page.reload()
  await expect(page.getByRole('button', { name: 'Pause' })).toBeVisible()
  await expect.poll(error).toBeLessThan(1.5)
  await expect(page).toHaveTitle(/^6:\d\d · Rencontre 1 sur 64/)

  // The rest of the round in a moment: words, colour and vibration together, each signal once.
  await page.getByRole('button', { name: 'Couper le son' }).click()
  await page.getByRole('button', { name: 'Activer le son' }).click()
  await phone.context.clock.install({ time: Date.now() })
  // The tab goes behind another one: its timers run once in six minutes, and it is on time when it comes back.
  await turn(page, 'hidden')
  await phone.context.clock.fastForward(6 * 60_000)
  await turn(page, 'visible')
  await expect(page.getByText('Plus qu’une minute')).toBeVisible()
  await expect.poll(() => error(6 * 60)).toBeLessThan(1.5)
  await phone.context.clock.fastForward(60_000)
  await expect(page.getByText('C’est l’heure')).toBeVisible()
  await expect(page.locator('[data-part="clock"]')).toHaveAttribute('data-phase', 'changeover')
  await phone.context.clock.fastForward(5000)
  expect(await page.evaluate(() => window.buzzes)).toEqual([[200], [600, 200, 600]])
})

test('[E43][E44] one tap is a complete record under the thumb, kept through a kill, and nothing an animator reads', async ({
  office,
  device,
}) => {
  const [ines, hugo] = [
    await office.invite({ name: 'Inès Bellamy' }),
    await office.invite({ name: 'Hugo Marchand' }),
  ]
  const group = await office.openGroup({
    title: 'Rencontres au pouce',
    team: [
      { person: ines.person, name: 'Inès Bellamy', role: 'adviser' },
      { person: hugo.person, name: 'Hugo Marchand', role: 'facilitator' },
    ],
  })
  const { page: address } = await planEncounter(office, group)
  const phone = await device('phone')
  const page = await joinWith(phone, ines.link, { name: 'Téléphone', code: null })
  await page.goto(`${address}/passages`)
  await untilReadyOffline(page)
  await phone.context.setOffline(true)
  const outcomes = page.getByRole('group', { name: /^Résultat de la rencontre/ }).getByRole('button')
  await expect(outcomes).toHaveCount(6)
  for (const button of [
    ...(await outcomes.all()),
    page.getByRole('button', { name: 'Rencontre suivante' }),
  ]) {
    const box = await button.boundingBox()
    expect(box?.y).toBeGreaterThanOrEqual(844 - 320)
    expect(box?.height).toBeGreaterThanOrEqual(64)
    expect((box?.y ?? 0) + (box?.height ?? 0)).toBeLessThanOrEqual(844)
  }
  // On the smallest phone as well, and with a word of the sound to spare, who is met stands above the outcomes.
  await page.setViewportSize({ width: 360, height: 640 })
  await page.getByRole('button', { name: 'Lancer le premier passage' }).click()
  await page.reload()
  await expect(page.getByRole('button', { name: 'Touchez pour activer le son' })).toBeVisible()
  const [who, thumb] = [page.locator('section.meeting .firm'), page.locator('.thumb')]
  await expect
    .poll(async () => ((await thumb.boundingBox())?.y ?? 0) - ((await who.boundingBox())?.y ?? 1000))
    .toBeGreaterThanOrEqual(24)
  await page.setViewportSize({ width: 390, height: 844 })
  await outcomes.filter({ hasText: 'Entretien fixé' }).click()
  await expect(page.getByText('Intérêt partagé, oui des deux côtés')).toBeVisible()
  await expect(page.getByRole('button', { name: 'Annuler' })).toBeInViewport()
  await page.getByRole('button', { name: 'Note', exact: true }).click()
  await page.getByLabel('Votre note').fill('Ponctuelle, à rappeler')
  await expect
    .poll(() => page.evaluate(() => document.querySelector('textarea')?.value))
    .toContain('Ponctuelle')
  await page.reload()
  await expect(outcomes.filter({ hasText: 'Entretien fixé' })).toHaveAttribute('aria-pressed', 'true')
  await page.getByRole('button', { name: 'Note', exact: true }).click()
  await page.getByRole('button', { name: 'La reprendre' }).click()
  await expect(page.getByLabel('Votre note')).toHaveValue('Ponctuelle, à rappeler')
  await page.getByRole('button', { name: 'Garder la note' }).click()
  await page.getByRole('button', { name: 'Rencontre suivante' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Rencontre 2 sur 64')

  // The whole record of the second one, each touch where the thumb of the hand that holds the phone comes (F51).
  const skills = page.getByRole('dialog', { name: 'Compétences' })
  const step = page.getByRole('dialog', { name: 'Suite' })
  const touches = [
    outcomes.filter({ hasText: 'Intérêt, sans suite fixée' }),
    page.getByRole('button', { name: 'Compétences', exact: true }),
    skills.getByRole('button', { name: 'Écoute' }),
    skills.getByRole('button', { name: 'Rigueur' }),
    skills.getByRole('button', { name: 'Autonomie' }),
    skills.getByRole('button', { name: 'Fermer' }),
    page.getByRole('button', { name: 'Suite', exact: true }),
    step.getByRole('button', { name: 'Rappeler' }),
    step.getByRole('button', { name: 'L’entreprise' }),
    step.getByRole('button', { name: 'Dans une semaine' }),
    step.getByRole('button', { name: 'Garder la suite' }),
  ]
  // A touch with its glance takes a second and a half at the most: the record takes less than twenty.
  expect(touches.length * 1.5).toBeLessThanOrEqual(20)
  for (const touch of touches) {
    const box = await touch.boundingBox()
    expect(box?.y).toBeGreaterThanOrEqual(844 * 0.3)
    await touch.tap()
  }
  const told = await Promise.all(
    ['Compétences (fait)', 'Suite (fait)', 'Note'].map((name) =>
      page.getByRole('button', { name, exact: true }).boundingBox(),
    ),
  )
  // All three on one line, above the outcomes.
  expect(new Set(told.map((box) => box?.y)).size).toBe(1)

  await page.goto(`${address}/recapitulatif`)
  await expect(page.getByText('62 rencontres à compléter')).toBeVisible()
  await phone.context.setOffline(false)
  await page.reload()
  await expect(page.locator('[data-state="allSent"]').first()).toBeAttached()

  const tablet = await device('tablet')
  const animator = await joinWith(tablet, hugo.link, { name: 'Tablette', code: null })
  await animator.goto(`${address}/passages`)
  await expect(animator.getByRole('heading', { level: 2, name: 'Rencontres du passage 1' })).toBeVisible()
  await expect(animator.getByText('Entretien fixé')).toHaveCount(0)
  await expect(animator.getByRole('group', { name: /^Résultat/ })).toHaveCount(0)
  await animator.goto(`${address}/recapitulatif`)
  await expect(animator.getByText('lus par les conseillers et la coordination')).toBeVisible()
})
