/** Who sees little, touches nothing, or reads no French reaches the same: narrow, large, by keyboard, in English. */
import type { Page } from '@playwright/test'
import { tenPeople, type Group, type Office } from './given/a-group.ts'
import { goTo } from './given/go-to.ts'
import { askAxe, findOverflow } from './given/look-at.ts'
import { expect, test, type Device } from './given/story.ts'
import { handOverCode, joinWith, layInTurn, mark, openSheet, takeBack } from './given/what-people-do.ts'

interface Screen {
  readonly name: string
  open(page: Page, group: Group): Promise<void>
}

const at = (name: string, path: (group: Group) => string): Screen => ({
  name,
  open: async (page, group) => {
    await goTo(page, path(group))
    await expect(page.locator('[data-state]').first()).toBeVisible()
  },
})

const screens: readonly Screen[] = [
  at('today', () => '/aujourdhui'),
  at('presence', () => '/presence'),
  at('groups', () => '/groupes'),
  ...['presence', 'personnes', 'programme', 'equipe', 'appareils'].map((tab) =>
    at(`group, ${tab}`, (group) => `${group.page}?onglet=${tab}`),
  ),
  at('group form', () => '/groupes/nouveau'),
  at('half-day form', (group) => `${group.page}/programme/nouvelle`),
  at('person form', (group) => `${group.page}/personnes/nouvelle`),
  at('team', (group) => `${group.page}/equipe`),
  at('import', (group) => `${group.page}/importer`),
  at('sheet', (group) => group.sheet),
  at('closing', (group) => `${group.sheet}/cloturer`),
  at('outbox', () => '/envois'),
  at('settings', () => '/reglages'),
]

/** What is cut off on the right of a window that nobody can scroll sideways, and text that its own box hides. */
const findLost = async (page: Page, name: string): Promise<string[]> => {
  const cut = await page.evaluate(() =>
    [...document.querySelectorAll<HTMLElement>('main :is(p, h1, h2, h3, button, a, label, dd, dt, legend)')]
      .filter((element) => element.checkVisibility({ opacityProperty: true, visibilityProperty: true }))
      .filter((element) => element.closest('.visually-hidden, [inert], dialog:not([open])') === null)
      .filter((element) => {
        const { overflowX, overflowY } = getComputedStyle(element)
        const hides = (way: string, extra: number): boolean =>
          (way === 'hidden' || way === 'clip') && extra > 2
        return (
          hides(overflowX, element.scrollWidth - element.clientWidth) ||
          hides(overflowY, element.scrollHeight - element.clientHeight)
        )
      })
      .map(
        (element) => `${element.tagName.toLowerCase()} « ${element.textContent.trim().slice(0, 40)} » is cut`,
      ),
  )
  return [...(await findOverflow(page)), ...cut].map((fault) => `${name}: ${fault}`)
}

const aCoordinator = async (
  office: Office,
  device: Device,
  title: string,
): Promise<{ page: Page; group: Group }> => {
  const { link } = await office.invite({ name: office.name, person: office.person, role: 'steward' })
  const group = await office.openGroup({ title, team: [], people: 10 })
  const page = await joinWith(device, link, { name: 'Tablet 7' })
  return { page, group }
}

test('checklist 28: at 320 px, and with text twice as large, nothing is lost on any main screen', async ({
  office,
  device,
}) => {
  const phone = await device('phone', { viewport: { width: 320, height: 640 } })
  const { page, group } = await aCoordinator(office, phone, 'Petit écran')
  const lost: string[] = []
  for (const { name, open } of screens) {
    await open(page, group)
    lost.push(...(await findLost(page, `${name}, 320 px`)))
  }
  await openSheet(page, group.sheet).catch(() => undefined)
  await page.setViewportSize({ width: 390, height: 844 })
  // As the setting of the browser does it: every size of ours is in rem.
  await page.addInitScript(() => {
    addEventListener('DOMContentLoaded', () => {
      document.documentElement.style.fontSize = '200%'
    })
  })
  await page.reload()
  // Measured in the letters it is made for: another font, which stands in for a moment, is wider.
  await page.evaluate(() => Promise.all([...document.fonts].map((face) => face.load())))
  for (const { name, open } of screens) {
    await open(page, group)
    lost.push(...(await findLost(page, `${name}, 200 %`)))
  }
  expect(lost).toEqual([])
})

/** Words that no English sentence of ours has. */
const frenchWords =
  /\b(le|les|des|une|du|pour|avec|sur|votre|vos|pas|aujourd’hui|personnes?|groupes?|demi-journées?|envoi|réglages|enregistrer|annuler|retour|ajouter|modifier|prénom|appareil|feuille|présence|saisies?)\b/i

