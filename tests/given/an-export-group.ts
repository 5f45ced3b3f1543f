// A group with everything that its tables speak of, and the same group as a device reads it: marks of every kind, a
// closed sheet, a disagreement, talks, exits, services; an identifier that only advisers know.

import type { Circle, Hash, JournalId } from '#shared/ids.ts'
import { splitJournal } from '#shared/ids.ts'
import { foldSheet } from '#shared/domain/attendance/fold-sheet.ts'
import { foldCohort } from '#shared/domain/cohort.ts'
import { summariseCohort } from '#shared/domain/cohort-status.ts'
import type { TableGroup } from '#shared/domain/exports/export-group.ts'
import { packMeetings } from '#shared/domain/rotation/pack-meetings.ts'
import type { BodyOf } from '#shared/journal/kinds.ts'
import { pageOf } from '#shared/journal/kinds.ts'
import { aCohort, aHalfDay, aParticipant, aPlannedHalfDay, aUuid, mark, sign } from './a-cohort.ts'
import type { EntryWriter } from './a-cohort.ts'

/** Zeros in front, as France Travail gives them. */
export const theIdentifier = '0012345678A'
/** A note on a talk: no table may hold it. */
export const theNote = 'Mot confié au conseiller'
export const theHealthNote = 'Rendez-vous à l’hôpital'

/** Five people, three half-days from 3 March 2026; names that a spreadsheet would run. */
export const anExportWriter = (): EntryWriter => {
  const writer = aCohort({ people: 5, halfDays: 3 })
  const names = ['=1+1', '+33', '-Dupont', '@Zoé', 'Cœurderoy'] as const
  for (const [index, familyName] of names.entries()) {
    const participant = aParticipant(index + 1)
    const before = writer.entries.find(
      ({ kind, body }) =>
        kind === 'participant.joined' && 'participant' in body && body.participant === participant,
    )
    writer.write(
      'participant.joined',
      { participant, familyName, givenNames: 'Léa', from: '2026-03-03', provisional: false },
      { replaces: before === undefined ? [] : [before.head.id] },
    )
  }
  writer.write('participant.details', {
    participant: aParticipant(1),
    field: 'identifier',
    value: theIdentifier,
  })
  mark(writer, 1, 1, { state: 'attended' })
  sign(writer, 1, 1)
  mark(writer, 2, 1, { state: 'attended', arrivedAt: '10:00' })
  mark(writer, 3, 1, { state: 'excused', reason: 'health', note: theHealthNote })
  mark(writer, 4, 1, { state: 'unexcused' })
  mark(writer, 5, 1, { state: 'exempted' })
  const planned = aPlannedHalfDay(1)
  writer.write('sheet.closed', {
    halfDay: aHalfDay(1),
    version: 1,
    follows: [],
    digest: 'x'.repeat(43) as Hash,
    rows: [],
    start: planned.start,
    end: planned.end,
    remark: '',
    countersignature: {
      name: 'Inès Bellamy',
      role: 'médiatrice',
      sentence: 'Je contresigne.',
      way: 'typed',
      typedName: 'Inès Bellamy',
      binding: 'x'.repeat(43) as Hash,
    },
    standIn: false,
  })
  // Two devices that knew nothing of each other.
  mark(writer, 1, 2, { state: 'attended' })
  mark(writer, 1, 2, { state: 'unexcused' })
  writer.write('halfDay.notHeld', { halfDay: aHalfDay(2), notHeld: false, reason: '' })
  const third = writer.entries.find(
    ({ kind, body }) => kind === 'halfDay.planned' && 'halfDay' in body && body.halfDay === aHalfDay(3),
  )
  writer.write('halfDay.planned', aPlannedHalfDay(3, { start: '14:00', end: '17:00', slot: 'afternoon' }), {
    replaces: third === undefined ? [] : [third.head.id],
  })
  withTalks(writer)
  withOutcomes(writer)
  return writer
}

/** What a plan says beside its encounter; the packer's own lists are read-only. */
type RotationSaid = Omit<BodyOf<'rotation.planned'>, 'encounter'>

