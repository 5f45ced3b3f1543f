// What may be logged of a talk, and which entries say it: the outcome alone is a complete record, all else is optional.

import type { PlainDate } from '#shared/calendar.ts'
import { isPlainDate } from '#shared/calendar.ts'
import type { EntryId } from '#shared/ids.ts'
import type { Side } from '#shared/journal/kinds/encounter-kinds.ts'
import type {
  Interest,
  MeetingOutcome,
  NextStep,
  SoftSkill,
  StepOwner,
} from '#shared/journal/kinds/meeting-kinds.ts'
import type { BodyOf } from '#shared/journal/kinds.ts'
import type { Result } from '#shared/refusal.ts'
import { ok, refuse } from '#shared/refusal.ts'
import { holdsSocialSecurityNumber } from '#shared/social-security-number.ts'
import type { Meeting, MeetingNote, PlannedStep } from './fold-meetings.ts'

type MeetingKind =
  'meeting.outcome' | 'meeting.interest' | 'meeting.skills' | 'meeting.nextStep' | 'meeting.note'

/** An entry still without its cohort, and the same fact as it was before, to take it back. */
export type MeetingAct = {
  [K in MeetingKind]: {
    readonly draft: { readonly kind: K; readonly body: BodyOf<K>; readonly replaces: readonly EntryId[] }
    readonly before: { readonly kind: K; readonly body: BodyOf<K> }
  }
}[MeetingKind]

export const mostSkills = 3
const noteLimit = 4000
const stepNoteLimit = 300

interface About {
  readonly encounter: string
  readonly participant: string
  readonly employer: string
}

/** Logged under two names that are one: what is said now is said of both. */
const aboutEach = ({ encounter, candidate, employer, pairs }: Meeting): readonly About[] =>
  (pairs.length === 0 ? [{ participant: candidate, employer }] : pairs).map((pair) => ({
    encounter,
    ...pair,
  }))

/** Outcomes after which both sides are written as interested, in the same act (look.md S5). */
const meansInterest = (outcome: MeetingOutcome | null): boolean =>
  outcome === 'interview' || outcome === 'immersion'

/**
 * One tap. The same outcome again takes it away; while two devices differ, any tap settles it. After an interview or
 * an immersion that was agreed on, both sides are said to be interested where nobody said otherwise; a yes that came
 * so goes with it when the outcome is another one after all.
 */
export const tapOutcome = (meeting: Meeting, tapped: MeetingOutcome): readonly MeetingAct[] => {
  const { outcome } = meeting
  const next = !outcome.fork && outcome.value === tapped ? null : tapped
  const interests = meansInterest(next)
    ? yesWhereUnsaid(meeting)
    : meansInterest(outcome.value) && !outcome.fork
      ? withoutYes(meeting)
      : []
  return [
    ...aboutEach(meeting).map((about): MeetingAct => ({
      draft: { kind: 'meeting.outcome', body: { ...about, outcome: next }, replaces: outcome.versions },
      before: { kind: 'meeting.outcome', body: { ...about, outcome: outcome.fork ? null : outcome.value } },
    })),
    ...interests,
  ]
}

const yesWhereUnsaid = (meeting: Meeting): readonly MeetingAct[] =>
  (['employer', 'candidate'] as const)
    .filter((side) => interestOf(meeting, side).value === null && !interestOf(meeting, side).fork)
    .flatMap((side) => sayInterest(meeting, side, 'yes'))

const withoutYes = (meeting: Meeting): readonly MeetingAct[] =>
  (['employer', 'candidate'] as const)
    .filter((side) => interestOf(meeting, side).value === 'yes' && !interestOf(meeting, side).fork)
    .flatMap((side) => sayInterest(meeting, side, null))

export const interestOf = (meeting: Meeting, side: Side): Meeting['candidateInterest'] =>
  side === 'candidate' ? meeting.candidateInterest : meeting.employerInterest

export const sayInterest = (
  meeting: Meeting,
  side: Side,
  interest: Interest | null,
): readonly MeetingAct[] => {
  const known = interestOf(meeting, side)
  return aboutEach(meeting).map((about) => ({
    draft: { kind: 'meeting.interest', body: { ...about, side, interest }, replaces: known.versions },
    before: { kind: 'meeting.interest', body: { ...about, side, interest: known.value } },
  }))
}

/** Adds a skill, or takes it away again; a fourth is refused. */
export const tapSkill = (meeting: Meeting, skill: SoftSkill): Result<readonly MeetingAct[]> => {
  const known = meeting.skills.value
  const skills = known.includes(skill) ? known.filter((one) => one !== skill) : [...known, skill]
  if (skills.length > mostSkills) return refuse({ code: 'meeting.too-many-skills', most: mostSkills })
  return ok(
    aboutEach(meeting).map((about) => ({
      draft: { kind: 'meeting.skills', body: { ...about, skills }, replaces: meeting.skills.versions },
      before: { kind: 'meeting.skills', body: { ...about, skills: [...known] } },
    })),
  )
}

export interface StepWish {
  /** `null`: no next step after all. */
  readonly step: NextStep | null
  readonly owner: StepOwner
  readonly due: PlainDate | null
  readonly note: string
}

export const decideStep = (meeting: Meeting, wish: StepWish): Result<readonly MeetingAct[]> => {
  if (wish.due !== null && !isPlainDate(wish.due)) return refuse({ code: 'half-day.date-invalid' })
  const note = wish.note.trim()
  if (note.length > stepNoteLimit) return refuse({ code: 'cohort.value-too-long', limit: stepNoteLimit })
  if (holdsSocialSecurityNumber(note)) return refuse({ code: 'participant.social-security-number' })
  const body = { step: wish.step, owner: wish.owner, due: wish.due, note }
  return ok(
    aboutEach(meeting).map((about) => ({
      draft: { kind: 'meeting.nextStep', body: { ...about, ...body }, replaces: meeting.nextStep.versions },
      before: { kind: 'meeting.nextStep', body: { ...about, ...bodyOfStep(meeting.nextStep.value) } },
    })),
  )
}

const bodyOfStep = (known: PlannedStep | null) =>
  known ?? ({ step: null, owner: 'participant', due: null, note: '' } as const)

/**
 * A note, or a correction of one's own; that of somebody else stays beside it.
 * @param own the note that is corrected, `undefined` for a new one
 */
export const decideNote = (
  meeting: Meeting,
  own: Pick<MeetingNote, 'id' | 'text' | 'head'> | undefined,
  typed: string,
): Result<readonly MeetingAct[]> => {
  const text = typed.trim()
  if (text.length > noteLimit) return refuse({ code: 'cohort.value-too-long', limit: noteLimit })
  if (holdsSocialSecurityNumber(text)) return refuse({ code: 'participant.social-security-number' })
  if (text === (own?.text ?? '')) return ok([])
  // A correction goes where the note lies; of two names that are one, a new note needs one place only.
  const pairs = aboutEach(meeting)
  const about = pairs.find(
    ({ participant, employer }) => own?.head.place.endsWith(`/${participant}/${employer}`) === true,
  )
  const place = about ?? pairs[0]
  if (place === undefined) return ok([])
  return ok([
    {
      draft: {
        kind: 'meeting.note',
        body: { ...place, text },
        replaces: own === undefined ? [] : [own.id],
      },
      before: { kind: 'meeting.note', body: { ...place, text: own?.text ?? '' } },
    },
  ])
}
