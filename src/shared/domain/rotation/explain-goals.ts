// Where numbers of meetings differ by two or more, and who waits two rounds running; and why.

import type { GridReading } from './read-grid.ts'
import type { RotationSide, UnevenCause, UnmetGoal, WaitCause } from './rotation.ts'

const sides = ['candidate', 'employer'] as const

const peopleOf = (reading: GridReading, side: RotationSide): readonly string[] => [
  ...(side === 'candidate' ? reading.candidates : reading.employers).keys(),
]

/** Counts are even if one number q fits all: each has q or q + 1 meetings, an employer so many per recruiter. */
export const explainCounts = (reading: GridReading): UnmetGoal[] =>
  sides.flatMap((side): UnmetGoal[] => {
    const counts = peopleOf(reading, side).map((id) => {
      const count = reading.meetingsOf(side, id).length
      const tables = side === 'candidate' ? 1 : reading.tables(id)
      return { id, low: Math.floor(count / tables), high: Math.ceil(count / tables) }
    })
    const fewest = Math.min(...counts.map(({ low }) => low))
    const most = Math.max(...counts.map(({ high }) => high))
    if (counts.length === 0 || most - fewest < 2) return []
    const who = counts.filter(({ low }) => low === fewest).map(({ id }) => id)
    return [{ code: 'counts-uneven', side, fewest, most, who, why: whyUneven(reading, side, who) }]
  })

const whyUneven = (reading: GridReading, side: RotationSide, who: readonly string[]): UnevenCause => {
  const { working, now, grid, facts } = reading
  if (who.some((id) => working.some((round) => !reading.isHere(side, id, round)))) return 'away'
  const others = peopleOf(reading, side === 'candidate' ? 'employer' : 'candidate').length
  if (who.some((id) => reading.allowedFor(side, id).length < others)) return 'vetoes'
  if (who.every((id) => hasMetEverybody(reading, side, id))) return 'met-everybody'
  if (now > 0) return 'past'
  if (grid.some((cells) => cells.some(({ locked }) => locked === true))) return 'locks'
  return (facts.vetoes ?? []).length > 0 ? 'vetoes' : 'no-better-found'
}

const hasMetEverybody = (reading: GridReading, side: RotationSide, id: string): boolean => {
  const met = new Set(
    reading.meetingsOf(side, id).map((one) => (side === 'candidate' ? one.employer : one.candidate)),
  )
  return reading.allowedFor(side, id).every((other) => met.has(other))
}

/** A break ends nobody's waiting; a round in which one is away does. Waits that were over before `now` are left out. */
export const explainWaits = (reading: GridReading): UnmetGoal[] =>
  sides.flatMap((side) =>
    peopleOf(reading, side).flatMap((id) =>
      waitsOf(reading, side, id)
        .filter((rounds) => rounds.length > 1 && (rounds.at(-1) ?? 0) >= reading.now)
        .map((rounds): UnmetGoal => ({
          code: 'waits-twice',
          side,
          id,
          rounds,
          why: whyWaiting(reading, side, id, rounds),
        })),
    ),
  )

/** Runs of rounds in which somebody is there and meets nobody. */
const waitsOf = (reading: GridReading, side: RotationSide, id: string): number[][] => {
  const busy = new Set(reading.meetingsOf(side, id).map(({ round }) => round))
  const runs: number[][] = []
  let run: number[] = []
  for (const round of reading.working) {
    const isWaiting = reading.isHere(side, id, round) && !busy.has(round)
    if (isWaiting) run.push(round)
    else {
      runs.push(run)
      run = []
    }
  }
  return [...runs, run].filter((rounds) => rounds.length > 0)
}

const whyWaiting = (
  reading: GridReading,
  side: RotationSide,
  id: string,
  rounds: readonly number[],
): WaitCause => {
  if (hasMetEverybody(reading, side, id)) return 'met-everybody'
  const isCrowded = rounds.slice(1).some((round, place) => {
    const before = rounds[place] ?? 0
    const inBoth = peopleOf(reading, side).filter(
      (one) => reading.isHere(side, one, before) && reading.isHere(side, one, round),
    ).length
    return inBoth > placesIn(reading, before) + placesIn(reading, round)
  })
  return isCrowded ? 'more-people-than-places' : 'no-better-found'
}

const placesIn = (reading: GridReading, round: number): number => {
  const candidates = peopleOf(reading, 'candidate').filter((id) => reading.isHere('candidate', id, round))
  const tables = peopleOf(reading, 'employer')
    .filter((id) => reading.isHere('employer', id, round))
    .reduce((sum, id) => sum + reading.tables(id), 0)
  return Math.min(candidates.length, tables)
}
