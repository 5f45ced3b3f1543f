/** Invitation codes and tokens: drawn from unguessable bytes, kept only as SHA-256. */
import { createHash } from 'node:crypto'

const crockford = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
const codeLength = 26

/** 128 bits as 26 characters of Crockford's base 32. */
export const makeInvitationCode = (randomBytes: (count: number) => Uint8Array): string => {
  const bits = randomBytes(16).reduce((number, byte) => (number << 8n) | BigInt(byte), 0n)
  return Array.from({ length: codeLength }, (_, index) => {
    const shift = BigInt(5 * (codeLength - 1 - index))
    return crockford[Number((bits >> shift) & 31n)] ?? '0'
  }).join('')
}

/** 256 bits in base64url. */
export const makeToken = (randomBytes: (count: number) => Uint8Array): string =>
  Buffer.from(randomBytes(32)).toString('base64url')

/** What is looked up is the hash, so the time a look-up takes says nothing about the secret. */
export const hashSecret = (secret: string): string =>
  createHash('sha256').update(secret, 'utf8').digest('base64url')
