import { expect, it } from 'vitest'
import { planRotation } from '#shared/domain/rotation/plan-rotation.ts'
import type { RotationCell, RotationFacts, RotationGrid } from '#shared/domain/rotation/rotation.ts'
import { wishWeight } from '#shared/domain/rotation/rotation.ts'
import { aDrawnRotation, brokenRules, countDoubleWaits, countsOf } from '#tests/given/a-rotation.ts'

interface Value {
  readonly meetings: number
  readonly squares: number
  readonly wishes: number
  readonly waits: number
}

const valueOf = (facts: RotationFacts, grid: RotationGrid): Value => {
  const met = new Set(grid.flat().map(({ candidate, employer }) => `${candidate}/${employer}`))
  const kept = (facts.wishes ?? []).filter(({ candidate, employer }) => met.has(`${candidate}/${employer}`))
  const counts = [...countsOf(facts.candidates, grid), ...countsOf(facts.employers, grid)]
  return {
    meetings: grid.flat().length,
    squares: counts.reduce((sum, count) => sum + count * count, 0),
    wishes: kept.reduce((sum, wish) => sum + wishWeight(wish), 0),
    waits: countDoubleWaits(facts, grid),
  }
}

const spread = (counts: readonly number[]): number => Math.max(...counts) - Math.min(...counts)

/** Whether `a` comes before `b` in the order of the goals. */
const isBetter = (a: Value, b: Value): boolean => {
  if (a.meetings !== b.meetings) return a.meetings > b.meetings
  if (a.squares !== b.squares) return a.squares < b.squares
  if (a.wishes !== b.wishes) return a.wishes > b.wishes
  return a.waits < b.waits
}

/** Every grid there is, by trying: each candidate of each round in turn with nobody and with every employer. */
const tryAll = (facts: RotationFacts, see: (grid: RotationGrid) => void): void => {
  const grid: RotationCell[][] = Array.from({ length: facts.rounds }, () => [])
  const met = new Set((facts.vetoes ?? []).map(({ candidate, employer }) => `${candidate}/${employer}`))
  const turn = (round: number, place: number): void => {
    const cells = grid[round]
    const candidate = facts.candidates[place]
    if (cells === undefined) {
      see(grid)
      return
    }
    if (candidate === undefined) {
      turn(round + 1, 0)
      return
    }
    turn(round, place + 1)
    if (candidate.awayRounds?.includes(round)) return
    for (const { id, awayRounds } of facts.employers) {
      const key = `${candidate.id}/${id}`
      if (met.has(key) || awayRounds?.includes(round) || cells.some(({ employer }) => employer === id))
        continue
      met.add(key)
      cells.push({ candidate: candidate.id, employer: id })
      turn(round, place + 1)
      cells.pop()
      met.delete(key)
    }
  }
  turn(0, 0)
}

const tiny: readonly [number, number, number][] = [
  [3, 3, 3],
  [3, 3, 2],
  [4, 2, 3],
  [2, 4, 3],
  [3, 2, 3],
  [2, 3, 3],
  [4, 3, 2],
  [5, 2, 2],
]

it('[E2, E3, E4, E5, E6] at tiny sizes the plan is the best of all there are, and what is called proved is so', () => {
  let compared = 0
  let provedWaits = 0
  for (let seed = 0; seed < 240; seed += 1) {
    const size = tiny[seed % tiny.length] ?? [2, 2, 2]
    const chances = { vetoes: 15, wishes: 25, away: seed % 3 === 2 ? 15 : 0 }
    const facts = aDrawnRotation(size, seed, chances)
    const planned = planRotation(facts)
    if (!planned.ok) continue
    const { grid, proved } = planned.value
    const found = valueOf(facts, grid)
    let best = found
    let leastWaits = Number.POSITIVE_INFINITY
    const even = { candidates: false, employers: false }
    tryAll(facts, (other) => {
      const meetings = other.reduce((sum, cells) => sum + cells.length, 0)
      if (meetings < best.meetings) return
      const value = valueOf(facts, other)
      leastWaits = Math.min(leastWaits, value.waits)
      if (meetings === found.meetings) {
        even.candidates ||= spread(countsOf(facts.candidates, other)) <= 1
        even.employers ||= spread(countsOf(facts.employers, other)) <= 1
      }
      if (isBetter(value, best)) best = value
    })
    compared += 1
    const where = `${String(size)} seed ${seed}`
    expect(brokenRules(facts, grid), where).toEqual([])
    expect(found, where).toEqual(best)
    // Each side by itself is even wherever that can be had, and not only the two together.
    if (even.candidates) expect(spread(countsOf(facts.candidates, grid)), where).toBeLessThanOrEqual(1)
    if (even.employers) expect(spread(countsOf(facts.employers, grid)), where).toBeLessThanOrEqual(1)
    if (proved.waits) {
      provedWaits += 1
      expect(found.waits, where).toBe(leastWaits)
    }
  }
  expect(compared).toBeGreaterThan(160)
  expect(provedWaits).toBeGreaterThan(80)
})
