// The people of one group as their pages read them, and what may be done to one of them.

import type { ComputedRef, Ref } from 'vue'
import { computed } from 'vue'
import type { PlainDate } from '#shared/calendar.ts'
import { defaultTimeZone, wallTimeAt } from '#shared/calendar.ts'
import type { Cohort, Participant } from '#shared/domain/cohort.ts'
import { foldCohort } from '#shared/domain/cohort.ts'
import { decideDetail, decideJoin, decideLeave, decideMatch } from '#shared/domain/participants.ts'
import type { LeaveWish } from '#shared/domain/participants.ts'
import type { CohortId, EntryId, ParticipantId } from '#shared/ids.ts'
import type { BodyOf } from '#shared/journal/kinds.ts'
import type { DetailField, PriorityFlag } from '#shared/journal/kinds/cohort-kinds.ts'
import { detailFields, priorityFlags } from '#shared/journal/kinds/cohort-kinds.ts'
import { ok } from '#shared/refusal.ts'
import type { Refusal, Result } from '#shared/refusal.ts'
import { useContainer, useNow } from '#client/container.ts'
import type { CohortRow, EntryDraft, PlacedEntry } from '#client/local/local-room.ts'
import { useLive } from '#client/local/use-live.ts'

export type FlagValue = BodyOf<'priorityFlag.set'>['value']

/** What a form says of a person; details and flags only where the reader is among the advisers. */
export interface PersonWish {
  readonly familyName: string
  readonly givenNames: string
  readonly from: PlainDate
  readonly details: ReadonlyMap<DetailField, string>
  readonly flags: ReadonlyMap<PriorityFlag, FlagValue>
}

/** Where a refusal belongs in the form. */
export type PersonField = DetailField | 'familyName' | 'from'
export interface PersonSaving {
  readonly participant: ParticipantId
  readonly refusals: ReadonlyMap<PersonField, Refusal>
  /** Of the device itself: no room, not allowed. */
  readonly refusal: Refusal | undefined
}

export interface ParticipantsStore {
  /** `undefined` until the device has answered, `null` where the group is not on this device. */
  readonly cohort: ComputedRef<Cohort | null | undefined>
  readonly row: ComputedRef<CohortRow | undefined>
  readonly today: ComputedRef<PlainDate>
  readonly sheets: Readonly<Ref<readonly PlacedEntry[] | undefined>>
  /** May this person read and write details and priority flags? */
  readonly seesDetails: ComputedRef<boolean>
  save(known: Participant | undefined, wish: PersonWish): Promise<PersonSaving>
  leave(participant: Participant, wish: Omit<LeaveWish, 'participant'>): Promise<Result<void>>
  /** The first is the same person as the second, who stays. */
  match(participant: ParticipantId, as: ParticipantId): Promise<Result<void>>
  /** Takes a match back: each is a person of their own again. */
  unmatch(walkIn: ParticipantId): Promise<Result<void>>
  /** A walk-in is nobody of the list: a new person. */
  confirm(participant: Participant): Promise<Result<void>>
}

