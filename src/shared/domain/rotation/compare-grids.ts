// What changes for whom between two plans: the list that is read out in the room.

import type { RotationGrid } from './rotation.ts'

export interface RotationChange {
  readonly round: number
  readonly candidate: string
  /** Employers before and after; `null` is a round without a meeting. */
  readonly from: string | null
  readonly to: string | null
}

/** In the order of rounds, then of candidates as they appear. */
export const compareGrids = (before: RotationGrid, after: RotationGrid): readonly RotationChange[] =>
  Array.from({ length: Math.max(before.length, after.length) }, (_, round) => round).flatMap((round) => {
    const was = new Map((before[round] ?? []).map(({ candidate, employer }) => [candidate, employer]))
    const is = new Map((after[round] ?? []).map(({ candidate, employer }) => [candidate, employer]))
    return [...new Set([...was.keys(), ...is.keys()])].flatMap((candidate) => {
      const [from, to] = [was.get(candidate) ?? null, is.get(candidate) ?? null]
      return from === to ? [] : [{ round, candidate, from, to }]
    })
  })
