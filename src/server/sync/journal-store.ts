/**
 * What the sync asks of whatever keeps the journals: PostgreSQL in the server, memory in the simulation.
 *
 * Everything that changes a journal happens in `inJournal`, which locks the journal's row first and holds it
 * until commit (rule S12). Reads for an answer happen in `read`, which sees one moment of the database.
 */
import type { Hash } from '#shared/ids.ts'
import type { Admission, ChainState } from '#shared/journal/chain.ts'
import type { HeldEntry } from '#shared/journal/day.ts'
import type { EntryHead } from '#shared/journal/entry.ts'
import type { Said } from '#shared/journal/kinds.ts'
import type { Role } from '#shared/journal/kinds/define-kind.ts'
import type { DeviceNote, SetAsideReason } from '#shared/journal/sync.ts'

/** An entry as a journal holds it. */
export interface StoredEntry extends Admission {
  readonly seq: number
  /** The journal's state with this entry. */
  readonly hash: Hash
  readonly id: string
  readonly entryHash: Hash
  readonly head: string
  readonly body: string | null
  readonly salt: string | null
  /** True where an erasure took the body: it is not lacking. */
  readonly erased: boolean
}

export interface NewEntry extends StoredEntry {
  readonly parsed: EntryHead
  /** Kind and body where they are here and can be read. */
  readonly said: Said | undefined
  /** The packed page of its place. */
  readonly page: string
  /** Participants it is about; empty where the body is not there to say. */
  readonly subjects: readonly string[]
}

/** An entry found by its id. */
export interface FoundEntry extends Admission {
  readonly id: string
  readonly entryHash: Hash
  readonly before: ChainState
  readonly at: ChainState
  readonly hasBody: boolean
  readonly erased: boolean
}

/** One link of the chain of what was set aside (rule S7). A decision is a link of its own that repeats the entry. */
export interface AsideRow {
  readonly seq: number
  readonly hash: Hash
  /** Names the bytes that were sent: the same bytes again are not set aside again. */
  readonly contentHash: Hash
  /** The entry's id, or `#` and the beginning of `contentHash` where none could be read. */
  readonly id: string
  readonly reason: SetAsideReason
  /** JSON of what was sent: head, body, salt. */
  readonly entry: string
  readonly sentBy: string
  readonly sentByName: string
  readonly device: string
  readonly at: number
  readonly decision: 'accepted' | 'declined' | null
  readonly decidedBy: string | null
}

/** What a cohort's own entries say of one person's access. */
export interface MemberRow {
  readonly person: string
  readonly role: Role | null
  /** When the word came in (server's clock, ms). */
  readonly at: number
  readonly held: readonly Role[]
}

export interface CohortFacts {
  readonly cohort: string
  readonly organisation: string
  /** Who opened it by sending to it; coordinator until a word on membership says otherwise. */
  readonly openedBy: string | null
  readonly openedAt: number
  /** Only those asked for. */
  readonly members: readonly MemberRow[]
}

export interface Postponement {
  readonly times: number
  readonly firstAt: number
}

/** A body for an entry that lacks it, or the word that an erasure took it. */
export interface SentBody extends Pick<StoredEntry, 'id' | 'body' | 'salt' | 'erased'> {
  readonly subjects: readonly string[]
}

/** The small rows that are kept of a cohort; `null` before the first. */
export interface KeptStatus {
  /** From the `group` journal (domain/cohort-status.ts). */
  readonly summary: unknown
  /** The second rows, of the `group` journal and of `advisers` (domain/board). */
  readonly course: unknown
  readonly advised: unknown
}

export interface JournalTransaction {
  readonly state: ChainState
  readonly asideState: ChainState
  /** The cohort with the membership of these persons, as it is now that the lock is held. */
  cohort(persons: readonly string[]): Promise<CohortFacts | undefined>
  find(ids: readonly string[]): Promise<ReadonlyMap<string, FoundEntry>>
  /** Of these ids, the entries whose body is neither there nor erased. */
  lackingOf(ids: readonly string[]): Promise<readonly StoredEntry[]>
  /** Did the journal go through this state? */
  hasState(state: ChainState): Promise<boolean>
  /** Stores the rows, which carry their numbers on from `state`, in one statement; moves `state`. */
  append(rows: readonly NewEntry[]): Promise<void>
  /** Gives bodies to entries that lack theirs. */
  setBodies(bodies: readonly SentBody[]): Promise<void>
  /** Takes away the bodies of entries about `subject` of these kinds; their ids. */
  eraseBodies(subject: string, kinds: readonly string[]): Promise<readonly string[]>
  /** The latest link for each of these contents. */
  findAsides(contentHashes: readonly Hash[]): Promise<ReadonlyMap<string, AsideRow>>
  /** The latest links without a decision, of these reasons. */
  openAsides(reasons: readonly SetAsideReason[]): Promise<readonly AsideRow[]>
  asideAt(hash: string): Promise<AsideRow | undefined>
  /** Stores the rows, which carry their numbers on from `asideState`; moves it. */
  appendAsides(rows: readonly AsideRow[]): Promise<void>
  /** Entries of these kinds in order. */
  entriesOfKinds(kinds: readonly string[]): Promise<readonly StoredEntry[]>
  /** All entries with their bodies, in order. */
  everyEntry(): Promise<readonly StoredEntry[]>
  /** Entries of these pages, in order; those whose page is not known come along. */
  entriesOfPages(pages: readonly string[]): Promise<readonly StoredEntry[]>
  /** The rows as they were kept last, held until the end of the transaction: the other circle's waits. */
  status(): Promise<KeptStatus>
  keepMembers(rows: readonly MemberRow[]): Promise<void>
  /** `line` is the board's row as JSON; what the list reads is written in the same statement. */
  keepStatus(status: KeptStatus, line: string | null, at: number): Promise<void>
  countPostponed(id: string, at: number): Promise<Postponement>
  /** Tries a part of the work; where it fails, undoes it alone and gives the error. */
  trySeparately(work: () => Promise<void>): Promise<unknown>
}

