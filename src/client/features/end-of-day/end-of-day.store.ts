// The end of a group's day as its page reads it: the sheets and chains on this device, live, and the server's answer.

import type { ComputedRef, Ref } from 'vue'
import { computed, onMounted, ref, shallowRef, watch } from 'vue'
import type { PlainDate, WallTime } from '#shared/calendar.ts'
import { defaultTimeZone, wallTimeAt } from '#shared/calendar.ts'
import { foldSheet } from '#shared/domain/attendance/fold-sheet.ts'
import type {
  DayComparison,
  DayRange,
  DeviceDay,
  KeptBack,
  SheetCheck,
} from '#shared/domain/board/compare-day.ts'
import { checkSheet, compareDay, dayRange } from '#shared/domain/board/compare-day.ts'
import type { Cohort } from '#shared/domain/cohort.ts'
import { foldCohort } from '#shared/domain/cohort.ts'
import type { CohortId } from '#shared/ids.ts'
import { splitJournal } from '#shared/ids.ts'
import type { DayAnswer } from '#shared/journal/day.ts'
import type { Refusal } from '#shared/refusal.ts'
import { useContainer, useNow } from '#client/container.ts'
import type { Enrolment, LocalReads, PlacedEntry } from '#client/local/local-room.ts'
import { useLive } from '#client/local/use-live.ts'

interface DayRead {
  readonly cohort: Cohort
  readonly sheets: readonly ReturnType<typeof foldSheet>[]
  readonly held: DeviceDay
  /** What stands, to name entries by. */
  readonly standing: readonly PlacedEntry[]
}

export interface EndOfDayStore {
  /** `undefined` while it is read, `null` where the group is not on this device. */
  readonly cohort: ComputedRef<Cohort | null | undefined>
  readonly date: ComputedRef<PlainDate>
  readonly checks: ComputedRef<readonly SheetCheck[]>
  readonly held: ComputedRef<DeviceDay>
  readonly standing: ComputedRef<readonly PlacedEntry[]>
  /** Against the server's last answer; `undefined` before one came. */
  readonly comparison: ComputedRef<DayComparison | undefined>
  /** When the answer came, ms on this device. */
  readonly comparedAt: Readonly<Ref<number | undefined>>
  /** Why the last question had no answer. */
  readonly refusal: Readonly<Ref<Refusal | null>>
  readonly isComparing: Readonly<Ref<boolean>>
  /** Everything is closed, signed and free of forks, and both sides hold the same. */
  readonly isDone: ComputedRef<boolean>
  readonly enrolment: Readonly<Ref<Enrolment | undefined>>
  /** Server time minus device time in ms. */
  readonly clockOffset: Readonly<Ref<number | null>>
  /** Sends what waits, then asks the server what it holds. */
  compare(): Promise<void>
}

const keptBack = (
  head: { readonly id: string; readonly kind: string; readonly place: string; readonly madeAt: number },
  { from, to }: DayRange,
): KeptBack => ({
  id: head.id,
  kind: head.kind,
  place: head.place,
  isOfDay: head.madeAt >= from && head.madeAt < to,
})

/** What goes beside the journals: photos, and answers that name nobody. The day is not over while they lie here alone. */
const besideJournals = async (reads: LocalReads, id: CohortId): Promise<KeptBack[]> => {
  const [photos, ballots] = await Promise.all([reads.waitingPhotos(id), reads.waitingBallots()])
  const answers = ballots.find(({ cohort }) => cohort === id)?.count ?? 0
  const waiting = (kind: string, count: number): KeptBack[] =>
    Array.from({ length: count }, (_, at) => ({ id: `${kind} ${at}`, kind, place: '', isOfDay: false }))
  return [...waiting('document.attached', photos), ...waiting('', answers)]
}

