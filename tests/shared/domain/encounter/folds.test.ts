import { describe, expect, test } from 'vitest'
import type { ParticipantId } from '#shared/ids.ts'
import { foldEncounters } from '#shared/domain/encounter/fold-encounter.ts'
import { foldMeetings, meetingKey } from '#shared/domain/encounter/fold-meetings.ts'
import { sayAtEachRecord } from '#shared/domain/encounter/say-at-each-record.ts'
import { packMeetings } from '#shared/domain/rotation/pack-meetings.ts'
import { aParticipant, aUuid, EntryWriter } from '#tests/given/a-cohort.ts'

const encounter = aUuid(1)
const [bakery, hotel, again] = [aUuid(11), aUuid(12), aUuid(13)]
const lea = aParticipant(1)
const nobodyMatched = { participantAliases: new Map<ParticipantId, ParticipantId>() }
const described = {
  encounter,
  date: '2026-04-28',
  start: '14:00',
  placeName: 'Théâtre',
  rounds: 8,
  minutes: 7,
  changeoverMinutes: 1,
  breaks: [],
} as const
const planned = (writer: EntryWriter): void => {
  writer.write('encounter.planned', { ...described, breaks: [] })
  writer.write('employer.entered', {
    encounter,
    employer: bakery,
    name: 'Boulangerie Cœur de blé',
    tables: 1,
  })
  writer.write('employer.entered', { encounter, employer: hotel, name: 'Hôtel du Parc', tables: 2 })
}

describe('an encounter', () => {
  test('[E24] is folded from its entries in any order, employers in the order they were entered', () => {
    const writer = new EntryWriter()
    planned(writer)
    writer.write('rotation.planned', { encounter, ...packed([[{ candidate: lea, employer: hotel }]]) })
    const fold = foldEncounters(nobodyMatched, writer.entries)
    expect(foldEncounters(nobodyMatched, [...writer.entries, ...writer.entries].reverse())).toEqual(fold)
    expect(fold.map(({ employers }) => employers.map(({ name }) => name))).toEqual([
      ['Boulangerie Cœur de blé', 'Hôtel du Parc'],
    ])
    expect(fold[0]?.rotation?.value[0]).toEqual([{ candidate: lea, employer: hotel }])
    expect(fold[0]?.rotation?.value).toHaveLength(8)
  })

  test('[E24] that was withdrawn is none; what was entered for it stays in the journal', () => {
    const writer = new EntryWriter()
    planned(writer)
    const [first] = writer.entries
    writer.write(
      'encounter.withdrawn',
      { encounter },
      { replaces: first === undefined ? [] : [first.head.id] },
    )
    expect(foldEncounters(nobodyMatched, writer.entries)).toEqual([])
  })

  test('[E25] an employer entered twice becomes one, with its plan; a circle of matches loses nobody', () => {
    const writer = new EntryWriter()
    planned(writer)
    writer.write('employer.entered', { encounter, employer: again, name: 'Cœur de blé', tables: 1 })
    writer.write('rotation.planned', { encounter, ...packed([[{ candidate: lea, employer: again }]]) })
    writer.write('employer.matched', { encounter, employer: again, as: bakery })
    const [fold] = foldEncounters(nobodyMatched, writer.entries)
    expect(fold?.employers.map(({ id }) => id)).toEqual([bakery, hotel])
    expect(fold?.rotation?.value[0]).toEqual([{ candidate: lea, employer: bakery }])
    writer.write('employer.matched', { encounter, employer: bakery, as: again })
    const [circle] = foldEncounters(nobodyMatched, writer.entries)
    expect(circle?.employers).toHaveLength(3)
  })

  test('[E26] while two wishes differ, the refusal holds', () => {
    const writer = new EntryWriter()
    planned(writer)
    const wish = { encounter, participant: lea, employer: bakery, by: 'employer' } as const
    writer.write('encounter.wish', { ...wish, wish: 'vetoed' })
    writer.write('encounter.wish', { ...wish, wish: 'wanted' })
    const [fold] = foldEncounters(nobodyMatched, writer.entries)
    expect(fold?.wishes).toMatchObject([{ wish: 'vetoed', fork: true }])
  })
})

