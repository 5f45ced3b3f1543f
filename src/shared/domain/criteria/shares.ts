// A share with its numerator, denominator and unknowns, its bounds, and when it may be written as a percentage: said
// once, for every screen, file and answer of the server (field.md §2).

/** `hits` on `base`; `unknown` are counted apart, in neither. A hidden share holds zeros: too few to be told. */
export interface Share {
  readonly hits: number
  readonly base: number
  readonly unknown: number
  readonly hidden: boolean
}

/** A percentage of very few is no information. */
export const leastBase = 5

/** May a share of `base` be written as a percentage? Below, n on N stays for who may open the rows; others get nothing. */
export const showsShare = (base: number): boolean => base >= leastBase

export const shareOf = (hits: number, base: number, unknown = 0): Share => ({
  hits,
  base,
  unknown,
  hidden: false,
})

/** The share as a number from 0 on; `null` where there is nothing to divide by. */
export const rateOf = ({ hits, base }: Pick<Share, 'hits' | 'base'>): number | null =>
  base === 0 ? null : hits / base

/** What the rate would be if every unknown were a no (`low`) or a yes (`high`); `null` where nobody counts. */
export const boundsOf = ({
  hits,
  base,
  unknown,
}: Share): { readonly low: number; readonly high: number } | null => {
  const all = base + unknown
  return all === 0 ? null : { low: hits / all, high: (hits + unknown) / all }
}

/** For who may not open the rows: the share, or nothing of it where fewer than five are its base. */
export const maskShare = (share: Share): Share =>
  showsShare(share.base) ? share : { hits: 0, base: 0, unknown: 0, hidden: true }
