/** The built app on a slow tablet: taps on the real sheet, and a cold start with the server stopped. */
import { setTimeout as pause } from 'node:timers/promises'
import type { BrowserContext, CDPSession, Page } from '@playwright/test'
import type { ServerProcess } from '#tests/given/a-server-process.ts'
import { enrol, invite } from './account-calls.ts'
import { printedCode, stopServer, type BenchRun } from './bench-run.ts'
import { figure, median, quantile, type Figure } from './figures.ts'
import { openOfficeDevice, type OfficeDevice } from './office-device.ts'
import { installTapProbe, watchUsable, type TapTimes } from './tap-probe.ts'
import { tellCompleteCohort } from './workload.ts'

const slowDown = 6
const taps = 60
/** Taps at full speed, of which the main thread's own time is taken: it holds on a machine that has other work. */
const freeTaps = 20
export const cohortsStored = 30
/** Seconds between two taps: a facilitator who calls the roll quickly. */
const betweenTaps = 0.3

/** The half-day that the demo has running today, as a path of the app. */
const runningSheet = async (office: OfficeDevice): Promise<string> => {
  const today = new Date().toLocaleDateString('sv-SE', { timeZone: 'Europe/Paris' })
  for (const { cohort } of await office.reads.cohortRows()) {
    const planned = (await office.reads.cohortEntries(cohort)).flatMap((entry) =>
      entry.kind === 'halfDay.planned' && entry.body.date === today ? [entry.body] : [],
    )
    const [first] = planned.toSorted((a, b) => (a.start < b.start ? -1 : 1))
    if (first !== undefined) return `/groupes/${cohort}/demi-journees/${first.halfDay}`
  }
  throw new Error('The demo has no half-day today')
}

const slowPage = async (
  context: BrowserContext,
  rate = slowDown,
): Promise<{ page: Page; cdp: CDPSession }> => {
  const page = await context.newPage()
  const cdp = await context.newCDPSession(page)
  await cdp.send('Emulation.setCPUThrottlingRate', { rate })
  return { page, cdp }
}

/** Milliseconds of a loop that does nothing but count, the best of five: tells whether the slow-down holds. */
export const timeLoop = (page: Page): Promise<number> =>
  page.evaluate(() => {
    let best = Number.POSITIVE_INFINITY
    for (let turn = 0; turn < 5; turn += 1) {
      const begin = performance.now()
      let sum = 0
      for (let index = 0; index < 2e7; index += 1) sum += index % 7
      if (sum > 0) best = Math.min(best, performance.now() - begin)
    }
    return best
  })

/** Milliseconds that the page's main thread has worked, in its own time: other programs do not count. */
export const mainThreadTime = async (cdp: CDPSession): Promise<number> => {
  const { metrics } = await cdp.send('Performance.getMetrics')
  return (metrics.find(({ name }) => name === 'TaskDuration')?.value ?? Number.NaN) * 1000
}

export const countThreadTime = async (cdp: CDPSession): Promise<void> => {
  await cdp.send('Performance.enable', { timeDomain: 'threadTicks' })
}

export const enrolTablet = async (
  context: BrowserContext,
  url: string,
  code: string,
  sheet: string,
): Promise<void> => {
  const page = await context.newPage()
  await page.goto(`${url}/rejoindre#${code}`)
  await page.locator('#device-name').fill('Tablette du banc')
  await page.locator('form button[type=submit]').click()
  await page.waitForURL('**/premiers-pas')
  await page.evaluate(async () => {
    await navigator.serviceWorker.ready
  })
  await page.goto(url + sheet)
  await page.locator('.buttons button.status').first().waitFor()
  await page.waitForFunction(() => navigator.serviceWorker.controller !== null)
  await page.close()
}

const tapAll = async (page: Page, count: number): Promise<TapTimes[]> => {
  const times: TapTimes[] = []
  const rows = await page.locator('.buttons').count()
  for (let turn = 0; turn < count; turn += 1) {
    const row = page.locator('.buttons').nth(turn % rows)
    const isPresent = (await row.locator('.status.present').getAttribute('aria-pressed')) === 'true'
    const status = isPresent ? 'absent' : 'present'
    const box = await row.locator(`.status.${status}`).boundingBox()
    if (box === null) throw new Error('A button of the sheet is not on the screen')
    await page.evaluate(([index, name]) => window.tapProbe.arm(index, name), [turn % rows, status] as const)
    await page.touchscreen.tap(box.x + box.width / 2, box.y + box.height / 2)
    times.push(await page.evaluate(() => window.tapProbe.times()))
    await pause(betweenTaps * 1000)
  }
  return times
}

const measureTaps = async (context: BrowserContext, address: string): Promise<Figure[]> => {
  const { page, cdp } = await slowPage(context, 1)
  await page.addInitScript(installTapProbe)
  await page.goto(address)
  await page.locator('.buttons button.status').first().waitFor()
  await countThreadTime(cdp)
  const before = await mainThreadTime(cdp)
  await tapAll(page, freeTaps)
  const worked = ((await mainThreadTime(cdp)) - before) / freeTaps
  const usual = await timeLoop(page)
  await cdp.send('Emulation.setCPUThrottlingRate', { rate: slowDown })
  const slowed = await timeLoop(page)
  const times = await tapAll(page, taps)
  await page.close()
  const measure = 'tablet'
  const of = (what: keyof TapTimes, part: number): number =>
    quantile(
      times.map((one) => one[what]),
      part,
    )
  const slow = `${slowDown}× asked, a loop ran ${(slowed / usual).toFixed(1)}× slower`
  return [
    figure({
      measure,
      what: 'tap to painted mark, median',
      value: of('painted', 0.5),
      unit: 'ms',
      atMost: 100,
      note: `touch to the frame after the chosen button; ${times.length} taps; ${slow}`,
    }),
    figure({
      measure,
      what: 'tap to painted mark, p95',
      value: of('painted', 0.95),
      unit: 'ms',
      atMost: 100,
    }),
    figure({
      measure,
      what: 'tap to durable, p95',
      value: of('told', 0.95),
      unit: 'ms',
      atMost: 150,
      note:
        `touch to the undo bar, which the app shows only once the strict transaction is complete; ` +
        `median ${of('told', 0.5).toFixed(0)} ms; the transaction itself: median ${of('committed', 0.5).toFixed(0)}, ` +
        `p95 ${of('committed', 0.95).toFixed(0)} ms`,
    }),
    figure({
      measure,
      what: 'main thread of a tap, at full speed',
      value: worked,
      unit: 'ms',
      note: `its own time, all work of a tap and of the second after it; ${slowDown}× of it would be ${(worked * slowDown).toFixed(0)} ms`,
    }),
  ]
}

