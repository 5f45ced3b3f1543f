// All encounters on this device with their groups: for their list, for a new one, and for employers met before.

import type { ShallowRef } from 'vue'
import type { Cohort } from '#shared/domain/cohort.ts'
import { foldCohort } from '#shared/domain/cohort.ts'
import { foldEncounters } from '#shared/domain/encounter/fold-encounter.ts'
import type { Encounter } from '#shared/domain/encounter/fold-encounter.ts'
import { office } from '#shared/journal/kinds/define-kind.ts'
import { useLive } from '#client/local/use-live.ts'

export interface EncountersOfCohort {
  readonly cohort: Cohort
  /** In order of time. */
  readonly encounters: readonly Encounter[]
  readonly canPrepare: boolean
}

/** `undefined` until the first read. */
export const useEncountersHere = (): Readonly<ShallowRef<readonly EncountersOfCohort[] | undefined>> =>
  useLive<readonly EncountersOfCohort[] | undefined>(async (reads) => {
    const rows = await reads.cohortRows()
    return Promise.all(
      rows.map(async (row) => {
        const [group, pages] = await Promise.all([
          reads.cohortEntries(row.cohort),
          reads.entriesUnder(row.cohort, 'encounter/'),
        ])
        const cohort = foldCohort(row.cohort, group)
        return { cohort, encounters: foldEncounters(cohort, pages), canPrepare: office.includes(row.role) }
      }),
    )
  }, undefined)
