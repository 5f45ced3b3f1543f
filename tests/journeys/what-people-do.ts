// What the people of a history write: openings of cohorts, marks, signatures, closings, walk-ins, details, comings
// and goings; always as their author's device shows things at that moment.

import type { CohortId, EntryId, HalfDayId, Hash, ParticipantId, PersonId } from '#shared/ids.ts'
import { genesis } from '#shared/journal/chain.ts'
import type { BodyOf, Kind } from '#shared/journal/kinds.ts'
import type { Role } from '#shared/journal/kinds/define-kind.ts'
import { kinds, placeOf } from '#shared/journal/kinds.ts'
import type { EntryDraft } from '#client/local/local-room.ts'
import type { Chance } from './chance.ts'

export interface Person {
  readonly id: PersonId
  readonly name: string
  /** What the person is in a cohort that takes them in. */
  readonly role: Role
  readonly organisationRole: 'coordinator' | 'steward' | 'member'
}

/** A cohort as the history knows it beforehand: few places, so that devices meet there. */
export interface ScriptedCohort {
  readonly id: CohortId
  readonly halfDays: readonly HalfDayId[]
  readonly participants: readonly ParticipantId[]
}

/** What one person sees on one device: the standing versions of a place, pending ones included. */
export interface Sight {
  readonly person: Person
  /** Cohorts open on this device, with what the person is in each as the device shows it. */
  readonly cohorts: readonly { readonly cohort: ScriptedCohort; readonly role: Role }[]
  /** Cohorts that this person could open and that this device does not know. */
  readonly unopened: readonly ScriptedCohort[]
  readonly people: readonly Person[]
  versionsAt(cohort: CohortId, kind: Kind, place: string): readonly EntryId[]
  /** Standing entries of a kind, ids with bodies. */
  standing<K extends Kind>(
    cohort: CohortId,
    kind: K,
  ): readonly { readonly id: EntryId; readonly body: BodyOf<K> }[]
  freshUuid(): string
}

/** Words that only the advisers' circle may ever see: looked for in all that others receive. */
export const canaryOf = (word: string): string => `réservé au suivi ${word}`

type Writing = (sight: Sight, chance: Chance, cohort: ScriptedCohort) => readonly EntryDraft[]

const anyHash = genesis.hash as string as Hash

/** A draft that replaces all versions that stand at its place on this device. */
const over = <K extends Kind>(sight: Sight, cohort: CohortId, kind: K, body: BodyOf<K>): EntryDraft =>
  ({ cohort, kind, body, replaces: sight.versionsAt(cohort, kind, placeOf(kind, body, '')) }) as EntryDraft

/** A draft of a kind whose place is its own id: nothing is replaced. */
const beside = <K extends Kind>(cohort: CohortId, kind: K, body: BodyOf<K>): EntryDraft =>
  ({ cohort, kind, body, replaces: [] }) as EntryDraft

const join = (sight: Sight, cohort: ScriptedCohort, person: Person, role = person.role): EntryDraft =>
  over(sight, cohort.id, 'member.joined', { person: person.id, name: person.name, role })

const planHalfDay = (sight: Sight, chance: Chance, cohort: ScriptedCohort, halfDay: HalfDayId): EntryDraft =>
  over(sight, cohort.id, 'halfDay.planned', {
    halfDay,
    date: `2026-11-${String(chance.between(10, 28))}`,
    slot: chance.pick(['morning', 'afternoon'] as const),
    start: '09:00',
    end: '12:00',
    workshopTitle: `Atelier ${String(chance.below(9))}`,
    placeName: 'Théâtre',
    room: 'Petite salle',
    facilitators: [],
  })

const takeIn = (
  sight: Sight,
  chance: Chance,
  cohort: ScriptedCohort,
  participant: ParticipantId,
): EntryDraft =>
  over(sight, cohort.id, 'participant.joined', {
    participant,
    familyName: `Nom-${participant.slice(-4)}`,
    givenNames: `Prénom ${String(chance.below(9))}`,
    from: '2026-11-02',
    provisional: false,
  })

