/** Holds the rules and the tests together: every rule is cited by a test's title, and every cited rule exists. */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'

const projectFolder = join(import.meta.dirname, '../..')

/** Ids at the beginning of a rule's line: `- **S1 Heads stay.** …` */
const ruleIdsIn = (text: string): string[] =>
  [...text.matchAll(/^- \*\*([A-Z]\d+)\b/gm)].map((match) => match[1] ?? '')

/** Ids in the titles of tests: `test('[A4] two signatures …')`, also several: `[A4, S13]`, `[A4][S13]`. */
const citedIdsIn = (text: string): string[] =>
  [...text.matchAll(/\b(?:test|it|describe)(?:\.[a-z]+)*(?:\([^)]*\))?\(\s*(["'`])([\s\S]*?)\1/g)]
    .flatMap((match) => [...(match[2] ?? '').matchAll(/\[([A-Z]\d+(?:, ?[A-Z]\d+)*)\]/g)])
    .flatMap((match) => (match[1] ?? '').split(/, ?/))

const readTests = (): string =>
  readdirSync(join(projectFolder, 'tests'), { recursive: true })
    .map(String)
    .filter((name) => /\.(test|spec)\.ts$/.test(name) && !name.startsWith('house'))
    .map((name) => readFileSync(join(projectFolder, 'tests', name), 'utf8'))
    .join('\n')

const rules = ruleIdsIn(readFileSync(join(projectFolder, 'src/shared/RULES.md'), 'utf8'))
const cited = new Set(citedIdsIn(readTests()))

test('every rule is cited by the title of a test', () => {
  expect(rules.length).toBeGreaterThan(10)
  expect(rules.filter((id) => !cited.has(id))).toEqual([])
})

test('every rule that a title cites exists', () => {
  expect([...cited].filter((id) => !rules.includes(id))).toEqual([])
})

test('no rule has its number twice', () => {
  expect(rules.filter((id, place) => rules.indexOf(id) !== place)).toEqual([])
})

test('ids are read in all the forms that titles have', () => {
  const text =
    "test('[A4] x', f); it.each(rows)('[S1, S2] $y', f); describe(`[C3][D1] z`, f); const a = list[B9]"
  expect(citedIdsIn(text)).toEqual(['A4', 'S1', 'S2', 'C3', 'D1'])
  expect(ruleIdsIn('- **S1 Heads stay.** A\n- **S12 One.** B\ntext **S3**')).toEqual(['S1', 'S12'])
})
