// What advisers log of one short talk. A talk is its pair (who, which employer) within an encounter: nobody meets
// the same employer twice, so two phones that log the same talk speak of the same places.

import * as z from 'zod/mini'
import { sides } from './encounter-kinds.ts'
import { date, defineKind, office, text, theParticipant, uuid } from './define-kind.ts'

export const meetingOutcomes = [
  'interview',
  'immersion',
  'interest',
  'none',
  'employerAbsent',
  'candidateAbsent',
] as const
export type MeetingOutcome = (typeof meetingOutcomes)[number]

export const interests = ['yes', 'no', 'maybe'] as const
export type Interest = (typeof interests)[number]

/** field.md §5, lists. */
export const softSkills = [
  'listening',
  'teamSpirit',
  'autonomy',
  'rigour',
  'curiosity',
  'responsiveness',
  'perseverance',
  'senseOfService',
] as const
export type SoftSkill = (typeof softSkills)[number]

export const nextSteps = ['interview', 'visit', 'immersion', 'sendCv', 'callBack', 'other'] as const
export type NextStep = (typeof nextSteps)[number]

/** Who does the next step. */
export const stepOwners = ['participant', 'employer', 'adviser'] as const
export type StepOwner = (typeof stepOwners)[number]

const meeting = { encounter: uuid, participant: uuid, employer: uuid }

const placeOfMeeting =
  (first: string) =>
  ({ encounter, participant, employer }: { encounter: string; participant: string; employer: string }) =>
    `${first}/${encounter}/${participant}/${employer}`

export const meetingKinds = {
  'meeting.outcome': defineKind({
    circle: 'advisers',
    v: 1,
    writtenBy: office,
    body: () => z.object({ ...meeting, outcome: z.nullable(z.enum(meetingOutcomes)) }),
    place: placeOfMeeting('meeting-outcome'),
    about: theParticipant,
  }),
  'meeting.interest': defineKind({
    circle: 'advisers',
    v: 1,
    writtenBy: office,
    body: () => z.object({ ...meeting, side: z.enum(sides), interest: z.nullable(z.enum(interests)) }),
    place: (body) => `${placeOfMeeting('meeting-interest')(body)}/${body.side}`,
    about: theParticipant,
  }),
  'meeting.skills': defineKind({
    circle: 'advisers',
    v: 1,
    writtenBy: office,
    body: () => z.object({ ...meeting, skills: z.array(z.enum(softSkills)).check(z.maxLength(3)) }),
    place: placeOfMeeting('meeting-skills'),
    about: theParticipant,
  }),
  'meeting.nextStep': defineKind({
    circle: 'advisers',
    v: 1,
    writtenBy: office,
    body: () =>
      z.object({
        ...meeting,
        /** `null`: no next step after all. */
        step: z.nullable(z.enum(nextSteps)),
        owner: z.enum(stepOwners),
        due: z.nullable(date),
        note: text(300),
      }),
    place: placeOfMeeting('meeting-step'),
    about: theParticipant,
  }),
  /** Versions stand side by side: two notes on one talk are no disagreement. */
  'meeting.note': defineKind({
    circle: 'advisers',
    v: 1,
    writtenBy: office,
    body: () => z.object({ ...meeting, text: text(4000) }),
    place: placeOfMeeting('meeting-note'),
    about: theParticipant,
  }),
}
