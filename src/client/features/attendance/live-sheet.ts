// One open sheet, followed live in the device's memory, with what was just tapped laid over what is written.
//
//   tap ─▶ intent (shown at once) ─▶ written (durable) ─▶ observed (the live read brings it)
//                  └▶ refused: the intent stays shown as « Non enregistré »

import { computed, ref, shallowReactive, shallowRef } from 'vue'
import type { WallTime } from '#shared/calendar.ts'
import { defaultTimeZone, wallTimeAt } from '#shared/calendar.ts'
import type { CohortId, EntryId, HalfDayId, Hash, ParticipantId, PersonId, WriterId } from '#shared/ids.ts'
import { journalOf } from '#shared/ids.ts'
import { placeOf } from '#shared/journal/kinds.ts'
import type { Refusal } from '#shared/refusal.ts'
import type { Cohort } from '#shared/domain/cohort.ts'
import { foldCohort } from '#shared/domain/cohort.ts'
import { foldSheet } from '#shared/domain/attendance/fold-sheet.ts'
import { markBodyOf, rowOf } from '#shared/domain/attendance/mark-decisions.ts'
import type { Mark, Sheet } from '#shared/domain/attendance/sheet.ts'
import type { Container } from '#client/container.ts'
import type { PlacedEntry } from '#client/local/local-room.ts'
import type { CloseDraft } from './device-drafts.ts'
import { readCloseDraft } from './device-drafts.ts'

/** What was tapped and is not durable yet, or could not be kept. */
export interface Intent {
  readonly mark: Mark
  readonly refusal: Refusal | null
}

/** Seconds between two looks at the clock: states and alerts move by themselves. */
const tickSeconds = 10

export const followSheet = ({ local, clock, sending }: Pick<Container, 'local' | 'clock' | 'sending'>) => {
  const opened = shallowRef<{ cohort: CohortId; halfDay: HalfDayId }>()
  /** `undefined` while it is read, `null` where it is not on this device. */
  const cohort = shallowRef<Cohort | null>()
  const observed = shallowRef<readonly PlacedEntry[]>()
  /** Written by this screen, until the live read brings them. */
  const justWritten = shallowRef<readonly PlacedEntry[]>([])
  const intents = shallowReactive(new Map<ParticipantId, Intent>())
  const closeDraft = shallowRef<CloseDraft>()
  const instant = ref(clock.now())
  const stops: (() => void)[] = []
  clock.every(tickSeconds, () => (instant.value = clock.now()))

  /** Wall time of the venue at a corrected instant (`madeAt + clockOffset`). */
  const wallAt = (milliseconds: number): WallTime =>
    wallTimeAt(milliseconds, cohort.value?.timeZone ?? defaultTimeZone)
  /** The device's clock, corrected by what the server last said of it. */
  const correctedNow = (): number => clock.now() + (sending.clockOffset.value ?? 0)
  const now = computed(() => wallAt(instant.value + (sending.clockOffset.value ?? 0)))

  const halfDay = computed(() => cohort.value?.halfDays.find(({ id }) => id === opened.value?.halfDay))
  const entries = computed(() => [...(observed.value ?? []), ...justWritten.value])
  const hours = computed(() =>
    closeDraft.value === undefined ? undefined : { from: closeDraft.value.from, to: closeDraft.value.to },
  )
  /** What is written. */
  const written = computed((): Sheet | undefined =>
    cohort.value == null || halfDay.value === undefined || observed.value === undefined
      ? undefined
      : foldSheet(cohort.value, halfDay.value, entries.value, hours.value),
  )
  /** What is shown: what is written, and over it what was just tapped. */
  const sheet = computed((): Sheet | undefined => {
    const base = written.value
    if (base === undefined || intents.size === 0) return base
    const tapped = [...intents].map(([participant, { mark }]) =>
      tappedEntry(base, participant, mark, correctedNow()),
    )
    return foldSheet(base.cohort, base.halfDay, [...entries.value, ...tapped], hours.value)
  })
  /** `missing`: neither cohort nor half-day is on this device. */
  const readiness = computed((): 'reading' | 'missing' | 'ready' => {
    if (cohort.value === null || (cohort.value !== undefined && halfDay.value === undefined)) return 'missing'
    return sheet.value === undefined ? 'reading' : 'ready'
  })
  /** Entries that the server has not taken yet. */
  const waiting = computed(
    () =>
      new Set<EntryId>(
        entries.value
          .filter(({ state }) => state === 'waiting' || state === 'postponed')
          .map(({ head }) => head.id),
      ),
  )

  /** Opens a sheet; what was open before is closed. Opening the same one again changes nothing. */
  const open = async (cohortId: CohortId, halfDayId: HalfDayId): Promise<void> => {
    if (opened.value?.cohort === cohortId && opened.value.halfDay === halfDayId) return
    for (const stop of stops.splice(0)) stop()
    opened.value = { cohort: cohortId, halfDay: halfDayId }
    cohort.value = undefined
    observed.value = undefined
    closeDraft.value = undefined
    justWritten.value = []
    intents.clear()
    stops.push(
      local.observe(
        (reads) => reads.cohortEntries(cohortId),
        (value) => (cohort.value = value.length === 0 ? null : foldCohort(cohortId, value)),
      ),
      local.observe(
        (reads) => reads.sheetEntries(cohortId, halfDayId),
        (value) => {
          observed.value = value
          const known = new Set(value.flatMap(({ head }) => [head.id, ...head.replaces]))
          justWritten.value = justWritten.value.filter(({ head }) => !known.has(head.id))
        },
      ),
    )
    const draft = await readCloseDraft(local, halfDayId)
    if (opened.value.halfDay === halfDayId) closeDraft.value = draft
  }
  const addWritten = (fresh: readonly PlacedEntry[]): void => {
    justWritten.value = [...justWritten.value, ...fresh]
  }
  /** Looks at the clock now, not at the last tick. */
  const lookAtClock = (): void => {
    instant.value = clock.now()
  }

  return {
    opened,
    cohort,
    halfDay,
    written,
    sheet,
    readiness,
    waiting,
    intents,
    closeDraft,
    now,
    wallAt,
    correctedNow,
    open,
    addWritten,
    lookAtClock,
  }
}

/** A tap as the entry that it will be: it stands in for it on the screen until that one is durable. */
const tappedEntry = (sheet: Sheet, participant: ParticipantId, mark: Mark, madeAt: number): PlacedEntry => {
  const body = markBodyOf(participant, sheet.halfDay.id, mark)
  return {
    kind: 'attendance.marked',
    body,
    state: 'waiting',
    receivedAt: null,
    head: {
      id: `tapped-${participant}` as EntryId,
      journal: journalOf(sheet.cohort.id, 'group'),
      kind: 'attendance.marked',
      v: 1,
      place: placeOf('attendance.marked', body, ''),
      replaces: rowOf(sheet, participant)?.versions.map(({ id }) => id) ?? [],
      author: '' as PersonId,
      writer: '' as WriterId,
      n: 1,
      madeAt,
      clockOffset: 0,
      bodyHash: '' as Hash,
    },
  }
}
