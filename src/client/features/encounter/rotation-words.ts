// Every remark on a grid as a sentence: what is wrong or not reached, for whom, and why.

import type { BrokenRule, RotationProof, RotationSide, UnmetGoal } from '#shared/domain/rotation/rotation.ts'
import type { LeftOut } from '#shared/domain/encounter/left-out.ts'
import type { Formats } from '#client/texts/formats.fr.ts'
import type { RotationTexts } from '#client/texts/rotation.fr.ts'

export interface RotationWords {
  readonly t: RotationTexts
  readonly f: Formats
  nameOf(side: RotationSide, id: string): string
  /** The hour of a round counted from 0: « 14 h 40 ». */
  hourOf(round: number): string
}

export const sayBrokenRule = (rule: BrokenRule, { t, f, nameOf, hourOf }: RotationWords): string => {
  const say = t.brokenRules
  switch (rule.code) {
    case 'unknown-person':
      return say.unknownPerson(nameOf(rule.side, rule.id), hourOf(rule.round))
    case 'unknown-round':
      return say.unknownRound(f.number(rule.round + 1))
    case 'in-break':
      return say.inBreak(hourOf(rule.round))
    case 'away':
      return say.away(nameOf(rule.side, rule.id), hourOf(rule.round))
    case 'candidate-twice':
      return say.candidateTwice(nameOf('candidate', rule.candidate), hourOf(rule.round))
    case 'employer-overfull':
      return say.employerOverfull(
        nameOf('employer', rule.employer),
        hourOf(rule.round),
        f.plural(rule.meetings, ...t.people),
        f.plural(rule.tables, ...t.tables),
      )
    case 'pair-repeated':
      return say.pairRepeated(
        nameOf('candidate', rule.candidate),
        nameOf('employer', rule.employer),
        roundList(rule.rounds, f),
      )
    case 'pair-vetoed':
      return say.pairVetoed(
        nameOf('candidate', rule.candidate),
        nameOf('employer', rule.employer),
        hourOf(rule.round),
      )
    default:
      return rule satisfies never
  }
}

export const sayUnmetGoal = (goal: UnmetGoal, { t, f, nameOf }: RotationWords): string => {
  switch (goal.code) {
    case 'counts-uneven':
      return t.uneven(
        f.list(goal.who.map((id) => nameOf(goal.side, id))),
        f.plural(goal.fewest, ...t.rounds),
        f.number(goal.most),
        t.whyUneven[goal.why],
      )
    case 'waits-twice':
      return t.waitsTwice(nameOf(goal.side, goal.id), roundList(goal.rounds, f), t.whyWaiting[goal.why])
    case 'wish-vetoed':
    case 'wish-never-together':
    case 'wish-not-enough-rounds':
    case 'wish-other-side-full':
    case 'wish-at-others-cost':
    case 'wish-not-placed': {
      const person = nameOf('candidate', goal.candidate)
      const employer = nameOf('employer', goal.employer)
      return goal.by === 'candidate'
        ? t.wishOfCandidate(person, employer, t.whyUnmet[goal.code])
        : t.wishOfEmployer(employer, person, t.whyUnmet[goal.code])
    }
    default:
      return goal satisfies never
  }
}

const goals = ['meetings', 'balance', 'wishes', 'waits'] as const

/** What is proved of the plan that stands; no more than that is claimed, and of the rest nothing is said. */
export const sayProof = (proof: RotationProof, { t, f }: Pick<RotationWords, 't' | 'f'>): string => {
  const proved = goals.filter((goal) => proof[goal])
  if (proved.length === goals.length) return t.provedAll
  return proved.length === 0 ? '' : t.provedSome(f.list(proved.map((goal) => t.proved[goal])))
}

export const sayLeftOut = ({ side, id, isNew }: LeftOut, { t, nameOf }: RotationWords): string =>
  isNew ? t.addedSince(nameOf(side, id)) : t.withoutRound(nameOf(side, id))

const roundList = (rounds: readonly number[], f: Formats): string =>
  f.list(rounds.map((round) => f.number(round + 1)))
