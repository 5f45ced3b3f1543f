/** The list that no restore forgets: durable, read by several, and honest about a torn end. */
import { appendFileSync, mkdtempSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { openOutsideLog } from '#server/account/outside-log-file.ts'
import { CannotStart } from '#server/db/cannot-start.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'coulisses-outside-'))
})
afterEach(() => {
  rmSync(folder, { recursive: true, force: true })
})
const file = (): string => join(folder, 'outside.log')

test('[S8] what was recorded is there after a restart, and for a second server of the folder at once', async () => {
  const first = openOutsideLog(folder)
  const second = openOutsideLog(folder)
  await first.record({ of: 'revocation', device: 'd1', at: 5 })
  await second.record({
    of: 'membership',
    cohort: 'c',
    person: 'p',
    role: null,
    at: 7,
    held: ['facilitator'],
  })
  await first.record({
    of: 'membership',
    cohort: 'c',
    person: 'p',
    role: 'adviser',
    at: 6,
    held: ['adviser'],
  })
  for (const log of [first, second, openOutsideLog(folder)]) {
    expect(log.facts().revokedAt('d1')).toBe(5)
    // The latest word by the server's clock, whatever the order of recording.
    expect(log.facts().membership('c', 'p')).toMatchObject({ role: null, at: 7 })
    expect(log.facts().membership('c', 'p')?.held).toEqual(expect.arrayContaining(['facilitator', 'adviser']))
    expect(log.facts().cohortsOf('p')).toEqual(['c'])
  }
})

test('[S8] a line torn at any byte loses that event alone, and says so', async () => {
  const log = openOutsideLog(folder)
  await log.record({ of: 'codeUsed', codeHash: 'é-first', at: 1 })
  const whole = readFileSync(file()).length
  await log.record({ of: 'codeUsed', codeHash: 'é-second', at: 2 })
  const both = readFileSync(file())
  for (let length = whole + 1; length < both.length; length += 1) {
    writeFileSync(file(), both)
    truncateSync(file(), length)
    const said: string[] = []
    const torn = openOutsideLog(folder, (sentence) => said.push(sentence))
    expect(torn.tornBytes).toBe(length - whole)
    expect(said).toHaveLength(1)
    expect(torn.facts().isCodeUsed('é-first')).toBe(true)
    expect(torn.facts().isCodeUsed('é-second')).toBe(false)
    await torn.record({ of: 'codeUsed', codeHash: 'third', at: 3 })
    const again = openOutsideLog(folder, (sentence) => said.push(sentence))
    expect(again.facts().isCodeUsed('third')).toBe(true)
    expect(again.tornBytes).toBe(0)
  }
})

test('[S8] a broken line in the middle stops the start and is named', async () => {
  const log = openOutsideLog(folder)
  await log.record({ of: 'revocation', device: 'd1', at: 5 })
  appendFileSync(file(), '{"of":"nothing"}\n')
  await log.record({ of: 'revocation', device: 'd2', at: 6 }).catch(() => undefined)
  expect(() => openOutsideLog(folder)).toThrow(CannotStart)
  expect(() => openOutsideLog(folder)).toThrow(/Line 2/)
})
