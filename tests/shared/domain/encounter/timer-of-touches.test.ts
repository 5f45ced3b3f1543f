import { describe, expect, test } from 'vitest'
import type { EntryId, WriterId } from '#shared/ids.ts'
import type { RoundAct } from '#shared/journal/kinds/encounter-kinds.ts'
import type { FollowedTimer, TimerPlan, TimerTouch } from '#shared/domain/encounter/timer-of-touches.ts'
import { foldTouches, readTouches, timerAt } from '#shared/domain/encounter/timer-of-touches.ts'
import { readTimer } from '#shared/domain/round-timer/timer.ts'
import { aUuid, EntryWriter } from '#tests/given/a-cohort.ts'

const plan: TimerPlan = {
  rounds: 8,
  minutes: 7,
  changeoverMinutes: 1,
  breaks: [{ afterRound: 4, minutes: 10 }],
}
const noon = Date.UTC(2026, 3, 28, 12)
const seconds = (count: number): number => noon + count * 1000

interface Wish extends Partial<TimerTouch> {
  readonly act: RoundAct
}
const touches = (...wishes: readonly (Wish & { readonly second: number })[]): TimerTouch[] =>
  wishes.map(({ second, ...wish }, index) => ({
    id: aUuid(500 + index) as EntryId,
    round: 1,
    at: seconds(second),
    minutes: 0,
    isChained: false,
    isOwn: false,
    ...wish,
  }))
const shown = (
  told: readonly TimerTouch[],
  followed: FollowedTimer | null,
  second: number,
): { round: number | null; left: number } => {
  const now = seconds(second)
  const { round, remaining } = readTimer(timerAt(told, followed, plan, now), now)
  return { round, left: remaining / 1000 }
}

describe('the timer of an encounter', () => {
  test('[E40] of two starts of a round the earliest counts, and all acts in any order give the same facts', () => {
    const told = touches(
      { act: 'start', second: 30, minutes: 8 },
      { act: 'start', second: 0, minutes: 6 },
      { act: 'pause', second: 60 },
      { act: 'pause', second: 65 },
      { act: 'resume', second: 120 },
      { act: 'resume', second: 121 },
      { act: 'addMinute', second: 130 },
      { act: 'end', second: 300 },
      { act: 'start', second: 340, round: 2, minutes: 5 },
      { act: 'addMinute', second: 350, round: 2 },
    )
    const facts = foldTouches(told, plan)
    expect(facts).toMatchObject({ round: 2, startedAt: seconds(340), minutes: 5, addedMinutes: 1 })
    const first = foldTouches(
      told.filter(({ round }) => round === 1),
      plan,
    )
    expect(first).toMatchObject({
      startedAt: seconds(0),
      minutes: 6,
      addedMinutes: 1,
      pauses: [{ from: seconds(60), to: seconds(120) }],
      endedAt: seconds(300),
    })
    for (let turn = 1; turn < told.length; turn += 1) {
      const turned = [...told.slice(turn), ...told.slice(0, turn)].toReversed()
      expect(foldTouches(turned, plan)).toEqual(facts)
    }
  })

  test('[E41] chained rounds follow by themselves up to the pause for everybody, which a tap ends', () => {
    const told = touches({ act: 'start', second: 0, minutes: 7, isChained: true })
    expect(shown(told, null, 8 * 60 + 1)).toEqual({ round: 2, left: 7 * 60 - 1 })
    const touched = [...told, ...touches({ act: 'pause', second: 8 * 60 + 10, round: 2 }).map(renamed)]
    expect(shown(touched, null, 20 * 60)).toEqual({ round: 2, left: 7 * 60 - 10 })
    // The fourth round ends after 31 minutes; its changeover holds the pause, and nothing starts after it.
    expect(shown(told, null, 32 * 60)).toEqual({ round: 4, left: 10 * 60 })
    expect(readTimer(timerAt(told, null, plan, seconds(43 * 60)), seconds(43 * 60)).phase).toBe('over')
  })

  test('[E41] a start that was pressed early counts, one after the round began by itself does not', () => {
    const chained = touches(
      { act: 'start', second: 0, minutes: 7, isChained: true },
      { act: 'start', second: 7 * 60 + 20, round: 2, minutes: 7 },
    )
    expect(shown(chained, null, 8 * 60)).toEqual({ round: 2, left: 7 * 60 - 40 })
    const late = touches(
      { act: 'start', second: 0, minutes: 7, isChained: true },
      { act: 'start', second: 8 * 60 + 3, round: 2, minutes: 5 },
    )
    expect(shown(late, null, 9 * 60)).toEqual({ round: 2, left: 6 * 60 })
  })

  test('[E40] touches of another day do not count: a rehearsal leaves the day of the encounter free', () => {
    const told = touches({ act: 'start', second: -24 * 3600, minutes: 7 })
    expect(timerAt(told, null, plan, noon)).toBeNull()
  })

  test('[E40] another device’s touch is read on this device’s clock, its own is taken as it is', () => {
    const writer = new EntryWriter()
    const body = { encounter: aUuid(1), round: 1, act: 'start', at: noon, minutes: 7 } as const
    writer.write('round.timed', body)
    const entry = writer.entries[0]
    if (entry === undefined) throw new Error('Not written')
    const away = { ...entry, head: { ...entry.head, clockOffset: 300_000 } }
    const read = (own: string) =>
      readTouches([away], aUuid(1), { writer: own as WriterId, clockOffset: -60_000 })[0]
    expect(read('other')).toMatchObject({ at: noon + 360_000, isOwn: false })
    expect(read(entry.head.writer)).toMatchObject({ at: noon, isOwn: true })
  })
})

