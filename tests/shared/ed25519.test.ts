import { generateKeyPairSync, sign } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { isSignedBy } from '#shared/ed25519.ts'

const fromHex = (hex: string): string => Buffer.from(hex, 'hex').toString('base64url')

describe('a signature of the server', () => {
  it('[G10] is checked without the help of a browser: the vectors of RFC 8032', () => {
    // §7.1, tests 1 and 2; the first signs nothing, the second one byte.
    expect(
      isSignedBy(
        fromHex('d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a'),
        '',
        fromHex(
          'e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b',
        ),
      ),
    ).toBe(true)
    expect(
      isSignedBy(
        fromHex('3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c'),
        'r',
        fromHex(
          '92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00',
        ),
      ),
    ).toBe(true)
  })

  it('[G10] agrees with Node on signatures of its own, and refuses what was changed or is none', () => {
    for (const text of ['coulisses receipt\nabc\n12', '«\u00a0é\u00a0»', 'x'.repeat(500)]) {
      const { privateKey, publicKey } = generateKeyPairSync('ed25519')
      const key = publicKey.export({ format: 'jwk' }).x ?? ''
      const signature = sign(null, Buffer.from(text), privateKey).toString('base64url')
      expect(isSignedBy(key, text, signature)).toBe(true)
      expect(isSignedBy(key, `${text} `, signature)).toBe(false)
      const other = generateKeyPairSync('ed25519').publicKey.export({ format: 'jwk' }).x ?? ''
      expect(isSignedBy(other, text, signature)).toBe(false)
      const flipped = `${signature.startsWith('A') ? 'B' : 'A'}${signature.slice(1)}`
      expect(isSignedBy(key, text, flipped)).toBe(false)
    }
    for (const nothing of ['', 'A', '*', 'A'.repeat(86)]) expect(isSignedBy(nothing, '', nothing)).toBe(false)
  })
})