export const useParticipantsStore = (id: CohortId): ParticipantsStore => {
  const { chance, local } = useContainer()
  const now = useNow()
  const entries = useLive<readonly PlacedEntry[] | undefined>((reads) => reads.cohortEntries(id), undefined)
  const sheets = useLive<readonly PlacedEntry[] | undefined>((reads) => reads.allSheetEntries(id), undefined)
  const rows = useLive<readonly CohortRow[] | undefined>((reads) => reads.cohortRows(), undefined)
  const row = computed(() => rows.value?.find(({ cohort }) => cohort === id))
  const cohort = computed(() => {
    if (entries.value === undefined || rows.value === undefined) return undefined
    return entries.value.length === 0 && row.value === undefined ? null : foldCohort(id, entries.value)
  })
  const today = computed(() => wallTimeAt(now.value, cohort.value?.timeZone ?? defaultTimeZone).date)
  const seesDetails = computed(() => row.value?.circles.includes('advisers') === true)

  const write = async (drafts: readonly EntryDraft[]): Promise<Result<void>> => {
    if (drafts.length === 0) return ok(undefined)
    const written = await local.writeEntries(drafts)
    return written.ok ? ok(undefined) : written
  }
  /** Every standing version at a place, whatever it says. */
  const versionsAt = (place: string): readonly EntryId[] =>
    (entries.value ?? []).filter(({ head }) => head.place === place).map(({ head }) => head.id)

  /** Where a fact of the record is written again: the person's own place, and each other that holds a version (C24). */
  const placesOf = (
    participant: ParticipantId,
    versions: readonly EntryId[] = [],
  ): readonly { readonly participant: ParticipantId; readonly replaces: readonly EntryId[] }[] => {
    const replaces = new Map<ParticipantId, EntryId[]>([[participant, []]])
    for (const { head, body } of entries.value ?? []) {
      if (!versions.includes(head.id) || !('participant' in body)) continue
      const at = body.participant as ParticipantId
      replaces.set(at, [...(replaces.get(at) ?? []), head.id])
    }
    return [...replaces].map(([at, ids]) => ({ participant: at, replaces: ids }))
  }

  const detailDrafts = (
    known: Participant | undefined,
    participant: ParticipantId,
    wish: PersonWish,
    refusals: Map<PersonField, Refusal>,
  ): EntryDraft[] =>
    detailFields.flatMap((field): EntryDraft[] => {
      const value = wish.details.get(field)
      if (value === undefined) return []
      const decided = decideDetail(today.value, { participant, field, value })
      const fact = known?.details.get(field)
      if (!decided.ok) refusals.set(field, decided.refusal)
      else if (decided.value.value !== (fact?.value ?? '') || fact?.fork === true) {
        return placesOf(participant, fact?.versions).map((place) => ({
          cohort: id,
          kind: 'participant.details',
          body: { ...decided.value, participant: place.participant },
          replaces: place.replaces,
        }))
      }
      return []
    })
  const flagDrafts = (
    known: Participant | undefined,
    participant: ParticipantId,
    wish: PersonWish,
  ): EntryDraft[] =>
    priorityFlags.flatMap((flag): EntryDraft[] => {
      const value = wish.flags.get(flag)
      const fact = known?.flags.get(flag)
      if (value === undefined || (value === (fact?.value ?? 'unknown') && fact?.fork !== true)) return []
      return placesOf(participant, fact?.versions).map((place) => ({
        cohort: id,
        kind: 'priorityFlag.set',
        body: { participant: place.participant, flag, value },
        replaces: place.replaces,
      }))
    })

  return {
    cohort,
    row,
    today,
    sheets,
    seesDetails,
    save: async (known, wish) => {
      const participant = known?.id ?? (chance.uuid() as ParticipantId)
      const refusals = new Map<PersonField, Refusal>()
      const joined = decideJoin(
        { until: known?.until ?? null },
        {
          participant,
          familyName: wish.familyName,
          givenNames: wish.givenNames,
          from: wish.from,
          provisional: known?.provisional ?? false,
        },
      )
      const drafts: EntryDraft[] = []
      if (!joined.ok) refusals.set(fieldOf(joined.refusal), joined.refusal)
      else if (
        known === undefined ||
        known.fork ||
        known.familyName !== joined.value.familyName ||
        known.givenNames !== joined.value.givenNames ||
        known.from !== joined.value.from
      ) {
        drafts.push({
          cohort: id,
          kind: 'participant.joined',
          body: joined.value,
          replaces: known?.versions ?? [],
        })
      }
      if (seesDetails.value) {
        drafts.push(
          ...detailDrafts(known, participant, wish, refusals),
          ...flagDrafts(known, participant, wish),
        )
      }
      if (refusals.size > 0) return { participant, refusals, refusal: undefined }
      const written = await write(drafts)
      return { participant, refusals, refusal: written.ok ? undefined : written.refusal }
    },
    leave: async (participant, wish) => {
      const decided = decideLeave(participant, { participant: participant.id, ...wish })
      if (!decided.ok) return decided
      const replaces = versionsAt(`participant-left/${participant.id}`)
      return write([{ cohort: id, kind: 'participant.left', body: decided.value, replaces }])
    },
    match: async (participant, as) => {
      if (cohort.value == null) throw new Error('The group is not on this device')
      const decided = decideMatch(cohort.value, { participant, as })
      if (!decided.ok) return decided
      const replaces = versionsAt(`participant-match/${participant}`)
      return write([{ cohort: id, kind: 'participant.matched', body: decided.value, replaces }])
    },
    unmatch: (walkIn) =>
      write([
        {
          cohort: id,
          kind: 'participant.matched',
          body: { participant: walkIn, as: null },
          replaces: versionsAt(`participant-match/${walkIn}`),
        },
      ]),
    confirm: ({ id: participant, familyName, givenNames, from, versions }) =>
      write([
        {
          cohort: id,
          kind: 'participant.joined',
          body: { participant, familyName, givenNames, from, provisional: false },
          replaces: versions,
        },
      ]),
  }
}

const fieldOf = (refusal: Refusal): PersonField =>
  refusal.code === 'participant.date-invalid' || refusal.code === 'participant.leaves-before-joining'
    ? 'from'
    : 'familyName'
