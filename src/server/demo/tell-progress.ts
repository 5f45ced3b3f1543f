/** Tells how the people of a demo group move on: artwork, steps, self-assessment, and the profile they approve. */
import type { PlainDate } from '#shared/calendar.ts'
import type { ParticipantId } from '#shared/ids.ts'
import { defaultSteps } from '#shared/domain/progress/steps.ts'
import { selfAssessmentItems } from '#shared/journal/kinds/progress-kinds.ts'
import { demoArtworks, demoStrengths } from './demo-employers.ts'
import { instantOf } from './demo-time.ts'
import { tell, type Story } from './play-sheet.ts'
import type { TellingFacts } from './tell-cohort.ts'

export interface DemoPerson {
  readonly id: ParticipantId
  readonly givenNames: string
  readonly soughtJob: string
}

/**
 * @param days those on which the group has met so far
 * @param isOver whether the workshops are over: then everybody answered a second time, and has a profile
 */
export const tellProgress = (
  story: Story,
  { team, chance }: TellingFacts,
  { people, days, isOver }: { people: readonly DemoPerson[]; days: readonly PlainDate[]; isOver: boolean },
): void => {
  const [first, last] = [days[0], days.at(-1)]
  if (first === undefined || last === undefined) return
  const heldBy = team.facilitator.account.name
  const reached = Math.min(defaultSteps.length, Math.max(1, Math.round(days.length * 0.8)))
  for (const [index, { id: participant, givenNames, soughtJob }] of people.entries()) {
    const answer = (moment: 'before' | 'after', on: PlainDate, most: number): void => {
      const answers = selfAssessmentItems.map((item) => [item, chance.whole(most - 2, most)] as const)
      tell(story, team.facilitator, {
        kind: 'selfAssessment.answered',
        body: {
          participant,
          moment,
          on,
          answers: Object.fromEntries(answers) as Record<(typeof selfAssessmentItems)[number], number>,
          heldBy,
        },
        madeAt: instantOf(on, '12:10') + index * 60_000,
      })
    }
    answer('before', first, 3)
    if (isOver && index % 5 !== 4) answer('after', last, 4)
    const [title = '', author = '', date = '', collection = '', words = ''] =
      demoArtworks[index % demoArtworks.length] ?? []
    tell(story, team.facilitator, {
      kind: 'artwork.chosen',
      body: { participant, title, author, date, collection, words },
      madeAt: instantOf(days[1] ?? first, '11:00') + index * 60_000,
    })
    for (const [rank, step] of defaultSteps.slice(0, reached).entries()) {
      if (chance.next() > 0.85) continue
      const on = days[Math.min(rank, days.length - 1)] ?? last
      const observation = rank === 3 && index % 3 === 0 ? 'A pris la parole devant tout le groupe.' : ''
      tell(story, team.facilitator, {
        kind: 'progress.step',
        body: { participant, step, reached: true, on, observation },
        madeAt: instantOf(on, '12:20') + index * 1000,
      })
    }
    if (!isOver) continue
    const strengths = [0, 1, 2].map((n) => demoStrengths[(index + n * 2) % demoStrengths.length] ?? '')
    const profile = tell(story, team.facilitator, {
      kind: 'profile.written',
      body: {
        participant,
        chosenName: givenNames,
        soughtJob,
        strengths,
        artwork: { title, author, collection },
        availability: 'Tout de suite, du lundi au vendredi',
      },
      madeAt: instantOf(last, '10:00') + index * 60_000,
    })
    if (index % 4 === 3) continue
    tell(story, team.facilitator, {
      kind: 'profile.answered',
      body: { participant, profile: profile.head.id, approved: true, way: 'ownTap', heldBy },
      madeAt: instantOf(last, '10:00') + index * 60_000 + 30_000,
    })
  }
}
