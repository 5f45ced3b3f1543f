// A grid and its facts, made ready for questions by id: who has met whom, when, and who is there.

import { tablesOf } from './lay-ground.ts'
import type {
  RotationCandidate,
  RotationEmployer,
  RotationFacts,
  RotationGrid,
  RotationPair,
  RotationSide,
} from './rotation.ts'

export interface GridReading {
  readonly facts: RotationFacts
  readonly grid: RotationGrid
  /** The first round still to be played. */
  readonly now: number
  /** Rounds that are no break. */
  readonly working: readonly number[]
  readonly candidates: ReadonlyMap<string, RotationCandidate>
  readonly employers: ReadonlyMap<string, RotationEmployer>
  readonly roundsOfPair: ReadonlyMap<string, RotationPair & { readonly rounds: readonly number[] }>
  readonly wished: ReadonlySet<string>
  tables(employer: string): number
  isVetoed(candidate: string, employer: string): boolean
  /** There in that round; a break is not asked about. */
  isHere(side: RotationSide, id: string, round: number): boolean
  /** The meetings of one, past ones included, in the order of rounds. */
  meetingsOf(side: RotationSide, id: string): readonly (RotationPair & { readonly round: number })[]
  /** Those of the other side whom one may meet. */
  allowedFor(side: RotationSide, id: string): readonly string[]
}

export const pairKey = (candidate: string, employer: string): string => `${candidate} ${employer}`

export const readGrid = (facts: RotationFacts, grid: RotationGrid, now: number): GridReading => {
  const breaks = new Set(facts.breaks)
  const candidates = new Map(facts.candidates.map((one) => [one.id, one]))
  const employers = new Map(facts.employers.map((one) => [one.id, one]))
  const vetoes = new Set((facts.vetoes ?? []).map(({ candidate, employer }) => pairKey(candidate, employer)))
  const away = {
    candidate: new Map(facts.candidates.map(({ id, awayRounds = [] }) => [id, new Set(awayRounds)])),
    employer: new Map(facts.employers.map(({ id, awayRounds = [] }) => [id, new Set(awayRounds)])),
  }
  const meetings = {
    candidate: new Map<string, (RotationPair & { round: number })[]>(),
    employer: new Map<string, (RotationPair & { round: number })[]>(),
  }
  const roundsOfPair = new Map<string, RotationPair & { rounds: number[] }>()
  const push = (side: RotationSide, id: string, meeting: RotationPair & { round: number }): void => {
    const list = meetings[side].get(id)
    if (list === undefined) meetings[side].set(id, [meeting])
    else list.push(meeting)
  }
  grid.forEach((cells, round) => {
    for (const { candidate, employer } of cells) {
      push('candidate', candidate, { candidate, employer, round })
      push('employer', employer, { candidate, employer, round })
      const key = pairKey(candidate, employer)
      const known = roundsOfPair.get(key)
      if (known === undefined) roundsOfPair.set(key, { candidate, employer, rounds: [round] })
      else known.rounds.push(round)
    }
  })
  const isVetoed = (candidate: string, employer: string): boolean => vetoes.has(pairKey(candidate, employer))
  return {
    facts,
    grid,
    now,
    working: Array.from({ length: facts.rounds }, (_, round) => round).filter((r) => !breaks.has(r)),
    candidates,
    employers,
    roundsOfPair,
    wished: new Set((facts.wishes ?? []).map(({ candidate, employer }) => pairKey(candidate, employer))),
    tables: (employer) => tablesOf(employers.get(employer) ?? {}),
    isVetoed,
    isHere: (side, id, round) => away[side].get(id)?.has(round) === false,
    meetingsOf: (side, id) => meetings[side].get(id) ?? [],
    allowedFor: (side, id) =>
      side === 'candidate'
        ? [...employers.keys()].filter((employer) => !isVetoed(id, employer))
        : [...candidates.keys()].filter((candidate) => !isVetoed(candidate, id)),
  }
}
