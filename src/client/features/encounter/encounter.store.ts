// One encounter as its screens read it, and what may be done to it: live reads and verbs, no copy of what the device holds.

import type { ComputedRef, ShallowRef } from 'vue'
import { computed } from 'vue'
import type { WallTime } from '#shared/calendar.ts'
import { defaultTimeZone } from '#shared/calendar.ts'
import type { Cohort, Participant } from '#shared/domain/cohort.ts'
import { foldCohort } from '#shared/domain/cohort.ts'
import { decideEmployer, draftEmployer, wishOfEmployer } from '#shared/domain/encounter/employer-decisions.ts'
import type { EmployerWish } from '#shared/domain/encounter/employer-decisions.ts'
import { decideEncounter } from '#shared/domain/encounter/encounter-decisions.ts'
import type { EncounterWish } from '#shared/domain/encounter/encounter-decisions.ts'
import type { RoundStage } from '#shared/domain/encounter/encounter-hours.ts'
import { foldEncounter } from '#shared/domain/encounter/fold-encounter.ts'
import type { Employer, Encounter, MatchedEmployer, Wish } from '#shared/domain/encounter/fold-encounter.ts'
import { foldMeetings } from '#shared/domain/encounter/fold-meetings.ts'
import type { Meeting } from '#shared/domain/encounter/fold-meetings.ts'
import { peopleOfEncounter, rotationFactsOf } from '#shared/domain/encounter/rotation-facts.ts'
import { listRotationVersions } from '#shared/domain/encounter/rotation-versions.ts'
import type { RotationVersion } from '#shared/domain/encounter/rotation-versions.ts'
import { sayAtEachRecord } from '#shared/domain/encounter/say-at-each-record.ts'
import type { RecordAct, RecordDraft } from '#shared/domain/encounter/say-at-each-record.ts'
import { packMeetings } from '#shared/domain/rotation/pack-meetings.ts'
import type { RotationFacts, RotationGrid } from '#shared/domain/rotation/rotation.ts'
import type { CohortId } from '#shared/ids.ts'
import { correctedTime } from '#shared/journal/entry.ts'
import type { Role } from '#shared/journal/kinds/define-kind.ts'
import { office } from '#shared/journal/kinds/define-kind.ts'
import type { AwayReason, Side } from '#shared/journal/kinds/encounter-kinds.ts'
import type { BodyOf } from '#shared/journal/kinds.ts'
import { circlesOfRole } from '#shared/journal/kinds.ts'
import type { Result } from '#shared/refusal.ts'
import { refuse } from '#shared/refusal.ts'
import { useContainer } from '#client/container.ts'
import type { PlacedEntry } from '#client/local/local-room.ts'
import { useLive } from '#client/local/use-live.ts'
import type { DraftHere, FactBefore, WayBack } from './encounter-undo.ts'
import { writeAct } from './encounter-undo.ts'
import { useDayTimer } from './use-day-timer.ts'

export interface AwayWish {
  readonly side: Side
  readonly who: string
  /** From 1 on. */
  readonly rounds: readonly number[]
  readonly reason: AwayReason
}

type Act = Promise<Result<WayBack | null>>

export interface EncounterStore {
  /** `undefined` until the device has answered, `null` where the group is not on this device. */
  readonly cohort: ComputedRef<Cohort | null | undefined>
  /** … `null` where there is no such encounter, or no longer. */
  readonly encounter: ComputedRef<Encounter | null | undefined>
  /** `undefined` until the device has answered, `null` where the group is not on this device. */
  readonly role: Readonly<ShallowRef<Role | null | undefined>>
  /** May this person prepare: employers, wishes, plan? */
  readonly canPrepare: ComputedRef<boolean>
  /** Does this person read what is for advisers: wishes, talks? */
  readonly readsAdvisers: ComputedRef<boolean>
  readonly wall: ComputedRef<WallTime>
  readonly people: ComputedRef<readonly Participant[]>
  readonly facts: ComputedRef<RotationFacts | undefined>
  readonly stages: ComputedRef<readonly RoundStage[]>
  /** Rounds that have begun on the encounter's own day: they are not edited any more. */
  readonly begun: ComputedRef<number>
  /** When the plan that stands was made, or last changed by hand; −∞ where none is. A corrected instant. */
  readonly plannedAt: ComputedRef<number>
  /** When each person and employer was entered, by their id. */
  readonly enteredAt: ComputedRef<ReadonlyMap<string, number>>
  /** More than one where two devices planned without knowing of each other. */
  readonly plans: ComputedRef<readonly RotationVersion[]>
  /** By `meetingKey`; empty for whoever may not read them. */
  readonly meetings: ComputedRef<ReadonlyMap<string, Meeting>>
  /** Until then every meeting looks unanswered. */
  readonly areMeetingsRead: ComputedRef<boolean>
  saveEncounter(wish: EncounterWish): Act
  withdrawEncounter(): Act
  saveEmployer(wish: EmployerWish): Act
  withdrawEmployer(employer: Employer): Act
  /** The one employer is the other, entered twice. */
  matchEmployer(employer: Employer, as: Employer): Act
  /** … and is not, after all. */
  separateEmployer(employer: MatchedEmployer): Act
  setAway(wish: AwayWish): Act
  setWish(wish: Pick<Wish, 'candidate' | 'employer' | 'by' | 'wish'>): Act
  /** The plan, and in the same transaction who is away: one act, taken back as one. */
  savePlan(grid: RotationGrid, away?: readonly AwayWish[]): Act
}

