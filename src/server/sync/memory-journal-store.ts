/**
 * Journals in memory, for the simulation: deterministic, quick, with snapshots to restore from and a kill between
 * storing and committing. It keeps the same promises as PostgreSQL: a transaction works on a draft that is laid
 * over the journal at its end, one at a time per journal.
 */
import type { JournalStore, KeptStatus } from './journal-store.ts'
import { memoryReads } from './memory-journal-reads.ts'
import { memoryTransaction } from './memory-journal-transaction.ts'
import {
  emptyJournal,
  noStatus,
  openAsidesOf,
  type MemoryJournal,
  type MemoryStoreOptions,
  type MemoryTables,
} from './memory-tables.ts'

export type MemorySnapshot = MemoryTables

export interface MemoryJournalStore extends JournalStore {
  snapshot(): MemorySnapshot
  restore(snapshot: MemorySnapshot): void
  status(cohort: string): KeptStatus | undefined
  journal(journal: string): MemoryJournal | undefined
}

/** The server was killed: nothing of the transaction remains, and no answer leaves. */
export class ServerKilled extends Error {
  override readonly name = 'ServerKilled'
}

const copyOf = ({ cohorts, journals, notes }: MemoryTables): MemoryTables => ({
  cohorts: new Map(cohorts),
  journals: new Map(journals),
  notes: new Map(notes),
})

export const openMemoryJournalStore = (options: MemoryStoreOptions = {}): MemoryJournalStore => {
  const held = { tables: copyOf({ cohorts: new Map(), journals: new Map(), notes: new Map() }) }
  const queues = new Map<string, Promise<unknown>>()

  const inTurn = <T>(journal: string, work: () => Promise<T>): Promise<T> => {
    if (options.isLockLeftOut === true) return work()
    const turn = (queues.get(journal) ?? Promise.resolve()).then(work, work)
    const settled = turn.catch(() => undefined)
    queues.set(journal, settled)
    return turn
  }

  const openJournal = (journal: string, cohort: string | undefined): void => {
    if (!held.tables.journals.has(journal)) held.tables.journals.set(journal, emptyJournal(cohort))
  }

  return {
    isDown: (error) => error instanceof ServerKilled,
    openCohort: async (cohort) => {
      const { cohorts } = held.tables
      if (!cohorts.has(cohort.cohort))
        cohorts.set(cohort.cohort, { ...cohort, members: new Map(), status: noStatus })
      for (const circle of ['group', 'advisers']) openJournal(`${cohort.cohort}:${circle}`, cohort.cohort)
    },
    openShelf: async (organisation) => openJournal(`${organisation}:group`, undefined),
    inJournal: (journal, work) =>
      inTurn(journal, async () => {
        const tables = held.tables
        const { transaction, commit } = memoryTransaction(tables, journal, options)
        const result = await work(transaction)
        await options.pauseBeforeCommit?.(journal)
        // A restore in the meantime took the ground away: the transaction belongs to a server that is no more.
        if (tables !== held.tables || options.isKilledBeforeCommit?.(journal) === true)
          throw new ServerKilled()
        commit()
        return result
      }),
    read: (work) => work(memoryReads(copyOf(held.tables))),
    cohorts: (cohorts, person) => memoryReads(held.tables).cohorts(cohorts, person),
    keepNotes: async (notes) => {
      for (const note of notes) {
        const key = `${note.cohort} ${note.writer}`
        const person = held.tables.notes.get(key)?.person ?? note.person
        if (person === note.person) held.tables.notes.set(key, note)
      }
    },
    journalsWithAsides: async (reasons) =>
      [...held.tables.journals].flatMap(([journal, { asides }]) =>
        openAsidesOf(asides, reasons).length > 0 ? [journal] : [],
      ),
    hasAsides: (journal) =>
      inTurn(journal, async () => (held.tables.journals.get(journal)?.asides.length ?? 0) > 0),
    // Nothing here is older than the code.
    journalsToSumUp: async () => [],
    everyJournal: async () => [...held.tables.journals.keys()],
    snapshot: () => copyOf(held.tables),
    restore: (snapshot) => {
      held.tables = copyOf(snapshot)
    },
    status: (cohort) => held.tables.cohorts.get(cohort)?.status,
    journal: (journal) => held.tables.journals.get(journal),
  }
}
