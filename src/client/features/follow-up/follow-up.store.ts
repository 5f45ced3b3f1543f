// What comes after as its pages read it, over all groups of the device or one, and what may be recorded of it.

import type { ComputedRef } from 'vue'
import { computed } from 'vue'
import type { PlainDate } from '#shared/calendar.ts'
import { defaultTimeZone, wallTimeAt } from '#shared/calendar.ts'
import type { Cohort, Participant } from '#shared/domain/cohort.ts'
import type { FollowUpSubject } from '#shared/domain/outcome/exit-date.ts'
import type { Call, PersonFollowUp } from '#shared/domain/outcome/fold-follow-up.ts'
import { foldFollowUps } from '#shared/domain/outcome/fold-follow-up.ts'
import type { FollowUp, FollowUpState } from '#shared/domain/outcome/follow-up.ts'
import type {
  Decision,
  ExitField,
  ExitWish,
  PlanField,
  PlanWish,
  ServiceField,
  ServiceWish,
  StatusWish,
} from '#shared/domain/outcome/follow-up-decisions.ts'
import {
  decideAdviser,
  decideCall,
  decideExit,
  decidePlan,
  decideService,
  decideSettle,
  decideStatus,
  exitTakenBack,
} from '#shared/domain/outcome/follow-up-decisions.ts'
import type { ImmersionField, ImmersionWish } from '#shared/domain/outcome/immersion.ts'
import { decideImmersion } from '#shared/domain/outcome/immersion.ts'
import type { Recorded } from '#shared/domain/outcome/recorded.ts'
import type { CohortId, EntryId, ParticipantId, PersonId } from '#shared/ids.ts'
import type { BodyOf, Kind } from '#shared/journal/kinds.ts'
import { placeOf } from '#shared/journal/kinds.ts'
import type { CallResult, ObservedMoment } from '#shared/journal/kinds/follow-up-kinds.ts'
import type { Refusal } from '#shared/refusal.ts'
import { ok } from '#shared/refusal.ts'
import { useContainer, useNow } from '#client/container.ts'
import type { Enrolment, EntryDraft } from '#client/local/local-room.ts'
import type { FollowUpGroupRead } from '#client/local/read-follow-up-groups.ts'
import { readFollowUpGroups } from '#client/local/read-follow-up-groups.ts'
import { useLive } from '#client/local/use-live.ts'

export interface FollowedPerson {
  readonly group: FollowedGroup
  readonly person: Participant
  readonly subject: FollowUpSubject
  readonly followUp: PersonFollowUp
}

export interface FollowedGroup {
  readonly cohort: Cohort
  /** The date on the wall of the venue. */
  readonly today: PlainDate
  /** In order of family name. */
  readonly people: readonly FollowedPerson[]
  readonly employerNames: ReadonlyMap<string, string>
}

/** What came of a wish: nothing stands against it where both are empty. */
export interface Saving<Field extends string> {
  readonly refusals: ReadonlyMap<Field, Refusal>
  /** Of the device itself: no room, not allowed. */
  readonly refusal: Refusal | undefined
}

export const isSaved = ({ refusals, refusal }: Saving<string>): boolean =>
  refusals.size === 0 && refusal === undefined

export interface FollowUpStore {
  /** `undefined` until the device has answered; without the groups whose follow-up is not for this person. */
  readonly groups: ComputedRef<readonly FollowedGroup[] | undefined>
  /** What was asked for lies on this device, but what comes after it is not for this person. */
  readonly isReserved: ComputedRef<boolean>
  readonly me: ComputedRef<{ readonly person: PersonId; readonly name: string } | undefined>
  /** Somebody as the device has them now; verbs look again, so that an undo names what stands. */
  find(cohort: CohortId, participant: ParticipantId): FollowedPerson | undefined
  settle(followUp: FollowUp, state: FollowUpState, note: string): Promise<Saving<'note'>>
  logCall(participant: ParticipantId, result: CallResult, note: string): Promise<Saving<'note'>>
  withdrawCall(participant: ParticipantId, call: Recorded<Call>): Promise<Saving<'note'>>
  /** The latest call of a person, taken back. */
  withdrawLastCall(participant: ParticipantId): Promise<Saving<'note'>>
  plan(wish: PlanWish): Promise<Saving<PlanField>>
  saveExit(wish: ExitWish): Promise<Saving<ExitField>>
  takeExitBack(participant: ParticipantId): Promise<Saving<ExitField>>
  saveStatus(wish: StatusWish): Promise<Saving<ExitField>>
  takeStatusBack(participant: ParticipantId, moment: ObservedMoment): Promise<Saving<ExitField>>
  saveService(wish: ServiceWish): Promise<Saving<ServiceField>>
  withdrawService(participant: ParticipantId, service: string): Promise<Saving<ServiceField>>
  saveImmersion(wish: ImmersionWish): Promise<Saving<ImmersionField>>
  withdrawImmersion(participant: ParticipantId, immersion: string): Promise<Saving<ImmersionField>>
  assign(
    participants: readonly ParticipantId[],
    wish: { readonly person: PersonId | null; readonly name: string },
  ): Promise<Saving<'name'>>
}

