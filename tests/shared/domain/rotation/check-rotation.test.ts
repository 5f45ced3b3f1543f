import { expect, it } from 'vitest'
import { checkRotation } from '#shared/domain/rotation/check-rotation.ts'
import { packMeetings, unpackMeetings } from '#shared/domain/rotation/pack-meetings.ts'
import { planRotation, proveRotation } from '#shared/domain/rotation/plan-rotation.ts'
import type {
  RotationFacts,
  RotationGrid,
  RotationPlan,
  RotationWish,
} from '#shared/domain/rotation/rotation.ts'
import { aDrawnRotation, aRotation } from '#tests/given/a-rotation.ts'

const plan = (facts: RotationFacts): RotationPlan => {
  const planned = planRotation(facts)
  if (!planned.ok) throw new Error(planned.refusal.code)
  return planned.value
}
const meet = (...pairs: readonly string[]): { candidate: string; employer: string }[] =>
  pairs.map((pair) => ({ candidate: `c0${pair[0] ?? ''}`, employer: `e0${pair[1] ?? ''}` }))
const wish = (pair: string, more: Partial<RotationWish> = {}): RotationWish => ({
  ...{ candidate: `c0${pair[0] ?? ''}`, employer: `e0${pair[1] ?? ''}`, by: 'candidate' },
  ...more,
})
const codes = (facts: RotationFacts, grid: RotationGrid, now?: number): string[] =>
  checkRotation(facts, grid, now).map(({ code }) => code)

it('[E6] every broken rule of a grid is named with its round and its people', () => {
  const facts = aRotation(3, 2, 4, { breaks: [2], vetoes: meet('32') })
  const grid = [meet('11', '12'), meet('11', '21', '32'), meet('22'), meet('42', '19'), meet('31')]
  const withAway = {
    ...facts,
    candidates: facts.candidates.map((one, n) => (n === 1 ? { ...one, awayRounds: [1] } : one)),
  }
  expect(
    checkRotation(withAway, grid).filter(({ code }) => !code.startsWith('w') && code !== 'counts-uneven'),
  ).toEqual([
    { code: 'candidate-twice', round: 0, candidate: 'c01' },
    { code: 'pair-vetoed', round: 1, candidate: 'c03', employer: 'e02' },
    { code: 'away', round: 1, side: 'candidate', id: 'c02' },
    { code: 'employer-overfull', round: 1, employer: 'e01', meetings: 2, tables: 1 },
    { code: 'in-break', round: 2 },
    { code: 'unknown-person', round: 3, side: 'candidate', id: 'c04' },
    { code: 'unknown-person', round: 3, side: 'employer', id: 'e09' },
    { code: 'unknown-round', round: 4 },
    { code: 'pair-repeated', candidate: 'c01', employer: 'e01', rounds: [0, 1] },
  ])
})

it('[E6] what happened in past rounds is counted and reproached to nobody', () => {
  const facts = aRotation(2, 2, 3, { vetoes: meet('11') })
  const grid = [meet('11', '12'), meet('21'), meet('22')]
  expect(codes(facts, grid)).toContain('pair-vetoed')
  expect(codes(facts, grid, 1).filter((code) => code !== 'waits-twice')).toEqual([])
})

it('[E4] a wish that is not kept says why: vetoed, never there together, no round or no place left', () => {
  const facts = aRotation(3, 3, 2)
  const late = {
    ...facts,
    candidates: facts.candidates.map((one, n) => (n === 0 ? { ...one, awayRounds: [0] } : one)),
  }
  const away = {
    ...late,
    employers: late.employers.map((one, n) => (n === 0 ? { ...one, awayRounds: [1] } : one)),
  }
  const why = (given: RotationFacts): unknown =>
    plan(given).remarks.flatMap((remark) =>
      'by' in remark ? [[remark.code, remark.candidate, remark.employer]] : [],
    )
  expect(why({ ...facts, wishes: [wish('11')], vetoes: meet('11') })).toEqual([['wish-vetoed', 'c01', 'e01']])
  expect(why({ ...away, wishes: [wish('11')] })).toEqual([['wish-never-together', 'c01', 'e01']])
  const ranked = ['11', '12', '13'].map((pair, n) => wish(pair, { rank: n + 1 }))
  expect(why({ ...facts, wishes: ranked })).toEqual([['wish-not-enough-rounds', 'c01', 'e03']])
  expect(why({ ...facts, wishes: ['11', '21', '31'].map((pair, n) => wish(pair, { rank: n + 1 })) })).toEqual(
    [['wish-other-side-full', 'c03', 'e01']],
  )
})

