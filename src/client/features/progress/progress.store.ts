// The progress of one group as its pages read it, and what may be written: live reads and verbs.

import type { ComputedRef, Ref } from 'vue'
import { computed, watch } from 'vue'
import type { WallTime } from '#shared/calendar.ts'
import { defaultTimeZone, wallTimeAt } from '#shared/calendar.ts'
import type { Cohort, Participant } from '#shared/domain/cohort.ts'
import { foldCohort } from '#shared/domain/cohort.ts'
import type { Progress } from '#shared/domain/progress/fold-progress.ts'
import { foldProgress } from '#shared/domain/progress/fold-progress.ts'
import type { ProgressDraft } from '#shared/domain/progress/said-of-person.ts'
import type { CohortId, EntryId, ParticipantId, PersonId } from '#shared/ids.ts'
import type { Result } from '#shared/refusal.ts'
import { ok } from '#shared/refusal.ts'
import { useContainer, useNow } from '#client/container.ts'
import type { CohortRow, EntryDraft, Enrolment, PlacedEntry } from '#client/local/local-room.ts'
import { useLive } from '#client/local/use-live.ts'

/** A page reads back what it wrote in a few milliseconds; after this it goes on without. */
const longestWaitSeconds = 2

export interface ProgressStore {
  /** `undefined` until the device has answered, `null` where the group is not on this device. */
  readonly cohort: ComputedRef<Cohort | null | undefined>
  readonly progress: ComputedRef<Progress | undefined>
  readonly enrolment: Readonly<Ref<Enrolment | undefined>>
  /** Date and time on the wall of the venue. */
  readonly wall: ComputedRef<WallTime>
  readonly canCoordinate: ComputedRef<boolean>
  /** Name of who wrote something, or `undefined` where the team no longer says. */
  nameOf(author: PersonId): string | undefined
  /** The participant of this id, also where it was a walk-in's. */
  personOf(id: string): Participant | undefined
  /**
   * Writes what a rule let through, in one transaction; resolves once the page reads it back, so that the next act
   * replaces it.
   */
  write(decided: Result<readonly ProgressDraft[]>): Promise<Result<void>>
}

export const useProgressStore = (id: CohortId): ProgressStore => {
  const { clock, local } = useContainer()
  const now = useNow()
  const entries = useLive<readonly PlacedEntry[] | undefined>((reads) => reads.cohortEntries(id), undefined)
  const pages = useLive<readonly PlacedEntry[] | undefined>(
    (reads) => reads.entriesUnder(id, 'progress/'),
    undefined,
  )
  const rows = useLive<readonly CohortRow[] | undefined>((reads) => reads.cohortRows(), undefined)
  const enrolment = useLive<Enrolment | undefined>((reads) => reads.enrolment(), undefined)
  const row = computed(() => rows.value?.find(({ cohort }) => cohort === id))
  const cohort = computed(() => {
    if (entries.value === undefined || rows.value === undefined) return undefined
    return entries.value.length === 0 && row.value === undefined ? null : foldCohort(id, entries.value)
  })
  const progress = computed(() =>
    cohort.value == null || entries.value === undefined || pages.value === undefined
      ? undefined
      : foldProgress(cohort.value, [...entries.value, ...pages.value]),
  )
  const isRead = (ids: readonly EntryId[]): boolean => {
    const known = new Set([...(entries.value ?? []), ...(pages.value ?? [])].map(({ head }) => head.id))
    return ids.every((written) => known.has(written))
  }
  const readBack = (ids: readonly EntryId[]): Promise<void> =>
    new Promise((resolve) => {
      const over = (): void => {
        stopWaiting()
        stopWatching()
        resolve()
      }
      // What another device replaced in the same moment is never read back.
      const stopWaiting = clock.after(longestWaitSeconds, over)
      const stopWatching = watch([entries, pages], () => {
        if (isRead(ids)) over()
      })
      if (isRead(ids)) over()
    })

  return {
    cohort,
    progress,
    enrolment,
    wall: computed(() => wallTimeAt(now.value, cohort.value?.timeZone ?? defaultTimeZone)),
    canCoordinate: computed(() => row.value?.role === 'coordinator'),
    nameOf: (author) =>
      author === enrolment.value?.person
        ? enrolment.value.personName
        : cohort.value?.members.find(({ person }) => person === author)?.name,
    personOf: (given) => {
      const real = cohort.value?.participantAliases.get(given as ParticipantId) ?? given
      return cohort.value?.participants.find(({ id: known }) => known === real)
    },
    write: async (decided) => {
      if (!decided.ok) return decided
      if (decided.value.length === 0) return ok(undefined)
      const written = await local.writeEntries(
        decided.value.map((draft): EntryDraft => ({ ...draft, cohort: id })),
      )
      if (!written.ok) return written
      await readBack(written.value.map(({ head }) => head.id))
      return ok(undefined)
    },
  }
}
