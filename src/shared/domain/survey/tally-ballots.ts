// From ballots to counts: answers over invited, the four levels, the benefits named. Counting is idempotent by the id of
// a ballot and does not depend on order.

import type { SurveyTally } from '#shared/domain/criteria/survey-tally.ts'
import type { Cohort, Fact, Folded } from '#shared/domain/cohort.ts'
import type { SurveyAudience } from '#shared/journal/kinds/steering-kinds.ts'
import { surveyAudiences } from '#shared/journal/kinds/steering-kinds.ts'
import { isFork, versionsByPlace } from '#shared/journal/versions.ts'
import type { Result } from '#shared/refusal.ts'
import { ok, refuse } from '#shared/refusal.ts'
import type { Ballot, SatisfactionLevel } from './ballot.ts'
import { namedBenefits, satisfactionLevels } from './ballot.ts'

/** Most people asked in one survey of one group; the same bound as the kind of entry. */
export const mostInvited = 500

export type Invited = Readonly<Record<SurveyAudience, Fact<number | null>>>

/**
 * How many were asked, by audience. Where nobody said it the participants of the group count for their own survey, and
 * the other two are unknown. Two differing versions are counted in no figure, so they are unknown too.
 *
 * @param entries standing entries of the group's page `cohort`
 */
export const foldInvited = (cohort: Pick<Cohort, 'participants'>, entries: Iterable<Folded>): Invited => {
  const places = versionsByPlace([...entries].filter((entry) => entry.kind === 'survey.invited'))
  const factOf = (audience: SurveyAudience): Fact<number | null> => {
    const versions = places.get(`survey-invited/${audience}`) ?? []
    const [shown] = versions
    const fork = isFork(versions)
    return {
      value: shown === undefined ? byDefault(audience, cohort) : fork ? null : shown.body.invited,
      versions: versions.map(({ head }) => head.id),
      fork,
    }
  }
  return byAudience(factOf)
}

const byDefault = (
  audience: SurveyAudience,
  { participants }: Pick<Cohort, 'participants'>,
): number | null => {
  if (audience !== 'participant') return null
  // Somebody who was entered by mistake was never there to be asked.
  const asked = participants.filter(({ leaving }) => leaving !== 'enteredByMistake').length
  return asked > 0 ? asked : null
}

/** The same thing for each of the three audiences. */
export const byAudience = <Value>(
  make: (audience: SurveyAudience) => Value,
): Record<SurveyAudience, Value> => ({
  participant: make('participant'),
  culturalVenue: make('culturalVenue'),
  adviser: make('adviser'),
})

type Counted = Pick<Ballot, 'ballot' | 'audience' | 'level' | 'benefits'>

/** A tally of each audience, in the order of `surveyAudiences`. A ballot that comes twice counts once. */
export const tallyBallots = (
  ballots: Iterable<Counted>,
  invited: Readonly<Record<SurveyAudience, number | null>>,
): readonly SurveyTally[] => {
  const byId = new Map([...ballots].map((ballot) => [ballot.ballot, ballot]))
  return surveyAudiences.map((audience) => {
    const own = [...byId.values()].filter((ballot) => ballot.audience === audience)
    return {
      audience,
      invited: invited[audience],
      answers: own.length,
      byLevel: countEach(satisfactionLevels, (level) => own.filter((one) => one.level === level).length),
      benefits: countEach(namedBenefits, (named) => own.filter((one) => one.benefits.includes(named)).length),
    }
  })
}

const countEach = <Name extends string>(
  names: readonly Name[],
  count: (name: Name) => number,
): Record<Name, number> =>
  Object.fromEntries(names.map((name) => [name, count(name)])) as Record<Name, number>

/** « Très ou plutôt satisfait » (field.md §2, 5); its base is `answers`. */
export const satisfiedOf = ({ byLevel }: Pick<SurveyTally, 'byLevel'>): number =>
  byLevel.verySatisfied + byLevel.ratherSatisfied

/** More answers than people asked: said, and nothing is cut off. */
export const hasMoreAnswersThanInvited = ({
  answers,
  invited,
}: Pick<SurveyTally, 'answers' | 'invited'>): boolean => invited !== null && answers > invited

/** Tallies of several groups together; what nobody said of one leaves the whole unknown. */
export const sumTallies = (tallies: readonly SurveyTally[]): readonly SurveyTally[] =>
  surveyAudiences.map((audience) => {
    const own = tallies.filter((tally) => tally.audience === audience)
    const sum = (of: (tally: SurveyTally) => number): number =>
      own.reduce((total, tally) => total + of(tally), 0)
    return {
      audience,
      invited: own.some(({ invited }) => invited === null) ? null : sum(({ invited }) => invited ?? 0),
      answers: sum(({ answers }) => answers),
      byLevel: countEach(satisfactionLevels, (level: SatisfactionLevel) =>
        sum(({ byLevel }) => byLevel[level]),
      ),
      benefits: countEach(namedBenefits, (named) => sum(({ benefits }) => benefits[named] ?? 0)),
    }
  })

/** A number of people as typed: whole, from 0 to 500. */
export const decideInvited = (typed: string): Result<number, { readonly code: 'out-of-range' }> => {
  const compact = typed.replace(/[\s\u00a0\u202f]/g, '')
  const number = /^\d{1,4}$/.test(compact) ? Number(compact) : Number.NaN
  return number >= 0 && number <= mostInvited ? ok(number) : refuse({ code: 'out-of-range' })
}