it('[E4] a wish that would cost others a meeting is not kept, and that is proved', () => {
  // c03 may meet e03 only; if c01 met e03 in the one round, c03 would wait.
  const facts = aRotation(3, 3, 1, { vetoes: meet('31', '32'), wishes: [wish('13')] })
  const { remarks, grid } = plan(facts)
  expect(grid.flat()).toHaveLength(3)
  expect(remarks).toEqual([{ ...wish('13'), code: 'wish-at-others-cost' }])
  expect(checkRotation(facts, grid)).toEqual([{ ...wish('13'), code: 'wish-not-placed' }])
})

it('[E4] a wish of both sides weighs more than one of one side', () => {
  const wishes = [wish('11'), wish('21', { rank: 2 }), wish('21', { by: 'employer', rank: 2 })]
  const { grid } = plan(aRotation(2, 2, 1, { wishes: [...wishes, wish('12', { rank: 8 })] }))
  expect(grid[0]).toContainEqual({ candidate: 'c02', employer: 'e01' })
})

it('[E3] counts that differ by two are named with whom and why, an employer’s per recruiter', () => {
  const facts = aRotation(3, 3, 3, { vetoes: meet('11', '12') })
  expect(plan(facts).remarks).toContainEqual({
    code: 'counts-uneven',
    side: 'candidate',
    fewest: 1,
    most: 3,
    who: ['c01'],
    why: 'vetoes',
  })
  const two = aRotation(4, 2, 2)
  const several = { ...two, employers: [{ id: 'e01', tables: 2 }, { id: 'e02' }] }
  expect(codes(several, plan(several).grid)).toEqual([])
  const gone = { ...two, employers: [{ id: 'e01' }, { id: 'e02', awayRounds: [0, 1] }] }
  expect(plan(gone).remarks).toContainEqual(
    expect.objectContaining({ code: 'counts-uneven', side: 'employer', who: ['e02'], why: 'away' }),
  )
})

it('[E5] waiting twice is said with its rounds and its reason; a break ends no waiting, an absence does', () => {
  expect(plan(aRotation(5, 2, 2)).remarks).toEqual([
    { code: 'waits-twice', side: 'candidate', id: 'c05', rounds: [0, 1], why: 'more-people-than-places' },
  ])
  const facts = aRotation(1, 1, 3, { breaks: [1] })
  expect(checkRotation(facts, [[], [], []])).toEqual([
    { code: 'waits-twice', side: 'candidate', id: 'c01', rounds: [0, 2], why: 'no-better-found' },
    { code: 'waits-twice', side: 'employer', id: 'e01', rounds: [0, 2], why: 'no-better-found' },
  ])
  const paused = {
    ...aRotation(1, 1, 3),
    candidates: [{ id: 'c01', awayRounds: [1] }],
    employers: [{ id: 'e01', awayRounds: [1] }],
  }
  expect(codes(paused, [[], [], []])).toEqual([])
})

it('[E7] the same facts in another order give the same plan', () => {
  for (let seed = 0; seed < 12; seed += 1) {
    const facts = aDrawnRotation([7, 6, 5], seed, { vetoes: 12, wishes: 15, away: seed % 2 === 0 ? 8 : 0 })
    const turned: RotationFacts = {
      ...facts,
      candidates: facts.candidates.toReversed(),
      employers: facts.employers.toReversed(),
      wishes: facts.wishes?.toReversed(),
      vetoes: facts.vetoes?.toReversed(),
    }
    expect(plan(turned).grid).toEqual(plan(facts).grid)
    expect(plan(facts)).toEqual(plan(facts))
  }
})

