// A rotation laid out as people read it: a row for each table, a column for each round, and who waits below.

import type { RotationCell, RotationFacts, RotationGrid } from '#shared/domain/rotation/rotation.ts'
import type { Encounter } from './fold-encounter.ts'

export interface RotationRow {
  /** The number on the table, from 1 on. */
  readonly number: number
  readonly employer: string
  /** Which of its tables, from 1 on, and how many it has. */
  readonly seat: number
  readonly seats: number
  /** One a round; `null` is a free place. */
  readonly cells: readonly (RotationCell | null)[]
  /** Rounds, from 0 on, in which the employer is not there. */
  readonly awayRounds: ReadonlySet<number>
}

export interface RotationLayout {
  readonly rows: readonly RotationRow[]
  /** One list a round: who is there and meets nobody, in the order of the facts. */
  readonly waiting: readonly (readonly string[])[]
  /** One list a round: who is planned for on the whole and not there. */
  readonly away: readonly (readonly string[])[]
}

/** Employers stand in the order of the encounter; one that is planned and was withdrawn comes last, so that it is seen. */
export const layRotation = (
  encounter: Pick<Encounter, 'employers'>,
  facts: RotationFacts,
  grid: RotationGrid,
): RotationLayout => {
  const rounds = Array.from({ length: facts.rounds }, (_, round) => round)
  const planned = new Set(grid.flat().map(({ employer }) => employer))
  const inFacts = new Map(facts.employers.map((employer) => [employer.id, employer]))
  const known = encounter.employers.filter(({ id }) => inFacts.has(id) || planned.has(id)).map(({ id }) => id)
  const order = [...known, ...[...planned].filter((id) => !known.includes(id)).toSorted()]
  const rows: RotationRow[] = []
  for (const employer of order) {
    const perRound = rounds.map((round) =>
      (grid[round] ?? [])
        .filter((cell) => cell.employer === employer)
        .toSorted((a, b) => (a.candidate < b.candidate ? -1 : 1)),
    )
    const seats = Math.max(inFacts.get(employer)?.tables ?? 1, ...perRound.map((cells) => cells.length))
    const awayRounds = new Set(inFacts.get(employer)?.awayRounds ?? [])
    for (let seat = 1; seat <= seats; seat += 1) {
      rows.push({
        number: rows.length + 1,
        employer,
        seat,
        seats,
        cells: perRound.map((cells) => cells[seat - 1] ?? null),
        awayRounds,
      })
    }
  }
  const busy = rounds.map((round) => new Set((grid[round] ?? []).map(({ candidate }) => candidate)))
  const isAway = (awayRounds: readonly number[] | undefined, round: number): boolean =>
    awayRounds?.includes(round) === true
  const idle = (round: number, whenAway: boolean): readonly string[] =>
    facts.candidates
      .filter(({ id, awayRounds }) => busy[round]?.has(id) !== true && isAway(awayRounds, round) === whenAway)
      .map(({ id }) => id)
  return {
    rows,
    waiting: rounds.map((round) => idle(round, false)),
    away: rounds.map((round) => idle(round, true)),
  }
}

/** The rounds of one person: at which table, with whom; `null` is a wait. */
export const roundsOfCandidate = (
  layout: RotationLayout,
  candidate: string,
): readonly (RotationRow | null)[] =>
  layout.waiting.map(
    (_, round) => layout.rows.find(({ cells }) => cells[round]?.candidate === candidate) ?? null,
  )
