// The timer as truth by timestamp: whatever happened between two looks, the second one is right.
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  decideTimerEnd,
  decideTimerMinute,
  decideTimerPause,
  decideTimerResume,
  decideTimerStart,
} from '#shared/domain/round-timer/decide-timer.ts'
import { signalDue } from '#shared/domain/round-timer/timer-signals.ts'
import type { TimerFacts } from '#shared/domain/round-timer/timer.ts'
import {
  currentFacts,
  defaultChangeoverMinutes,
  readTimer,
  timerPresets,
} from '#shared/domain/round-timer/timer.ts'
import type { Result } from '#shared/refusal.ts'

const t0 = Date.UTC(2026, 2, 31, 12, 30)
const at = (minutes: number, seconds = 0): number => t0 + (minutes * 60 + seconds) * 1000
const aRound = (given: Partial<TimerFacts> = {}): TimerFacts => ({
  round: 4,
  startedAt: t0,
  minutes: 7,
  addedMinutes: 0,
  pauses: [],
  endedAt: null,
  changeoverMinutes: 1,
  chainedTo: null,
  ...given,
})
const factsOf = (result: Result<TimerFacts>): TimerFacts => {
  if (!result.ok) throw new Error(result.refusal.code)
  return result.value
}
const codeOf = (result: Result<unknown>): string | undefined => (result.ok ? undefined : result.refusal.code)
const shown = (facts: TimerFacts | null, now: number): [string, number] => {
  const { phase, remaining } = readTimer(facts, now)
  return [phase, remaining / 1000]
}

describe('reading', () => {
  test('[E16] what is left follows from the facts and the instant, through every phase', () => {
    const facts = aRound()
    expect(shown(null, t0)).toEqual(['notStarted', 420])
    expect(shown(facts, at(-1))).toEqual(['notStarted', 420])
    expect(shown(facts, t0)).toEqual(['running', 420])
    expect(shown(facts, at(3, 53))).toEqual(['running', 187])
    expect(shown(facts, at(6))).toEqual(['lastMinute', 60])
    expect(shown(facts, at(6, 59))).toEqual(['lastMinute', 1])
    expect(shown(facts, at(7))).toEqual(['changeover', 60])
    expect(shown(facts, at(8))).toEqual(['over', 0])
    expect(shown(aRound({ changeoverMinutes: 0 }), at(7))).toEqual(['over', 0])
    expect(readTimer(facts, at(3))).toMatchObject({ round: 4, endsAt: at(7) })
  })

  test('[E16] the night when the hour changes counts every minute once', () => {
    // 25 October 2026 in France: 2 h 59 is followed by 2 h 00, an hour that comes twice.
    const facts = aRound({ startedAt: Date.UTC(2026, 9, 25, 0, 56) })
    const left = [0, 1, 2, 3, 4, 5, 6].map(
      (minutes) => readTimer(facts, facts.startedAt + minutes * 60_000).remaining / 60_000,
    )
    expect(left).toEqual([7, 6, 5, 4, 3, 2, 1])
  })

  test('[E17] pauses stop it, overlapping ones count once, whatever order they are told in', () => {
    const facts = aRound({
      pauses: [
        { from: at(4), to: at(5) },
        { from: at(1), to: at(2) },
        { from: at(1, 30), to: at(2, 30) },
      ],
    })
    expect(shown(facts, at(1, 45))).toEqual(['paused', 360])
    expect(shown(facts, at(3))).toEqual(['running', 330])
    expect(readTimer(facts, at(3)).endsAt).toBe(at(9, 30))
    expect(shown(aRound({ pauses: [{ from: at(6, 30), to: null }] }), at(90))).toEqual(['paused', 30])
    // Before the start and after the end a pause holds nothing back.
    const around = [
      { from: at(-2), to: at(-1) },
      { from: at(7), to: null },
    ]
    expect(shown(aRound({ pauses: around }), at(7, 10))).toEqual(['changeover', 50])
  })

  test('[E17] what has run, what was paused and what is left add up, for any pauses', () => {
    const pause = fc.tuple(fc.integer({ min: -60, max: 900 }), fc.integer({ min: 0, max: 300 }))
    fc.assert(
      fc.property(fc.array(pause, { maxLength: 5 }), fc.integer({ min: 0, max: 2000 }), (pairs, second) => {
        const pauses = pairs.map(([from, length]) => ({ from: at(0, from), to: at(0, from + length) }))
        const stopped = (instant: number): boolean =>
          pauses.some(({ from, to }) => from <= instant && instant < to)
        const run = Array.from({ length: second }, (_, s) => at(0, s)).filter((s) => !stopped(s)).length
        const { phase, remaining } = readTimer(aRound({ pauses }), at(0, second))
        if (phase === 'changeover' || phase === 'over') expect(run).toBeGreaterThanOrEqual(420)
        else expect(remaining).toBe((420 - run) * 1000)
      }),
      { numRuns: 150 },
    )
  })

  test('[E16] rounds that follow by themselves start at the end of each changeover', () => {
    const first = aRound({ round: 1, chainedTo: 3 })
    expect(readTimer(first, at(7, 30))).toMatchObject({ round: 1, phase: 'changeover' })
    expect(readTimer(first, at(8))).toMatchObject({ round: 2, phase: 'running', remaining: 420_000 })
    expect(readTimer(first, at(22, 59))).toMatchObject({ round: 3, phase: 'lastMinute' })
    expect(readTimer(first, at(23))).toMatchObject({ round: 3, phase: 'over' })
    expect(currentFacts(first, at(9))).toMatchObject({ round: 2, startedAt: at(8) })
  })
})

