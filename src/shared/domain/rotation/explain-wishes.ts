// Which wishes a grid does not keep, and why each.

import type { GridReading } from './read-grid.ts'
import { pairKey } from './read-grid.ts'
import type { RotationSide, RotationWish, UnmetGoal, UnmetWishCode } from './rotation.ts'

/** @param proved that no plan with as many, as even meetings keeps wishes of more weight */
export const explainWishes = (reading: GridReading, proved: boolean): UnmetGoal[] => {
  const seen = new Set<string>()
  return (reading.facts.wishes ?? []).flatMap((wish): UnmetGoal[] => {
    const { candidate, employer } = wish
    const key = `${wish.by} ${pairKey(candidate, employer)}`
    const isKnown = reading.candidates.has(candidate) && reading.employers.has(employer)
    if (!isKnown || seen.has(key) || reading.roundsOfPair.has(pairKey(candidate, employer))) return []
    seen.add(key)
    return [{ ...wish, code: whyUnmet(reading, wish, proved) }]
  })
}

const whyUnmet = (reading: GridReading, wish: RotationWish, proved: boolean): UnmetWishCode => {
  const { candidate, employer, by } = wish
  if (reading.isVetoed(candidate, employer)) return 'wish-vetoed'
  const isTogether = reading.working.some(
    (round) =>
      round >= reading.now &&
      reading.isHere('candidate', candidate, round) &&
      reading.isHere('employer', employer, round),
  )
  if (!isTogether) return 'wish-never-together'
  const [own, other] =
    by === 'candidate' ? ([candidate, employer] as const) : ([employer, candidate] as const)
  if (isFullOfWishes(reading, by, own)) return 'wish-not-enough-rounds'
  if (isFullOfWishes(reading, by === 'candidate' ? 'employer' : 'candidate', other)) {
    return 'wish-other-side-full'
  }
  return proved ? 'wish-at-others-cost' : 'wish-not-placed'
}

/** Whether every place that somebody has in the rounds to come is taken by a meeting that one of the two wished. */
const isFullOfWishes = ({ wished, ...reading }: GridReading, side: RotationSide, id: string): boolean => {
  const places = side === 'candidate' ? 1 : reading.tables(id)
  const meetings = reading.meetingsOf(side, id).filter(({ round }) => round >= reading.now)
  const rounds = reading.working.filter((round) => round >= reading.now && reading.isHere(side, id, round))
  return (
    meetings.length >= places * rounds.length &&
    meetings.every(({ candidate, employer }) => wished.has(pairKey(candidate, employer)))
  )
}
