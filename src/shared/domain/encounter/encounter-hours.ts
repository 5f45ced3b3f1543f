// When each round of an encounter is meant to begin and to end, changeovers and pauses for everybody counted.

import type { PlainTime, WallTime } from '#shared/calendar.ts'
import { minutesOf, timeOf, wallMinutesBetween } from '#shared/calendar.ts'
import type { TimerFacts } from '#shared/domain/round-timer/timer.ts'
import { readTimer } from '#shared/domain/round-timer/timer.ts'
import type { EncounterDescription } from './fold-encounter.ts'

export interface RoundHours {
  /** From 1 on. */
  readonly round: number
  readonly start: PlainTime
  readonly end: PlainTime
}

type Timed = Pick<EncounterDescription, 'start' | 'rounds' | 'minutes' | 'changeoverMinutes' | 'breaks'>

const breakAfter = ({ breaks }: Timed, round: number): number =>
  breaks.reduce((sum, { afterRound, minutes }) => (afterRound === round ? sum + minutes : sum), 0)

/** Minutes from the start of the encounter to the start of `round` (from 1 on). */
const minutesBefore = (timed: Timed, round: number): number =>
  Array.from({ length: round - 1 }, (_, before) => before + 1).reduce(
    (sum, one) => sum + timed.minutes + timed.changeoverMinutes + breakAfter(timed, one),
    0,
  )

/** Minutes from the first round's start to the last round's end. */
export const minutesOfEncounter = (timed: Timed): number => minutesBefore(timed, timed.rounds) + timed.minutes

/** The hours of all rounds, in order. A pause comes after the changeover of its round. */
export const hoursOfRounds = (timed: Timed): readonly RoundHours[] =>
  Array.from({ length: timed.rounds }, (_, index) => {
    const start = minutesOf(timed.start) + minutesBefore(timed, index + 1)
    return { round: index + 1, start: timeOf(start), end: timeOf(start + timed.minutes) }
  })

/** « 15 h 03 »: when the last round ends. */
export const endOfEncounter = (timed: Timed): PlainTime =>
  timeOf(minutesOf(timed.start) + minutesOfEncounter(timed))

/**
 * How many rounds have begun by the timer of the encounter's own day (`timerOfDay`), those that followed by themselves
 * counted: they are not planned any more.
 */
export const roundsBegun = (facts: TimerFacts | null, now: number): number => {
  if (facts === null) return 0
  return readTimer(facts, now).phase === 'notStarted' ? facts.round - 1 : facts.round
}

export type RoundStage = 'over' | 'running' | 'ahead'

/**
 * Where each round stands. The timer of the encounter's own day says it (`timerOfDay`); where nobody started it, the
 * hours of the plan do. After that day all are over.
 */
export const stagesOfRounds = (
  described: EncounterDescription,
  facts: TimerFacts | null,
  now: { readonly at: number; readonly wall: WallTime },
): readonly RoundStage[] => {
  const begun = roundsBegun(facts, now.at)
  const phase = facts === null ? 'notStarted' : readTimer(facts, now.at).phase
  const isEnded = phase === 'changeover' || phase === 'over'
  return hoursOfRounds(described).map(({ round, start, end }) => {
    if (described.date < now.wall.date) return 'over'
    if (begun > 0) {
      if (round < begun) return 'over'
      return round > begun ? 'ahead' : isEnded ? 'over' : 'running'
    }
    if (wallMinutesBetween({ date: described.date, time: end }, now.wall) >= 0) return 'over'
    return wallMinutesBetween({ date: described.date, time: start }, now.wall) >= 0 ? 'running' : 'ahead'
  })
}
