/** The rotation's planner in Chromium on a slow phone: plans of full size, and what is left of them made anew. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { openBenchPage, type BenchRun } from './bench-run.ts'
import { figure, median, type Figure } from './figures.ts'
import { timeLoop } from './measure-tablet.ts'
import type { RotationFigures } from './page/rotation-figures.ts'

const slowDown = 6
const home = 'http://localhost/'
const sizes: readonly (readonly [number, number, number])[] = [
  [20, 20, 20],
  [20, 12, 15],
  [10, 8, 8],
]

const figuresOf = (size: string, found: RotationFigures, slow: string): Figure[] => {
  const { plan, replan, provedPlans, provedReplans } = found
  const say = (times: readonly number[], proved: number): string =>
    `median ${median(times).toFixed(0)} ms; ${proved} of ${times.length} proved to have most meetings and best balance; ${slow}`
  return [
    figure({
      measure: 'rotation',
      what: `plan ${size}, the slowest`,
      value: Math.max(...plan),
      unit: 'ms',
      note: `vetoes, wishes of both sides, in every other one people away; ${say(plan, provedPlans)}`,
    }),
    figure({
      measure: 'rotation',
      what: `re-plan ${size}, the slowest`,
      value: Math.max(...replan),
      unit: 'ms',
      atMost: 1000,
      note: `two candidates late, one employer gone, a fourth of the rounds past; ${say(replan, provedReplans)}`,
    }),
  ]
}

export const measureRotation = async (run: BenchRun): Promise<Figure[]> => {
  const folder = await run.builtPage()
  const context = await run.openBrowser('profile-rotation')
  run.later(() => context.close())
  await context.route(`${home}**`, (route) => {
    const path = new URL(route.request().url()).pathname.slice(1)
    const file = path === '' ? 'index.html' : path
    const contentType = file.endsWith('.js') ? 'text/javascript' : 'text/html'
    return route.fulfill({ body: readFileSync(join(folder, file)), contentType })
  })
  const page = await openBenchPage(context, home)
  const cdp = await context.newCDPSession(page)
  const usual = await timeLoop(page)
  await cdp.send('Emulation.setCPUThrottlingRate', { rate: slowDown })
  const slow = `${slowDown}× asked, a loop ran ${((await timeLoop(page)) / usual).toFixed(1)}× slower`
  const figures: Figure[] = []
  for (const size of sizes) {
    run.say(`rotation: ${size.join(' × ')}`)
    const found = await page.evaluate(([one, turns]) => window.bench.rotation(one, turns), [
      size,
      Math.max(run.runs, 7),
    ] as const)
    figures.push(...figuresOf(size.join(' × '), found, slow))
  }
  return figures
}
