// The search that makes a board better, step by step; heuristic, bounded by counted steps and not by a clock, so that
// it gives the same plan on every device.
//
// Two kinds of steps, taken only where they help. A round is settled anew, exactly, all others staying as they are
// (settle-round.ts). And a chain between two rounds is turned (turn-chain.ts): that keeps who meets whom, changes
// waits and what was told, and makes room for a meeting that found none. When neither helps any more, a few chains
// are turned, or meetings pushed in, against the grain; the best board seen is kept.

import type { Board } from './board.ts'
import {
  candidateWaits,
  copyBoard,
  costOf,
  employerOf,
  employerWaits,
  freeTable,
  isCandidateHere,
  isEmployerHere,
  scoreOf,
  seat,
  unseat,
} from './board.ts'
import { drawNumbers } from './draw-numbers.ts'
import { settleRound } from './settle-round.ts'
import { chainOf, turnChain, weighChain } from './turn-chain.ts'

export interface SearchLimits {
  /** How often the search may start again from its best board, turned a little against the grain. */
  readonly restarts: number
  /** No more restarts once so much work is done: looks at one person in one round, counted, the same everywhere. */
  readonly work: number
  /** Says that nothing is left to be won: every goal is at its bound. */
  readonly isDone: (board: Board) => boolean
}

export const improveBoard = (start: Board, { restarts, work, isDone }: SearchLimits): Board => {
  const { candidates, employers, rounds } = start.ground
  const draw = drawNumbers((candidates.length * 64 + employers.length) * 64 + rounds)
  let best = copyBoard(start)
  let done = climb(best)
  let bestScore = scoreOf(best)
  for (let turn = 0; turn < restarts && done < work && !isDone(best); turn += 1) {
    const tried = copyBoard(best)
    shake(tried, draw, 1 + (turn % 4))
    done += climb(tried)
    const score = scoreOf(tried)
    if (costOf(score, bestScore) > 0) continue
    best = tried
    bestScore = score
  }
  return best
}

/**
 * Takes steps as long as one helps; the count of sweeps only guards against a cost that would creep.
 * @returns the work done
 */
const climb = (board: Board): number => {
  const { free, candidates, ownerOf } = board.ground
  let work = 0
  for (let sweep = 0; sweep < 20; sweep += 1) {
    let helped = false
    for (const round of free) helped = settleRound(board, round) || helped
    helped = makeRoom(board) || helped
    const turned = turnHelpfulChains(board)
    work += free.length * candidates.length * (candidates.length + ownerOf.length) + turned.work
    if (!helped && !turned.helped) break
  }
  return work
}

const turnHelpfulChains = (board: Board): { helped: boolean; work: number } => {
  const { free, candidates, rounds } = board.ground
  let helped = false
  let work = 0
  for (const [place, one] of free.entries()) {
    for (const other of free.slice(place + 1)) {
      const seen = new Uint8Array(candidates.length)
      for (let c = 0; c < candidates.length; c += 1) {
        const isIdle =
          (board.tableOf[c * rounds + one] ?? -1) < 0 && (board.tableOf[c * rounds + other] ?? -1) < 0
        if (seen[c] === 1 || isIdle) continue
        const chain = chainOf(board, c, one, other)
        if (chain === undefined) continue
        for (const member of chain.candidates) seen[member] = 1
        work += 2 * chain.candidates.length * rounds
        const before = weighChain(board, chain)
        if (before === 0) continue
        turnChain(board, chain)
        if (weighChain(board, chain) < before) helped = true
        else turnChain(board, chain)
      }
    }
  }
  return { helped, work }
}

