/** What people do with the app in their hands, named as they would say it. */
import { expect, type Locator, type Page } from '@playwright/test'
import type { Device } from './story.ts'

/** A code that passes for one: neither a run nor all the same. */
export const handOverCode = '417205'

/** Opens an invitation on a device and goes through the first steps, code included. */
export const joinWith = async (
  device: Device,
  link: string,
  { name = 'Tablette 1', code = handOverCode as string | null } = {},
): Promise<Page> => {
  const page = await device.context.newPage()
  await page.goto(link)
  await page.getByLabel('Nom de cet appareil').fill(name)
  await page.getByRole('button', { name: 'Relier cet appareil' }).click()
  await expect(page.getByText('Premiers pas sur cet appareil')).toBeVisible()
  if (code !== null) {
    await typeCode(page, code)
    await expect(page.getByText('Les mêmes 6 chiffres, encore une fois').first()).toBeAttached()
    await typeCode(page, code)
    await expect(page.getByText('Code enregistré sur cet appareil.')).toBeVisible()
  }
  await expect(page.getByText(/Prêt à fonctionner sans réseau|Aucun groupe pour l’instant/)).toBeVisible()
  await page.getByRole('link', { name: 'Commencer' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
  return page
}

export const typeCode = async (page: Page, code: string): Promise<void> => {
  for (const digit of code) await page.getByRole('button', { name: digit, exact: true }).click()
}

/** The worker has the whole app, so that it opens without a network. */
export const untilReadyOffline = (page: Page): Promise<unknown> =>
  page.evaluate(async () => {
    await navigator.serviceWorker.ready
  })

export const openSheet = async (page: Page, sheet: string): Promise<void> => {
  await page.goto(sheet)
  await expect(page.getByRole('group', { name: /^Présence de / }).first()).toBeVisible()
}

export type Status = 'Présence' | 'Retard' | 'Absence excusée' | 'Absence'

export const statusButton = (page: Page, person: string, status: Status): Locator =>
  page
    .getByRole('group', { name: `Présence de ${person}` })
    .getByRole('button', { name: new RegExp(`^${status}(?! excusée)`) })

/** One tap, what the screen says of it at once, and the entry on the device: from here on no kill takes it. */
export const mark = async (page: Page, person: string, status: Status): Promise<void> => {
  const next = await nextNumber(page)
  await statusButton(page, person, status).click()
  await expectMark(page, person, status)
  await expect.poll(() => nextNumber(page)).toBeGreaterThan(next)
}

export const expectMark = async (page: Page, person: string, status: Status): Promise<void> => {
  await expect(statusButton(page, person, status)).toHaveAttribute('aria-pressed', 'true')
}

export const signingArea = (page: Page): Locator => page.getByRole('group', { name: 'Zone de signature' })
export const ownSigningArea = (page: Page): Locator =>
  page.getByRole('group', { name: 'Zone pour votre signature' })

/** What lies on the device in a table under keys that begin so; read behind whatever is being written. */
const keptIn = (page: Page, table: 'settings' | 'device', prefix: string): Promise<string> =>
  page.evaluate(
    async ([store, begin]) => {
      const db = await new Promise<IDBDatabase>((resolve, reject) => {
        const request = indexedDB.open('coulisses')
        request.onsuccess = () => resolve(request.result)
        request.onerror = () => reject(request.error ?? new Error('not opened'))
      })
      const range = IDBKeyRange.bound(begin, `${begin}\uffff`)
      const request = db.transaction(store).objectStore(store).getAll(range)
      await new Promise((resolve) => (request.onsuccess = resolve))
      db.close()
      return JSON.stringify(request.result)
    },
    [table, prefix] as const,
  )

/** What this device keeps for itself, unsent. */
export const keptSettings = (page: Page, prefix: string): Promise<string> => keptIn(page, 'settings', prefix)

/** The number that the next entry of this device will have: it grows with each that is durable. */
export const nextNumber = async (page: Page): Promise<number> => {
  const [writer] = JSON.parse(await keptIn(page, 'device', 'writer')) as { nextN: number }[]
  return writer?.nextN ?? 0
}

/** So many strokes lie on the device, whatever becomes of the tab from here on. */
export const untilStrokesKept = async (
  page: Page,
  which: 'strokes' | 'countersign',
  count: number,
): Promise<void> => {
  await expect
    .poll(async () => {
      const kept = JSON.parse(await keptSettings(page, `attendance/${which}/`)) as {
        value: { strokes: unknown[] }
      }[]
      return kept.reduce((sum, { value }) => sum + value.strokes.length, 0)
    })
    .toBe(count)
}

/** A running line of three waves, from `from` to `to` of the area's width. */
const pathIn = async (area: Locator, from = 0.2, to = 0.7): Promise<{ x: number; y: number }[]> => {
  await area.scrollIntoViewIfNeeded()
  const box = await area.boundingBox()
  if (box === null) throw new Error('No area to sign in')
  return Array.from({ length: 14 }, (_, step) => ({
    x: box.x + box.width * (from + ((to - from) * step) / 13),
    y: box.y + box.height * (0.45 + 0.18 * Math.sin(step * 1.4)),
  }))
}

export const drawWithMouse = async (page: Page, area: Locator, from?: number, to?: number): Promise<void> => {
  const [first, ...rest] = await pathIn(area, from, to)
  if (first === undefined) return
  await page.mouse.move(first.x, first.y)
  await page.mouse.down()
  for (const { x, y } of rest) await page.mouse.move(x, y)
  await page.mouse.up()
}

export const drawWithFinger = async (
  page: Page,
  area: Locator,
  from?: number,
  to?: number,
): Promise<void> => {
  const [first, ...rest] = await pathIn(area, from, to)
  if (first === undefined) return
  const touch = await page.context().newCDPSession(page)
  const send = (type: 'touchStart' | 'touchMove' | 'touchEnd', touchPoints: { x: number; y: number }[]) =>
    touch.send('Input.dispatchTouchEvent', { type, touchPoints })
  await send('touchStart', [first])
  for (const point of rest) await send('touchMove', [point])
  await send('touchEnd', [])
  await touch.detach()
}

/** Lays the device on the table: each person touches their first name. */
export const layInTurn = async (page: Page, sheet: string): Promise<void> => {
  await page.goto(`${sheet}/signer`)
  await page.getByRole('button', { name: 'Poser l’appareil' }).click()
  await expect(page.getByRole('heading', { name: 'Touchez votre prénom pour signer' })).toBeVisible()
}

/** From the list of first names to thanks. `shortName` is « Léa C. ». */
export const signInTurn = async (page: Page, shortName: string): Promise<void> => {
  await page.getByRole('button', { name: shortName, exact: true }).click()
  await drawWithFinger(page, signingArea(page))
  await validateSignature(page)
  await page.getByRole('button', { name: 'Toucher pour continuer' }).click()
}

export const validateSignature = async (page: Page): Promise<void> => {
  await page.getByRole('button', { name: 'Valider ma signature' }).click()
  await expect(page.getByRole('heading', { name: /^Merci\./ })).toBeVisible()
}

export const takeBack = async (page: Page, code: string = handOverCode): Promise<void> => {
  await page.getByRole('button', { name: 'Reprendre l’appareil' }).click()
  await typeCode(page, code)
  await expect(page.getByRole('heading', { name: 'Votre code' })).toBeHidden()
}

/** The tab is gone in the middle of everything: no event, no farewell. */
export const killTab = async (page: Page): Promise<void> => {
  const session = await page.context().newCDPSession(page)
  const crashed = page.waitForEvent('crash')
  session.send('Page.crash').catch(() => undefined)
  await crashed
  await page.close()
}

/** The same device, opened again at an address. */
export const reopen = async (device: Device, address: string): Promise<Page> => {
  const page = await device.context.newPage()
  await page.goto(address)
  return page
}

export const sendNow = async (page: Page): Promise<void> => {
  await page.goto('/envois')
  await page.getByRole('button', { name: 'Envoyer maintenant' }).click()
  await expect(
    page
      .getByText(/Tout est envoyé/)
      .filter({ visible: true })
      .first(),
  ).toBeVisible()
}
