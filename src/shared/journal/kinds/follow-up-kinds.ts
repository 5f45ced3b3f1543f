// What happens after: who follows a person, what is to be done by when, calls, services, immersions, the exit and the
// status observed later. Read by advisers and coordinators only.

import * as z from 'zod/mini'
import { date, defineKind, name, office, text, theParticipant, uuid } from './define-kind.ts'

/** field.md §5. `workImmersion`, `contractedService` and `jobMatching` are services, not exits. */
export const outcomeCategories = [
  'lastingEmployment',
  'transitionEmployment',
  'businessCreation',
  'training',
  'insertionStructure',
  'workImmersion',
  'contractedService',
  'jobMatching',
  'stillSearching',
  'inactive',
  'moved',
  'unknown',
] as const
export type OutcomeCategory = (typeof outcomeCategories)[number]

/** Who said so. */
export const outcomeSources = ['participant', 'employer', 'referrer', 'adviser', 'document'] as const
export type OutcomeSource = (typeof outcomeSources)[number]

export const serviceTypes = ['training', 'contractedService', 'jobMatching'] as const
export type ServiceType = (typeof serviceTypes)[number]

export const immersionObjects = ['discoverOccupation', 'confirmProject', 'startRecruitment'] as const
export type ImmersionObject = (typeof immersionObjects)[number]

/** When a status is observed after the exit. */
export const observedMoments = ['M1', 'M3', 'M6'] as const
export type ObservedMoment = (typeof observedMoments)[number]

export const callResults = ['reached', 'noAnswer', 'message', 'wrongNumber'] as const
export type CallResult = (typeof callResults)[number]

/** A follow-up is named by what it comes from (`exit.M6`, `meeting.<encounter>.<employer>`) or by a UUID. */
const key = z.string().check(z.regex(/^[a-zA-Z0-9.-]{1,120}$/))

export const followUpKinds = {
  'adviser.assigned': defineKind({
    circle: 'advisers',
    v: 1,
    writtenBy: office,
    body: () => z.object({ participant: uuid, person: z.nullable(uuid), name: text(200) }),
    place: ({ participant }) => `adviser/${participant}`,
    about: theParticipant,
  }),
  'followUp.planned': defineKind({
    circle: 'advisers',
    v: 1,
    writtenBy: office,
    body: () =>
      z.object({
        participant: uuid,
        key,
        /** Empty where it comes from an exit or a talk, which have words of their own. */
        what: text(200),
        /** Present where the owner has an account. */
        owner: z.optional(uuid),
        /** Empty: the person's adviser. */
        ownerName: text(200),
        /** `null`: as it is derived, so that a corrected exit still moves it. */
        due: z.nullable(date),
      }),
    place: (body) => `follow-up/${body.participant}/${body.key}`,
    about: theParticipant,
  }),
  'followUp.settled': defineKind({
    circle: 'advisers',
    v: 1,
    writtenBy: office,
    body: () =>
      z.object({
        participant: uuid,
        key,
        state: z.enum(['open', 'done', 'dropped']),
        on: date,
        note: text(1000),
      }),
    place: (body) => `follow-up-settled/${body.participant}/${body.key}`,
    about: theParticipant,
  }),
  'call.logged': defineKind({
    circle: 'advisers',
    v: 1,
    writtenBy: office,
    body: () =>
      z.object({
        participant: uuid,
        call: uuid,
        on: date,
        result: z.enum(callResults),
        note: text(1000),
        /** Entered by mistake. */
        withdrawn: z.boolean(),
      }),
    place: ({ participant, call }) => `call/${participant}/${call}`,
    about: theParticipant,
  }),
  'service.received': defineKind({
    circle: 'advisers',
    v: 1,
    writtenBy: office,
    body: () =>
      z.object({
        participant: uuid,
        service: uuid,
        type: z.enum(serviceTypes),
        title: text(200),
        provider: text(200),
        from: date,
        until: z.nullable(date),
        /** Entered by mistake. */
        withdrawn: z.boolean(),
      }),
    place: ({ participant, service }) => `service/${participant}/${service}`,
    about: theParticipant,
  }),
  'immersion.recorded': defineKind({
    circle: 'advisers',
    v: 1,
    writtenBy: office,
    body: () =>
      z.object({
        participant: uuid,
        immersion: uuid,
        object: z.enum(immersionObjects),
        hostName: name,
        hostSiret: z.optional(z.string().check(z.regex(/^\d{14}$/))),
        from: date,
        until: date,
        /** The immersion that this one renews. */
        renews: z.nullable(uuid),
        withdrawn: z.boolean(),
      }),
    place: ({ participant, immersion }) => `immersion/${participant}/${immersion}`,
    about: theParticipant,
  }),
  'exit.recorded': defineKind({
    circle: 'advisers',
    v: 1,
    writtenBy: office,
    body: () =>
      z.object({
        participant: uuid,
        /** `null` takes the exit back. */
        on: z.nullable(date),
        category: z.enum(outcomeCategories),
        source: z.enum(outcomeSources),
        employerName: text(200),
        note: text(1000),
      }),
    place: ({ participant }) => `exit/${participant}`,
    about: theParticipant,
  }),
  'outcome.observed': defineKind({
    circle: 'advisers',
    v: 1,
    writtenBy: office,
    body: () =>
      z.object({
        participant: uuid,
        moment: z.enum(observedMoments),
        /** `null` takes the observation back; `unknown` says that it was looked for and not found. */
        category: z.nullable(z.enum(outcomeCategories)),
        source: z.enum(outcomeSources),
        on: date,
        employerName: text(200),
        note: text(1000),
      }),
    place: ({ participant, moment }) => `outcome/${participant}/${moment}`,
    about: theParticipant,
  }),
}
