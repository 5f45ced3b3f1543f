// What is said of a person's way through the workshops: steps, the self-assessment before and after, the chosen
// artwork, and the profile that the person approves.

import * as z from 'zod/mini'
import { romeCode } from './encounter-kinds.ts'
import {
  coordination,
  date,
  defineKind,
  everyone,
  name,
  nobody,
  text,
  theParticipant,
  uuid,
  whole,
} from './define-kind.ts'

/** A step's key: one of the programme's own (`default.…`) or a UUID. */
const step = z.string().check(z.regex(/^[a-zA-Z0-9.-]{1,60}$/))

/** The six items of field.md §5, in the order they are asked; the same words before and after. */
export const selfAssessmentItems = [
  'speakingInPublic',
  'knowingMySkills',
  'selfConfidence',
  'searchMethod',
  'daringToContact',
  'knowingNextStep',
] as const
export type SelfAssessmentItem = (typeof selfAssessmentItems)[number]

export const assessmentMoments = ['before', 'after'] as const
export type AssessmentMoment = (typeof assessmentMoments)[number]

/** 1 (not at all) … 4 (entirely); `null` where the person would rather not say. */
const level = z.nullable(whole(1, 4))

const artwork = { title: name, author: text(200), collection: text(200) }

export const profileSchema = z.lazy(() =>
  z.object({
    participant: uuid,
    /** How the person wishes to be called. */
    chosenName: name,
    soughtJob: text(200),
    romeCode: z.optional(romeCode),
    romeVersion: z.optional(text(40)),
    strengths: z.array(text(120)).check(z.maxLength(3)),
    /** As it stood when the profile was made: what is approved is what is shown. */
    artwork: z.nullable(z.object(artwork)),
    availability: text(300),
  }),
)

export const progressKinds = {
  /** A step that the cohort uses, at its rank; `withdrawn` hides it and keeps what was reached. */
  'step.defined': defineKind({
    circle: 'group',
    v: 1,
    writtenBy: coordination,
    body: () =>
      z.object({
        step,
        /** Empty: the words of the programme's own step. */
        label: text(200),
        /** The workshop it belongs to, as the half-days name it; empty: the whole course. */
        workshopTitle: text(200),
        rank: whole(0, 999),
        withdrawn: z.boolean(),
      }),
    place: (body) => `step/${body.step}`,
    about: nobody,
  }),
  'progress.step': defineKind({
    circle: 'group',
    v: 1,
    writtenBy: everyone,
    body: () =>
      z.object({ participant: uuid, step, reached: z.boolean(), on: date, observation: text(1000) }),
    place: (body) => `progress/${body.participant}/${body.step}`,
    about: theParticipant,
  }),
  'selfAssessment.answered': defineKind({
    circle: 'group',
    v: 1,
    writtenBy: everyone,
    body: () =>
      z.object({
        participant: uuid,
        moment: z.enum(assessmentMoments),
        on: date,
        answers: z.object({
          speakingInPublic: level,
          knowingMySkills: level,
          selfConfidence: level,
          searchMethod: level,
          daringToContact: level,
          knowingNextStep: level,
        }),
        /** Who held the device before the person did. */
        heldBy: name,
      }),
    place: ({ participant, moment }) => `self-assessment/${participant}/${moment}`,
    about: theParticipant,
  }),
  /** The work that a person chose (look.md §6.1); an empty title takes the choice back. */
  'artwork.chosen': defineKind({
    circle: 'group',
    v: 1,
    writtenBy: everyone,
    body: () =>
      z.object({
        participant: uuid,
        ...artwork,
        title: text(200),
        date: text(60),
        /** Why this one, in the person's own words. */
        words: text(500),
      }),
    place: ({ participant }) => `artwork/${participant}`,
    about: theParticipant,
  }),
  'profile.written': defineKind({
    circle: 'group',
    v: 1,
    writtenBy: everyone,
    body: () => profileSchema,
    place: ({ participant }) => `profile/${participant}`,
    about: theParticipant,
  }),
  /** The person's own tap: this version, exactly, may be shown; or no more, also said for them by the team. */
  'profile.answered': defineKind({
    circle: 'group',
    v: 1,
    writtenBy: everyone,
    body: () =>
      z.object({
        participant: uuid,
        /** The entry that was approved. */
        profile: uuid,
        approved: z.boolean(),
        /** `theirWord`: the team notes what the person said; enough to withdraw, never to approve (P10). */
        way: z.enum(['ownTap', 'theirWord']),
        heldBy: name,
      }),
    place: ({ participant }) => `profile-answer/${participant}`,
    about: theParticipant,
  }),
}
