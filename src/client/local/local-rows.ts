// What each table of the device holds. Keys are given beside each shape; `|` separates their parts.

import type { Erasure, Receipt, SetAsideReason, Voucher } from '#shared/journal/sync.ts'
import type { DeviceNote } from '#shared/journal/sync.ts'
import type { Ticket } from '#shared/account.ts'
import type { Ballot } from '#shared/domain/survey/ballot.ts'
import type {
  Circle,
  CohortId,
  EntryId,
  Hash,
  JournalId,
  ParticipantId,
  PersonId,
  WriterId,
} from '#shared/ids.ts'
import type { ChainState } from '#shared/journal/chain.ts'
import type { FrozenEntry } from '#shared/journal/entry.ts'
import type { Role } from '#shared/journal/kinds/define-kind.ts'
import type { OrganisationRole } from '#shared/account.ts'
import type { Enrolment, HeldAnswers } from './local-room.ts'

/** Where an entry was taken in: what makes it provable after a restore (S9). */
export interface Admitted {
  readonly before: ChainState
  readonly at: ChainState
  readonly receivedAt: number
  readonly admittedBy: string
  /** The server's word on a state at or after `at`, where one came with the verdict. */
  readonly receipt: Receipt | null
}

/** `outbox`, key from outbox-key.ts: an entry that the server has not confirmed to this device, its own or a returning one. */
export interface OutboxRow {
  readonly key: string
  readonly entry: FrozenEntry
  /** True where the body was parsed by its kind's schema when it was kept. */
  readonly checked: boolean
  /** Written on this device. */
  readonly own: boolean
  /** It was confirmed here and the server lost it: it goes back with a voucher. */
  readonly returning: boolean
  readonly admitted: Admitted | null
  /** How often the server failed on it, since when (ms on this device). */
  readonly postponed: { readonly count: number; readonly since: number; readonly reason: string } | null
}

/** A confirmed entry that stands, with its body where held. */
export interface ConfirmedEntry extends FrozenEntry {
  readonly receivedAt: number
  readonly admittedBy: string
  readonly checked: boolean
}

/** `pages`, key `<journal>|<page>`: the standing confirmed versions of one page, packed. */
export interface PageRow {
  readonly journal: JournalId
  readonly page: string
  readonly entries: readonly ConfirmedEntry[]
}

/** `chain`, key `<journal>|<six digits>`: heads of every confirmed entry in order, 256 to a row (S1). */
export interface ChainRow {
  /** The state before the first head of this row. */
  readonly before: ChainState
  readonly heads: readonly string[]
  readonly receivedAt: readonly number[]
  readonly admittedBy: readonly string[]
}
export const headsInChainRow = 256

export interface KeptBody {
  readonly body: string
  readonly salt: string
  readonly receivedAt: number
}

/** `kept`, key `<journal>|<page>`: bodies of replaced entries, until a backup covers them (S5). */
export interface KeptRow {
  readonly journal: JournalId
  readonly page: string
  readonly bodies: Readonly<Record<string, KeptBody>>
}

/** `journals`, key `<journal>`: how far this device is in a journal. */
export interface JournalRow {
  readonly journal: JournalId
  readonly cursor: ChainState
  readonly furthest: ChainState
  readonly aside: ChainState
  /** What was set aside is listed after this number, where the pages are behind a verdict or the role changed. */
  readonly relistAfter?: number | undefined
  /** A copy is asked for instead of changes: fresh device, page that did not verify, came back into the circle. */
  readonly needsCopy: boolean
  /** Parts of a copy under way: cut at `at`, `count` items held, leading to `state`. */
  readonly copy: {
    readonly at: ChainState
    readonly count: number
    readonly parts: number
    readonly state: ChainState
  } | null
  /** While healing: the furthest state of the server's new branch that this device was told. */
  readonly healing: ChainState | null
  /** Ids named in `replaces` that have not arrived, with the places that named them: they will not stand (S1). */
  readonly awaited: Readonly<Record<string, readonly string[]>>
  /** The server's last word on a state of this chain. */
  readonly receipt: Receipt | null
  /** Time of removal from the circle (server clock), or `null`. */
  readonly goneAt: number | null
  /** True once everything up to some head lies here. */
  readonly ready: boolean
}

/** `summaries`, key `<cohort>`: what the board shows, in the transaction of whatever it sums up. */
export interface SummaryRow {
  readonly cohort: CohortId
  readonly role: Role
  readonly circles: readonly Circle[]
  readonly journals: readonly JournalId[]
  readonly summary: unknown
  /** The second rows, of the `group` journal and of `advisers` (domain/board); absent before they were made. */
  readonly course?: unknown
  readonly advised?: unknown
  /** Places whose versions differ. */
  readonly forks: number
  readonly ready: boolean
  /** Places whose versions differ, by `<journal>|<page>`; absent where a former version of the application summed up. */
  readonly forksOn?: Readonly<Record<string, number>>
  /**
   * Set by a write in its own transaction: the reader computes afresh until the next refresh has written. True, or by
   * name the sheets and pages of persons where nothing else was written on since.
   */
  readonly stale: boolean | readonly string[]
  readonly updatedAt: number | null
}

/** `asides`, key `<journal>|<id>`: what the server set aside, this device's own or what its person looks after. */
export interface AsideRow {
  readonly id: string
  readonly journal: string
  readonly reason: SetAsideReason
  readonly entry: FrozenEntry
  readonly mine: boolean
  readonly sentBy: string
  readonly at: number
  readonly aside: ChainState
  readonly decision: 'accepted' | 'declined' | null
}

