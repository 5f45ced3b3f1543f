/**
 * The row per cohort that a board reads instead of entries. It is made by the same pure functions as on a device and
 * kept by the sync in the transaction that appends (`cohorts.summary`); the sync gets it as a dependency.
 */
import type { Folded } from '#shared/domain/cohort.ts'
import {
  readSummary,
  summariseCohort,
  summariseSheetAgain,
  type CohortSummary,
} from '#shared/domain/cohort-status.ts'
import type { CohortId, HalfDayId } from '#shared/ids.ts'

export const summariseBoardRow = (cohort: CohortId, standing: readonly Folded[]): CohortSummary =>
  summariseCohort(cohort, standing)

/** The same row after writes on these sheets alone; `undefined` where the row before is of another version. */
export const summariseBoardRowAgain = (
  before: unknown,
  sheets: readonly string[],
  standing: (page: string) => readonly Folded[],
): CohortSummary | undefined => {
  const described = standing('cohort')
  return sheets.reduce<CohortSummary | undefined>(
    (row, sheet) =>
      row && summariseSheetAgain(row, described, sheet.slice('sheet/'.length) as HalfDayId, standing(sheet)),
    readSummary(before),
  )
}
