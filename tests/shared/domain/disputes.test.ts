import { describe, expect, it } from 'vitest'
import { foldCohort } from '#shared/domain/cohort.ts'
import type { Folded } from '#shared/domain/cohort.ts'
import { foldSheet } from '#shared/domain/attendance/fold-sheet.ts'
import { summariseCohort } from '#shared/domain/cohort-status.ts'
import { standingToday } from '#shared/domain/standing-today.ts'
import { decideKeep, factAt, listDisputes } from '#shared/domain/disputes.ts'
import { foldEncounters } from '#shared/domain/encounter/fold-encounter.ts'
import { foldMeetings } from '#shared/domain/encounter/fold-meetings.ts'
import { checkRules } from '#shared/domain/rotation/check-rotation.ts'
import { rotationFactsOf } from '#shared/domain/encounter/rotation-facts.ts'
import { followUpSubjects } from '#shared/domain/outcome/exit-date.ts'
import { foldFollowUps } from '#shared/domain/outcome/fold-follow-up.ts'
import { statusShare } from '#shared/domain/outcome/status-share.ts'
import { foldProgress } from '#shared/domain/progress/fold-progress.ts'
import { changeOfCohort, noAnswers } from '#shared/domain/progress/self-assessment.ts'
import { aCohort, aHalfDay, aParticipant, aUuid, mark, sign, theCohort } from '#tests/given/a-cohort.ts'
import type { EntryWriter } from '#tests/given/a-cohort.ts'

const encounter = aUuid(500)
const [bakery, garage] = [aUuid(601), aUuid(602)]
const talk = { encounter, employer: bakery }

/** Two records of one person: 1, who stays, and 2; what both say differs wherever it can. */
const aMergedPair = (differs: boolean): EntryWriter => {
  const writer = aCohort({ people: 3, halfDays: 2 })
  const [one, two] = [aParticipant(1), aParticipant(2)]
  writer.write('encounter.planned', {
    encounter,
    date: '2026-04-28',
    start: '14:00',
    placeName: 'Foyer',
    rounds: 2,
    minutes: 7,
    changeoverMinutes: 1,
    breaks: [],
  })
  for (const employer of [bakery, garage]) {
    writer.write('employer.entered', { encounter, employer, name: `Entreprise ${employer}`, tables: 1 })
  }
  writer.write('rotation.planned', {
    encounter,
    candidates: [one, two],
    employers: [bakery, garage],
    meetings: [
      [1, 0, 0, 1, 0],
      [1, 1, 1, 1, 0],
    ],
  })
  for (const [index, participant] of [one, two].entries()) {
    const isOther = differs && index === 1
    mark(writer, index + 1, 1, isOther ? { state: 'unexcused' } : { state: 'attended' })
    sign(writer, index + 1, 2)
    mark(writer, index + 1, 2)
    writer.write('participant.details', { participant, field: 'phone', value: isOther ? '0612' : '0611' })
    writer.write('priorityFlag.set', { participant, flag: 'senior', value: isOther ? 'no' : 'yes' })
    writer.write('progress.step', {
      participant,
      step: 'default.speak',
      reached: !isOther,
      on: '2026-03-10',
      observation: '',
    })
    writer.write('selfAssessment.answered', {
      participant,
      moment: index === 0 ? 'before' : 'after',
      on: '2026-03-10',
      answers: { ...noAnswers, selfConfidence: 2 + index },
      heldBy: 'Inès Bellamy',
    })
    writer.write('meeting.outcome', { ...talk, participant, outcome: isOther ? 'none' : 'interview' })
    writer.write('encounter.wish', {
      ...talk,
      participant,
      by: 'candidate',
      wish: isOther ? 'vetoed' : 'wanted',
    })
    writer.write('encounter.away', {
      encounter,
      side: 'candidate',
      who: participant,
      rounds: isOther ? [2] : [1],
      reason: 'late',
    })
    writer.write('exit.recorded', {
      participant,
      on: '2026-04-28',
      category: isOther ? 'training' : 'lastingEmployment',
      source: 'adviser',
      employerName: '',
      note: '',
    })
  }
  writer.write('participant.matched', { participant: two, as: one })
  return writer
}
const places = (entries: readonly Folded[]): string[] =>
  listDisputes(entries)
    .map(({ place }) => place)
    .sort()

