// What is decided while an encounter is prepared: its hours, its employers, its twins, its plan's facts.
import { describe, expect, test } from 'vitest'
import { wallTimeAt } from '#shared/calendar.ts'
import type { ParticipantId } from '#shared/ids.ts'
import type { BodyOf } from '#shared/journal/kinds.ts'
import { foldCohort } from '#shared/domain/cohort.ts'
import { decideEmployer, draftEmployer, wishOfEmployer } from '#shared/domain/encounter/employer-decisions.ts'
import { twinPairs, twinsOf } from '#shared/domain/encounter/employer-duplicates.ts'
import { listEmployersMet, searchEmployersMet } from '#shared/domain/encounter/employers-met.ts'
import { decideEncounter } from '#shared/domain/encounter/encounter-decisions.ts'
import {
  endOfEncounter,
  hoursOfRounds,
  roundsBegun,
  stagesOfRounds,
} from '#shared/domain/encounter/encounter-hours.ts'
import type { Encounter } from '#shared/domain/encounter/fold-encounter.ts'
import { foldEncounter } from '#shared/domain/encounter/fold-encounter.ts'
import { rotationFactsOf, withAway } from '#shared/domain/encounter/rotation-facts.ts'
import { layRotation, roundsOfCandidate } from '#shared/domain/encounter/rotation-rows.ts'
import { readTouches, timerOfDay } from '#shared/domain/encounter/timer-of-touches.ts'
import { listRotationVersions } from '#shared/domain/encounter/rotation-versions.ts'
import { listLeftOut, withoutLeftOut } from '#shared/domain/encounter/left-out.ts'
import { checkGoals } from '#shared/domain/rotation/check-rotation.ts'
import { packMeetings } from '#shared/domain/rotation/pack-meetings.ts'
import type { RotationGrid } from '#shared/domain/rotation/rotation.ts'
import { aCohort, aParticipant, aUuid, EntryWriter, theCohort } from '#tests/given/a-cohort.ts'

const id = aUuid(1)
const [bakery, hotel] = [aUuid(11), aUuid(12)]
const described = {
  encounter: id,
  date: '2026-04-28',
  start: '14:00',
  placeName: ' Théâtre ',
  rounds: 4,
  minutes: 7,
  changeoverMinutes: 1,
  breaks: [{ afterRound: 2, minutes: 15 }],
}
const folded = (writer: EntryWriter): Encounter => {
  const encounter = foldEncounter(id, { participantAliases: new Map() }, writer.entries)
  if (encounter === undefined) throw new Error('No encounter')
  return encounter
}
const anEncounter = (): EntryWriter => {
  const writer = new EntryWriter()
  writer.write('encounter.planned', { ...described, placeName: 'Théâtre' })
  writer.write('employer.entered', {
    encounter: id,
    employer: bakery,
    name: 'Boulangerie Cœur de blé',
    tables: 1,
  })
  writer.write('employer.entered', { encounter: id, employer: hotel, name: 'Hôtel du Parc', tables: 2 })
  return writer
}
const packed = (grid: RotationGrid) => {
  const { candidates, employers, meetings } = packMeetings(grid)
  return {
    encounter: id,
    candidates: [...candidates],
    employers: [...employers],
    meetings: meetings.map(([...one]) => one),
  }
}

