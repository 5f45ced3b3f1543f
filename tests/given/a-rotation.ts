/** Facts of a rotation: valid by default, drawn from a seed where a test wants many, and a judge that knows no planner. */
import type { RotationFacts, RotationGrid, RotationPair } from '#shared/domain/rotation/rotation.ts'

const named = (letter: string, count: number): { id: string }[] =>
  Array.from({ length: count }, (_, number) => ({ id: `${letter}${String(number + 1).padStart(2, '0')}` }))

/** Candidates c01, c02 …, employers e01, e02 …; all are there for all rounds. */
export const aRotation = (
  candidates: number,
  employers: number,
  rounds: number,
  more: Partial<RotationFacts> = {},
): RotationFacts => ({
  candidates: named('c', candidates),
  employers: named('e', employers),
  rounds,
  ...more,
})

/** What may be drawn into a rotation, each in percent of pairs, or of rounds of a person. */
export interface Chances {
  readonly vetoes?: number
  readonly wishes?: number
  readonly away?: number
  readonly severalTables?: boolean
  readonly breaks?: boolean
}

/** Draws whole numbers below n; the same seed draws the same. */
export const drawFrom = (seed: number): ((below: number) => number) => {
  let state = (seed * 2_654_435_761 + 1) >>> 0
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return Math.floor((state / 4_294_967_296) * below)
  }
}

export const aDrawnRotation = (
  [candidates, employers, rounds]: readonly [number, number, number],
  seed: number,
  chances: Chances,
): RotationFacts => {
  const draw = drawFrom(seed)
  const happens = (percent = 0): boolean => draw(100) < percent
  const facts = aRotation(candidates, employers, rounds)
  const pairs = facts.candidates.flatMap(({ id }) =>
    facts.employers.map((employer) => ({ candidate: id, employer: employer.id })),
  )
  const away = (): number[] =>
    Array.from({ length: rounds }, (_, round) => round).filter(() => happens(chances.away))
  return {
    rounds: chances.breaks === true ? rounds + 1 : rounds,
    breaks: chances.breaks === true ? [draw(rounds + 1)] : [],
    candidates: facts.candidates.map((one) => ({ ...one, awayRounds: away() })),
    employers: facts.employers.map((one) => ({
      ...one,
      awayRounds: away(),
      tables: chances.severalTables === true ? 1 + draw(3) : 1,
    })),
    vetoes: pairs.filter(() => happens(chances.vetoes)),
    wishes: (['candidate', 'employer'] as const).flatMap((by) =>
      pairs.filter(() => happens(chances.wishes)).map((pair) => ({ ...pair, by, rank: 1 + draw(4) })),
    ),
  }
}

/** The rules of E1 by plain counting, from round `from` on; pairs are counted over all rounds. Nothing is good. */
export const brokenRules = (facts: RotationFacts, grid: RotationGrid, from = 0): string[] => {
  const broken: string[] = []
  const seen = new Set<string>()
  const keyOf = ({ candidate, employer }: RotationPair): string => `${candidate}/${employer}`
  const vetoes = new Set((facts.vetoes ?? []).map(keyOf))
  if (grid.length !== facts.rounds) broken.push(`${grid.length} rounds`)
  grid.forEach((cells, round) => {
    const busy = new Map<string, number>()
    for (const cell of cells) {
      const key = keyOf(cell)
      if (round >= from) {
        const candidate = facts.candidates.find(({ id }) => id === cell.candidate)
        const employer = facts.employers.find(({ id }) => id === cell.employer)
        if (facts.breaks?.includes(round)) broken.push(`${round}: break`)
        if (vetoes.has(key)) broken.push(`${round}: veto ${key}`)
        if (seen.has(key)) broken.push(`${round}: again ${key}`)
        if (!candidate || candidate.awayRounds?.includes(round)) broken.push(`${round}: no ${cell.candidate}`)
        if (!employer || employer.awayRounds?.includes(round)) broken.push(`${round}: no ${cell.employer}`)
        for (const [id, room] of [
          [cell.candidate, 1],
          [cell.employer, employer?.tables ?? 1],
        ] as const) {
          busy.set(id, (busy.get(id) ?? 0) + 1)
          if ((busy.get(id) ?? 0) > room) broken.push(`${round}: full ${id}`)
        }
      }
      seen.add(key)
    }
  })
  return broken
}

export const countsOf = (ids: readonly { readonly id: string }[], grid: RotationGrid): number[] =>
  ids.map(
    ({ id }) => grid.flat().filter(({ candidate, employer }) => candidate === id || employer === id).length,
  )

/** How often somebody who is there waits in a round and waited in the one before; breaks are no rounds. */
export const countDoubleWaits = (facts: RotationFacts, grid: RotationGrid): number => {
  const working = grid.map((_, round) => round).filter((round) => !facts.breaks?.includes(round))
  let count = 0
  for (const { id, awayRounds } of [...facts.candidates, ...facts.employers]) {
    const waits = working.map(
      (round) =>
        !awayRounds?.includes(round) &&
        !grid[round]?.some(({ candidate, employer }) => candidate === id || employer === id),
    )
    waits.forEach((is, place) => (count += is && place > 0 && waits[place - 1] === true ? 1 : 0))
  }
  return count
}