describe('a timer that was followed without a network', () => {
  const followed: FollowedTimer = {
    facts: {
      round: 1,
      startedAt: seconds(0),
      minutes: 7,
      addedMinutes: 0,
      pauses: [],
      endedAt: null,
      changeoverMinutes: 1,
      chainedTo: null,
    },
    at: seconds(100),
    known: [],
  }

  test('[E42] does not jump when the same start arrives with offsets that are two seconds wrong', () => {
    expect(shown([], followed, 200)).toEqual({ round: 1, left: 220 })
    const arrived = touches({ act: 'start', second: 2, minutes: 7 }, { act: 'pause', second: 252 })
    expect(shown(arrived, followed, 200)).toEqual({ round: 1, left: 220 })
    // What the same phone did after that is moved with its start.
    expect(shown(arrived, followed, 400)).toEqual({ round: 1, left: 170 })
  })

  test('[E42] knows what was shown after pauses that arrive later', () => {
    const arrived = touches(
      { act: 'start', second: -1, minutes: 7 },
      { act: 'pause', second: 19 },
      { act: 'resume', second: 49 },
    )
    // The start was known when the other phone, which had paused without a network, was followed.
    const afterPause = {
      ...followed,
      facts: { ...followed.facts, startedAt: seconds(30) },
      known: arrived.slice(0, 1).map(({ id }) => id),
    }
    expect(shown(arrived.slice(0, 1), afterPause, 200)).toEqual({ round: 1, left: 250 })
    expect(shown(arrived, afterPause, 200)).toEqual({ round: 1, left: 250 })
  })

  test('[E42] is paused, lengthened and followed by the next round on the phone that followed', () => {
    const own = touches(
      { act: 'pause', second: 130 },
      { act: 'resume', second: 140 },
      { act: 'addMinute', second: 150 },
    ).map((touch) => ({ ...touch, isOwn: true }))
    expect(shown(own, followed, 200)).toEqual({ round: 1, left: 290 })
    const next = touches({ act: 'start', second: 600, round: 2, minutes: 5 }).map(renamed)
    expect(shown([...own, ...next], followed, 610)).toEqual({ round: 2, left: 290 })
  })

  test('[E40] gives way to an earlier start of the same round that was not known yet', () => {
    const two = touches({ act: 'start', second: -40, minutes: 7 }, { act: 'start', second: 0, minutes: 7 })
    expect(shown(two, followed, 200)).toEqual({ round: 1, left: 180 })
  })
})

function renamed(touch: TimerTouch): TimerTouch {
  return { ...touch, id: aUuid(900) as EntryId }
}
