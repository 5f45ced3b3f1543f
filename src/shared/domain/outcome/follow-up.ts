// One follow-up (« suite à donner »): what, by whom, by when, and how it stands. Those of an exit and of a talk are
// derived; an entry at the same key changes their owner or date, and leaves the rest as it is derived.

import type { PlainDate } from '#shared/calendar.ts'
import { addDays } from '#shared/calendar.ts'
import type { Meeting } from '#shared/domain/encounter/fold-meetings.ts'
import type { ParticipantId, PersonId } from '#shared/ids.ts'
import type { BodyOf } from '#shared/journal/kinds.ts'
import type { ObservedMoment } from '#shared/journal/kinds/follow-up-kinds.ts'
import type { NextStep } from '#shared/journal/kinds/meeting-kinds.ts'
import { sortKey } from '#shared/names.ts'
import type { Adviser } from './fold-follow-up.ts'
import type { Recorded } from './recorded.ts'
import { nothingRecorded } from './recorded.ts'

/** Seven days, then whole months after the exit. */
export type ExitMoment = 'D7' | ObservedMoment
export type FollowUpState = BodyOf<'followUp.settled'>['state']

export interface FollowUpPlan {
  readonly owner: PersonId | null
  readonly ownerName: string
  readonly what: string
  readonly due: PlainDate | null
}

export interface FollowUpSettlement {
  readonly state: FollowUpState
  readonly on: PlainDate
  readonly note: string
}

/** Where it comes from. */
export type FollowUpSource =
  | { readonly from: 'hand' }
  | { readonly from: 'exit'; readonly moment: ExitMoment }
  | {
      readonly from: 'meeting'
      readonly encounter: string
      readonly employer: string
      readonly step: NextStep
    }

/** Who does it; an adviser without a name is nobody yet. */
export interface FollowUpOwner {
  readonly kind: 'adviser' | 'participant' | 'employer'
  readonly person: PersonId | null
  readonly name: string
}

export interface FollowUp {
  readonly participant: ParticipantId
  /** `exit.M6`, `meeting.<encounter>.<employer>`, or a UUID. */
  readonly key: string
  readonly source: FollowUpSource
  /** Words of whoever planned it; empty for an exit and where a talk says no more than its step. */
  readonly what: string
  readonly owner: FollowUpOwner
  readonly due: PlainDate | null
  /** The date it would have without an entry of its own. */
  readonly derivedDue: PlainDate | null
  readonly state: FollowUpState
  /** How it was settled: by a person's word, or because the status of its moment is known. */
  readonly settledBy: 'person' | 'status' | null
  readonly settledOn: PlainDate | null
  readonly note: string
  /** Versions of what it comes from, of its plan or of its settlement differ: shown open, to be looked at. */
  readonly fork: boolean
  readonly plan: Recorded<FollowUpPlan | null>
  readonly settlement: Recorded<FollowUpSettlement | null>
}

export interface FollowUpFacts {
  readonly participant: ParticipantId
  readonly adviser: Adviser | null
  readonly exits: readonly { readonly moment: ExitMoment; readonly due: PlainDate }[]
  readonly talks: readonly Meeting[]
  readonly plans: ReadonlyMap<string, Recorded<FollowUpPlan>>
  readonly settlements: ReadonlyMap<string, Recorded<FollowUpSettlement>>
  /** Moments whose status is known: nothing is left to be found out. */
  readonly knownMoments: ReadonlySet<ObservedMoment>
}

export const exitKey = (moment: ExitMoment): string => `exit.${moment}`
export const meetingStepKey = (encounter: string, employer: string): string =>
  `meeting.${encounter}.${employer}`

/** All follow-ups of a person, settled ones too, by date due; those without a date last. */
export const deriveFollowUps = (facts: FollowUpFacts): readonly FollowUp[] => {
  const byAdviser: FollowUpOwner = {
    kind: 'adviser',
    person: facts.adviser?.person ?? null,
    name: facts.adviser?.name ?? '',
  }
  const derived = [
    ...facts.exits.map(({ moment, due }) => ({
      key: exitKey(moment),
      source: { from: 'exit', moment } as const,
      what: '',
      owner: byAdviser,
      due: due as PlainDate | null,
      fork: false,
    })),
    ...facts.talks.flatMap(({ encounter, employer, nextStep: { value: step, fork } }) =>
      step === null
        ? []
        : [
            {
              key: meetingStepKey(encounter, employer),
              source: { from: 'meeting', encounter, employer, step: step.step } as const,
              what: step.note,
              owner: step.owner === 'adviser' ? byAdviser : { kind: step.owner, person: null, name: '' },
              due: step.due,
              fork,
            },
          ],
    ),
    ...[...facts.plans]
      .filter(([key]) => !/^(exit|meeting)\./.test(key))
      .map(([key]) => ({
        key,
        source: { from: 'hand' } as const,
        what: '',
        owner: byAdviser,
        due: null,
        fork: false,
      })),
  ]
  return derived
    .map(({ key, source, what, owner, due, fork }): FollowUp => {
      const plan = facts.plans.get(key) ?? nothingRecorded<FollowUpPlan | null>(null)
      const settlement = facts.settlements.get(key) ?? nothingRecorded<FollowUpSettlement | null>(null)
      const said = settlement.fork ? null : settlement.value
      const isFoundOut =
        source.from === 'exit' && source.moment !== 'D7' && facts.knownMoments.has(source.moment)
      const isSaid = said !== null && said.state !== 'open'
      const named = plan.value !== null && (plan.value.owner !== null || plan.value.ownerName !== '')
      return {
        participant: facts.participant,
        key,
        source,
        what: plan.value?.what || what,
        owner: named ? { kind: 'adviser', person: plan.value.owner, name: plan.value.ownerName } : owner,
        due: plan.value?.due ?? due,
        derivedDue: due,
        state: isSaid ? said.state : isFoundOut ? 'done' : 'open',
        settledBy: isSaid ? 'person' : isFoundOut ? 'status' : null,
        settledOn: isSaid ? said.on : null,
        note: said?.note ?? '',
        fork: fork || plan.fork || settlement.fork,
        plan,
        settlement,
      }
    })
    .sort(byDue)
}

/** The earlier first, those without a date last; then by key, so that every device lists them alike. */
export const byDue = (a: FollowUp, b: FollowUp): number => {
  const of = ({ due, key }: FollowUp): string => `${due ?? '9999-12-31'} ${key}`
  return of(a) < of(b) ? -1 : of(a) > of(b) ? 1 : 0
}

export type WhenDue = 'late' | 'week' | 'later' | 'undated'

/** Late from the day after; « this week » is today and the six days that follow. */
export const whenDue = ({ due }: Pick<FollowUp, 'due'>, today: PlainDate): WhenDue => {
  if (due === null) return 'undated'
  if (due < today) return 'late'
  return due <= addDays(today, 6) ? 'week' : 'later'
}

/**
 * Is it for this person to see to? Their own, and what the participant or an employer is to do for whom this person
 * is the adviser. Somebody without an account here is known by name.
 */
export const isMine = (
  { owner }: Pick<FollowUp, 'owner'>,
  adviser: Adviser | null,
  me: { readonly person: PersonId; readonly name: string },
): boolean => {
  const who = owner.kind === 'adviser' ? owner : adviser
  return who !== null && isSamePerson(who, me)
}

/** By account where there is one, else by name. */
export const isSamePerson = (
  who: Adviser,
  me: { readonly person: PersonId; readonly name: string },
): boolean => {
  if (who.person !== null) return who.person === me.person
  return who.name !== '' && sortKey(who.name) === sortKey(me.name)
}
