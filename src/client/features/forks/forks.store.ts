// One disagreement, live: what stands at its place, what each version was written over, and its settling.

import type { ComputedRef } from 'vue'
import { computed, onScopeDispose, shallowRef, watch } from 'vue'
import type { WallTime } from '#shared/calendar.ts'
import { defaultTimeZone, wallTimeAt } from '#shared/calendar.ts'
import { foldSheet } from '#shared/domain/attendance/fold-sheet.ts'
import { decideSettle } from '#shared/domain/attendance/mark-decisions.ts'
import type { Cohort } from '#shared/domain/cohort.ts'
import { foldCohort } from '#shared/domain/cohort.ts'
import type { StandingFact } from '#shared/domain/disputes.ts'
import { decideKeep, factAt } from '#shared/domain/disputes.ts'
import type { CohortId, EntryId, ParticipantId, PersonId, WriterId } from '#shared/ids.ts'
import { correctedTime } from '#shared/journal/entry.ts'
import { kinds } from '#shared/journal/kinds.ts'
import type { Role } from '#shared/journal/kinds/define-kind.ts'
import type { DeviceNote } from '#shared/journal/sync.ts'
import type { Refusal, Result } from '#shared/refusal.ts'
import { ok, refuse } from '#shared/refusal.ts'
import { useContainer } from '#client/container.ts'
import type { CohortRow, Enrolment, EntryDraft, PastEntry, PlacedEntry } from '#client/local/local-room.ts'
import { useLive } from '#client/local/use-live.ts'

export interface ForkStore {
  /** `undefined` until the device has answered, `null` where nothing stands at the place on this device. */
  readonly fact: ComputedRef<StandingFact<PlacedEntry> | null | undefined>
  readonly cohort: ComputedRef<Cohort | undefined>
  readonly entries: ComputedRef<readonly PlacedEntry[]>
  /** Who may write what is in dispute. */
  readonly writers: ComputedRef<readonly Role[]>
  /** `undefined` until the device has answered. */
  readonly maySettle: ComputedRef<boolean | undefined>
  settle(keep: EntryId): Promise<Result<void>>
  /** On the wall of the venue, when what a version was written over was made; `null` where it was the first. */
  basedOn(version: PlacedEntry): WallTime | null
  wallAt(milliseconds: number): WallTime
  authorOf(person: PersonId): string
  deviceOf(writer: WriterId): string
}

export const useForkStore = (id: CohortId, place: string): ForkStore => {
  const { local } = useContainer()
  const all = useLive<readonly PlacedEntry[] | undefined>((reads) => reads.entriesUnder(id, ''), undefined)
  const row = useLive<CohortRow | undefined>(
    async (reads) => (await reads.cohortRows()).find(({ cohort }) => cohort === id),
    undefined,
  )
  const notes = useLive<readonly DeviceNote[]>((reads) => reads.deviceNotes(id), [])
  const enrolment = useLive<Enrolment | undefined>((reads) => reads.enrolment(), undefined)

  const entries = computed(() => all.value ?? [])
  const cohort = computed(() => (all.value === undefined ? undefined : foldCohort(id, all.value)))
  const fact = computed(() => (all.value === undefined ? undefined : (factAt(all.value, place) ?? null)))
  const writers = computed((): readonly Role[] => {
    const [shown] = fact.value?.versions ?? []
    return shown === undefined ? [] : kinds[shown.kind].writtenBy
  })

  const history = shallowRef<readonly PastEntry[]>([])
  const stops: (() => void)[] = []
  const places = computed(() => [...new Set(fact.value?.versions.map(({ head }) => head.place))].join('\n'))
  watch(
    places,
    (known) => {
      for (const stop of stops.splice(0)) stop()
      stops.push(
        local.observe(
          async (reads) => (await Promise.all(known.split('\n').map((one) => reads.history(id, one)))).flat(),
          (value) => (history.value = value),
        ),
      )
    },
    { immediate: true },
  )
  onScopeDispose(() => {
    for (const stop of stops) stop()
  })

  const wallAt = (milliseconds: number): WallTime =>
    wallTimeAt(milliseconds, cohort.value?.timeZone ?? defaultTimeZone)

  /** A mark is settled by the rules of its sheet; everything else says again what was kept. */
  const draftsOf = (keep: EntryId): Result<readonly EntryDraft[]> => {
    const [shown] = fact.value?.versions ?? []
    const known = cohort.value
    if (shown?.kind === 'attendance.marked' && known !== undefined) {
      const halfDay = known.halfDays.find((planned) => planned.id === shown.body.halfDay)
      const participant = shown.body.participant as ParticipantId
      const person = known.participantAliases.get(participant) ?? participant
      if (halfDay !== undefined) {
        const sheet = foldSheet(known, halfDay, entries.value)
        const decided = decideSettle({ sheet }, { participant: person, keep })
        return decided.ok ? ok(decided.value.map((draft): EntryDraft => ({ cohort: id, ...draft }))) : decided
      }
    }
    const decided = decideKeep(fact.value ?? undefined, keep)
    return decided.ok ? ok(decided.value.map((draft) => ({ cohort: id, ...draft }) as EntryDraft)) : decided
  }

  return {
    fact,
    cohort,
    entries,
    writers,
    maySettle: computed(() => (row.value === undefined ? undefined : writers.value.includes(row.value.role))),
    settle: async (keep) => {
      const drafts = draftsOf(keep)
      if (!drafts.ok) return drafts
      const done = await local.writeEntries(drafts.value)
      return done.ok ? ok(undefined) : refuse<Refusal>(done.refusal)
    },
    basedOn: ({ head }) => {
      const times = history.value
        .filter((past) => head.replaces.includes(past.head.id))
        .map((past) => correctedTime(past.head))
      return times.length === 0 ? null : wallAt(Math.max(...times))
    },
    wallAt,
    authorOf: (person) =>
      cohort.value?.members.find((member) => member.person === person)?.name ??
      notes.value.find((note) => note.person === person)?.personName ??
      (enrolment.value?.person === person ? enrolment.value.personName : ''),
    deviceOf: (writer) =>
      enrolment.value?.writer === writer
        ? enrolment.value.deviceName
        : (notes.value.find((note) => note.writer === writer)?.deviceName ?? ''),
  }
}
