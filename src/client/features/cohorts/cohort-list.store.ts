// Every group of this person, told at the present time of its venue: one small row each, whatever a group holds.

import type { ComputedRef, Ref } from 'vue'
import { computed } from 'vue'
import type { PlainDate } from '#shared/calendar.ts'
import { wallTimeAt } from '#shared/calendar.ts'
import { readSummary } from '#shared/domain/cohort-status.ts'
import type { CohortSummary } from '#shared/domain/cohort-status.ts'
import { silentDevices } from '#shared/domain/silent-devices.ts'
import type { Standing } from '#shared/domain/standing-today.ts'
import { standingToday } from '#shared/domain/standing-today.ts'
import { sortKey } from '#shared/names.ts'
import type { DeviceNote } from '#shared/journal/sync.ts'
import { useNow } from '#client/container.ts'
import type { CohortRow, Enrolment } from '#client/local/local-room.ts'
import { useLive } from '#client/local/use-live.ts'

export interface ListedCohort {
  readonly row: CohortRow
  readonly summary: CohortSummary
  readonly standing: Standing
  readonly today: PlainDate
  readonly silent: readonly DeviceNote[]
  /** Missing signatures, a person and half-day each. */
  readonly missing: number
  readonly forks: number
}

export interface CohortListStore {
  /** In order of title; `undefined` until the device has answered. */
  readonly cohorts: ComputedRef<readonly ListedCohort[] | undefined>
  readonly enrolment: Readonly<Ref<Enrolment | undefined>>
}

export const useCohortListStore = (): CohortListStore => {
  const now = useNow()
  const rows = useLive<readonly CohortRow[] | undefined>((reads) => reads.cohortRows(), undefined)
  const enrolment = useLive<Enrolment | undefined>((reads) => reads.enrolment(), undefined)
  const notes = useLive<ReadonlyMap<string, readonly DeviceNote[]>>(async (reads) => {
    const known = await reads.cohortRows()
    return new Map(
      await Promise.all(known.map(async ({ cohort }) => [cohort, await reads.deviceNotes(cohort)] as const)),
    )
  }, new Map())

  const cohorts = computed(() =>
    rows.value
      ?.flatMap((row): ListedCohort[] => {
        const summary = readSummary(row.summary)
        if (summary === undefined) return []
        const wall = wallTimeAt(now.value, summary.timeZone)
        const standing = standingToday(summary, wall)
        return [
          {
            row,
            summary,
            standing,
            today: wall.date,
            silent: silentDevices(notes.value.get(row.cohort) ?? [], now.value, standing.stage),
            missing: standing.missingSignatures.reduce((sum, { people }) => sum + people.length, 0),
            forks: row.forks,
          },
        ]
      })
      .sort((a, b) => (sortKey(a.summary.title) < sortKey(b.summary.title) ? -1 : 1)),
  )
  return { cohorts, enrolment }
}
