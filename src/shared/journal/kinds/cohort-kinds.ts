// What is said of a cohort: its description, its team, its half-days, and the people who take part.

import * as z from 'zod/mini'
import { slots } from '#shared/calendar.ts'
import {
  coordination,
  date,
  defineKind,
  everyone,
  hash,
  name,
  nobody,
  office,
  roles,
  text,
  theParticipant,
  time,
  uuid,
} from './define-kind.ts'

export const cohortFields = [
  'operationNumber',
  'title',
  'venueName',
  'venueAddress',
  'venueSiret',
  'department',
  'startsOn',
  'endsOn',
  'funderReference',
  'flatAmountCents',
  'plannedSize',
  'timeZone',
] as const
export type CohortField = (typeof cohortFields)[number]

export const detailFields = ['birthDate', 'identifier', 'phone', 'email', 'referrer', 'soughtJob'] as const
export type DetailField = (typeof detailFields)[number]

export const priorityFlags = ['longTermJobSeeker', 'senior', 'disabledWorker'] as const
export type PriorityFlag = (typeof priorityFlags)[number]

export const leavingReasons = [
  'jobFound',
  'training',
  'health',
  'moved',
  'noNews',
  'enteredByMistake',
  'other',
] as const
export type LeavingReason = (typeof leavingReasons)[number]

export const facilitatorSchema = z.lazy(() =>
  z.object({
    /** Present where the facilitator has an account. */
    person: z.optional(uuid),
    name,
    role: z.optional(text(120)),
  }),
)

export const halfDaySchema = z.lazy(() =>
  z.object({
    halfDay: uuid,
    date,
    slot: z.enum(slots),
    start: time,
    end: time,
    workshopTitle: text(200),
    placeName: text(200),
    room: text(120),
    roomCapacity: z.optional(z.number().check(z.int(), z.positive(), z.maximum(10_000))),
    facilitators: z.array(facilitatorSchema).check(z.maxLength(10)),
  }),
)

export const cohortKinds = {
  'cohort.described': defineKind({
    circle: 'group',
    v: 1,
    writtenBy: coordination,
    body: () =>
      z.object({
        field: z.enum(cohortFields),
        value: z.union([text(500), z.number()]),
      }),
    place: ({ field }) => `cohort/${field}`,
    about: nobody,
  }),
  'member.joined': defineKind({
    circle: 'group',
    v: 1,
    writtenBy: coordination,
    body: () => z.object({ person: uuid, name, role: z.enum(roles), jobTitle: z.optional(text(120)) }),
    place: ({ person }) => `member/${person}`,
    about: nobody,
  }),
  'member.left': defineKind({
    circle: 'group',
    v: 1,
    writtenBy: coordination,
    body: () => z.object({ person: uuid, reason: text(500) }),
    place: ({ person }) => `member/${person}`,
    about: nobody,
  }),
  'halfDay.planned': defineKind({
    circle: 'group',
    v: 1,
    writtenBy: coordination,
    body: () => halfDaySchema,
    place: ({ halfDay }) => `half-day/${halfDay}`,
    about: nobody,
  }),
  /** A half-day planned by mistake leaves the plan; one with marks cannot. */
  'halfDay.withdrawn': defineKind({
    circle: 'group',
    v: 1,
    writtenBy: coordination,
    body: () => z.object({ halfDay: uuid }),
    place: ({ halfDay }) => `half-day/${halfDay}`,
    about: nobody,
  }),
  'halfDay.notHeld': defineKind({
    circle: 'group',
    v: 1,
    writtenBy: everyone,
    body: () => z.object({ halfDay: uuid, notHeld: z.boolean(), reason: text(500) }),
    place: ({ halfDay }) => `not-held/${halfDay}`,
    about: nobody,
  }),
  'participant.joined': defineKind({
    circle: 'group',
    v: 1,
    writtenBy: everyone,
    body: () =>
      z.object({
        participant: uuid,
        familyName: name,
        givenNames: text(200),
        from: date,
        /** True for a walk-in (F38), until matched to the real person or confirmed as one. */
        provisional: z.boolean(),
      }),
    place: ({ participant }) => `participant/${participant}`,
    about: theParticipant,
  }),
  'participant.left': defineKind({
    circle: 'group',
    v: 1,
    writtenBy: everyone,
    body: () =>
      z.object({
        participant: uuid,
        /** First day the person is no longer expected; `null` takes the leaving back. */
        from: z.nullable(date),
        reason: z.optional(z.enum(leavingReasons)),
        note: z.optional(text(500)),
      }),
    place: ({ participant }) => `participant-left/${participant}`,
    about: theParticipant,
  }),
  /** The provisional person is this other one (F38, F60); `null` takes it back. */
  'participant.matched': defineKind({
    circle: 'group',
    v: 1,
    writtenBy: everyone,
    body: () => z.object({ participant: uuid, as: z.nullable(uuid) }),
    place: ({ participant }) => `participant-match/${participant}`,
    about: theParticipant,
  }),
  'participant.details': defineKind({
    circle: 'advisers',
    v: 1,
    writtenBy: office,
    body: () => z.object({ participant: uuid, field: z.enum(detailFields), value: text(300) }),
    place: ({ participant, field }) => `details/${participant}/${field}`,
    about: theParticipant,
  }),
  'priorityFlag.set': defineKind({
    circle: 'advisers',
    v: 1,
    writtenBy: office,
    body: () =>
      z.object({
        participant: uuid,
        flag: z.enum(priorityFlags),
        value: z.enum(['yes', 'no', 'unknown']),
      }),
    place: ({ participant, flag }) => `flag/${participant}/${flag}`,
    about: theParticipant,
  }),
  /** Written by the server itself when a device proves a longer past */
  'journal.restored': defineKind({
    circle: 'group',
    v: 1,
    writtenBy: [],
    body: () => z.object({ seq: z.number(), hash }),
    place: ({ seq }) => `restored/${seq}`,
    about: nobody,
  }),
}
