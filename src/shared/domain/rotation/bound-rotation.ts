// What no plan can pass, whatever the rounds look like: bounds that a found plan is held against. Where it reaches
// one, it is proved to be best in that.

import type { Board } from './board.ts'
import { isCandidateHere, isEmployerBusy, isEmployerHere, scoreOf } from './board.ts'
import type { PairQuestion } from './choose-pairs.ts'
import { choosePairs, nextCost } from './choose-pairs.ts'
import { matchBest, noMatch } from './match-round.ts'
import type { Ground } from './lay-ground.ts'
import type { RotationProof } from './rotation.ts'

export interface Bound {
  /** Pairs that would reach the bound of meetings, balance and wishes, if rounds could be found for all of them. */
  readonly chosen: Uint8Array
  readonly meetings: number
  readonly squares: number
  readonly wishes: number
  readonly doubleWaits: number
}

/**
 * @param board past and locked meetings only
 * @param leaning what a pair is worth beside its wishes, less than 1: leaves the bounds as they are
 */
export const boundRotation = (board: Board, leaning?: Float64Array): Bound => {
  const { ground } = board
  const { candidates, employers, free, tables, wished } = ground
  const most = free.map((round) => mostMeetings(board, round))
  const question = askPairs(board, leaning)
  const fixed = scoreOf(board)
  const locked = board.locked.reduce((sum, one) => sum + one, 0)
  const choice = choosePairs({ ...question, most: most.reduce((sum, one) => sum + one, 0) - locked })
  const candidateCount = board.candidateCount.slice()
  const employerCount = board.employerCount.slice()
  let wishes = fixed.wishes
  choice.chosen.forEach((is, pair) => {
    if (is === 0) return
    const c = Math.floor(pair / employers.length)
    const e = pair % employers.length
    candidateCount[c] = (candidateCount[c] ?? 0) + 1
    employerCount[e] = (employerCount[e] ?? 0) + 1
    wishes += wished[pair] ?? 0
  })
  let squares = 0
  candidates.forEach((_, c) => (squares += (candidateCount[c] ?? 0) ** 2))
  employers.forEach((_, e) => {
    for (let k = 0; k < (employerCount[e] ?? 0); k += 1) squares += nextCost(k, tables[e] ?? 1)
  })
  return {
    chosen: choice.chosen,
    meetings: fixed.meetings + choice.size,
    squares,
    wishes,
    doubleWaits: leastDoubleWaits(board, question, most),
  }
}

/** What of a found board is proved, by holding it against the bound. */
export const proveBy = (bound: Bound, board: Board): RotationProof => {
  const score = scoreOf(board)
  const meetings = score.meetings === bound.meetings
  const balance = meetings && score.squares === bound.squares
  const wishes = balance && score.wishes === bound.wishes
  return { meetings, balance, wishes, waits: countDoubleWaits(board) === bound.doubleWaits }
}

/** How often somebody waits in a round having waited in the one before, breaks left out. */
export const countDoubleWaits = (board: Board): number => {
  const { working } = board.ground
  return working
    .slice(1)
    .reduce((sum, round, place) => sum + waitTwice(board, working[place] ?? 0, round).length, 0)
}

/** Those who wait in both rounds: candidates as their number, employers as −1 − number. */
const waitTwice = (board: Board, one: number, other: number): number[] => {
  const { ground } = board
  const waitsInBoth = (isWaiting: (round: number) => boolean): boolean => isWaiting(one) && isWaiting(other)
  return [
    ...ground.candidates.flatMap((_, c) => (waitsInBoth((r) => isCandidateWaiting(board, c, r)) ? [c] : [])),
    ...ground.employers.flatMap((_, e) =>
      waitsInBoth((r) => isEmployerWaiting(board, e, r)) ? [-1 - e] : [],
    ),
  ]
}

const isCandidateWaiting = (board: Board, c: number, round: number): boolean =>
  isCandidateHere(board.ground, c, round) && (board.tableOf[c * board.ground.rounds + round] ?? -1) < 0

const isEmployerWaiting = (board: Board, e: number, round: number): boolean =>
  isEmployerHere(board.ground, e, round) && !isEmployerBusy(board, e, round)

const askPairs = (board: Board, leaning: Float64Array | undefined): PairQuestion => {
  const { ground } = board
  const { candidates, employers, free, tables, rounds } = ground
  const open = new Uint8Array(candidates.length * employers.length)
  const worth = ground.wished.slice()
  candidates.forEach((_, c) => {
    employers.forEach((__, e) => {
      const pair = c * employers.length + e
      if (board.met[pair] !== 0 || ground.vetoed[pair] === 1) return
      const canMeet = free.some((r) => isCandidateWaiting(board, c, r) && hasRoom(board, e, r) > 0)
      if (canMeet) open[pair] = 1
      worth[pair] = (worth[pair] ?? 0) + (leaning?.[pair] ?? 0)
    })
  })
  return {
    candidates: candidates.length,
    employers: employers.length,
    open,
    worth,
    candidateCount: board.candidateCount,
    employerCount: board.employerCount,
    candidateRoom: candidates.map((_, c) => free.filter((r) => isCandidateWaiting(board, c, r)).length),
    employerRoom: employers.map((_, e) => free.reduce((sum, r) => sum + hasRoom(board, e, r), 0)),
    tables,
    most: rounds * candidates.length,
  }
}

