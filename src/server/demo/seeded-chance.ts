/** Chance that follows from a seed, so that the demo is the same for everybody; nothing secret is drawn from it. */

export interface Chance {
  /** 0 ≤ x < 1 */
  next(): number
  /** A whole number from `from` to `to`, both possible. */
  whole(from: number, to: number): number
  pick<T>(from: readonly T[]): T
  uuid(): string
  bytes(count: number): Uint8Array
}

/** Mulberry32 (Tommy Ettinger, public domain). */
export const chanceFrom = (seed: number): Chance => {
  const held = { seed }
  const next = (): number => {
    held.seed = (held.seed + 0x6d2b79f5) | 0
    let mixed = Math.imul(held.seed ^ (held.seed >>> 15), 1 | held.seed)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
  const whole = (from: number, to: number): number => from + Math.floor(next() * (to - from + 1))
  const bytes = (count: number): Uint8Array => Uint8Array.from({ length: count }, () => whole(0, 255))
  return {
    next,
    whole,
    bytes,
    pick: <T>(from: readonly T[]): T => {
      const picked = from[whole(0, from.length - 1)]
      if (picked === undefined) throw new Error('Nothing to pick from')
      return picked
    },
    uuid: () => {
      const hex = Buffer.from(bytes(16)).toString('hex')
      const variant = '89ab'[whole(0, 3)] ?? '8'
      return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-${variant}${hex.slice(17, 20)}-${hex.slice(20, 32)}`
    },
  }
}
