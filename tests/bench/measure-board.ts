/**
 * The board: thirty cohorts from a cold database, the server's list of 2,400, typing in it on a slow device, and the
 * comparison at the end of a day of 300 entries.
 */
import { randomUUID } from 'node:crypto'
import { setTimeout as pause } from 'node:timers/promises'
import type { Page } from '@playwright/test'
import { sql } from 'kysely'
import { compareDay, dayRange } from '#shared/domain/board/compare-day.ts'
import { defaultTimeZone, wallTimeAt } from '#shared/calendar.ts'
import type { CohortId } from '#shared/ids.ts'
import { dayAnswerSchema } from '#shared/journal/day.ts'
import { enrol, invite, type Enrolled } from './account-calls.ts'
import { printedCode, stopServer, type BenchRun } from './bench-run.ts'
import { enrolCoordinator, listen, openBenchServer } from './bench-server.ts'
import { figure, median, quantile, type Figure } from './figures.ts'
import { cohortsStored, countThreadTime, fillCohorts, mainThreadTime, receiveAll } from './measure-tablet.ts'
import { openOfficeDevice } from './office-device.ts'
import { tellCompleteCohort } from './workload.ts'

const measure = 'board'
const listed = 2400
const dayEntries = 300
const slowDown = 6

/** A server in this process, with a coordinator enrolled: what is measured is asked over its socket. */
const openServer = async (
  run: BenchRun,
): Promise<{ url: string; enrolled: Enrolled; copy(): Promise<void> }> => {
  const { app, database, rooms, close } = await openBenchServer({
    dataFolder: run.folder('data-board-list'),
    appFolder: run.builtApp(),
  })
  run.later(close)
  const enrolled = await enrolCoordinator(rooms)
  return {
    url: await listen(app),
    enrolled,
    copy: async () => {
      await sql`
        insert into cohorts (cohort, organisation, opened_at, board, summarised_at)
        select made.id, organisation, 0, replace(board, cohort, made.id), summarised_at
        from cohorts, (
          select gen_random_uuid()::text as id from generate_series(1, ${listed - 1}::int)
        ) as made`.execute(database.db)
      await sql`analyze cohorts`.execute(database.db)
    },
  }
}

const measureList = async (run: BenchRun): Promise<Figure[]> => {
  run.say(`board: the server's list of ${listed} cohorts`)
  const { url, enrolled, copy } = await openServer(run)
  const office = await openOfficeDevice(url, enrolled)
  const { cohort, drafts } = tellCompleteCohort(enrolled.person, Date.now())
  await office.write(drafts)
  await office.sync()
  const day = await measureDayEnd(run, { url, enrolled, cohort, office })
  await copy()
  const headers = { authorization: `Bearer ${enrolled.token}`, 'accept-encoding': 'gzip' }
  const times: number[] = []
  let bytes = 0
  for (let turn = 0; turn < run.runs + 3; turn += 1) {
    const begin = performance.now()
    const response = await fetch(`${url}/api/board`, { headers })
    const text = await response.text()
    const took = performance.now() - begin
    bytes = text.length
    // The first ones warm up what every server has warm.
    if (turn >= 3) times.push(took)
  }
  return [
    figure({
      measure,
      what: `server's list of ${listed} cohorts, median`,
      value: median(times),
      unit: 'ms',
      atMost: 50,
      note: `whole, over its socket, packed and unpacked; ${(bytes / 1024).toFixed(0)} KiB of JSON; p95 ${quantile(times, 0.95).toFixed(0)} ms of ${times.length}`,
    }),
    ...day,
  ]
}

interface DayGiven {
  readonly url: string
  readonly enrolled: Enrolled
  readonly cohort: CohortId
  readonly office: Awaited<ReturnType<typeof openOfficeDevice>>
}

