// When each round of an encounter is meant to begin and to end, changeovers and pauses for everybody counted.

import type { PlainTime, WallTime } from '#shared/calendar.ts'
import { minutesOf, timeOf, wallMinutesBetween } from '#shared/calendar.ts'
import type { EncounterDescription, RoundTouch } from './fold-encounter.ts'

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

/** How many rounds the timer was started for: those before and this one are not planned any more. */
export const roundsBegun = (touches: readonly Pick<RoundTouch, 'round' | 'act'>[]): number =>
  touches.reduce((most, { round, act }) => (act === 'start' ? Math.max(most, round) : most), 0)

export type RoundStage = 'over' | 'running' | 'ahead'

/**
 * Where each round stands. The timer's own touches say it; where nobody touched it, the hours of the plan do, on the
 * day itself. A round that was ended, or that a later one followed, is over.
 */
export const stagesOfRounds = (
  described: EncounterDescription,
  touches: readonly Pick<RoundTouch, 'round' | 'act'>[],
  wall: WallTime,
): readonly RoundStage[] => {
  const begun = roundsBegun(touches)
  const isEnded = touches.some(({ round, act }) => round === begun && act === 'end')
  return hoursOfRounds(described).map(({ round, start, end }) => {
    if (begun > 0) {
      if (round < begun) return 'over'
      return round > begun ? 'ahead' : isEnded || described.date < wall.date ? 'over' : 'running'
    }
    if (wallMinutesBetween({ date: described.date, time: end }, wall) >= 0) return 'over'
    return wallMinutesBetween({ date: described.date, time: start }, wall) >= 0 ? 'running' : 'ahead'
  })
}
