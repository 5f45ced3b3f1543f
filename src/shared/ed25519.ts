// Checks an Ed25519 signature (RFC 8032), with nothing but whole numbers and SHA-512: the page that an auditor opens
// from a disk may have no cryptography of the browser. It only ever verifies; nothing secret passes through here.

import { sha512 } from '@noble/hashes/sha2.js'
import { utf8ToBytes } from '@noble/hashes/utils.js'
import { fromBase64Url } from './base64url.ts'

/** The field's prime, 2^255 − 19. */
const prime = 2n ** 255n - 19n
/** Order of the group that the base point makes. */
const order = 2n ** 252n + 27742317777372353535851937790883648493n

const mod = (a: bigint): bigint => {
  const rest = a % prime
  return rest >= 0n ? rest : rest + prime
}

const power = (base: bigint, exponent: bigint): bigint => {
  let result = 1n
  let square = mod(base)
  for (let rest = exponent; rest > 0n; rest >>= 1n) {
    if ((rest & 1n) === 1n) result = mod(result * square)
    square = mod(square * square)
  }
  return result
}

const inverse = (a: bigint): bigint => power(a, prime - 2n)

const d = mod(-121665n * inverse(121666n))
const rootOfMinusOne = power(2n, (prime - 1n) / 4n)

/** Extended coordinates: x = X/Z, y = Y/Z, xy = T/Z. */
interface Point {
  readonly x: bigint
  readonly y: bigint
  readonly z: bigint
  readonly t: bigint
}

const neutral: Point = { x: 0n, y: 1n, z: 1n, t: 0n }

/** RFC 8032 §5.1.4; the formula holds for every pair of points, also the same one twice. */
const add = (p: Point, q: Point): Point => {
  const a = mod((p.y - p.x) * (q.y - q.x))
  const b = mod((p.y + p.x) * (q.y + q.x))
  const c = mod(2n * p.t * q.t * d)
  const e = mod(2n * p.z * q.z)
  const [f, g, h, i] = [b - a, e - c, e + c, b + a]
  return { x: mod(f * g), y: mod(h * i), z: mod(g * h), t: mod(f * i) }
}

const times = (point: Point, factor: bigint): Point => {
  let result = neutral
  let doubled = point
  for (let rest = factor; rest > 0n; rest >>= 1n) {
    if ((rest & 1n) === 1n) result = add(result, doubled)
    doubled = add(doubled, doubled)
  }
  return result
}

const isSame = (p: Point, q: Point): boolean =>
  mod(p.x * q.z) === mod(q.x * p.z) && mod(p.y * q.z) === mod(q.y * p.z)

const numberOf = (bytes: Uint8Array): bigint => {
  let number = 0n
  for (const byte of bytes.toReversed()) number = (number << 8n) | BigInt(byte)
  return number
}

/** The point that 32 bytes stand for (RFC 8032 §5.1.3), or `undefined` where they stand for none. */
const pointOf = (bytes: Uint8Array): Point | undefined => {
  const whole = numberOf(bytes)
  const isOdd = whole >> 255n === 1n
  const y = whole & (2n ** 255n - 1n)
  if (y >= prime) return undefined
  const [u, v] = [mod(y * y - 1n), mod(d * y * y + 1n)]
  let x = mod(u * power(v, 3n) * power(u * power(v, 7n), (prime - 5n) / 8n))
  if (mod(v * x * x) !== u) x = mod(x * rootOfMinusOne)
  if (mod(v * x * x) !== u) return undefined
  if (x === 0n && isOdd) return undefined
  if ((x & 1n) === (isOdd ? 1n : 0n)) return { x, y, z: 1n, t: mod(x * y) }
  return { x: mod(-x), y, z: 1n, t: mod(-x * y) }
}

const basePoint = ((): Point => {
  const y = mod(4n * inverse(5n))
  const encoded = new Uint8Array(32)
  for (let index = 0; index < 32; index += 1) encoded[index] = Number((y >> BigInt(8 * index)) & 255n)
  return pointOf(encoded) ?? neutral
})()

/**
 * Did the holder of `publicKey` sign `text`? Both key (32 bytes) and signature (64 bytes) in base64url; what is neither
 * signs nothing.
 */
export const isSignedBy = (publicKey: string, text: string, signature: string): boolean => {
  const [key, signed] = [fromBase64Url(publicKey), fromBase64Url(signature)]
  if (key?.length !== 32 || signed?.length !== 64) return false
  const [a, r, s] = [pointOf(key), pointOf(signed.slice(0, 32)), numberOf(signed.slice(32))]
  if (a === undefined || r === undefined || s >= order) return false
  const message = utf8ToBytes(text)
  const hashed = new Uint8Array(64 + message.length)
  hashed.set(signed.slice(0, 32))
  hashed.set(key, 32)
  hashed.set(message, 64)
  const k = numberOf(sha512(hashed)) % order
  return isSame(times(basePoint, s), add(r, times(a, k)))
}