const measureDayEnd = async (
  run: BenchRun,
  { url, enrolled, cohort, office }: DayGiven,
): Promise<Figure[]> => {
  run.say(`board: the end of a day of ${dayEntries} entries`)
  const [halfDay, participant] = [randomUUID(), randomUUID()]
  const now = Date.now()
  const { date } = wallTimeAt(now, defaultTimeZone)
  const range = dayRange(date, defaultTimeZone)
  const before = (await office.reads.heldDay(cohort, range)).flatMap(({ entries }) => entries).length
  await office.write(
    Array.from({ length: Math.max(0, dayEntries - before) }, () => ({
      cohort,
      kind: 'attendance.marked' as const,
      body: { participant, halfDay, state: 'attended' as const },
      replaces: [],
    })),
  )
  await office.sync()
  const times: number[] = []
  let compared = { all: 0, isSame: false }
  for (let turn = 0; turn < run.runs; turn += 1) {
    const begin = performance.now()
    const [journals, response] = await Promise.all([
      office.reads.heldDay(cohort, range),
      fetch(`${url}/api/cohorts/${cohort}/day?from=${range.from}&to=${range.to}`, {
        headers: { authorization: `Bearer ${enrolled.token}` },
      }),
    ])
    const answer = dayAnswerSchema.parse(await response.json())
    const { here, isSame } = compareDay({ journals, waiting: [], setAside: [] }, answer)
    times.push(performance.now() - begin)
    compared = { all: here.all, isSame }
  }
  return [
    figure({
      measure,
      what: `end of a day of ${compared.all} entries, median`,
      value: median(times),
      unit: 'ms',
      atMost: 2000,
      note: `both chains read, hashed anew and compared (${compared.isSame ? 'the same' : 'different'}), in Node, the server asked over its socket`,
    }),
  ]
}

interface BoardTimes {
  readonly shell: number
  readonly board: number
}

declare global {
  interface Window {
    board: Promise<BoardTimes>
  }
}

/** Notes when the page's frame and when the rows of all groups are there, painted. */
const watchBoard = (rows: number): void => {
  window.board = new Promise((resolve) => {
    let shell = 0
    const look = (): void => {
      if (shell === 0 && document.querySelector('main h1') !== null) shell = performance.now()
      if (document.querySelectorAll('main .list > li, main tbody > tr').length < rows) {
        requestAnimationFrame(look)
        return
      }
      requestAnimationFrame(() => setTimeout(() => resolve({ shell, board: performance.now() })))
    }
    look()
  })
}

/** Milliseconds from a key to the frame after it, in a list of 2,400 groups that the server once told. */
const measureTyping = async (page: Page): Promise<number[]> => {
  await page.evaluate(async (count) => {
    const opened = await new Promise<IDBDatabase>((resolve) => {
      const opening = indexedDB.open('coulisses')
      opening.onsuccess = () => resolve(opening.result)
    })
    const transaction = opened.transaction('reference', 'readwrite')
    const store = transaction.objectStore('reference')
    interface Kept {
      answer: { answer: { rows: { cohort: string; title: string; venueName: string }[] } }
    }
    const kept = await new Promise<Kept>((resolve) => {
      const reading = store.get('answer|board')
      reading.onsuccess = () => resolve(reading.result as Kept)
    })
    const { answer } = kept.answer
    const [model] = answer.rows
    if (model === undefined) throw new Error('The list has no row')
    answer.rows = Array.from({ length: count }, (_, n) => ({
      ...model,
      cohort: crypto.randomUUID(),
      title: `Groupe ${n} — Regards croisés`,
      venueName: `Théâtre ${n % 200}`,
    }))
    store.put(kept, 'answer|board')
    await new Promise((resolve) => {
      transaction.oncomplete = resolve
    })
    opened.close()
  }, listed)
  await page.reload()
  await page.locator('input[type=search]').waitFor()
  await page.locator('nav.pages').waitFor({ timeout: 30_000 })
  const cdp = await page.context().newCDPSession(page)
  await cdp.send('Emulation.setCPUThrottlingRate', { rate: slowDown })
  await pause(1000)
  return page.evaluate(async () => {
    const input = document.querySelector<HTMLInputElement>('input[type=search]')
    if (input === null) throw new Error('There is no search')
    const times: number[] = []
    const typed = 'theatre 12 regards'
    for (let length = 1; length <= typed.length; length += 1) {
      const begin = performance.now()
      input.value = typed.slice(0, length)
      input.dispatchEvent(new Event('input', { bubbles: true }))
      await new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)))
      times.push(performance.now() - begin)
      await new Promise((resolve) => setTimeout(resolve, 150))
    }
    return times
  })
}

