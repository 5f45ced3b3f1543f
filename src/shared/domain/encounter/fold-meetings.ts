// The short talks as advisers logged them: outcome, interest of both sides, skills, next step, notes.
// Folded from the standing entries of the pages `meetings/<participant>`.

import type { PlainDate } from '#shared/calendar.ts'
import type { EntryId, ParticipantId } from '#shared/ids.ts'
import type { EntryHead } from '#shared/journal/entry.ts'
import type {
  Interest,
  MeetingOutcome,
  NextStep,
  SoftSkill,
  StepOwner,
} from '#shared/journal/kinds/meeting-kinds.ts'
import { isFork, versionsByPlace } from '#shared/journal/versions.ts'
import type { Fact, Folded } from '#shared/domain/cohort.ts'

export interface PlannedStep {
  readonly step: NextStep
  readonly owner: StepOwner
  readonly due: PlainDate | null
  readonly note: string
}

/** One note; several stand side by side where two devices wrote without knowing of each other. */
export interface MeetingNote {
  readonly id: EntryId
  readonly text: string
  readonly head: EntryHead
}

export interface Meeting {
  readonly encounter: string
  readonly candidate: ParticipantId
  readonly employer: string
  readonly outcome: Fact<MeetingOutcome | null>
  readonly candidateInterest: Fact<Interest | null>
  readonly employerInterest: Fact<Interest | null>
  readonly skills: Fact<readonly SoftSkill[]>
  readonly nextStep: Fact<PlannedStep | null>
  /** The latest first. */
  readonly notes: readonly MeetingNote[]
  /** The pairs it was logged under: more than one where duplicates were matched; a correction is written to each. */
  readonly pairs: readonly { readonly participant: string; readonly employer: string }[]
  /** Both said yes, by their own interest alone, and neither is in dispute (F52). */
  readonly isMutual: boolean
}

/** Duplicates resolved: participant and employer → the real ones. */
export interface MeetingAliases {
  readonly participantAliases: ReadonlyMap<ParticipantId, ParticipantId>
  readonly employerAliases?: ReadonlyMap<string, string>
}

export const meetingKey = (encounter: string, candidate: string, employer: string): string =>
  `${encounter}/${candidate}/${employer}`

const nothing = { value: null, versions: [], fork: false } as const

/** A talk of which nothing was logged yet. */
export const emptyMeeting = (encounter: string, candidate: ParticipantId, employer: string): Meeting => ({
  encounter,
  candidate,
  employer,
  outcome: nothing,
  candidateInterest: nothing,
  employerInterest: nothing,
  skills: { value: [], versions: [], fork: false },
  nextStep: nothing,
  notes: [],
  pairs: [],
  isMutual: false,
})

/**
 * Every talk that something was logged of, by {@link meetingKey}. Where two people turn out to be one, what was
 * logged of both stands in the one talk: the first that said something is shown, and all versions are named.
 */
export const foldMeetings = (aliases: MeetingAliases, entries: Iterable<Folded>): Map<string, Meeting> => {
  const meetings = new Map<string, Meeting>()
  for (const place of versionsByPlace(entries).values()) {
    const shown = place[0]
    if (shown === undefined || !shown.kind.startsWith('meeting.')) continue
    const said = shown.body as { encounter: string; participant: ParticipantId; employer: string }
    const candidate = aliases.participantAliases.get(said.participant) ?? said.participant
    const employer = aliases.employerAliases?.get(said.employer) ?? said.employer
    const key = meetingKey(said.encounter, candidate, employer)
    const known = meetings.get(key) ?? emptyMeeting(said.encounter, candidate, employer)
    const isKnownPair = known.pairs.some(
      (pair) => pair.participant === said.participant && pair.employer === said.employer,
    )
    const pairs = isKnownPair
      ? known.pairs
      : [...known.pairs, { participant: said.participant, employer: said.employer }]
    meetings.set(key, addPlace({ ...known, pairs }, place))
  }
  for (const [key, meeting] of meetings) meetings.set(key, { ...meeting, isMutual: isMutual(meeting) })
  return meetings
}

const addPlace = (meeting: Meeting, place: readonly Folded[]): Meeting => {
  const [shown] = place
  if (shown === undefined) return meeting
  const fact = <Value>(value: Value): Fact<Value> => ({
    value,
    versions: place.map(({ head }) => head.id),
    fork: isFork(place),
  })
  switch (shown.kind) {
    case 'meeting.outcome':
      return { ...meeting, outcome: joined(meeting.outcome, fact(shown.body.outcome)) }
    case 'meeting.interest': {
      const interest = fact(shown.body.interest)
      return shown.body.side === 'candidate'
        ? { ...meeting, candidateInterest: joined(meeting.candidateInterest, interest) }
        : { ...meeting, employerInterest: joined(meeting.employerInterest, interest) }
    }
    case 'meeting.skills':
      return { ...meeting, skills: joined(meeting.skills, fact(shown.body.skills)) }
    case 'meeting.nextStep': {
      const { step, owner, due, note } = shown.body
      const planned = step === null ? null : { step, owner, due, note }
      return { ...meeting, nextStep: joined(meeting.nextStep, fact<PlannedStep | null>(planned)) }
    }
    case 'meeting.note': {
      const notes = place.flatMap((one) =>
        one.kind === 'meeting.note' ? [{ id: one.head.id, text: one.body.text, head: one.head }] : [],
      )
      return { ...meeting, notes: [...meeting.notes, ...notes].filter(({ text }) => text !== '') }
    }
    default:
      return meeting
  }
}

/** Two places that turned out to speak of one talk: both are kept; they are in dispute where they say different things. */
const joined = <Value>(known: Fact<Value>, other: Fact<Value>): Fact<Value> => {
  if (known.versions.length === 0) return other
  const differ = JSON.stringify(known.value) !== JSON.stringify(other.value)
  return {
    value: (known.versions[0] ?? '') > (other.versions[0] ?? '') ? known.value : other.value,
    versions: [...known.versions, ...other.versions],
    fork: known.fork || other.fork || differ,
  }
}

const isMutual = ({ candidateInterest, employerInterest }: Meeting): boolean =>
  candidateInterest.value === 'yes' &&
  employerInterest.value === 'yes' &&
  !candidateInterest.fork &&
  !employerInterest.fork