/** Tables of the employer that are free in the round, none if it is away. */
const hasRoom = (board: Board, e: number, round: number): number => {
  const { ground } = board
  if (!isEmployerHere(ground, e, round)) return 0
  let room = 0
  for (let k = 0; k < (ground.tables[e] ?? 1); k += 1) {
    if ((board.guestOf[((ground.firstTable[e] ?? 0) + k) * ground.rounds + round] ?? -1) < 0) room += 1
  }
  return room
}

/** Most meetings that the round can have by itself, locked ones included. */
const mostMeetings = (board: Board, round: number): number => {
  const { ground } = board
  const width = ground.ownerOf.length
  const value = new Float64Array(ground.candidates.length * width).fill(noMatch)
  let locked = 0
  ground.candidates.forEach((_, c) => {
    if (board.locked[c * ground.rounds + round] === 1) locked += 1
    if (!isCandidateWaiting(board, c, round)) return
    ground.ownerOf.forEach((e, table) => {
      const pair = c * ground.employers.length + e
      const isOpen =
        board.met[pair] === 0 &&
        ground.vetoed[pair] === 0 &&
        isEmployerHere(ground, e, round) &&
        (board.guestOf[table * ground.rounds + round] ?? -1) < 0
      if (isOpen) value[c * width + table] = 1
    })
  })
  return locked + matchBest(ground.candidates.length, width, value).filter((table) => table >= 0).length
}

/**
 * Two bounds, of which the greater one holds for each side. Two neighbouring rounds have so many places; who is there
 * in both and gets none of them waits twice. And who is there for n rounds in so many runs and can meet k at most
 * leaves n − k rounds for k + runs gaps; each gap holds one wait that is not a second one.
 */
const leastDoubleWaits = (board: Board, question: PairQuestion, most: readonly number[]): number => {
  const { ground } = board
  const { candidates, employers, open } = question
  const width = employers
  const pairsOf = (pairOf: (other: number) => number, others: number): number => {
    let pairs = 0
    for (let other = 0; other < others; other += 1) pairs += open[pairOf(other)] ?? 0
    return pairs
  }
  const sides = [
    {
      people: candidates,
      isHere: (c: number, round: number): boolean => isCandidateHere(ground, c, round),
      isWaiting: (c: number, round: number): boolean => isCandidateWaiting(board, c, round),
      busyAtMost: (c: number): number =>
        (board.candidateCount[c] ?? 0) +
        Math.min(
          question.candidateRoom[c] ?? 0,
          pairsOf((e) => c * width + e, employers),
        ),
    },
    {
      people: employers,
      isHere: (e: number, round: number): boolean => isEmployerHere(ground, e, round),
      isWaiting: (e: number, round: number): boolean => isEmployerWaiting(board, e, round),
      busyAtMost: (e: number): number =>
        (board.employerCount[e] ?? 0) +
        Math.min(
          question.employerRoom[e] ?? 0,
          pairsOf((c) => c * width + e, candidates),
        ),
    },
  ]
  return sides.reduce((sum, side) => {
    const people = Array.from({ length: side.people }, (_, number) => number)
    const byPlaces = leastByPlaces(ground, most, people, side)
    const byPairs = people.reduce((waits, one) => {
      const here = ground.working.map((round) => side.isHere(one, round))
      const rounds = here.filter(Boolean).length
      const runs = here.filter((is, place) => is && here[place - 1] !== true).length
      return waits + Math.max(0, rounds - 2 * side.busyAtMost(one) - runs)
    }, 0)
    return sum + Math.max(byPlaces, byPairs)
  }, 0)
}

const leastByPlaces = (
  { working, free }: Ground,
  most: readonly number[],
  people: readonly number[],
  side: Record<'isHere' | 'isWaiting', (one: number, round: number) => boolean>,
): number => {
  const isFree = (round: number): boolean => free.includes(round)
  const places = (round: number): number => most[free.indexOf(round)] ?? 0
  return working.slice(1).reduce((sum, other, place) => {
    const one = working[place] ?? 0
    // What was in past rounds is counted as it was.
    if (!isFree(other)) {
      return sum + people.filter((p) => side.isWaiting(p, one) && side.isWaiting(p, other)).length
    }
    const inBoth = people.filter(
      (p) => side.isHere(p, other) && (isFree(one) ? side.isHere(p, one) : side.isWaiting(p, one)),
    ).length
    return sum + Math.max(0, inBoth - places(other) - (isFree(one) ? places(one) : 0))
  }, 0)
}
