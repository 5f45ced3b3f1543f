// The device's tables in plain maps: for the seeded simulation, where a device is killed between any two steps and
// its disk is looked at. One transaction at a time, in order of asking; what was not committed is gone with a kill.

import type { LocalRows } from './local-rows.ts'
import type { LocalTables, LocalTransaction, TableName } from './local-tables.ts'
import { tableNames } from './local-tables.ts'

type Table = ReadonlyMap<string, unknown>
/** What lies on the disk; never changed, only replaced. */
export type Disk = Readonly<Record<TableName, Table>>

export interface MemoryTables extends LocalTables {
  /** What would be found after a power cut now. */
  disk(): Disk
  /** From here on nothing is committed and every call rejects with {@link Killed}. */
  kill(): void
  /** A power cut: what was only received since the last strict write is gone. */
  cutPower(): void
}

export class Killed extends Error {
  override readonly name = 'Killed'
}

const emptyDisk = (): Disk =>
  Object.fromEntries(tableNames.map((name) => [name, new Map<string, unknown>()])) as unknown as Disk

const beginning = (keys: Iterable<string>, prefix: string): string[] =>
  [...keys].filter((key) => key.startsWith(prefix)).sort((a, b) => (a < b ? -1 : a > b ? 1 : 0))

/** Tables over `from` (a former disk) or empty ones. `beforeCommit` may kill or refuse: it runs just before the end. */
export const createMemoryTables = (from: Disk = emptyDisk(), beforeCommit?: () => void): MemoryTables => {
  let disk = from
  let durable = from
  let dead = false
  let turn: Promise<unknown> = Promise.resolve()
  const watchers = new Set<() => void>()

  const alive = (): void => {
    if (dead) throw new Killed('The device was killed')
  }

  const run = async <T>(
    mode: 'read' | 'write' | 'receive',
    tables: readonly TableName[],
    work: (tx: LocalTransaction) => Promise<T>,
  ): Promise<T> => {
    alive()
    const drafts = new Map<TableName, Map<string, unknown>>()
    const read = (table: TableName): Table => {
      alive()
      if (!tables.includes(table)) throw new Error(`Table ${table} is not part of this transaction`)
      return drafts.get(table) ?? disk[table]
    }
    const write = (table: TableName): Map<string, unknown> => {
      if (mode === 'read') throw new Error(`Table ${table} is written in a transaction that reads`)
      const current = read(table)
      const known = drafts.get(table)
      if (known !== undefined) return known
      const draft = new Map(current)
      drafts.set(table, draft)
      return draft
    }
    const tx: LocalTransaction = {
      get: async <N extends TableName>(table: N, key: string) =>
        read(table).get(key) as LocalRows[N] | undefined,
      getMany: async <N extends TableName>(table: N, keys: readonly string[]) =>
        keys.map((key) => read(table).get(key) as LocalRows[N] | undefined),
      list: async <N extends TableName>(table: N, prefix: string) => {
        const found = read(table)
        return beginning(found.keys(), prefix).map((key) => found.get(key) as LocalRows[N])
      },
      keys: async (table, prefix) => beginning(read(table).keys(), prefix),
      put: async (table, key, value) => void write(table).set(key, value),
      putMany: async (table, rows) => {
        const draft = write(table)
        for (const [key, value] of rows) draft.set(key, value)
      },
      delete: async (table, keys) => {
        const draft = write(table)
        for (const key of keys) draft.delete(key)
      },
      deletePrefix: async (table, prefix) => {
        const draft = write(table)
        for (const key of beginning(draft.keys(), prefix)) draft.delete(key)
      },
    }
    const result = await work(tx)
    beforeCommit?.()
    alive()
    if (drafts.size > 0) {
      disk = { ...disk, ...Object.fromEntries(drafts) }
      if (mode === 'write') durable = disk
      for (const watcher of [...watchers]) watcher()
    }
    return result
  }

  return {
    transact: (mode, tables, work) => {
      const result = turn.then(() => run(mode, tables, work))
      turn = result.catch(() => undefined)
      return result
    },
    observe: (read, onValue, onError) => {
      let stopped = false
      const again = (): void => {
        read().then(
          (value) => {
            if (!stopped) onValue(value)
          },
          (error: unknown) => {
            if (!stopped && !dead) onError(error)
          },
        )
      }
      watchers.add(again)
      again()
      return () => {
        stopped = true
        watchers.delete(again)
      }
    },
    disk: () => disk,
    kill: () => {
      dead = true
    },
    cutPower: () => {
      disk = durable
    },
  }
}
