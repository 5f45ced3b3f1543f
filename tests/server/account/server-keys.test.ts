/** The signing key: made once, kept for good, believed only for what it signed. */
import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { openServerKeys } from '#server/account/server-keys.ts'

const folder = mkdtempSync(join(tmpdir(), 'coulisses-keys-'))
afterAll(() => {
  rmSync(folder, { recursive: true })
})

test('a signature is believed by the same key after a new start, and by no other', () => {
  const signature = openServerKeys(folder).sign('reçu n° 1')
  const again = openServerKeys(folder)
  const other = openServerKeys(join(folder, 'other'))
  expect(again.verify('reçu n° 1', signature)).toBe(true)
  expect(again.verify('reçu n° 2', signature)).toBe(false)
  expect(other.verify('reçu n° 1', signature)).toBe(false)
  expect(Buffer.from(again.publicKey, 'base64url')).toHaveLength(32)
})

test('what is no signature is refused without an error', () => {
  const keys = openServerKeys(folder)
  for (const text of ['', 'x', '!!!', 'A'.repeat(86), 'A'.repeat(4_000)])
    expect(keys.verify('a', text)).toBe(false)
})

test('only its owner may read the key', () => {
  openServerKeys(folder)
  expect(statSync(join(folder, 'keys', 'signing.pem')).mode & 0o777).toBe(0o600)
})

test('a spoilt key stops the start instead of being replaced', () => {
  const spoilt = join(folder, 'spoilt')
  openServerKeys(spoilt)
  writeFileSync(join(spoilt, 'keys', 'signing.pem'), 'not a key')
  expect(() => openServerKeys(spoilt)).toThrow('cannot be read')
})
