// The facts of a rotation with numbers in place of ids: what the planner counts with. People are sorted by their id,
// so that two devices which list them in another order make the same plan.

import type { RotationFacts } from './rotation.ts'
import { wishWeight } from './rotation.ts'

export interface Ground {
  readonly candidates: readonly string[]
  readonly employers: readonly string[]
  readonly candidateNumber: ReadonlyMap<string, number>
  readonly employerNumber: ReadonlyMap<string, number>
  readonly rounds: number
  /** Rounds that are no break, in order. */
  readonly working: readonly number[]
  /** Rounds that may be planned: working, and not past. */
  readonly free: readonly number[]
  /** Tables of each employer, and to whom each table belongs. */
  readonly tables: readonly number[]
  readonly ownerOf: readonly number[]
  readonly firstTable: readonly number[]
  /** 1 where candidate c is there in round r: [c * rounds + r]. */
  readonly candidateHere: Uint8Array
  readonly employerHere: Uint8Array
  /** 1 where the pair must not meet: [c * employers + e]. */
  readonly vetoed: Uint8Array
  /** Weight of the wishes for the pair, of both sides together: [c * employers + e]. */
  readonly wished: Float64Array
}

const byId = (a: { readonly id: string }, b: { readonly id: string }): number =>
  a.id < b.id ? -1 : a.id > b.id ? 1 : 0

const sortedOnce = <Person extends { readonly id: string }>(people: readonly Person[]): Person[] =>
  [...new Map(people.map((person) => [person.id, person])).values()].sort(byId)

const numberThem = (people: readonly { readonly id: string }[]): Map<string, number> =>
  new Map(people.map(({ id }, number) => [id, number]))

const presence = (
  people: readonly { readonly awayRounds?: readonly number[] | undefined }[],
  rounds: number,
): Uint8Array => {
  const here = new Uint8Array(people.length * rounds).fill(1)
  people.forEach(({ awayRounds = [] }, number) => {
    for (const round of awayRounds) if (round >= 0 && round < rounds) here[number * rounds + round] = 0
  })
  return here
}

/** @param now the first round that may be planned; those before are past. */
export const layGround = (facts: RotationFacts, now: number): Ground => {
  const candidates = sortedOnce(facts.candidates)
  const employers = sortedOnce(facts.employers)
  const candidateNumber = numberThem(candidates)
  const employerNumber = numberThem(employers)
  const breaks = new Set(facts.breaks)
  const working = Array.from({ length: facts.rounds }, (_, round) => round).filter((r) => !breaks.has(r))
  // More tables than candidates stay empty: they would only cost time.
  const tables = employers.map((employer) => Math.min(tablesOf(employer), Math.max(1, candidates.length)))
  const pairOf = (pair: { readonly candidate: string; readonly employer: string }): number | undefined => {
    const c = candidateNumber.get(pair.candidate)
    const e = employerNumber.get(pair.employer)
    return c === undefined || e === undefined ? undefined : c * employers.length + e
  }
  const vetoed = new Uint8Array(candidates.length * employers.length)
  for (const veto of facts.vetoes ?? []) {
    const pair = pairOf(veto)
    if (pair !== undefined) vetoed[pair] = 1
  }
  // A wish that the same side says twice counts once, with its best rank.
  const wished = new Float64Array(candidates.length * employers.length)
  const bySide = { candidate: wished.slice(), employer: wished.slice() }
  for (const wish of facts.wishes ?? []) {
    const pair = pairOf(wish)
    if (pair === undefined) continue
    const weights = bySide[wish.by]
    weights[pair] = Math.max(weights[pair] ?? 0, wishWeight(wish))
  }
  wished.forEach((_, pair) => {
    wished[pair] = (bySide.candidate[pair] ?? 0) + (bySide.employer[pair] ?? 0)
  })
  let table = 0
  const firstTable = tables.map((count) => {
    table += count
    return table - count
  })
  return {
    candidates: candidates.map(({ id }) => id),
    employers: employers.map(({ id }) => id),
    candidateNumber,
    employerNumber,
    rounds: facts.rounds,
    working,
    free: working.filter((round) => round >= now),
    tables,
    ownerOf: tables.flatMap((count, employer) => new Array<number>(count).fill(employer)),
    firstTable,
    candidateHere: presence(candidates, facts.rounds),
    employerHere: presence(employers, facts.rounds),
    vetoed,
    wished,
  }
}

export const tablesOf = ({ tables = 1 }: { readonly tables?: number | undefined }): number =>
  Math.max(1, Math.floor(tables))
