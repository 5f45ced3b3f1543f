// The cohorts of this device with what its person may write in each: what imports compare with and write into.
import type { ShallowRef } from 'vue'
import { foldCohort } from '#shared/domain/cohort.ts'
import type { Cohort } from '#shared/domain/cohort.ts'
import type { Role } from '#shared/journal/kinds/define-kind.ts'
import { useLive } from '#client/local/use-live.ts'
import type { Enrolment } from '#client/local/local-room.ts'

export interface CohortHere {
  readonly cohort: Cohort
  readonly role: Role
}

export interface CohortsHere {
  readonly enrolment: Enrolment | undefined
  readonly cohorts: readonly CohortHere[]
}

/** `undefined` until the first read; a coordinator of the organisation coordinates every cohort of it. */
export const useCohortsHere = (): Readonly<ShallowRef<CohortsHere | undefined>> =>
  useLive(async (reads): Promise<CohortsHere | undefined> => {
    const [enrolment, rows] = await Promise.all([reads.enrolment(), reads.cohortRows()])
    const isOffice = enrolment !== undefined && enrolment.organisationRole !== 'member'
    const cohorts = await Promise.all(
      rows.map(async ({ cohort, role }) => ({
        cohort: foldCohort(cohort, await reads.cohortEntries(cohort)),
        role: isOffice ? ('coordinator' as const) : role,
      })),
    )
    return { enrolment, cohorts }
  }, undefined)
