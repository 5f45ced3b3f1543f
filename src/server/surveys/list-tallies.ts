/** Counts of every group of an organisation, for figures over all of them: no answer and no remark. */
import { namedBenefits, satisfactionLevels } from '#shared/domain/survey/ballot.ts'
import type { SurveyTally } from '#shared/domain/criteria/survey-tally.ts'
import { countAnswers, type Query } from './surveys.queries.ts'

/** A tally without what only the group's own entries say: how many were asked. */
export interface CountedTally extends Omit<SurveyTally, 'invited'> {
  readonly cohort: string
}

/** Groups and audiences without any answer are left out. */
export const listTallies = async (query: Query, organisation: string): Promise<readonly CountedTally[]> => {
  const tallies = new Map<string, CountedTally>()
  for (const { cohort, audience, level, answers, benefits } of await countAnswers(query, organisation)) {
    const key = `${cohort} ${audience}`
    const known = tallies.get(key) ?? { cohort, audience, ...nothingCounted }
    tallies.set(key, {
      ...known,
      answers: known.answers + answers,
      byLevel: { ...known.byLevel, [level]: known.byLevel[level] + answers },
      benefits: Object.fromEntries(
        namedBenefits.map((named) => [named, (known.benefits[named] ?? 0) + benefits[named]]),
      ),
    })
  }
  return [...tallies.values()]
}

const nothingCounted = {
  answers: 0,
  byLevel: Object.fromEntries(satisfactionLevels.map((level) => [level, 0])) as SurveyTally['byLevel'],
  benefits: Object.fromEntries(namedBenefits.map((named) => [named, 0])),
}
