// The board the planner moves pieces on: who sits at which table in which round, who has met whom, who waits.
// It is changed in place while a plan is sought and never leaves the planner.

import { nextCost } from './choose-pairs.ts'
import type { Ground } from './lay-ground.ts'
import type { RotationCell, RotationGrid } from './rotation.ts'

export interface Board {
  readonly ground: Ground
  /** The table of candidate c in round r, or −1: [c * rounds + r]. */
  readonly tableOf: Int16Array
  /** The candidate at table t in round r, or −1: [t * rounds + r]. */
  readonly guestOf: Int16Array
  /** How often the pair meets, past included: [c * employers + e]. */
  readonly met: Uint8Array
  readonly candidateCount: Int16Array
  readonly employerCount: Int16Array
  /** 1 where the meeting of candidate c in round r was settled by a person. */
  readonly locked: Uint8Array
  /** What people were told: the employer of candidate c in round r, −1 for a wait, −2 where nothing was said. */
  readonly told: Int16Array
  /** What it costs to change what was told for round r. */
  readonly changeCost: Float64Array
}

/** What a goal outweighs: a meeting more than any balance, balance more than any wishes, wishes more than waits. */
export const goal = { meeting: 1e13, balance: 1e9, wish: 1e6, wait: 1000 } as const

export const makeBoard = (ground: Ground): Board => {
  const { rounds, candidates, employers, ownerOf } = ground
  return {
    ground,
    tableOf: new Int16Array(candidates.length * rounds).fill(-1),
    guestOf: new Int16Array(ownerOf.length * rounds).fill(-1),
    met: new Uint8Array(candidates.length * employers.length),
    candidateCount: new Int16Array(candidates.length),
    employerCount: new Int16Array(employers.length),
    locked: new Uint8Array(candidates.length * rounds),
    told: new Int16Array(candidates.length * rounds).fill(-2),
    changeCost: new Float64Array(rounds),
  }
}

export const copyBoard = (board: Board): Board => ({
  ...board,
  tableOf: board.tableOf.slice(),
  guestOf: board.guestOf.slice(),
  met: board.met.slice(),
  candidateCount: board.candidateCount.slice(),
  employerCount: board.employerCount.slice(),
})

const count = (board: Board, candidate: number, table: number, by: 1 | -1): void => {
  const employer = board.ground.ownerOf[table] ?? 0
  const pair = candidate * board.ground.employers.length + employer
  board.met[pair] = (board.met[pair] ?? 0) + by
  board.candidateCount[candidate] = (board.candidateCount[candidate] ?? 0) + by
  board.employerCount[employer] = (board.employerCount[employer] ?? 0) + by
}

export const seat = (board: Board, candidate: number, table: number, round: number): void => {
  board.tableOf[candidate * board.ground.rounds + round] = table
  board.guestOf[table * board.ground.rounds + round] = candidate
  count(board, candidate, table, 1)
}

export const unseat = (board: Board, candidate: number, round: number): void => {
  const place = candidate * board.ground.rounds + round
  const table = board.tableOf[place] ?? -1
  if (table < 0) return
  board.tableOf[place] = -1
  board.guestOf[table * board.ground.rounds + round] = -1
  count(board, candidate, table, -1)
}

export const employerOf = (board: Board, candidate: number, round: number): number => {
  const table = board.tableOf[candidate * board.ground.rounds + round] ?? -1
  return table < 0 ? -1 : (board.ground.ownerOf[table] ?? -1)
}

export const isEmployerBusy = (board: Board, employer: number, round: number): boolean => {
  const { firstTable, tables, rounds } = board.ground
  const first = firstTable[employer] ?? 0
  for (let table = first; table < first + (tables[employer] ?? 1); table += 1) {
    if ((board.guestOf[table * rounds + round] ?? -1) >= 0) return true
  }
  return false
}

export const freeTable = (board: Board, employer: number, round: number): number => {
  const { firstTable, tables, rounds } = board.ground
  const first = firstTable[employer] ?? 0
  for (let table = first; table < first + (tables[employer] ?? 1); table += 1) {
    if ((board.guestOf[table * rounds + round] ?? -1) < 0) return table
  }
  return -1
}

export const isCandidateHere = (
  { candidateHere, rounds }: Ground,
  candidate: number,
  round: number,
): boolean => candidateHere[candidate * rounds + round] === 1

export const isEmployerHere = ({ employerHere, rounds }: Ground, employer: number, round: number): boolean =>
  employerHere[employer * rounds + round] === 1

/**
 * What somebody's waiting weighs: 0 for single rounds, 1 for two running, 3 for three, 6 for four. A break is nobody's
 * round and ends no waiting; a round in which the person is away does. (Written out for both sides: half of the
 * search's time is spent here.)
 * @param supposed the round in which the candidate is taken to be busy or not, whatever the board says
 */
