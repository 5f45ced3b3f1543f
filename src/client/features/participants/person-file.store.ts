// All that this device holds about one person, folded: their way, their meetings, what comes after, their history.

import type { ComputedRef, Ref } from 'vue'
import { computed, onScopeDispose, shallowRef } from 'vue'
import type { PlainDate } from '#shared/calendar.ts'
import type { Cohort } from '#shared/domain/cohort.ts'
import { foldCohort } from '#shared/domain/cohort.ts'
import { readSummary } from '#shared/domain/cohort-status.ts'
import type { Encounter } from '#shared/domain/encounter/fold-encounter.ts'
import { foldEncounters } from '#shared/domain/encounter/fold-encounter.ts'
import type { Meeting } from '#shared/domain/encounter/fold-meetings.ts'
import { foldMeetings } from '#shared/domain/encounter/fold-meetings.ts'
import { followUpSubjects } from '#shared/domain/outcome/exit-date.ts'
import type { PersonFollowUp } from '#shared/domain/outcome/fold-follow-up.ts'
import { foldFollowUp } from '#shared/domain/outcome/fold-follow-up.ts'
import type { PersonProgress } from '#shared/domain/progress/fold-progress.ts'
import { foldProgress, progressOf } from '#shared/domain/progress/fold-progress.ts'
import type { Step } from '#shared/domain/progress/steps.ts'
import type { CohortId, ParticipantId } from '#shared/ids.ts'
import { useContainer } from '#client/container.ts'
import type { CohortRow, LocalReads, PastEntry, PlacedEntry } from '#client/local/local-room.ts'
import { useLive } from '#client/local/use-live.ts'

export interface PersonFile {
  readonly cohort: Cohort
  readonly id: ParticipantId
  /** Other ids of the same person: walk-ins and second records. */
  readonly aliases: readonly ParticipantId[]
  readonly described: readonly PlacedEntry[]
  readonly encounters: readonly Encounter[]
  /** Entries that names are read from. */
  readonly named: readonly PlacedEntry[]
  /** In use, in their order. */
  readonly steps: readonly Step[]
  readonly progress: PersonProgress
  /** Empty for who does not read them. */
  readonly meetings: readonly Meeting[]
  /** `null` for who does not read it, and of somebody entered by mistake. */
  readonly followUp: PersonFollowUp | null
}

interface Read {
  readonly cohort: Cohort
  readonly id: ParticipantId
  readonly aliases: readonly ParticipantId[]
  readonly described: readonly PlacedEntry[]
  readonly own: readonly PlacedEntry[]
  readonly ofEncounters: readonly PlacedEntry[]
}

export const idsOf = (cohort: Pick<Cohort, 'participantAliases'>, participant: ParticipantId) => {
  const id = cohort.participantAliases.get(participant) ?? participant
  const aliases = [...cohort.participantAliases].filter(([, real]) => real === id).map(([alias]) => alias)
  return { id, aliases }
}

const readPerson = async (
  reads: LocalReads,
  cohortId: CohortId,
  participant: ParticipantId,
): Promise<Read> => {
  const described = await reads.cohortEntries(cohortId)
  const cohort = foldCohort(cohortId, described)
  const { id, aliases } = idsOf(cohort, participant)
  const pages = [id, ...aliases].flatMap((one) => [`progress/${one}`, `meetings/${one}`, `follow-up/${one}`])
  const [own, ofEncounters] = await Promise.all([
    Promise.all(pages.map((page) => reads.pageEntries(cohortId, page))),
    reads.entriesUnder(cohortId, 'encounter/'),
  ])
  return { cohort, id, aliases, described, own: own.flat(), ofEncounters }
}

export interface PersonFileStore {
  readonly file: ComputedRef<PersonFile | undefined>
  /** `undefined` until it was asked for. */
  readonly history: Readonly<Ref<readonly PastEntry[] | undefined>>
  openHistory(): void
}

export const usePersonFile = (
  cohortId: CohortId,
  participant: ParticipantId,
  row: Readonly<Ref<CohortRow | undefined>>,
  today: Readonly<Ref<PlainDate>>,
): PersonFileStore => {
  const { local } = useContainer()
  const read = useLive<Read | undefined>((reads) => readPerson(reads, cohortId, participant), undefined)
  const file = computed((): PersonFile | undefined => {
    if (read.value === undefined || row.value === undefined) return undefined
    const { cohort, id, aliases, described, own, ofEncounters } = read.value
    const isForAdvisers = row.value.circles.includes('advisers')
    const encounters = foldEncounters(cohort, ofEncounters)
    const employerAliases = new Map(encounters.flatMap((one) => [...one.employerAliases]))
    const subject = followUpSubjects(cohort, readSummary(row.value.summary)).find((one) => one.id === id)
    const progress = foldProgress(cohort, [...described, ...own])
    return {
      cohort,
      id,
      aliases,
      described,
      encounters,
      named: [...described, ...ofEncounters],
      steps: progress.steps.filter(({ withdrawn }) => !withdrawn),
      progress: progressOf(progress, id),
      meetings: isForAdvisers
        ? [...foldMeetings({ participantAliases: cohort.participantAliases, employerAliases }, own).values()]
        : [],
      followUp:
        isForAdvisers && subject !== undefined
          ? foldFollowUp(subject, own, today.value, employerAliases)
          : null,
    }
  })

  const history = shallowRef<readonly PastEntry[]>()
  let stop: (() => void) | undefined
  onScopeDispose(() => stop?.())
  return {
    file,
    history,
    openHistory: () => {
      stop ??= local.observe(
        async (reads) => {
          const cohort = foldCohort(cohortId, await reads.cohortEntries(cohortId))
          const { id, aliases } = idsOf(cohort, participant)
          return reads.historyOf(cohortId, [id, ...aliases])
        },
        (value) => (history.value = value),
      )
    },
  }
}
