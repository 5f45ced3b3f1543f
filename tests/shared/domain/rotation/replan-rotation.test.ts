import fc from 'fast-check'
import { expect, it } from 'vitest'
import { checkRules } from '#shared/domain/rotation/check-rotation.ts'
import { compareGrids } from '#shared/domain/rotation/compare-grids.ts'
import { planRotation, replanRotation } from '#shared/domain/rotation/plan-rotation.ts'
import type { RotationFacts, RotationGrid, RotationPlan } from '#shared/domain/rotation/rotation.ts'
import type { Result } from '#shared/refusal.ts'
import { aDrawnRotation, aRotation, brokenRules, countsOf, drawFrom } from '#tests/given/a-rotation.ts'

const must = (planned: Result<RotationPlan>): RotationPlan => {
  if (!planned.ok) throw new Error(planned.refusal.code)
  return planned.value
}
const plan = (facts: RotationFacts): RotationPlan => must(planRotation(facts))
const replan = (facts: RotationFacts, grid: RotationGrid, now: number): RotationPlan =>
  must(replanRotation(facts, grid, now))

/** The facts with `id` away in these rounds too. */
const away = (facts: RotationFacts, id: string, rounds: readonly number[]): RotationFacts => {
  const change = <Person extends { id: string; awayRounds?: readonly number[] | undefined }>(one: Person) =>
    one.id === id ? { ...one, awayRounds: [...(one.awayRounds ?? []), ...rounds] } : one
  return { ...facts, candidates: facts.candidates.map(change), employers: facts.employers.map(change) }
}
const roundsFrom = (first: number, rounds: number): number[] =>
  Array.from({ length: rounds - first }, (_, more) => first + more)

const encounter = aRotation(10, 8, 8, {
  wishes: [
    { candidate: 'c01', employer: 'e03', by: 'candidate', rank: 1 },
    { candidate: 'c04', employer: 'e08', by: 'employer' },
  ],
})

it('[E8, E9] someone late: the past stays, nobody is in a round they miss, and few others hear of it', () => {
  const { grid } = plan(encounter)
  const facts = away(encounter, 'c03', [2, 3])
  const anew = replan(facts, grid, 2)
  expect(anew.grid.slice(0, 2)).toEqual(grid.slice(0, 2))
  expect(brokenRules(facts, anew.grid)).toEqual([])
  expect(anew.grid.flat()).toHaveLength(64)
  // Six rounds are left to the late one, and all are used.
  expect(countsOf([{ id: 'c03' }], anew.grid)[0]).toBeGreaterThanOrEqual(6)
  expect(compareGrids(grid, anew.grid).length).toBeLessThanOrEqual(24)
})

it('[E8, E3] an employer gone midway: those who stay share what is left', () => {
  const { grid } = plan(encounter)
  const facts = away(encounter, 'e05', roundsFrom(4, 8))
  const anew = replan(facts, grid, 4)
  expect(anew.grid.slice(0, 4)).toEqual(grid.slice(0, 4))
  expect(brokenRules(facts, anew.grid)).toEqual([])
  expect(anew.grid.map((cells) => cells.length)).toEqual([8, 8, 8, 8, 7, 7, 7, 7])
  const counts = countsOf(facts.candidates, anew.grid)
  expect(Math.max(...counts) - Math.min(...counts)).toBeLessThanOrEqual(1)
  expect(anew.proved).toMatchObject({ meetings: true, balance: true })
})

it('[E8] somebody new, and somebody struck off: the one is planned in, the meetings of the other stay in the past', () => {
  const { grid } = plan(encounter)
  const facts = {
    ...encounter,
    candidates: [...encounter.candidates.filter(({ id }) => id !== 'c02'), { id: 'c11' }],
  }
  const anew = replan(facts, grid, 3)
  expect(anew.grid.slice(0, 3)).toEqual(grid.slice(0, 3))
  expect(brokenRules(facts, anew.grid, 3)).toEqual([])
  expect(countsOf([{ id: 'c11' }], anew.grid)).toEqual([5])
})