export interface SentEntry extends FrozenEntry {
  readonly checked: boolean
  readonly acceptedAt: number
  readonly receivedAt: number
}

/** `sent`, key `<journal>|<day number>`: what this device sent, until a backup covers it and a week is over (I6). */
export interface SentRow {
  readonly journal: JournalId
  readonly entries: readonly SentEntry[]
}

/** `parts`, key `<journal>|<six digits>`: parts of a copy not complete yet. */
export interface PartRow {
  readonly entries: readonly ConfirmedEntry[]
}

/** `vouchers`, key `<journal>|<hash of the receipt>`: proofs for entries on their way back (S9). */
export type VoucherRow = Voucher

/** `ballots`, key the ballot's random id: an answer that the server has not taken yet; no author, no time, no number. */
export interface BallotRow {
  readonly ballot: Ballot
  /** The server's word that the device's person was in the team then. */
  readonly ticket: Ticket | null
  /** The server will not have it from whoever uses this device now. */
  readonly isRefused: boolean
}

/**
 * `photoFacts`, key from photos.ts: what is known of a photo taken on this device, until a backup of the server covers it
 * (I6). Apart from its bytes, so that looking at what is left to do reads no picture.
 */
export interface PhotoFacts {
  readonly cohort: CohortId
  readonly hash: Hash
  /** What the entries that name it are about: whose absence it proves, `null` for a sheet of paper. */
  readonly about: readonly (ParticipantId | null)[]
  /**
   * Taken by somebody who had this device before: it is sent and not shown, with the server's word, where there was one,
   * that they were in the team. `null` where it is of the device's own person.
   */
  readonly carried: { readonly ticket: Ticket | null } | null
  /** How many bytes it has … */
  readonly bytes: number
  /** … and the key under which they lie in `photos`. */
  readonly bytesKey: string
  /** When the server first said that it is whole there, ms on this device. */
  readonly wholeAt: number | null
  /** … and when it last said so. */
  readonly askedAt: number | null
}

/** `photos`, key named by the facts: a photo's bytes. Rows of version 2 hold the facts of then as well. */
export interface PhotoRow {
  readonly jpeg: Uint8Array<ArrayBuffer>
}

/** `device`, one row under each of these keys. */
export interface DeviceRows {
  /** Drawn when the database was made; a marker outside it tells that it vanished. */
  readonly installation: { readonly id: string }
  readonly enrolment: Enrolment
  readonly token: { readonly token: string }
  /** Who numbers entries here; next numbers. */
  readonly writer: {
    readonly writer: WriterId
    readonly person: PersonId
    readonly organisationRole: OrganisationRole
    readonly nextN: number
    readonly nextOrder: number
    /** Server time minus device time, ms. */
    readonly clockOffset: number
  }
  readonly tickets: { readonly enrolment: Ticket | null; readonly others: readonly Ticket[] }
  readonly contact: ContactRow
  readonly erasures: { readonly known: readonly Erasure[] }
  /** Bodies the server said it lacks and this device holds. */
  readonly lacking: {
    readonly bodies: readonly { readonly id: EntryId; readonly journal: JournalId; readonly page: string }[]
  }
  /** Size of a batch, halved after a time-out; and what a reply may bring, larger on a line that proved quick (S24). */
  readonly pace: { readonly entries: number; readonly bytes: number; readonly room?: number }
  readonly backup: { readonly until: number }
  /** When the tab that syncs last said that it is awake, ms on this device. */
  readonly heartbeat: { readonly at: number }
}

export interface ContactRow {
  readonly lastSuccessAt: number | null
  readonly lastAcceptedAt: number | null
  /** The last outcome by name, `ok` or why it failed. */
  readonly lastOutcome: string | null
  readonly lastOutcomeAt: number | null
  readonly failuresInARow: number
  /** Known to run ahead of the server (+) or behind (−); `null` before the first answer. */
  readonly clockOffset: number | null
  readonly foreign: { readonly server: string; readonly serverName: string } | null
  readonly updateNeeded: boolean
  readonly serverTooOld: boolean
  readonly demo: boolean
  /** Time (server's clock, ms) of the answer whose notes on devices lie here; absent where some may be missing. */
  readonly notesSince?: number | undefined
  /** The key that the server signs receipts with, as it last said. */
  readonly serverKey?: string | undefined
}

export interface KeptAnswer {
  /** When it came, ms on this device. */
  readonly at: number
  readonly answer: unknown
}

export interface LocalRows {
  readonly device: DeviceRows[keyof DeviceRows]
  readonly settings: { readonly value: unknown }
  readonly outbox: OutboxRow
  readonly pages: PageRow
  readonly chain: ChainRow
  readonly kept: KeptRow
  readonly journals: JournalRow
  readonly summaries: SummaryRow
  readonly asides: AsideRow
  /** Key `<cohort>`: what its devices last said; key `answer|<what>`: what a server last answered, as it was read. */
  readonly reference: { readonly notes: readonly DeviceNote[]; readonly answer?: KeptAnswer }
  readonly sent: SentRow
  readonly parts: PartRow
  readonly vouchers: VoucherRow
  readonly ballots: BallotRow
  readonly surveyAnswers: HeldAnswers
  readonly photos: PhotoRow
  readonly photoFacts: PhotoFacts
}
