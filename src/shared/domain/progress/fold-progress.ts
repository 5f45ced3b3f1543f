// Folds what is said of people's way through the workshops: steps, self-assessments, artworks, profiles. Order and
// repetition of entries do not matter (S19); a walk-in's words are told with those of the person they are (C15).

import type { ParticipantId } from '#shared/ids.ts'
import type { AssessmentMoment } from '#shared/journal/kinds/progress-kinds.ts'
import type { Cohort, Folded } from '#shared/domain/cohort.ts'
import { foldArtworks } from './artwork.ts'
import type { Profile } from './profile.ts'
import { foldProfile } from './profile.ts'
import type { SaidOf } from './said-of-person.ts'
import { gatherSaid } from './said-of-person.ts'
import type { Assessments, PersonChange } from './self-assessment.ts'
import { changeOfPerson } from './self-assessment.ts'
import type { Step } from './steps.ts'
import { foldSteps } from './steps.ts'

export interface PersonProgress {
  /** By step; what was said of withdrawn steps stays here. */
  readonly steps: ReadonlyMap<string, SaidOf<'progress.step'>>
  readonly assessments: Assessments
  /** `null` unless both moments were answered and neither is in dispute. */
  readonly change: PersonChange | null
  readonly artwork: SaidOf<'artwork.chosen'> | undefined
  readonly profile: Profile
}

export interface Progress {
  /** In their order, withdrawn ones too. */
  readonly steps: readonly Step[]
  /** People of whom nothing is said yet are told by `progressOf` all the same. */
  readonly people: ReadonlyMap<ParticipantId, PersonProgress>
}

const nothingSaid: PersonProgress = {
  steps: new Map(),
  assessments: { before: undefined, after: undefined },
  change: null,
  artwork: undefined,
  profile: foldProfile(undefined, undefined),
}

/** `progress.people` of one person, where nothing was said of them as well. */
export const progressOf = (progress: Pick<Progress, 'people'>, person: ParticipantId): PersonProgress =>
  progress.people.get(person) ?? nothingSaid

/**
 * `entries`: those of the cohort (`reads.cohortEntries`: steps and artworks) together with those of the pages under
 * `progress/` of everybody or of one person; others are left aside.
 */
export const foldProgress = (
  cohort: Pick<Cohort, 'participantAliases'>,
  entries: Iterable<Folded>,
): Progress => {
  const own = [...entries].filter(({ kind }) => ofProgress.has(kind))
  const reached = gatherSaid(cohort, own, 'progress.step', (person, { step }) => `${person}/${step}`)
  const answers = gatherSaid(
    cohort,
    own,
    'selfAssessment.answered',
    (person, { moment }) => `${person}/${moment}`,
  )
  const written = gatherSaid(cohort, own, 'profile.written', (person) => person)
  const answered = gatherSaid(cohort, own, 'profile.answered', (person) => person)
  const artworks = foldArtworks(cohort, own)

  const stepsOf = new Map<string, Map<string, SaidOf<'progress.step'>>>()
  for (const [key, fact] of reached) {
    const [person = '', step = ''] = key.split('/')
    const known = stepsOf.get(person) ?? new Map<string, SaidOf<'progress.step'>>()
    stepsOf.set(person, known.set(step, fact))
  }
  const spokenOf = new Set(
    [reached, answers, written, answered, artworks].flatMap((facts) =>
      [...facts.keys()].map((key) => (key.split('/')[0] ?? key) as ParticipantId),
    ),
  )
  return {
    steps: foldSteps(own),
    people: new Map(
      [...spokenOf].map((person): [ParticipantId, PersonProgress] => {
        const at = (moment: AssessmentMoment) => answers.get(`${person}/${moment}`)
        const assessments = { before: at('before'), after: at('after') }
        return [
          person,
          {
            steps: stepsOf.get(person) ?? nothingSaid.steps,
            assessments,
            change: changeOfPerson(assessments),
            artwork: artworks.get(person),
            profile: foldProfile(written.get(person), answered.get(person)),
          },
        ]
      }),
    ),
  }
}

const ofProgress: ReadonlySet<string> = new Set<Folded['kind']>([
  'step.defined',
  'progress.step',
  'selfAssessment.answered',
  'artwork.chosen',
  'profile.written',
  'profile.answered',
])