const readDay = async (
  reads: LocalReads,
  id: CohortId,
  day: (timeZone: string) => PlainDate,
): Promise<DayRead | null> => {
  const entries = await reads.cohortEntries(id)
  if (entries.length === 0) return null
  const cohort = foldCohort(id, entries)
  const date = day(cohort.timeZone)
  const range = dayRange(date, cohort.timeZone)
  const halfDays = cohort.halfDays.filter((halfDay) => halfDay.date === date)
  const [onSheets, journals, waiting, beside, asides] = await Promise.all([
    Promise.all(halfDays.map((halfDay) => reads.sheetEntries(id, halfDay.id))),
    reads.heldDay(id, range),
    reads.waiting(),
    besideJournals(reads, id),
    reads.setAside(),
  ])
  return {
    cohort,
    sheets: halfDays.map((halfDay, index) => foldSheet(cohort, halfDay, onSheets[index] ?? [])),
    held: {
      journals,
      waiting: [
        ...beside,
        ...waiting.flatMap(({ cohort: of, entry }) => (of === id ? [keptBack(entry.head, range)] : [])),
      ],
      setAside: asides.flatMap(({ journal, decision, head, id: aside, at }) => {
        if (decision !== null || journal === null || splitJournal(journal)?.cohort !== id) return []
        return [keptBack(head ?? { id: aside, kind: '', place: '', madeAt: at }, range)]
      }),
    },
    standing: [...entries, ...onSheets.flat(), ...waiting.map(({ entry }) => entry)],
  }
}

/** @param asked the day, or `undefined` for the one that it is at the venue */
export const useEndOfDayStore = (id: CohortId, asked: PlainDate | undefined): EndOfDayStore => {
  const { local, office, sending, clock } = useContainer()
  const now = useNow()
  // The day is that of the opening: midnight does not take the page away under somebody's eyes.
  const openedAt = clock.now()
  const day = (timeZone: string): PlainDate => asked ?? wallTimeAt(openedAt, timeZone).date
  const read = useLive<DayRead | null | undefined>((reads) => readDay(reads, id, day), undefined)
  const enrolment = useLive<Enrolment | undefined>((reads) => reads.enrolment(), undefined)
  const answer = shallowRef<DayAnswer>()
  const comparedAt = ref<number>()
  const refusal = ref<Refusal | null>(null)
  const isComparing = ref(false)

  const zone = computed(() => read.value?.cohort.timeZone ?? defaultTimeZone)
  const date = computed(() => day(zone.value))
  const wall = computed((): WallTime => wallTimeAt(now.value, zone.value))
  const checks = computed(() => read.value?.sheets.map((sheet) => checkSheet(sheet, wall.value)) ?? [])
  const held = computed((): DeviceDay => read.value?.held ?? { journals: [], waiting: [], setAside: [] })
  const comparison = computed(() =>
    answer.value === undefined || read.value == null ? undefined : compareDay(held.value, answer.value),
  )

  const ask = async (): Promise<void> => {
    const { cohort } = read.value ?? {}
    const asked = await office.askDay(id, dayRange(date.value, cohort?.timeZone ?? zone.value))
    refusal.value = asked.ok ? null : asked.refusal
    if (!asked.ok) return
    answer.value = asked.value
    comparedAt.value = clock.now()
  }
  const compare = async (): Promise<void> => {
    if (isComparing.value) return
    isComparing.value = true
    try {
      await sending.sendNow()
      // The zone of the venue must be known before its day is asked for.
      if (read.value === undefined) await local.reads.cohortEntries(id)
      await ask()
    } finally {
      isComparing.value = false
    }
  }
  onMounted(compare)
  // What arrived or left since the answer is asked about once more, and no oftener than the device's chains move.
  const standingOf = computed(() =>
    [
      ...held.value.journals.map(({ journal, state }) => `${journal} ${state.seq}`),
      held.value.waiting.length,
      held.value.setAside.length,
    ].join('|'),
  )
  watch(standingOf, () => {
    if (!isComparing.value && answer.value !== undefined && comparison.value?.isSame === false) void ask()
  })

  return {
    cohort: computed(() => (read.value === undefined ? undefined : (read.value?.cohort ?? null))),
    date,
    checks,
    held,
    standing: computed(() => read.value?.standing ?? []),
    comparison,
    comparedAt,
    refusal,
    isComparing,
    isDone: computed(
      () =>
        refusal.value === null &&
        comparison.value?.isSame === true &&
        checks.value.every(({ isDone }) => isDone),
    ),
    enrolment,
    clockOffset: sending.clockOffset,
    compare,
  }
}
