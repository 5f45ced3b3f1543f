/** What the journals in memory are made of. */
import { genesis, sameState, type ChainState } from '#shared/journal/chain.ts'
import type { SetAsideReason } from '#shared/journal/sync.ts'
import type {
  AsideRow,
  CohortFacts,
  KeptNote,
  KeptStatus,
  MemberRow,
  NewEntry,
  Postponement,
} from './journal-store.ts'

export interface MemoryJournal {
  readonly cohort: string | undefined
  readonly entries: readonly NewEntry[]
  readonly asides: readonly AsideRow[]
  readonly postponements: ReadonlyMap<string, Postponement>
}

export interface MemoryCohort extends Omit<CohortFacts, 'members'> {
  readonly members: ReadonlyMap<string, MemberRow>
  readonly status: KeptStatus
}

/** Everything is replaced, never changed in place: a snapshot is a copy of the maps. */
export interface MemoryTables {
  readonly cohorts: Map<string, MemoryCohort>
  readonly journals: Map<string, MemoryJournal>
  readonly notes: Map<string, KeptNote>
}

export interface MemoryStoreOptions {
  /** Asked between storing and committing; true kills the server there (trust.md fault 12). */
  readonly isKilledBeforeCommit?: (journal: string) => boolean
  /** Awaited between storing and committing: a slow transaction. */
  readonly pauseBeforeCommit?: (journal: string) => Promise<void> | undefined
  /** Test-only: the journal's row is not locked, as with a plain sequence (the bug that S12 forbids). */
  readonly isLockLeftOut?: boolean
  /** Asked for each entry as it is stored; true makes the statement fail (a poison entry, fault 16). */
  readonly isPoison?: (entry: NewEntry) => boolean
}

/** What a poison entry makes of the statement that stores it. */
export class StatementFailed extends Error {
  constructor() {
    super('The statement failed')
  }
}

export const noStatus: KeptStatus = { summary: null, course: null, advised: null }

export const emptyJournal = (cohort: string | undefined): MemoryJournal => ({
  cohort,
  entries: [],
  asides: [],
  postponements: new Map(),
})

export const stateOf = (rows: readonly ChainState[]): ChainState => {
  const last = rows.at(-1)
  return last === undefined ? genesis : { seq: last.seq, hash: last.hash }
}

/** Rows are numbered from 1 without a hole. */
export const hasState = (rows: readonly ChainState[], state: ChainState): boolean => {
  const row = rows[state.seq - 1]
  return row === undefined ? sameState(state, genesis) : row.hash === state.hash
}

/** The latest link of each content. */
export const latestAsides = (asides: readonly AsideRow[]): ReadonlyMap<string, AsideRow> =>
  new Map(asides.map((aside) => [aside.contentHash, aside]))

export const openAsidesOf = (
  asides: readonly AsideRow[],
  reasons: readonly SetAsideReason[],
): readonly AsideRow[] =>
  [...latestAsides(asides).values()]
    .filter(({ decision, reason }) => decision === null && reasons.includes(reason))
    .sort((a, b) => a.seq - b.seq)
