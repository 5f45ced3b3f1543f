// The meetings of an encounter as its advisers log them: which come next, what was said of each, and one tap to say it.

import type { ComputedRef, Ref, ShallowRef } from 'vue'
import { computed, onScopeDispose, shallowRef, watch } from 'vue'
import type { WallTime } from '#shared/calendar.ts'
import { defaultTimeZone, wallTimeAt } from '#shared/calendar.ts'
import type { Participant } from '#shared/domain/cohort.ts'
import type { Employer, Encounter } from '#shared/domain/encounter/fold-encounter.ts'
import type { Meeting, MeetingNote } from '#shared/domain/encounter/fold-meetings.ts'
import { emptyMeeting } from '#shared/domain/encounter/fold-meetings.ts'
import type { MeetingAct, StepWish } from '#shared/domain/encounter/meeting-decisions.ts'
import {
  decideNote,
  decideStep,
  sayInterest,
  tapOutcome,
  tapSkill,
} from '#shared/domain/encounter/meeting-decisions.ts'
import type { Following, PlannedMeeting } from '#shared/domain/encounter/meetings-of-round.ts'
import { isFollowed, listAllMeetings } from '#shared/domain/encounter/meetings-of-round.ts'
import type { CohortId, PersonId, WriterId } from '#shared/ids.ts'
import { correctedTime } from '#shared/journal/entry.ts'
import type { EntryHead } from '#shared/journal/entry.ts'
import type { Side } from '#shared/journal/kinds/encounter-kinds.ts'
import type { Interest, MeetingOutcome, SoftSkill } from '#shared/journal/kinds/meeting-kinds.ts'
import { spokenName } from '#shared/names.ts'
import type { Refusal, Result } from '#shared/refusal.ts'
import { ok } from '#shared/refusal.ts'
import { useContainer } from '#client/container.ts'
import { useLive } from '#client/local/use-live.ts'
import { meetingsEn } from '#client/texts/meetings.en.ts'
import { meetingsFr } from '#client/texts/meetings.fr.ts'
import { useTexts } from '#client/texts/use-texts.ts'
import type { DraftHere, FactBefore } from './encounter-undo.ts'
import { useEncounterUndo, writeAct } from './encounter-undo.ts'
import type { EncounterStore } from './encounter.store.ts'
import { useEncounterStore } from './encounter.store.ts'
import { keepFollowing, readFollowing } from './round-device.ts'

/** A meeting with the names behind it and all that was said of it. */
export interface LoggedMeeting extends PlannedMeeting {
  readonly person: Participant | undefined
  readonly firm: Employer | undefined
  readonly said: Meeting
  /** As kept; `null` where nobody said it, or two devices differ. */
  readonly outcome: MeetingOutcome | null
}

export interface MeetingLog {
  readonly store: EncounterStore
  readonly encounter: ComputedRef<Encounter | null | undefined>
  /** All, by round and table; those that left the plan last. */
  readonly all: ComputedRef<readonly LoggedMeeting[]>
  readonly followed: ComputedRef<readonly LoggedMeeting[]>
  readonly following: Readonly<ShallowRef<Following>>
  readonly undoText: Readonly<Ref<string>>
  readonly refusal: Readonly<ShallowRef<Refusal | undefined>>
  /** What is shown as chosen: from the tap on, before it is kept. */
  chosenOf(meeting: Pick<LoggedMeeting, 'key' | 'outcome'>): MeetingOutcome | null
  nameOf(meeting: Pick<LoggedMeeting, 'person'>): string
  firmOf(meeting: Pick<LoggedMeeting, 'firm'>): string
  authorOf(head: Pick<EntryHead, 'author'>): string
  deviceOf(head: Pick<EntryHead, 'writer'>): string
  wallOf(head: Pick<EntryHead, 'madeAt' | 'clockOffset'>): WallTime
  isMine(head: Pick<EntryHead, 'author'>): boolean
  follow(following: Following): Promise<void>
  tapOutcome(meeting: LoggedMeeting, outcome: MeetingOutcome): Promise<void>
  sayInterest(meeting: LoggedMeeting, side: Side, interest: Interest | null): Promise<void>
  tapSkill(meeting: LoggedMeeting, skill: SoftSkill): Promise<void>
  saveStep(meeting: LoggedMeeting, wish: StepWish): Promise<boolean>
  saveNote(meeting: LoggedMeeting, own: MeetingNote | undefined, text: string): Promise<boolean>
  undo(): Promise<void>
  clearUndo(): void
}

/** Seconds after which the next act no longer waits for the screen to have followed the one before. */
const patience = 2

