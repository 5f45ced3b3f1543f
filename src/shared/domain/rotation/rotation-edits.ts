// Changes by hand: what a person wants of a grid, done if it breaks no rule, with what became better or worse by it.

import type { Refusal, Result } from '#shared/refusal.ts'
import { ok, refuse } from '#shared/refusal.ts'
import { checkGoals } from './check-rotation.ts'
import { readGrid } from './read-grid.ts'
import { pairKey } from './read-grid.ts'
import type { GridReading } from './read-grid.ts'
import type { RotationCell, RotationFacts, RotationGrid, RotationPair, UnmetGoal } from './rotation.ts'

export type RotationEdit =
  /** Two candidates change places in a round; one of them may be waiting. */
  | { readonly edit: 'swap'; readonly round: number; readonly candidates: readonly [string, string] }
  /** A waiting candidate meets an employer who has a free table. */
  | ({ readonly edit: 'place'; readonly round: number } & RotationPair)
  /** A candidate who has a meeting in this round goes to another employer who has a free table. */
  | ({ readonly edit: 'move'; readonly round: number } & RotationPair)
  | { readonly edit: 'empty' | 'lock' | 'unlock'; readonly round: number; readonly candidate: string }

export interface EditedRotation {
  readonly grid: RotationGrid
  /** All goals that the grid does not reach now. */
  readonly remarks: readonly UnmetGoal[]
  /** Those that came by this edit, and those that it settled. */
  readonly arisen: readonly UnmetGoal[]
  readonly settled: readonly UnmetGoal[]
}

/** @param now the first round still to be played: those before it are not edited any more */
export const decideRotationEdit = (
  facts: RotationFacts,
  grid: RotationGrid,
  edit: RotationEdit,
  now = 0,
): Result<EditedRotation> => {
  const reading = readGrid(facts, grid, now)
  const no = objectionToRound(reading, edit.round)
  if (no !== undefined) return refuse(no)
  const cells = editRound(reading, grid[edit.round] ?? [], edit)
  if (!cells.ok) return cells
  const after = Array.from({ length: Math.max(grid.length, facts.rounds) }, (_, round) =>
    round === edit.round ? cells.value : (grid[round] ?? []),
  )
  const before = checkGoals(facts, grid, now)
  const remarks = checkGoals(facts, after, now)
  return ok({ grid: after, remarks, arisen: without(remarks, before), settled: without(before, remarks) })
}

const without = (some: readonly UnmetGoal[], others: readonly UnmetGoal[]): UnmetGoal[] => {
  const known = new Set(others.map((one) => JSON.stringify(one)))
  return some.filter((one) => !known.has(JSON.stringify(one)))
}

const objectionToRound = ({ facts, now, working }: GridReading, round: number): Refusal | undefined => {
  if (!Number.isInteger(round) || round < 0 || round >= facts.rounds) {
    return { code: 'rotation.round-unknown' }
  }
  if (round < now) return { code: 'rotation.round-past', round }
  return working.includes(round) ? undefined : { code: 'rotation.round-is-break', round }
}

type Cells = readonly RotationCell[]

const editRound = (reading: GridReading, cells: Cells, edit: RotationEdit): Result<Cells> => {
  switch (edit.edit) {
    case 'swap':
      return swapCandidates(reading, cells, edit.round, edit.candidates)
    case 'place': {
      const { round, candidate, employer } = edit
      const isBusy = cells.some((cell) => cell.candidate === candidate)
      if (isBusy) return refuse({ code: 'rotation.candidate-busy', round })
      return seatPair(reading, cells, round, { candidate, employer })
    }
    case 'move': {
      const { round, candidate, employer } = edit
      const rest = takeOut(cells, candidate)
      return rest.ok ? seatPair(reading, rest.value, round, { candidate, employer }) : rest
    }
    case 'empty':
      return takeOut(cells, edit.candidate)
    case 'lock':
    case 'unlock':
      return setLock(cells, edit.candidate, edit.edit === 'lock')
    default:
      return edit satisfies never
  }
}

const swapCandidates = (
  reading: GridReading,
  cells: Cells,
  round: number,
  [one, other]: readonly [string, string],
): Result<Cells> => {
  const ofOne = cells.find(({ candidate }) => candidate === one)
  const ofOther = cells.find(({ candidate }) => candidate === other)
  if (ofOne?.employer === ofOther?.employer) return refuse({ code: 'rotation.nothing-to-swap' })
  if (ofOne?.locked === true || ofOther?.locked === true) return refuse({ code: 'rotation.meeting-locked' })
  let rest: Result<Cells> = ok(cells.filter((cell) => cell !== ofOne && cell !== ofOther))
  for (const [candidate, cell] of [
    [one, ofOther],
    [other, ofOne],
  ] as const) {
    if (rest.ok && cell !== undefined) {
      rest = seatPair(reading, rest.value, round, { candidate, employer: cell.employer })
    }
  }
  return rest
}

const takeOut = (cells: Cells, candidate: string): Result<Cells> => {
  const cell = cells.find((one) => one.candidate === candidate)
  if (cell === undefined) return refuse({ code: 'rotation.no-meeting-there' })
  if (cell.locked === true) return refuse({ code: 'rotation.meeting-locked' })
  return ok(cells.filter((one) => one !== cell))
}

const setLock = (cells: Cells, candidate: string, locked: boolean): Result<Cells> => {
  if (!cells.some((cell) => cell.candidate === candidate))
    return refuse({ code: 'rotation.no-meeting-there' })
  return ok(
    cells.map((cell) => {
      if (cell.candidate !== candidate) return cell
      const pair = { candidate, employer: cell.employer }
      return locked ? { ...pair, locked } : pair
    }),
  )
}

/** The round with one more meeting, if no rule stands against it. */
const seatPair = (
  reading: GridReading,
  cells: Cells,
  round: number,
  { candidate, employer }: RotationPair,
): Result<Cells> => {
  if (!reading.candidates.has(candidate) || !reading.employers.has(employer)) {
    return refuse({ code: 'rotation.person-unknown' })
  }
  if (reading.isVetoed(candidate, employer)) return refuse({ code: 'rotation.pair-vetoed' })
  if (!reading.isHere('candidate', candidate, round))
    return refuse({ code: 'rotation.candidate-away', round })
  if (!reading.isHere('employer', employer, round)) return refuse({ code: 'rotation.employer-away', round })
  const met = reading.roundsOfPair.get(pairKey(candidate, employer))?.rounds.find((other) => other !== round)
  if (met !== undefined) return refuse({ code: 'rotation.pair-meets-already', round: met })
  if (cells.filter((cell) => cell.employer === employer).length >= reading.tables(employer)) {
    return refuse({ code: 'rotation.employer-full', round })
  }
  return ok([...cells, { candidate, employer }])
}
