/** The search for an occupation on a slow phone: each letter typed is one search. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { openBenchPage, type BenchRun } from './bench-run.ts'
import { figure, median, quantile, type Figure } from './figures.ts'
import type { RomeFigures } from './page/rome-figures.ts'

const slowDown = 6
const home = 'http://localhost/'

const figuresOf = (name: string, { jobs, appellations, opened, searched }: RomeFigures): Figure[] => [
  figure({
    measure: 'rome',
    what: `search at each letter, p95, ${name}`,
    value: quantile(searched, 0.95),
    unit: 'ms',
    atMost: 50,
    note:
      `${slowDown}×; ${searched.length} searches, median ${median(searched).toFixed(1)} ms, ` +
      `slowest ${Math.max(...searched).toFixed(1)} ms; ${jobs} occupations, ${appellations} appellations`,
  }),
  figure({
    measure: 'rome',
    what: `opening the list, ${name}`,
    value: opened,
    unit: 'ms',
    note: `${slowDown}×; read and indexed, once for as long as the app is open`,
  }),
]

export const measureRome = async (run: BenchRun): Promise<Figure[]> => {
  const folder = await run.builtPage()
  const context = await run.openBrowser('profile-rome')
  run.later(() => context.close())
  await context.route(`${home}**`, (route) => {
    const path = new URL(route.request().url()).pathname.slice(1)
    const file = path === '' ? 'index.html' : path
    const contentType = file.endsWith('.js') ? 'text/javascript' : 'text/html'
    return route.fulfill({ body: readFileSync(join(folder, file)), contentType })
  })
  const page = await openBenchPage(context, home)
  const cdp = await context.newCDPSession(page)
  await cdp.send('Emulation.setCPUThrottlingRate', { rate: slowDown })
  const { shipped, full } = await page.evaluate(() => window.bench.rome())
  await page.close()
  return [
    ...figuresOf('as shipped', shipped),
    ...figuresOf('with as many appellations as the official one', full),
  ]
}
