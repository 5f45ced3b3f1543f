import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { foldSheet } from '#shared/domain/attendance/fold-sheet.ts'
import {
  decideAllPresent,
  decideMark,
  decideSettle,
  decideUndo,
  markAfterTap,
  rowOf,
} from '#shared/domain/attendance/mark-decisions.ts'
import type { Mark } from '#shared/domain/attendance/sheet.ts'
import { present, unmarked } from '#shared/domain/attendance/sheet.ts'
import { sheetSummary } from '#shared/domain/attendance/sheet-summary.ts'
import type { Folded } from '#shared/domain/cohort.ts'
import {
  aCohort,
  aMark,
  at,
  aWriter,
  awa,
  codeOf,
  duringTheMorning,
  hugo,
  ines,
  karim,
  lea,
  sheetOf,
  walkIn,
  written,
} from '#tests/given/a-sheet.ts'

const late = (arrivedAt: string): Mark => ({ ...present, arrivedAt })
const marks = fc.constantFrom<Mark>(
  present,
  late('09:42'),
  { ...present, leftAt: '11:50' },
  { ...unmarked, state: 'excused', reason: 'health' },
  { ...unmarked, state: 'unexcused' },
  { ...unmarked, state: 'exempted' },
  unmarked,
)
const people = fc.constantFrom(awa, karim, lea)

/** Two devices that mark, each over what it has seen of its own only: forks arise by themselves. */
const histories = fc
  .array(fc.record({ device: fc.constantFrom(1, 2), participant: people, mark: marks }), { maxLength: 25 })
  .map((acts) => {
    const writers = [aWriter(ines, 1), aWriter(hugo, 2)] as const
    const known: Folded[][] = [[], []]
    for (const act of acts) {
      const own = known[act.device - 1] ?? []
      const replaces = rowOf(sheetOf(own), act.participant)?.versions.map(({ id }) => id) ?? []
      own.push(aMark(writers[act.device === 1 ? 0 : 1], act.participant, act.mark, replaces))
    }
    return known.flat()
  })

describe('the fold of a sheet', () => {
  it('[S19] says the same whatever the order of entries, and when they come twice', () => {
    fc.assert(
      fc.property(
        histories.chain((all) =>
          fc.tuple(fc.constant(all), fc.shuffledSubarray(all, { minLength: all.length })),
        ),
        ([all, shuffled]) => {
          const cohort = aCohort()
          const [halfDay] = cohort.halfDays
          if (halfDay === undefined) throw new Error('No half-day')
          const once = foldSheet(cohort, halfDay, all)
          expect(foldSheet(cohort, halfDay, shuffled)).toEqual(once)
          expect(foldSheet(cohort, halfDay, [...shuffled, ...all])).toEqual(once)
        },
      ),
      { numRuns: 60 },
    )
  })

  it('[A11] counts a fork nowhere but among forks, and every other person exactly once', () => {
    fc.assert(
      fc.property(histories, (all) => {
        const sheet = sheetOf(all)
        const counts = sheetSummary(sheet)
        const once =
          counts.present + counts.late + counts.excused + counts.unexcused + counts.exempted + counts.unmarked
        expect(once + counts.forks).toBe(sheet.rows.length)
        expect(counts.attended).toBe(counts.present + counts.late)
        expect(counts.expected).toBe(sheet.rows.length - counts.forks - counts.exempted)
      }),
      { numRuns: 60 },
    )
  })

  it('[S20] takes two taps on « présence » from two devices for one fact', () => {
    const sheet = sheetOf([aMark(aWriter(ines, 1), awa), aMark(aWriter(hugo, 2), awa)])
    expect(rowOf(sheet, awa)).toMatchObject({ fork: false, mark: present })
    expect(rowOf(sheet, awa)?.versions).toHaveLength(2)
  })

  it('[A17] puts what was said of a walk-in into the row of the real person', () => {
    const office = aWriter(hugo, 8)
    const cohort = aCohort([
      office.write('participant.joined', {
        participant: walkIn,
        familyName: 'Coeurderoy',
        givenNames: 'Lea',
        from: '2026-03-17',
        provisional: true,
      }),
      office.write('participant.matched', { participant: walkIn, as: lea }),
    ])
    const writer = aWriter()
    const marked = aMark(writer, walkIn, { arrivedAt: '09:42' })
    const sheet = sheetOf([marked], { cohort })
    expect(sheet.rows.map((row) => row.participant.id)).toEqual([awa, karim, lea])
    expect(rowOf(sheet, lea)).toMatchObject({ mark: late('09:42'), fork: false })

    const corrected = written(
      writer,
      decideMark({ sheet, now: duringTheMorning }, { participant: lea, mark: present }),
    )
    expect(rowOf(sheetOf([marked, ...corrected], { cohort }), lea)).toMatchObject({
      mark: present,
      fork: false,
    })
  })
})

