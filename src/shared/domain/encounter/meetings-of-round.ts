// Who meets whom, round by round, as an adviser goes through it: one meeting after the other, with its table.

import type { ParticipantId } from '#shared/ids.ts'
import type { MeetingOutcome } from '#shared/journal/kinds/meeting-kinds.ts'
import type { Participant } from '#shared/domain/cohort.ts'
import type { Encounter } from './fold-encounter.ts'
import type { Meeting } from './fold-meetings.ts'
import { meetingKey } from './fold-meetings.ts'

/** One meeting of the plan. */
export interface PlannedMeeting {
  /** From 1 on; `null` where it was logged but is in no plan (any more). */
  readonly round: number | null
  readonly candidate: ParticipantId
  readonly employer: string
  /** Number of the employer's table, from 1 on; 0 where the employer is no longer there. */
  readonly table: number
  /** As `meetingKey` gives it. */
  readonly key: string
}

/** Which meetings an adviser goes through; kept on the device. */
export type Following =
  | { readonly who: 'everybody' }
  | { readonly who: 'tables'; readonly ids: readonly string[] }
  | { readonly who: 'people'; readonly ids: readonly string[] }

type Planned = Pick<Encounter, 'id' | 'rotation' | 'employers'>

/** All meetings of the plan that stands, by round, then by table. */
export const listMeetings = ({ id, rotation, employers }: Planned): readonly PlannedMeeting[] => {
  const tables = new Map(employers.map((employer, index) => [employer.id, index + 1]))
  return (rotation?.value ?? []).flatMap((cells, index) =>
    cells
      .map(({ candidate, employer }) => ({
        round: index + 1,
        candidate: candidate as ParticipantId,
        employer,
        table: tables.get(employer) ?? 0,
        key: meetingKey(id, candidate, employer),
      }))
      .toSorted((a, b) => a.table - b.table || (a.candidate < b.candidate ? -1 : 1)),
  )
}

/** The plan's meetings, and those that were logged and have left the plan since: nothing that was said disappears. */
export const listAllMeetings = (
  encounter: Planned,
  logged: ReadonlyMap<string, Meeting>,
): readonly PlannedMeeting[] => {
  const planned = listMeetings(encounter)
  const keys = new Set(planned.map(({ key }) => key))
  const others = [...logged.values()].filter(
    (meeting) =>
      meeting.encounter === encounter.id &&
      isLogged(meeting) &&
      !keys.has(meetingKey(meeting.encounter, meeting.candidate, meeting.employer)),
  )
  return [
    ...planned,
    ...others
      .map(({ candidate, employer }): PlannedMeeting => {
        const table = encounter.employers.findIndex((one) => one.id === employer) + 1
        return { round: null, candidate, employer, table, key: meetingKey(encounter.id, candidate, employer) }
      })
      .toSorted((a, b) => (a.key < b.key ? -1 : 1)),
  ]
}

const isLogged = ({ outcome, nextStep, skills, notes }: Meeting): boolean =>
  outcome.value !== null ||
  outcome.fork ||
  nextStep.value !== null ||
  skills.value.length > 0 ||
  notes.length > 0

export const isFollowed = (following: Following, { candidate, employer }: PlannedMeeting): boolean => {
  switch (following.who) {
    case 'everybody':
      return true
    case 'tables':
      return following.ids.includes(employer)
    case 'people':
      return following.ids.includes(candidate)
    default:
      return following satisfies never
  }
}

/** The meeting to open: of the round that runs the first that is not answered, else its first, else the first open one. */
export const meetingToOpen = (
  meetings: readonly PlannedMeeting[],
  logged: ReadonlyMap<string, Meeting>,
  round: number,
): PlannedMeeting | undefined => {
  const ofRound = meetings.filter((meeting) => meeting.round === round)
  const isOpen = ({ key }: PlannedMeeting): boolean => isToComplete(logged.get(key))
  return ofRound.find(isOpen) ?? ofRound[0] ?? meetings.find(isOpen) ?? meetings[0]
}

/** Nobody said yet how it went, or two devices say different things. */
export const isToComplete = (meeting: Meeting | undefined): boolean =>
  meeting === undefined || meeting.outcome.value === null || meeting.outcome.fork

/** Those of the people who have no meeting in this round. */
export const restingIn = (
  people: readonly Participant[],
  meetings: readonly PlannedMeeting[],
  round: number,
): readonly Participant[] => {
  const busy = new Set(
    meetings.filter((meeting) => meeting.round === round).map(({ candidate }) => candidate),
  )
  return people.filter(({ id }) => !busy.has(id))
}

export interface MeetingCounts {
  readonly all: number
  readonly toComplete: number
  readonly outcomes: ReadonlyMap<MeetingOutcome, number>
  readonly mutual: number
  readonly nextSteps: number
}

/** Counts of a list of meetings; what is in dispute is to complete and counts in no outcome. */
export const countMeetings = (
  meetings: readonly PlannedMeeting[],
  logged: ReadonlyMap<string, Meeting>,
): MeetingCounts => {
  const outcomes = new Map<MeetingOutcome, number>()
  let [toComplete, mutual, nextSteps] = [0, 0, 0]
  for (const { key } of meetings) {
    const meeting = logged.get(key)
    const outcome = meeting?.outcome.value
    if (isToComplete(meeting)) toComplete += 1
    else if (outcome != null) outcomes.set(outcome, (outcomes.get(outcome) ?? 0) + 1)
    if (meeting?.isMutual === true) mutual += 1
    if (meeting?.nextStep.value != null && !meeting.nextStep.fork) nextSteps += 1
  }
  return { all: meetings.length, toComplete, outcomes, mutual, nextSteps }
}
