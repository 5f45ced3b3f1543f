/** Gives in the answers to the surveys of a demo group that is over: through the same door, carrying no name. */
import type { PlainDate } from '#shared/calendar.ts'
import type { Ballot, NamedBenefit, SatisfactionLevel } from '#shared/domain/survey/ballot.ts'
import { ballotIdFrom, namedBenefits } from '#shared/domain/survey/ballot.ts'
import type { CohortId } from '#shared/ids.ts'
import type { SurveyAudience } from '#shared/journal/kinds/steering-kinds.ts'
import type { Db } from '#server/db/open-database.ts'
import { addAnswers } from '#server/surveys/surveys.queries.ts'
import type { Chance } from './seeded-chance.ts'

/** What of a told group is asked about. */
export interface SurveyedStory {
  readonly cohort: CohortId
  readonly people: number
  readonly on: PlainDate
}

const levels: readonly SatisfactionLevel[] = [
  'verySatisfied',
  'ratherSatisfied',
  'verySatisfied',
  'verySatisfied',
  'ratherSatisfied',
  'ratherDissatisfied',
  'verySatisfied',
]
const remarks: Readonly<Record<SurveyAudience, readonly string[]>> = {
  participant: [
    'On parle mieux de soi quand on est passé sur scène.',
    '',
    'Une séance de plus aurait été bien.',
  ],
  culturalVenue: ['L’équipe des publics souhaite recommencer.'],
  adviser: ['', 'Des personnes plus sûres d’elles au retour.'],
}
const benefitsOf = (index: number): readonly NamedBenefit[] =>
  namedBenefits.filter((_, rank) => (index + rank) % 3 !== 0)

/** One participant has not answered; the venue and two advisers have. */
export const tellSurveys = async (
  db: Db,
  chance: Chance,
  { cohort, people, on }: SurveyedStory,
): Promise<void> => {
  const answersOf = (audience: SurveyAudience, count: number): Ballot[] =>
    Array.from({ length: count }, (_, index) => ({
      ballot: ballotIdFrom(chance.bytes(16)),
      cohort,
      audience,
      level: levels[index % levels.length] ?? 'verySatisfied',
      benefits: audience === 'participant' ? benefitsOf(index) : [],
      remark: remarks[audience][index] ?? '',
      way: index % 2 === 0 ? 'handOver' : 'paper',
      on,
    }))
  await addAnswers(db, [
    ...answersOf('participant', people - 1),
    ...answersOf('culturalVenue', 2),
    ...answersOf('adviser', 3),
  ])
}
