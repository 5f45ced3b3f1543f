/** Sending and receiving between two real devices in Chromium and the real server, beside the sync floor. */
import { setTimeout as pause } from 'node:timers/promises'
import type { Page } from '@playwright/test'
import { enrol, invite, type Enrolled } from './account-calls.ts'
import { printedCode, openBenchPage, stopServer, type BenchRun } from './bench-run.ts'
import { figure, median, quantile, type Figure } from './figures.ts'
import { openFloorServer } from './floor-server.ts'
import type { Exchange } from './page/field-device.ts'
import type { FloorExchange } from './page/sync-floor.ts'
import { tellCompleteCohort, tellDay, tellDemoCohort, type Workload } from './workload.ts'

interface Round {
  readonly entries: number
  readonly jsonBytes: number
  readonly packed: number
  readonly sent: Exchange
  readonly received: Exchange
  readonly again: Exchange
  readonly floor: FloorExchange
}

interface Stage {
  readonly page: Page
  readonly url: string
  readonly office: Enrolled
  readonly floorUrl: string
}

/** Two devices of a new person, who sees only what this round writes. */
const enrolPair = async ({ page, url, office }: Stage, name: string): Promise<string> => {
  const { code, person } = await invite(url, office.token)
  await page.evaluate(([device, secret]) => window.bench.enrol(device, secret), [`${name}-a`, code] as const)
  const further = await invite(url, office.token, person)
  await page.evaluate(([device, secret]) => window.bench.enrol(device, secret), [
    `${name}-b`,
    further.code,
  ] as const)
  return person
}

const sync = (page: Page, device: string): Promise<Exchange> =>
  page.evaluate((name) => window.bench.sync(name), device)

const expectOk = (exchange: Exchange, accepted: number): Exchange => {
  if (exchange.outcome !== 'ok' || exchange.accepted !== accepted) {
    throw new Error(
      `A sync of the bench ended with ${exchange.outcome}, ${exchange.accepted} of ${accepted} taken`,
    )
  }
  return exchange
}

/** Sends `drafts` from one device and receives them on the other; `before` is sent and received beforehand. */
const exchange = async (
  stage: Stage,
  name: string,
  tell: (person: string) => { before?: Workload; drafts: Workload['drafts'] },
): Promise<Round> => {
  const { page, floorUrl } = stage
  const { before, drafts } = tell(await enrolPair(stage, name))
  const [a, b] = [`${name}-a`, `${name}-b`] as const
  const write = (some: Workload['drafts']): Promise<void> =>
    page.evaluate(([device, list]) => window.bench.write(device, list), [a, some] as const)
  if (before !== undefined) {
    await write(before.drafts)
    expectOk(await sync(page, a), before.drafts.length)
  }
  // A device that has been here before knows its journals; nobody enrols just before a send.
  await sync(page, a)
  await sync(page, b)
  await write(drafts)
  const waiting = await page.evaluate((device) => window.bench.waiting(device), a)
  const sent = expectOk(await sync(page, a), drafts.length)
  const received = expectOk(await sync(page, b), 0)
  // What the other device said of itself is told twice within two seconds, so that no answer misses it.
  await pause(2500)
  expectOk(await sync(page, b), 0)
  const again = expectOk(await sync(page, b), 0)
  const floor = await page.evaluate(([address, json]) => window.bench.syncFloor(address, json), [
    floorUrl,
    waiting.json,
  ] as const)
  for (const device of [a, b]) await page.evaluate((one) => window.bench.close(one), device)
  return {
    entries: drafts.length,
    jsonBytes: Buffer.byteLength(waiting.json),
    packed: waiting.packed,
    sent,
    received,
    again,
    floor,
  }
}

const ofRounds = (rounds: readonly Round[], what: (round: Round) => number): number =>
  median(rounds.map(what))

const dayFigures = (rounds: readonly Round[]): Figure[] => {
  const of = (what: (round: Round) => number): number => ofRounds(rounds, what)
  const measure = 'day'
  const note = `${of((one) => one.entries)} entries, ${(of((one) => one.jsonBytes) / 1000).toFixed(1)} kB of JSON`
  return [
    figure({
      measure,
      what: 'requests to send a day (S)',
      value: of((one) => one.sent.requests),
      unit: 'requests',
      atMost: 1,
      note: `all of it: sent, acknowledged and read back; ${note}`,
    }),
    figure({
      measure,
      what: 'send S',
      value: of((one) => one.sent.ms),
      unit: 'ms',
      note: 'with durable acknowledgement, taken in on the device',
    }),
    figure({
      measure,
      what: 'send S against the sync floor',
      value: of((one) => one.sent.ms / one.floor.send),
      unit: '×',
      atMost: 1.5,
      note: `floor ${of((one) => one.floor.send).toFixed(1)} ms`,
    }),
    figure({
      measure,
      what: 'receive S against the sync floor',
      value: of((one) => one.received.ms / one.floor.receive),
      unit: '×',
      atMost: 1.3,
      note: `${of((one) => one.received.ms).toFixed(1)} ms over ${of((one) => one.floor.receive).toFixed(1)} ms`,
    }),
    figure({
      measure,
      what: 'bytes up against gzip of the entries’ JSON',
      value: of((one) => one.sent.up / one.packed),
      unit: '×',
      atMost: 1.4,
      note: `${of((one) => one.sent.up)} B over ${of((one) => one.packed)} B; the answer was ${of((one) => one.sent.down)} B`,
    }),
    figure({
      measure,
      what: 'bytes down to the second device against the same',
      value: of((one) => one.received.down / one.packed),
      unit: '×',
      atMost: 1.4,
      note: `${of((one) => one.received.down)} B`,
    }),
  ]
}

