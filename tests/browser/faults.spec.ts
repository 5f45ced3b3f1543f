/** What befalls a device in the field: killed browsers, frozen windows, the Wi-Fi of a café, old windows, going back. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { chromium, type BrowserContext, type Page } from '@playwright/test'
import type { Group, Office } from './given/a-group.ts'
import { aProxy } from './given/a-proxy.ts'
import { expect, shapes, takeDevice, test } from './given/story.ts'
import { watchContext } from './given/watch-context.ts'
import {
  drawWithFinger,
  expectMark,
  joinWith,
  layInTurn,
  mark,
  nextNumber,
  openSheet,
  sendNow,
  signingArea,
  statusButton,
  untilReadyOffline,
  untilStrokesKept,
  validateSignature,
} from './given/what-people-do.ts'

const aGroup = async (office: Office, title: string): Promise<{ group: Group; link: string }> => {
  const ines = await office.invite({ name: 'Inès Bellamy' })
  const group = await office.openGroup({
    title,
    people: 3,
    team: [{ person: ines.person, name: 'Inès Bellamy', role: 'facilitator' }],
  })
  return { group, link: ines.link }
}

const countOf = `select count(*)::int as many, count(distinct id)::int as ids from entries
  where journal like $1 and kind = $2`

/** The whole browser ends at once, as when the battery does. */
const killBrowser = async (context: BrowserContext): Promise<void> => {
  const session = await context.browser()?.newBrowserCDPSession()
  const { processInfo } = (await session?.send('SystemInfo.getProcessInfo')) ?? { processInfo: [] }
  const pid = processInfo.find(({ type }) => type === 'browser')?.id
  if (pid === undefined) throw new Error('The browser does not tell its number')
  const gone = new Promise((resolve) => context.once('close', resolve))
  process.kill(pid, 'SIGKILL')
  await gone
}

test('[D1, A22] the whole browser killed after a mark, during a signature and after one: all of it is there again', async ({
  app,
  office,
}, { project }) => {
  const { group, link } = await aGroup(office, 'Batterie vide')
  const folder = mkdtempSync(join(tmpdir(), 'coulisses-profile-'))
  const { launchOptions = {} } = project.use
  const open = async (): Promise<{ context: BrowserContext; page: Page }> => {
    const context = await chromium.launchPersistentContext(folder, {
      ...launchOptions,
      locale: 'fr-FR',
      timezoneId: 'Europe/Paris',
      baseURL: app.url,
      ...shapes.tablet,
    })
    return { context, page: context.pages()[0] ?? (await context.newPage()) }
  }
  let { context, page } = await open()
  const watch = await watchContext(context, app.url)
  await page.close()
  page = await joinWith({ context, watch }, link)
  await untilReadyOffline(page)
  await openSheet(page, group.sheet)
  await context.setOffline(true)
  const reopen = async (): Promise<void> => {
    await killBrowser(context)
    ;({ context, page } = await open())
    await context.setOffline(true)
    await page.goto(group.sheet)
  }

  await mark(page, 'Karim Benali', 'Présence')
  await mark(page, 'Léa Cœurderoy', 'Présence')
  await reopen()
  await expectMark(page, 'Karim Benali', 'Présence')
  await expectMark(page, 'Léa Cœurderoy', 'Présence')

  await layInTurn(page, group.sheet)
  await page.getByRole('button', { name: 'Léa C.', exact: true }).click()
  await drawWithFinger(page, signingArea(page), 0.15, 0.4)
  await untilStrokesKept(page, 'strokes', 1)
  await reopen()
  await page.getByRole('button', { name: 'Léa C.', exact: true }).click()
  await expect(signingArea(page).getByText('Signez au-dessus de la ligne')).toBeHidden()
  await drawWithFinger(page, signingArea(page), 0.45, 0.7)
  await validateSignature(page)
  await reopen()
  await expect(page.getByRole('button', { name: 'Karim B.', exact: true })).toBeVisible()
  await expect(page.getByRole('button', { name: 'Léa C.', exact: true })).toBeHidden()

  await context.setOffline(false)
  const sent = async (kind: string) => app.rows(countOf, [`%${group.cohort}%`, kind])
  await expect.poll(() => sent('attendance.signed')).toEqual([{ many: 1, ids: 1 }])
  expect(await sent('attendance.marked')).toEqual([{ many: 2, ids: 2 }])
  await context.close()
  rmSync(folder, { recursive: true, force: true })
  expect(watch.complaints).toEqual([])
})