test('every main screen speaks English whole once it was asked to', async ({ office, device }) => {
  const desk = await device('computer')
  const { page, group } = await aCoordinator(office, desk, 'Stage doors')
  await page.goto('/reglages')
  await page.getByText('English', { exact: true }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Settings' })).toBeVisible()
  const names = tenPeople.flat()
  // Names of people, places and an example of a title are what they are.
  const own = [
    'L’emploi donne le la',

    'Théâtre des Remparts',
    'Voix et présence',
    'salle de répétition',
    'Français',
    office.name,
    'Coulisses',
  ]
  const found: string[] = []
  const read = async (name: string): Promise<void> => {
    await expect.poll(() => page.evaluate(() => document.documentElement.lang)).toBe('en')
    const lines = await page.evaluate(() => {
      const attributes = [...document.querySelectorAll('[aria-label], [placeholder], [title]')].flatMap(
        (element) =>
          ['aria-label', 'placeholder', 'title'].map((attribute) => element.getAttribute(attribute) ?? ''),
      )
      return [document.title, ...document.body.innerText.split('\n'), ...attributes]
    })
    // Neither do departments change their names.
    for (const line of lines.filter((each) => !/^\d[\dAB]\d? /.test(each))) {
      const ours = [...names, ...own].reduce(
        (rest, word) => rest.replaceAll(new RegExp(word, 'gi'), ''),
        line,
      )
      if (frenchWords.test(ours)) found.push(`${name}: ${line}`)
    }
  }
  for (const { name, open } of screens) {
    await open(page, group)
    await read(name)
  }
  expect([...new Set(found)]).toEqual([])
  expect(await askAxe(page, ['html-has-lang', 'html-lang-valid'])).toEqual([])
})

/** Walks with the key of who uses no hand: each stop must be seen whole where it stands, ring included. */
const walk = async (page: Page): Promise<{ stops: string[]; faults: string[] }> => {
  const stops: string[] = []
  const faults: string[] = []
  for (let step = 0; step < 120; step += 1) {
    await page.keyboard.press('Tab')
    const stop = await page.evaluate(() => {
      const element = document.activeElement
      if (!(element instanceof HTMLElement) || element === document.body) return null
      const shown = (element as HTMLInputElement).labels?.[0] ?? element
      const { left, top, width, height } = shown.getBoundingClientRect()
      const hit = document.elementFromPoint(left + width / 2, top + height / 2)
      const isSeen = hit !== null && (shown.contains(hit) || hit.contains(shown))
      const ring = [element, shown, ...shown.querySelectorAll('*'), element.nextElementSibling].some(
        (one) => {
          if (one === null) return false
          const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(one)
          return (outlineStyle !== 'none' && parseFloat(outlineWidth) > 0) || boxShadow !== 'none'
        },
      )
      const words = (element.getAttribute('aria-label') ?? shown.textContent).trim().replaceAll(/\s+/g, ' ')
      element.dataset['stop'] ??= String(Math.random())
      return { id: element.dataset['stop'], words: words.slice(0, 50) || element.tagName, isSeen, ring }
    })
    if (stop === null || stops.includes(stop.id)) break
    stops.push(stop.id)
    if (!stop.isSeen) faults.push(`« ${stop.words} » has the focus and is not to be seen`)
    if (!stop.ring) faults.push(`« ${stop.words} » has the focus and no ring`)
  }
  return { stops, faults }
}

test('checklist 30: a walk by keyboard through sheet, hand-over and closing never hides where it is', async ({
  office,
  device,
}) => {
  const tablet = await device('tablet')
  const { page, group } = await aCoordinator(office, tablet, 'Au clavier')
  const faults: string[] = []
  const look = async (name: string, least: number): Promise<void> => {
    const walked = await walk(page)
    if (walked.stops.length < least) faults.push(`${name}: only ${walked.stops.length} stops`)
    faults.push(...walked.faults.map((fault) => `${name}: ${fault}`))
  }
  for (const [width, height] of [
    [1024, 768],
    [1024, 480],
  ] as const) {
    await page.setViewportSize({ width, height })
    await openSheet(page, group.sheet)
    await look(`sheet, ${height} px`, 30)
    await page.goto(`${group.sheet}/cloturer`)
    await expect(page.getByRole('button', { name: 'Clôturer la demi-journée' })).toBeVisible()
    await look(`closing, ${height} px`, 8)
    await page.goto(`${group.sheet}/signer`)
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
    await look(`hand-over begins, ${height} px`, 1)
  }
  await openSheet(page, group.sheet)
  await mark(page, 'Léa Cœurderoy', 'Présence')
  await layInTurn(page, group.sheet)
  await look('hand-over, names', 1)
  await page.getByRole('button', { name: 'Léa C.', exact: true }).click()
  await expect(page.getByRole('heading', { name: 'Bonjour Léa Cœurderoy' })).toBeVisible()
  await look('hand-over, person', 4)
  await page.reload()
  await takeBack(page, handOverCode)
  expect(faults).toEqual([])
})
