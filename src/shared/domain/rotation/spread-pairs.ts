// Lays chosen pairs into the free rounds, round by round: each round is the matching of the chosen pairs that are left
// which is worth most, where those who can no longer afford an empty round come before everything else.
//
// Where everybody is there in every free round and nothing is locked, all pairs find a round. A side never has more
// pairs left than rounds (tables counted), and a bipartite graph has a matching that covers everybody who has exactly
// as many pairs as rounds are left (König). The matching of greatest worth is such a one, since being at the limit
// is worth more than all the rest; so after the round again nobody has more pairs than rounds, and so on to the end.
// With absences or locks pairs may be left over; the search (improve-board.ts) looks for places for them or others.

import type { Board } from './board.ts'
import { freeTable, isCandidateHere, isEmployerHere, seat } from './board.ts'
import { matchBest, noMatch } from './match-round.ts'

/** Being at the limit outweighs 40 people who waited; having waited outweighs how little room there is. */
const worthAtLimit = 1e9
const worthOfWaiting = 1e4
const worthOfTold = 1e3

/** @param chosen 1 where the pair shall meet: [c * employers + e]; pairs already on the board are not meant */
export const spreadPairs = (board: Board, chosen: Uint8Array): void => {
  const { ground } = board
  const { candidates, employers, free } = ground
  const left = chosen.slice()
  const candidateWaited = new Int32Array(candidates.length)
  const employerWaited = new Int32Array(employers.length)
  free.forEach((round, turn) => {
    const later = free.slice(turn)
    const candidateWorth = candidates.map((_, c) => {
      const pairs = countPairs(left, (e) => c * employers.length + e, employers.length)
      const rounds = later.filter((r) => isOpenFor(board, c, r)).length
      return weigh(pairs, rounds, candidateWaited[c] ?? 0)
    })
    const employerWorths = employers.map((_, e) => {
      const pairs = countPairs(left, (c) => c * employers.length + e, candidates.length)
      const rounds = later.filter((r) => isEmployerHere(ground, e, r)).length
      const tables = ground.tables[e] ?? 1
      const must = pairs - tables * (rounds - 1)
      return Array.from({ length: tables }, (_, k) =>
        k < must ? worthAtLimit : k === 0 ? weigh(pairs, tables * rounds, employerWaited[e] ?? 0) : 1,
      )
    })
    matchLeft(board, left, round, candidateWorth, employerWorths)
    candidates.forEach((_, c) => {
      const waits = isCandidateHere(ground, c, round) && (board.tableOf[c * ground.rounds + round] ?? -1) < 0
      candidateWaited[c] = waits ? (candidateWaited[c] ?? 0) + 1 : 0
    })
    employers.forEach((_, e) => {
      const waits = isEmployerHere(ground, e, round) && freeTable(board, e, round) === ground.firstTable[e]
      employerWaited[e] = waits ? (employerWaited[e] ?? 0) + 1 : 0
    })
  })
}

const isOpenFor = (board: Board, candidate: number, round: number): boolean =>
  isCandidateHere(board.ground, candidate, round) &&
  (board.tableOf[candidate * board.ground.rounds + round] ?? -1) < 0

const countPairs = (left: Uint8Array, pairOf: (other: number) => number, others: number): number => {
  let pairs = 0
  for (let other = 0; other < others; other += 1) pairs += left[pairOf(other)] ?? 0
  return pairs
}

const weigh = (pairs: number, rounds: number, waited: number): number => {
  if (pairs === 0) return 0
  return pairs >= rounds
    ? worthAtLimit
    : 1 + waited * worthOfWaiting + Math.round((100 * pairs) / Math.max(1, rounds))
}

const matchLeft = (
  board: Board,
  left: Uint8Array,
  round: number,
  candidateWorth: readonly number[],
  employerWorths: readonly (readonly number[])[],
): void => {
  const { ground } = board
  const width = ground.ownerOf.length
  const value = new Float64Array(ground.candidates.length * width).fill(noMatch)
  ground.candidates.forEach((_, c) => {
    if (!isOpenFor(board, c, round)) return
    ground.employers.forEach((_, e) => {
      const pair = c * ground.employers.length + e
      if (left[pair] !== 1 || !isEmployerHere(ground, e, round)) return
      const told = board.told[c * ground.rounds + round] === e ? worthOfTold : 0
      const first = ground.firstTable[e] ?? 0
      // Tables taken by locked meetings count among the first ones, which are worth most.
      let worth = 0
      for (let table = first; table < first + (ground.tables[e] ?? 1); table += 1) {
        if ((board.guestOf[table * ground.rounds + round] ?? -1) >= 0) continue
        value[c * width + table] = (candidateWorth[c] ?? 0) + (employerWorths[e]?.[worth] ?? 0) + told
        worth += 1
      }
    })
  })
  matchBest(ground.candidates.length, width, value).forEach((table, c) => {
    if (table < 0) return
    left[c * ground.employers.length + (ground.ownerOf[table] ?? 0)] = 0
    seat(board, c, table, round)
  })
}