/** `only`: the pages of one group read no other. */
export const useFollowUpStore = (only?: CohortId): FollowUpStore => {
  const { chance, local } = useContainer()
  const now = useNow()
  const reads = useLive<readonly FollowUpGroupRead[] | undefined>(
    (known) => readFollowUpGroups(known, only),
    undefined,
  )
  const rows = useLive((known) => known.cohortRows(), [])
  const enrolment = useLive<Enrolment | undefined>((known) => known.enrolment(), undefined)

  // One text, so that the folds are made again when a day changes and not with every tick of the clock.
  const days = computed(
    () => reads.value?.map(({ cohort }) => wallTimeAt(now.value, cohort.timeZone).date).join(' ') ?? '',
  )
  const groups = computed((): readonly FollowedGroup[] | undefined => {
    const today = days.value.split(' ')
    return reads.value?.map((read, index) =>
      groupOf(read, today[index] ?? wallTimeAt(now.value, defaultTimeZone).date),
    )
  })
  const everybody = computed(
    () => new Map(groups.value?.flatMap(({ people }) => people.map((one) => [one.person.id, one]))),
  )
  const known = (participant: string): FollowedPerson => {
    const found = everybody.value.get(participant as ParticipantId)
    if (found === undefined) throw new Error('The person is not on this device')
    return found
  }

  // A quick second word (an undo) comes before the screen has read the first one back: it names that one too, else
  // the two would stand beside each other as a disagreement of this person with themselves.
  const justWritten = new Map<string, EntryId>()
  const seen = (draft: EntryDraft): EntryDraft => {
    const id = justWritten.get(placeOf(draft.kind, draft.body, ''))
    if (id === undefined || draft.replaces.includes(id)) return draft
    return { ...draft, replaces: [...draft.replaces, id] }
  }
  const write = async <Field extends string>(drafts: readonly EntryDraft[]): Promise<Saving<Field>> => {
    const written = await local.writeEntries(drafts.map(seen))
    if (!written.ok) return { refusals: new Map(), refusal: written.refusal }
    for (const { head } of written.value) justWritten.set(head.place, head.id)
    return { refusals: new Map(), refusal: undefined }
  }
  /** Writes what was decided at every place where the fact lies, or gives back what stands against it. */
  const record = async <K extends RecordedKind, Field extends string>(
    kind: K,
    decided: Decision<BodyOf<K>, Field>,
    fact: Recorded<unknown> | undefined,
  ): Promise<Saving<Field>> => {
    if (!decided.ok) return { refusals: decided.refusal, refusal: undefined }
    return write(draftsAt(known(decided.value.participant).group.cohort.id, kind, decided.value, fact))
  }
  const standing = <Value extends { readonly withdrawn: boolean }>(facts: readonly Recorded<Value>[]) =>
    facts.map(({ value }) => value)
  const callOf = (participant: ParticipantId, call: Recorded<Call>, withdrawn: boolean) => {
    const { madeAt: _, author: __, ...said } = call.value
    return record('call.logged', decideCall({ ...said, participant, withdrawn }), call)
  }

  return {
    groups,
    isReserved: computed(
      () => groups.value?.length === 0 && rows.value.some(({ cohort }) => (only ?? cohort) === cohort),
    ),
    me: computed(() =>
      enrolment.value === undefined
        ? undefined
        : { person: enrolment.value.person, name: enrolment.value.personName },
    ),
    find: (cohort, participant) =>
      groups.value
        ?.find(({ cohort: { id } }) => id === cohort)
        ?.people.find(
          ({ person, subject }) => person.id === participant || subject.aliases.includes(participant),
        ),
    settle: (followUp, state, note) => {
      const { group, followUp: own } = known(followUp.participant)
      const standingNow = own.followUps.find(({ key }) => key === followUp.key)
      return record(
        'followUp.settled',
        decideSettle(followUp, state, note, group.today),
        standingNow?.settlement,
      )
    },
    logCall: (participant, result, note) =>
      record(
        'call.logged',
        decideCall({
          participant,
          call: chance.uuid(),
          on: known(participant).group.today,
          result,
          note,
          withdrawn: false,
        }),
        undefined,
      ),
    withdrawCall: (participant, call) => callOf(participant, call, true),
    withdrawLastCall: async (participant) => {
      const [latest] = known(participant).followUp.calls.toSorted((a, b) => b.value.madeAt - a.value.madeAt)
      return latest === undefined ? nothingDone : callOf(participant, latest, true)
    },
    plan: (wish) => {
      const followUp = known(wish.participant).followUp.followUps.find(({ key }) => key === wish.key)
      return record('followUp.planned', decidePlan(followUp, wish), followUp?.plan)
    },
    saveExit: (wish) => {
      const { subject, followUp, group } = known(wish.participant)
      return record('exit.recorded', decideExit(subject, wish, group.today), followUp.exit)
    },
    takeExitBack: (participant) =>
      record('exit.recorded', ok(exitTakenBack(participant)), known(participant).followUp.exit),
    saveStatus: (wish) => {
      const { followUp, group } = known(wish.participant)
      return record(
        'outcome.observed',
        decideStatus(followUp.exitDay, wish, group.today),
        followUp.outcomes.get(wish.moment),
      )
    },
    takeStatusBack: async (participant, moment) => {
      const { followUp, group } = known(participant)
      const fact = followUp.outcomes.get(moment)
      if (fact === undefined) return nothingDone
      const nothing = { source: 'adviser', on: group.today, employerName: '', note: '' } as const
      return record('outcome.observed', ok({ participant, moment, category: null, ...nothing }), fact)
    },
    saveService: (wish) =>
      record(
        'service.received',
        decideService(wish),
        known(wish.participant).followUp.services.find(({ value }) => value.service === wish.service),
      ),
    withdrawService: async (participant, service) => {
      const fact = known(participant).followUp.services.find(({ value }) => value.service === service)
      if (fact === undefined) return nothingDone
      return record('service.received', ok({ ...fact.value, participant, withdrawn: true }), fact)
    },
    saveImmersion: (wish) => {
      const { immersions } = known(wish.participant).followUp
      return record(
        'immersion.recorded',
        decideImmersion(standing(immersions), wish),
        immersions.find(({ value }) => value.immersion === wish.immersion),
      )
    },
    withdrawImmersion: async (participant, immersion) => {
      const fact = known(participant).followUp.immersions.find(({ value }) => value.immersion === immersion)
      if (fact === undefined) return nothingDone
      return record('immersion.recorded', ok({ ...fact.value, participant, withdrawn: true }), fact)
    },
    assign: (participants, wish) => {
      const drafts: EntryDraft[] = []
      for (const participant of participants) {
        const decided = decideAdviser(participant, wish)
        if (!decided.ok) return Promise.resolve({ refusals: decided.refusal, refusal: undefined })
        const { group, followUp } = known(participant)
        drafts.push(...draftsAt(group.cohort.id, 'adviser.assigned', decided.value, followUp.adviser))
      }
      return write(drafts)
    },
  }
}

