/** The weight of the built app, by the very script that fails the tests on more. */
import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import type { BenchRun } from './bench-run.ts'
import { figure, type Figure } from './figures.ts'

const line = /^\s*([\d.]+) KiB of\s+([\d.]+)\s+(.+)$/gm

export const measureSizes = (run: BenchRun): Figure[] => {
  const script = join(import.meta.dirname, '../house/size-budget.mjs')
  const { stdout } = spawnSync(process.execPath, [script, run.builtApp()], { encoding: 'utf8' })
  return [...stdout.matchAll(line)].flatMap(([, size, limit, what = '']) =>
    what.startsWith('lazy')
      ? []
      : [
          figure({
            measure: 'sizes',
            what,
            value: Number(size),
            unit: 'KiB',
            atMost: Number(limit),
            note: 'as sent (gzip; pictures and fonts as they are)',
          }),
        ],
  )
}
