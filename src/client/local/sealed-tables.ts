// The one place through which every value passes on its way into the database and out of it.
//
// Keys are what an index needs (random ids, places, order, state); a value is everything else. The vault, when it
// comes, brings a `Seal` that encrypts here, synchronously (an awaited cipher would let the transaction commit), with
// table and key as associated data. Until a person has a passphrase, values lie as they are.

import type { LocalRows } from './local-rows.ts'
import type { TableName } from './local-tables.ts'

export interface Seal {
  close<T extends TableName>(table: T, key: string, value: LocalRows[T]): unknown
  open<T extends TableName>(table: T, key: string, kept: unknown): LocalRows[T]
}

/** Keeps values readable: the device itself is what protects them. */
export const openSeal: Seal = {
  close: (_table, _key, value) => value,
  open: <T extends TableName>(_table: T, _key: string, kept: unknown) => kept as LocalRows[T],
}
