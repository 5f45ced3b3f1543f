/** A complete cohort as PDF in Chromium: 24 half-days of ten people, every one of them signed. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { attendanceSheetDocument } from '#shared/domain/evidence/sheet-document.ts'
import type { PapersWish } from '#client/pdf/write-papers.ts'
import { describedCohort, heldSheet, making, sheetStory } from '#tests/given/a-paper.ts'
import { openBenchPage, type BenchRun } from './bench-run.ts'
import { figure, median, type Figure } from './figures.ts'
import { timeLoop } from './measure-tablet.ts'

const home = 'http://localhost/'
const halfDays = 24

const completeCohort = (): PapersWish => {
  const cohort = describedCohort(halfDays)
  return {
    title: 'Feuilles de présence',
    madeAt: making.at,
    papers: Array.from({ length: halfDays }, (_, index) => {
      const { sheet, evidence } = heldSheet(cohort, index, sheetStory(cohort, index))
      return { of: 'sheet', document: attendanceSheetDocument(sheet, evidence, making) }
    }),
  }
}

export const measurePdf = async (run: BenchRun): Promise<Figure[]> => {
  const folder = await run.builtPage()
  const context = await run.openBrowser('profile-pdf')
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
  const wish = completeCohort()
  const figures: Figure[] = []
  for (const slowDown of [1, 6]) {
    await cdp.send('Emulation.setCPUThrottlingRate', { rate: slowDown })
    const slower = (await timeLoop(page)) / usual
    run.say(`pdf: ${slowDown}×`)
    const turns = slowDown === 1 ? Math.max(run.runs, 3) : 3
    const found = await page.evaluate(([asked, times]) => window.bench.pdf(asked, times), [
      wish,
      turns,
    ] as const)
    figures.push(
      figure({
        measure: 'pdf',
        what: `PDF of ${halfDays} half-days × 10 people, ${slowDown}× CPU`,
        value: median(found.times),
        unit: 'ms',
        ...(slowDown === 1 ? { atMost: 2000 } : {}),
        note:
          `${found.pages} pages, ${Math.round(found.bytes / 1024)} KiB, ${found.times.length} files, slowest ` +
          `${Math.max(...found.times).toFixed(0)} ms; a loop ran ${slower.toFixed(1)}× slower; ` +
          `the page itself paused ${found.longestPause.toFixed(0)} ms at most`,
      }),
    )
  }
  return figures
}