test('[D3] a window that is frozen in the middle of a sending does not keep another one from it', async ({
  app,
  office,
  browser,
}) => {
  const { group, link } = await aGroup(office, 'Onglet figé')
  const wire = await aProxy(app.url)
  const tablet = await takeDevice(browser, wire.url, 'tablet')
  const first = await joinWith(tablet, link)
  await openSheet(first, group.sheet)
  wire.become('hang')
  const before = wire.asked.length
  await mark(first, 'Léa Cœurderoy', 'Présence')
  await expect.poll(() => wire.asked.slice(before).includes('/api/sync')).toBe(true)
  const freezer = await tablet.context.newCDPSession(first)
  await freezer.send('Page.setWebLifecycleState', { state: 'frozen' })
  // What hangs goes on hanging; what comes next is forwarded.
  wire.become('open')

  const second = await tablet.context.newPage()
  await second.clock.install()
  await openSheet(second, group.sheet)
  await mark(second, 'Karim Benali', 'Présence')
  await second.goto('/envois')
  await second.clock.fastForward(40_000)
  await second.getByRole('button', { name: 'Envoyer maintenant' }).click()
  await expect
    .poll(() => app.rows(countOf, [`%${group.cohort}%`, 'attendance.marked']))
    .toEqual([{ many: 2, ids: 2 }])
  await expect(second.getByText(/Tout est envoyé/).first()).toBeVisible()

  await freezer.send('Page.setWebLifecycleState', { state: 'active' })
  await sendNow(first)
  expect(await app.rows(countOf, [`%${group.cohort}%`, 'attendance.marked'])).toEqual([{ many: 2, ids: 2 }])
  await tablet.context.close()
  await wire.close()
  expect(tablet.watch.complaints).toEqual([])
})

test('[D6, S13] the Wi-Fi of a café and a network that comes and goes: said in words, nothing lost, nothing twice', async ({
  app,
  office,
  browser,
}) => {
  const { group, link } = await aGroup(office, 'Portail captif')
  const wire = await aProxy(app.url)
  const tablet = await takeDevice(browser, wire.url, 'tablet')
  // The browser itself asks for the icon and follows where it is led; nothing of ours does.
  tablet.watch.expectComplaint(/^request elsewhere: http:\/\/connexion\.invalid\/$/)
  const page = await joinWith(tablet, link)
  await untilReadyOffline(page)
  const counted = () => app.rows(countOf, [`%${group.cohort}%`, 'attendance.marked'])

  for (const [mood, person] of [
    ['page', 'Léa Cœurderoy'],
    ['redirect', 'Karim Benali'],
  ] as const) {
    wire.become(mood)
    // Opened anew: the page to log in on is neither shown nor kept in place of ours.
    await openSheet(page, group.sheet)
    await mark(page, person, 'Présence')
    await page.goto('/envois')
    await page.getByRole('button', { name: 'Envoyer maintenant' }).click()
    await expect(page.getByText(/Pas de réseau\. L’envoi reprendra tout seul/)).toBeVisible()
    await expect(page.locator('[data-state=offlineWaiting]').first()).toBeVisible()
    expect(await counted()).toEqual([{ many: 0, ids: 0 }])
  }
  wire.become('open')
  await sendNow(page)
  expect(await counted()).toEqual([{ many: 2, ids: 2 }])

  await openSheet(page, group.sheet)
  const next = await nextNumber(page)
  const [asked, begun] = [wire.asked.length, Date.now()]
  for (let turn = 0; turn < 20; turn += 1) {
    wire.become(turn % 2 === 0 ? 'down' : 'open')
    await tablet.context.setOffline(turn % 3 === 0)
    await statusButton(page, 'Awa Abdoulaye', turn % 2 === 0 ? 'Présence' : 'Absence').click()
  }
  const [requests, seconds] = [wire.asked.length - asked, (Date.now() - begun) / 1000]
  // A sending and a stream of nudges a second at the most, however often it flaps.
  expect(requests).toBeLessThanOrEqual(2 * seconds + 4)
  await tablet.context.setOffline(false)
  wire.become('open')
  await expectMark(page, 'Awa Abdoulaye', 'Absence')
  await expect.poll(() => nextNumber(page)).toBe(next + 20)
  await sendNow(page)
  expect(await counted()).toEqual([{ many: 22, ids: 22 }])
  await tablet.context.close()
  await wire.close()
  expect(tablet.watch.complaints).toEqual([])
})

test('[D3] an older window that keeps the database is named, and the app goes on as soon as it is closed', async ({
  app,
  device,
}) => {
  const tablet = await device('tablet')
  const old = await tablet.context.newPage()
  await old.goto(`${app.url}/healthz`)
  await old.evaluate(
    () =>
      new Promise<void>((resolve, reject) => {
        const request = indexedDB.open('coulisses', 5)
        request.onerror = () => reject(request.error ?? new Error('not opened'))
        request.onsuccess = () => {
          // It hears that a newer version wants in, and does nothing.
          request.result.onversionchange = () => undefined
          resolve()
        }
      }),
  )
  const page = await tablet.context.newPage()
  await page.goto('/')
  await expect(page.getByText(/autre onglet|autre fenêtre/)).toBeVisible()
  await old.close()
  await expect(page.getByRole('heading', { name: 'Relier cet appareil' })).toBeVisible()
})