export interface JournalStanding {
  readonly state: ChainState
  readonly asideState: ChainState
}

export interface WriterFacts {
  readonly missingNumbers: number
  readonly copied: boolean
}

/** A note on a device, told to coordinators of the cohort. */
export type KeptNote = Omit<DeviceNote, 'missingNumbers' | 'copied'> & { readonly cohort: string }

export interface JournalReads {
  /** These cohorts, and those that name the person as a member or as who opened them, with the person's membership. */
  cohortsAround(cohorts: readonly string[], person: string): Promise<ReadonlyMap<string, CohortFacts>>
  /** These cohorts with the membership of `person`. */
  cohorts(cohorts: readonly string[], person: string): Promise<ReadonlyMap<string, CohortFacts>>
  standings(journals: readonly string[]): Promise<ReadonlyMap<string, JournalStanding>>
  /** Which of these states the journals went through, each as `<journal> <seq> <hash>`; the beginning is always known. */
  known(states: readonly { journal: string; state: ChainState }[]): Promise<ReadonlySet<string>>
  knownAsides(states: readonly { journal: string; state: ChainState }[]): Promise<ReadonlySet<string>>
  /** Entries after `seq` up to `upTo` in order, about `mostBytes` of them, at least one. */
  after(journal: string, seq: number, upTo: number, mostBytes: number): Promise<readonly StoredEntry[]>
  /** Entries that their devices say were made from `from` on and before `to` (ms), in order. */
  madeBetween(journal: string, from: number, to: number): Promise<readonly HeldEntry[]>
  /** Heads up to `upTo`, in order. */
  heads(journal: string, upTo: number): Promise<readonly string[]>
  ids(journal: string): Promise<{ readonly whole: readonly string[]; readonly bare: readonly string[] }>
  /** Links after `seq`, of everybody or of one person, about `mostBytes` of them, at least one. */
  asidesAfter(
    journal: string,
    seq: number,
    sentBy: string | null,
    mostBytes: number,
  ): Promise<readonly AsideRow[]>
  /** Ids of entries of these journals whose body is neither there nor erased; at most `most`. */
  lacking(journals: readonly string[], most: number): Promise<readonly string[]>
  writers(writers: readonly string[]): Promise<ReadonlyMap<string, WriterFacts>>
  /** Notes of these cohorts that are newer than `since`. */
  notes(cohorts: readonly string[], since: number): Promise<readonly KeptNote[]>
  /** When this writer last spoke, or `undefined`. */
  lastSeen(writer: string): Promise<number | undefined>
}

export interface JournalStore {
  /** Is it the store itself that fails, so that trying again entry by entry makes no sense? */
  isDown(error: unknown): boolean
  /** Makes the cohort and its two journals where they are not there yet; the first to come is kept. */
  openCohort(cohort: Omit<CohortFacts, 'members'>): Promise<void>
  /** Makes the journal that only keeps what an organisation cannot place (see `shelfOf`). */
  openShelf(organisation: string): Promise<void>
  /** @throws where the journal does not exist: ask `read` first */
  inJournal<T>(journal: string, work: (transaction: JournalTransaction) => Promise<T>): Promise<T>
  read<T>(work: (reads: JournalReads) => Promise<T>): Promise<T>
  /** These cohorts with the membership of `person`, as they are now: one look that needs no more. */
  cohorts(cohorts: readonly string[], person: string): Promise<ReadonlyMap<string, CohortFacts>>
  keepNotes(notes: readonly KeptNote[]): Promise<void>
  /** Journals that hold entries set aside for these reasons and not decided: judged again at the start. */
  journalsWithAsides(reasons: readonly SetAsideReason[]): Promise<readonly string[]>
  /** Waits for whoever writes to the journal, then tells whether it ever set anything aside. */
  hasAsides(journal: string): Promise<boolean>
  /** Journals with entries of cohorts whose line is missing or does not begin like this: of another version. */
  journalsToSumUp(beginning: string): Promise<readonly string[]>
  /** Every journal there is: for erasures at the start. */
  everyJournal(): Promise<readonly string[]>
}

export const stateKey = (journal: string, state: ChainState): string =>
  `${journal} ${state.seq} ${state.hash}`

/** Members of `rows`' cohort that a fold over everything needs are few; a page of them is never needed. */
export const memberKinds = ['member.joined', 'member.left'] as const