export const useEncounterStore = (cohortId: CohortId, id: string): EncounterStore => {
  const { local } = useContainer()
  const cohortEntries = useLive<readonly PlacedEntry[] | undefined>(
    (reads) => reads.cohortEntries(cohortId),
    undefined,
  )
  const entries = useLive<readonly PlacedEntry[] | undefined>(
    (reads) => reads.pageEntries(cohortId, `encounter/${id}`),
    undefined,
  )
  const talks = useLive<readonly PlacedEntry[] | undefined>(
    (reads) => reads.entriesUnder(cohortId, 'meetings/'),
    undefined,
  )
  // Not the row with its figures: each tap would sum the group up anew.
  const role = useLive<Role | null | undefined>((reads) => reads.roleIn(cohortId), undefined)
  const cohort = computed(() => {
    if (cohortEntries.value === undefined || role.value === undefined) return undefined
    return cohortEntries.value.length === 0 && role.value === null
      ? null
      : foldCohort(cohortId, cohortEntries.value)
  })
  const encounter = computed(() => {
    if (cohort.value === undefined || entries.value === undefined) return undefined
    if (cohort.value === null) return null
    return foldEncounter(id, cohort.value, entries.value) ?? null
  })
  const day = useDayTimer(
    encounter,
    () => entries.value ?? [],
    id,
    () => cohort.value?.timeZone ?? defaultTimeZone,
  )
  const plans = computed(() =>
    cohort.value == null || encounter.value == null
      ? []
      : listRotationVersions(cohort.value, encounter.value, entries.value ?? []),
  )
  const enteredAt = computed((): ReadonlyMap<string, number> => {
    const found = new Map<string, number>()
    for (const { kind, body, head } of [...(cohortEntries.value ?? []), ...(entries.value ?? [])]) {
      const id =
        kind === 'participant.joined'
          ? body.participant
          : kind === 'employer.entered'
            ? body.employer
            : undefined
      if (id !== undefined) found.set(id, Math.min(found.get(id) ?? Infinity, correctedTime(head)))
    }
    return found
  })
  const versionsAt = (place: string): DraftHere['replaces'] =>
    (entries.value ?? []).filter(({ head }) => head.place === place).map(({ head }) => head.id)

  const write = (drafts: readonly DraftHere[], before: readonly (FactBefore | null)[]): Act =>
    writeAct(local, cohortId, drafts, before)

  const atEachRecord = (draft: RecordDraft, before: RecordAct['before']): readonly RecordAct[] =>
    sayAtEachRecord(draft, before, entries.value ?? [])
  const awayActs = ({ side, who, rounds, reason }: AwayWish): readonly RecordAct[] =>
    atEachRecord(
      {
        kind: 'encounter.away',
        body: { encounter: id, side, who, rounds: [...rounds], reason },
        replaces: encounter.value?.away.get(who)?.versions ?? [],
      },
      { kind: 'encounter.away', body: { encounter: id, side, who, rounds: [], reason } },
    )
  const writeActs = (acts: readonly RecordAct[]): Act =>
    write(
      acts.map(({ draft }) => draft),
      acts.map(({ before }) => before as FactBefore),
    )
  const planBody = (grid: RotationGrid): BodyOf<'rotation.planned'> => {
    const packed = packMeetings(grid)
    return {
      encounter: id,
      candidates: [...packed.candidates],
      employers: [...packed.employers],
      meetings: packed.meetings.map(([...meeting]) => meeting),
    }
  }

  return {
    cohort,
    encounter,
    role,
    canPrepare: computed(() => role.value != null && office.includes(role.value)),
    readsAdvisers: computed(() => role.value != null && circlesOfRole[role.value].includes('advisers')),
    ...day,
    people: computed(() =>
      cohort.value == null || encounter.value == null ? [] : peopleOfEncounter(cohort.value, encounter.value),
    ),
    facts: computed(() =>
      cohort.value == null || encounter.value == null
        ? undefined
        : rotationFactsOf(cohort.value, encounter.value),
    ),
    plans,
    plannedAt: computed(() => {
      const [shown] = plans.value
      return shown === undefined ? -Infinity : correctedTime(shown.head)
    }),
    enteredAt,
    areMeetingsRead: computed(() => talks.value !== undefined),
    meetings: computed(() =>
      cohort.value == null || encounter.value == null
        ? new Map()
        : foldMeetings(
            {
              participantAliases: cohort.value.participantAliases,
              employerAliases: encounter.value.employerAliases,
            },
            talks.value ?? [],
          ),
    ),
    saveEncounter: async (wish) => {
      const decided = decideEncounter(wish)
      if (!decided.ok) return decided
      const known = encounter.value?.description
      const draft: DraftHere = {
        kind: 'encounter.planned',
        body: decided.value,
        replaces: versionsAt(`encounter/${id}`),
      }
      const before: FactBefore =
        known === undefined
          ? { kind: 'encounter.withdrawn', body: { encounter: id } }
          : { kind: 'encounter.planned', body: bodyOfEncounter(id, known.value) }
      return write([draft], [before])
    },
    withdrawEncounter: async () => {
      const known = encounter.value
      if (known == null) return refuse({ code: 'half-day.unknown' })
      return write(
        [
          {
            kind: 'encounter.withdrawn',
            body: { encounter: id },
            replaces: known.description.versions,
          },
        ],
        [{ kind: 'encounter.planned', body: bodyOfEncounter(id, known.description.value) }],
      )
    },
    saveEmployer: async (wish) => {
      const employers = encounter.value?.employers ?? []
      const decided = decideEmployer(employers, wish)
      if (!decided.ok) return decided
      const known = employers.find((one) => one.id === wish.employer)
      const drafts = draftEmployer(id, known, decided.value)
      const before = drafts.map(({ kind }): FactBefore => {
        if (known === undefined) {
          return kind === 'employer.entered'
            ? { kind: 'employer.withdrawn', body: { encounter: id, employer: wish.employer } }
            : kind === 'employer.recruiters'
              ? { kind, body: { encounter: id, employer: wish.employer, recruiters: [] } }
              : { kind, body: { encounter: id, employer: wish.employer, jobs: [] } }
        }
        return factOfEmployer(id, known, kind)
      })
      return write(drafts, before)
    },
    withdrawEmployer: (employer) =>
      write(
        [
          {
            kind: 'employer.withdrawn',
            body: { encounter: id, employer: employer.id },
            replaces: employer.versions,
          },
        ],
        [factOfEmployer(id, employer, 'employer.entered')],
      ),
    matchEmployer: async (employer, as) => {
      if (employer.id === as.id) return refuse({ code: 'employer.match-itself' })
      return write(
        [
          {
            kind: 'employer.matched',
            body: { encounter: id, employer: employer.id, as: as.id },
            replaces: employer.matchVersions,
          },
        ],
        [{ kind: 'employer.matched', body: { encounter: id, employer: employer.id, as: null } }],
      )
    },
    separateEmployer: (employer) =>
      write(
        [
          {
            kind: 'employer.matched',
            body: { encounter: id, employer: employer.id, as: null },
            replaces: employer.matchVersions,
          },
        ],
        [{ kind: 'employer.matched', body: { encounter: id, employer: employer.id, as: employer.as } }],
      ),
    setAway: (wish) => writeActs(awayActs(wish)),
    setWish: ({ candidate, employer, by, wish }) => {
      const known = encounter.value?.wishes.find(
        (one) => one.candidate === candidate && one.employer === employer && one.by === by,
      )
      const about = { encounter: id, participant: candidate as string, employer, by }
      return writeActs(
        atEachRecord(
          { kind: 'encounter.wish', body: { ...about, wish }, replaces: known?.versions ?? [] },
          { kind: 'encounter.wish', body: { ...about, wish: 'none' } },
        ),
      )
    },
    savePlan: (grid, away = []) => {
      const acts = away.flatMap(awayActs)
      return write(
        [
          ...acts.map(({ draft }) => draft),
          {
            kind: 'rotation.planned',
            body: planBody(grid),
            replaces: encounter.value?.rotation?.versions ?? [],
          },
        ],
        [
          ...acts.map(({ before }) => before as FactBefore),
          { kind: 'rotation.planned', body: planBody(encounter.value?.rotation?.value ?? []) },
        ],
      )
    },
  }
}

const bodyOfEncounter = (
  id: string,
  { breaks, ...said }: Encounter['description']['value'],
): EncounterWish => ({ encounter: id, ...said, breaks: breaks.map((one) => ({ ...one })) })

const factOfEmployer = (
  encounter: string,
  known: Employer,
  kind: 'employer.entered' | 'employer.recruiters' | 'employer.jobs',
): FactBefore => {
  // Drafted as if nothing were known: each of its facts is said anew.
  const all = draftEmployer(encounter, undefined, wishOfEmployer(known))
  const said = all.find((draft) => draft.kind === kind)
  if (said !== undefined) return { kind: said.kind, body: said.body } as FactBefore
  return kind === 'employer.recruiters'
    ? { kind, body: { encounter, employer: known.id, recruiters: [] } }
    : { kind: 'employer.jobs', body: { encounter, employer: known.id, jobs: [] } }
}