const encounter = aUuid(1)
const [bakery, hotel] = [aUuid(11), aUuid(12)] as const

const withTalks = (writer: EntryWriter): void => {
  writer.write('encounter.planned', {
    encounter,
    date: '2026-03-17',
    start: '14:00',
    placeName: 'Théâtre de Denain',
    rounds: 8,
    minutes: 7,
    changeoverMinutes: 1,
    breaks: [],
  })
  writer.write('employer.entered', {
    encounter,
    employer: bakery,
    name: 'Boulangerie',
    siret: '00000000000018',
    tables: 1,
  })
  writer.write('employer.entered', { encounter, employer: hotel, name: 'Hôtel du Parc', tables: 1 })
  writer.write('rotation.planned', {
    encounter,
    ...(packMeetings([[], [{ candidate: aParticipant(1), employer: bakery }]]) as RotationSaid),
  })
  const talk = { encounter, participant: aParticipant(1), employer: bakery }
  writer.write('meeting.outcome', { ...talk, outcome: 'interview' })
  writer.write('meeting.interest', { ...talk, side: 'candidate', interest: 'yes' })
  writer.write('meeting.interest', { ...talk, side: 'employer', interest: 'yes' })
  writer.write('meeting.skills', { ...talk, skills: ['rigour', 'listening'] })
  writer.write('meeting.nextStep', {
    ...talk,
    step: 'visit',
    owner: 'employer',
    due: '2026-03-24',
    note: theNote,
  })
  writer.write('meeting.note', { ...talk, text: theNote })
  const other = { encounter, participant: aParticipant(2), employer: hotel }
  writer.write('meeting.outcome', { ...other, outcome: 'candidateAbsent' })
  writer.write('meeting.outcome', { ...other, outcome: 'employerAbsent' })
}

const withOutcomes = (writer: EntryWriter): void => {
  const said = { source: 'employer', employerName: 'Boulangerie', note: theNote } as const
  const participant = aParticipant(1)
  writer.write('exit.recorded', { participant, on: '2026-03-20', category: 'lastingEmployment', ...said })
  writer.write('outcome.observed', {
    participant,
    moment: 'M6',
    category: 'training',
    on: '2026-09-21',
    ...said,
  })
  writer.write('service.received', {
    participant,
    service: aUuid(71),
    type: 'training',
    title: 'Français',
    provider: 'Greta',
    from: '2026-04-01',
    until: null,
    withdrawn: false,
  })
  writer.write('immersion.recorded', {
    participant,
    immersion: aUuid(72),
    object: 'confirmProject',
    hostName: 'Boulangerie',
    hostSiret: '00000000000018',
    from: '2026-05-04',
    until: '2026-05-15',
    renews: null,
    withdrawn: false,
  })
}

/** As a device reads it; `circles` says for whom. */
export const exportGroupOf = (
  writer: EntryWriter,
  circles: readonly Circle[] = ['group', 'advisers'],
): TableGroup => {
  const { entries } = writer
  const onPage = (page: string) => entries.filter(({ head }) => pageOf(head.place).startsWith(page))
  const described = onPage('cohort')
  const cohort = foldCohort(writer.cohort, described)
  const ofGroup = entries.filter(
    ({ head }) => splitJournal(head.journal satisfies JournalId)?.circle === 'group',
  )
  return {
    cohort,
    circles,
    sheets: cohort.halfDays.map((halfDay) => ({
      sheet: foldSheet(
        cohort,
        halfDay,
        entries.filter(({ body }) => 'halfDay' in body && body.halfDay === halfDay.id),
      ),
      evidence: { unsent: 0, closingReceivedAt: null, onPaper: null },
    })),
    records: {
      described,
      encounters: onPage('encounter/'),
      meetings: onPage('meetings/'),
      followUps: onPage('follow-up/'),
      summary: summariseCohort(writer.cohort, ofGroup),
      surveys: [],
      unsent: 0,
    },
  }
}
