// The timer of one phone on another without a network: by a picture, by ten signs, with clocks that differ and drift.
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { followPictures, type PictureLook } from '#shared/domain/round-timer/room-clock.ts'
import {
  factsAtMark,
  readTimerCode,
  shownTime,
  writePictureCode,
  writeTypedCode,
  type CodeReader,
} from '#shared/domain/round-timer/timer-code.ts'
import type { TimerFacts } from '#shared/domain/round-timer/timer.ts'
import { readTimer } from '#shared/domain/round-timer/timer.ts'
import type { Result } from '#shared/refusal.ts'

const encounter = '01980000-0000-7000-8000-000000000001'
const t0 = Date.UTC(2026, 2, 31, 12, 30)
const second = 1000
const minute = 60 * second
const aRound = (given: Partial<TimerFacts> = {}): TimerFacts => ({
  round: 1,
  startedAt: t0,
  minutes: 7,
  addedMinutes: 0,
  pauses: [],
  endedAt: null,
  changeoverMinutes: 1,
  chainedTo: null,
  ...given,
})
const aReader = (given: Partial<CodeReader> = {}): CodeReader => ({
  encounter,
  rounds: 16,
  changeoverMinutes: 1,
  current: null,
  roomNow: t0,
  ...given,
})
const valueOf = <Value>(result: Result<Value>): Value => {
  if (!result.ok) throw new Error(result.refusal.code)
  return result.value
}
const codeOf = (result: Result<unknown>): string | undefined => (result.ok ? undefined : result.refusal.code)

/** A phone's clock: wrong from the beginning, and running wrong by so many parts in a million. */
const clockOf =
  (wrongBy: number, partsPerMillion: number) =>
  (trueTime: number): number =>
    trueTime + wrongBy + (trueTime - t0) * partsPerMillion * 1e-6

/** Looks at pictures drawn every second by a phone, taken every `every` ms, each `latency` ms after the light left. */
const lookAt = (
  facts: TimerFacts,
  clocks: { room: (t: number) => number; own: (t: number) => number },
  given: { from: number; count: number; every: number; latency: number },
): PictureLook[] =>
  Array.from({ length: given.count }, (_, turn) => {
    const light = given.from + turn * given.every
    const drawn = t0 + Math.floor((light - t0) / second) * second
    return {
      text: valueOf(writePictureCode(encounter, facts, clocks.room(drawn))),
      seenAt: clocks.own(light + given.latency),
    }
  })