it('[E12] what cannot be planned is refused with what would do', () => {
  const refusal = (facts: RotationFacts): unknown => {
    const planned = planRotation(facts)
    return planned.ok ? undefined : planned.refusal
  }
  expect(refusal(aRotation(0, 3, 2))).toEqual({ code: 'rotation.no-candidate' })
  expect(refusal(aRotation(3, 0, 2))).toEqual({ code: 'rotation.no-employer' })
  expect(refusal(aRotation(3, 3, 0))).toEqual({ code: 'rotation.no-round' })
  expect(refusal(aRotation(3, 3, 1, { breaks: [0] }))).toEqual({ code: 'rotation.no-round' })
  expect(refusal(aRotation(21, 3, 2))).toEqual({ code: 'rotation.too-many-candidates', count: 21, limit: 20 })
  expect(refusal(aRotation(3, 21, 2))).toEqual({ code: 'rotation.too-many-employers', count: 21, limit: 20 })
  expect(refusal(aRotation(20, 20, 21))).toEqual({ code: 'rotation.too-many-rounds', count: 21, limit: 20 })
  expect(refusal(aRotation(1, 1, 1, { vetoes: meet('11') }))).toEqual({ code: 'rotation.nobody-may-meet' })
  // Three recruiters see four candidates in two rounds, and the fourth round of the other employer is not needed.
  const facts = { ...aRotation(4, 2, 5), employers: [{ id: 'e01', tables: 3 }, { id: 'e02' }] }
  expect(refusal(facts)).toEqual({ code: 'rotation.more-rounds-than-pairs', rounds: 5, suffices: 4 })
  const rejected = { ...facts, vetoes: meet('12', '22', '32', '42') }
  expect(refusal(rejected)).toEqual({ code: 'rotation.more-rounds-than-pairs', rounds: 5, suffices: 2 })
  // Somebody late needs the rounds that nobody else does.
  expect(
    refusal({ ...aRotation(2, 2, 3), candidates: [{ id: 'c01' }, { id: 'c02', awayRounds: [0] }] }),
  ).toBeUndefined()
})

it('[E6] a grid is kept in small numbers and comes back the same', () => {
  const facts = aDrawnRotation([9, 7, 7], 3, { vetoes: 10, severalTables: true })
  const grid = plan(facts).grid.map((cells, n) =>
    n === 2 ? cells.map((one) => ({ ...one, locked: true })) : cells,
  )
  const packed = packMeetings(grid)
  expect(unpackMeetings(packed, facts.rounds)).toEqual(grid)
  expect(packMeetings(grid.map((cells) => cells.toReversed()))).toEqual(packed)
  const tables = packed.meetings.map(([round, , employer, table]) => `${round}/${employer}/${table}`)
  expect(new Set(tables).size).toBe(tables.length)
})

it('[E6] what was proved of a plan is proved of it again from what stands, and of no plan that lost something', () => {
  const drawn = Array.from({ length: 40 }, (_, seed) =>
    aDrawnRotation([7, 6, 5], seed, { vetoes: 12, wishes: 15, away: seed % 2 === 0 ? 8 : 0 }),
  )
  for (const facts of [...drawn, aRotation(10, 8, 8), aRotation(8, 10, 5), aRotation(12, 3, 6)]) {
    const planned = planRotation(facts)
    if (!planned.ok) continue
    const { grid, proved } = planned.value
    expect(proveRotation(facts, grid)).toEqual(proved)
    const first = grid.findIndex((cells) => cells.length > 0)
    const poorer = grid.map((cells, round) => (round === first ? cells.slice(1) : cells))
    if (proved.meetings) expect(proveRotation(facts, poorer).meetings).toBe(false)
  }
})
