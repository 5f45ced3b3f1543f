// What is said of an employer encounter: when it is, who comes, who wishes to meet whom, the plan of who meets whom,
// and how its rounds were run.

import * as z from 'zod/mini'
import {
  date,
  defineKind,
  everyone,
  instant,
  name,
  nobody,
  office,
  text,
  theParticipant,
  time,
  uuid,
  whole,
} from './define-kind.ts'

/** No side of an encounter, and no count of its rounds, goes beyond this. */
export const mostInEncounter = 20

const rounds = whole(1, mostInEncounter)

export const encounterSchema = z.lazy(() =>
  z.object({
    encounter: uuid,
    date,
    start: time,
    placeName: text(200),
    rounds,
    /** Minutes of one meeting, and between two of them. */
    minutes: whole(1, 15),
    changeoverMinutes: whole(0, 10),
    /** Pauses for everybody: after which round, for how many minutes. */
    breaks: z.array(z.object({ afterRound: rounds, minutes: whole(1, 120) })).check(z.maxLength(10)),
  }),
)

export const romeCode = z.string().check(z.regex(/^[A-N]\d{4}$/))

export const employerSchema = z.lazy(() =>
  z.object({
    encounter: uuid,
    employer: uuid,
    name,
    siret: z.optional(z.string().check(z.regex(/^\d{14}$/))),
    town: z.optional(text(120)),
    /** How many people it can receive in one round. */
    tables: whole(1, 5),
  }),
)

export const recruiterSchema = z.lazy(() => z.object({ name, role: z.optional(text(120)) }))

export const jobSchema = z.lazy(() =>
  z.object({
    title: name,
    romeCode: z.optional(romeCode),
    /** Version of the nomenclature the code was picked from. */
    romeVersion: z.optional(text(40)),
  }),
)

/** Why somebody is not there for some rounds. */
export const awayReasons = ['notTakingPart', 'late', 'missing', 'gone', 'pause'] as const
export type AwayReason = (typeof awayReasons)[number]

export const sides = ['candidate', 'employer'] as const
export type Side = (typeof sides)[number]

export const roundActs = ['start', 'pause', 'resume', 'addMinute', 'end'] as const
export type RoundAct = (typeof roundActs)[number]

export const encounterKinds = {
  'encounter.planned': defineKind({
    circle: 'group',
    v: 1,
    writtenBy: office,
    body: () => encounterSchema,
    place: ({ encounter }) => `encounter/${encounter}`,
    about: nobody,
  }),
  'encounter.withdrawn': defineKind({
    circle: 'group',
    v: 1,
    writtenBy: office,
    body: () => z.object({ encounter: uuid }),
    place: ({ encounter }) => `encounter/${encounter}`,
    about: nobody,
  }),
  'employer.entered': defineKind({
    circle: 'group',
    v: 1,
    writtenBy: office,
    body: () => employerSchema,
    place: ({ encounter, employer }) => `employer/${encounter}/${employer}`,
    about: nobody,
  }),
  'employer.withdrawn': defineKind({
    circle: 'group',
    v: 1,
    writtenBy: office,
    body: () => z.object({ encounter: uuid, employer: uuid }),
    place: ({ encounter, employer }) => `employer/${encounter}/${employer}`,
    about: nobody,
  }),
  /** The employer is this other one, entered twice (F53); `null` takes it back. */
  'employer.matched': defineKind({
    circle: 'group',
    v: 1,
    writtenBy: office,
    body: () => z.object({ encounter: uuid, employer: uuid, as: z.nullable(uuid) }),
    place: ({ encounter, employer }) => `employer-match/${encounter}/${employer}`,
    about: nobody,
  }),
  'employer.recruiters': defineKind({
    circle: 'group',
    v: 1,
    writtenBy: office,
    body: () =>
      z.object({
        encounter: uuid,
        employer: uuid,
        recruiters: z.array(recruiterSchema).check(z.maxLength(10)),
      }),
    place: ({ encounter, employer }) => `recruiters/${encounter}/${employer}`,
    about: nobody,
  }),
  'employer.jobs': defineKind({
    circle: 'group',
    v: 1,
    writtenBy: office,
    body: () =>
      z.object({ encounter: uuid, employer: uuid, jobs: z.array(jobSchema).check(z.maxLength(20)) }),
    place: ({ encounter, employer }) => `jobs/${encounter}/${employer}`,
    about: nobody,
  }),
  /** Rounds without this person or employer; none given: there for all of them. */
  'encounter.away': defineKind({
    circle: 'group',
    v: 1,
    writtenBy: everyone,
    body: () =>
      z.object({
        encounter: uuid,
        side: z.enum(sides),
        who: uuid,
        rounds: z.array(rounds).check(z.maxLength(mostInEncounter)),
        reason: z.enum(awayReasons),
      }),
    place: ({ encounter, who }) => `away/${encounter}/${who}`,
    about: ({ side, who }) => (side === 'candidate' ? [who] : []),
  }),
  /** Whom a side wishes to meet, or not. A refusal says something of a person: advisers only. */
  'encounter.wish': defineKind({
    circle: 'advisers',
    v: 1,
    writtenBy: office,
    body: () =>
      z.object({
        encounter: uuid,
        participant: uuid,
        employer: uuid,
        by: z.enum(sides),
        wish: z.enum(['wanted', 'vetoed', 'none']),
      }),
    place: ({ encounter, participant, employer, by }) => `wish/${encounter}/${participant}/${employer}/${by}`,
    about: theParticipant,
  }),
  'rotation.planned': defineKind({
    circle: 'group',
    v: 1,
    writtenBy: office,
    body: () =>
      z.object({
        encounter: uuid,
        candidates: z.array(uuid).check(z.maxLength(mostInEncounter)),
        employers: z.array(uuid).check(z.maxLength(mostInEncounter)),
        /** One a meeting: round (1 …), index among the candidates, among the employers, table (1 …), kept by hand (0, 1). */
        meetings: z
          .array(
            z.tuple([
              rounds,
              whole(0, mostInEncounter - 1),
              whole(0, mostInEncounter - 1),
              whole(1, 5),
              whole(0, 1),
            ]),
          )
          .check(z.maxLength(mostInEncounter * mostInEncounter)),
      }),
    place: ({ encounter }) => `rotation/${encounter}`,
    about: nobody,
  }),
  /** One touch of the timer. Each stands for itself: two phones that both press never differ. */
  'round.timed': defineKind({
    circle: 'group',
    v: 1,
    writtenBy: everyone,
    body: () =>
      z.object({
        encounter: uuid,
        round: rounds,
        act: z.enum(roundActs),
        /** On the clock of the device that pressed; the head has its offset. */
        at: instant,
        /** Length of the round, said at its start. */
        minutes: z.optional(whole(1, 15)),
        /** Said at its start: the next rounds follow by themselves, up to the next pause for everybody. */
        chained: z.optional(z.boolean()),
      }),
    place: ({ encounter, round }, id) => `round/${encounter}/${round}/${id}`,
    about: nobody,
  }),
}