describe('the picture', () => {
  test('[E20] two phones ten minutes apart, drifting by 50 ppm, stay within a second for two hours', () => {
    // Rounds follow by themselves for two hours, and the picture is looked at once, at the beginning.
    const facts = (startedAt: number): TimerFacts => aRound({ startedAt, chainedTo: 15 })
    for (const [roomDrift, ownDrift] of [
      [50, 0],
      [0, 50],
      [-25, 25],
      [50, -50],
    ] as const)
      for (const [roomWrong, ownWrong] of [
        [5 * minute, 0],
        [-5 * minute, 5 * minute],
        [0, -5 * minute],
      ] as const)
        for (const latency of [50, 150, 250]) {
          const room = clockOf(roomWrong, roomDrift)
          const own = clockOf(ownWrong, ownDrift)
          const told = facts(room(t0))
          const looks = lookAt(told, { room, own }, { from: t0 + 5333, count: 20, every: 100, latency })
          const shared = valueOf(followPictures(looks, aReader()))
          if (shared === undefined) throw new Error('The pictures were not enough')
          for (const after of [10 * second, 30 * minute, 119 * minute]) {
            const there = readTimer(told, room(t0 + after))
            const here = readTimer(shared.facts, own(t0 + after) + shared.offset)
            expect(here.round).toBe(there.round)
            expect(Math.abs(here.remaining - there.remaining)).toBeLessThan(second)
          }
        }
  })

  test('[E20] a pause, added minutes and an announced start come along', () => {
    const roundTrip = (facts: TimerFacts, now: number, later: number): [unknown, unknown] => {
      const code = valueOf(readTimerCode(valueOf(writePictureCode(encounter, facts, now)), aReader()))
      if (code.kind !== 'picture') throw new Error('Not a picture')
      const [told, read] = [readTimer(facts, later), readTimer(code.facts, later)]
      return [
        [told.phase, told.remaining],
        [read.phase, read.remaining],
      ]
    }
    const paused = aRound({
      addedMinutes: 2,
      pauses: [
        { from: t0 + minute, to: t0 + 2 * minute },
        { from: t0 + 3 * minute, to: null },
      ],
    })
    for (const [facts, now, later] of [
      [paused, t0 + 4 * minute, t0 + 50 * minute],
      [aRound({ startedAt: t0 + 40 * second }), t0, t0 + minute],
      [aRound({ chainedTo: 3 }), t0 + 7 * minute + 1, t0 + 9 * minute],
      [aRound({ round: 16, changeoverMinutes: 0 }), t0 + 1234, t0 + 6.5 * minute],
    ] as const) {
      const [told, read] = roundTrip(facts, now, later)
      expect(read).toEqual(told)
    }
    expect(codeOf(writePictureCode(encounter, aRound(), t0 + 9 * minute))).toBe('encounter.timer-not-running')
  })

  test('[E22] a picture that stands still is stale; a living one counts, whatever was seen before it', () => {
    const room = clockOf(0, 0)
    const own = clockOf(3 * minute, 0)
    const frozen = valueOf(writePictureCode(encounter, aRound(), t0))
    const still = [0, 1000, 2000, 3200].map((after) => ({ text: frozen, seenAt: own(t0 + 10_000 + after) }))
    expect(followPictures([], aReader())).toEqual({ ok: true, value: undefined })
    expect(followPictures(still.slice(0, 3), aReader())).toEqual({ ok: true, value: undefined })
    expect(codeOf(followPictures(still, aReader()))).toBe('encounter.timer-code-stale')
    const alive = lookAt(aRound(), { room, own }, { from: t0 + 14_000, count: 20, every: 100, latency: 150 })
    const shared = valueOf(followPictures([...still, ...alive], aReader()))
    expect(Math.abs((shared?.offset ?? 0) + 3 * minute)).toBeLessThan(150)
  })

  test('[E22] a picture of another encounter, another application, a past round or a torn one is refused', () => {
    const text = valueOf(writePictureCode(encounter, aRound({ round: 3 }), t0))
    const refused = (given: string, reader = aReader()): string | undefined =>
      codeOf(readTimerCode(given, reader))
    expect(refused(text)).toBeUndefined()
    expect(refused(text, aReader({ encounter: '01980000-0000-7000-8000-000000000002' }))).toBe(
      'encounter.timer-code-foreign',
    )
    expect(refused('https://exemple.fr/menu')).toBe('encounter.timer-code-foreign')
    expect(refused(text, aReader({ rounds: 2 }))).toBe('encounter.timer-code-foreign')
    expect(refused(text.slice(0, -1))).toBe('encounter.timer-code-unreadable')
    expect(refused(text.slice(0, -1) + (text.endsWith('0') ? '1' : '0'))).toBe(
      'encounter.timer-code-unreadable',
    )
    const current = aRound({ round: 4 })
    expect(refused(text, aReader({ current, roomNow: t0 + minute }))).toBe('encounter.timer-code-stale')
    const same = aRound({ round: 3 })
    expect(refused(text, aReader({ current: same, roomNow: t0 + minute }))).toBeUndefined()
    expect(refused(text, aReader({ current: same, roomNow: t0 + 9 * minute }))).toBe(
      'encounter.timer-code-stale',
    )
  })
})

