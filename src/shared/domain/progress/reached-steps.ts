// Steps that a person reached: who said so, when, with which observation; and how many of a group did (P1, P3, P4).

import type { PlainDate } from '#shared/calendar.ts'
import type { ParticipantId } from '#shared/ids.ts'
import { holdsSocialSecurityNumber } from '#shared/social-security-number.ts'
import type { Result } from '#shared/refusal.ts'
import { ok, refuse } from '#shared/refusal.ts'
import type { ProgressDraft, SaidOf } from './said-of-person.ts'
import { placesToSay } from './said-of-person.ts'

export interface StepWord {
  readonly reached: boolean
  /** The day it was reached or last spoken of. */
  readonly on: PlainDate
  readonly observation: string
}

/** Reached or not, with an observation, in every place where something stands about it. */
export const decideReached = (
  person: ParticipantId,
  step: string,
  fact: SaidOf<'progress.step'> | undefined,
  word: StepWord,
): Result<readonly ProgressDraft[]> => {
  const observation = word.observation.trim().slice(0, 1000)
  if (holdsSocialSecurityNumber(observation)) return refuse({ code: 'participant.social-security-number' })
  return ok(
    placesToSay(person, fact).map(({ participant, replaces }) => ({
      kind: 'progress.step',
      body: { participant, step, reached: word.reached, on: word.on, observation },
      replaces,
    })),
  )
}

/** A fork is neither: it is counted in no figure. */
export type Reach = 'reached' | 'not' | 'fork'

export const reachOf = (fact: SaidOf<'progress.step'> | undefined): Reach =>
  fact === undefined ? 'not' : fact.fork ? 'fork' : fact.versions[0].body.reached ? 'reached' : 'not'

/** `of` are the people about whom the versions agree. */
export interface StepShare {
  readonly reached: number
  readonly of: number
  readonly forks: number
}

/** How many of these people reached the step. */
export const shareOfStep = (facts: Iterable<SaidOf<'progress.step'> | undefined>): StepShare => {
  let [reached, of, forks] = [0, 0, 0]
  for (const fact of facts) {
    const reach = reachOf(fact)
    if (reach === 'fork') forks += 1
    else of += 1
    if (reach === 'reached') reached += 1
  }
  return { reached, of, forks }
}
