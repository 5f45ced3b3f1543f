// A group as the list and its page outside this device know it: its small row, where it lies, and what it says at a time.

import type { WallTime } from '#shared/calendar.ts'
import type { BoardAnswer } from '#shared/domain/board/board-answer.ts'
import type { BoardRow, BoardStanding } from '#shared/domain/board/board-row.ts'
import { boardAt } from '#shared/domain/board/board-row.ts'
import { departmentOf } from '#shared/domain/departments.ts'
import { regionOfDepartment } from '#shared/domain/regions.ts'
import { silentDevices } from '#shared/domain/silent-devices.ts'
import type { DeviceNote } from '#shared/journal/sync.ts'
import { sortKey } from '#shared/names.ts'

/** What is known of a group whatever the hour. */
export interface BoardCohort {
  readonly row: BoardRow
  /** It lies on this device, else its page tells the server's row. */
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

export const noSilence = { holding: 0, idle: 0 }

const once = <Value>(make: () => Value): (() => Value) => {
  let made: { readonly value: Value } | undefined
  return () => (made ??= { value: make() }).value
}

/** Where a row lies in the country, how it is found and sorted; `names` are people known on this device. */
export const placeRow = (
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

/** The groups of the server's answer, as those that are not on this device. */
export const listElsewhere = (told: BoardAnswer): readonly BoardCohort[] => {
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
}

/** What the group says at `now` (ms), which is `wall` at its venue. */
export const cohortAt = (cohort: BoardCohort, now: number, wall: WallTime): ListedCohort => {
  const standing = boardAt(cohort.row, wall)
  const isRunning = standing.life === 'running' || standing.life === 'toClose'
  const silent = cohort.isHere
    ? silentDevices(cohort.notes, now, isRunning ? 'running' : 'finished').length
    : cohort.silence.holding + (isRunning ? cohort.silence.idle : 0)
  return { ...cohort, standing, silent }
}
