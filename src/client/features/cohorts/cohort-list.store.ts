// Every group that this person may see in a list: their own from what lies on the device, the organisation's others
// from the server's last answer, each told at the present time of its venue from one small row.

import type { ComputedRef } from 'vue'
import { computed } from 'vue'
import type { WallTime } from '#shared/calendar.ts'
import { wallTimeAt } from '#shared/calendar.ts'
import { boardRowOf } from '#shared/domain/board/board-row.ts'
import { readAdvisedCourse, readGroupCourse } from '#shared/domain/board/course-status.ts'
import { readSummary } from '#shared/domain/cohort-status.ts'
import type { CohortId } from '#shared/ids.ts'
import { splitJournal } from '#shared/ids.ts'
import type { DeviceNote } from '#shared/journal/sync.ts'
import { useNow } from '#client/container.ts'
import type { CohortRow, SetAsideEntry } from '#client/local/local-room.ts'
import { useLive } from '#client/local/use-live.ts'
import type { BoardCohort, ListedCohort } from './board-cohort.ts'
import { cohortAt, listElsewhere, noSilence, placeRow } from './board-cohort.ts'
import type { Board } from './use-board.ts'
import { useBoard } from './use-board.ts'

export interface CohortListStore extends Board {
  /** `undefined` until the device has answered. */
  readonly cohorts: ComputedRef<readonly ListedCohort[] | undefined>
}

export const useCohortListStore = (): CohortListStore => {
  const now = useNow()
  const rows = useLive<readonly CohortRow[] | undefined>((reads) => reads.cohortRows(), undefined)
  const board = useBoard()
  const asides = useLive<readonly SetAsideEntry[]>((reads) => reads.setAside(), [])
  const notes = useLive<ReadonlyMap<CohortId, readonly DeviceNote[]>>(
    (reads) => reads.allDeviceNotes(),
    new Map(),
  )

  /** Made anew only where a row moved, not with every word of a device. */
  const lines = computed(() =>
    rows.value?.flatMap((row) => {
      const summary = readSummary(row.summary)
      if (summary === undefined) return []
      const line = boardRowOf({
        summary,
        course: readGroupCourse(row.course),
        advised: readAdvisedCourse(row.advised),
        forks: row.forks,
      })
      const names = summary.people.map(({ familyName, givenNames }) => `${familyName} ${givenNames}`)
      return [{ ...placeRow(line, names.join(' ')), isComplete: row.readyOffline }]
    }),
  )
  const openAsides = computed(() => {
    const byCohort = new Map<string, number>()
    for (const { journal, decision } of asides.value) {
      const cohort = decision === null && journal !== null ? splitJournal(journal)?.cohort : undefined
      if (cohort !== undefined) byCohort.set(cohort, (byCohort.get(cohort) ?? 0) + 1)
    }
    return byCohort
  })
  const mine = computed(() =>
    lines.value?.map((line): BoardCohort => ({
      ...line,
      isHere: true,
      notes: notes.value.get(line.row.cohort) ?? [],
      silence: noSilence,
      asides: openAsides.value.get(line.row.cohort) ?? 0,
    })),
  )
  const others = computed(() => (board.told.value === undefined ? [] : listElsewhere(board.told.value)))
  const all = computed(() => {
    if (mine.value === undefined) return undefined
    const here = new Set(mine.value.map(({ row }) => row.cohort))
    return [...mine.value, ...others.value.filter(({ row }) => !here.has(row.cohort))]
  })
  // One look at the clock for each time zone, and none again within the minute.
  const zones = computed(() => [...new Set(all.value?.map(({ row }) => row.timeZone))].sort().join(' '))
  const walls = computed(() =>
    zones.value
      .split(' ')
      .filter(Boolean)
      .map((zone) => {
        const { date, time } = wallTimeAt(now.value, zone)
        return `${zone} ${date} ${time}`
      })
      .join('|'),
  )
  const cohorts = computed(() => {
    const byZone = new Map(
      walls.value.split('|').map((said): [string, WallTime] => {
        const [zone = '', date = '', time = ''] = said.split(' ')
        return [zone, { date, time }]
      }),
    )
    return all.value?.map((cohort) =>
      cohortAt(
        cohort,
        now.value,
        byZone.get(cohort.row.timeZone) ?? wallTimeAt(now.value, cohort.row.timeZone),
      ),
    )
  })

  return { ...board, cohorts }
}