describe('signals', () => {
  const look = (facts: TimerFacts | null, instant: number) => ({ facts, at: instant })

  test('[E18] each signal sounds once, at its time', () => {
    const facts = aRound()
    const seconds = Array.from({ length: 600 }, (_, second) => second)
    const sounded = seconds.flatMap((second) => {
      const signal = signalDue(look(facts, at(0, second - 1)), look(facts, at(0, second)))
      return signal === undefined ? [] : [[second, signal.kind, signal.late]]
    })
    expect(sounded).toEqual([
      [360, 'lastMinute', 0],
      [420, 'end', 0],
    ])
    // A round of one minute has no last one.
    expect(
      signalDue(look(aRound({ minutes: 1 }), t0), look(aRound({ minutes: 1 }), at(0, 59))),
    ).toBeUndefined()
  })

  test('[E18] a tab that was frozen rings once when it wakes, and says how late', () => {
    const facts = aRound()
    expect(signalDue(look(facts, at(3)), look(facts, at(7, 42)))).toEqual({
      kind: 'end',
      round: 4,
      at: at(7),
      late: 42_000,
    })
    expect(signalDue(look(facts, at(7, 42)), look(facts, at(60)))).toBeUndefined()
    const chained = aRound({ round: 1, chainedTo: 8 })
    expect(signalDue(look(chained, at(3)), look(chained, at(8, 5)))).toMatchObject({ round: 1, late: 65_000 })
  })

  test('[E18] a minute more brings the signal again, a fact learnt late brings its own', () => {
    const facts = aRound()
    const longer = factsOf(decideTimerMinute(facts, at(6, 10)))
    expect(signalDue(look(facts, at(6, 9)), look(longer, at(6, 10)))).toBeUndefined()
    expect(signalDue(look(longer, at(6, 59)), look(longer, at(7)))).toMatchObject({ kind: 'lastMinute' })
    // Ended on another phone at 5:00, learnt here at 5:08.
    const ended = factsOf(decideTimerEnd(facts, at(5)))
    expect(signalDue(look(facts, at(5, 8)), look(ended, at(5, 8)))).toMatchObject({ kind: 'end', late: 8000 })
  })
})

describe('what may be done', () => {
  const start = {
    round: 5,
    minutes: 7,
    rounds: 8,
    changeoverMinutes: defaultChangeoverMinutes,
    isChained: false,
  }

  test('[E19] a round starts with a whole number of minutes, once, and not while another runs', () => {
    expect(factsOf(decideTimerStart(null, start, t0))).toEqual(aRound({ round: 5 }))
    expect(factsOf(decideTimerStart(null, { ...start, round: 8 }, t0)).changeoverMinutes).toBe(0)
    for (const minutes of timerPresets)
      expect(decideTimerStart(null, { ...start, minutes }, t0).ok, String(minutes)).toBe(true)
    for (const minutes of [0, 16, 6.5, Number.NaN])
      expect(codeOf(decideTimerStart(null, { ...start, minutes }, t0))).toBe('encounter.timer-length-invalid')
    expect(codeOf(decideTimerStart(null, { ...start, round: 9 }, t0))).toBe('encounter.timer-round-unknown')
    expect(codeOf(decideTimerStart(aRound(), start, at(3)))).toBe('encounter.timer-round-running')
    expect(codeOf(decideTimerStart(aRound(), { ...start, round: 4 }, at(9)))).toBe(
      'encounter.timer-round-begun',
    )
    expect(codeOf(decideTimerStart(aRound(), { ...start, round: 2 }, at(9)))).toBe(
      'encounter.timer-round-begun',
    )
  })

  test('[E19] the next round may start early, in the changeover, and an announced one before its time', () => {
    expect(factsOf(decideTimerStart(aRound(), start, at(7, 20)))).toMatchObject({ startedAt: at(7, 20) })
    const announced = aRound({ round: 5, startedAt: at(10) })
    expect(factsOf(decideTimerStart(announced, start, at(9)))).toMatchObject({ round: 5, startedAt: at(9) })
  })

  test('[E19] pause, resume, a minute more and the end each ask for a round that can take them', () => {
    const paused = factsOf(decideTimerPause(aRound(), at(2)))
    expect(shown(paused, at(30))).toEqual(['paused', 300])
    expect(codeOf(decideTimerPause(paused, at(3)))).toBe('encounter.timer-not-running')
    const resumed = factsOf(decideTimerResume(paused, at(4)))
    expect(shown(resumed, at(5))).toEqual(['running', 240])
    expect(codeOf(decideTimerResume(resumed, at(5)))).toBe('encounter.timer-not-paused')
    expect(shown(factsOf(decideTimerEnd(paused, at(4))), at(4))).toEqual(['changeover', 60])
    // Twenty seconds after « C’est l’heure » a minute more leaves forty.
    expect(shown(factsOf(decideTimerMinute(aRound(), at(7, 20))), at(7, 20))).toEqual(['lastMinute', 40])
    expect(codeOf(decideTimerMinute(aRound({ endedAt: at(5) }), at(5, 20)))).toBe(
      'encounter.timer-not-running',
    )
    expect(codeOf(decideTimerMinute(aRound({ addedMinutes: 15 }), at(5)))).toBe('encounter.timer-too-long')
    for (const decide of [decideTimerPause, decideTimerMinute, decideTimerEnd]) {
      expect(codeOf(decide(null, t0))).toBe('encounter.timer-not-running')
      expect(codeOf(decide(aRound(), at(20)))).toBe('encounter.timer-not-running')
    }
  })
})
