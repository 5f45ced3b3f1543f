import { describe, expect, test } from 'vitest'
import type { ParticipantId } from '#shared/ids.ts'
import type { Employer } from '#shared/domain/encounter/fold-encounter.ts'
import type { Meeting } from '#shared/domain/encounter/fold-meetings.ts'
import { emptyMeeting, foldMeetings, meetingKey } from '#shared/domain/encounter/fold-meetings.ts'
import type { MeetingAct } from '#shared/domain/encounter/meeting-decisions.ts'
import {
  decideNote,
  decideStep,
  sayInterest,
  tapOutcome,
  tapSkill,
} from '#shared/domain/encounter/meeting-decisions.ts'
import {
  countMeetings,
  isFollowed,
  listAllMeetings,
  listMeetings,
  meetingToOpen,
} from '#shared/domain/encounter/meetings-of-round.ts'
import { aParticipant, aUuid, EntryWriter } from '#tests/given/a-cohort.ts'

const encounter = aUuid(1)
const [bakery, hotel] = [aUuid(11), aUuid(12)]
const [lea, awa] = [aParticipant(1), aParticipant(2)]
const key = meetingKey(encounter, lea, bakery)
const nobodyMatched = { participantAliases: new Map<ParticipantId, ParticipantId>() }

/** A device that writes what was decided, and reads it back. */
const aLog = () => {
  const writer = new EntryWriter()
  const read = (): Meeting =>
    foldMeetings(nobodyMatched, writer.entries).get(key) ?? emptyMeeting(encounter, lea, bakery)
  const write = (acts: readonly MeetingAct[]): void => {
    for (const { draft } of acts) writer.write(draft.kind, draft.body as never, { replaces: draft.replaces })
  }
  return {
    writer,
    read,
    write,
    tap: (outcome: Parameters<typeof tapOutcome>[1]) => write(tapOutcome(read(), outcome)),
  }
}

describe('one tap', () => {
  test('[E43] says how it went and, after an interview, that both are interested; again takes it all away', () => {
    const log = aLog()
    log.tap('interview')
    expect(log.read()).toMatchObject({ outcome: { value: 'interview' }, isMutual: true })
    log.tap('interview')
    expect(log.read()).toMatchObject({
      outcome: { value: null },
      employerInterest: { value: null },
      candidateInterest: { value: null },
    })
    log.tap('interest')
    expect(log.read()).toMatchObject({ outcome: { value: 'interest' }, employerInterest: { value: null } })
  })

  test('[E43] leaves what somebody said of the interest otherwise', () => {
    const log = aLog()
    log.write(sayInterest(log.read(), 'candidate', 'maybe'))
    log.tap('immersion')
    expect(log.read()).toMatchObject({
      employerInterest: { value: 'yes' },
      candidateInterest: { value: 'maybe' },
    })
    log.tap('none')
    expect(log.read()).toMatchObject({
      outcome: { value: 'none' },
      employerInterest: { value: null },
      candidateInterest: { value: 'maybe' },
    })
  })

  test('[E43] settles what two devices said differently, with the value that was shown as well', () => {
    const log = aLog()
    const talk = { encounter, participant: lea, employer: bakery }
    log.writer.write('meeting.outcome', { ...talk, outcome: 'interview' })
    log.writer.write('meeting.outcome', { ...talk, outcome: 'none' })
    const shown = log.read().outcome.value
    expect(log.read().outcome.fork).toBe(true)
    if (shown !== null) log.tap(shown)
    expect(log.read().outcome).toMatchObject({ value: shown, fork: false })
  })

  test('[E43] can be taken back to what was said before', () => {
    const log = aLog()
    log.tap('interview')
    const acts = tapOutcome(log.read(), 'none')
    expect(acts.map(({ before }) => before.body)).toMatchObject([
      { outcome: 'interview' },
      { side: 'employer', interest: 'yes' },
      { side: 'candidate', interest: 'yes' },
    ])
  })

  test('[E43] names up to three skills, a next step with its owner and date, and a note of one’s own', () => {
    const log = aLog()
    for (const skill of ['listening', 'rigour', 'autonomy'] as const) {
      const decided = tapSkill(log.read(), skill)
      if (decided.ok) log.write(decided.value)
    }
    expect(tapSkill(log.read(), 'curiosity')).toMatchObject({ refusal: { code: 'meeting.too-many-skills' } })
    expect(tapSkill(log.read(), 'rigour').ok).toBe(true)
    const step = decideStep(log.read(), { step: 'callBack', owner: 'adviser', due: '2026-05-05', note: ' ' })
    if (step.ok) log.write(step.value)
    expect(log.read().nextStep.value).toEqual({
      step: 'callBack',
      owner: 'adviser',
      due: '2026-05-05',
      note: '',
    })
    const first = decideNote(log.read(), undefined, 'Ponctuelle.')
    if (first.ok) log.write(first.value)
    const second = decideNote(log.read(), log.read().notes[0], 'Ponctuelle, motivée.')
    if (second.ok) log.write(second.value)
    expect(log.read().notes.map(({ text }) => text)).toEqual(['Ponctuelle, motivée.'])
    expect(decideNote(log.read(), undefined, '2 85 05 78 006 084 91')).toMatchObject({
      refusal: { code: 'participant.social-security-number' },
    })
  })
})

describe('the meetings of an adviser', () => {
  const planned = {
    id: encounter,
    employers: [{ id: bakery }, { id: hotel }] as unknown as readonly Employer[],
    rotation: {
      value: [
        [
          { candidate: awa, employer: hotel },
          { candidate: lea, employer: bakery },
        ],
        [{ candidate: lea, employer: hotel }],
      ],
      versions: [],
      fork: false,
    },
  }

  test('[E45] come by round and table, and are those of the tables or people that were chosen', () => {
    const meetings = listMeetings(planned)
    expect(meetings.map(({ round, table }) => [round, table])).toEqual([
      [1, 1],
      [1, 2],
      [2, 2],
    ])
    const count = (following: Parameters<typeof isFollowed>[0]): number =>
      meetings.filter((meeting) => isFollowed(following, meeting)).length
    expect(count({ who: 'everybody' })).toBe(3)
    expect(count({ who: 'tables', ids: [hotel] })).toBe(2)
    expect(count({ who: 'people', ids: [awa] })).toBe(1)
  })

  test('[E45] open at the first that is unanswered in the round that runs', () => {
    const log = aLog()
    log.tap('none')
    const logged = foldMeetings(nobodyMatched, log.writer.entries)
    expect(meetingToOpen(listMeetings(planned), logged, 1)?.candidate).toBe(awa)
    expect(meetingToOpen(listMeetings(planned), logged, 2)?.candidate).toBe(lea)
    expect(meetingToOpen([], logged, 1)).toBeUndefined()
  })

  test('[E45] that are in dispute or unanswered are to complete; what left the plan stays in the recap', () => {
    const log = aLog()
    const talk = { encounter, participant: lea, employer: bakery }
    log.tap('interview')
    log.writer.write('meeting.outcome', { ...talk, outcome: 'none' })
    log.writer.write('meeting.outcome', { ...talk, participant: awa, outcome: 'interest' })
    const logged = foldMeetings(nobodyMatched, log.writer.entries)
    const all = listAllMeetings(planned, logged)
    expect(all.at(-1)).toMatchObject({ round: null, candidate: awa, table: 1 })
    expect(countMeetings(all, logged)).toMatchObject({ all: 4, toComplete: 3, mutual: 1 })
    expect([...countMeetings(all, logged).outcomes]).toEqual([['interest', 1]])
  })
})
