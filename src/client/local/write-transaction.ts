// A write transaction straight on IndexedDB, under the database that Dexie opened: a tap is told as kept after little
// more than the one put that it costs. Dexie's live reads are told which keys changed, as Dexie itself would.

import Dexie, { RangeSet } from 'dexie'
import type { ObservabilitySet } from 'dexie'
import type { LocalRows } from './local-rows.ts'
import type { LocalTransaction, TableName } from './local-tables.ts'
import type { Seal } from './sealed-tables.ts'
import { openSeal } from './sealed-tables.ts'

/** Above every character that a key of ours holds. */
export const lastCharacter = '\uffff'

export interface WriteTransactionDeps {
  readonly database: IDBDatabase
  readonly ranges: typeof IDBKeyRange
  /** Dexie's name of the database, which its live reads watch. */
  readonly name: string
  readonly seal: Seal
  /** `strict` for what a person typed or signed; `relaxed` for what the server can give again. */
  readonly durability: 'strict' | 'relaxed'
}

/**
 * Runs `work`; resolves once everything is as durable as asked, rejects with the reason where nothing was
 * kept: what `work` threw, or the browser's error (a full disk is a `QuotaExceededError`).
 */
export const runWriteTransaction = <T>(
  deps: WriteTransactionDeps,
  tables: readonly TableName[],
  work: (tx: LocalTransaction) => Promise<T>,
): Promise<T> => {
  const transaction = deps.database.transaction([...tables], 'readwrite', { durability: deps.durability })
  const changed: Changed = new Map()
  return new Promise<T>((resolve, reject) => {
    let outcome: { readonly value: T } | undefined
    let problem: { readonly reason: unknown } | undefined
    transaction.oncomplete = () => {
      // The writer first: reading again costs a slow tablet more than the write did. Then the live reads, of every tab.
      setTimeout(() => tellLiveReads(deps.name, changed))
      // Without an outcome the work awaited something else and the transaction closed under it: a bug.
      if (outcome === undefined) reject(new Error('A write transaction closed before its work was done'))
      else resolve(outcome.value)
    }
    transaction.onabort = () => {
      reject((problem?.reason ?? transaction.error ?? new Error('A write transaction was aborted')) as Error)
    }
    work(transactionOn(transaction, deps, changed)).then(
      (value) => {
        outcome = { value }
      },
      (reason: unknown) => {
        problem = { reason }
        abort(transaction, () => reject(reason as Error))
      },
    )
  })
}

/** Keys or ranges that were written, by table. */
type Changed = Map<TableName, { keys: string[]; ranges: [string, string][] }>

const abort = (transaction: IDBTransaction, whereOver: () => void): void => {
  try {
    transaction.abort()
  } catch {
    // The border: it was over already, and says so by throwing.
    whereOver()
  }
}

const answerOf = <T>(request: IDBRequest<T>): Promise<T> =>
  new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result)
    request.onerror = () => reject(request.error as Error)
  })

const transactionOn = (
  transaction: IDBTransaction,
  { ranges, seal }: WriteTransactionDeps,
  changed: Changed,
): LocalTransaction => {
  const at = (table: TableName): IDBObjectStore => transaction.objectStore(table)
  const within = (prefix: string): IDBKeyRange | undefined =>
    prefix === '' ? undefined : ranges.bound(prefix, prefix + lastCharacter)
  const opened = <T extends TableName>(table: T, key: string, kept: unknown): LocalRows[T] | undefined =>
    kept === undefined ? undefined : seal.open(table, key, kept)
  const changesOf = (table: TableName) => {
    const known = changed.get(table) ?? { keys: [], ranges: [] }
    changed.set(table, known)
    return known
  }
  const keysOf = (table: TableName, prefix: string): Promise<string[]> =>
    answerOf(at(table).getAllKeys(within(prefix))) as Promise<string[]>
  const put = <T extends TableName>(table: T, key: string, value: LocalRows[T]): Promise<unknown> => {
    changesOf(table).keys.push(key)
    return answerOf(at(table).put(seal.close(table, key, value), key))
  }
  return {
    get: async (table, key) => opened(table, key, await answerOf<unknown>(at(table).get(key))),
    getMany: async (table, keys) => {
      const kept = await Promise.all(keys.map((key) => answerOf<unknown>(at(table).get(key))))
      return kept.map((value, index) => opened(table, keys[index] ?? '', value))
    },
    list: async <N extends TableName>(table: N, prefix: string) => {
      if (seal === openSeal) return (await answerOf(at(table).getAll(within(prefix)))) as LocalRows[N][]
      const [keys, kept] = await Promise.all([
        keysOf(table, prefix),
        answerOf<unknown[]>(at(table).getAll(within(prefix))),
      ])
      return kept.map((value, index) => seal.open(table, keys[index] ?? '', value))
    },
    keys: keysOf,
    put: async (table, key, value) => {
      await put(table, key, value)
    },
    putMany: async (table, rows) => {
      await Promise.all(rows.map(([key, value]) => put(table, key, value)))
    },
    delete: async (table, keys) => {
      changesOf(table).keys.push(...keys)
      await Promise.all(keys.map((key) => answerOf(at(table).delete(key))))
    },
    deletePrefix: async (table, prefix) => {
      changesOf(table).ranges.push([prefix, prefix + lastCharacter])
      await answerOf(at(table).delete(ranges.bound(prefix, prefix + lastCharacter)))
    },
    // An old browser commits by itself, once it has told of the last put.
    finish: () =>
      new Promise((resolve) => {
        if ('commit' in transaction) transaction.commit()
        resolve()
      }),
  }
}

/** Parts are named as in Dexie's ObservabilitySet: primary keys, and primary keys that went. */
const tellLiveReads = (name: string, changed: Changed): void => {
  if (changed.size === 0) return
  const parts: ObservabilitySet = {}
  for (const [table, { keys, ranges }] of changed) {
    const set = new RangeSet()
    set.addKeys(keys)
    for (const [from, to] of ranges) set.add({ from, to })
    parts[`idb://${name}/${table}/`] = set
    parts[`idb://${name}/${table}/:dels`] = set
  }
  Dexie.on.storagemutated.fire(parts)
}
