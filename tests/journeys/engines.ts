// Real engines under a history: their work takes real time, so virtual time waits until none of it is under way.

import type { LocalTables } from '#client/local/local-tables.ts'
import { createMemoryTables } from '#client/local/memory-tables.ts'
import type { JournalStore } from '#server/sync/journal-store.ts'

export interface Engines {
  /** The server's database; without it memory. It is not set back to backups. */
  readonly store?: JournalStore
  /** A device's database; without it memory. */
  readonly openTables?: (name: string) => Promise<LocalTables>
}

export interface Bustle {
  readonly store: JournalStore | undefined
  openTables(name: string): Promise<LocalTables>
  /** Counts `work` as under way until it is over. */
  busily<T>(work: () => Promise<T>): Promise<T>
  /** Lets everything happen that needs no more than a moment, and all that real engines have begun. */
  drain(): Promise<void>
}

const aMoment = (): Promise<void> => new Promise((resolve) => setImmediate(resolve))

/** In memory a moment is enough: nothing there waits for anything but its turn. */
export const inMemory: Bustle = {
  store: undefined,
  openTables: async () => createMemoryTables(),
  busily: (work) => work(),
  drain: aMoment,
}

export const onEngines = ({ store, openTables }: Engines): Bustle => {
  const underWay = { count: 0, waiting: [] as (() => void)[] }
  /** Resolves at once, or when nothing is under way. */
  const untilQuiet = (): Promise<void> =>
    underWay.count === 0 ? Promise.resolve() : new Promise((resolve) => underWay.waiting.push(resolve))
  const busily = async <T>(work: () => Promise<T>): Promise<T> => {
    underWay.count += 1
    try {
      return await work()
    } finally {
      underWay.count -= 1
      if (underWay.count === 0) for (const resolve of underWay.waiting.splice(0)) resolve()
    }
  }
  return {
    store: store === undefined ? undefined : counted(store, busily),
    openTables: async (name) => {
      const tables = await (openTables?.(name) ?? createMemoryTables())
      return {
        transact: (mode, names, work) => busily(() => tables.transact(mode, names, work)),
        observe: (read, onValue, onError) => tables.observe(read, onValue, onError),
      }
    },
    busily,
    drain: async () => {
      // What one answer leads to begins within a few moments of it.
      for (let quiet = 0; quiet < 4; quiet += 1) {
        await aMoment()
        if (underWay.count === 0) continue
        await untilQuiet()
        quiet = 0
      }
    },
  }
}

const counted = (store: JournalStore, busily: Bustle['busily']): JournalStore => ({
  isDown: (error) => store.isDown(error),
  openCohort: (cohort) => busily(() => store.openCohort(cohort)),
  openShelf: (organisation) => busily(() => store.openShelf(organisation)),
  inJournal: (journal, work) => busily(() => store.inJournal(journal, work)),
  read: (work) => busily(() => store.read(work)),
  cohorts: (cohorts, person) => busily(() => store.cohorts(cohorts, person)),
  hasAsides: (journal) => busily(() => store.hasAsides(journal)),
  keepNotes: (notes) => busily(() => store.keepNotes(notes)),
  journalsWithAsides: (reasons) => busily(() => store.journalsWithAsides(reasons)),
  journalsToSumUp: (beginning) => busily(() => store.journalsToSumUp(beginning)),
  everyJournal: () => busily(() => store.everyJournal()),
})