describe('two records that are one person', () => {
  it('[C24] where both say something else it is one disagreement a fact, in every fold, and nothing is dropped', () => {
    const { entries } = aMergedPair(true)
    const one = aParticipant(1)
    const cohort = foldCohort(theCohort, entries)
    const [person] = cohort.participants
    expect(places(entries)).toEqual(
      [
        `away/${encounter}/${one}`,
        `details/${one}/phone`,
        `exit/${one}`,
        `flag/${one}/senior`,
        `mark/${aHalfDay(1)}/${one}`,
        `meeting-outcome/${encounter}/${one}/${bakery}`,
        `progress/${one}/default.speak`,
        `wish/${encounter}/${one}/${bakery}/candidate`,
      ].sort(),
    )
    expect(person?.details.get('phone')).toMatchObject({ fork: true, versions: { length: 2 } })
    expect(person?.flags.get('senior')).toMatchObject({ value: 'unknown', fork: true })
    const [halfDay] = cohort.halfDays
    if (halfDay === undefined) throw new Error('no half-day')
    expect(foldSheet(cohort, halfDay, entries).rows[0]).toMatchObject({ fork: true })
    const [met] = foldEncounters(cohort, entries)
    expect(met?.away.get(one)).toMatchObject({ fork: true, versions: { length: 2 } })
    expect(met?.wishes).toMatchObject([
      { candidate: one, wish: 'vetoed', fork: true, versions: { length: 2 } },
    ])
    expect([...foldMeetings(cohort, entries).values()]).toMatchObject([{ outcome: { fork: true } }])
    expect(foldProgress(cohort, entries).people.get(one)?.steps.get('default.speak')?.fork).toBe(true)
    const followUp = foldFollowUps(followUpSubjects(cohort), entries, '2026-12-01').get(one)
    expect(followUp?.exit).toMatchObject({ fork: true, versions: { length: 2 } })
  })

  it('[C24] keeping one side of each settles them all, at both records, and taking the merge back loses nothing', () => {
    const writer = aMergedPair(true)
    const before = writer.entries.length
    for (const { place } of listDisputes(writer.entries)) {
      const fact = factAt(writer.entries, place)
      const decided = decideKeep(fact, fact?.versions.at(-1)?.head.id ?? ('' as never))
      if (!decided.ok) throw new Error(decided.refusal.code)
      expect(decided.value).toHaveLength(2)
      for (const { kind, body, replaces } of decided.value) writer.write(kind, body as never, { replaces })
    }
    expect(places(writer.entries)).toEqual([])
    expect(writer.entries).toHaveLength(before + 16)
    const match = writer.entries.find(({ kind }) => kind === 'participant.matched')
    writer.write(
      'participant.matched',
      { participant: aParticipant(2), as: null },
      { replaces: match === undefined ? [] : [match.head.id] },
    )
    const apart = foldCohort(theCohort, writer.entries)
    expect(apart.participants).toHaveLength(3)
    expect(apart.participants.map(({ details }) => details.get('phone')?.value)).toEqual([
      '0611',
      '0611',
      undefined,
    ])
    expect(places(writer.entries)).toEqual([])
  })

  it('[C24] they are counted once in every figure, and met in one place only', () => {
    const { entries } = aMergedPair(false)
    const cohort = foldCohort(theCohort, entries)
    expect(cohort.participants).toHaveLength(2)
    expect(places(entries)).toEqual([])
    const standing = standingToday(summariseCohort(theCohort, entries), { date: '2026-06-01', time: '12:00' })
    expect(standing.people.map(({ attended, expected }) => [attended, expected])).toEqual([
      [2, 2],
      [0, 2],
    ])
    const progress = foldProgress(cohort, entries)
    expect(changeOfCohort([...progress.people.values()].map(({ assessments }) => assessments)).both).toBe(1)
    expect(
      statusShare(foldFollowUps(followUpSubjects(cohort), entries, '2026-12-01').values(), '2026-12-01')
        .observable,
    ).toBe(2)
    expect(foldMeetings(cohort, entries).size).toBe(1)
    // A plan made for two records has the person in two places: it is said, never hidden.
    const [met] = foldEncounters(cohort, entries)
    if (met === undefined) throw new Error('no encounter')
    const cells = met.rotation?.value[0] ?? []
    expect(cells.map(({ candidate }) => candidate)).toEqual([aParticipant(1), aParticipant(1)])
    expect(
      checkRules(rotationFactsOf(cohort, met), met.rotation?.value ?? []).map(({ code }) => code),
    ).toContain('candidate-twice')
  })
})

it('[S20] a place is in dispute where its versions differ; the same said twice is not, and an old choice is refused', () => {
  const writer = aCohort({ people: 1, halfDays: 1 })
  mark(writer, 1, 1)
  mark(writer, 1, 1)
  expect(places(writer.entries)).toEqual([])
  const other = mark(writer, 1, 1, { state: 'unexcused' })
  const [dispute] = listDisputes(writer.entries)
  expect(dispute?.versions).toHaveLength(3)
  expect(decideKeep(dispute, aUuid(1) as never)).toMatchObject({
    refusal: { code: 'attendance.fork-settled' },
  })
  const kept = decideKeep(dispute, other.head.id)
  if (!kept.ok || kept.value[0] === undefined) throw new Error('refused')
  expect(kept.value).toHaveLength(1)
  writer.write(kept.value[0].kind, kept.value[0].body as never, { replaces: kept.value[0].replaces })
  expect(places(writer.entries)).toEqual([])
})
