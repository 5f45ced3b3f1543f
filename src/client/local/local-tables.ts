// The port between the rules of the device's memory and where it lies: a few tables of values under string keys,
// and transactions over them. Two adapters: dexie-tables.ts (the real one) and memory-tables.ts (the simulation's).

import type { LocalRows } from './local-rows.ts'

export const tableNames = [
  'device',
  'settings',
  'outbox',
  'pages',
  'chain',
  'kept',
  'journals',
  'summaries',
  'asides',
  'reference',
  'sent',
  'parts',
  'vouchers',
  'ballots',
  'surveyAnswers',
  'photos',
  'photoFacts',
] as const satisfies readonly (keyof LocalRows)[]
export type TableName = (typeof tableNames)[number]

/**
 * One open transaction. Nothing but these methods may be awaited while it is open: a transaction of IndexedDB
 * commits as soon as it has nothing to do. Values are never changed after they were put or once they were read.
 */
export interface LocalTransaction {
  get<T extends TableName>(table: T, key: string): Promise<LocalRows[T] | undefined>
  /** In the order of `keys`. */
  getMany<T extends TableName>(table: T, keys: readonly string[]): Promise<(LocalRows[T] | undefined)[]>
  /** Values whose key begins with `prefix` (`''`: all), in order of key. */
  list<T extends TableName>(table: T, prefix: string): Promise<LocalRows[T][]>
  /** Keys that begin with `prefix`, in order. */
  keys(table: TableName, prefix: string): Promise<string[]>
  put<T extends TableName>(table: T, key: string, value: LocalRows[T]): Promise<void>
  putMany<T extends TableName>(table: T, rows: readonly (readonly [string, LocalRows[T]])[]): Promise<void>
  delete(table: TableName, keys: readonly string[]): Promise<void>
  deletePrefix(table: TableName, prefix: string): Promise<void>
  /**
   * Says that nothing more will be asked: what was put is made durable without coming back here first, where a slow
   * device is busy drawing. It is kept whole, or not at all, as without it.
   */
  finish?(): Promise<void>
}

export interface LocalTables {
  /**
   * Runs `work` in one transaction over `tables`: all of it is kept, or nothing. Resolves once a `write` is durable. A
   * `receive` writes what the server can give again: a power cut may take the last of them back, in order and each
   * whole, and never what a `write` kept before or after (D10).
   * Rejects with {@link StorageFull} where the device has no room left.
   */
  transact<T>(
    mode: 'read' | 'write' | 'receive',
    tables: readonly TableName[],
    work: (tx: LocalTransaction) => Promise<T>,
  ): Promise<T>
  /** Calls `onValue` with the result of `read`, and again whenever what it read has changed; returns the stop. */
  observe<T>(
    read: () => Promise<T>,
    onValue: (value: T) => void,
    onError: (error: unknown) => void,
  ): () => void
}

/** Thrown by a transaction that found no room; nothing of it was kept. */
export class StorageFull extends Error {
  override readonly name = 'StorageFull'
}
