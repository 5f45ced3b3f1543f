// Where a half-day is in its life at a given time: said once, for the sheet and for the row of its cohort.

import type { PlainDate, PlainTime, WallTime } from '#shared/calendar.ts'
import { wallMinutesBetween } from '#shared/calendar.ts'
import type { SheetState } from './sheet.ts'
import { signingOpensBefore } from './signature.ts'

export interface HalfDayLife {
  readonly sheet: 'open' | 'closed' | 'toCloseAgain'
  readonly notHeld: boolean
  readonly date: PlainDate
  /** Real hours where they are known, else the planned ones. */
  readonly start: PlainTime
  readonly end: PlainTime
}

/** The state at `now`, on the wall of the venue: signing opens a quarter of an hour before the start. */
export const stateAt = ({ sheet, notHeld, date, start, end }: HalfDayLife, now: WallTime): SheetState => {
  if (sheet !== 'open') return sheet
  if (notHeld) return 'notHeld'
  if (wallMinutesBetween(now, { date, time: start }) > signingOpensBefore) return 'upcoming'
  return wallMinutesBetween(now, { date, time: end }) > 0 ? 'running' : 'toClose'
}