/** A coordinator opens a cohort: self and team, half-days and participants; offline as well. */
export const openCohort = (sight: Sight, chance: Chance, cohort: ScriptedCohort): readonly EntryDraft[] => [
  over(sight, cohort.id, 'cohort.described', { field: 'title', value: `Groupe ${cohort.id.slice(-4)}` }),
  join(sight, cohort, sight.person, 'coordinator'),
  ...sight.people
    .filter((person) => person.id !== sight.person.id && chance.happens(0.75))
    .map((person) => join(sight, cohort, person)),
  ...cohort.halfDays.slice(0, 2).map((halfDay) => planHalfDay(sight, chance, cohort, halfDay)),
  ...cohort.participants.slice(0, 3).map((participant) => takeIn(sight, chance, cohort, participant)),
  ...cohort.participants.slice(0, 1).map((participant) => details(sight, chance, cohort, participant)),
]

const details = (
  sight: Sight,
  chance: Chance,
  cohort: ScriptedCohort,
  participant: ParticipantId,
): EntryDraft =>
  over(sight, cohort.id, 'participant.details', {
    participant,
    field: chance.pick(['phone', 'referrer'] as const),
    value: canaryOf(String(chance.below(100))),
  })

const mark: Writing = (sight, chance, cohort) => {
  const halfDay = chance.pick(cohort.halfDays)
  const marked = (participant: ParticipantId): EntryDraft =>
    over(
      sight,
      cohort.id,
      'attendance.marked',
      chance.happens(0.6)
        ? {
            participant,
            halfDay,
            state: 'attended',
            ...(chance.happens(0.3) ? { arrivedAt: `09:${String(chance.between(10, 59))}` } : {}),
          }
        : {
            participant,
            halfDay,
            state: chance.pick(['excused', 'unexcused'] as const),
            ...(chance.happens(0.3) ? { note: `Mot ${String(chance.below(50))}` } : {}),
          },
    )
  // All present in one tap, or one tap for one person.
  return chance.happens(0.2) ? cohort.participants.map(marked) : [marked(chance.pick(cohort.participants))]
}

/** A mark for one person at one half-day, over whatever stands there. */
export const markAt = (
  sight: Sight,
  cohort: ScriptedCohort,
  { halfDay, participant, note }: { halfDay: HalfDayId; participant: ParticipantId; note: string },
): EntryDraft => over(sight, cohort.id, 'attendance.marked', { participant, halfDay, state: 'excused', note })

const sign: Writing = (sight, chance, cohort) => [
  {
    ...beside(cohort.id, 'attendance.signed', {
      participant: chance.pick(cohort.participants),
      halfDay: chance.pick(cohort.halfDays),
      way: 'drawn',
      sentence: 'Je confirme ma présence.',
      binding: anyHash,
      from: '09:00',
      to: '12:00',
      strokes: {
        width: 400,
        height: 150,
        strokes: [[chance.below(400), chance.below(150), 128, 0, 3, chance.below(9), 130, 16]],
      },
      mode: 'inHand',
      heldBy: sight.person.name,
    }),
    // A signature binds its own id, so it is drawn beforehand.
    id: sight.freshUuid() as EntryId,
  } as EntryDraft,
]

const voidSignature: Writing = (sight, chance, cohort) => {
  const signatures = sight.standing(cohort.id, 'attendance.signed')
  if (signatures.length === 0) return []
  const signature = chance.pick(signatures)
  return [
    over(sight, cohort.id, 'signature.voided', {
      halfDay: signature.body.halfDay,
      signature: signature.id,
      participant: signature.body.participant,
      reason: 'Signé sur la mauvaise ligne',
    }),
  ]
}

const closeSheet: Writing = (sight, chance, cohort) => {
  const halfDay = chance.pick(cohort.halfDays)
  const closings = sight
    .standing(cohort.id, 'sheet.closed')
    .filter((closing) => closing.body.halfDay === halfDay)
  if (closings.length > 0 && chance.happens(0.5)) {
    return [
      beside(cohort.id, 'sheet.reopened', {
        halfDay,
        closings: closings.slice(-64).map((closing) => closing.id),
        reason: 'Une heure à corriger',
      }),
    ]
  }
  return [
    beside(cohort.id, 'sheet.closed', {
      halfDay,
      version: closings.length + 1,
      follows: closings.slice(-64).map((closing) => closing.id),
      digest: anyHash,
      rows: cohort.participants.map((participant) => ({
        participant,
        state: 'attended' as const,
        minutes: 180,
      })),
      start: '09:00',
      end: '12:00',
      remark: '',
      countersignature: {
        name: sight.person.name,
        role: 'Comédienne',
        sentence: 'Je certifie cette feuille.',
        way: 'typed',
        typedName: sight.person.name,
        binding: anyHash,
      },
      standIn: false,
    }),
  ]
}

