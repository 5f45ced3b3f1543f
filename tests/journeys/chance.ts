// Chance that can be repeated: one seed, one history.

export interface Chance {
  /** A number from 0 (included) to 1 (excluded). */
  next(): number
  /** A whole number from 0 to `limit` - 1. */
  below(limit: number): number
  /** A whole number from `least` to `most`, both included. */
  between(least: number, most: number): number
  /** True `share` of the time. */
  happens(share: number): boolean
  pick<T>(list: readonly T[]): T
  /** One of the list by weight; an item of weight 0 never comes. */
  pickWeighted<T>(list: readonly (readonly [weight: number, item: T])[]): T
  bytes(count: number): Uint8Array
  /** A UUID version 7 at this time (ms since 1970). */
  uuid(time: number): string
}

/** sfc32 (Chris Doty-Humphrey), its state filled from the seed by splitmix32. */
export const chanceOf = (seed: number, stream = 0): Chance => {
  let fill = (seed ^ Math.imul(stream + 1, 0x9e3779b9)) | 0
  const splitmix = (): number => {
    fill = (fill + 0x9e3779b9) | 0
    let mixed = fill ^ (fill >>> 16)
    mixed = Math.imul(mixed, 0x21f0aaad)
    mixed ^= mixed >>> 15
    mixed = Math.imul(mixed, 0x735a2d97)
    return mixed ^ (mixed >>> 15)
  }
  let a = splitmix()
  let b = splitmix()
  let c = splitmix()
  let counter = 1
  const word = (): number => {
    const sum = (((a + b) | 0) + counter) | 0
    counter = (counter + 1) | 0
    a = b ^ (b >>> 9)
    b = (c + (c << 3)) | 0
    c = (c << 21) | (c >>> 11)
    c = (c + sum) | 0
    return sum >>> 0
  }
  for (let warm = 0; warm < 12; warm += 1) word()
  const chance: Chance = {
    next: () => word() / 4294967296,
    below: (limit) => Math.floor(chance.next() * limit),
    between: (least, most) => least + chance.below(most - least + 1),
    happens: (share) => chance.next() < share,
    pick: (list) => {
      const item = list[chance.below(list.length)]
      if (item === undefined) throw new Error('Nothing to pick from')
      return item
    },
    pickWeighted: (list) => {
      let left = chance.next() * list.reduce((sum, [weight]) => sum + weight, 0)
      for (const [weight, item] of list) {
        left -= weight
        if (weight > 0 && left < 0) return item
      }
      throw new Error('Nothing to pick from')
    },
    bytes: (count) => {
      const bytes = new Uint8Array(count)
      for (let at = 0; at < count; at += 4) {
        const four = word()
        for (let part = 0; part < 4 && at + part < count; part += 1)
          bytes[at + part] = (four >>> (8 * part)) & 255
      }
      return bytes
    },
    uuid: (time) => {
      const hexOf = (value: number, digits: number): string => value.toString(16).padStart(digits, '0')
      const stamp = hexOf(Math.max(0, Math.floor(time)), 12)
      const random = [word(), word(), word()]
      const first = hexOf((random[0] ?? 0) & 0xfff, 3)
      const second = hexOf(0x8000 | ((random[1] ?? 0) & 0x3fff), 4)
      const rest = hexOf((random[2] ?? 0) >>> 0, 8) + hexOf((random[1] ?? 0) >>> 16, 4)
      return `${stamp.slice(0, 8)}-${stamp.slice(8)}-7${first}-${second}-${rest}`
    },
  }
  return chance
}
