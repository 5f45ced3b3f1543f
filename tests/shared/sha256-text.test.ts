import { join } from 'node:path'
import { expect, test } from 'vitest'
import { sha256Text as onNode } from '#shared/sha256-text.ts'

/** By its path: under Node its name leads to the server's. */
const pathOfDevices = join(import.meta.dirname, '../../src/shared/sha256-text.ts')

test('[S1] device and server hash alike, whatever the text', async () => {
  const { sha256Text: onDevices } = (await import(pathOfDevices)) as { sha256Text: typeof onNode }
  expect(onDevices).not.toBe(onNode)
  const texts = ['', 'a', 'é — « œuvre »\n', '🎭'.repeat(300), 'x'.repeat(70_000), '\ud800 alone', '\0']
  for (const text of texts) expect(onNode(text)).toBe(onDevices(text))
  expect(onNode('abc')).toBe('ungWv48Bz-pBQUDeXa4iI7ADYaOWF3qctBD_YfIAFa0')
})
