// Who takes part but stands nowhere in the plan, although there would be a place: they came after the plan was made, or
// a hand took them out. No planner leaves anybody so, and no remark on the plan may say that it could not do better.

import { readGrid } from '#shared/domain/rotation/read-grid.ts'
import type { RotationFacts, RotationGrid, RotationSide } from '#shared/domain/rotation/rotation.ts'

export interface LeftOut {
  readonly side: RotationSide
  readonly id: string
  /** Not entered before the plan that stands was made. */
  readonly isNew: boolean
}

/**
 * @param now the first round that may still be planned, from 0 on
 * @param enteredAt when each person and employer was entered, as a corrected instant; unknown ones are not new
 */
export const listLeftOut = (
  facts: RotationFacts,
  grid: RotationGrid,
  now: number,
  plannedAt: number,
  enteredAt: ReadonlyMap<string, number>,
): readonly LeftOut[] => {
  const reading = readGrid(facts, grid, now)
  const ahead = reading.working.filter((round) => round >= now)
  const meetingsIn = (side: RotationSide, id: string, round: number): number =>
    reading.meetingsOf(side, id).filter((meeting) => meeting.round === round).length
  const isFree = (candidate: string, employer: string, round: number): boolean =>
    reading.isHere('candidate', candidate, round) &&
    reading.isHere('employer', employer, round) &&
    meetingsIn('candidate', candidate, round) === 0 &&
    meetingsIn('employer', employer, round) < reading.tables(employer)
  return (['candidate', 'employer'] as const).flatMap((side) =>
    (side === 'candidate' ? facts.candidates : facts.employers).flatMap(({ id }): LeftOut[] => {
      if (reading.meetingsOf(side, id).length > 0) return []
      const others = reading.allowedFor(side, id)
      const isNew = (enteredAt.get(id) ?? -Infinity) >= plannedAt
      const hasPlace = others.some((other) =>
        ahead.some((round) => (side === 'candidate' ? isFree(id, other, round) : isFree(other, id, round))),
      )
      return hasPlace || (isNew && others.length > 0 && ahead.length > 0) ? [{ side, id, isNew }] : []
    }),
  )
}

/** The facts of the others: what is said of the plan is said of those it was made for. */
export const withoutLeftOut = (facts: RotationFacts, leftOut: readonly LeftOut[]): RotationFacts => {
  const ids = new Set(leftOut.map(({ id }) => id))
  const isIn = ({ candidate, employer }: { candidate: string; employer: string }): boolean =>
    !ids.has(candidate) && !ids.has(employer)
  return {
    ...facts,
    candidates: facts.candidates.filter(({ id }) => !ids.has(id)),
    employers: facts.employers.filter(({ id }) => !ids.has(id)),
    wishes: facts.wishes?.filter(isIn),
    vetoes: facts.vetoes?.filter(isIn),
  }
}
