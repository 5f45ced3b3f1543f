/**
 * The figures of Coulisses: `npm run bench -- [--json] [--only NAME[,NAME]] [--runs N]`. Each is printed beside its
 * goal with whether it is met; none of them ever fails a test. Floors are measured in the same run, turn by turn.
 */
import { cpus, loadavg } from 'node:os'
import { parseArgs } from 'node:util'
import { openBenchRun, type BenchRun } from './bench-run.ts'
import { sayFigures, type Figure } from './figures.ts'
import { measureCriteria } from './measure-criteria.ts'
import { measureBoard } from './measure-board.ts'
import { measureEvidence } from './measure-evidence.ts'
import { measureMeeting } from './measure-meeting.ts'
import { measureMemory } from './measure-memory.ts'
import { measurePdf } from './measure-pdf.ts'
import { measureRome } from './measure-rome.ts'
import { measureRotation } from './measure-rotation.ts'
import { measureServer } from './measure-server.ts'
import { measureSizes } from './measure-sizes.ts'
import { measureDay, measureSync } from './measure-sync.ts'
import { measureTablet } from './measure-tablet.ts'

const measures: Readonly<Record<string, (run: BenchRun) => Figure[] | Promise<Figure[]>>> = {
  sizes: measureSizes,
  tablet: measureTablet,
  day: measureDay,
  sync: measureSync,
  memory: measureMemory,
  rome: measureRome,
  server: measureServer,
  criteria: measureCriteria,
  rotation: measureRotation,
  meeting: measureMeeting,
  evidence: measureEvidence,
  board: measureBoard,
  pdf: measurePdf,
}

const { values } = parseArgs({
  options: {
    json: { type: 'boolean', default: false },
    only: { type: 'string' },
    runs: { type: 'string', default: '7' },
  },
})
const asked = values.only?.split(',') ?? Object.keys(measures)
const unknown = asked.filter((name) => !Object.hasOwn(measures, name))
const runs = Number(values.runs)
if (unknown.length > 0 || !Number.isInteger(runs) || runs < 1) {
  process.stderr.write(
    `--only takes: ${Object.keys(measures).join(', ')}. --runs takes a number from 1 on.\n`,
  )
  process.exit(1)
}

const say = (sentence: string): void => {
  process.stderr.write(`… ${sentence}\n`)
}
const run = openBenchRun(runs, say)
const figures: Figure[] = []
const broken: { measure: string; error: string }[] = []
try {
  for (const name of asked) {
    say(name)
    try {
      figures.push(...((await measures[name]?.(run)) ?? []))
    } catch (error) {
      // One measure that cannot be taken does not take the others with it; the run says so and ends with 1.
      broken.push({
        measure: name,
        error: error instanceof Error ? (error.stack ?? error.message) : String(error),
      })
    }
  }
} finally {
  await run.close()
}

/** More load than processors: times are those of a busy machine, and only ratios and counts can be read. */
const load = loadavg()[1] ?? 0
const machine = {
  cpus: cpus().length,
  model: cpus()[0]?.model ?? '',
  node: process.version,
  load: Number(load.toFixed(1)),
}
if (values.json) process.stdout.write(`${JSON.stringify({ machine, runs, figures, broken }, null, 2)}\n`)
else process.stdout.write(`${figures.length > 0 ? sayFigures(figures) : ''}\n`)
for (const { measure, error } of broken)
  process.stderr.write(`\n${measure} could not be measured: ${error}\n`)
process.exit(broken.length > 0 ? 1 : 0)