describe('the hours of an encounter', () => {
  test('[E29] count changeovers and pauses; its end is that of its last round', () => {
    const decided = decideEncounter(described)
    if (!decided.ok) throw new Error(decided.refusal.code)
    expect(decided.value.placeName).toBe('Théâtre')
    expect(hoursOfRounds(decided.value).map(({ start }) => start)).toEqual([
      '14:00',
      '14:08',
      '14:31',
      '14:39',
    ])
    expect(endOfEncounter(decided.value)).toBe('14:46')
  })

  test.each([
    ['half-day.date-invalid', { date: '2026-02-30' }],
    ['encounter.rounds-invalid', { rounds: 21 }],
    ['encounter.timer-length-invalid', { minutes: 16 }],
    ['encounter.break-invalid', { breaks: [{ afterRound: 4, minutes: 10 }] }],
    ['encounter.ends-after-midnight', { start: '23:30' }],
  ])('[E29] are refused where they cannot be: %s', (code, wrong) => {
    const decided = decideEncounter({ ...described, ...wrong })
    expect(decided.ok ? 'ok' : decided.refusal.code).toBe(code)
  })

  describe('[E29] say where a round stands', () => {
    const { value } = folded(anEncounter()).description
    const zone = 'Europe/Paris'
    const ofDay = (time: string, date = '2026-04-28'): number => Date.parse(`${date}T${time}:00+02:00`)
    const dateAt = (instant: number): string => wallTimeAt(instant, zone).date
    const at = (time: string, date = '2026-04-28', touched: readonly BodyOf<'round.timed'>[] = []) => {
      const writer = new EntryWriter()
      for (const body of touched) writer.write('round.timed', body)
      const touches = readTouches(writer.entries, id, { writer: undefined, clockOffset: 0 })
      const facts = timerOfDay(touches, null, value, dateAt, ofDay(time, date))
      return {
        begun: roundsBegun(facts, ofDay(time, date)),
        stages: stagesOfRounds(value, facts, { at: ofDay(time, date), wall: { date, time } }).join(' '),
      }
    }
    const touch = (round: number, act: 'start' | 'end', time: string, date?: string, chained = false) => ({
      encounter: id,
      round,
      act,
      at: ofDay(time, date),
      minutes: 7,
      chained,
    })

    test('by the timer where it was touched, else by the clock of the day', () => {
      expect(at('13:59').stages).toBe('ahead ahead ahead ahead')
      expect(at('14:09').stages).toBe('over running ahead ahead')
      expect(at('14:20').stages).toBe('over over ahead ahead')
      expect(at('08:00', '2026-04-29').stages).toBe('over over over over')
      const second = [touch(2, 'start', '14:34')]
      expect(at('14:39', '2026-04-28', second)).toEqual({ begun: 2, stages: 'over running ahead ahead' })
      const ended = [...second, touch(2, 'end', '14:38')]
      expect(at('14:39', '2026-04-28', ended)).toEqual({ begun: 2, stages: 'over over ahead ahead' })
    })

    test('rounds that follow by themselves have begun, and a day that is over leaves none ahead', () => {
      const chained = [touch(1, 'start', '14:00', '2026-04-28', true)]
      expect(at('14:09', '2026-04-28', chained)).toEqual({ begun: 2, stages: 'over running ahead ahead' })
      expect(at('09:00', '2026-04-29', chained)).toEqual({ begun: 2, stages: 'over over over over' })
    })

    test('a rehearsal of another day leaves the day free, the evening before it too', () => {
      const rehearsed = [touch(1, 'start', '22:00', '2026-04-27'), touch(3, 'start', '22:20', '2026-04-27')]
      expect(at('22:21', '2026-04-27', rehearsed)).toEqual({ begun: 0, stages: 'ahead ahead ahead ahead' })
      expect(at('07:00', '2026-04-28', rehearsed)).toEqual({ begun: 0, stages: 'ahead ahead ahead ahead' })
      const told = [...rehearsed, touch(1, 'start', '14:00'), touch(4, 'start', '10:00', '2026-04-29')]
      expect(at('14:05', '2026-04-28', told)).toEqual({ begun: 1, stages: 'running ahead ahead ahead' })
      expect(at('10:05', '2026-04-29', told).begun).toBe(1)
    })
  })
})

