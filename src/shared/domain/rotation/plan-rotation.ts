// Plans a rotation, and plans the rest of one anew when somebody is late, missing, gone or new (rules E1 – E12).
//
// What comes first, each goal given those before it: no veto and nobody in two places, ever · most meetings · counts
// as even as they can be · most weight of wishes · fewest waits two rounds running · in a new plan, what people were
// told (one wait avoided is worth up to four changed meetings).
//
// Proved
// - The plain case (nobody away, no veto or wish, one table each, nothing fixed) is dealt (deal-rounds.ts): best in
//   everything, waits included.
// - Where nobody is away and nothing is fixed, whatever vetoes, wishes, tables and breaks: meetings, balance and
//   wishes are best in this order (choose-pairs.ts, spread-pairs.ts). Its waits are heuristic.
// - In any other case a plan that reaches its bound (bound-rotation.ts) is proved best in that; `proved` says which.
// Heuristic
// - With absences, past rounds or locked meetings: everything that does not reach its bound. (To fill such a grid is
//   timetabling with availabilities, which is NP-complete: Even, Itai, Shamir 1976.)
// - Waits outside the plain case, and how little of what was told is changed.

import type { Result } from '#shared/refusal.ts'
import { ok, refuse } from '#shared/refusal.ts'
import type { Board } from './board.ts'
import { copyBoard, layGrid, makeBoard, readBoard, scoreOf, seat } from './board.ts'
import type { Bound } from './bound-rotation.ts'
import { boundRotation, countDoubleWaits, proveBy } from './bound-rotation.ts'
import { checkGoals } from './check-rotation.ts'
import { dealRounds } from './deal-rounds.ts'
import { improveBoard } from './improve-board.ts'
import type { Ground } from './lay-ground.ts'
import { layGround } from './lay-ground.ts'
import { objectionToRotation } from './objection-to-rotation.ts'
import type { RotationFacts, RotationGrid, RotationPlan, RotationProof } from './rotation.ts'
import { spreadPairs } from './spread-pairs.ts'

/** How long the search goes on: for a plan made in peace, and for one made on a phone while people stand and wait. */
const limits = {
  plan: { restarts: 60, work: 2e6 },
  replan: { restarts: 8, work: 6e5, isDone: () => false },
} as const
/** Costs of a changed meeting (board.ts, `goal.wait` is 1000): the round that begins now weighs double. */
const changeCost = { next: 500, later: 250 } as const
/** Less than a wish even if every pair has it: leans the choice of pairs towards those that were told. */
const leaning = 1 / 1024

/** A plan for all rounds, or why there can be none. The same facts, in whatever order, give the same plan. */
export const planRotation = (facts: RotationFacts): Result<RotationPlan> => {
  const no = objectionToRotation(facts)
  if (no !== undefined) return refuse(no)
  const ground = layGround(facts, 0)
  const empty = makeBoard(ground)
  if (isPlain(ground)) return ok(tell(facts, dealt(empty), everythingProved))
  const bound = boundRotation(empty)
  const chosen = copyBoard(empty)
  spreadPairs(chosen, bound.chosen)
  const board = improveBoard(chosen, { ...limits.plan, isDone: isAtBound(bound) })
  return ok(tell(facts, board, proveBy(bound, board)))
}

/**
 * A new plan for round `now` and those after it. Rounds before `now` stay exactly as `before` has them: give what
 * really happened there. Locked meetings stay as long as both are there and no veto came between; of the others as
 * many as is sensible. More rounds than are still needed are no reason to refuse here: people wait, and it is said.
 */