describe('the ten signs', () => {
  test('[E21] whoever taps when the other phone shows the named time has the same time, whatever the clocks say', () => {
    for (const facts of [
      aRound({ round: 7 }),
      aRound({ round: 16, minutes: 15, addedMinutes: 15 }),
      aRound({ chainedTo: 16 }),
    ]) {
      const now = t0 + 41_234
      const { text, mark, markAt } = valueOf(writeTypedCode(encounter, facts, now))
      expect(text).toMatch(/^[0-9A-HJKMNP-TV-Z]{5} [0-9A-HJKMNP-TV-Z]{5}$/)
      expect(mark % 10_000).toBe(0)
      if (markAt === null) throw new Error('The timer runs')
      expect(markAt - now).toBeGreaterThanOrEqual(20_000)
      expect(readTimer(facts, markAt).remaining).toBe(mark)
      const own = clockOf(-5 * minute, 40)
      const code = valueOf(readTimerCode(text, aReader()))
      if (code.kind !== 'typed') throw new Error('Not typed')
      const here = factsAtMark(code, own(markAt + 120))
      for (const after of [second, 3 * minute, 5 * minute]) {
        const [there, mine] = [readTimer(facts, markAt + after), readTimer(here, own(markAt + after))]
        expect(mine.round).toBe(there.round)
        expect(Math.abs(mine.remaining - there.remaining)).toBeLessThan(second)
      }
    }
    expect(shownTime(389_001)).toBe('6:30')
    expect(shownTime(0)).toBe('0:00')
  })

  test('[E21] in a pause the signs say what is left, and no moment', () => {
    const facts = aRound({ pauses: [{ from: t0 + 200_000, to: null }] })
    const { text, mark, markAt } = valueOf(writeTypedCode(encounter, facts, t0 + 300_000))
    expect([mark, markAt]).toEqual([220_000, null])
    const code = valueOf(readTimerCode(text, aReader()))
    if (code.kind !== 'typed') throw new Error('Not typed')
    expect(readTimer(factsAtMark(code, 5), 900_000)).toMatchObject({ phase: 'paused', remaining: 220_000 })
  })

  test('[E21] they are read as a hand writes them, and no one or two slips go through', () => {
    const { text } = valueOf(writeTypedCode(encounter, aRound({ round: 9 }), t0 + second))
    const signs = text.replace(' ', '')
    const sloppy = ` ${signs.slice(0, 3).toLowerCase()}-${signs.slice(3)} `
      .replace(/0/g, 'o')
      .replace(/1/g, 'l')
    expect(readTimerCode(sloppy, aReader())).toEqual(readTimerCode(text, aReader()))
    const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
    const place = fc.integer({ min: 0, max: 9 })
    const sign = fc.constantFrom(...alphabet)
    fc.assert(
      fc.property(place, sign, place, sign, (a, signA, b, signB) => {
        const slipped = [...signs]
        slipped[a] = signA
        slipped[b] = signB
        const swapped = [...signs]
        swapped[a] = signs[b] ?? ''
        swapped[b] = signs[a] ?? ''
        for (const wrong of [slipped.join(''), swapped.join('')])
          if (wrong !== signs)
            expect(codeOf(readTimerCode(wrong, aReader()))).toBe('encounter.timer-code-unreadable')
      }),
      { numRuns: 300 },
    )
    for (const wrong of ['', '7Q4ZK', `${signs}0`, 'UUUUUUUUUU', 'bonjour à tous'])
      expect(codeOf(readTimerCode(wrong, aReader()))).toBe('encounter.timer-code-unreadable')
  })

  test('[E22] signs of another encounter or of a past round are refused', () => {
    const { text } = valueOf(writeTypedCode(encounter, aRound({ round: 3 }), t0))
    expect(codeOf(readTimerCode(text, aReader({ encounter: 'une autre' })))).toBe(
      'encounter.timer-code-foreign',
    )
    const current = aRound({ round: 4 })
    expect(codeOf(readTimerCode(text, aReader({ current, roomNow: t0 })))).toBe('encounter.timer-code-stale')
  })
})
