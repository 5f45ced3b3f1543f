// What the rest of the client may ask of the device's memory: writes, live reads, and nothing about networks.
// The only way in for features; how it is kept (Dexie, packed pages, outbox) stays inside this room.

import type {
  Circle,
  CohortId,
  DeviceId,
  EntryId,
  HalfDayId,
  Hash,
  JournalId,
  OrganisationId,
  ParticipantId,
  PersonId,
  WriterId,
} from '#shared/ids.ts'
import type { DeviceKind, OrganisationRole } from '#shared/account.ts'
import type { HeldEvidence } from '#shared/domain/evidence/held-evidence.ts'
import type { Ballot } from '#shared/domain/survey/ballot.ts'
import type { EntryHead } from '#shared/journal/entry.ts'
import type { BodyOf, Kind, Said } from '#shared/journal/kinds.ts'
import type { Role } from '#shared/journal/kinds/define-kind.ts'
import type { DeviceNote, SetAsideReason } from '#shared/journal/sync.ts'
import type { Result } from '#shared/refusal.ts'
import type { KeptAnswer } from './local-rows.ts'
import type { NewPhoto } from './photos.ts'
import type { HeldJournal } from './read-held-day.ts'

/** Who this device works for; written at enrolment, and its name again where somebody renames it. */
export interface Enrolment {
  readonly server: string
  readonly serverName: string
  readonly organisation: OrganisationId
  readonly organisationName: string
  readonly organisationRole: OrganisationRole
  readonly person: PersonId
  readonly personName: string
  readonly jobTitle: string
  readonly device: DeviceId
  readonly deviceName: string
  readonly deviceKind: DeviceKind
  readonly writer: WriterId
  readonly enrolledAt: number
}

/** What a person meant, before it is frozen. `replaces` are the ids of the versions the author saw at this place. */
export type EntryDraft = {
  [K in Kind]: {
    readonly cohort: CohortId
    readonly kind: K
    readonly body: BodyOf<K>
    readonly replaces: readonly EntryId[]
    /** Given where the author needs the id beforehand (a signature binds its own); else drawn at writing. */
    readonly id?: EntryId
  }
}[Kind]

export const entryStates = ['waiting', 'accepted', 'postponed', 'confirmed'] as const
/** `waiting`: on this device only · `accepted`: the server has it · `confirmed`: and this device read it back. */
export type EntryState = (typeof entryStates)[number]

/** A standing entry as the screen reads it: confirmed ⊕ pending, body parsed. */
export type PlacedEntry = Said & {
  readonly head: EntryHead
  readonly state: EntryState
  /** Server time of receipt in ms where the device knows it. */
  readonly receivedAt: number | null
}

/** A version that stood once; `body` is `undefined` where it was erased or is no longer kept here. */
export interface PastEntry {
  readonly kind: string
  readonly body: unknown
  readonly head: EntryHead
  readonly state: EntryState
  readonly receivedAt: number | null
}

/** One small row per cohort, written in the transaction of whatever it sums up. */
export interface CohortRow {
  readonly cohort: CohortId
  readonly role: Role
  readonly circles: readonly Circle[]
  /** Summary made by `summariseCohort` of shared/domain/cohort-status.ts from the standing entries. */
  readonly summary: unknown
  /**
   * The second rows (domain/board/course-status.ts), made a moment after what they sum up; `advised` is there only for
   * who is in the advisers' circle.
   */
  readonly course: unknown
  readonly advised: unknown
  /** True once the complete journal lies on this device (« Prêt sans réseau »). */
  readonly readyOffline: boolean
  /** When this cohort's entries last changed here by a sync, ms on this device. */
  readonly updatedAt: number | null
  /** Things of this cohort without a verdict, as people count them. */
  readonly waiting: number
  /** Facts on which versions differ, of every circle that this person reads (`listDisputes`). */
  readonly forks: number
}

export interface WaitingEntry {
  readonly entry: PlacedEntry
  readonly cohort: CohortId
}

export interface SetAsideEntry {
  readonly id: string
  /** Hash of its state in the chain of what was set aside: what a decision names it by. */
  readonly aside: string
  readonly journal: JournalId | null
  readonly reason: SetAsideReason
  /** Head and said, where they can be read. */
  readonly head: EntryHead | null
  readonly said: Said | null
  /** True where this device's person wrote it; else a coordinator sees somebody else's. */
  readonly mine: boolean
  readonly sentBy: string
  readonly at: number
  readonly decision: 'accepted' | 'declined' | null
}

export interface SentReceipt {
  readonly entry: PlacedEntry
  readonly cohort: CohortId
  readonly acceptedAt: number
}

/** How sending is doing: counted from what lies on the device, and the last word of the network (look.md §2.2). */
export interface SyncFacts {
  /** Things people recognise that have no verdict: a mark corrected twice while it waits is one. */
  readonly waiting: number
  /** When the oldest of them was written, ms on this device. */
  readonly waitingSince: number | null
  /** Among them, those the server failed on. */
  readonly postponed: number
  /** Among those, the ones that failed ten times over at least a day while others were accepted. */
  readonly stuck: number
  /** Entries set aside that nobody has decided on yet. */
  readonly setAside: number
  /** Places whose versions differ, over all cohorts here. */
  readonly forks: number
  readonly lastSuccessAt: number | null
  /** `ok`, or the name of why the last round failed. */
  readonly lastOutcome: string | null
  readonly lastOutcomeAt: number | null
  readonly failuresInARow: number
  /** Server time minus device time in ms; `null` before the first answer. */
  readonly clockOffset: number | null
  /** The server that answered is not the one this device belongs to (S18). */
  readonly foreign: { readonly server: string; readonly serverName: string } | null
  readonly updateNeeded: boolean
  /** This application is newer than its server; it waits. */
  readonly serverTooOld: boolean
  readonly demo: boolean
}

