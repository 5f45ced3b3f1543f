// The device's tables in IndexedDB: Dexie opens them and keeps reads live, write-transaction.ts writes with strict
// durability what people write. A handle that the browser drops (WebKit does after backgrounding) is opened afresh.

import Dexie, { liveQuery } from 'dexie'
import type { Table, Transaction } from 'dexie'
import type { LocalRows } from './local-rows.ts'
import type { LocalTables, LocalTransaction, TableName } from './local-tables.ts'
import { StorageFull, tableNames } from './local-tables.ts'
import { tellPhotoFacts } from './tell-photo-facts.ts'
import { lastCharacter, runWriteTransaction } from './write-transaction.ts'
import type { Seal } from './sealed-tables.ts'
import { openSeal } from './sealed-tables.ts'

export interface DexieTables extends LocalTables {
  close(): void
}

export interface DexieTablesOptions {
  readonly name: string
  readonly seal?: Seal
  /** Given by tests that hold several worlds; else the browser's own. */
  readonly engine?: { readonly indexedDB: IDBFactory; readonly IDBKeyRange: typeof IDBKeyRange } | undefined
  /** Another tab brings a newer version: this one has let go and must be reloaded. */
  readonly onNewerVersion?: () => void
  /** An older tab holds the database open; nothing happens until it is closed. */
  readonly onBlocked?: () => void
}

const openHandle = (options: DexieTablesOptions): Dexie => {
  const db = new Dexie(options.name, { ...options.engine, chromeTransactionDurability: 'strict' })
  // Keys lie outside the values, and no value is indexed: what is sealed needs no migration when its shape grows.
  // Tables are only ever added, so that the newest version alone says all: 2 brought `ballots`, `surveyAnswers`
  // and `photos`, 3 `photoFacts`.
  db.version(3)
    .stores(Object.fromEntries(tableNames.map((name) => [name, ''])))
    .upgrade((transaction) =>
      tellPhotoFacts(transaction.table('photos'), transaction.table('photoFacts'), options.seal ?? openSeal),
    )
  db.on('versionchange', () => {
    db.close()
    options.onNewerVersion?.()
  })
  db.on('blocked', () => options.onBlocked?.())
  return db
}

/** Opens the database, or rejects where the browser refuses storage. */
export const openDexieTables = async (options: DexieTablesOptions): Promise<DexieTables> => {
  const seal = options.seal ?? openSeal
  let db = openHandle(options)
  await db.open()

  const attempt = <T>(
    mode: 'read' | 'write' | 'receive',
    tables: readonly TableName[],
    work: (tx: LocalTransaction) => Promise<T>,
  ): Promise<T> => {
    if (mode === 'read') {
      const read = db.transaction('r', [...tables], (transaction) => work(readsOver(transaction, seal)))
      return Promise.resolve(read)
    }
    const ranges = options.engine?.IDBKeyRange ?? IDBKeyRange
    const durability = mode === 'write' ? 'strict' : 'relaxed'
    const deps = { database: db.backendDB(), ranges, name: options.name, seal, durability } as const
    return runWriteTransaction(deps, tables, work)
  }

  const transact: LocalTables['transact'] = async (mode, tables, work) => {
    try {
      if (!db.isOpen()) throw new DOMException('The handle was closed', 'InvalidStateError')
      return await attempt(mode, tables, work)
    } catch (error) {
      if (isStorageFull(error)) throw new StorageFull('No room left for what was written')
      if (!isLostConnection(error)) throw error
    }
    db.close()
    db = openHandle(options)
    await db.open()
    return await attempt(mode, tables, work)
  }

  return {
    transact,
    observe: (read, onValue, onError) => {
      const subscription = liveQuery(read).subscribe(onValue, onError)
      return () => subscription.unsubscribe()
    },
    close: () => db.close(),
  }
}

/** Reads go through Dexie, which notes what was read for as long as somebody watches. */
const readsOver = (transaction: Transaction, seal: Seal): LocalTransaction => {
  const at = (table: TableName): Table<unknown, string> => transaction.table<unknown, string>(table)
  const range = (table: TableName, prefix: string) =>
    prefix === ''
      ? at(table).toCollection()
      : at(table)
          .where(':id')
          .between(prefix, prefix + lastCharacter)
  const opened = <T extends TableName>(table: T, key: string, kept: unknown): LocalRows[T] | undefined =>
    kept === undefined ? undefined : seal.open(table, key, kept)
  const refuse = (): Promise<never> =>
    Promise.reject(new Error('A transaction that reads was asked to write'))
  return {
    get: async (table, key) => opened(table, key, await at(table).get(key)),
    getMany: async (table, keys) => {
      if (keys.length === 0) return []
      const kept = await at(table).bulkGet([...keys])
      return kept.map((value, index) => opened(table, keys[index] ?? '', value))
    },
    list: async (table, prefix) => {
      const found = range(table, prefix)
      if (seal === openSeal) return (await found.toArray()) as LocalRows[typeof table][]
      const keys = await found.primaryKeys()
      const kept = await range(table, prefix).toArray()
      return kept.map((value, index) => seal.open(table, keys[index] ?? '', value))
    },
    keys: (table, prefix) => Promise.resolve(range(table, prefix).primaryKeys()),
    put: refuse,
    putMany: refuse,
    delete: refuse,
    deletePrefix: refuse,
  }
}

const namesOf = (error: unknown): string[] => {
  const names: string[] = []
  let current: unknown = error
  while (typeof current === 'object' && current !== null && names.length < 5) {
    const { name, inner } = current as { name?: unknown; inner?: unknown }
    if (typeof name === 'string') names.push(name)
    current = inner
  }
  return names
}

const isStorageFull = (error: unknown): boolean => namesOf(error).includes('QuotaExceededError')

const isLostConnection = (error: unknown): boolean =>
  namesOf(error).some((name) => ['DatabaseClosedError', 'InvalidStateError', 'UnknownError'].includes(name))