export const useMeetingLog = (cohort: CohortId, id: string): MeetingLog => {
  const { local, clock } = useContainer()
  const store = useEncounterStore(cohort, id)
  const t = useTexts(meetingsFr, meetingsEn)
  const undo = useEncounterUndo()
  const following = useLive<Following>((reads) => readFollowing(reads, id), { who: 'everybody' })
  const enrolment = useLive((reads) => reads.enrolment(), undefined)
  const notes = useLive((reads) => reads.deviceNotes(cohort), [])
  const intent = shallowRef<{ key: string; outcome: MeetingOutcome | null } | null>(null)
  let turn: Promise<unknown> = Promise.resolve()

  const people = computed(() => new Map(store.cohort.value?.participants.map((one) => [one.id, one])))
  const firms = computed(() => new Map(store.encounter.value?.employers.map((one) => [one.id, one])))
  const all = computed((): readonly LoggedMeeting[] => {
    const { value: encounter } = store.encounter
    if (encounter == null) return []
    return listAllMeetings(encounter, store.meetings.value).map((meeting) => {
      const said =
        store.meetings.value.get(meeting.key) ?? emptyMeeting(id, meeting.candidate, meeting.employer)
      return {
        ...meeting,
        person: people.value.get(meeting.candidate),
        firm: firms.value.get(meeting.employer),
        said,
        outcome: said.outcome.fork ? null : said.outcome.value,
      }
    })
  })
  const nameOf = ({ person }: Pick<LoggedMeeting, 'person'>): string =>
    person === undefined ? t.value.someone : spokenName(person)

  /** Resolves once the live read has told what was written; else the next tap would not see it. */
  const awaitNews = (): Promise<void> =>
    new Promise((resolve) => {
      const end = (): void => {
        stopWatch()
        stopWait()
        resolve()
      }
      const stopWatch = watch(store.meetings, end, { flush: 'sync' })
      const stopWait = clock.after(patience, end)
    })
  /** One act after the other: each sees what the one before wrote. */
  const write = (
    meeting: LoggedMeeting,
    decide: (said: Meeting) => Result<readonly MeetingAct[]>,
    words: string,
  ): Promise<boolean> => {
    const done = turn.then(async () => {
      const said =
        store.meetings.value.get(meeting.key) ?? emptyMeeting(id, meeting.candidate, meeting.employer)
      const decided = decide(said)
      if (!decided.ok) return undo.hear(decided, '')
      if (decided.value.length === 0) return undo.hear(ok(null), '')
      const news = awaitNews()
      const written = await writeAct(
        local,
        cohort,
        decided.value.map(({ draft }) => draft as DraftHere),
        decided.value.map(({ before }) => before as FactBefore),
      )
      const isHeard = undo.hear(written, t.value.said(nameOf(meeting), words))
      if (written.ok) await news
      return isHeard
    })
    turn = done.catch(() => undefined)
    return done
  }
  onScopeDispose(() => undo.clear())

  return {
    store,
    encounter: store.encounter,
    all,
    followed: computed(() =>
      all.value.filter((meeting) => meeting.round !== null && isFollowed(following.value, meeting)),
    ),
    following,
    undoText: undo.text,
    refusal: undo.refusal,
    chosenOf: ({ key, outcome }) => (intent.value?.key === key ? intent.value.outcome : outcome),
    nameOf,
    firmOf: ({ firm }) => firm?.name ?? t.value.outOfPlan,
    authorOf: ({ author }) =>
      store.cohort.value?.members.find(({ person }) => person === author)?.name ??
      notes.value.find(({ person }) => person === author)?.personName ??
      (enrolment.value?.person === (author as PersonId) ? enrolment.value.personName : t.value.someone),
    deviceOf: ({ writer }) =>
      enrolment.value?.writer === (writer as WriterId)
        ? enrolment.value.deviceName
        : (notes.value.find((note) => note.writer === writer)?.deviceName ?? ''),
    wallOf: (head) =>
      wallTimeAt(correctedTime(head as EntryHead), store.cohort.value?.timeZone ?? defaultTimeZone),
    isMine: ({ author }) => enrolment.value?.person === (author as PersonId),
    follow: (chosen) => keepFollowing(local, id, chosen),
    tapOutcome: async (meeting, outcome) => {
      const shown = intent.value?.key === meeting.key ? intent.value.outcome : meeting.outcome
      const isCleared = shown === outcome
      const mine = { key: meeting.key, outcome: isCleared ? null : outcome }
      intent.value = mine
      await write(
        meeting,
        (said) => ok(tapOutcome(said, outcome)),
        isCleared ? t.value.cleared : t.value.outcome[outcome].toLocaleLowerCase(),
      )
      if (intent.value === mine) intent.value = null
    },
    sayInterest: async (meeting, side, interest) => {
      await write(meeting, (said) => ok(sayInterest(said, side, interest)), t.value.interestSaid)
    },
    tapSkill: async (meeting, skill) => {
      await write(meeting, (said) => tapSkill(said, skill), t.value.skillsSaid)
    },
    saveStep: (meeting, wish) => write(meeting, (said) => decideStep(said, wish), t.value.stepSaid),
    saveNote: (meeting, own, text) => write(meeting, (said) => decideNote(said, own, text), t.value.noteSaid),
    undo: () => {
      const done = turn.then(() => undo.undo())
      turn = done.catch(() => undefined)
      return done
    },
    clearUndo: undo.clear,
  }
}