export const replanRotation = (
  facts: RotationFacts,
  before: RotationGrid,
  now: number,
): Result<RotationPlan> => {
  const no = objectionToRotation(facts, now)
  if (no !== undefined) return refuse(no)
  const ground = layGround(facts, now)
  const fixed = makeBoard(ground)
  layGrid(fixed, before, (cell, round) => round < now || cell.locked === true)
  rememberWhatWasTold(fixed, before, now)
  const lean = new Float64Array(fixed.met.length)
  fixed.told.forEach((employer, place) => {
    const candidate = Math.floor(place / ground.rounds)
    if (employer >= 0) lean[candidate * ground.employers.length + employer] = leaning
  })
  const bound = boundRotation(fixed, lean)
  const repaired = copyBoard(fixed)
  layGrid(repaired, before, (cell, round) => round >= now && cell.locked !== true)
  const mended = improveBoard(repaired, limits.replan)
  const afresh = copyBoard(fixed)
  spreadPairs(afresh, bound.chosen)
  // A plan made afresh shuffles everybody: only where mending left meetings or balance behind.
  const { balance: isEnough } = proveBy(bound, mended)
  const fresh = isEnough ? mended : improveBoard(afresh, limits.replan)
  const [score, other] = [scoreOf(mended), scoreOf(fresh)]
  const isFresher =
    other.meetings > score.meetings || (other.meetings === score.meetings && other.squares < score.squares)
  const board = isFresher ? fresh : mended
  return ok(tell(facts, board, proveBy(bound, board), before, now))
}

/**
 * What is proved of a grid that stands, whoever made it: it is held against the bound of these facts, its past rounds
 * and locked meetings taken as they are. For a grid that breaks no rule.
 */
export const proveRotation = (facts: RotationFacts, grid: RotationGrid, now = 0): RotationProof => {
  const ground = layGround(facts, now)
  const fixed = makeBoard(ground)
  layGrid(fixed, grid, (cell, round) => round < now || cell.locked === true)
  const board = copyBoard(fixed)
  layGrid(board, grid, (cell, round) => round >= now && cell.locked !== true)
  const isUntouched = now === 0 && grid.flat().every(({ locked }) => locked !== true)
  if (isUntouched && isPlain(ground)) {
    const best = dealt(makeBoard(ground))
    const isAsGood =
      scoreOf(board).meetings === scoreOf(best).meetings &&
      scoreOf(board).squares === scoreOf(best).squares &&
      countDoubleWaits(board) === countDoubleWaits(best)
    if (isAsGood) return everythingProved
  }
  return proveBy(boundRotation(fixed), board)
}

const everythingProved: RotationProof = { meetings: true, balance: true, wishes: true, waits: true }

const isPlain = (ground: Ground): boolean =>
  ground.candidateHere.every((here) => here === 1) &&
  ground.employerHere.every((here) => here === 1) &&
  ground.vetoed.every((vetoed) => vetoed === 0) &&
  ground.wished.every((weight) => weight === 0) &&
  ground.tables.every((tables) => tables === 1)

const dealt = (board: Board): Board => {
  const { candidates, employers, working, firstTable } = board.ground
  for (const { round, candidate, employer } of dealRounds(
    candidates.length,
    employers.length,
    working.length,
  )) {
    seat(board, candidate, firstTable[employer] ?? 0, working[round] ?? 0)
  }
  return board
}

const isAtBound =
  (bound: Bound) =>
  (board: Board): boolean => {
    const score = scoreOf(board)
    return (
      score.meetings === bound.meetings &&
      score.squares === bound.squares &&
      score.wishes === bound.wishes &&
      (score.waits === 0 || countDoubleWaits(board) === bound.doubleWaits)
    )
  }

/** Who stands in the old plan was told of each round, a wait too; who is new was told nothing. */
const rememberWhatWasTold = (board: Board, before: RotationGrid, now: number): void => {
  const { ground } = board
  const known = new Set(before.flat().map(({ candidate }) => candidate))
  before.forEach((cells, round) => {
    if (round < now || round >= ground.rounds) return
    board.changeCost[round] = round === now ? changeCost.next : changeCost.later
    ground.candidates.forEach((id, c) => {
      if (known.has(id)) board.told[c * ground.rounds + round] = -1
    })
    for (const cell of cells) {
      const c = ground.candidateNumber.get(cell.candidate)
      const e = ground.employerNumber.get(cell.employer)
      if (c !== undefined && e !== undefined) board.told[c * ground.rounds + round] = e
    }
  })
}

const tell = (
  facts: RotationFacts,
  board: Board,
  proved: RotationProof,
  before: RotationGrid = [],
  now = 0,
): RotationPlan => {
  const grid = Array.from({ length: facts.rounds }, (_, round) =>
    round < now ? (before[round] ?? []) : readBoard(board, round),
  )
  return { grid, remarks: checkGoals(facts, grid, now, proved), proved }
}
