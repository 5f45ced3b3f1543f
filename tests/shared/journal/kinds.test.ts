import { expect, test } from 'vitest'
import { aHalfDay, aParticipant, aUuid, EntryWriter } from '#tests/given/a-cohort.ts'
import { circlesOfRole, kinds, pageOf, parseBody, subjectsOf, thingOfPlace } from '#shared/journal/kinds.ts'
import { isFork, versionsByPlace } from '#shared/journal/versions.ts'

const talk = { encounter: aUuid(1), participant: aParticipant(1), employer: aUuid(2) }

test('[S17] what is said of a talk, a follow-up, a service, an exit, a wish or a priority is for advisers alone', () => {
  const forAdvisers = Object.entries(kinds)
    .filter(([, kind]) => kind.circle === 'advisers')
    .map(([kind]) => kind)
  expect(forAdvisers).toEqual([
    'participant.details',
    'priorityFlag.set',
    'encounter.wish',
    'meeting.outcome',
    'meeting.interest',
    'meeting.skills',
    'meeting.nextStep',
    'meeting.note',
    'adviser.assigned',
    'followUp.planned',
    'followUp.settled',
    'call.logged',
    'service.received',
    'immersion.recorded',
    'exit.recorded',
    'outcome.observed',
    'payment.recorded',
    'survey.invited',
  ])
  expect(circlesOfRole.facilitator).toEqual(['group'])
})

test('[S17] nobody writes a kind whose circle they cannot read', () => {
  for (const [kind, { circle, writtenBy }] of Object.entries(kinds)) {
    for (const role of writtenBy) expect(circlesOfRole[role], `${kind} by ${role}`).toContain(circle)
  }
})

test('a place lies on the page of what a screen reads at once', () => {
  expect(pageOf(`mark/${aHalfDay(1)}/${aParticipant(1)}`)).toBe(`sheet/${aHalfDay(1)}`)
  expect(pageOf(`meeting-outcome/${aUuid(1)}/${aParticipant(1)}/${aUuid(2)}`)).toBe(
    `meetings/${aParticipant(1)}`,
  )
  expect(pageOf(`rotation/${aUuid(1)}`)).toBe(`encounter/${aUuid(1)}`)
  expect(pageOf(`profile/${aParticipant(1)}`)).toBe(`progress/${aParticipant(1)}`)
  expect(pageOf(`exit/${aParticipant(1)}`)).toBe(`follow-up/${aParticipant(1)}`)
  expect(pageOf('artwork/x')).toBe('cohort')
  expect(pageOf('constructor/x')).toBe('cohort')
})

test('[S10] an erasure finds what is about a person, also when they are one side of an encounter', () => {
  const away = { encounter: aUuid(1), rounds: [1], reason: 'late' as const }
  expect(subjectsOf({ kind: 'meeting.note', body: { ...talk, text: '…' } })).toEqual([talk.participant])
  expect(
    subjectsOf({ kind: 'encounter.away', body: { ...away, side: 'candidate', who: aParticipant(2) } }),
  ).toEqual([aParticipant(2)])
  expect(subjectsOf({ kind: 'encounter.away', body: { ...away, side: 'employer', who: aUuid(2) } })).toEqual(
    [],
  )
})

test('[D6] all that is said of one talk is one thing', () => {
  const writer = new EntryWriter()
  writer.write('meeting.outcome', { ...talk, outcome: 'interview' })
  writer.write('meeting.interest', { ...talk, side: 'employer', interest: 'yes' })
  writer.write('meeting.note', { ...talk, text: '…' })
  expect(new Set(writer.entries.map(({ head }) => thingOfPlace(head.place))).size).toBe(1)
})

test('[S20] two notes on one talk stand side by side, two outcomes are a disagreement', () => {
  const writer = new EntryWriter()
  for (const text of ['Ponctuelle.', 'Elle rappellera lundi.'])
    writer.write('meeting.note', { ...talk, text })
  for (const outcome of ['interview', 'none'] as const) writer.write('meeting.outcome', { ...talk, outcome })
  const places = [...versionsByPlace(writer.entries).values()]
  expect(places.map((versions) => [versions.length, isFork(versions)])).toEqual([
    [2, false],
    [2, true],
  ])
})

test('a body that says more than its kind allows is none', () => {
  expect(parseBody('meeting.outcome', { ...talk, outcome: 'hired' })).toBeUndefined()
  expect(
    parseBody('meeting.skills', { ...talk, skills: ['rigour', 'rigour', 'rigour', 'rigour'] }),
  ).toBeUndefined()
  expect(
    parseBody('employer.jobs', { ...talk, jobs: [{ title: 'Vente', romeCode: 'Z9999' }] }),
  ).toBeUndefined()
})
