// Every group that this person may see in a list: their own from what lies on the device, the organisation's others
// from the server's last answer, each told at the present time of its venue from one small row.

import type { ComputedRef, Ref } from 'vue'
import { computed, onMounted, ref, watch } from 'vue'
import type { WallTime } from '#shared/calendar.ts'
import { wallTimeAt } from '#shared/calendar.ts'
import type { BoardAnswer } from '#shared/domain/board/board-answer.ts'
import { boardAnswerName } from '#shared/domain/board/board-answer.ts'
import type { BoardRow, BoardStanding } from '#shared/domain/board/board-row.ts'
import { boardAt, boardRowOf } from '#shared/domain/board/board-row.ts'
import { readAdvisedCourse, readGroupCourse } from '#shared/domain/board/course-status.ts'
import { readSummary } from '#shared/domain/cohort-status.ts'
import { departmentOf } from '#shared/domain/departments.ts'
import { regionOfDepartment } from '#shared/domain/regions.ts'
import { silentDevices } from '#shared/domain/silent-devices.ts'
import type { CohortId } from '#shared/ids.ts'
import { splitJournal } from '#shared/ids.ts'
import type { DeviceNote } from '#shared/journal/sync.ts'
import { sortKey } from '#shared/names.ts'
import { useContainer, useNow } from '#client/container.ts'
import type { CohortRow, Enrolment, SetAsideEntry } from '#client/local/local-room.ts'
import type { KeptAnswer } from '#client/local/local-rows.ts'
import { useLive } from '#client/local/use-live.ts'

/** What is known of a group whatever the hour. */
export interface BoardCohort {
  readonly row: BoardRow
  /** It lies on this device and has a page here. */
  readonly isHere: boolean
  /** Every part of it that this person reads lies on this device. */
  readonly isComplete: boolean
  readonly region: string
  readonly departmentName: string
  /** Its title, to sort by. */
  readonly titleKey: string
  /** All that a row shows, and the people known here, without accents (L23); made when it is first searched. */
  searchText(): string
  readonly notes: readonly DeviceNote[]
  readonly silence: { readonly holding: number; readonly idle: number }
  readonly asides: number
}

export interface ListedCohort extends BoardCohort {
  readonly standing: BoardStanding
  /** Devices not heard of for three days while there is something to hear. */
  readonly silent: number
}

export interface CohortListStore {
  /** `undefined` until the device has answered. */
  readonly cohorts: ComputedRef<readonly ListedCohort[] | undefined>
  readonly enrolment: Readonly<Ref<Enrolment | undefined>>
  /** Whether groups of the organisation that are not on this device belong to the list. */
  readonly isOffice: ComputedRef<boolean>
  /** When the server's list came, ms on this device; `undefined` where it never did. */
  readonly listedAt: ComputedRef<number | undefined>
  /** The last question had no answer: what is shown of other groups is as old as it says. */
  readonly isBehind: Readonly<Ref<boolean>>
  readonly now: Readonly<Ref<number>>
}

const noSilence = { holding: 0, idle: 0 }

const once = <Value>(make: () => Value): (() => Value) => {
  let made: { readonly value: Value } | undefined
  return () => (made ??= { value: make() }).value
}

/** Where a row lies in the country, how it is found and sorted; `names` are people known on this device. */
const placeRow = (
  row: BoardRow,
  names: string,
): Pick<BoardCohort, 'row' | 'region' | 'departmentName' | 'titleKey' | 'searchText'> => {
  const region = regionOfDepartment(row.department)?.name ?? ''
  const departmentName = departmentOf(row.department)?.name ?? ''
  const { title, venueName, operationNumber, department } = row
  return {
    row,
    region,
    departmentName,
    titleKey: sortKey(title),
    searchText: once(() =>
      sortKey([title, venueName, operationNumber, department, departmentName, region, names].join(' ')),
    ),
  }
}

export const useCohortListStore = (): CohortListStore => {
  const now = useNow()
  const rows = useLive<readonly CohortRow[] | undefined>((reads) => reads.cohortRows(), undefined)
  const enrolment = useLive<Enrolment | undefined>((reads) => reads.enrolment(), undefined)
  const answer = useLive<KeptAnswer | undefined>((reads) => reads.keptAnswer(boardAnswerName), undefined)
  const asides = useLive<readonly SetAsideEntry[]>((reads) => reads.setAside(), [])
  const notes = useLive<ReadonlyMap<CohortId, readonly DeviceNote[]>>(
    (reads) => reads.allDeviceNotes(),
    new Map(),
  )
  const isOffice = computed(
    () => enrolment.value !== undefined && enrolment.value.organisationRole !== 'member',
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
  const others = computed((): readonly BoardCohort[] => {
    if (!isOffice.value || answer.value === undefined) return []
    const told = answer.value.answer as BoardAnswer
    const silences = new Map(told.silences.map((silence) => [silence.cohort, silence]))
    const setAside = new Map(told.asides.map(({ cohort, count }) => [cohort, count]))
    return told.rows.map((row) => ({
      ...placeRow(row, ''),
      isHere: false,
      isComplete: false,
      notes: [],
      silence: silences.get(row.cohort) ?? noSilence,
      asides: setAside.get(row.cohort) ?? 0,
    }))
  })
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
    return all.value?.map((cohort): ListedCohort => {
      const wall = byZone.get(cohort.row.timeZone) ?? wallTimeAt(now.value, cohort.row.timeZone)
      const standing = boardAt(cohort.row, wall)
      const isRunning = standing.life === 'running' || standing.life === 'toClose'
      const silent = cohort.isHere
        ? silentDevices(cohort.notes, now.value, isRunning ? 'running' : 'finished').length
        : cohort.silence.holding + (isRunning ? cohort.silence.idle : 0)
      return { ...cohort, standing, silent }
    })
  })

  return {
    cohorts,
    enrolment,
    isOffice,
    listedAt: computed(() => answer.value?.at),
    isBehind: useRefreshedBoard(isOffice),
    now,
  }
}

/**
 * Asks for the organisation's list when the page opens, when the server says that it moved, and when the network is
 * back after a question without an answer: never by a timer of its own. Tells whether the last one had none.
 */
const useRefreshedBoard = (isOffice: ComputedRef<boolean>): Readonly<Ref<boolean>> => {
  const { office, sending } = useContainer()
  const isBehind = ref(false)
  let asking: Promise<unknown> | undefined
  let isWanted = false
  const ask = (): void => {
    if (!isOffice.value) return
    if (asking !== undefined) {
      isWanted = true
      return
    }
    asking = office.refreshBoard().then((asked) => {
      isBehind.value = !asked.ok
      asking = undefined
      if (!isWanted) return
      isWanted = false
      ask()
    })
  }
  onMounted(ask)
  watch([isOffice, office.boardMoves], ask)
  watch(sending.lastSuccessAt, () => {
    if (isBehind.value) ask()
  })
  return isBehind
}
