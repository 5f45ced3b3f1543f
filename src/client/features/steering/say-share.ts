// A share as it is written: a percentage with its n on N beside it, n on N alone where there are too few.

import type { Share } from '#shared/domain/criteria/shares.ts'
import { boundsOf, rateOf, showsShare } from '#shared/domain/criteria/shares.ts'
import type { CriteriaTexts } from '#client/texts/criteria.fr.ts'
import type { Formats } from '#client/texts/formats.fr.ts'

export interface SaidShare {
  /** « 56 % », « 3 sur 4 », « – » */
  readonly value: string
  /** « 29 sur 52 »; empty where `value` says it, or where nothing may be told */
  readonly ratio: string
  /** « 29/52 » */
  readonly short: string
  readonly hidden: boolean
}

export const sayShare = (share: Share, t: CriteriaTexts, f: Formats): SaidShare => {
  if (share.hidden) return { value: t.none0, ratio: '', short: '', hidden: true }
  const rate = rateOf(share)
  if (rate === null) return { value: t.none0, ratio: '', short: '', hidden: false }
  const ratio = t.ofN(f.number(share.hits), f.number(share.base))
  const short = t.onN(f.number(share.hits), f.number(share.base))
  return showsShare(share.base)
    ? { value: f.percent(rate), ratio, short, hidden: false }
    : { value: ratio, ratio: '', short: '', hidden: false }
}

/** With one decimal, for the fraction that shows how it is made. */
export const sayExactly = (rate: number, f: Formats): string =>
  `${f.number(Math.round(rate * 1000) / 10)}\u00a0%`

export interface SaidBounds {
  readonly rate: number
  readonly low: number
  readonly high: number
  readonly lowText: string
  readonly highText: string
}

/** `undefined` where nobody is unknown, or too few count for a percentage. */
export const sayBounds = (share: Share, f: Formats): SaidBounds | undefined => {
  const rate = rateOf(share)
  const bounds = boundsOf(share)
  if (share.hidden || share.unknown === 0 || rate === null || bounds === null || !showsShare(share.base)) {
    return undefined
  }
  return { rate, ...bounds, lowText: f.percent(bounds.low), highText: f.percent(bounds.high) }
}
