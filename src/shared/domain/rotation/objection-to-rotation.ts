// Can a rotation be planned from these facts at all? Each "no" says what would make it a "yes".

import type { Refusal } from '#shared/refusal.ts'
import type { RotationFacts } from './rotation.ts'
import { mostInRotation } from './rotation.ts'
import { tablesOf } from './lay-ground.ts'

/** @param now the first round to be planned of a rotation that has begun; without it, none has been played */
export const objectionToRotation = (facts: RotationFacts, now?: number): Refusal | undefined => {
  const { candidates, employers, rounds } = facts
  const limit = mostInRotation
  if (candidates.length === 0) return { code: 'rotation.no-candidate' }
  if (employers.length === 0) return { code: 'rotation.no-employer' }
  if (candidates.length > limit)
    return { code: 'rotation.too-many-candidates', count: candidates.length, limit }
  if (employers.length > limit) return { code: 'rotation.too-many-employers', count: employers.length, limit }
  const tables = Math.max(...employers.map(tablesOf))
  if (tables > limit) return { code: 'rotation.too-many-recruiters', count: tables, limit }
  if (!Number.isInteger(rounds) || rounds < 0) return { code: 'rotation.no-round' }
  const breaks = new Set((facts.breaks ?? []).filter((round) => round >= 0 && round < rounds))
  const working = rounds - breaks.size
  if (working < 1) return { code: 'rotation.no-round' }
  if (working > limit || rounds > 2 * limit)
    return { code: 'rotation.too-many-rounds', count: working, limit }
  if (now !== undefined) {
    const left = Array.from({ length: rounds }, (_, round) => round).some(
      (round) => round >= now && !breaks.has(round),
    )
    return left ? undefined : { code: 'rotation.no-round-left' }
  }
  const suffices = sufficientRounds(facts, breaks)
  if (suffices === 0) return { code: 'rotation.nobody-may-meet' }
  return working > suffices
    ? { code: 'rotation.more-rounds-than-pairs', rounds: working, suffices }
    : undefined
}

/**
 * How many rounds are enough for everybody to meet everybody they may. Where all are there it is the greatest number
 * that one person needs (König: a bipartite graph of greatest degree d falls into d rounds), and no fewer do. With
 * absences: as many rounds from the first on as hold d in which nobody is away; all, if there are not so many.
 */
const sufficientRounds = (facts: RotationFacts, breaks: ReadonlySet<number>): number => {
  const vetoes = new Set((facts.vetoes ?? []).map(({ candidate, employer }) => `${candidate} ${employer}`))
  const mayMeet = (candidate: string, employer: string): boolean => !vetoes.has(`${candidate} ${employer}`)
  const needs = [
    ...facts.candidates.map(
      ({ id }) => facts.employers.filter((employer) => mayMeet(id, employer.id)).length,
    ),
    ...facts.employers.map((employer) => {
      const pairs = facts.candidates.filter(({ id }) => mayMeet(id, employer.id)).length
      return Math.ceil(pairs / tablesOf(employer))
    }),
  ]
  const needed = Math.max(...needs)
  if (needed === 0) return 0
  const away = new Set([...facts.candidates, ...facts.employers].flatMap(({ awayRounds = [] }) => awayRounds))
  let complete = 0
  let working = 0
  for (let round = 0; round < facts.rounds && complete < needed; round += 1) {
    if (breaks.has(round)) continue
    working += 1
    if (!away.has(round)) complete += 1
  }
  return working
}