describe('two records of one person in an encounter', () => {
  const other = aParticipant(2)
  const merged = { participantAliases: new Map([[other, lea]]) }
  const both = (): EntryWriter => {
    const writer = new EntryWriter()
    planned(writer)
    for (const [participant, wish, rounds] of [
      [lea, 'wanted', [1]],
      [other, 'vetoed', [2, 3]],
    ] as const) {
      const about = { encounter, participant, employer: bakery, by: 'candidate' as const }
      writer.write('encounter.wish', { ...about, wish })
      const away = { encounter, side: 'candidate' as const, who: participant, reason: 'late' as const }
      writer.write('encounter.away', { ...away, rounds: [...rounds] })
    }
    const pair = (candidate: string, employer: string) => ({ candidate, employer })
    const [first, second] = [pair(lea, bakery), pair(lea, hotel)]
    const [third, fourth] = [pair(other, bakery), pair(other, hotel)]
    writer.write('rotation.planned', { encounter, ...packed([[first, fourth], [second, third], []]) })
    return writer
  }

  test('[C24] a pair that both had planned is met once, in its first round; apart again, nothing is missing', () => {
    const { entries } = both()
    const grid = (of: typeof merged) => foldEncounters(of, entries)[0]?.rotation?.value.slice(0, 3)
    expect(grid(merged)).toEqual([
      [
        { candidate: lea, employer: bakery },
        { candidate: lea, employer: hotel },
      ],
      [],
      [],
    ])
    expect(grid({ participantAliases: new Map() })?.flat()).toHaveLength(4)
  })

  test('[C24] a wish or an absence that is corrected is corrected at both, and leaves no disagreement', () => {
    const writer = both()
    const [met] = foldEncounters(merged, writer.entries)
    const away = met?.away.get(lea)
    const [wish] = met?.wishes ?? []
    expect([away?.fork, wish?.fork]).toEqual([true, true])
    const about = { encounter, participant: lea as string, employer: bakery, by: 'candidate' as const }
    const said = { encounter, side: 'candidate' as const, who: lea as string, reason: 'gone' as const }
    const acts = [
      ...sayAtEachRecord(
        { kind: 'encounter.wish', body: { ...about, wish: 'none' }, replaces: wish?.versions ?? [] },
        { kind: 'encounter.wish', body: { ...about, wish: 'none' } },
        writer.entries,
      ),
      ...sayAtEachRecord(
        { kind: 'encounter.away', body: { ...said, rounds: [3] }, replaces: away?.versions ?? [] },
        { kind: 'encounter.away', body: { ...said, rounds: [] } },
        writer.entries,
      ),
    ]
    expect(acts).toHaveLength(4)
    for (const { draft } of acts) writer.write(draft.kind, draft.body as never, { replaces: draft.replaces })
    const [corrected] = foldEncounters(merged, writer.entries)
    expect(corrected?.wishes).toMatchObject([{ candidate: lea, wish: 'none', fork: false }])
    expect(corrected?.away.get(lea)).toMatchObject({ rounds: [3], reason: 'gone', fork: false })
    // Taking it back says what each record said before.
    expect(acts.map(({ before }) => ('wish' in before.body ? before.body.wish : before.body.rounds))).toEqual(
      ['wanted', 'vetoed', [1], [2, 3]],
    )
  })
})

describe('a talk', () => {
  const talk = { encounter, participant: lea, employer: bakery }
  const key = meetingKey(encounter, lea, bakery)

  test('[E27] is mutual by what both sides said, and by nothing else', () => {
    const writer = new EntryWriter()
    writer.write('meeting.outcome', { ...talk, outcome: 'interview' })
    expect(foldMeetings(nobodyMatched, writer.entries).get(key)?.isMutual).toBe(false)
    writer.write('meeting.interest', { ...talk, side: 'employer', interest: 'yes' })
    writer.write('meeting.interest', { ...talk, side: 'candidate', interest: 'yes' })
    expect(foldMeetings(nobodyMatched, writer.entries).get(key)?.isMutual).toBe(true)
    writer.write('meeting.interest', { ...talk, side: 'candidate', interest: 'no' })
    expect(foldMeetings(nobodyMatched, writer.entries).get(key)).toMatchObject({
      isMutual: false,
      candidateInterest: { fork: true },
    })
  })

  test('[E28] keeps the notes of two devices side by side, the latest first, and calls nobody to settle them', () => {
    const writer = new EntryWriter()
    for (const text of ['Ponctuelle.', 'Rappeler lundi.']) writer.write('meeting.note', { ...talk, text })
    expect(
      foldMeetings(nobodyMatched, writer.entries)
        .get(key)
        ?.notes.map(({ text }) => text),
    ).toEqual(['Rappeler lundi.', 'Ponctuelle.'])
  })

  test('[E25] logged for an employer entered twice stands in the one talk, in dispute where it differs', () => {
    const writer = new EntryWriter()
    writer.write('meeting.outcome', { ...talk, outcome: 'interview' })
    writer.write('meeting.outcome', { ...talk, employer: again, outcome: 'none' })
    const employerAliases = new Map([[again, bakery]])
    const meetings = foldMeetings({ ...nobodyMatched, employerAliases }, writer.entries)
    expect([...meetings.keys()]).toEqual([key])
    expect(meetings.get(key)).toMatchObject({
      outcome: { fork: true },
      pairs: [{ employer: bakery }, { employer: again }],
    })
  })
})

function packed(grid: Parameters<typeof packMeetings>[0]) {
  const { candidates, employers, meetings } = packMeetings(grid)
  return {
    candidates: [...candidates],
    employers: [...employers],
    meetings: meetings.map((one) => [...one] as [number, number, number, number, number]),
  }
}
