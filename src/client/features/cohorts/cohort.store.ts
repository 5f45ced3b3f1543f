// One group as its pages read it, and what may be done to it: live reads and verbs, no copy of what the device holds.

import type { ComputedRef, Ref } from 'vue'
import { computed } from 'vue'
import type { WallTime } from '#shared/calendar.ts'
import { defaultTimeZone, wallTimeAt } from '#shared/calendar.ts'
import { decideNotHeld } from '#shared/domain/attendance/closing-decisions.ts'
import { foldSheet } from '#shared/domain/attendance/fold-sheet.ts'
import type { Sheet } from '#shared/domain/attendance/sheet.ts'
import type { Cohort, PlannedHalfDay } from '#shared/domain/cohort.ts'
import { foldCohort } from '#shared/domain/cohort.ts'
import { decideAddMember, decideDescription, decideRemoveMember } from '#shared/domain/cohort-decisions.ts'
import type { DescriptionDecision, MemberWish } from '#shared/domain/cohort-decisions.ts'
import { readSummary } from '#shared/domain/cohort-status.ts'
import type { CohortSummary } from '#shared/domain/cohort-status.ts'
import { holidayZoneOf } from '#shared/domain/departments.ts'
import { decidePlanHalfDay, decideWithdraw } from '#shared/domain/half-days.ts'
import type { HalfDayWish, PlanFacts, SheetFacts } from '#shared/domain/half-days.ts'
import type { Standing } from '#shared/domain/standing-today.ts'
import { standingToday } from '#shared/domain/standing-today.ts'
import type { CohortId, EntryId, HalfDayId, PersonId } from '#shared/ids.ts'
import type { CohortField } from '#shared/journal/kinds/cohort-kinds.ts'
import { ok } from '#shared/refusal.ts'
import type { Result } from '#shared/refusal.ts'
import { useContainer, useNow } from '#client/container.ts'
import type { CohortRow, EntryDraft, Enrolment, PlacedEntry } from '#client/local/local-room.ts'
import { useLive } from '#client/local/use-live.ts'

export interface CohortStore {
  /** `undefined` until the device has answered, `null` where the group is not on this device. */
  readonly cohort: ComputedRef<Cohort | null | undefined>
  readonly entries: Readonly<Ref<readonly PlacedEntry[] | undefined>>
  readonly row: ComputedRef<CohortRow | undefined>
  readonly summary: ComputedRef<CohortSummary | undefined>
  readonly standing: ComputedRef<Standing | undefined>
  /** Everything that this person reads of the group, where something of it is in dispute; else nothing is read. */
  readonly disputed: Readonly<Ref<readonly PlacedEntry[]>>
  readonly enrolment: Readonly<Ref<Enrolment | undefined>>
  /** Date and time on the wall of the venue. */
  readonly wall: ComputedRef<WallTime>
  readonly now: Readonly<Ref<number>>
  /** May this person change description, plan and team? */
  readonly canCoordinate: ComputedRef<boolean>
  readonly planFacts: ComputedRef<PlanFacts>
  describe(
    wished: ReadonlyMap<CohortField, string | number>,
  ): Promise<DescriptionDecision & { readonly written: Result<void> }>
  planHalfDay(wish: HalfDayWish): Promise<Result<void>>
  planHalfDays(wishes: readonly HalfDayWish[]): Promise<Result<void>>
  withdraw(halfDay: PlannedHalfDay): Promise<Result<void>>
  noteNotHeld(halfDay: PlannedHalfDay, wish: { notHeld: boolean; reason: string }): Promise<Result<void>>
  /** What the sheet of a half-day already holds. */
  sheetFacts(halfDay: PlannedHalfDay): Promise<SheetFacts>
  addMember(wish: MemberWish): Promise<Result<void>>
  removeMember(person: PersonId, reason: string): Promise<Result<void>>
}