describe('marking', () => {
  const facts = (entries: readonly Folded[] = [], now = duringTheMorning) => ({
    sheet: sheetOf(entries),
    now,
  })

  it('[A1] replaces every version that its author saw', () => {
    const both = [aMark(aWriter(ines, 1), awa), aMark(aWriter(hugo, 2), awa)]
    const decision = decideMark(facts(both), { participant: awa, mark: late('09:42') })
    expect(decision.ok && decision.value[0]?.replaces).toHaveLength(2)
  })

  it('[A1] clears with a second tap on the chosen status, and changes with a tap on another', () => {
    const seen = facts()
    expect(markAfterTap(seen, unmarked, 'present')).toEqual(present)
    expect(markAfterTap(seen, present, 'present')).toEqual(unmarked)
    expect(markAfterTap(seen, present, 'late')).toEqual(late('10:00'))
    expect(markAfterTap(seen, late('09:42'), 'late')).toEqual(unmarked)
    expect(markAfterTap(seen, late('09:42'), 'present')).toEqual(present)
    expect(markAfterTap(seen, { ...unmarked, state: 'excused', reason: 'health' }, 'excused')).toEqual(
      unmarked,
    )
    expect(markAfterTap(facts([], at('20:00')), present, 'late').arrivedAt).toBe('09:45')
    expect(markAfterTap(facts([], at('20:00')), present, 'leftEarly').leftAt).toBe('12:15')
  })

  it('[A1] keeps the hour of leaving when somebody present turns out to have come late', () => {
    const left = { ...present, leftAt: '11:50' }
    expect(markAfterTap(facts(), left, 'late')).toEqual({ ...left, arrivedAt: '10:00' })
    expect(markAfterTap(facts([], at('12:00')), left, 'late')).toEqual(late('12:00'))
  })

  it('[A2] is refused before the day, but for an absence announced beforehand', () => {
    const before = facts([], at('18:00', '2026-03-16'))
    expect(codeOf(decideMark(before, { participant: awa, mark: present }))).toBe(
      'attendance.half-day-in-future',
    )
    expect(codeOf(decideMark(before, { participant: awa, mark: { ...unmarked, state: 'excused' } }))).toBe(
      'ok',
    )
    expect(codeOf(decideMark(before, { participant: awa, mark: { ...unmarked, state: 'exempted' } }))).toBe(
      'ok',
    )
    expect(codeOf(decideMark(before, { participant: awa, mark: { ...unmarked, state: 'unexcused' } }))).toBe(
      'attendance.half-day-in-future',
    )
  })

  it.each<[string, Partial<Mark>]>([
    ['attendance.arrival-outside', { arrivedAt: '09:30' }],
    ['attendance.arrival-outside', { arrivedAt: '12:30' }],
    ['attendance.leaving-outside', { leftAt: '12:30' }],
    ['attendance.leaving-outside', { leftAt: '09:00' }],
    ['attendance.left-before-arrived', { arrivedAt: '11:00', leftAt: '10:30' }],
    ['ok', { arrivedAt: '09:42', leftAt: '11:50' }],
  ])('[A3] answers %s to %o', (code, times) => {
    expect(codeOf(decideMark(facts(), { participant: awa, mark: { ...present, ...times } }))).toBe(code)
  })

  it('[A10] makes present those not yet marked, nobody else, and is undone as one act', () => {
    fc.assert(
      fc.property(histories, (all) => {
        const before = sheetOf(all)
        const writer = aWriter(ines, 3)
        const decision = decideAllPresent({ sheet: before, now: duringTheMorning })
        if (!decision.ok) {
          expect(before.rows.some((row) => !row.fork && row.mark.state === 'unmarked')).toBe(false)
          return
        }
        const done = [...all, ...written(writer, decision)]
        const after = sheetOf(done)
        const touched = after.rows.filter(
          (row, index) =>
            row.mark !== before.rows[index]?.mark && row.mark.state !== before.rows[index]?.mark.state,
        )
        for (const row of before.rows) {
          const now = rowOf(after, row.participant.id)
          if (row.fork || row.mark.state !== 'unmarked') expect(now?.mark).toEqual(row.mark)
          else expect(now?.mark).toEqual(present)
        }
        const act = touched.map((row) => ({
          participant: row.participant.id,
          before: unmarked,
          after: present,
        }))
        const undone = written(writer, decideUndo({ sheet: after, now: duringTheMorning }, act))
        expect(sheetOf([...done, ...undone]).rows.map((row) => row.mark)).toEqual(
          before.rows.map((row) => row.mark),
        )
      }),
      { numRuns: 60 },
    )
  })

  it('[A11] is refused over a fork, which only settling ends, whatever is kept', () => {
    const fork = [aMark(aWriter(ines, 1), awa), aMark(aWriter(hugo, 2), awa, { arrivedAt: '09:50' })]
    const sheet = sheetOf(fork)
    expect(rowOf(sheet, awa)?.fork).toBe(true)
    expect(codeOf(decideMark({ sheet, now: duringTheMorning }, { participant: awa, mark: present }))).toBe(
      'attendance.fork-open',
    )
    for (const version of rowOf(sheet, awa)?.versions ?? []) {
      const settled = written(
        aWriter(ines, 3),
        decideSettle({ sheet }, { participant: awa, keep: version.id }),
      )
      const after = sheetOf([...fork, ...settled])
      expect(rowOf(after, awa)).toMatchObject({ fork: false, mark: version.mark })
      expect(codeOf(decideSettle({ sheet: after }, { participant: awa, keep: version.id }))).toBe(
        'attendance.fork-settled',
      )
    }
  })

  it('[A16] leaves an exempted person out of the denominator', () => {
    const counts = sheetSummary(
      sheetOf([aMark(aWriter(), awa), aMark(aWriter(hugo, 2), karim, { ...unmarked, state: 'exempted' })]),
    )
    expect(counts).toMatchObject({ attended: 1, expected: 2, exempted: 1, unmarked: 1 })
  })
})
