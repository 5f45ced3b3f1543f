/**
 * The row per cohort that a board reads instead of entries. It is made by the same pure function as on a device and
 * kept by the sync in the transaction that appends (`cohorts.summary`); the sync gets it as a dependency.
 */
import type { Folded } from '#shared/domain/cohort.ts'
import { summariseCohort, type CohortSummary } from '#shared/domain/cohort-status.ts'
import type { CohortId } from '#shared/ids.ts'

export const summariseBoardRow = (cohort: CohortId, standing: readonly Folded[]): CohortSummary =>
  summariseCohort(cohort, standing)
