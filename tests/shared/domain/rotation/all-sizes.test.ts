import { expect, it } from 'vitest'
import { checkRotation } from '#shared/domain/rotation/check-rotation.ts'
import { planRotation } from '#shared/domain/rotation/plan-rotation.ts'
import type { RotationFacts, RotationPlan } from '#shared/domain/rotation/rotation.ts'
import type { Chances } from '#tests/given/a-rotation.ts'
import {
  aDrawnRotation,
  aRotation,
  brokenRules,
  countDoubleWaits,
  countsOf,
} from '#tests/given/a-rotation.ts'
import { canBeBettered } from './optimality.ts'

const plan = (facts: RotationFacts): RotationPlan => {
  const planned = planRotation(facts)
  if (!planned.ok) throw new Error(planned.refusal.code)
  return planned.value
}
const spread = (counts: readonly number[]): number => Math.max(...counts) - Math.min(...counts)
const sizesUpTo = (limit: number): [number, number, number][] => {
  const numbers = Array.from({ length: limit }, (_, number) => number + 1)
  return numbers.flatMap((c) =>
    numbers.flatMap((e) => numbers.map((r): [number, number, number] => [c, e, r])),
  )
}
const beyond: [number, number, number][] = [
  [20, 20, 20],
  [20, 1, 20],
  [1, 20, 20],
  [20, 19, 20],
  [13, 20, 17],
  [20, 13, 9],
  [19, 9, 19],
  [9, 19, 11],
  [17, 16, 12],
  [20, 10, 14],
]
const isTooLong = ([candidates, employers, rounds]: readonly [number, number, number]): boolean =>
  rounds > Math.max(candidates, employers)

it('[E1, E2, E3, E5] at every size up to 12 × 12 × 12 and beyond, where all are there, the plan is best in everything', () => {
  for (const size of [...sizesUpTo(12), ...beyond].filter((one) => !isTooLong(one))) {
    const [candidates, employers, rounds] = size
    const few = Math.min(candidates, employers)
    const many = Math.max(candidates, employers)
    const facts = aRotation(candidates, employers, rounds)
    const { grid, remarks, proved } = plan(facts)
    expect(brokenRules(facts, grid), String(size)).toEqual([])
    expect(grid.flat().length, String(size)).toBe(rounds * few)
    expect(spread(countsOf(facts.candidates, grid)), String(size)).toBeLessThanOrEqual(1)
    expect(spread(countsOf(facts.employers, grid)), String(size)).toBeLessThanOrEqual(1)
    // Two rounds have 2 × few places for the many: so many of them wait in both, whatever one does.
    expect(countDoubleWaits(facts, grid), String(size)).toBe((rounds - 1) * Math.max(0, many - 2 * few))
    expect(
      remarks.every(({ code }) => code === 'waits-twice' && many > 2 * few),
      String(size),
    ).toBe(true)
    expect(proved).toEqual({ meetings: true, balance: true, wishes: true, waits: true })
  }
})

it('[E12] at every size up to 12 × 12 × 12 more rounds than pairs allow are refused with how many suffice', () => {
  for (const size of sizesUpTo(12).filter(isTooLong)) {
    const [candidates, employers, rounds] = size
    const suffices = Math.max(candidates, employers)
    expect(planRotation(aRotation(...size))).toEqual({
      ok: false,
      refusal: { code: 'rotation.more-rounds-than-pairs', rounds, suffices },
    })
  }
})

const drawn: readonly Chances[] = [
  { vetoes: 12, wishes: 20 },
  { wishes: 25, breaks: true },
  { vetoes: 8, wishes: 10, severalTables: true },
  { vetoes: 30 },
]

it('[E1, E2, E3, E4] with vetoes, wishes, breaks and several recruiters, no plan has more, more even or more wished meetings', () => {
  let planned = 0
  for (const [number, size] of [...sizesUpTo(12), ...beyond].entries()) {
    // Every ninth size up to 12, turning with the kinds of draws, and all beyond.
    if (number % 9 !== (number >> 4) % 9 && Math.max(...size) <= 12) continue
    const facts = aDrawnRotation(size, number, drawn[number % 3 === 0 ? 3 : number % 3] ?? {})
    const answer = planRotation(facts)
    if (!answer.ok) {
      expect(answer.refusal.code).toMatch(/more-rounds-than-pairs|nobody-may-meet/)
      continue
    }
    planned += 1
    const { grid, proved } = answer.value
    expect(brokenRules(facts, grid), String(size)).toEqual([])
    expect(canBeBettered(facts, grid), String(size)).toBe(false)
    expect(proved).toMatchObject({ meetings: true, balance: true, wishes: true })
  }
  expect(planned).toBeGreaterThan(80)
})

it('[E1, E6] with people away, no rule is broken and nearly every plan reaches its bounds', () => {
  let planned = 0
  let proved = 0
  for (const [number, size] of [...sizesUpTo(12), ...beyond].entries()) {
    if (number % 15 !== (number >> 5) % 15 && Math.max(...size) <= 12) continue
    const facts = aDrawnRotation(size, number, { vetoes: 6, wishes: 12, away: 8 })
    const answer = planRotation(facts)
    if (!answer.ok) continue
    planned += 1
    expect(brokenRules(facts, answer.value.grid), String(size)).toEqual([])
    expect(checkRotation(facts, answer.value.grid).filter(({ code }) => code === 'away')).toEqual([])
    if (answer.value.proved.meetings && answer.value.proved.balance) proved += 1
  }
  expect(planned).toBeGreaterThan(50)
  expect(proved / planned).toBeGreaterThan(0.9)
})

it('[E5] with wishes too nobody waits twice who need not, but where many are exactly twice few and some of them', () => {
  for (let seed = 0; seed < 60; seed += 1) {
    const candidates = 3 + (seed % 10)
    const employers = 3 + ((seed * 7) % 10)
    const rounds = Math.min(Math.max(candidates, employers) - 1, 3 + (seed % 7))
    const facts = aDrawnRotation([candidates, employers, rounds], seed, { wishes: 15 })
    const { proved, remarks } = plan(facts)
    const isTight = Math.max(candidates, employers) === 2 * Math.min(candidates, employers)
    const avoidable = remarks.filter((remark) => 'why' in remark && remark.why === 'no-better-found')
    if (isTight) expect(avoidable.length, `seed ${seed}`).toBeLessThanOrEqual(2)
    else expect(proved.waits, `seed ${seed}`).toBe(true)
  }
})
