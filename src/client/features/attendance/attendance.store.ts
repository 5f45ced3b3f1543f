// The sheet that is open, live from the device's memory, and what can be done on it.

import { defineStore } from 'pinia'
import { computed, shallowRef, watch } from 'vue'
import type { PlainTime } from '#shared/calendar.ts'
import type { CohortId, EntryId, HalfDayId, ParticipantId, PersonId } from '#shared/ids.ts'
import type { Refusal, Result } from '#shared/refusal.ts'
import { ok, refuse } from '#shared/refusal.ts'
import type { Participant, PlannedHalfDay } from '#shared/domain/cohort.ts'
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
import { decideAllPresent, decideMark, decideUndo, rowOf } from '#shared/domain/attendance/mark-decisions.ts'
import type { Mark, SheetRow } from '#shared/domain/attendance/sheet.ts'
import { present } from '#shared/domain/attendance/sheet.ts'
import type { SheetDraft } from '#shared/domain/attendance/sheet-draft.ts'
import { sheetSummary, whoHasNotSigned } from '#shared/domain/attendance/sheet-summary.ts'
import type { SignWish } from '#shared/domain/attendance/signing-decisions.ts'
import { decideMissingReason, decideSign, decideVoid } from '#shared/domain/attendance/signing-decisions.ts'
import { useContainer } from '#client/container.ts'
import type { Enrolment, EntryDraft, PastEntry, PlacedEntry } from '#client/local/local-room.ts'
import type { NewPhoto } from '#client/local/photos.ts'
import type { CloseDraft } from './device-drafts.ts'
import { forgetDrafts, keepCloseDraft } from './device-drafts.ts'
import type { Intent } from './live-sheet.ts'
import { followSheet } from './live-sheet.ts'

/** One act that can be undone: one mark, or everybody made present. */
export interface Act {
  readonly id: number
  /** On the wall of the venue. */
  readonly at: PlainTime
  readonly halfDay: HalfDayId
  readonly changes: readonly {
    readonly participant: ParticipantId
    readonly before: Mark
    readonly after: Mark
  }[]
}

export interface PastHalfDay {
  readonly halfDay: PlannedHalfDay
  readonly row: SheetRow
}

/** How many acts can be undone (look.md §2.6). */
const keptActs = 20
/** How long a page waits to be shown until its sheet is read. */
const longestReadSeconds = 1

export const useAttendanceStore = defineStore('attendance', () => {
  const { local, clock, chance, sending } = useContainer()

  const live = followSheet({ local, clock, sending })
  const { opened, cohort, halfDay, written, sheet, readiness, waiting, intents, closeDraft, now, wallAt } =
    live
  const acts = shallowRef<readonly Act[]>([])
  const lastAct = shallowRef<Act>()
  const enrolment = shallowRef<Enrolment>()
  let lastTurn: Promise<unknown> = Promise.resolve()
  local.observe(
    (reads) => reads.enrolment(),
    (value) => (enrolment.value = value),
  )

  const state = computed(() => (sheet.value === undefined ? undefined : sheetState(sheet.value, now.value)))
  const summary = computed(() => (sheet.value === undefined ? undefined : sheetSummary(sheet.value)))
  const unsigned = computed(() => (sheet.value === undefined ? [] : whoHasNotSigned(sheet.value, now.value)))

  const open = (cohortId: CohortId, halfDayId: HalfDayId): Promise<void> => {
    if (opened.value?.halfDay !== halfDayId) lastAct.value = undefined
    return live.open(cohortId, halfDayId)
  }

  /** Opens a sheet and waits for what stands on it, though never for long: the page says itself that it reads. */
  const openAndRead = async (cohortId: CohortId, halfDayId: HalfDayId): Promise<void> => {
    void open(cohortId, halfDayId)
    if (readiness.value !== 'reading') return
    await new Promise<void>((resolve) => {
      const goOn = (): void => {
        stopWaiting()
        stopWatching.stop()
        resolve()
      }
      const stopWaiting = clock.after(longestReadSeconds, goOn)
      const stopWatching = watch(
        readiness,
        (is) => {
          if (is !== 'reading') goOn()
        },
        { flush: 'sync' },
      )
    })
  }

  const factsNow = (): SheetFacts | undefined => {
    live.lookAtClock()
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
    photos: readonly NewPhoto[] = [],
  ): Promise<Result<readonly PlacedEntry[]>> => {
    const done = await local.writeEntries(
      drafts.map((draft): EntryDraft => ({ cohort: cohortId, ...draft })),
      photos,
    )
    if (done.ok) live.addWritten(done.value)
    return done
  }

  /** Decides with what is written at its turn, writes, and tells what became of it. */
  const decideAndWrite = <No>(
    decide: (facts: SheetFacts) => Result<readonly SheetDraft[], No>,
    photos: readonly NewPhoto[] = [],
  ): Promise<Result<readonly PlacedEntry[], No | Refusal>> =>
    inTurn(async () => {
      const facts = factsNow()
      if (facts === undefined) return refuse<Refusal>({ code: 'attendance.not-enrolled' })
      const decision = decide(facts)
      return decision.ok ? await write(facts.sheet.cohort.id, decision.value, photos) : decision
    })

  const remember = (changes: Act['changes']): void => {
    if (opened.value === undefined || changes.length === 0) return
    const act = {
      id: (acts.value[0]?.id ?? 0) + 1,
      at: wallAt(live.correctedNow()).time,
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

  /** What a page of its own decides; `photos` are kept with it. */
  const writeDecided = (
    decide: (facts: SheetFacts) => Result<readonly SheetDraft[]>,
    photos: readonly NewPhoto[] = [],
  ): Promise<Result<void>> => told(decideAndWrite(decide, photos))

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
    artworks: live.artworks,
    acts,
    lastAct,
    closeDraft,
    enrolment,
    now,
    formerPeople,
    open,
    openAndRead,
    wallAt,
    mark,
    retry,
    markAllPresent,
    undo,
    forgetLastAct,
    writeDecided,
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
