/** The device in a participant's hands: it shows nobody else, lets nobody out, and keeps every stroke. */
import type { Page } from '@playwright/test'
import type { Office } from './given/a-group.ts'
import { expect, test, type TakeDevice } from './given/story.ts'
import {
  drawWithFinger,
  drawWithMouse,
  handOverCode,
  joinWith,
  keptSettings,
  layInTurn,
  mark,
  openSheet,
  signingArea,
  typeCode,
  untilStrokesKept,
  validateSignature,
} from './given/what-people-do.ts'

const aRoom = async (
  office: Office,
  device: TakeDevice,
  title: string,
): Promise<{ page: Page; sheet: string }> => {
  const ines = await office.invite({ name: 'Inès Bellamy' })
  const group = await office.openGroup({
    title,
    people: 3,
    team: [{ person: ines.person, name: 'Inès Bellamy', role: 'facilitator' }],
  })
  const tablet = await device('tablet')
  const page = await joinWith(tablet, ines.link)
  await openSheet(page, group.sheet)
  for (const person of ['Awa Abdoulaye', 'Karim Benali', 'Léa Cœurderoy'])
    await mark(page, person, 'Présence')
  return { page, sheet: group.sheet }
}

test('[A21] checklist 18: in turn only first names and initials, at the area nobody else, and no way back', async ({
  office,
  device,
}) => {
  const { page, sheet } = await aRoom(office, device, 'À la suite')
  await layInTurn(page, sheet)
  const names = await page.locator('body').ariaSnapshot()
  expect(names).toContain('Léa C.')
  for (const family of ['Cœurderoy', 'Benali', 'Abdoulaye', 'CŒURDEROY', 'BENALI']) {
    expect(names).not.toContain(family)
  }
  await page.getByRole('button', { name: 'Léa C.', exact: true }).click()
  await expect(page.getByRole('heading', { name: 'Bonjour Léa Cœurderoy' })).toBeVisible()
  const own = await page.locator('body').ariaSnapshot()
  for (const other of ['Benali', 'Karim', 'Abdoulaye', 'Awa', 'navigation', 'Envois', 'connexion']) {
    expect(own).not.toContain(other)
  }
  await page.goBack()
  await expect(page.getByRole('heading', { name: /^Bonjour Léa|^Touchez votre prénom/ })).toBeVisible()
  await page.goto('/groupes')
  await expect(page.getByRole('heading', { name: 'Touchez votre prénom pour signer' })).toBeVisible()
})

test('[A21] checklist 19: three wrong codes wait thirty seconds, then twice as long; the right one leads out', async ({
  office,
  device,
}) => {
  const { page, sheet } = await aRoom(office, device, 'Code faux')
  await page.clock.install()
  await layInTurn(page, sheet)
  await page.getByRole('button', { name: 'Reprendre l’appareil' }).click()
  for (const left of ['9', '8']) {
    await typeCode(page, '999990')
    await expect(page.getByText(`Il reste ${left} essais`)).toBeVisible()
  }
  await typeCode(page, '999990')
  await expect(page.getByText(/Nouvel essai dans (30|2\d)\s?s/)).toBeVisible()
  await page.clock.fastForward(31_000)
  await expect(page.getByText(/Nouvel essai dans/)).toBeHidden()
  await typeCode(page, '999990')
  await expect(page.getByText(/Nouvel essai dans (1\s?min|60\s?s|[45]\d\s?s)/)).toBeVisible()
  // Nothing is forgiven by starting again.
  await page.reload()
  await page.getByRole('button', { name: 'Reprendre l’appareil' }).click()
  await expect(page.getByText(/Nouvel essai dans/)).toBeVisible()
  await page.clock.fastForward(61_000)
  // Meanwhile nobody touched the device, and it turned neutral.
  await page.getByRole('button', { name: 'Reprendre l’appareil' }).click()
  await expect(page.getByText(/Nouvel essai dans/)).toBeHidden()
  await typeCode(page, handOverCode)
  await expect(page.getByRole('group', { name: /^Présence de / }).first()).toBeVisible()
})

test('[A8] checklist 20: by keyboard alone a person signs with a typed name before a witness', async ({
  office,
  device,
}) => {
  const { page, sheet } = await aRoom(office, device, 'Au clavier')
  await layInTurn(page, sheet)
  const reach = async (words: string): Promise<void> => {
    for (let step = 0; step < 30; step += 1) {
      const now = await page.evaluate(() => {
        const on = document.activeElement
        if (on === null || !on.matches('a, button, input, textarea, select')) return ''
        return `${on.textContent} ${(on as HTMLInputElement).labels?.[0]?.textContent ?? ''}`
      })
      if (now.includes(words)) return
      await page.keyboard.press('Tab')
    }
    throw new Error(`« ${words} » cannot be reached by keyboard`)
  }
  await reach('Karim B.')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { name: 'Bonjour Karim Benali' })).toBeVisible()
  await reach('Je ne peux pas signer ici')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { name: 'Autrement que par une signature' })).toBeVisible()
  await reach('Votre prénom et votre nom')
  await page.keyboard.type('Karim Benali')
  await reach('Nom de la personne témoin')
  await page.keyboard.type('Inès Bellamy')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { name: /^Merci/ })).toBeVisible()
  await reach('Toucher pour continuer')
  await page.keyboard.press('Enter')
  await reach('Reprendre l’appareil')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { name: 'Votre code' })).toBeVisible()
  await page.keyboard.type(handOverCode)
  await expect(page.getByText(/nom écrit à/)).toBeVisible()
})

test('[A22, L10] checklist 21: finger and mouse, ten turns of the screen, and every number of the strokes is the same', async ({
  office,
  device,
}) => {
  const { page, sheet } = await aRoom(office, device, 'Dix rotations')
  const keptStrokes = (): Promise<string> => keptSettings(page, 'attendance/strokes/')
  await layInTurn(page, sheet)
  await page.getByRole('button', { name: 'Léa C.', exact: true }).click()
  await drawWithFinger(page, signingArea(page), 0.15, 0.4)
  await drawWithMouse(page, signingArea(page), 0.5, 0.75)
  await untilStrokesKept(page, 'strokes', 2)
  const before = await keptStrokes()
  for (let turn = 0; turn < 10; turn += 1) {
    const [width, height] = turn % 2 === 0 ? [768, 1024] : [1024, 768]
    await page.setViewportSize({ width, height })
    await expect(signingArea(page)).toBeInViewport()
  }
  expect(await keptStrokes()).toBe(before)
  await page.setViewportSize({ width: 768, height: 1024 })
  await validateSignature(page)
  await expect.poll(keptStrokes).toBe('[]')
})
