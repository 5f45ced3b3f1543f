import { expect, it } from 'vitest'
import { checkRules } from '#shared/domain/rotation/check-rotation.ts'
import { planRotation, replanRotation } from '#shared/domain/rotation/plan-rotation.ts'
import type { EditedRotation, RotationEdit } from '#shared/domain/rotation/rotation-edits.ts'
import { decideRotationEdit } from '#shared/domain/rotation/rotation-edits.ts'
import type { RotationCell, RotationFacts, RotationGrid } from '#shared/domain/rotation/rotation.ts'
import { aRotation, brokenRules, drawFrom } from '#tests/given/a-rotation.ts'

const meet = (...pairs: readonly string[]): RotationCell[] =>
  pairs.map((pair) => ({ candidate: `c${pair[0] ?? ''}`, employer: `e${pair[1] ?? ''}` }))
const people = (letter: string, count: number): { id: string }[] =>
  Array.from({ length: count }, (_, n) => ({ id: `${letter}${n + 1}` }))
const facts: RotationFacts = {
  candidates: [...people('c', 3), { id: 'c4', awayRounds: [2] }],
  employers: [...people('e', 3), { id: 'e4', awayRounds: [0] }],
  rounds: 4,
  breaks: [3],
  vetoes: meet('14'),
}
const grid: RotationGrid = [meet('11', '22', '33'), meet('12', '23', '34'), meet('13', '21', '32'), []]

const decide = (edit: RotationEdit, now = 0, given: RotationGrid = grid) =>
  decideRotationEdit(facts, given, edit, now)
const edited = (edit: RotationEdit, given: RotationGrid = grid): EditedRotation => {
  const decided = decide(edit, 0, given)
  if (!decided.ok) throw new Error(decided.refusal.code)
  return decided.value
}

it('[E11] two candidates change places, one of them perhaps waiting', () => {
  expect(edited({ edit: 'swap', round: 0, candidates: ['c1', 'c4'] }).grid[0]).toEqual(meet('22', '33', '41'))
  const decided = edited({ edit: 'move', round: 1, candidate: 'c1', employer: 'e1' }, [[], ...grid.slice(1)])
  expect(decided.grid[1]).toEqual(meet('23', '34', '11'))
  expect(decided.grid[2]).toEqual(grid[2])
})

it('[E11] a pair is put into a round, a place is emptied, and what became uneven or better is told', () => {
  const placed = edited({ edit: 'place', round: 1, candidate: 'c4', employer: 'e1' })
  expect(placed.grid[1]).toEqual(meet('12', '23', '34', '41'))
  expect(placed.settled).toContainEqual(
    expect.objectContaining({ code: 'waits-twice', id: 'c4', rounds: [0, 1] }),
  )
  const emptied = edited({ edit: 'empty', round: 0, candidate: 'c1' })
  expect(emptied.grid[0]).toEqual(meet('22', '33'))
  const twice = edited({ edit: 'empty', round: 1, candidate: 'c1' }, emptied.grid)
  expect(twice.arisen).toContainEqual({
    code: 'waits-twice',
    side: 'candidate',
    id: 'c1',
    rounds: [0, 1],
    why: 'no-better-found',
  })
  expect(twice.remarks).toEqual(expect.arrayContaining([...twice.arisen]))
})

