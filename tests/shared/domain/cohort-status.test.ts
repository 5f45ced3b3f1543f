import fc from 'fast-check'
import { expect, it } from 'vitest'
import { pageOf } from '#shared/journal/kinds.ts'
import { readSummary, summariseCohort, summariseSheetAgain } from '#shared/domain/cohort-status.ts'
import { standingToday } from '#shared/domain/standing-today.ts'
import { aCohort, aHalfDay, aParticipant, mark, sign, theCohort } from '#tests/given/a-cohort.ts'
import type { EntryWriter } from '#tests/given/a-cohort.ts'

/** Five half-days of ten people, told like the picture of the cohort page. */
const fiveHalfDays = (): EntryWriter => {
  const writer = aCohort()
  for (let halfDay = 1; halfDay <= 5; halfDay += 1) {
    for (let person = 1; person <= 10; person += 1) {
      const [at, who] = [halfDay, person]
      if (at === 4 && who === 2) mark(writer, who, at, { state: 'excused', reason: 'health' })
      else if (at === 5 && who === 4) mark(writer, who, at, { state: 'unexcused' })
      else if (at === 2 && who === 8) mark(writer, who, at, { state: 'exempted' })
      else {
        mark(writer, who, at)
        if (at !== 2 || who !== 6) sign(writer, who, at)
      }
    }
  }
  // Two tablets said different things of the first person, and nobody has settled it.
  mark(writer, 1, 2, { state: 'attended', arrivedAt: '10:00' })
  return writer
}
const afterFive = { date: '2026-04-02', time: '10:00' }

it('[C20] attended of expected leaves out the exempted, what is to come, and counts a fork as shown', () => {
  const standing = standingToday(summariseCohort(theCohort, fiveHalfDays().entries), afterFive)
  expect([standing.attended, standing.expected]).toEqual([47, 49])
  expect(standing.people[7]).toMatchObject({
    attended: 4,
    expected: 4,
    strip: 'popppuuu',
  })
  expect(standing.people[1]).toMatchObject({ attended: 4, expected: 5 })
})

it('[C20] the half-day that runs is not counted yet, and a closed one is at once', () => {
  const writer = aCohort({ people: 4 })
  for (let person = 1; person <= 4; person += 1) mark(writer, person, 1)
  const summary = summariseCohort(theCohort, writer.entries)
  const during = standingToday(summary, { date: '2026-03-03', time: '11:00' })
  expect([during.attended, during.expected]).toEqual([0, 0])
  expect(during.running.map(({ number }) => number)).toEqual([1])
  expect(during.nowOrNext?.counts).toMatchObject({ present: 4, unmarked: 0 })
  const after = standingToday(summary, { date: '2026-03-03', time: '12:30' })
  expect([after.attended, after.expected]).toEqual([4, 4])
  expect(after.toClose.map(({ number }) => number)).toEqual([1])
  expect(after.nowOrNext?.number).toBe(2)
})

it('[C20] a person counts only while expected', () => {
  const writer = aCohort({ people: 2, halfDays: 3 })
  writer.write('participant.left', { participant: aParticipant(2), from: '2026-03-10', reason: 'jobFound' })
  for (let halfDay = 1; halfDay <= 3; halfDay += 1) mark(writer, 1, halfDay)
  mark(writer, 2, 1)
  const standing = standingToday(summariseCohort(theCohort, writer.entries), afterFive)
  expect(standing.people.map(({ attended, expected, strip }) => [attended, expected, strip])).toEqual([
    [3, 3, 'ppp'],
    [1, 1, 'p--'],
  ])
})

it('[C10] a half-day that was not held is in no figure', () => {
  const writer = aCohort({ people: 2, halfDays: 2 })
  mark(writer, 1, 1)
  mark(writer, 2, 1)
  writer.write('halfDay.notHeld', { halfDay: aHalfDay(2), notHeld: true, reason: 'Grève' })
  const standing = standingToday(summariseCohort(theCohort, writer.entries), afterFive)
  expect([standing.attended, standing.expected, standing.held]).toEqual([2, 2, 1])
  expect(standing.halfDays[1]).toMatchObject({ state: 'notHeld', notHeldReason: 'Grève' })
})

it('[C20] missing signatures are named, once the half-day is over', () => {
  const standing = standingToday(summariseCohort(theCohort, fiveHalfDays().entries), afterFive)
  expect(
    standing.missingSignatures.map(({ halfDay, people }) => [
      halfDay.number,
      people.map((person) => person.familyName),
    ]),
  ).toEqual([
    // The first person's signature stands for the hours of the mark that is no longer shown.
    [2, ['Abdoulaye', 'Guérin']],
  ])
  expect(standing.signatures).toEqual({ due: 47, signed: 45, noted: 0, missing: 2 })
  const during = standingToday(summariseCohort(theCohort, fiveHalfDays().entries), {
    date: '2026-03-10',
    time: '11:00',
  })
  expect(during.missingSignatures).toEqual([])
})

it('[C20] a noted reason is no missing signature', () => {
  const writer = aCohort({ people: 1, halfDays: 1 })
  mark(writer, 1, 1)
  writer.write('signature.missing', {
    halfDay: aHalfDay(1),
    participant: aParticipant(1),
    reason: 'Partie en urgence',
  })
  const standing = standingToday(summariseCohort(theCohort, writer.entries), afterFive)
  expect(standing.signatures).toEqual({ due: 1, signed: 0, noted: 1, missing: 0 })
})

it('[C19] forks are told with what was said on each side', () => {
  const writer = fiveHalfDays()
  writer.write('cohort.described', { field: 'title', value: 'Denain, autre titre' })
  const summary = summariseCohort(theCohort, writer.entries)
  const standing = standingToday(summary, afterFive)
  expect(
    standing.forks.map(({ halfDay, person, letters }) => [halfDay.number, person?.familyName, letters]),
  ).toEqual([[2, 'Abdoulaye', 'lp']])
  expect(summary.forkedPlaces).toEqual(['cohort/title'])
  expect(standing.people[0]?.strip).toBe('pLpppuuu')
})

it('[C19] the same entries give the same row, in any order and repeated', () => {
  const { entries } = fiveHalfDays()
  const expected = JSON.stringify(summariseCohort(theCohort, entries))
  fc.assert(
    fc.property(
      fc.shuffledSubarray(entries, { minLength: entries.length }),
      fc.nat(20),
      (shuffled, again) => {
        expect(JSON.stringify(summariseCohort(theCohort, [...shuffled, ...shuffled.slice(0, again)]))).toBe(
          expected,
        )
      },
    ),
    { numRuns: 15 },
  )
})

it('[C19] the row made again after a write on one sheet is the row made from all entries', () => {
  const writer = fiveHalfDays()
  const before = summariseCohort(theCohort, writer.entries)
  mark(writer, 3, 6, { state: 'excused', reason: 'transport' })
  const page = (name: string) => writer.entries.filter(({ head }) => pageOf(head.place) === name)
  expect(summariseSheetAgain(before, page('cohort'), aHalfDay(6), page(`sheet/${aHalfDay(6)}`))).toEqual(
    summariseCohort(theCohort, writer.entries),
  )
})

it('[C19] a row is plain data of a few kilobytes, and one of another version is made again', () => {
  const summary = summariseCohort(theCohort, fiveHalfDays().entries)
  const kept = JSON.parse(JSON.stringify(summary)) as unknown
  expect(readSummary(kept)).toEqual(summary)
  expect(JSON.stringify(summary).length).toBeLessThan(8000)
  expect(readSummary({ ...summary, version: 0 })).toBeUndefined()
  expect(readSummary(null)).toBeUndefined()
})
