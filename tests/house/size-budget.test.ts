/** What the check of the built app's weight lets through and what it stops, over small folders that stand for a build. */
import { spawnSync } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, expect, test } from 'vitest'

const home = mkdtempSync(join(tmpdir(), 'coulisses-weight-'))
afterAll(() => {
  rmSync(home, { recursive: true })
})

/** Script that is about this many KiB once gzip has taken base64 back to the bytes it stands for. */
const code = (kibibytes: number): string => `/* ${randomBytes(kibibytes * 1024).toString('base64')} */`

const sound: Readonly<Record<string, string>> = {
  'index.html': '<script type="module" src="/assets/index-a.js"></script><link href="/assets/style-a.css">',
  'assets/index-a.js': 'import "./part-b.js"\nimport("./pdf-c.js")',
  'assets/part-b.js': code(100),
  'assets/pdf-c.js': code(200),
  'assets/later-d.js': code(40),
  'assets/style-a.css': 'a { color: red }',
  'sw.js': 'precache([{url:"index.html"},{url:"assets/part-b.js"}])',
}

const weigh = (
  changed: Readonly<Record<string, string>> = {},
): { code: number | null; complaints: string } => {
  const folder = mkdtempSync(join(home, 'build-'))
  for (const [name, content] of Object.entries({ ...sound, ...changed })) {
    if (content === '') continue
    mkdirSync(dirname(join(folder, name)), { recursive: true })
    writeFileSync(join(folder, name), content)
  }
  const script = join(import.meta.dirname, 'size-budget.mjs')
  const { status, stderr } = spawnSync(process.execPath, [script, folder], { encoding: 'utf8' })
  return { code: status, complaints: stderr }
}

test('a build within its budget passes, also with a heavy part that has its reason', () => {
  expect(weigh()).toEqual({ code: 0, complaints: '' })
})

test.each([
  [
    'a first script that grew',
    { 'assets/index-a.js': `import "./part-b.js"\n${code(50)}` },
    'initial JavaScript',
  ],
  [
    'a part that the first script now needs at once',
    {
      'assets/index-a.js': 'import "./part-b.js"\nexport {x} from "./later-e.js"',
      'assets/later-e.js': code(50),
    },
    'initial JavaScript',
  ],
  ['a part for later that grew', { 'assets/later-d.js': code(70) }, 'lazy later-d.js'],
  ['a heavy part without a reason', { 'assets/other-c.js': code(200) }, 'lazy other-c.js'],
  ['a style that grew', { 'assets/style-a.css': code(30) }, 'initial CSS'],
  [
    'a shell that is too much to keep',
    {
      'sw.js': `precache([${Array.from({ length: 9 }, (_, i) => `{url:"assets/pdf-${i}.js"}`).join()}])`,
      ...Object.fromEntries(Array.from({ length: 9 }, (_, i) => [`assets/pdf-${i}.js`, code(200)])),
    },
    'precache (9 files)',
  ],
  ['a file of a kind nobody has weighed', { 'assets/film.mp4': 'x' }, 'assets/film.mp4'],
  ['a worker that is missing', { 'sw.js': '' }, 'sw.js'],
  ['a worker that keeps nothing', { 'sw.js': 'precache([])' }, 'sw.js'],
  ['no build at all', { 'index.html': '' }, 'no built app'],
])('%s is stopped', (_what, changed, named) => {
  const { code: status, complaints } = weigh(changed)
  expect(complaints).toContain(named)
  expect(complaints.trim().split('\n')).toHaveLength(1)
  expect(status).toBe(1)
})