const measureCold = async (run: BenchRun): Promise<Figure[]> => {
  run.say(`board: ${cohortsStored} cohorts on a device`)
  const server = await run.startServer({
    appFolder: run.builtApp(),
    args: ['--demo'],
    dataFolder: run.folder('data-board'),
  })
  run.later(() => stopServer(server))
  const { url } = server
  const enrolled = await enrol(url, await printedCode(server, 'coordinator'))
  const office = await openOfficeDevice(url, enrolled)
  await office.sync()
  await fillCohorts(office, enrolled.person)
  const { code } = await invite(url, enrolled.token, enrolled.person)
  const context = await run.openBrowser('profile-board')
  run.later(() => context.close())
  const joining = await context.newPage()
  await joining.goto(`${url}/rejoindre#${code}`)
  await joining.locator('#device-name').fill('Portable du banc')
  await joining.locator('form button[type=submit]').click()
  await joining.waitForURL('**/premiers-pas')
  await joining.evaluate(async () => {
    await navigator.serviceWorker.ready
  })
  await receiveAll(context, url)
  const warming = await context.newPage()
  await warming.goto(`${url}/groupes`)
  await warming.locator('main .list > li, main tbody > tr').nth(5).waitFor()
  await pause(3000)
  await context.close()
  await stopServer(server)

  run.say('board: cold starts')
  const times: BoardTimes[] = []
  const worked: number[] = []
  for (let turn = 0; turn < run.runs; turn += 1) {
    const cold = await run.openBrowser('profile-board')
    try {
      const page = await cold.newPage()
      await page.setViewportSize({ width: 1440, height: 900 })
      await page.addInitScript(watchBoard, cohortsStored)
      const cdp = await cold.newCDPSession(page)
      await countThreadTime(cdp)
      await page.goto(`${url}/groupes`, { waitUntil: 'commit' })
      times.push(await page.evaluate(() => window.board))
      worked.push(await mainThreadTime(cdp))
    } finally {
      await cold.close()
    }
  }
  const typing = await run.openBrowser('profile-board')
  const keys = await (async () => {
    try {
      const page = await typing.newPage()
      await page.setViewportSize({ width: 1440, height: 900 })
      await page.goto(`${url}/groupes`)
      return await measureTyping(page)
    } finally {
      await typing.close()
    }
  })()
  const after = times.map(({ shell, board }) => board - shell)
  return [
    figure({
      measure,
      what: `board of ${cohortsStored} cohorts after the shell, median`,
      value: median(after),
      unit: 'ms',
      atMost: 300,
      note: `server stopped, browser just opened, 1×; page's frame to all rows painted; from navigation ${median(times.map(({ board }) => board)).toFixed(0)} ms; p95 ${quantile(after, 0.95).toFixed(0)} ms of ${after.length}; the main thread’s own time from navigation ${median(worked).toFixed(0)} ms`,
    }),
    figure({
      measure,
      what: `a key typed in a list of ${listed} groups, median`,
      value: median(keys),
      unit: 'ms',
      atMost: 100,
      note: `${slowDown}×, to the frame after it; p95 ${quantile(keys, 0.95).toFixed(0)} ms of ${keys.length}`,
    }),
  ]
}

export const measureBoard = async (run: BenchRun): Promise<Figure[]> => [
  ...(await measureList(run)),
  ...(await measureCold(run)),
]