/**
 * Milliseconds from navigation to a mark that can be tapped. Asked of the browser itself: the tool's own way of
 * waiting puts a large script into the page, and compiling that is no part of the app's start.
 */
const waitUsable = async (cdp: CDPSession): Promise<number> => {
  const { result } = await cdp.send('Runtime.evaluate', {
    expression: 'window.usable',
    awaitPromise: true,
    returnByValue: true,
  })
  const milliseconds: unknown = result.value
  if (typeof milliseconds !== 'number') throw new Error('The sheet did not become usable')
  return milliseconds
}

const measureColdStart = async (run: BenchRun, address: string): Promise<number[]> => {
  const times: number[] = []
  for (let turn = 0; turn < run.runs; turn += 1) {
    // A browser of its own each time: nothing is warm but what lies on the disk.
    const context = await run.openBrowser('profile-tablet')
    try {
      const { page, cdp } = await slowPage(context)
      await page.addInitScript(watchUsable)
      await page.goto(address, { waitUntil: 'commit' })
      times.push(await waitUsable(cdp))
    } finally {
      await context.close()
    }
  }
  return times
}

const coldFigure = (what: string, times: readonly number[]): Figure =>
  figure({
    measure: 'tablet',
    what,
    value: median(times),
    unit: 'ms',
    atMost: 2000,
    note: `server stopped, browser just opened, ${slowDown}×: navigation to a mark that can be tapped, painted; p95 ${quantile(times, 0.95).toFixed(0)} ms of ${times.length}`,
  })

export const fillCohorts = async (office: OfficeDevice, person: string): Promise<void> => {
  const known = (await office.reads.cohortRows()).length
  for (let turn = known; turn < cohortsStored; turn += 1) {
    await office.write(tellCompleteCohort(person, Date.now()).drafts)
    await office.sync()
  }
}

/** Waits until the tablet holds them all, complete and summed up. */
export const receiveAll = async (context: BrowserContext, url: string): Promise<void> => {
  const page = await context.newPage()
  await page.goto(`${url}/groupes`)
  // Asked again and again from here: the tool's own waiting takes a promise for a yes.
  for (let turn = 0; (await countHeld(page)) < cohortsStored; turn += 1) {
    if (turn === 240) throw new Error('The device did not receive all cohorts within two minutes')
    await pause(500)
  }
  await page.close()
}

/** Cohorts that lie whole on the device, with both rows of the board. */
const countHeld = (page: Page): Promise<number> =>
  page.evaluate(
    () =>
      new Promise<number>((resolve) => {
        const opening = indexedDB.open('coulisses')
        opening.onsuccess = () => {
          const reading = opening.result.transaction('summaries').objectStore('summaries').getAll()
          reading.onsuccess = () => {
            opening.result.close()
            const rows = reading.result as { ready: boolean; stale: boolean; course?: unknown }[]
            resolve(rows.filter((row) => row.ready && !row.stale && row.course !== undefined).length)
          }
        }
      }),
  )

export const measureTablet = async (run: BenchRun): Promise<Figure[]> => {
  const appFolder = run.builtApp()
  const start = (port?: string): Promise<ServerProcess> =>
    run.startServer({
      appFolder,
      args: ['--demo'],
      dataFolder: run.folder('data-tablet'),
      ...(port === undefined ? {} : { port: Number(port) }),
    })
  run.say('tablet: server, demo, enrolment')
  const first = await start()
  run.later(() => stopServer(first))
  const { url } = first
  const enrolled = await enrol(url, await printedCode(first, 'coordinator'))
  const office = await openOfficeDevice(url, enrolled)
  await office.sync()
  const sheet = await runningSheet(office)
  const { code } = await invite(url, enrolled.token, enrolled.person)
  const context = await run.openBrowser('profile-tablet')
  run.later(() => context.close())
  await enrolTablet(context, url, code, sheet)

  run.say('tablet: taps')
  await stopServer(first)
  const tapped = await measureTaps(context, url + sheet)
  await context.close()

  run.say('tablet: cold start')
  const few = await measureColdStart(run, url + sheet)

  run.say(`tablet: ${cohortsStored} cohorts`)
  const second = await start(new URL(url).port)
  run.later(() => stopServer(second))
  await fillCohorts(office, enrolled.person)
  const filling = await run.openBrowser('profile-tablet')
  await receiveAll(filling, url).finally(() => filling.close())
  await stopServer(second)
  const many = await measureColdStart(run, url + sheet)

  return [
    ...tapped,
    coldFigure('cold offline start to a usable sheet', few),
    coldFigure(`the same with ${cohortsStored} cohorts stored`, many),
  ]
}