const walkIn: Writing = (sight, chance, cohort) => [
  over(sight, cohort.id, 'participant.joined', {
    participant: sight.freshUuid() as ParticipantId,
    familyName: `Venu ${String(chance.below(1000))}`,
    givenNames: '',
    from: '2026-11-24',
    provisional: true,
  }),
]

const leave: Writing = (sight, chance, cohort) => [
  over(sight, cohort.id, 'participant.left', {
    participant: chance.pick(cohort.participants),
    from: chance.happens(0.7) ? '2026-11-20' : null,
    reason: 'jobFound',
  }),
]

const noteNotHeld: Writing = (sight, chance, cohort) => [
  over(sight, cohort.id, 'halfDay.notHeld', {
    halfDay: chance.pick(cohort.halfDays),
    notHeld: chance.happens(0.5),
    reason: 'Grève des transports',
  }),
]

const describe: Writing = (sight, chance, cohort) => [
  over(sight, cohort.id, 'cohort.described', {
    field: chance.pick(['title', 'venueName'] as const),
    value: `Nom ${String(chance.below(1000))}`,
  }),
]

const replan: Writing = (sight, chance, cohort) => [
  planHalfDay(sight, chance, cohort, chance.pick(cohort.halfDays)),
]

const noteDetails: Writing = (sight, chance, cohort) => [
  details(sight, chance, cohort, chance.pick(cohort.participants)),
]

const flag: Writing = (sight, chance, cohort) => [
  over(sight, cohort.id, 'priorityFlag.set', {
    participant: chance.pick(cohort.participants),
    flag: chance.pick(['senior', 'disabledWorker'] as const),
    value: chance.pick(['yes', 'no', 'unknown'] as const),
  }),
]

/** Somebody comes into the cohort, goes, or becomes something else in it; never its author. */
export const changeTeam: Writing = (sight, chance, cohort) => {
  const others = sight.people.filter((person) => person.id !== sight.person.id)
  if (others.length === 0) return []
  const person = chance.pick(others)
  const isIn = sight
    .standing(cohort.id, 'member.joined')
    .some((member) => (member.body.person as PersonId) === person.id)
  if (!isIn) return [join(sight, cohort, person)]
  if (chance.happens(0.3))
    return [join(sight, cohort, person, chance.pick(['facilitator', 'adviser'] as const))]
  return [over(sight, cohort.id, 'member.left', { person: person.id, reason: 'Autre mission' })]
}

const writings: readonly (readonly [weight: number, kind: Kind, writing: Writing])[] = [
  [10, 'attendance.marked', mark],
  [4, 'attendance.signed', sign],
  [1, 'signature.voided', voidSignature],
  [2, 'sheet.closed', closeSheet],
  [1, 'participant.joined', walkIn],
  [1, 'participant.left', leave],
  [1, 'halfDay.notHeld', noteNotHeld],
  [1, 'cohort.described', describe],
  [1, 'halfDay.planned', replan],
  [3, 'participant.details', noteDetails],
  [1, 'priorityFlag.set', flag],
]

/** What this person writes next in one of the open cohorts; empty where there is nothing to write. */
export const writeSomething = (sight: Sight, chance: Chance): readonly EntryDraft[] => {
  if (sight.cohorts.length === 0) return []
  const { cohort, role } = chance.pick(sight.cohorts)
  const allowed = writings
    .filter(([, kind]) => (kinds[kind].writtenBy as readonly Role[]).includes(role))
    .map(([weight, , writing]) => [weight, writing] as const)
  return allowed.length === 0 ? [] : chance.pickWeighted(allowed)(sight, chance, cohort)
}
