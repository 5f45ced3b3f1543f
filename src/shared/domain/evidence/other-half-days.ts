// What other groups on this device have planned and not called off: somebody may be said to lead in two places at once.

import { readSummary } from '#shared/domain/cohort-status.ts'
import type { CohortId } from '#shared/ids.ts'
import type { OtherHalfDay } from './checks.ts'

/** From the small row of each group; those that another version of the application made are left out. */
export const otherHalfDays = (
  own: CohortId,
  rows: readonly { readonly cohort: CohortId; readonly summary: unknown }[],
): OtherHalfDay[] =>
  rows
    .filter(({ cohort }) => cohort !== own)
    .flatMap(({ cohort, summary }) => {
      const known = readSummary(summary)
      return (known?.halfDays ?? [])
        .filter(({ notHeld }) => !notHeld)
        .map(({ date, start, end, facilitators }) => ({
          cohort,
          title: known?.title ?? '',
          date,
          start,
          end,
          facilitators,
        }))
    })
