// Attended out of expected half-days of one person, as the figures that leave a cohort count them (field.md §2).

import type { WallTime } from '#shared/calendar.ts'
import { stateAt } from '#shared/domain/attendance/state-at.ts'
import { isAttendedLetter, isCounted } from '#shared/domain/standing-today.ts'
import type { HalfDayFacts, PersonFacts } from './facts.ts'

export interface HalfDayCount {
  readonly attended: number
  /** Took place while the person was enrolled, exempted ones left out. */
  readonly expected: number
  /** Left out because two versions of the mark, or of whether it took place, differ. */
  readonly inDispute: number
}

/** Of each half-day, whether its day has come for the figures at `now` (C20). */
export const countedHalfDays = (halfDays: readonly HalfDayFacts[], now: WallTime): readonly boolean[] =>
  halfDays.map((halfDay) => isCounted(stateAt(halfDay, now)))

/** @param counted from {@link countedHalfDays} */
export const countHalfDays = (
  { marks }: Pick<PersonFacts, 'marks'>,
  halfDays: readonly HalfDayFacts[],
  counted: readonly boolean[],
): HalfDayCount => {
  let [attended, expected, inDispute] = [0, 0, 0]
  for (let at = 0; at < marks.length; at += 1) {
    const letter = marks[at] ?? '-'
    if (counted[at] !== true || letter === '-' || letter === 'o') continue
    if (halfDays[at]?.inDispute === true || letter !== letter.toLowerCase()) {
      inDispute += 1
      continue
    }
    expected += 1
    if (isAttendedLetter(letter)) attended += 1
  }
  return { attended, expected, inDispute }
}
