// What may be done to the timer of a round: start, pause, resume, a minute more, end. Each answers with the new facts.

import type { Result } from '#shared/refusal.ts'
import { ok, refuse } from '#shared/refusal.ts'
import type { TimerFacts, TimerPhase } from './timer.ts'
import { currentFacts, readTimer, timerLimits } from './timer.ts'

const heldFacts = (facts: TimerFacts | null, now: number): TimerFacts | null =>
  facts === null ? null : currentFacts(facts, now)

export interface TimerStart {
  readonly round: number
  readonly minutes: number
  /** Rounds of the plan. */
  readonly rounds: number
  readonly changeoverMinutes: number
  /** Let the next rounds follow by themselves. */
  readonly isChained: boolean
}

/** May this round be started now? Also early, in the changeover; not while another runs, nor one that has begun. */
export const decideTimerStart = (
  current: TimerFacts | null,
  wish: TimerStart,
  now: number,
): Result<TimerFacts> => {
  const { least, most } = timerLimits
  if (!Number.isInteger(wish.minutes) || wish.minutes < least || wish.minutes > most)
    return refuse({ code: 'encounter.timer-length-invalid', least, most })
  if (!Number.isInteger(wish.round) || wish.round < 1 || wish.round > wish.rounds)
    return refuse({ code: 'encounter.timer-round-unknown', rounds: wish.rounds })
  if (current !== null) {
    const held = currentFacts(current, now)
    const { phase } = readTimer(held, now)
    if (phase === 'running' || phase === 'lastMinute' || phase === 'paused')
      return refuse({ code: 'encounter.timer-round-running', round: held.round })
    // A start that was announced may be brought forward.
    if (wish.round < held.round || (wish.round === held.round && phase !== 'notStarted'))
      return refuse({ code: 'encounter.timer-round-begun', round: wish.round })
  }
  return ok({
    round: wish.round,
    startedAt: now,
    minutes: wish.minutes,
    addedMinutes: 0,
    pauses: [],
    endedAt: null,
    changeoverMinutes: wish.round === wish.rounds ? 0 : wish.changeoverMinutes,
    chainedTo: wish.isChained && wish.round < wish.rounds ? wish.rounds : null,
  })
}

const isGoing = (phase: TimerPhase): boolean => phase === 'running' || phase === 'lastMinute'

export const decideTimerPause = (current: TimerFacts | null, now: number): Result<TimerFacts> => {
  const held = heldFacts(current, now)
  if (held === null || !isGoing(readTimer(held, now).phase))
    return refuse({ code: 'encounter.timer-not-running' })
  return ok({ ...held, pauses: [...held.pauses, { from: now, to: null }] })
}

export const decideTimerResume = (current: TimerFacts | null, now: number): Result<TimerFacts> => {
  const held = heldFacts(current, now)
  if (held === null || readTimer(held, now).phase !== 'paused')
    return refuse({ code: 'encounter.timer-not-paused' })
  return ok({
    ...held,
    pauses: held.pauses.map((pause) =>
      pause.to === null ? { ...pause, to: Math.max(now, pause.from) } : pause,
    ),
  })
}

/** A minute more: while it runs or pauses, and in the changeover of a round that ended by itself. */
export const decideTimerMinute = (current: TimerFacts | null, now: number): Result<TimerFacts> => {
  const held = heldFacts(current, now)
  const phase = readTimer(held, now).phase
  const mayGoOn =
    held !== null &&
    (isGoing(phase) || phase === 'paused' || (phase === 'changeover' && held.endedAt === null))
  if (!mayGoOn) return refuse({ code: 'encounter.timer-not-running' })
  if (held.addedMinutes >= timerLimits.added)
    return refuse({ code: 'encounter.timer-too-long', most: timerLimits.added })
  return ok({ ...held, addedMinutes: held.addedMinutes + 1 })
}

/** Ends the round before its time. */
export const decideTimerEnd = (current: TimerFacts | null, now: number): Result<TimerFacts> => {
  const held = heldFacts(current, now)
  const phase = readTimer(held, now).phase
  if (held === null || (!isGoing(phase) && phase !== 'paused'))
    return refuse({ code: 'encounter.timer-not-running' })
  return ok({ ...held, endedAt: now })
}
