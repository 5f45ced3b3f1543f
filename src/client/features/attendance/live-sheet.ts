// One open sheet, followed live in the device's memory, with what was just tapped laid over what is written.
//
//   tap ─▶ intent (shown at once) ─▶ written (durable) ─▶ observed (the live read brings it)
//                  └▶ refused: the intent stays shown as « Non enregistré »

import { computed, ref, shallowReactive, shallowRef } from 'vue'
import type { WallTime } from '#shared/calendar.ts'
import { defaultTimeZone, wallTimeAt } from '#shared/calendar.ts'
import type { CohortId, EntryId, HalfDayId, ParticipantId } from '#shared/ids.ts'
import { replacedIds } from '#shared/journal/versions.ts'
import type { Refusal } from '#shared/refusal.ts'
import type { Cohort } from '#shared/domain/cohort.ts'
import type { Artwork } from '#shared/domain/progress/artwork.ts'
import { artworkOf, foldArtworks } from '#shared/domain/progress/artwork.ts'
import { foldCohort } from '#shared/domain/cohort.ts'
import type { HoldsBinding } from '#shared/domain/attendance/fold-sheet.ts'
import { foldSheet } from '#shared/domain/attendance/fold-sheet.ts'
import type { Mark, Sheet, SheetRow } from '#shared/domain/attendance/sheet.ts'
import { rowWithMark } from '#shared/domain/attendance/sheet-row.ts'
import { isBound } from '#shared/domain/attendance/signature.ts'
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
  /** Works that people chose, those in dispute left out. */
  const artworks = shallowRef<ReadonlyMap<ParticipantId, Artwork>>(new Map())
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
  /** Whole minutes since 1970: the wall shows no less, so nothing is worked out again before the next one begins. */
  const minute = computed(() => Math.floor((instant.value + (sending.clockOffset.value ?? 0)) / 60_000))
  const now = computed(() => wallAt(minute.value * 60_000))

  const halfDay = computed(() => cohort.value?.halfDays.find(({ id }) => id === opened.value?.halfDay))
  /** What stands. A live read that brings what was just written changes nothing, and nothing is folded again. */
  const entries = computed<readonly PlacedEntry[]>((before) => {
    const known = observed.value ?? []
    const fresh = justWritten.value
    if (fresh.length === 0) return sayTheSame(before, known) ? before : known
    const replaced = replacedIds([...known, ...fresh])
    return [...known, ...fresh].filter(({ head }) => !replaced.has(head.id))
  })
  const hours = computed(() =>
    closeDraft.value === undefined ? undefined : { from: closeDraft.value.from, to: closeDraft.value.to },
  )
  /** Hashing strokes at every tap would be slow; an entry never changes, so its answer holds as well. */
  const known = new Map<string, boolean>()
  const holds: HoldsBinding = (entry, date) => {
    const key = `${entry.head.id} ${date}`
    const answer = known.get(key) ?? isBound(entry.body, date)
    known.set(key, answer)
    return answer
  }
  /** What is written. Rows that say the same as before stay the same objects, so that only changed ones are drawn. */
  const written = computed<Sheet | undefined>((before) => {
    if (cohort.value == null || halfDay.value === undefined || observed.value === undefined) return undefined
    const folded = foldSheet(cohort.value, halfDay.value, entries.value, hours.value, holds)
    return before === undefined
      ? folded
      : { ...folded, rows: folded.rows.map((row) => sameOrNew(before, row)) }
  })
  /** What is shown: what is written, and over it what was just tapped. */
  const sheet = computed((): Sheet | undefined => {
    const base = written.value
    if (base === undefined || intents.size === 0) return base
    const rows = base.rows.map((row) => {
      const intent = intents.get(row.participant.id)
      return intent === undefined ? row : rowWithMark(base, row, intent.mark)
    })
    return { ...base, rows }
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
        (value) => {
          const folded = value.length === 0 ? null : foldCohort(cohortId, value)
          artworks.value = folded === null ? new Map() : chosenWorks(folded, value)
          cohort.value = folded
        },
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
    artworks,
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

const chosenWorks = (cohort: Cohort, entries: readonly PlacedEntry[]): ReadonlyMap<ParticipantId, Artwork> =>
  new Map(
    [...foldArtworks(cohort, entries)].flatMap(([person, fact]) => {
      const work = fact.fork ? null : artworkOf(fact)
      return work === null ? [] : [[person, work] as const]
    }),
  )

/** An entry never changes; what may is how far it has come. Order says nothing (S19). */
const sayTheSame = (
  before: readonly PlacedEntry[] | undefined,
  after: readonly PlacedEntry[],
): before is readonly PlacedEntry[] => {
  if (before?.length !== after.length) return false
  const known = new Map(before.map((entry) => [entry.head.id, entry]))
  return after.every((entry) => known.get(entry.head.id)?.state === entry.state)
}

/** The row of `before` where it says the same, else the new one. */
const sameOrNew = (before: Sheet, row: SheetRow): SheetRow => {
  const old = before.rows.find(({ participant }) => participant === row.participant)
  return old !== undefined && saidBy(old) === saidBy(row) ? old : row
}

/** Everything of a row that may change while its participant stays the same object. */
const saidBy = (row: SheetRow): string =>
  JSON.stringify([
    row.expected,
    row.fork,
    row.mark,
    row.hours,
    row.missing,
    row.versions.map(({ id }) => id),
    row.signatures.map(({ id, standing, voidReason }) => [id, standing, voidReason]),
  ])
