// Holds any grid against the facts: every rule that it breaks and every goal that it does not reach. The planner, hand
// edits, screens, tests and evidence all ask here; nothing of it leans on how a plan was found.

import { explainCounts, explainWaits } from './explain-goals.ts'
import { explainWishes } from './explain-wishes.ts'
import { readGrid } from './read-grid.ts'
import type { GridReading } from './read-grid.ts'
import type {
  BrokenRule,
  RotationFacts,
  RotationGrid,
  RotationProof,
  RotationRemark,
  UnmetGoal,
} from './rotation.ts'

/**
 * Broken rules first, then unmet goals.
 * @param now the first round still to be played: what happened before it is counted, and reproached to nobody
 */
export const checkRotation = (
  facts: RotationFacts,
  grid: RotationGrid,
  now = 0,
): readonly RotationRemark[] => [...checkRules(facts, grid, now), ...checkGoals(facts, grid, now)]

/** The rules that a grid breaks in the rounds from `now` on; a pair counts as repeated if one of its rounds is. */
export const checkRules = (facts: RotationFacts, grid: RotationGrid, now = 0): readonly BrokenRule[] => {
  const reading = readGrid(facts, grid, now)
  const perRound = grid.flatMap((_, round) => (round < now ? [] : checkRound(reading, round)))
  const repeated = [...reading.roundsOfPair.values()].flatMap(
    ({ candidate, employer, rounds }): BrokenRule[] =>
      rounds.length > 1 && (rounds.at(-1) ?? 0) >= now
        ? [{ code: 'pair-repeated', candidate, employer, rounds }]
        : [],
  )
  return [...perRound, ...repeated]
}

/** @param proved what the planner proved of this grid; leave out for any other */
export const checkGoals = (
  facts: RotationFacts,
  grid: RotationGrid,
  now = 0,
  proved?: RotationProof,
): readonly UnmetGoal[] => {
  const reading = readGrid(facts, grid, now)
  return [
    ...explainWishes(reading, proved?.wishes === true),
    ...explainCounts(reading),
    ...explainWaits(reading),
  ]
}

const checkRound = (reading: GridReading, round: number): BrokenRule[] => {
  const { grid, facts, isVetoed, isHere, tables } = reading
  const cells = grid[round] ?? []
  if (cells.length === 0) return []
  if (round >= facts.rounds) return [{ code: 'unknown-round', round }]
  const broken: BrokenRule[] = reading.working.includes(round) ? [] : [{ code: 'in-break', round }]
  const ofCandidate = new Map<string, number>()
  const ofEmployer = new Map<string, number>()
  for (const { candidate, employer } of cells) {
    ofCandidate.set(candidate, (ofCandidate.get(candidate) ?? 0) + 1)
    ofEmployer.set(employer, (ofEmployer.get(employer) ?? 0) + 1)
    if (isVetoed(candidate, employer)) broken.push({ code: 'pair-vetoed', round, candidate, employer })
  }
  for (const [candidate, meetings] of ofCandidate) {
    const whom = { round, side: 'candidate', id: candidate } as const
    if (!reading.candidates.has(candidate)) broken.push({ code: 'unknown-person', ...whom })
    else if (!isHere('candidate', candidate, round)) broken.push({ code: 'away', ...whom })
    if (meetings > 1) broken.push({ code: 'candidate-twice', round, candidate })
  }
  for (const [employer, meetings] of ofEmployer) {
    const whom = { round, side: 'employer', id: employer } as const
    if (!reading.employers.has(employer)) broken.push({ code: 'unknown-person', ...whom })
    else if (!isHere('employer', employer, round)) broken.push({ code: 'away', ...whom })
    const has = tables(employer)
    if (meetings > has) broken.push({ code: 'employer-overfull', round, employer, meetings, tables: has })
  }
  return broken
}