/** Brings together pairs whose free rounds do not meet: a chain moves the one's free round to the other's. */
const makeRoom = (board: Board): boolean => {
  const { ground } = board
  const { free, rounds, employers, candidates, firstTable, tables } = ground
  let helped = false
  const isIdle = (c: number, round: number): boolean =>
    isCandidateHere(ground, c, round) && (board.tableOf[c * rounds + round] ?? -1) < 0
  const meetAt = (c: number, e: number, round: number): boolean => {
    const table = isEmployerHere(ground, e, round) && isIdle(c, round) ? freeTable(board, e, round) : -1
    if (table >= 0) seat(board, c, table, round)
    return table >= 0
  }
  /** Turns the chain of `start` and seats the pair in `round` if that is free now; else turns it back. */
  const tryTurn = (
    start: number,
    one: number,
    other: number,
    c: number,
    e: number,
    round: number,
  ): boolean => {
    const chain = chainOf(board, start, one, other)
    if (chain === undefined) return false
    turnChain(board, chain)
    if (meetAt(c, e, round)) return true
    turnChain(board, chain)
    return false
  }
  const bringTogether = (c: number, e: number): boolean => {
    const idle = free.filter((round) => isIdle(c, round))
    if (idle.length === 0) return false
    const open = free.filter((round) => isEmployerHere(ground, e, round) && freeTable(board, e, round) >= 0)
    for (const one of idle) {
      for (const other of open) {
        if (one === other) return meetAt(c, e, one)
        if (tryTurn(c, one, other, c, e, other)) return true
        if (!isEmployerHere(ground, e, one)) continue
        for (let k = 0; k < (tables[e] ?? 1); k += 1) {
          const guest = board.guestOf[((firstTable[e] ?? 0) + k) * rounds + one] ?? -1
          if (guest >= 0 && tryTurn(guest, one, other, c, e, one)) return true
        }
      }
    }
    return false
  }
  for (let c = 0; c < candidates.length; c += 1) {
    for (let e = 0; e < employers.length; e += 1) {
      const pair = c * employers.length + e
      if (board.met[pair] === 0 && ground.vetoed[pair] === 0) helped = bringTogether(c, e) || helped
    }
  }
  return helped
}

/** Turns some chains whatever it costs, those of people who wait twice running first. */
const shake = (board: Board, draw: (below: number) => number, times: number): void => {
  const { free, candidates, employers } = board.ground
  const waiting = candidates.map((_, c) => c).filter((c) => candidateWaits(board, c) > 0)
  const isEmployerWaiting = employers.some((_, e) => employerWaits(board, e) > 0)
  for (let time = 0; time < times && free.length > 1; time += 1) {
    const some = waiting.length > 0 && !isEmployerWaiting ? waiting : candidates.map((_, c) => c)
    const one = free[draw(free.length)] ?? 0
    const other = free[draw(free.length)] ?? 0
    if (draw(3) === 0) pushIn(board, some[draw(some.length)] ?? 0, one, other)
    const chain = one === other ? undefined : chainOf(board, some[draw(some.length)] ?? 0, one, other)
    if (chain !== undefined) turnChain(board, chain)
  }
}

/** Has a candidate's meeting of one round take place in another, whoever sat there; the climb finds what they do. */
const pushIn = (board: Board, candidate: number, from: number, to: number): void => {
  const { ground } = board
  const { rounds, firstTable } = ground
  const employer = employerOf(board, candidate, from)
  const isBound = (c: number, round: number): boolean => board.locked[c * rounds + round] === 1
  const mayMove =
    employer >= 0 &&
    isCandidateHere(ground, candidate, to) &&
    isEmployerHere(ground, employer, to) &&
    !isBound(candidate, from) &&
    !isBound(candidate, to)
  if (!mayMove) return
  const free = freeTable(board, employer, to)
  const table = free >= 0 ? free : (firstTable[employer] ?? 0)
  const guest = board.guestOf[table * rounds + to] ?? -1
  if (guest >= 0 && isBound(guest, to)) return
  if (guest >= 0) unseat(board, guest, to)
  unseat(board, candidate, to)
  unseat(board, candidate, from)
  seat(board, candidate, table, to)
}
