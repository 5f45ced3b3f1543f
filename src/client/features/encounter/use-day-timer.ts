// How far the timer got on the encounter's own day, as this device knows it: touches of the journal and what it followed.

import type { ComputedRef } from 'vue'
import { computed } from 'vue'
import type { WallTime } from '#shared/calendar.ts'
import { wallTimeAt } from '#shared/calendar.ts'
import { roundsBegun, stagesOfRounds } from '#shared/domain/encounter/encounter-hours.ts'
import type { RoundStage } from '#shared/domain/encounter/encounter-hours.ts'
import type { Encounter } from '#shared/domain/encounter/fold-encounter.ts'
import { readTouches, timerOfDay } from '#shared/domain/encounter/timer-of-touches.ts'
import type { WriterId } from '#shared/ids.ts'
import { useNow } from '#client/container.ts'
import type { PlacedEntry } from '#client/local/local-room.ts'
import { useLive } from '#client/local/use-live.ts'
import { readFollowed } from './round-device.ts'

export interface DayTimer {
  readonly wall: ComputedRef<WallTime>
  readonly stages: ComputedRef<readonly RoundStage[]>
  /** Rounds that have begun on the day: they are not edited any more. */
  readonly begun: ComputedRef<number>
}

export const useDayTimer = (
  encounter: ComputedRef<Encounter | null | undefined>,
  entries: () => readonly PlacedEntry[],
  id: string,
  timeZone: () => string,
): DayTimer => {
  const now = useNow()
  const followed = useLive((reads) => readFollowed(reads, id), null)
  const writer = useLive<WriterId | undefined>(async (reads) => (await reads.enrolment())?.writer, undefined)
  const clockOffset = useLive((reads) => reads.clockOffset(), 0)
  const touches = computed(() =>
    readTouches(entries(), id, { writer: writer.value, clockOffset: clockOffset.value }),
  )
  const wallAt = (instant: number): WallTime => wallTimeAt(instant + clockOffset.value, timeZone())
  const wall = computed(() => wallAt(now.value))
  const facts = computed(() =>
    encounter.value == null
      ? null
      : timerOfDay(
          touches.value,
          followed.value,
          encounter.value.description.value,
          (instant) => wallAt(instant).date,
          now.value,
        ),
  )
  return {
    wall,
    stages: computed(() =>
      encounter.value == null
        ? []
        : stagesOfRounds(encounter.value.description.value, facts.value, { at: now.value, wall: wall.value }),
    ),
    begun: computed(() => roundsBegun(facts.value, now.value)),
  }
}
