// Settles one round anew while all others stay as they are: the best meetings there are, found exactly, since each
// person's part of every goal depends only on whether, and with whom, they are busy in this round.

import type { Board } from './board.ts'
import {
  candidateWaits,
  costOfChange,
  employerWaits,
  freeTable,
  goal,
  isCandidateHere,
  isEmployerBusy,
  isEmployerHere,
  seat,
  unseat,
} from './board.ts'
import { nextCost } from './choose-pairs.ts'
import { matchBest, noMatch } from './match-round.ts'

/** What a meeting is worth, in parts that add up. */
interface Worth {
  ofPair(candidate: number, employer: number): number
  /** Of the meeting number k + 1 that the employer gets in this round. */
  ofTable(employer: number, k: number): number
}

/** @returns whether the round became better; if not, the board is as it was */
export const settleRound = (board: Board, round: number): boolean => {
  const { ground } = board
  const { rounds, ownerOf, firstTable, tables } = ground
  const movable = ground.candidates
    .map((_, c) => c)
    .filter((c) => isCandidateHere(ground, c, round) && board.locked[c * rounds + round] !== 1)
  const before = movable.map((c) => board.tableOf[c * rounds + round] ?? -1)
  for (const c of movable) unseat(board, c, round)
  const worth = worthIn(board, round)
  const width = ownerOf.length
  const value = new Float64Array(movable.length * width).fill(noMatch)
  ground.employers.forEach((_, e) => {
    if (!isEmployerHere(ground, e, round)) return
    movable.forEach((c, row) => {
      const pair = c * ground.employers.length + e
      if (board.met[pair] !== 0 || ground.vetoed[pair] === 1) return
      const ofPair = worth.ofPair(c, e)
      let k = 0
      for (let table = firstTable[e] ?? 0; k < (tables[e] ?? 1) && ownerOf[table] === e; table += 1) {
        if ((board.guestOf[table * rounds + round] ?? -1) >= 0) continue
        value[row * width + table] = ofPair + worth.ofTable(e, k)
        k += 1
      }
    })
  })
  const after = matchBest(movable.length, width, value)
  const isBetter = sumUp(board, movable, after, worth) > sumUp(board, movable, before, worth)
  movable.forEach((c, row) => {
    const table = (isBetter ? after[row] : before[row]) ?? -1
    if (table >= 0) seat(board, c, table, round)
  })
  return isBetter
}

const sumUp = (board: Board, movable: readonly number[], seats: ArrayLike<number>, worth: Worth): number => {
  const guests = new Int32Array(board.ground.employers.length)
  let sum = 0
  movable.forEach((c, row) => {
    const table = seats[row] ?? -1
    if (table < 0) return
    const e = board.ground.ownerOf[table] ?? 0
    sum += worth.ofPair(c, e) + worth.ofTable(e, guests[e] ?? 0)
    guests[e] = (guests[e] ?? 0) + 1
  })
  return sum
}

/** The parts of every goal, for a board from which the round's movable meetings were lifted. */
const worthIn = (board: Board, round: number): Worth => {
  const { ground } = board
  const ofCandidate = ground.candidates.map((_, c) => {
    const waits = candidateWaits(board, c, round, false) - candidateWaits(board, c, round, true)
    return goal.wait * waits - goal.balance * nextCost(board.candidateCount[c] ?? 0, 1)
  })
  const ofEmployer = ground.employers.map((_, e) => {
    const count = board.employerCount[e] ?? 0
    const tables = ground.tables[e] ?? 1
    const waits = isEmployerBusy(board, e, round)
      ? 0
      : employerWaits(board, e, round, false) - employerWaits(board, e, round, true)
    return Array.from(
      { length: freeTable(board, e, round) < 0 ? 0 : tables },
      (_, k) => goal.meeting - goal.balance * nextCost(count + k, tables) + (k === 0 ? goal.wait * waits : 0),
    )
  })
  return {
    ofPair: (c, e) =>
      (ofCandidate[c] ?? 0) +
      goal.wish * (ground.wished[c * ground.employers.length + e] ?? 0) +
      costOfChange(board, c, round, -1) -
      costOfChange(board, c, round, e),
    ofTable: (e, k) => ofEmployer[e]?.[k] ?? 0,
  }
}
