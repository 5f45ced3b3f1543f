// What people say of themselves before and after the workshops, and how far that moved (field.md §5; P5 – P7).

import type { PlainDate } from '#shared/calendar.ts'
import type { ParticipantId } from '#shared/ids.ts'
import type { AssessmentMoment, SelfAssessmentItem } from '#shared/journal/kinds/progress-kinds.ts'
import { selfAssessmentItems } from '#shared/journal/kinds/progress-kinds.ts'
import type { ProgressDraft, SaidOf } from './said-of-person.ts'
import { placesToSay } from './said-of-person.ts'

/** 1 (not at all) … 4 (entirely). */
export const assessmentLevels = [1, 2, 3, 4] as const
export type AssessmentLevel = (typeof assessmentLevels)[number]

/** `null`: the person would rather not say. */
export type Answers = Readonly<Record<SelfAssessmentItem, number | null>>

export const noAnswers: Answers = {
  speakingInPublic: null,
  knowingMySkills: null,
  selfConfidence: null,
  searchMethod: null,
  daringToContact: null,
  knowingNextStep: null,
}

export interface Assessments {
  readonly before: SaidOf<'selfAssessment.answered'> | undefined
  readonly after: SaidOf<'selfAssessment.answered'> | undefined
}

/** The drafts of one answering, in every place where an answer of this person stands. */
export const answerAssessment = (
  person: ParticipantId,
  fact: SaidOf<'selfAssessment.answered'> | undefined,
  said: {
    readonly moment: AssessmentMoment
    readonly on: PlainDate
    readonly answers: Answers
    readonly heldBy: string
  },
): readonly ProgressDraft[] =>
  placesToSay(person, fact).map(({ participant, replaces }) => ({
    kind: 'selfAssessment.answered',
    body: { participant, ...said },
    replaces,
  }))

/** Both levels of one item and what lies between them; `change` is from −3 to 3. */
export interface ItemChange {
  readonly before: number
  readonly after: number
  readonly change: number
}

export interface PersonChange {
  /** `null` where one of the two levels was not said. */
  readonly items: Readonly<Record<SelfAssessmentItem, ItemChange | null>>
  /** Items answered at both moments, and how many of them went up, stayed, went down. */
  readonly answered: number
  readonly up: number
  readonly same: number
  readonly down: number
}

/** The change of one person; `null` where a moment is missing or in dispute: such a person is in no figure (P6). */
export const changeOfPerson = ({ before, after }: Assessments): PersonChange | null => {
  if (before === undefined || after === undefined || before.fork || after.fork) return null
  const items = Object.fromEntries(
    selfAssessmentItems.map((item): [SelfAssessmentItem, ItemChange | null] => {
      const first = before.versions[0].body.answers[item]
      const last = after.versions[0].body.answers[item]
      return [
        item,
        first === null || last === null ? null : { before: first, after: last, change: last - first },
      ]
    }),
  ) as Record<SelfAssessmentItem, ItemChange | null>
  const changes = Object.values(items).flatMap((item) => (item === null ? [] : [item.change]))
  return {
    items,
    answered: changes.length,
    up: changes.filter((change) => change > 0).length,
    same: changes.filter((change) => change === 0).length,
    down: changes.filter((change) => change < 0).length,
  }
}

export interface ItemShare {
  /** People who said a level at both moments. */
  readonly n: number
  readonly up: number
  readonly same: number
  readonly down: number
  /** Mean levels of these n people; `null` where n is 0. */
  readonly before: number | null
  readonly after: number | null
}

export interface CohortChange {
  /** People who answered at each moment, whose answers are not in dispute. */
  readonly answeredBefore: number
  readonly answeredAfter: number
  /** People who answered at both: the base of the change. */
  readonly both: number
  /** People with answers in dispute: in no figure. */
  readonly forks: number
  readonly items: Readonly<Record<SelfAssessmentItem, ItemShare>>
}

/** The change of a group, from those who answered both (P6). */
export const changeOfCohort = (people: Iterable<Assessments>): CohortChange => {
  const all = [...people]
  const settled = (fact: SaidOf<'selfAssessment.answered'> | undefined): boolean =>
    fact !== undefined && !fact.fork
  const changes = all.flatMap((person) => changeOfPerson(person) ?? [])
  return {
    answeredBefore: all.filter(({ before }) => settled(before)).length,
    answeredAfter: all.filter(({ after }) => settled(after)).length,
    both: changes.length,
    forks: all.filter(({ before, after }) => before?.fork === true || after?.fork === true).length,
    items: Object.fromEntries(
      selfAssessmentItems.map((item) => [
        item,
        shareOfItem(changes.flatMap(({ items }) => items[item] ?? [])),
      ]),
    ) as Record<SelfAssessmentItem, ItemShare>,
  }
}

const shareOfItem = (changes: readonly ItemChange[]): ItemShare => {
  const mean = (pick: (change: ItemChange) => number): number | null =>
    changes.length === 0 ? null : changes.reduce((sum, change) => sum + pick(change), 0) / changes.length
  return {
    n: changes.length,
    up: changes.filter(({ change }) => change > 0).length,
    same: changes.filter(({ change }) => change === 0).length,
    down: changes.filter(({ change }) => change < 0).length,
    before: mean(({ before }) => before),
    after: mean(({ after }) => after),
  }
}