it.each<[string, RotationEdit, object, number?]>([
  [
    'a round that is over',
    { edit: 'empty', round: 0, candidate: 'c1' },
    { code: 'rotation.round-past', round: 0 },
    1,
  ],
  [
    'a break',
    { edit: 'place', round: 3, candidate: 'c1', employer: 'e1' },
    { code: 'rotation.round-is-break', round: 3 },
  ],
  ['no such round', { edit: 'lock', round: 4, candidate: 'c1' }, { code: 'rotation.round-unknown' }],
  ['a veto', { edit: 'move', round: 1, candidate: 'c1', employer: 'e4' }, { code: 'rotation.pair-vetoed' }],
  [
    'a pair that meets already',
    { edit: 'swap', round: 0, candidates: ['c1', 'c2'] },
    { code: 'rotation.pair-meets-already', round: 1 },
  ],
  [
    'somebody away',
    { edit: 'place', round: 2, candidate: 'c4', employer: 'e4' },
    { code: 'rotation.candidate-away', round: 2 },
  ],
  [
    'an employer away',
    { edit: 'place', round: 0, candidate: 'c4', employer: 'e4' },
    { code: 'rotation.employer-away', round: 0 },
  ],
  [
    'a busy candidate',
    { edit: 'place', round: 1, candidate: 'c2', employer: 'e1' },
    { code: 'rotation.candidate-busy', round: 1 },
  ],
  [
    'a full employer',
    { edit: 'place', round: 0, candidate: 'c4', employer: 'e1' },
    { code: 'rotation.employer-full', round: 0 },
  ],
  [
    'a stranger',
    { edit: 'place', round: 0, candidate: 'c9', employer: 'e1' },
    { code: 'rotation.person-unknown' },
  ],
  [
    'a place that is empty',
    { edit: 'empty', round: 0, candidate: 'c4' },
    { code: 'rotation.no-meeting-there' },
  ],
  [
    'two who wait',
    { edit: 'swap', round: 2, candidates: ['c4', 'c4'] },
    { code: 'rotation.nothing-to-swap' },
  ],
])('[E11] refused: %s', (_, edit, refusal, now) => {
  expect(decide(edit, now)).toEqual({ ok: false, refusal })
})

it('[E10] a locked meeting is neither swapped, moved nor emptied until it is unlocked, and a new plan keeps it', () => {
  const { grid: locked } = edited({ edit: 'lock', round: 2, candidate: 'c2' })
  expect(locked[2]).toContainEqual({ candidate: 'c2', employer: 'e1', locked: true })
  for (const edit of [
    { edit: 'swap', round: 2, candidates: ['c2', 'c3'] },
    { edit: 'move', round: 2, candidate: 'c2', employer: 'e4' },
    { edit: 'empty', round: 2, candidate: 'c2' },
  ] as const) {
    expect(decide(edit, 0, locked)).toEqual({ ok: false, refusal: { code: 'rotation.meeting-locked' } })
  }
  const anew = replanRotation(facts, locked, 0)
  expect(anew.ok && anew.value.grid[2]).toContainEqual({ candidate: 'c2', employer: 'e1', locked: true })
  expect(edited({ edit: 'unlock', round: 2, candidate: 'c2' }, locked).grid).toEqual(grid)
})

it('[E1, E11] whatever is done by hand, what is accepted breaks no rule', () => {
  const big = aRotation(7, 6, 6, { breaks: [2], vetoes: [{ candidate: 'c02', employer: 'e03' }] })
  const planned = planRotation(big)
  if (!planned.ok) throw new Error(planned.refusal.code)
  const draw = drawFrom(48)
  let now: RotationGrid = planned.value.grid
  let accepted = 0
  for (let turn = 0; turn < 400; turn += 1) {
    const round = draw(big.rounds)
    const [candidate = '', other = ''] = [big.candidates[draw(7)]?.id, big.candidates[draw(7)]?.id]
    const employer = big.employers[draw(6)]?.id ?? ''
    const edits: RotationEdit[] = [
      { edit: 'swap', round, candidates: [candidate, other] },
      { edit: 'place', round, candidate, employer },
      { edit: 'move', round, candidate, employer },
      { edit: 'empty', round, candidate },
    ]
    const decided = decideRotationEdit(big, now, edits[draw(4)] ?? { edit: 'empty', round, candidate })
    if (!decided.ok) continue
    accepted += 1
    now = decided.value.grid
    expect(brokenRules(big, now)).toEqual([])
    expect(checkRules(big, now)).toEqual([])
  }
  expect(accepted).toBeGreaterThan(40)
})
