/**
 * The conformance set (field.md §2): 2,400 generated people in 260 operations, told in real entries from one seed. The
 * figures of the programme's presentation must come back from it: 76 / 15 / 58 of 2,400, and 92 / 100 / 93.
 */
import { addDays } from '#shared/calendar.ts'
import type { Ballot, NamedBenefit, SatisfactionLevel } from '#shared/domain/survey/ballot.ts'
import { namedBenefits } from '#shared/domain/survey/ballot.ts'
import type { OutcomeCategory, ServiceType } from '#shared/journal/kinds/follow-up-kinds.ts'
import type { SurveyAudience } from '#shared/journal/kinds/steering-kinds.ts'
import { priorityFlags } from '#shared/journal/kinds/cohort-kinds.ts'
import { chanceFrom, type Chance } from '#server/demo/seeded-chance.ts'
import {
  anOperation,
  attend,
  exits,
  isImmersed,
  isOfGroup,
  isSeen,
  pays,
  receives,
  type Operation,
} from './an-operation.ts'

export const conformance = {
  people: 2400,
  cohorts: 260,
  /** Of 2,400: 76 %, 15 % and 58 %; they hold together. */
  service: 1824,
  training: 360,
  employment: 1392,
  /** Satisfied on answers: 92 %, 100 % and 93 %. */
  surveys: {
    participant: { satisfied: 1840, answers: 2000 },
    culturalVenue: { satisfied: 260, answers: 260 },
    adviser: { satisfied: 465, answers: 500 },
  },
  /** All exits of the set are more than six months old then. */
  now: Date.UTC(2026, 10, 24, 12),
} as const

export interface ToldOperation extends Operation {
  readonly ballots: readonly Ballot[]
}

const departments = ['59', '62', '80', '02', '60'] as const

export const conformanceSet = (seed = 20_261_124): readonly ToldOperation[] => {
  const chance = chanceFrom(seed)
  const chosen = {
    service: some(chance, conformance.people, conformance.service),
    training: some(chance, conformance.people, conformance.training),
    employment: some(chance, conformance.people, conformance.employment),
  }
  const answers = {
    participant: voices(chance, conformance.surveys.participant),
    culturalVenue: voices(chance, conformance.surveys.culturalVenue),
    adviser: voices(chance, conformance.surveys.adviser),
  }
  let told = 0
  return Array.from({ length: conformance.cohorts }, (_, index): ToldOperation => {
    // 60 groups of ten and 200 of nine.
    const size = index % 13 < 3 ? 10 : 9
    const operation = anOperation({
      number: index + 1,
      people: size,
      startsOn: addDays('2021-12-06', index * 6),
      department: departments[index % departments.length] ?? '59',
      venue: `Lieu ${String(index % 104)}`,
      plannedSize: index % 4 === 0 ? null : 10,
      halfDays: 2,
    })
    for (let person = 0; person < size; person += 1) {
      const at = told + person
      tellPerson(operation, person, chance, {
        service: chosen.service.has(at),
        training: chosen.training.has(at),
        employment: chosen.employment.has(at),
      })
    }
    pays(operation, chance.uuid(), 135_000, operation.startsOn)
    pays(operation, chance.uuid(), 135_000, addDays(operation.lastDay, 60))
    const invited = { participant: size, culturalVenue: 1, adviser: 2 }
    for (const audience of ['participant', 'culturalVenue', 'adviser'] as const) {
      operation.writer.write('survey.invited', { audience, invited: invited[audience] })
    }
    const spoken = (audience: SurveyAudience, count: number): Ballot[] =>
      answers[audience]
        .splice(0, count)
        .flatMap((level) => (level === null ? [] : [ballotOf(operation, chance, audience, level)]))
    told += size
    return {
      ...operation,
      ballots: [...spoken('participant', size), ...spoken('culturalVenue', 1), ...spoken('adviser', 2)],
    }
  })
}

/** `count` numbers below `of`, drawn without putting back. */
const some = (chance: Chance, of: number, count: number): ReadonlySet<number> =>
  new Set(
    shuffled(
      chance,
      Array.from({ length: of }, (_, index) => index),
    ).slice(0, count),
  )

/** A voice for each person asked: a level, or `null` where they did not answer. */
const voices = (
  chance: Chance,
  { satisfied, answers }: { readonly satisfied: number; readonly answers: number },
): (SatisfactionLevel | null)[] => {
  const asked = answers === 260 ? 260 : answers === 2000 ? conformance.people : conformance.cohorts * 2
  return shuffled(
    chance,
    Array.from({ length: asked }, (_, index) => {
      if (index >= answers) return null
      const [best, next] =
        index < satisfied
          ? (['verySatisfied', 'ratherSatisfied'] as const)
          : (['ratherDissatisfied', 'veryDissatisfied'] as const)
      return index % 3 === 0 ? next : best
    }),
  )
}

const shuffled = <Item>(chance: Chance, items: readonly Item[]): Item[] =>
  items
    .map((item) => ({ item, rank: chance.next() }))
    .sort((a, b) => a.rank - b.rank)
    .map(({ item }) => item)

/** What came after is said in as many ways as the application has: exit, statuses, services, immersions. */
const tellPerson = (
  operation: Operation,
  person: number,
  chance: Chance,
  after: { readonly service: boolean; readonly training: boolean; readonly employment: boolean },
): void => {
  for (let halfDay = 0; halfDay < 2; halfDay += 1) {
    const state = chance.whole(0, 9) === 0 ? 'unexcused' : 'attended'
    attend(operation, person, halfDay, { state, signs: halfDay === 0 })
  }
  for (const flag of priorityFlags)
    isOfGroup(operation, person, flag, chance.pick(['yes', 'no', 'no', 'unknown']))
  const within = (): string => addDays(operation.lastDay, chance.whole(1, 180))
  const noJob = (): OutcomeCategory => chance.pick(['stillSearching', 'inactive', 'moved'])
  const job = (): OutcomeCategory => chance.pick(['lastingEmployment', 'transitionEmployment'])
  const way = chance.whole(0, 2)
  exits(operation, person, after.employment && way === 0 ? job() : noJob())
  if (after.employment && way === 1) isSeen(operation, person, 'M1', job())
  if (after.training) {
    if (chance.whole(0, 1) === 0) isSeen(operation, person, 'M3', 'training')
    else receives(operation, person, 'training', within(), chance.uuid())
  }
  isSeen(operation, person, 'M6', after.employment && way === 2 ? job() : noJob())
  if (after.service) {
    if (chance.whole(0, 2) === 0) isImmersed(operation, person, within(), chance.uuid())
    else
      receives(operation, person, chance.pick(['jobMatching', 'contractedService']), within(), chance.uuid())
  }
  // Before the exit, and after the window: services, and none of what came after.
  const types: readonly ServiceType[] = ['training', 'contractedService', 'jobMatching']
  if (chance.whole(0, 3) === 0)
    receives(operation, person, chance.pick(types), operation.lastDay, chance.uuid())
  if (chance.whole(0, 9) === 0) {
    receives(operation, person, chance.pick(types), addDays(operation.lastDay, 200), chance.uuid())
  }
}

const ballotOf = (
  { id, lastDay }: Operation,
  chance: Chance,
  audience: SurveyAudience,
  level: SatisfactionLevel,
): Ballot => ({
  ballot: chance.uuid(),
  cohort: id,
  audience,
  level,
  benefits:
    audience === 'participant'
      ? namedBenefits.filter((): boolean => chance.whole(0, 1) === 1)
      : ([] as NamedBenefit[]),
  remark: '',
  way: 'handOver',
  on: lastDay,
})