describe('an employer', () => {
  test('[E30] is written fact by fact: what was not changed is not written again', () => {
    const writer = anEncounter()
    const [known] = folded(writer).employers
    if (known === undefined) throw new Error('No employer')
    const same = wishOfEmployer(known)
    expect(draftEmployer(id, known, same)).toEqual([])
    const recruiters = [
      { name: ' Claire Morel ', role: '' },
      { name: '', role: 'vide' },
    ]
    const decided = decideEmployer([known], { ...same, recruiters })
    if (!decided.ok) throw new Error(decided.refusal.code)
    expect(draftEmployer(id, known, decided.value)).toEqual([
      {
        kind: 'employer.recruiters',
        body: { encounter: id, employer: bakery, recruiters: [{ name: 'Claire Morel' }] },
        replaces: [],
      },
    ])
  })

  test('[E30] has a name, a SIRET that is one, and nineteen others at most', () => {
    const wish = {
      employer: aUuid(30),
      name: 'Mairie',
      siret: '',
      town: '',
      tables: 1,
      recruiters: [],
      jobs: [],
    }
    const code = (over: object, employers: readonly { id: string }[] = []) => {
      const decided = decideEmployer(employers, { ...wish, ...over })
      return decided.ok ? 'ok' : decided.refusal.code
    }
    expect(code({ name: '  ' })).toBe('employer.name-missing')
    expect(code({ siret: '130 005 481 00011' })).toBe('cohort.siret-invalid')
    expect(code({ siret: '130 005 481 00010' })).toBe('ok')
    expect(
      code(
        {},
        Array.from({ length: 20 }, (_, n) => ({ id: aUuid(n) })),
      ),
    ).toBe('rotation.too-many-employers')
  })

  test('[E31] that may be entered twice is pointed out by SIRET or by name; two establishments are two', () => {
    const one = { id: '1', name: 'SARL Boulangerie du Cœur-de-Blé', siret: null }
    const other = { id: '2', name: 'boulangerie coeur de ble', siret: '13000548100010' }
    const third = { id: '3', name: 'Boulangerie Cœur de blé', siret: '35600000000048' }
    const fourth = { id: '4', name: 'Tout autre nom', siret: '13000548100010' }
    expect(
      twinPairs([one, other, third, fourth]).map(({ first, second, reason }) => [
        first.id,
        second.id,
        reason,
      ]),
    ).toEqual([
      ['1', '2', 'name'],
      ['1', '3', 'name'],
      ['2', '4', 'siret'],
    ])
    expect(twinsOf({ id: '9', name: 'SAS', siret: null }, [one])).toEqual([])
  })

  test('[E32] met before is found once, as it was last entered, by a word without accents', () => {
    const later = anEncounter()
    later.write('employer.recruiters', { encounter: id, employer: hotel, recruiters: [{ name: 'Awa' }] })
    const encounter = folded(later)
    const earlier = {
      ...encounter,
      description: {
        ...encounter.description,
        value: { ...encounter.description.value, date: '2025-01-01' },
      },
    }
    const met = listEmployersMet([
      { cohortTitle: 'Douai', encounter: earlier },
      { cohortTitle: 'Denain', encounter },
    ])
    expect(met.map(({ name, cohortTitle }) => [name, cohortTitle])).toEqual([
      ['Boulangerie Cœur de blé', 'Denain'],
      ['Hôtel du Parc', 'Denain'],
    ])
    expect(searchEmployersMet(met, 'hotel').map(({ recruiters }) => recruiters)).toEqual([
      [{ name: 'Awa', role: '' }],
    ])
    // What is in the encounter that is prepared is not offered a second time.
    const here = [{ id: aUuid(99), name: 'SARL hotel du parc', siret: null }]
    expect(listEmployersMet([{ cohortTitle: 'Denain', encounter }], here).map(({ name }) => name)).toEqual([
      'Boulangerie Cœur de blé',
    ])
  })
})

