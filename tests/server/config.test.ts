/** What the environment may say, and that all its mistakes are told at once. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { readConfig } from '#server/config.ts'

const folder = mkdtempSync(join(tmpdir(), 'coulisses-config-'))
afterAll(() => {
  rmSync(folder, { recursive: true })
})

const sentenceOf = (environment: NodeJS.ProcessEnv): string => {
  try {
    readConfig('production', environment)
  } catch (error) {
    return (error as Error).message
  }
  return ''
}

test('nothing set is a server of this machine in the demo, and one for others in production', () => {
  expect(readConfig('demo', {})).toMatchObject({ port: 4300, host: '127.0.0.1', dataFolder: './data' })
  expect(readConfig('production', {})).toMatchObject({ port: 4300, host: '0.0.0.0' })
})

test('an empty variable is one that is not set', () => {
  expect(readConfig('production', { PORT: '', DATABASE_URL: '' })).toMatchObject({
    port: 4300,
    databaseUrl: undefined,
  })
})

test('all mistakes are told at once, each with the name of its variable', () => {
  const sentence = sentenceOf({
    PORT: '70000',
    DATABASE_URL: 'mysql://x',
    PUBLIC_URL: 'example.org',
    LOG_LEVEL: 'loud',
    TRUSTED_PROXIES: 'yes',
  })
  expect(sentence).toContain('5 mistakes')
  for (const name of ['PORT', 'DATABASE_URL', 'PUBLIC_URL', 'LOG_LEVEL', 'TRUSTED_PROXIES']) {
    expect(sentence).toContain(`- ${name} `)
  }
})

test('a secret may lie in a file, and in one place only', () => {
  const file = join(folder, 'url')
  writeFileSync(file, 'postgresql://me@host/db\n')
  const { databaseUrl } = readConfig('production', { DATABASE_URL_FILE: file })
  expect(databaseUrl).toBe('postgresql://me@host/db')
  expect(sentenceOf({ DATABASE_URL_FILE: file, DATABASE_URL: 'postgresql://x' })).toContain('both set')
  expect(sentenceOf({ DATABASE_URL_FILE: join(folder, 'none') })).toContain('cannot be read')
  // Without its secret a server would open an empty database of its own instead.
  writeFileSync(file, '\n')
  expect(sentenceOf({ DATABASE_URL_FILE: file })).toContain('which is empty')
})

test('a mistake in a secret does not repeat the secret', () => {
  expect(sentenceOf({ DATABASE_URL: 'mysql://user:hunter2@host/db' })).not.toContain('hunter2')
})

test('the public address loses the slash at its end', () => {
  expect(readConfig('production', { PUBLIC_URL: 'https://coulisses.example/' }).publicUrl).toBe(
    'https://coulisses.example',
  )
})
