// The sheet that is open, live from the device's memory, and what can be done on it.
//
//   tap ─▶ intent (shown at once) ─▶ decide ─▶ write (durable) ─▶ entry (shown instead of the intent)
//                                                └▶ refused: the intent stays shown as « Non enregistré »

import { defineStore } from 'pinia'
import { computed, ref, shallowReactive, shallowRef } from 'vue'
import type { WallTime } from '#shared/calendar.ts'
import { defaultTimeZone, wallTimeAt } from '#shared/calendar.ts'
import type { CohortId, EntryId, HalfDayId, Hash, ParticipantId, PersonId, WriterId } from '#shared/ids.ts'
import { journalOf } from '#shared/ids.ts'
import { placeOf } from '#shared/journal/kinds.ts'
import type { Refusal, Result } from '#shared/refusal.ts'
import { ok, refuse } from '#shared/refusal.ts'
import type { Cohort, Participant, PlannedHalfDay } from '#shared/domain/cohort.ts'
import { foldCohort } from '#shared/domain/cohort.ts'
import { decideJoin } from '#shared/domain/participants.ts'
import type { CloseWish } from '#shared/domain/attendance/closing-decisions.ts'
import {
  decideClose,
  decideNotHeld,
  decideReopen,
  decideStandIn,
} from '#shared/domain/attendance/closing-decisions.ts'
import { foldSheet, sheetState } from '#shared/domain/attendance/fold-sheet.ts'
import type { SheetFacts } from '#shared/domain/attendance/mark-decisions.ts'
import {
  decideAllPresent,
  decideMark,
  decideUndo,
  markBodyOf,
  rowOf,
} from '#shared/domain/attendance/mark-decisions.ts'
import type { Mark, Sheet, SheetRow } from '#shared/domain/attendance/sheet.ts'
import { present } from '#shared/domain/attendance/sheet.ts'
import type { SheetDraft } from '#shared/domain/attendance/sheet-draft.ts'
import { sheetSummary, whoHasNotSigned } from '#shared/domain/attendance/sheet-summary.ts'
import type { SignWish } from '#shared/domain/attendance/signing-decisions.ts'
import { decideMissingReason, decideSign, decideVoid } from '#shared/domain/attendance/signing-decisions.ts'
import { useContainer } from '#client/container.ts'
import type { Enrolment, EntryDraft, PastEntry, PlacedEntry } from '#client/local/local-room.ts'
import type { CloseDraft } from './device-drafts.ts'
import { forgetDrafts, keepCloseDraft, readCloseDraft } from './device-drafts.ts'

/** One act that can be undone: one mark, or everybody made present. */
export interface Act {
  readonly id: number
  readonly at: number
  readonly halfDay: HalfDayId
  readonly changes: readonly {
    readonly participant: ParticipantId
    readonly before: Mark
    readonly after: Mark
  }[]
}

/** What was tapped and is not durable yet, or could not be kept. */
interface Intent {
  readonly mark: Mark
  readonly refusal: Refusal | null
}

export interface PastHalfDay {
  readonly halfDay: PlannedHalfDay
  readonly row: SheetRow
}

/** How many acts can be undone (look.md §2.6). */
const keptActs = 20
/** Seconds between two looks at the clock: states and alerts move by themselves. */
const tickSeconds = 10

