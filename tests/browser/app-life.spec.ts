/** The installed app over days: cold starts in a cellar, new versions, full devices, wrong clocks. */
import { spawnSync } from 'node:child_process'
import { copyFileSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { anOffice, type Group, type Office } from './given/a-group.ts'
import { aRunningApp } from './given/a-running-app.ts'
import { expect, takeDevice, test, type Device, type TakeDevice } from './given/story.ts'
import {
  drawWithFinger,
  expectMark,
  joinWith,
  layInTurn,
  mark,
  openSheet,
  reopen,
  signingArea,
  statusButton,
  takeBack,
  untilReadyOffline,
  untilStrokesKept,
  validateSignature,
} from './given/what-people-do.ts'

interface Picture {
  readonly src: string
  readonly sizes: string
  readonly purpose?: string
}

interface Room {
  readonly tablet: Device
  readonly page: Page
  readonly group: Group
}

const aRoom = async (office: Office, tablet: Device, title: string): Promise<Room> => {
  const ines = await office.invite({ name: 'Inès Bellamy' })
  const group = await office.openGroup({
    title,
    people: 3,
    team: [{ person: ines.person, name: 'Inès Bellamy', role: 'facilitator' }],
  })
  return { tablet, group, page: await joinWith(tablet, ines.link) }
}

const aTablet = (device: TakeDevice): Promise<Device> => device('tablet')

test('[D8, L24] checklist 39: every field screen opens cold in airplane mode after one visit to the app', async ({
  app,
  office,
  device,
}) => {
  const { tablet, page, group } = await aRoom(office, await aTablet(device), 'En cave')
  await page.goto('/aujourdhui')
  // What the app itself says is all that a person has to go by.
  await expect(page.getByRole('heading', { name: 'Prêt sans réseau' })).toBeVisible()
  await page.close()
  await tablet.context.setOffline(true)
  await app.stop()
  const screens: readonly (readonly [path: string, sign: string | RegExp])[] = [
    ['/', 'Voix et présence'],
    ['/aujourdhui?source=pwa', 'Voix et présence'],
    ['/presence', 'Voix et présence'],
    [group.sheet, 'CŒURDEROY'],
    [`${group.sheet}/signer`, /Faire signer|Personne n’est à faire signer/],
    [`${group.sheet}/cloturer`, 'Votre signature'],
    ['/groupes', 'En cave'],
    [group.page, 'En cave'],
    [`${group.page}?onglet=personnes`, 'CŒURDEROY'],
    ['/envois', /Pas de réseau/],
    ['/reglages', 'Conservation des données'],
  ]
  for (const [path, sign] of screens) {
    const cold = await reopen(tablet, path)
    await expect(cold.getByText(sign).filter({ visible: true }).first(), path).toBeVisible()
    await cold.close()
  }
  await app.start()
})

test('[D11] checklist 38: the browser takes the app for one that can be installed, and every picture is of its size', async ({
  app,
  device,
}) => {
  const { context } = await device('tablet')
  const page = await context.newPage()
  await page.goto(app.url)
  const session = await context.newCDPSession(page)
  const { data } = (await session.send('Page.getAppManifest')) as { data: string }
  const manifest = JSON.parse(data) as {
    icons: Picture[]
    screenshots: (Picture & { form_factor: string })[]
    shortcuts: { url: string; icons: Picture[] }[]
  }
  expect(manifest).toMatchObject({
    id: '/',
    start_url: '/aujourdhui?source=pwa',
    scope: '/',
    display: 'standalone',
    lang: 'fr',
    launch_handler: { client_mode: 'navigate-existing' },
  })
  // The screen may be turned (RGAA 13.9).
  expect(manifest).not.toHaveProperty('orientation')
  expect(manifest.icons.filter(({ purpose }) => purpose === 'maskable')).toHaveLength(1)
  expect(manifest.icons.some(({ purpose }) => purpose?.includes(' '))).toBe(false)
  expect(new Set(manifest.screenshots.map(({ form_factor }) => form_factor))).toEqual(
    new Set(['narrow', 'wide']),
  )
  expect(manifest.shortcuts).toHaveLength(3)
  for (const { src, sizes } of [
    ...manifest.icons,
    ...manifest.screenshots,
    ...manifest.shortcuts.flatMap(({ icons }) => icons),
  ]) {
    const size = await page.evaluate(async (address) => {
      const picture = new Image()
      picture.src = address
      await picture.decode()
      return `${picture.naturalWidth}x${picture.naturalHeight}`
    }, src)
    expect(size, src).toBe(sizes)
  }
  // A test's window is a private one, which is all that stands against it.
  await expect
    .poll(async () =>
      (await session.send('Page.getInstallabilityErrors')).installabilityErrors.map(({ errorId }) => errorId),
    )
    .toEqual(['in-incognito'])
})

test('checklist 40: a new build never takes over by itself, waits during a signature, and loses nothing', async ({
  browser,
}) => {
  const next = mkdtempSync(join(tmpdir(), 'coulisses-next-'))
  const built = spawnSync(process.execPath, ['node_modules/vite/bin/vite.js', 'build', '--outDir', next], {
    cwd: join(import.meta.dirname, '../..'),
    env: { ...process.env, COULISSES_BUILD: 'suivante' },
  })
  expect(built.status, built.stderr.toString()).toBe(0)
  const app = await aRunningApp()
  const office = await anOffice(app)
  const tablet = await takeDevice(browser, app.url, 'tablet')
  const { page, group } = await aRoom(office, tablet, 'Nouvelle version')
  await untilReadyOffline(page)
  await openSheet(page, group.sheet)
  await mark(page, 'Léa Cœurderoy', 'Présence')
  await layInTurn(page, group.sheet)
  await page.getByRole('button', { name: 'Léa C.', exact: true }).click()
  await drawWithFinger(page, signingArea(page), 0.15, 0.4)

  await test.step('deployed while somebody signs: nothing is said', async () => {
    await app.stop()
    await app.start(next)
    await page.evaluate(async () => {
      const registration = await navigator.serviceWorker.getRegistration()
      await registration?.update()
      const worker = registration?.installing ?? registration?.waiting
      while (worker !== undefined && worker !== null && worker.state === 'installing') {
        await new Promise((resolve) => worker.addEventListener('statechange', resolve, { once: true }))
      }
    })
    await expect(page.getByText('Nouvelle version prête')).toBeHidden()
    await drawWithFinger(page, signingArea(page), 0.45, 0.7)
    await validateSignature(page)
    await takeBack(page)
  })

  await test.step('offered afterwards; « Plus tard » hides it for two hours; the old version goes on with its own parts', async () => {
    await expect(page.getByText('Nouvelle version prête')).toBeVisible()
    await page.clock.install()
    await page.getByRole('button', { name: 'Plus tard' }).click()
    await expect(page.getByText('Nouvelle version prête')).toBeHidden()
    // A screen that this tab never opened: its part is no longer on the server.
    await page.getByRole('link', { name: 'Retour' }).click()
    await page.getByRole('link', { name: 'Réglages' }).click()
    await expect(page.getByRole('heading', { level: 1, name: 'Réglages' })).toBeVisible()
    await expect(page.getByText('suivante')).toBeHidden()
    await page.clock.fastForward(7_100_000)
    await expect(page.getByText('Nouvelle version prête')).toBeHidden()
    await page.clock.fastForward(200_000)
    await expect(page.getByText('Nouvelle version prête')).toBeVisible()
  })

  await test.step('taken when asked for; mark and signature are there', async () => {
    const takeNewVersion = async (tab: Page): Promise<void> => {
      await Promise.all([
        tab.waitForEvent('load'),
        tab.getByRole('button', { name: 'Mettre à jour' }).click(),
      ])
      await tab.goto('/reglages')
      await expect(tab.getByText('suivante').first()).toBeVisible()
    }
    const other = await reopen(tablet, '/aujourdhui')
    await expect(other.getByRole('heading', { name: 'Prêt sans réseau' })).toBeVisible()
    const third = await reopen(tablet, '/groupes')
    await expect(third.getByText('Nouvelle version prête')).toBeVisible()
    // Other windows go on talking to the server; the browser takes the new worker all the same.
    await other.evaluate(() => setInterval(() => void fetch('/api/nothing').catch(() => undefined), 25))
    await page.reload()
    await expect(page.getByText('Nouvelle version prête')).toBeVisible()
    await expect(page.getByRole('heading', { level: 1, name: 'Réglages' })).toBeVisible()
    await takeNewVersion(page)
    // Where another window took it already, the button still leads there.
    await takeNewVersion(third)
    await third.close()
    await openSheet(page, group.sheet)
    await expectMark(page, 'Léa Cœurderoy', 'Présence')
    await expect(page.getByText(/signé à/)).toBeVisible()
    // Another tab was left in the old version, whose parts are gone: it finds its way by itself.
    await other.getByRole('link', { name: 'Groupes' }).click()
    await expect(other.getByText('Nouvelle version').first()).toBeVisible()
  })

  await test.step('a worker that must go takes itself and the kept shell along, and nothing that was written', async () => {
    const kept = () =>
      page.evaluate(async () => [
        (await navigator.serviceWorker.getRegistrations()).length,
        (await caches.keys()).length,
      ])
    expect(await kept()).toEqual([1, 1])
    copyFileSync(join(import.meta.dirname, '../../src/setup/worker-off.mjs'), join(next, 'sw.js'))
    await page.reload()
    await expect.poll(kept).toEqual([0, 0])
    await openSheet(page, group.sheet)
    await expectMark(page, 'Léa Cœurderoy', 'Présence')
    await expect(page.getByText(/signé à/)).toBeVisible()
  })
  await tablet.context.close()
  await app.throwAway()
  rmSync(next, { recursive: true, force: true })
  expect(tablet.watch.complaints).toEqual([])
})

test('[D1] a device without room refuses a signature in words, and the strokes stay on the screen', async ({
  office,
  device,
}) => {
  const { page, group } = await aRoom(office, await aTablet(device), 'Plein')
  await openSheet(page, group.sheet)
  await mark(page, 'Léa Cœurderoy', 'Présence')
  await mark(page, 'Karim Benali', 'Présence')
  await layInTurn(page, group.sheet)
  await page.getByRole('button', { name: 'Léa C.', exact: true }).click()
  await drawWithFinger(page, signingArea(page))
  await untilStrokesKept(page, 'strokes', 1)
  // What a full disk does to a write: the browser refuses it in the middle.
  await page.evaluate(() => {
    const { put } = IDBObjectStore.prototype
    const full = window as unknown as { makeRoom(): void }
    full.makeRoom = () => (IDBObjectStore.prototype.put = put)
    IDBObjectStore.prototype.put = () => {
      throw new DOMException('The disk is full.', 'QuotaExceededError')
    }
  })
  await page.getByRole('button', { name: 'Valider ma signature' }).click()
  await expect(page.getByText(/Elle reste à l’écran\s: touchez Valider à nouveau/)).toBeVisible()
  await expect(signingArea(page).getByText('Signez au-dessus de la ligne')).toBeHidden()
  await page.evaluate(() => {
    ;(window as unknown as { makeRoom(): void }).makeRoom()
  })
  await validateSignature(page)
  await page.getByRole('button', { name: 'Toucher pour continuer' }).click()

  // And before it comes to that, no signature is begun.
  // (Recent Chromium tells every page of the same 10 GiB, so the number is put in by hand.)
  await page.evaluate(() => {
    const { estimate } = StorageManager.prototype
    const full = window as unknown as { makeRoom(): void }
    full.makeRoom = () => (StorageManager.prototype.estimate = estimate)
    StorageManager.prototype.estimate = () => Promise.resolve({ quota: 60_000_000, usage: 57_000_000 })
  })
  await page.getByRole('button', { name: 'Karim B.', exact: true }).click()
  await expect(page.getByText(/Cet appareil n’a presque plus de place/)).toBeVisible()
  await expect(page.getByRole('heading', { name: 'Touchez votre prénom pour signer' })).toBeVisible()
  await page.evaluate(() => {
    ;(window as unknown as { makeRoom(): void }).makeRoom()
  })
  await page.getByRole('button', { name: 'Karim B.', exact: true }).click()
  await expect(page.getByRole('heading', { name: 'Bonjour Karim Benali' })).toBeVisible()
})

test('[D2] a database that vanished is said; a browser that keeps nothing is refused before anything is typed', async ({
  app,
  office,
  device,
}) => {
  const { tablet, page } = await aRoom(office, await aTablet(device), 'Effacée')
  const session = await tablet.context.newCDPSession(page)
  await page.goto('about:blank')
  await session.send('Storage.clearDataForOrigin', { origin: app.url, storageTypes: 'indexeddb' })
  await page.goto('/aujourdhui')
  await expect(page.getByText(/Les données gardées sur .* ont disparu/)).toBeVisible()
  await expect(page.getByRole('heading', { name: 'Relier cet appareil' })).toBeVisible()

  const other = await device('tablet')
  await other.context.addInitScript(() => {
    IDBFactory.prototype.open = () => {
      throw new DOMException('The user denied permission to access the database.', 'UnknownError')
    }
  })
  const refused = await reopen(other, '/')
  await expect(refused.getByText(/Ce navigateur efface tout à la fermeture/)).toBeVisible()
})

test('[C4] a clock that is three hours off is told, and a device abroad shows the day and hours of the venue', async ({
  office,
  device,
}) => {
  const late = await device('tablet')
  await late.context.addInitScript(() => {
    const now = Date.now.bind(Date)
    Date.now = () => now() + 3 * 3_600_000
  })
  const { page, group } = await aRoom(office, late, 'Horloge')
  await page.goto('/aujourdhui')
  await expect(page.getByText(/L’heure de .* est fausse de 3\sh/)).toBeVisible()

  const hugo = await office.invite({ name: office.name, person: office.person, role: 'steward' })
  const abroad = await device('tablet', { timezoneId: 'Pacific/Auckland' })
  const far = await joinWith(abroad, hugo.link, { name: 'Au loin', code: null })
  await openSheet(far, group.sheet)
  await openSheet(page, group.sheet)
  const day = page.getByText(/^(Lundi|Mardi|Mercredi|Jeudi|Vendredi|Samedi|Dimanche) \d/)
  const said = await day.first().textContent()
  await expect(far.getByText(said ?? 'nothing', { exact: true })).toBeVisible()
  await statusButton(far, 'Léa Cœurderoy', 'Présence').click()
  await expectMark(far, 'Léa Cœurderoy', 'Présence')
})
