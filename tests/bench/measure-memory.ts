/** The device's memory in Chromium against raw IndexedDB: one durable write, a bulk receive, a cold board. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { openBenchPage, type BenchRun } from './bench-run.ts'
import { figure, median, quantile, type Figure } from './figures.ts'
import type { Pair, ReceiveFigures } from './page/memory-figures.ts'
import { recordReceiving } from './record-receiving.ts'
import { tellCompleteCohort } from './workload.ts'

const writes = 300
const home = 'http://localhost/'

const types: Readonly<Record<string, string>> = { html: 'text/html', js: 'text/javascript' }

const writeFigures = ({ ours, floor }: Pair): Figure[] => {
  const measure = 'memory'
  const ratio = (part: number): number => quantile(ours, part) / quantile(floor, part)
  const say = (part: number): string =>
    `${quantile(ours, part).toFixed(2)} ms over ${quantile(floor, part).toFixed(2)} ms`
  return [
    figure({
      measure,
      what: 'one record durable, p50, against a raw strict put',
      value: ratio(0.5),
      unit: '×',
      atMost: 1.7,
      note: `${say(0.5)}; ${ours.length} writes, turn by turn`,
    }),
    figure({
      measure,
      what: 'one record durable, p95',
      value: ratio(0.95),
      unit: '×',
      atMost: 2,
      note: say(0.95),
    }),
    figure({
      measure,
      what: 'the slowest of them',
      value: Math.max(...ours),
      unit: 'ms',
      atMost: 50,
      note: `the floor’s slowest: ${Math.max(...floor).toFixed(1)} ms`,
    }),
  ]
}

const receiveFigures = (name: string, { ours, floor, hashing, entries, cohorts }: ReceiveFigures): Figure =>
  figure({
    measure: 'memory',
    what: `bulk receive of ${name} against one value per cohort`,
    value: median(ours) / median(floor),
    unit: '×',
    atMost: 2,
    note:
      `${median(ours).toFixed(0)} ms over ${median(floor).toFixed(1)} ms; ${entries} entries, ${cohorts} cohorts; ` +
      `of it ${median(hashing).toFixed(0)} ms to parse heads and hash bodies, heads and chain`,
  })

export const measureMemory = async (run: BenchRun): Promise<Figure[]> => {
  const folder = await run.builtPage()
  const context = await run.openBrowser('profile-memory')
  run.later(() => context.close())
  const recordings = new Map<string, string>()
  await context.route(`${home}**`, (route) => {
    const path = new URL(route.request().url()).pathname.slice(1)
    const recording = recordings.get(path)
    if (recording !== undefined) return route.fulfill({ body: recording, contentType: 'application/json' })
    const file = path === '' ? 'index.html' : path
    const contentType = types[file.split('.').at(-1) ?? ''] ?? 'application/octet-stream'
    return route.fulfill({ body: readFileSync(join(folder, file)), contentType })
  })
  const page = await openBenchPage(context, home)

  run.say('memory: recording M and L')
  const complete = await recordReceiving(1)
  recordings.set('m.json', JSON.stringify(complete))
  recordings.set('l.json', JSON.stringify(await recordReceiving(30)))

  run.say('memory: single writes')
  const { drafts } = tellCompleteCohort(complete.enrolment.enrolment.person, Date.now())
  const isOpening = ({ kind }: (typeof drafts)[number]): boolean =>
    !kind.startsWith('attendance.') && kind !== 'sheet.closed'
  const single = drafts.filter((draft) => !isOpening(draft)).slice(0, writes)
  const pair = await page.evaluate(
    ([enrolment, opening, list]) => window.bench.writes(enrolment, opening, list),
    [complete.enrolment, drafts.filter(isOpening), single] as const,
  )

  run.say('memory: bulk receive')
  const one = await page.evaluate(([file, runs]) => window.bench.receive(file, runs), [
    'm.json',
    run.runs,
  ] as const)
  const many = await page.evaluate(([file, runs]) => window.bench.receive(file, runs), [
    'l.json',
    Math.min(run.runs, 5),
  ] as const)
  const { board } = many
  return [
    ...writeFigures(pair),
    receiveFigures('M', one),
    receiveFigures('L', many),
    figure({
      measure: 'memory',
      what: 'cold board of 30 cohorts against 30 ready-made rows',
      value: median(board.ours) / median(board.floor),
      unit: '×',
      atMost: 4,
      note: `${median(board.ours).toFixed(1)} ms over ${median(board.floor).toFixed(1)} ms, opening the database included`,
    }),
  ]
}
