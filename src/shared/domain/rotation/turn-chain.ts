// Chains between two rounds: the people and tables that hang together when one meeting changes its round for the
// other. Turned as a whole, a chain keeps who meets whom and puts nobody in two places.

import type { Board } from './board.ts'
import {
  candidateWaits,
  costOfChange,
  employerOf,
  employerWaits,
  goal,
  isCandidateHere,
  isEmployerHere,
} from './board.ts'

export interface Chain {
  readonly one: number
  readonly other: number
  readonly candidates: readonly number[]
  readonly tables: readonly number[]
}

/** The chain that candidate `start` belongs to, or `undefined` where it may not be turned: locked, or somebody away. */
export const chainOf = (board: Board, start: number, one: number, other: number): Chain | undefined => {
  const { rounds } = board.ground
  const candidates = [start]
  const tables: number[] = []
  for (const candidate of candidates) {
    for (let way = 0; way < 2; way += 1) {
      const round = way === 0 ? one : other
      const next = way === 0 ? other : one
      const table = board.tableOf[candidate * rounds + round] ?? -1
      if (table < 0) continue
      if (!mayMove(board, candidate, table, round, next)) return undefined
      if (!tables.includes(table)) tables.push(table)
      const guest = board.guestOf[table * rounds + next] ?? -1
      if (guest >= 0 && !candidates.includes(guest)) candidates.push(guest)
    }
  }
  return { one, other, candidates, tables }
}

const mayMove = (board: Board, candidate: number, table: number, round: number, next: number): boolean =>
  board.locked[candidate * board.ground.rounds + round] !== 1 &&
  isCandidateHere(board.ground, candidate, next) &&
  isEmployerHere(board.ground, board.ground.ownerOf[table] ?? 0, next)

/** Its meetings of the one round take place in the other, and the reverse. Turned twice, nothing has changed. */
export const turnChain = (board: Board, { one, other, candidates, tables }: Chain): void => {
  const { rounds } = board.ground
  const swap = (list: Int16Array, number: number): void => {
    const kept = list[number * rounds + one] ?? -1
    list[number * rounds + one] = list[number * rounds + other] ?? -1
    list[number * rounds + other] = kept
  }
  for (const candidate of candidates) swap(board.tableOf, candidate)
  for (const table of tables) swap(board.guestOf, table)
}

/** What the waits and changes of those in the chain weigh as the board is now. */
export const weighChain = (board: Board, { one, other, candidates, tables }: Chain): number => {
  let weight = 0
  for (const candidate of candidates) {
    weight += goal.wait * candidateWaits(board, candidate)
    weight += costOfChange(board, candidate, one, employerOf(board, candidate, one))
    weight += costOfChange(board, candidate, other, employerOf(board, candidate, other))
  }
  let last = -1
  for (const table of tables.toSorted((a, b) => a - b)) {
    const employer = board.ground.ownerOf[table] ?? 0
    if (employer !== last) weight += goal.wait * employerWaits(board, employer)
    last = employer
  }
  return weight
}