describe('what the planner is told', () => {
  const cohort = foldCohort(theCohort, aCohort().entries)

  test('[E33] who does not take part is not planned for, who is late is away, wishes and refusals come from both sides', () => {
    const writer = anEncounter()
    const [first, second, third] = [aParticipant(1), aParticipant(2), aParticipant(3)]
    writer.write('encounter.away', {
      encounter: id,
      side: 'candidate',
      who: first,
      rounds: [1, 2, 3, 4],
      reason: 'notTakingPart',
    })
    writer.write('encounter.away', {
      encounter: id,
      side: 'candidate',
      who: second,
      rounds: [1],
      reason: 'late',
    })
    const wish = { encounter: id, participant: third, employer: hotel }
    writer.write('encounter.wish', { ...wish, by: 'candidate', wish: 'wanted' })
    writer.write('encounter.wish', { ...wish, employer: bakery, by: 'employer', wish: 'vetoed' })
    const encounter = folded(writer)
    const facts = rotationFactsOf(cohort, encounter)
    expect(facts.candidates.some((one) => one.id === first)).toBe(false)
    expect(facts.candidates.find((one) => one.id === second)?.awayRounds).toEqual([0])
    expect(facts.wishes).toEqual([{ candidate: third, employer: hotel, by: 'candidate' }])
    expect(facts.vetoes).toEqual([{ candidate: third, employer: bakery }])
    expect(facts.employers.map(({ tables }) => tables)).toEqual([1, 2])
    const gone = withAway(encounter, [{ side: 'employer', who: hotel, rounds: [3, 4], reason: 'gone' }])
    expect(rotationFactsOf(cohort, gone).employers[1]?.awayRounds).toEqual([2, 3])
  })

  test('[E6] who came after the plan is told apart from whom it could not place, and is no reproach to it', () => {
    const names = ['a', 'b', 'late', 'refused']
    const facts = {
      candidates: names.map((one) => ({ id: one })),
      employers: [
        { id: bakery, tables: 1 },
        { id: hotel, tables: 1 },
      ],
      rounds: 3,
      vetoes: [bakery, hotel].map((employer) => ({ candidate: 'refused', employer })),
    }
    const grid = [
      [
        { candidate: 'a', employer: bakery },
        { candidate: 'b', employer: hotel },
      ],
      [
        { candidate: 'b', employer: bakery },
        { candidate: 'a', employer: hotel },
      ],
      [],
    ]
    const entered = new Map([
      ['late', 20],
      ['refused', 20],
      ['a', 1],
    ])
    const leftOut = listLeftOut(facts, grid, 0, 10, entered)
    expect(leftOut).toEqual([{ side: 'candidate', id: 'late', isNew: true }])
    expect(listLeftOut(facts, grid, 0, 30, entered)).toEqual([
      { side: 'candidate', id: 'late', isNew: false },
    ])
    expect(checkGoals(facts, grid).some(({ code }) => code === 'counts-uneven')).toBe(true)
    const others = withoutLeftOut(facts, [...leftOut, { side: 'candidate', id: 'refused', isNew: false }])
    expect(checkGoals(others, grid).filter(({ code }) => code === 'counts-uneven')).toEqual([])
  })

  test('[E34] a plan is laid out table by table, with who waits; a person’s own rounds follow from it', () => {
    const encounter = folded(anEncounter())
    const facts = rotationFactsOf(cohort, encounter)
    const [one, two] = [aParticipant(1), aParticipant(2)]
    const grid = [
      [
        { candidate: two, employer: hotel },
        { candidate: one, employer: hotel },
      ],
      [],
      [],
      [],
    ]
    const layout = layRotation(encounter, facts, grid)
    expect(layout.rows.map(({ number, employer, seat }) => [number, employer, seat])).toEqual([
      [1, bakery, 1],
      [2, hotel, 1],
      [3, hotel, 2],
    ])
    expect(layout.rows[1]?.cells[0]?.candidate).toBe(one)
    expect(layout.waiting[0]).not.toContain(two)
    expect(layout.waiting[1]).toContain(two)
    expect(roundsOfCandidate(layout, two).map((row) => row?.number ?? null)).toEqual([3, null, null, null])
  })

  test('[E35] two plans made without knowing of each other are both there, the shown one first', () => {
    const writer = anEncounter()
    const grid = (employer: string): RotationGrid => [
      [{ candidate: aParticipant(1) as ParticipantId, employer }],
      [],
      [],
      [],
    ]
    writer.write('rotation.planned', packed(grid(bakery)))
    writer.write('rotation.planned', packed(grid(hotel)))
    const encounter = folded(writer)
    const versions = listRotationVersions({ participantAliases: new Map() }, encounter, writer.entries)
    expect(encounter.rotation?.fork).toBe(true)
    expect(versions.map((version) => version.grid[0]?.[0]?.employer)).toEqual([hotel, bakery])
    expect(encounter.rotation?.value).toEqual(versions[0]?.grid)
  })
})