export const useCohortStore = (id: CohortId): CohortStore => {
  const { local } = useContainer()
  const now = useNow()
  const entries = useLive<readonly PlacedEntry[] | undefined>((reads) => reads.cohortEntries(id), undefined)
  const rows = useLive<readonly CohortRow[] | undefined>((reads) => reads.cohortRows(), undefined)
  const enrolment = useLive<Enrolment | undefined>((reads) => reads.enrolment(), undefined)
  const disputed = useLive<readonly PlacedEntry[]>(async (reads) => {
    const known = (await reads.cohortRows()).find(({ cohort }) => cohort === id)
    return known === undefined || known.forks === 0 ? [] : reads.entriesUnder(id, '')
  }, [])
  const row = computed(() => rows.value?.find(({ cohort }) => cohort === id))
  const cohort = computed(() => {
    if (entries.value === undefined || rows.value === undefined) return undefined
    return entries.value.length === 0 && row.value === undefined ? null : foldCohort(id, entries.value)
  })
  const summary = computed(() => readSummary(row.value?.summary))
  const wall = computed(() => wallTimeAt(now.value, cohort.value?.timeZone ?? defaultTimeZone))

  const write = async (drafts: readonly EntryDraft[]): Promise<Result<void>> => {
    const written = await local.writeEntries(drafts)
    return written.ok ? ok(undefined) : written
  }
  const known = (): Cohort => {
    if (cohort.value == null) throw new Error('The group is not on this device')
    return cohort.value
  }
  const planFacts = computed((): PlanFacts => ({
    halfDays: cohort.value?.halfDays ?? [],
    startsOn: cohort.value?.startsOn ?? null,
    endsOn: cohort.value?.endsOn ?? null,
    holidays: holidayZoneOf(String(cohort.value?.fields.get('department')?.value ?? '')),
    people: cohort.value?.participants.filter(({ until }) => until === null).length ?? 0,
  }))
  const planDraft = (wish: HalfDayWish): EntryDraft => ({
    cohort: id,
    kind: 'halfDay.planned',
    body: wish,
    replaces: known().halfDays.find((halfDay) => halfDay.id === wish.halfDay)?.versions ?? [],
  })
  const foldSheetOf = async (halfDay: PlannedHalfDay): Promise<Sheet> =>
    foldSheet(known(), halfDay, await local.reads.sheetEntries(id, halfDay.id))
  const sheetFacts = async (halfDay: PlannedHalfDay): Promise<SheetFacts> => {
    const sheet = await foldSheetOf(halfDay)
    return {
      hasMarks: sheet.rows.some(({ versions }) => versions.some(({ mark }) => mark.state !== 'unmarked')),
      signatures: sheet.rows.flatMap(({ signatures }) =>
        signatures.filter(({ standing }) => standing !== 'voided'),
      ).length,
      closed: sheet.closing !== null,
    }
  }

  return {
    cohort,
    entries,
    row,
    summary,
    standing: computed(() =>
      summary.value === undefined
        ? undefined
        : standingToday(summary.value, wallTimeAt(now.value, summary.value.timeZone)),
    ),
    disputed,
    enrolment,
    wall,
    now,
    canCoordinate: computed(() => row.value?.role === 'coordinator'),
    planFacts,
    describe: async (wished) => {
      const { fields } = known()
      const said = new Map([...fields].map(([field, fact]) => [field, fact.value] as const))
      const decided = decideDescription(said, wished)
      const forked = new Set([...fields].filter(([, fact]) => fact.fork).map(([field]) => field))
      // Saving a field that is in dispute settles it, also where the shown value is kept.
      const settled = [...forked].flatMap((field) => {
        const value = wished.get(field)
        const isChanging = decided.changes.some((change) => change.field === field)
        return value === undefined || isChanging || decided.refusals.size > 0 ? [] : [{ field, value }]
      })
      const drafts = [...decided.changes, ...settled].map((body): EntryDraft => ({
        cohort: id,
        kind: 'cohort.described',
        body,
        replaces: fields.get(body.field)?.versions ?? [],
      }))
      const written = drafts.length === 0 ? ok(undefined) : await write(drafts)
      return { ...decided, written }
    },
    planHalfDay: async (wish) => {
      const decided = decidePlanHalfDay(planFacts.value, wish)
      return decided.ok ? write([planDraft(decided.value)]) : decided
    },
    planHalfDays: async (wishes) => {
      const drafts: EntryDraft[] = []
      const halfDays = [...planFacts.value.halfDays]
      for (const wish of wishes) {
        const decided = decidePlanHalfDay({ halfDays }, wish)
        if (!decided.ok) return decided
        halfDays.push({ ...decided.value, id: wish.halfDay as HalfDayId })
        drafts.push(planDraft(decided.value))
      }
      return write(drafts)
    },
    withdraw: async (halfDay) => {
      const decided = decideWithdraw(await sheetFacts(halfDay))
      if (!decided.ok) return decided
      return write([
        { cohort: id, kind: 'halfDay.withdrawn', body: { halfDay: halfDay.id }, replaces: halfDay.versions },
      ])
    },
    noteNotHeld: async (halfDay, wish) => {
      const decided = decideNotHeld({ sheet: await foldSheetOf(halfDay) }, wish)
      if (!decided.ok) return decided
      return write(decided.value.map((draft) => ({ ...draft, cohort: id })))
    },
    sheetFacts,
    addMember: async (wish) => {
      const decided = decideAddMember(known(), wish)
      if (!decided.ok) return decided
      return write([
        {
          cohort: id,
          kind: 'member.joined',
          body: decided.value,
          replaces: memberVersions(entries.value, wish.person),
        },
      ])
    },
    removeMember: async (person, reason) => {
      const decided = decideRemoveMember(known(), { person, reason })
      if (!decided.ok) return decided
      return write([
        {
          cohort: id,
          kind: 'member.left',
          body: decided.value,
          replaces: memberVersions(entries.value, person),
        },
      ])
    },
  }
}

/** Every standing version of a person's place in the team, also where they left it. */
const memberVersions = (entries: readonly PlacedEntry[] | undefined, person: string): readonly EntryId[] =>
  (entries ?? []).filter(({ head }) => head.place === `member/${person}`).map(({ head }) => head.id)
