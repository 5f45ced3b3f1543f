// One disagreement about one person's mark, live: its versions, what they were based on, and its settling.

import { defineStore } from 'pinia'
import { computed, shallowRef } from 'vue'
import type { WallTime } from '#shared/calendar.ts'
import { defaultTimeZone, wallTimeAt } from '#shared/calendar.ts'
import type { CohortId, EntryId, HalfDayId, ParticipantId, PersonId, WriterId } from '#shared/ids.ts'
import type { DeviceNote } from '#shared/journal/sync.ts'
import { correctedTime } from '#shared/journal/entry.ts'
import type { Refusal, Result } from '#shared/refusal.ts'
import { ok, refuse } from '#shared/refusal.ts'
import type { Cohort } from '#shared/domain/cohort.ts'
import { foldCohort } from '#shared/domain/cohort.ts'
import { foldSheet } from '#shared/domain/attendance/fold-sheet.ts'
import { decideSettle, rowOf } from '#shared/domain/attendance/mark-decisions.ts'
import type { MarkVersion } from '#shared/domain/attendance/sheet.ts'
import { useContainer } from '#client/container.ts'
import type { Enrolment, EntryDraft, PastEntry, PlacedEntry } from '#client/local/local-room.ts'

interface Opened {
  readonly cohort: CohortId
  readonly halfDay: HalfDayId
  readonly participant: ParticipantId
}

export const useForksStore = defineStore('forks', () => {
  const { local } = useContainer()
  const opened = shallowRef<Opened>()
  const cohort = shallowRef<Cohort | null>()
  const entries = shallowRef<readonly PlacedEntry[]>()
  const history = shallowRef<readonly PastEntry[]>([])
  const notes = shallowRef<readonly DeviceNote[]>([])
  const enrolment = shallowRef<Enrolment>()
  const stops: (() => void)[] = []

  local.observe(
    (reads) => reads.enrolment(),
    (value) => (enrolment.value = value),
  )

  const halfDay = computed(() => cohort.value?.halfDays.find(({ id }) => id === opened.value?.halfDay))
  const sheet = computed(() =>
    cohort.value == null || halfDay.value === undefined || entries.value === undefined
      ? undefined
      : foldSheet(cohort.value, halfDay.value, entries.value),
  )
  const row = computed(() =>
    sheet.value === undefined || opened.value === undefined
      ? undefined
      : rowOf(sheet.value, opened.value.participant),
  )
  const readiness = computed((): 'reading' | 'missing' | 'ready' => {
    if (cohort.value === null || (cohort.value !== undefined && halfDay.value === undefined)) return 'missing'
    if (sheet.value === undefined) return 'reading'
    return row.value === undefined ? 'missing' : 'ready'
  })

  const open = (wish: Opened): void => {
    for (const stop of stops.splice(0)) stop()
    opened.value = wish
    cohort.value = undefined
    entries.value = undefined
    history.value = []
    stops.push(
      local.observe(
        (reads) => reads.cohortEntries(wish.cohort),
        (value) => (cohort.value = value.length === 0 ? null : foldCohort(wish.cohort, value)),
      ),
      local.observe(
        (reads) => reads.sheetEntries(wish.cohort, wish.halfDay),
        (value) => (entries.value = value),
      ),
      local.observe(
        (reads) => reads.history(wish.cohort, `mark/${wish.halfDay}/${wish.participant}`),
        (value) => (history.value = value),
      ),
      local.observe(
        (reads) => reads.deviceNotes(wish.cohort),
        (value) => (notes.value = value),
      ),
    )
  }

  const settle = async (keep: EntryId): Promise<Result<void>> => {
    if (sheet.value === undefined || opened.value === undefined) {
      return refuse<Refusal>({ code: 'attendance.fork-settled' })
    }
    const decision = decideSettle({ sheet: sheet.value }, { participant: opened.value.participant, keep })
    if (!decision.ok) return decision
    const { cohort: id } = opened.value
    const done = await local.writeEntries(
      decision.value.map((draft): EntryDraft => ({ cohort: id, ...draft })),
    )
    return done.ok ? ok(undefined) : refuse(done.refusal)
  }

  /** Time on the wall of the venue of what a version was written over, or `null` where it was the first. */
  const basedOn = (version: MarkVersion): WallTime | null => {
    const times = history.value
      .filter(({ head }) => version.replaces.includes(head.id))
      .map(({ head }) => correctedTime(head))
    return times.length === 0 ? null : wallAt(Math.max(...times))
  }
  const wallAt = (milliseconds: number): WallTime =>
    wallTimeAt(milliseconds, cohort.value?.timeZone ?? defaultTimeZone)

  const authorOf = (person: PersonId): string =>
    cohort.value?.members.find((member) => member.person === person)?.name ??
    notes.value.find((note) => note.person === person)?.personName ??
    (enrolment.value?.person === person ? enrolment.value.personName : '')
  const deviceOf = (writer: WriterId): string =>
    enrolment.value?.writer === writer
      ? enrolment.value.deviceName
      : (notes.value.find((note) => note.writer === writer)?.deviceName ?? '')

  return { opened, cohort, halfDay, row, readiness, open, settle, basedOn, wallAt, authorOf, deviceOf }
})