export const useAttendanceStore = defineStore('attendance', () => {
  const { local, clock, chance, sending } = useContainer()

  const opened = shallowRef<{ cohort: CohortId; halfDay: HalfDayId }>()
  /** `undefined` while it is read, `null` where it is not on this device. */
  const cohort = shallowRef<Cohort | null>()
  const observed = shallowRef<readonly PlacedEntry[]>()
  /** Written by this screen, until the live read brings them. */
  const justWritten = shallowRef<readonly PlacedEntry[]>([])
  const intents = shallowReactive(new Map<ParticipantId, Intent>())
  const acts = shallowRef<readonly Act[]>([])
  const lastAct = shallowRef<Act>()
  const closeDraft = shallowRef<CloseDraft>()
  const enrolment = shallowRef<Enrolment>()
  const instant = ref(clock.now())
  const stops: (() => void)[] = []
  let lastTurn: Promise<unknown> = Promise.resolve()

  clock.every(tickSeconds, () => (instant.value = clock.now()))
  local.observe(
    (reads) => reads.enrolment(),
    (value) => (enrolment.value = value),
  )

  /** Wall time of the venue at a corrected instant (`madeAt + clockOffset`). */
  const wallAt = (corrected: number): WallTime =>
    wallTimeAt(corrected, cohort.value?.timeZone ?? defaultTimeZone)
  /** The device's clock, corrected by what the server last said of it. */
  const corrected = (milliseconds: number): number => milliseconds + (sending.clockOffset.value ?? 0)
  const now = computed(() => wallAt(corrected(instant.value)))

  const halfDay = computed(() => cohort.value?.halfDays.find(({ id }) => id === opened.value?.halfDay))
  const entries = computed(() => [...(observed.value ?? []), ...justWritten.value])
  const hours = computed(() =>
    closeDraft.value === undefined ? undefined : { from: closeDraft.value.from, to: closeDraft.value.to },
  )
  /** What is written. */
  const written = computed((): Sheet | undefined =>
    cohort.value == null || halfDay.value === undefined || observed.value === undefined
      ? undefined
      : foldSheet(cohort.value, halfDay.value, entries.value, hours.value),
  )
  /** What is shown: what is written, and over it what was just tapped. */
  const sheet = computed((): Sheet | undefined => {
    const base = written.value
    if (base === undefined || intents.size === 0) return base
    const tapped = [...intents].map(([participant, { mark }]) =>
      tappedEntry(base, participant, mark, corrected(clock.now())),
    )
    return foldSheet(base.cohort, base.halfDay, [...entries.value, ...tapped], hours.value)
  })
  /** `missing`: neither cohort nor half-day is on this device. */
  const readiness = computed((): 'reading' | 'missing' | 'ready' => {
    if (cohort.value === null || (cohort.value !== undefined && halfDay.value === undefined)) return 'missing'
    return sheet.value === undefined ? 'reading' : 'ready'
  })
  const state = computed(() => (sheet.value === undefined ? undefined : sheetState(sheet.value, now.value)))
  const summary = computed(() => (sheet.value === undefined ? undefined : sheetSummary(sheet.value)))
  const unsigned = computed(() => (sheet.value === undefined ? [] : whoHasNotSigned(sheet.value, now.value)))
  /** Entries that the server has not taken yet. */
  const waiting = computed(
    () =>
      new Set<EntryId>(
        entries.value
          .filter(({ state: own }) => own === 'waiting' || own === 'postponed')
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
    lastAct.value = undefined
    stops.push(
      local.observe(
        (reads) => reads.cohortEntries(cohortId),
        (value) => (cohort.value = value.length === 0 ? null : foldCohort(cohortId, value)),
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

  const factsNow = (): SheetFacts | undefined => {
    instant.value = clock.now()
    return written.value === undefined ? undefined : { sheet: written.value, now: now.value }
  }

  /** One write after the other: each sees what the one before wrote, so that no device forks with itself. */
  const inTurn = <T>(act: () => Promise<T>): Promise<T> => {
    const turn = lastTurn.then(act)
    lastTurn = turn.then(
      () => undefined,
      () => undefined,
    )
    return turn
  }

  const write = async (
    cohortId: CohortId,
    drafts: readonly SheetDraft[],
  ): Promise<Result<readonly PlacedEntry[]>> => {
    const done = await local.writeEntries(drafts.map((draft): EntryDraft => ({ cohort: cohortId, ...draft })))
    if (done.ok) justWritten.value = [...justWritten.value, ...done.value]
    return done
  }

  /** Decides with what is written at its turn, writes, and tells what became of it. */
  const decideAndWrite = <No>(
    decide: (facts: SheetFacts) => Result<readonly SheetDraft[], No>,
  ): Promise<Result<readonly PlacedEntry[], No | Refusal>> =>
    inTurn(async () => {
      const facts = factsNow()
      if (facts === undefined) return refuse<Refusal>({ code: 'attendance.not-enrolled' })
      const decision = decide(facts)
      return decision.ok ? await write(facts.sheet.cohort.id, decision.value) : decision
    })

  const remember = (changes: Act['changes']): void => {
    if (opened.value === undefined || changes.length === 0) return
    const act = {
      id: (acts.value[0]?.id ?? 0) + 1,
      at: corrected(clock.now()),
      halfDay: opened.value.halfDay,
      changes,
    }
    acts.value = [act, ...acts.value].slice(0, keptActs)
    lastAct.value = act
  }

  /** One tap, one entry: shown at once, « saved » only when durable. */
  const mark = async (participant: ParticipantId, wish: Mark): Promise<Result<void>> => {
    const facts = factsNow()
    if (facts === undefined) return refuse({ code: 'attendance.not-enrolled' })
    const first = decideMark(facts, { participant, mark: wish })
    if (!first.ok) return first
    const intent: Intent = { mark: wish, refusal: null }
    intents.set(participant, intent)
    let before: Mark | undefined
    const done = await decideAndWrite((current) => {
      before = rowOf(current.sheet, participant)?.mark
      return decideMark(current, { participant, mark: wish })
    })
    const isLatest = intents.get(participant) === intent
    if (!done.ok) {
      if (isLatest) intents.set(participant, { mark: wish, refusal: done.refusal })
      return refuse(done.refusal)
    }
    if (isLatest) intents.delete(participant)
    if (before !== undefined) remember([{ participant, before, after: wish }])
    return ok(undefined)
  }

  /** Tries again to keep what is shown as « Non enregistré ». */
  const retry = async (participant: ParticipantId): Promise<Result<void>> => {
    const intent = intents.get(participant)
    return intent === undefined ? ok(undefined) : await mark(participant, intent.mark)
  }

  const markAllPresent = async (): Promise<Result<void>> => {
    let changes: Act['changes'] = []
    const done = await decideAndWrite((facts) => {
      const decision = decideAllPresent(facts)
      changes = decision.ok
        ? facts.sheet.rows
            .filter((row) =>
              decision.value.some(
                ({ kind, body }) => kind === 'attendance.marked' && body.participant === row.participant.id,
              ),
            )
            .map((row) => ({ participant: row.participant.id, before: row.mark, after: present }))
        : []
      return decision
    })
    if (!done.ok) return refuse(done.refusal)
    remember(changes)
    return ok(undefined)
  }

  const undo = async (act: Act): Promise<Result<void>> => {
    const done = await decideAndWrite((facts) => decideUndo(facts, act.changes))
    acts.value = acts.value.filter(({ id }) => id !== act.id)
    if (lastAct.value?.id === act.id) lastAct.value = undefined
    return done.ok ? ok(undefined) : refuse(done.refusal)
  }

  /** The bar goes with the page that it spoke of; the list of acts stays. */
  const forgetLastAct = (): void => {
    lastAct.value = undefined
  }

  const told = async <No>(writing: Promise<Result<unknown, No>>): Promise<Result<void, No>> => {
    const done = await writing
    return done.ok ? ok(undefined) : refuse(done.refusal)
  }

  const sign = (wish: SignWish): Promise<Result<void>> =>
    told(decideAndWrite((facts) => decideSign(facts, wish)))

  const voidSignature = (signature: EntryId, reason: string): Promise<Result<void>> =>
    told(decideAndWrite((facts) => decideVoid(facts, { signature, reason })))

  /** Notes the reasons of several missing signatures at once: all are kept, or none. */
  const noteMissing = (
    reasons: readonly { readonly participant: ParticipantId; readonly reason: string }[],
  ): Promise<Result<void>> =>
    told(
      decideAndWrite((facts): Result<readonly SheetDraft[]> => {
        const drafts: SheetDraft[] = []
        for (const wish of reasons) {
          const decision = decideMissingReason(facts, wish)
          if (!decision.ok) return decision
          drafts.push(...decision.value)
        }
        return ok(drafts)
      }),
    )

  const sayNotHeld = (notHeld: boolean, reason: string): Promise<Result<void>> =>
    told(decideAndWrite((facts) => decideNotHeld(facts, { notHeld, reason })))

  const noteStandIn = (name: string, role: string): Promise<Result<void>> =>
    told(decideAndWrite((facts) => decideStandIn(facts, { name, role })))

  const reopen = (reason: string): Promise<Result<void>> =>
    told(decideAndWrite((facts) => decideReopen(facts, { reason })))

  const close = async (wish: CloseWish): Promise<Result<void, readonly Refusal[]>> => {
    const done = await decideAndWrite((facts) => decideClose(facts, wish))
    if (!done.ok) return refuse('code' in done.refusal ? [done.refusal] : done.refusal)
    if (opened.value !== undefined) {
      closeDraft.value = undefined
      await forgetDrafts(
        local,
        opened.value.halfDay,
        written.value?.rows.map((row) => row.participant.id) ?? [],
      )
    }
    return ok(undefined)
  }

  /** Keeps real hours and remark on this device until the half-day is closed. */
  const draftClosing = async (change: Partial<CloseDraft>): Promise<void> => {
    const base = written.value
    if (base === undefined) return
    const draft: CloseDraft = {
      from: base.hours.from,
      to: base.hours.to,
      remark: closeDraft.value?.remark ?? '',
      ...change,
    }
    closeDraft.value = draft
    await keepCloseDraft(local, base.halfDay.id, draft)
  }

  /** A walk-in, here from this day on, to be matched by the coordinator later (F38). */
  const addWalkIn = (name: { familyName: string; givenNames: string }): Promise<Result<void>> =>
    inTurn(async () => {
      const base = written.value
      if (base === undefined) return refuse({ code: 'attendance.not-enrolled' })
      const decision = decideJoin(
        { until: null },
        { participant: chance.uuid(), ...name, from: base.halfDay.date, provisional: true },
      )
      if (!decision.ok) return decision
      const done = await local.writeEntries([
        { cohort: base.cohort.id, kind: 'participant.joined', body: decision.value, replaces: [] },
      ])
      return done.ok ? ok(undefined) : refuse(done.refusal)
    })

  /** Everything ever said of this person's mark, newest first. */
  const readHistory = (participant: ParticipantId): Promise<readonly PastEntry[]> => {
    const base = written.value
    if (base === undefined) return Promise.resolve([])
    return local.reads.history(base.cohort.id, `mark/${base.halfDay.id}/${participant}`)
  }

  /** This person's earlier half-days, latest first. */
  const readPrevious = async (participant: ParticipantId): Promise<readonly PastHalfDay[]> => {
    const base = written.value
    if (base === undefined) return []
    const all = await local.reads.allSheetEntries(base.cohort.id)
    return base.cohort.halfDays
      .filter(({ number }) => number < base.halfDay.number)
      .flatMap((past) => {
        const row = rowOf(foldSheet(base.cohort, past, all), participant)
        return row === undefined ? [] : [{ halfDay: past, row }]
      })
      .reverse()
  }

  /** Who wrote it, as far as the team is known here; `undefined` for somebody unknown. */
  const nameOf = (person: PersonId): string | undefined =>
    cohort.value?.members.find((member) => member.person === person)?.name ??
    (enrolment.value?.person === person ? enrolment.value.personName : undefined)

  const refusalOf = (participant: ParticipantId): Refusal | null => intents.get(participant)?.refusal ?? null

  const formerPeople = computed((): readonly Participant[] => cohort.value?.participants ?? [])

  return {
    opened,
    cohort,
    halfDay,
    sheet,
    readiness,
    state,
    summary,
    unsigned,
    waiting,
    acts,
    lastAct,
    closeDraft,
    enrolment,
    now,
    formerPeople,
    open,
    wallAt,
    mark,
    retry,
    markAllPresent,
    undo,
    forgetLastAct,
    sign,
    voidSignature,
    noteMissing,
    sayNotHeld,
    noteStandIn,
    reopen,
    close,
    draftClosing,
    addWalkIn,
    readHistory,
    readPrevious,
    nameOf,
    refusalOf,
  }
})

/** A tap as the entry that it will be: it stands in for it on the screen until that one is durable. */
const tappedEntry = (sheet: Sheet, participant: ParticipantId, mark: Mark, madeAt: number): PlacedEntry => {
  const body = markBodyOf(participant, sheet.halfDay.id, mark)
  return {
    kind: 'attendance.marked',
    body,
    state: 'waiting',
    receivedAt: null,
    head: {
      id: `tapped-${participant}` as EntryId,
      journal: journalOf(sheet.cohort.id, 'group'),
      kind: 'attendance.marked',
      v: 1,
      place: placeOf('attendance.marked', body, ''),
      replaces: rowOf(sheet, participant)?.versions.map(({ id }) => id) ?? [],
      author: '' as PersonId,
      writer: '' as WriterId,
      n: 1,
      madeAt,
      clockOffset: 0,
      bodyHash: '' as Hash,
    },
  }
}