export const candidateWaits = (board: Board, candidate: number, supposed = -1, busy = false): number => {
  const { working, candidateHere, rounds } = board.ground
  const base = candidate * rounds
  let running = 0
  let weight = 0
  for (const round of working) {
    const isBusy = round === supposed ? busy : (board.tableOf[base + round] ?? -1) >= 0
    if (isBusy || candidateHere[base + round] === 0) running = 0
    else {
      weight += running
      running += 1
    }
  }
  return weight
}

/** The same for an employer, which waits where all its tables are empty. */
export const employerWaits = (board: Board, employer: number, supposed = -1, busy = false): number => {
  const { working, employerHere, rounds } = board.ground
  let running = 0
  let weight = 0
  for (const round of working) {
    const isBusy = round === supposed ? busy : isEmployerBusy(board, employer, round)
    if (isBusy || employerHere[employer * rounds + round] === 0) running = 0
    else {
      weight += running
      running += 1
    }
  }
  return weight
}

/** What it costs that the candidate meets `employer` (−1: nobody) in a round for which something else was told. */
export const costOfChange = (board: Board, candidate: number, round: number, employer: number): number => {
  const told = board.told[candidate * board.ground.rounds + round] ?? -2
  return told === -2 || told === employer ? 0 : (board.changeCost[round] ?? 0)
}

/** The worth of a whole board, goal by goal; comparing two in this order tells the better one. */
export interface Score {
  readonly meetings: number
  readonly squares: number
  readonly wishes: number
  readonly waits: number
  readonly changes: number
}

export const scoreOf = (board: Board): Score => {
  const { candidates, employers, tables, wished, free } = board.ground
  let meetings = 0
  let squares = 0
  let waits = 0
  let changes = 0
  let wishes = 0
  candidates.forEach((_, candidate) => {
    const counted = board.candidateCount[candidate] ?? 0
    meetings += counted
    squares += counted * counted
    waits += candidateWaits(board, candidate)
    for (const round of free)
      changes += costOfChange(board, candidate, round, employerOf(board, candidate, round))
  })
  employers.forEach((_, employer) => {
    const counted = board.employerCount[employer] ?? 0
    for (let k = 0; k < counted; k += 1) squares += nextCost(k, tables[employer] ?? 1)
    waits += employerWaits(board, employer)
  })
  board.met.forEach((times, pair) => {
    if (times > 0) wishes += wished[pair] ?? 0
  })
  return { meetings, squares, wishes, waits, changes }
}

/** Less is better: one number, exact, as differences of boards of the same people stay small. */
export const costOf = ({ meetings, squares, wishes, waits, changes }: Score, than: Score): number =>
  (than.meetings - meetings) * goal.meeting +
  (squares - than.squares) * goal.balance +
  (than.wishes - wishes) * goal.wish +
  (waits - than.waits) * goal.wait +
  (changes - than.changes)

/**
 * Lays the rounds of a grid on the board that people of the ground can still play: past ones as they happened, later
 * ones where both are there, nobody is twice, and no veto stands against it. What was told is remembered.
 */
export const layGrid = (
  board: Board,
  grid: RotationGrid,
  what: (cell: RotationCell, round: number) => boolean,
): void => {
  const { ground } = board
  grid.forEach((cells, round) => {
    for (const cell of cells) {
      const candidate = ground.candidateNumber.get(cell.candidate)
      const employer = ground.employerNumber.get(cell.employer)
      if (candidate === undefined || employer === undefined || !what(cell, round)) continue
      const place = candidate * ground.rounds + round
      if (ground.free.includes(round)) {
        const pair = candidate * ground.employers.length + employer
        const table = freeTable(board, employer, round)
        const fits =
          table >= 0 &&
          (board.tableOf[place] ?? -1) < 0 &&
          board.met[pair] === 0 &&
          ground.vetoed[pair] === 0 &&
          isCandidateHere(ground, candidate, round) &&
          isEmployerHere(ground, employer, round)
        if (!fits) continue
        seat(board, candidate, table, round)
        if (cell.locked === true) board.locked[place] = 1
      } else if (round < ground.rounds && (board.tableOf[place] ?? -1) < 0) {
        // What happened happened: also a guest too many at a table.
        const table = freeTable(board, employer, round)
        if (table >= 0) seat(board, candidate, table, round)
        else {
          board.tableOf[place] = ground.firstTable[employer] ?? 0
          count(board, candidate, ground.firstTable[employer] ?? 0, 1)
        }
      }
    }
  })
}

/** The board's free rounds as a grid, in the order of candidates. */
export const readBoard = (board: Board, round: number): RotationCell[] => {
  const { candidates, employers, rounds } = board.ground
  return candidates.flatMap((id, candidate) => {
    const employer = employers[employerOf(board, candidate, round)]
    if (employer === undefined) return []
    const cell = { candidate: id, employer }
    return [board.locked[candidate * rounds + round] === 1 ? { ...cell, locked: true } : cell]
  })
}
