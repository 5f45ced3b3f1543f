// The signs of a timer code: Crockford's base 32, packed fields, and two check signs that catch every slip of a hand.
//
// The check is a Reed–Solomon code over the 32 signs, of distance 3: whatever one or two signs are wrong, and
// whatever two signs have changed places, it is noticed (up to 31 signs in all).

const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'

/** Powers of the generator of the field of 32 elements (x⁵ + x² + 1). */
const powers = Array.from({ length: 31 }).reduce<number[]>(
  (list) => [...list, list.length === 0 ? 1 : double(list.at(-1) ?? 0)],
  [],
)

function double(value: number): number {
  const doubled = value << 1
  return doubled & 32 ? doubled ^ 0b100101 : doubled
}

const times = (a: number, b: number): number =>
  a === 0 || b === 0 ? 0 : (powers[(powers.indexOf(a) + powers.indexOf(b)) % 31] ?? 0)

/** The two check symbols: the remainder by (x − α)(x − α²). */
const checkOf = (symbols: readonly number[]): readonly number[] => {
  const [, alpha = 0, alpha2 = 0, alpha3 = 0] = powers
  let [high, low] = [0, 0]
  for (const symbol of symbols) {
    const factor = symbol ^ high
    high = low ^ times(factor, alpha ^ alpha2)
    low = times(factor, alpha3)
  }
  return [high, low]
}

export interface Field {
  readonly bits: number
  readonly value: number
}

/** Packs whole numbers from the left, five bits a sign, and adds the check; the bits must come out even. */
export const packFields = (fields: readonly Field[]): string => {
  const all = fields.reduce((sum, { bits, value }) => (sum << BigInt(bits)) | BigInt(value), 0n)
  const count = fields.reduce((sum, { bits }) => sum + bits, 0) / 5
  const symbols = Array.from({ length: count }, (_, place) =>
    Number((all >> BigInt(5 * (count - 1 - place))) & 31n),
  )
  return [...symbols, ...checkOf(symbols)].map((symbol) => alphabet[symbol] ?? '').join('')
}

/** A sign as a hand writes it: O is 0, I and L are 1; spaces, hyphens and dots do not count. */
export const tidySigns = (text: string): string =>
  text
    .toUpperCase()
    .replace(/[\s.\u2010-\u2015-]+/g, '')
    .replace(/O/g, '0')
    .replace(/[IL]/g, '1')

/** The numbers again, by the bits of each; `undefined` where a sign is none of ours or the check does not hold. */
export const unpackFields = (text: string, bits: readonly number[]): readonly number[] | undefined => {
  const symbols = [...text].map((sign) => alphabet.indexOf(sign))
  const data = symbols.slice(0, -2)
  const [high, low] = checkOf(data)
  const isWhole =
    data.length * 5 === bits.reduce((sum, width) => sum + width, 0) &&
    symbols.every((symbol) => symbol >= 0) &&
    symbols.at(-2) === high &&
    symbols.at(-1) === low
  if (!isWhole) return undefined
  const all = data.reduce((sum, symbol) => (sum << 5n) | BigInt(symbol), 0n)
  let right = BigInt(data.length * 5)
  return bits.map((width) => {
    right -= BigInt(width)
    return Number((all >> right) & ((1n << BigInt(width)) - 1n))
  })
}