/** Answers to surveys that wait on this device, by group; what they say is read by nobody here. */
export interface WaitingBallots {
  readonly cohort: CohortId
  readonly count: number
  /** Among them, those that the server does not take from whoever uses this device now. */
  readonly refused: number
}

/** A group's answers as its coordinator last fetched them. */
export interface HeldAnswers {
  /** When they were fetched, ms on this device. */
  readonly at: number
  readonly answers: readonly Ballot[]
}

/** Reads for screens; each is one short transaction and can be observed with `useLive`. */
export interface LocalReads {
  enrolment(): Promise<Enrolment | undefined>
  cohortRows(): Promise<CohortRow[]>
  /** What this person is in one cohort, for screens that need no figures; `null` where it is not on this device. */
  roleIn(cohort: CohortId): Promise<Role | null>
  /** Standing entries of the cohort's description, members, half-days and participants (and details where in the circle). */
  cohortEntries(cohort: CohortId): Promise<PlacedEntry[]>
  /** Standing entries of one half-day's sheet. */
  sheetEntries(cohort: CohortId, halfDay: HalfDayId): Promise<PlacedEntry[]>
  /** Standing entries of all sheets of a cohort, for the cohort page. */
  allSheetEntries(cohort: CohortId): Promise<PlacedEntry[]>
  /**
   * Standing entries of one page (`pageOf` in shared/journal/kinds.ts), of every circle that this person reads:
   * `encounter/<encounter>`, `meetings/<participant>`, `progress/<participant>`, `follow-up/<participant>`.
   */
  pageEntries(cohort: CohortId, page: string): Promise<PlacedEntry[]>
  /** … and of all pages of a cohort whose name begins so: `encounter/`, `meetings/`, `progress/`, `follow-up/`. */
  entriesUnder(cohort: CohortId, pages: string): Promise<PlacedEntry[]>
  /** Every version ever at a place, bodies where held, newest first: the history. */
  history(cohort: CohortId, place: string): Promise<PastEntry[]>
  /** … and every entry ever about one of these people, in every circle that this person reads. */
  historyOf(cohort: CohortId, participants: readonly ParticipantId[]): Promise<PastEntry[]>
  waiting(): Promise<WaitingEntry[]>
  waitingCount(): Promise<number>
  sent(since: number): Promise<SentReceipt[]>
  setAside(): Promise<SetAsideEntry[]>
  deviceNotes(cohort: CohortId): Promise<DeviceNote[]>
  /** … of every cohort, in one look. */
  allDeviceNotes(): Promise<ReadonlyMap<CohortId, readonly DeviceNote[]>>
  /** What the server last answered to a question of this name, and when; `undefined` where it never did. */
  keptAnswer(name: string): Promise<KeptAnswer | undefined>
  /** The chains of the cohort's journals, computed from the heads on this device, with the entries of a time (ms). */
  heldDay(cohort: CohortId, time: { readonly from: number; readonly to: number }): Promise<HeldJournal[]>
  /** The `group` journal with its chain, for an evidence pack; `undefined` where it does not lie here whole. */
  evidence(cohort: CohortId): Promise<HeldEvidence | undefined>
  /** The JPEG of a photo that was taken on this device, or `undefined` where it does not lie here (any more). */
  photo(cohort: CohortId, hash: Hash): Promise<Uint8Array<ArrayBuffer> | undefined>
  /** How many photos lie here and nowhere else, of one group or of all. */
  waitingPhotos(cohort?: CohortId): Promise<number>
  waitingBallots(): Promise<readonly WaitingBallots[]>
  /** `undefined` where never fetched, or where this person does not coordinate the group. */
  surveyAnswers(cohort: CohortId): Promise<HeldAnswers | undefined>
  /** Small things of this device and person: hand-over code, theme, drafts, scroll positions … `undefined` where never kept. */
  setting(key: string): Promise<unknown>
  /** Server time minus device time in ms; 0 before the first answer. */
  clockOffset(): Promise<number>
  syncFacts(): Promise<SyncFacts>
}

export interface LocalRoom {
  readonly reads: LocalReads
  /**
   * Freezes the drafts and puts them in the outbox: one strict transaction; resolves when they are durable.
   * S2: `replaces` is closed over what is pending. Refused (nothing written) when an entry is too large, not
   * allowed to the role, or space runs out.
   */
  writeEntries(
    drafts: readonly EntryDraft[],
    /** Kept in the same transaction: the pictures that the drafts name. */
    photos?: readonly NewPhoto[],
  ): Promise<Result<readonly PlacedEntry[]>>
  /**
   * Keeps answers to surveys, durably, and forgets the settings `forgets` (their drafts) in the same transaction. A ballot
   * written again is the same answer.
   */
  writeBallots(ballots: readonly Ballot[], forgets?: readonly string[]): Promise<Result<void>>
  /** Calls `onValue` with the first result of `read` and again whenever what it read changes; returns the stop. */
  observe<T>(read: (reads: LocalReads) => Promise<T>, onValue: (value: T) => void): () => void
  /** Keeps what a server answered; `undefined` forgets it. `asker` is the token it was asked with: another's is dropped. */
  keepAnswer(name: string, answer: unknown, asker?: string): Promise<void>
  /** What this device is called from now on; the server hears it with the next sending. */
  renameDevice(deviceName: string): Promise<void>
  keepSetting(key: string, value: unknown): Promise<void>
  forgetSetting(key: string): Promise<void>
}