const cohortFigures = (rounds: readonly Round[]): Figure[] => {
  const of = (what: (round: Round) => number): number => ofRounds(rounds, what)
  const measure = 'sync'
  const whole = rounds.map((one) => one.sent.ms + one.received.ms)
  return [
    figure({
      measure,
      what: 'a complete cohort (M) sent and received by a second device',
      value: median(whole),
      unit: 'ms',
      atMost: 1000,
      note: `${of((one) => one.entries)} entries, ${(of((one) => one.jsonBytes) / 1000).toFixed(0)} kB of JSON; p95 ${quantile(whole, 0.95).toFixed(0)} ms`,
    }),
    figure({
      measure,
      what: 'requests that carry M up',
      value: of((one) => one.sent.carrying),
      unit: 'requests',
      atMost: 1,
      note: `with those that read it back page by page: ${of((one) => one.sent.requests)}; the second device asks ${of((one) => one.received.requests)} times`,
    }),
    figure({
      measure,
      what: 'send M against the sync floor',
      value: of((one) => one.sent.ms / one.floor.send),
      unit: '×',
      atMost: 1.5,
      note: `${of((one) => one.sent.ms).toFixed(0)} ms over ${of((one) => one.floor.send).toFixed(0)} ms`,
    }),
    figure({
      measure,
      what: 'receive M against the sync floor',
      value: of((one) => one.received.ms / one.floor.receive),
      unit: '×',
      atMost: 1.3,
      note: `${of((one) => one.received.ms).toFixed(0)} ms over ${of((one) => one.floor.receive).toFixed(0)} ms`,
    }),
    figure({
      measure,
      what: 'bytes up against gzip of the entries’ JSON',
      value: of((one) => one.sent.up / one.packed),
      unit: '×',
      atMost: 1.15,
      note: `${of((one) => one.sent.up)} B over ${of((one) => one.packed)} B; the answer was ${of((one) => one.sent.down)} B`,
    }),
    figure({
      measure,
      what: 'bytes down to the second device against the same',
      value: of((one) => one.received.down / one.packed),
      unit: '×',
      atMost: 1.15,
      note: `${of((one) => one.received.down)} B`,
    }),
    figure({
      measure,
      what: 'a second sync with nothing new',
      value: of((one) => one.again.up + one.again.down),
      unit: 'B',
      atMost: 1024,
      note: `${of((one) => one.again.up)} B up, ${of((one) => one.again.down)} B down, a few seconds later`,
    }),
    figure({
      measure,
      what: 'requests of a second sync with nothing new',
      value: of((one) => one.again.requests),
      unit: 'requests',
      atMost: 1,
      note: `${of((one) => one.again.ms).toFixed(0)} ms`,
    }),
  ]
}

/** A whole cohort of the demo is nearly twice M: what a second device waits for where everything was told. */
const demoFigure = (rounds: readonly Round[]): Figure => {
  const whole = rounds.map((one) => one.sent.ms + one.received.ms)
  return figure({
    measure: 'sync',
    what: 'a cohort of the demo, all its pages, sent and received by a second device',
    value: median(whole),
    unit: 'ms',
    note: `${ofRounds(rounds, (one) => one.entries)} entries, ${(ofRounds(rounds, (one) => one.jsonBytes) / 1000).toFixed(0)} kB of JSON; p95 ${quantile(whole, 0.95).toFixed(0)} ms`,
  })
}

const openStage = async (run: BenchRun, name: string): Promise<Stage> => {
  const server = await run.startServer({
    appFolder: await run.builtPage(),
    dataFolder: run.folder(`data-${name}`),
  })
  run.later(() => stopServer(server))
  const floor = await openFloorServer()
  run.later(floor.close)
  const context = await run.openBrowser(`profile-${name}`, { bypassCSP: true })
  run.later(() => context.close())
  const page = await openBenchPage(context, server.url)
  return {
    page,
    url: server.url,
    office: await enrol(server.url, await printedCode(server)),
    floorUrl: floor.url,
  }
}

export const measureDay = async (run: BenchRun): Promise<Figure[]> => {
  const stage = await openStage(run, 'day')
  const rounds: Round[] = []
  for (let turn = 0; turn < run.runs; turn += 1) {
    rounds.push(
      await exchange(stage, `day-${turn}`, (person) => {
        const { opening, day } = tellDay(person, Date.now())
        return { before: opening, drafts: day }
      }),
    )
  }
  return dayFigures(rounds)
}

export const measureSync = async (run: BenchRun): Promise<Figure[]> => {
  const stage = await openStage(run, 'sync')
  const complete: Round[] = []
  const demo: Round[] = []
  for (let turn = 0; turn < run.runs; turn += 1) {
    complete.push(
      await exchange(stage, `sync-${turn}`, (person) => ({
        drafts: tellCompleteCohort(person, Date.now()).drafts,
      })),
    )
    demo.push(
      await exchange(stage, `demo-${turn}`, (person) => ({
        drafts: tellDemoCohort(person, Date.now()).drafts,
      })),
    )
  }
  return [...cohortFigures(complete), demoFigure(demo)]
}
