// The day a person goes out of the operation: their own recorded exit, else the day they left, else the last
// half-day that took place. Known on every device from the same facts, so what is derived from it is never made twice.

import type { PlainDate } from '#shared/calendar.ts'
import type { Cohort } from '#shared/domain/cohort.ts'
import type { CohortSummary } from '#shared/domain/cohort-status.ts'
import type { ParticipantId } from '#shared/ids.ts'
import type { LeavingReason } from '#shared/journal/kinds/cohort-kinds.ts'

/** What is known of a person beside their follow-up. */
export interface FollowUpSubject {
  readonly id: ParticipantId
  /** Provisional ids that lead to this person: what was recorded for them is theirs. */
  readonly aliases: readonly ParticipantId[]
  readonly from: PlainDate
  readonly until: PlainDate | null
  readonly leaving: LeavingReason | null
  /** Day of the last half-day that takes place, else the end of the operation, else `null`. */
  readonly lastDay: PlainDate | null
}

/** Who said the exit: a person, a leaving, or the plan. */
export type ExitOrigin = 'recorded' | 'left' | 'lastDay'

export interface ExitDay {
  readonly on: PlainDate
  readonly origin: ExitOrigin
}

/** The day of the exit, which may lie ahead; `null` where nothing says it. */
export const exitDayOf = (subject: FollowUpSubject, recorded: PlainDate | null): ExitDay | null => {
  if (recorded !== null) return { on: recorded, origin: 'recorded' }
  const { until, lastDay } = subject
  if (until !== null && (lastDay === null || until <= lastDay)) return { on: until, origin: 'left' }
  return lastDay === null ? null : { on: lastDay, origin: 'lastDay' }
}

/** The people of a cohort that something may follow for; who was entered by mistake is left out. */
export const followUpSubjects = (
  cohort: Pick<Cohort, 'participants' | 'participantAliases' | 'halfDays' | 'endsOn'>,
  /** Says which half-days did not take place; without it all that are planned count. */
  summary?: Pick<CohortSummary, 'halfDays'>,
): readonly FollowUpSubject[] => {
  const notHeld = new Set(summary?.halfDays.filter((halfDay) => halfDay.notHeld).map(({ id }) => id))
  const lastDay = cohort.halfDays.findLast(({ id }) => !notHeld.has(id))?.date ?? cohort.endsOn
  return cohort.participants
    .filter(({ leaving }) => leaving !== 'enteredByMistake')
    .map(({ id, from, until, leaving }) => ({
      id,
      aliases: [...cohort.participantAliases].filter(([, real]) => real === id).map(([alias]) => alias),
      from,
      until,
      leaving,
      lastDay,
    }))
}
