// What the planner is told of an encounter: who takes part, who is away when, who wishes and who refuses whom.

import type { Cohort, Participant } from '#shared/domain/cohort.ts'
import { isEnrolled } from '#shared/domain/cohort.ts'
import type { RotationFacts } from '#shared/domain/rotation/rotation.ts'
import type { Away, Encounter } from './fold-encounter.ts'

/** Away for all rounds: not one of those who are planned for. */
export const isAwayThroughout = (away: Away | undefined, rounds: number): boolean =>
  away !== undefined &&
  away.rounds.length > 0 &&
  (away.reason === 'notTakingPart' ||
    Array.from({ length: rounds }, (_, index) => index + 1).every((round) => away.rounds.includes(round)))

/** The people of the cohort who are expected on the day, or stand in the plan already. */
export const peopleOfEncounter = (
  cohort: Pick<Cohort, 'participants'>,
  encounter: Encounter,
): readonly Participant[] => {
  const planned = new Set<string>((encounter.rotation?.value ?? []).flat().map(({ candidate }) => candidate))
  return cohort.participants.filter(
    (person) => isEnrolled(person, encounter.description.value.date) || planned.has(person.id),
  )
}

/** Rounds count from 0 there, from 1 on in an encounter; its pauses lie between two rounds and are no rounds. */
export const rotationFactsOf = (
  cohort: Pick<Cohort, 'participants'>,
  encounter: Encounter,
): RotationFacts => {
  const { rounds } = encounter.description.value
  const awayRounds = (id: string): readonly number[] =>
    (encounter.away.get(id)?.rounds ?? []).map((round) => round - 1)
  const isThere = (id: string): boolean => !isAwayThroughout(encounter.away.get(id), rounds)
  return {
    candidates: peopleOfEncounter(cohort, encounter)
      .filter(({ id }) => isThere(id))
      .map(({ id }) => ({ id, awayRounds: awayRounds(id) })),
    employers: encounter.employers
      .filter(({ id }) => isThere(id))
      .map(({ id, tables }) => ({ id, tables, awayRounds: awayRounds(id) })),
    rounds,
    wishes: encounter.wishes
      .filter(({ wish }) => wish === 'wanted')
      .map(({ candidate, employer, by }) => ({ candidate, employer, by })),
    vetoes: encounter.wishes
      .filter(({ wish }) => wish === 'vetoed')
      .map(({ candidate, employer }) => ({ candidate, employer })),
  }
}

/** The encounter as it will be once these are said to be away: what a new plan is made for before anything is written. */
export const withAway = (
  encounter: Encounter,
  wishes: readonly Pick<Away, 'side' | 'who' | 'rounds' | 'reason'>[],
): Encounter => ({
  ...encounter,
  away: new Map([
    ...encounter.away,
    ...wishes.map((wish) => [wish.who, { ...wish, versions: [], fork: false }] as const),
  ]),
})
