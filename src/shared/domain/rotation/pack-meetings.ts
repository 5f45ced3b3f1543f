// A grid as the entry `rotation.planned` keeps it: small numbers over two lists of ids, rounds counted from 1.

import type { RotationCell, RotationGrid } from './rotation.ts'

/** Round from 1 on, place in the candidates' and in the employers' list, table from 1 on, kept by hand (0, 1). */
export type PackedMeeting = readonly [number, number, number, number, number]

export interface PackedRotation {
  readonly candidates: readonly string[]
  readonly employers: readonly string[]
  readonly meetings: readonly PackedMeeting[]
}

/** The same grid gives the same pack, in whatever order its meetings stand. Tables are counted up in each round. */
export const packMeetings = (grid: RotationGrid): PackedRotation => {
  const candidates = [...new Set(grid.flat().map(({ candidate }) => candidate))].toSorted()
  const employers = [...new Set(grid.flat().map(({ employer }) => employer))].toSorted()
  const meetings = grid.flatMap((cells, round) => {
    const taken = new Map<string, number>()
    return cells
      .toSorted((a, b) => (a.candidate < b.candidate ? -1 : 1))
      .map(({ candidate, employer, locked }): PackedMeeting => {
        const table = (taken.get(employer) ?? 0) + 1
        taken.set(employer, table)
        const pair = [candidates.indexOf(candidate), employers.indexOf(employer)] as const
        return [round + 1, ...pair, table, locked === true ? 1 : 0]
      })
  })
  return { candidates, employers, meetings }
}

/** @param rounds how many the grid has; meetings that name nobody of the lists are left out */
export const unpackMeetings = (packed: PackedRotation, rounds: number): RotationGrid => {
  const grid = Array.from({ length: rounds }, (): RotationCell[] => [])
  for (const [round, one, other, , kept] of packed.meetings) {
    const candidate = packed.candidates[one]
    const employer = packed.employers[other]
    if (candidate === undefined || employer === undefined) continue
    grid[round - 1]?.push(kept === 1 ? { candidate, employer, locked: true } : { candidate, employer })
  }
  return grid
}