it('[E8] what really happened counts, not what was planned: a meeting missed is still to come, one more is none to come', () => {
  const facts = aRotation(3, 3, 3)
  const { grid } = plan(facts)
  const [first] = grid
  const [one, ...others] = first ?? []
  const happened = [others, ...grid.slice(1)]
  const anew = replan({ ...facts, rounds: 4 }, happened, 1)
  expect(anew.grid[0]).toEqual(others)
  expect(anew.grid.flat()).toContainEqual(one)
  expect(brokenRules({ ...facts, rounds: 4 }, anew.grid)).toEqual([])
  expect(anew.grid.flat()).toHaveLength(9)
})

it('[E9] where nothing happened nothing changes', () => {
  for (const facts of [encounter, aRotation(12, 7, 9), aRotation(5, 11, 6), aRotation(9, 9, 9)]) {
    const { grid } = plan(facts)
    for (const now of [0, 1, 4]) expect(compareGrids(grid, replan(facts, grid, now).grid)).toEqual([])
  }
})

it('[E10] locked meetings stay, but where a rule has come to stand against them', () => {
  const { grid } = plan(encounter)
  const lockRound = (round: number): RotationGrid =>
    grid.map((cells, number) => (number === round ? cells.map((one) => ({ ...one, locked: true })) : cells))
  const locked = lockRound(5)
  const facts = away(away(encounter, 'e02', [4]), 'c07', [5])
  const anew = replan(facts, locked, 3)
  expect(brokenRules(facts, anew.grid)).toEqual([])
  const kept = anew.grid[5]?.filter((cell) => cell.locked === true) ?? []
  expect(kept).toEqual(locked[5]?.filter(({ candidate }) => candidate !== 'c07'))
})

it('[E1, E8, E10] whoever comes late, goes or comes new, in any rotation: past untouched, no rule broken, locks kept', () => {
  const sizes = fc.tuple(
    fc.integer({ min: 1, max: 9 }),
    fc.integer({ min: 1, max: 9 }),
    fc.integer({ min: 1, max: 8 }),
  )
  fc.assert(
    fc.property(sizes, fc.nat(10_000), fc.nat(10_000), (size, seed, luck) => {
      const facts = aDrawnRotation(size, seed, {
        vetoes: seed % 20,
        wishes: 10,
        away: seed % 3 === 0 ? 10 : 0,
        severalTables: seed % 5 === 0,
        breaks: seed % 4 === 0,
      })
      const planned = planRotation(facts)
      if (!planned.ok) return
      const draw = drawFrom(luck)
      const now = draw(facts.rounds)
      const before = planned.value.grid.map((cells, round) =>
        round < now
          ? cells.filter(() => draw(8) > 0)
          : cells.map((cell) => (draw(6) === 0 ? { ...cell, locked: true } : cell)),
      )
      const late = facts.candidates[draw(facts.candidates.length)]?.id ?? ''
      const gone = facts.employers[draw(facts.employers.length)]?.id ?? ''
      const changed = away(
        away(facts, late, [now, now + 1]),
        facts.employers.length > 1 ? gone : '',
        roundsFrom(now + draw(2), facts.rounds),
      )
      const news = { ...changed, candidates: [...changed.candidates, { id: 'c00' }] }
      const anew = replanRotation(news, before, now)
      if (!anew.ok) {
        expect(anew.refusal.code).toBe('rotation.no-round-left')
        return
      }
      const { grid } = anew.value
      expect(grid.slice(0, now)).toEqual(before.slice(0, now))
      expect(brokenRules(news, grid, now)).toEqual([])
      expect(checkRules(news, grid, now)).toEqual([])
      const mayStay = before.map((cells, round) =>
        cells.filter(
          (cell) =>
            round >= now &&
            cell.locked === true &&
            brokenRules(
              news,
              before.map((_, r) => (r === round ? [cell] : [])),
              now,
            ).length === 0,
        ),
      )
      mayStay.forEach((cells, round) => cells.forEach((cell) => expect(grid[round]).toContainEqual(cell)))
    }),
    { seed: 20_261_124, numRuns: 150 },
  )
})
