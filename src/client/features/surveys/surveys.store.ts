// The surveys of one group: who was asked, what was answered where this person may read it, and what may be given in.

import type { ComputedRef, Ref } from 'vue'
import { computed, ref } from 'vue'
import type { WallTime } from '#shared/calendar.ts'
import { defaultTimeZone, wallTimeAt } from '#shared/calendar.ts'
import type { SurveyTally } from '#shared/domain/criteria/survey-tally.ts'
import type { Cohort } from '#shared/domain/cohort.ts'
import { foldCohort } from '#shared/domain/cohort.ts'
import type { Ballot } from '#shared/domain/survey/ballot.ts'
import { inRandomOrder } from '#shared/domain/survey/ballot.ts'
import type { Invited } from '#shared/domain/survey/tally-ballots.ts'
import { byAudience, foldInvited, tallyBallots } from '#shared/domain/survey/tally-ballots.ts'
import type { CohortId } from '#shared/ids.ts'
import type { SurveyAudience } from '#shared/journal/kinds/steering-kinds.ts'
import type { Result } from '#shared/refusal.ts'
import { ok } from '#shared/refusal.ts'
import { useContainer, useNow } from '#client/container.ts'
import type {
  CohortRow,
  Enrolment,
  HeldAnswers,
  PlacedEntry,
  WaitingBallots,
} from '#client/local/local-room.ts'
import { useLive } from '#client/local/use-live.ts'

export interface SurveysStore {
  /** `undefined` until the device has answered, `null` where the group is not on this device. */
  readonly cohort: ComputedRef<Cohort | null | undefined>
  readonly enrolment: Readonly<Ref<Enrolment | undefined>>
  readonly wall: ComputedRef<WallTime>
  /** May this person read answers, make links and say how many were asked? */
  readonly canCoordinate: ComputedRef<boolean>
  readonly invited: ComputedRef<Invited | undefined>
  /** As last read; `undefined` where never, or where they are not for this person. */
  readonly held: Readonly<Ref<HeldAnswers | undefined>>
  /** In the order of random ids. */
  readonly answers: ComputedRef<readonly Ballot[]>
  readonly tallies: ComputedRef<readonly SurveyTally[]>
  /** What waits on this device, of this group. */
  readonly waiting: ComputedRef<WaitingBallots | undefined>
  readonly isRefreshing: Readonly<Ref<boolean>>
  /** Asks the server for the answers; what is held stays where it does not answer. */
  refresh(): Promise<Result<void>>
  sayInvited(audience: SurveyAudience, invited: number): Promise<Result<void>>
}

export const useSurveysStore = (id: CohortId): SurveysStore => {
  const { local, openSurveys } = useContainer()
  const now = useNow()
  const entries = useLive<readonly PlacedEntry[] | undefined>((reads) => reads.cohortEntries(id), undefined)
  const rows = useLive<readonly CohortRow[] | undefined>((reads) => reads.cohortRows(), undefined)
  const enrolment = useLive<Enrolment | undefined>((reads) => reads.enrolment(), undefined)
  const held = useLive<HeldAnswers | undefined>((reads) => reads.surveyAnswers(id), undefined)
  const allWaiting = useLive<readonly WaitingBallots[]>((reads) => reads.waitingBallots(), [])
  const isRefreshing = ref(false)

  const row = computed(() => rows.value?.find(({ cohort }) => cohort === id))
  const cohort = computed(() => {
    if (entries.value === undefined || rows.value === undefined) return undefined
    return entries.value.length === 0 && row.value === undefined ? null : foldCohort(id, entries.value)
  })
  const invited = computed(() =>
    cohort.value == null || entries.value === undefined
      ? undefined
      : foldInvited(cohort.value, entries.value),
  )
  const answers = computed(() => inRandomOrder(held.value?.answers ?? []))

  return {
    cohort,
    enrolment,
    wall: computed(() => wallTimeAt(now.value, cohort.value?.timeZone ?? defaultTimeZone)),
    canCoordinate: computed(() => row.value?.role === 'coordinator'),
    invited,
    held,
    answers,
    tallies: computed(() =>
      tallyBallots(
        answers.value,
        byAudience((audience) => invited.value?.[audience].value ?? null),
      ),
    ),
    waiting: computed(() => allWaiting.value.find(({ cohort: one }) => one === id)),
    isRefreshing,
    refresh: async () => {
      if (isRefreshing.value) return ok(undefined)
      isRefreshing.value = true
      const read = await (await openSurveys()).fetchAnswers(id)
      isRefreshing.value = false
      return read
    },
    sayInvited: async (audience, count) => {
      const written = await local.writeEntries([
        {
          cohort: id,
          kind: 'survey.invited',
          body: { audience, invited: count },
          replaces: invited.value?.[audience].versions ?? [],
        },
      ])
      return written.ok ? ok(undefined) : written
    },
  }
}