const nothingDone = { refusals: new Map<never, Refusal>(), refusal: undefined }

type RecordedKind = Extract<
  Kind,
  | 'adviser.assigned'
  | 'followUp.planned'
  | 'followUp.settled'
  | 'call.logged'
  | 'service.received'
  | 'immersion.recorded'
  | 'exit.recorded'
  | 'outcome.observed'
>

/** One entry for each place where the fact lies (a person entered twice has two), else one at its own. */
const draftsAt = <K extends RecordedKind>(
  cohort: CohortId,
  kind: K,
  body: BodyOf<K>,
  fact: Recorded<unknown> | undefined,
): EntryDraft[] => {
  if (fact === undefined || fact.places.length === 0) {
    return [{ cohort, kind, body, replaces: [] } as unknown as EntryDraft]
  }
  return fact.places.map(
    ({ participant, name, versions }) =>
      ({
        cohort,
        kind,
        body: { ...body, participant, ...('key' in body ? { key: name } : {}) },
        replaces: versions,
      }) as unknown as EntryDraft,
  )
}

const groupOf = (read: FollowUpGroupRead, today: PlainDate): FollowedGroup => {
  const people: FollowedPerson[] = []
  const group = { cohort: read.cohort, today, people, employerNames: read.employerNames }
  const folds = foldFollowUps(read.subjects, read.entries, today, read.employerAliases)
  for (const subject of read.subjects) {
    const person = read.cohort.participants.find(({ id }) => id === subject.id)
    const followUp = folds.get(subject.id)
    if (person !== undefined && followUp !== undefined) people.push({ group, person, subject, followUp })
  }
  return group
}
