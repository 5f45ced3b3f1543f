// The facts of the criteria, made on this device from what lies here, for the groups whose outcomes this person reads.

import { computed, nextTick, watch } from 'vue'
import type { ComputedRef } from 'vue'
import type { CohortFacts } from '#shared/domain/criteria/facts.ts'
import { cohortFacts } from '#shared/domain/criteria/cohort-facts.ts'
import type { SurveyTally } from '#shared/domain/criteria/survey-tally.ts'
import { readSummary } from '#shared/domain/cohort-status.ts'
import { tallyBallots, byAudience } from '#shared/domain/survey/tally-ballots.ts'
import type { CohortId, ParticipantId } from '#shared/ids.ts'
import { listName } from '#shared/names.ts'
import { useContainer } from '#client/container.ts'
import type { LocalReads } from '#client/local/local-room.ts'
import { useLive } from '#client/local/use-live.ts'

export interface LocalFacts {
  readonly cohorts: readonly CohortFacts[]
  readonly surveys: ReadonlyMap<CohortId, readonly SurveyTally[]>
  readonly names: ReadonlyMap<ParticipantId, string>
  /** Groups of which this person reads no outcomes. */
  readonly left: number
  /** May this person read the answers to surveys of all of them? */
  readonly readsSurveys: boolean
  /** Groups whose answers this person may read and this device has not read yet: unknown, and not none. */
  readonly unreadSurveys: readonly CohortId[]
}

const readOne = async (reads: LocalReads, id: CohortId, summarised: unknown) => {
  const summary = readSummary(summarised)
  if (summary === undefined) return undefined
  const [described, followed, held] = await Promise.all([
    reads.cohortEntries(id),
    reads.entriesUnder(id, 'follow-up/'),
    reads.surveyAnswers(id),
  ])
  const facts = cohortFacts(id, summary, [...described, ...followed])
  const tallies =
    held === undefined
      ? []
      : tallyBallots(
          held.answers,
          byAudience((one) => facts.invited[one]),
        )
  return { facts, summary, tallies, isUnread: held === undefined }
}

/** `only`: one group; without it all of this device. `undefined` until the device has answered. */
export const useLocalFacts = (only?: CohortId): ComputedRef<LocalFacts | undefined> => {
  const read = useLive<LocalFacts | undefined>(async (reads) => {
    const rows = (await reads.cohortRows()).filter(({ cohort }) => only === undefined || cohort === only)
    const open = rows.filter(({ circles }) => circles.includes('advisers'))
    const found = (
      await Promise.all(open.map(({ cohort, summary }) => readOne(reads, cohort, summary)))
    ).filter((one) => one !== undefined)
    return {
      cohorts: found.map(({ facts }) => facts),
      surveys: new Map(found.map(({ facts, tallies }) => [facts.cohort, tallies])),
      names: new Map(
        found.flatMap(({ summary }) =>
          summary.people.map((person) => [person.id, listName(person)] as const),
        ),
      ),
      left: rows.length - open.length,
      unreadSurveys: found.flatMap(({ facts: { cohort }, isUnread }) =>
        isUnread && open.some((row) => row.cohort === cohort && row.role === 'coordinator') ? [cohort] : [],
      ),
      readsSurveys: open.length > 0 && open.every(({ role }) => role === 'coordinator'),
    }
  }, undefined)
  return computed(() => read.value)
}

/** Asks once, as the page opens, for the answers that were never read here; without a network they stay unread. */
export const useUnreadAnswers = (facts: ComputedRef<LocalFacts | undefined>): void => {
  const { openSurveys, sending } = useContainer()
  const stop = watch(
    facts,
    async (known) => {
      if (known === undefined) return
      void nextTick(() => stop())
      if (known.unreadSurveys.length === 0 || sending.offline.value) return
      const { fetchAnswers } = await openSurveys()
      for (const cohort of known.unreadSurveys) await fetchAnswers(cohort)
    },
    { immediate: true },
  )
}
