/**
 * Runs everything that must hold, stage by stage, and ends with one plain line: `N passed, N failed`. A stage that
 * fails does not keep the next ones from telling what they know, except where they need what it makes. What keeps one
 * core busy (all that only reads the source, and the build) runs two at a time; what runs two files or two browsers at
 * a time itself has the machine for itself.
 * `npm test -- build browser` runs only the stages named.
 */
import { spawn } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs'
import { join, resolve } from 'node:path'

const root = resolve(import.meta.dirname, '../..')
const output = join(root, 'test-output')
const bin = (/** @type {string} */ path) => join(root, 'node_modules', path)

/** @typedef {{ passed: number, failed: number }} Count */

/** @param {string} file @returns {Count} */
const countVitest = (file) => {
  if (!existsSync(file)) return { passed: 0, failed: 1 }
  const report = JSON.parse(readFileSync(file, 'utf8'))
  // A file that cannot even be read has no failed test of its own, but it failed.
  const brokenFiles = report.testResults.filter(
    (/** @type {{ status: string, assertionResults: unknown[] }} */ result) =>
      result.status === 'failed' && result.assertionResults.length === 0,
  ).length
  const undecided = report.numPendingTests + report.numTodoTests
  return { passed: report.numPassedTests, failed: report.numFailedTests + brokenFiles + undecided }
}

/** @param {string} file @returns {Count} */
const countPlaywright = (file) => {
  if (!existsSync(file)) return { passed: 0, failed: 1 }
  const { stats, errors } = JSON.parse(readFileSync(file, 'utf8'))
  return {
    passed: stats.expected,
    failed: stats.unexpected + stats.flaky + stats.skipped + (errors.length > 0 ? 1 : 0),
  }
}

const vitestReport = join(output, 'vitest.json')
const browserReport = join(output, 'browser.json')

/** @typedef {{ name: string, args: string[], isOneCore?: boolean, needs?: string, count?: () => Count }} Stage */

/** @type {Stage[]} */
const allStages = [
  { name: 'types', isOneCore: true, args: [bin('vue-tsc/bin/vue-tsc.js'), '-b'] },
  {
    name: 'lint',
    isOneCore: true,
    args: [
      bin('eslint/bin/eslint.js'),
      '--config',
      'tests/house/eslint.config.js',
      '--max-warnings',
      '0',
      '.',
    ],
  },
  { name: 'unused', isOneCore: true, args: [bin('knip/bin/knip.js')] },
  {
    name: 'layout',
    isOneCore: true,
    args: [bin('prettier/bin/prettier.cjs'), '--check', '--log-level', 'warn', '.'],
  },
  { name: 'build', isOneCore: true, args: ['src/setup/build-if-changed.mjs'] },
  {
    name: 'tests',
    args: [
      bin('vitest/vitest.mjs'),
      'run',
      '--reporter=default',
      '--reporter=json',
      `--outputFile.json=${vitestReport}`,
    ],
    count: () => countVitest(vitestReport),
  },
  { name: 'weight', args: ['tests/house/size-budget.mjs'], needs: 'build' },
  {
    name: 'browser',
    args: [bin('@playwright/test/cli.js'), 'test', '--config', 'tests/house/playwright.config.ts'],
    needs: 'build',
    count: () => countPlaywright(browserReport),
  },
]

const asked = process.argv.slice(2)
const unknown = asked.filter((name) => !allStages.some((stage) => stage.name === name))
if (unknown.length > 0) {
  console.error(
    `No stage is called ${unknown.join(', ')}. There are: ${allStages.map(({ name }) => name).join(', ')}`,
  )
  process.exit(1)
}
const stages = allStages.filter(({ name }) => asked.length === 0 || asked.includes(name))

rmSync(vitestReport, { force: true })
rmSync(browserReport, { force: true })
mkdirSync(output, { recursive: true })

/** @type {Map<string, boolean>} */
const results = new Map()
const total = { passed: 0, failed: 0 }

/** @param {Stage} stage @returns {Promise<void>} */
const runStage = async (stage) => {
  if (stage.needs !== undefined && results.get(stage.needs) === false) {
    console.log(`\n✗ ${stage.name}: not run, because ${stage.needs} failed`)
    results.set(stage.name, false)
    total.failed += 1
    return
  }
  if (!stage.isOneCore) console.log(`\n▸ ${stage.name}`)
  const begin = process.hrtime.bigint()
  const child = spawn(process.execPath, stage.args, {
    cwd: root,
    // Two that speak at once are not understood: each is heard when it is over.
    stdio: stage.isOneCore ? ['ignore', 'pipe', 'pipe'] : 'inherit',
  })
  /** @type {Buffer[]} */
  const said = []
  child.stdout?.on('data', (words) => said.push(words))
  child.stderr?.on('data', (words) => said.push(words))
  const code = await new Promise((resolve) => child.once('close', resolve))
  if (stage.isOneCore) process.stdout.write(`\n▸ ${stage.name}\n${Buffer.concat(said).toString()}`)
  const seconds = (Number(process.hrtime.bigint() - begin) / 1e9).toFixed(1)
  const isWell = code === 0
  const count = stage.count?.() ?? { passed: isWell ? 1 : 0, failed: isWell ? 0 : 1 }
  // A stage may fail for another reason than a test: that counts too.
  const failed = !isWell && count.failed === 0 ? 1 : count.failed
  total.passed += count.passed
  total.failed += failed
  results.set(stage.name, isWell)
  console.log(`${isWell ? '✓' : '✗'} ${stage.name}: ${count.passed} passed, ${failed} failed, ${seconds} s`)
}

/** @param {Stage[]} queue @returns {Promise<void>} */
const runOneByOne = async (queue) => {
  for (let stage = queue.shift(); stage !== undefined; stage = queue.shift()) await runStage(stage)
}

const oneCore = stages.filter(({ isOneCore }) => isOneCore)
await Promise.all([runOneByOne(oneCore), runOneByOne(oneCore)])
await runOneByOne(stages.filter(({ isOneCore }) => !isOneCore))

const broken = [...results].filter(([, isWell]) => !isWell).map(([name]) => name)
if (broken.length > 0) console.log(`\nFailed: ${broken.join(', ')}`)
console.log(`\n${total.passed} passed, ${total.failed} failed`)
process.exit(total.failed > 0 || results.size < stages.length ? 1 : 0)
