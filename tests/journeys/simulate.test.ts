// `npm run simulate` as a person or a nightly campaign runs it: what it says, and how it ends.

import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { expect, it } from 'vitest'

const projectFolder = join(import.meta.dirname, '../..')

const simulate = (...words: string[]): Promise<{ code: number; out: string; err: string }> =>
  new Promise((resolve) => {
    const args = ['--import', 'tsx', 'tests/journeys/simulate.ts', ...words]
    execFile(process.execPath, args, { cwd: projectFolder }, (error, out, err) => {
      resolve({ code: typeof error?.code === 'number' ? error.code : 0, out, err })
    })
  })

it('the command tells as many histories as asked, from the seed asked', async () => {
  const { code, out } = await simulate('--seeds', '2', '--from', '7')
  expect(out).toMatch(/^2 histories from seed 7 in [\d.]+ s: 0 broken;/)
  expect(code).toBe(0)
})

it('with a planted bug the command names the seed that shows it, and fails where none does', async () => {
  const found = await simulate('--seeds', '400', '--plant', 'S5')
  expect(found.out).toMatch(/^seed \d+: \w+ /)
  expect(found.code).toBe(0)
  expect((await simulate('--seeds', '1', '--plant', 'S9')).code).toBe(1)
})

it.each([
  ['--seeds', 'many'],
  ['--seeds', '0'],
  ['--from', '1.5'],
  ['--plant', 'S99'],
])('a campaign that makes no sense is none that went well: %s %s', async (...words) => {
  const { code, out, err } = await simulate(...words)
  expect({ code, out }).toEqual({ code: 2, out: '' })
  expect(err).not.toBe('')
})
