// Reads a device's whole memory out for the checkers, carries it over to a copied profile, and lets a device die in
// the middle of a transaction.

import type { EntryId, JournalId, PersonId } from '#shared/ids.ts'
import { genesis } from '#shared/journal/chain.ts'
import { getDevice } from '#client/local/device-rows.ts'
import type { LocalTables, LocalTransaction, TableName } from '#client/local/local-tables.ts'
import { tableNames } from '#client/local/local-tables.ts'
import { readOutboxKey } from '#client/local/outbox-key.ts'
import type { DeviceSight, HeldAside, HeldItem, HeldJournal, Reader } from './sights.ts'

const readJournal = async (
  tx: LocalTransaction,
  journal: JournalId,
  reader: Reader,
): Promise<HeldJournal> => {
  const row = await tx.get('journals', journal)
  const bodies = new Map<EntryId, { readonly body: string | null; readonly salt: string | null }>()
  const shown: HeldItem[] = []
  for (const page of await tx.list('pages', `${journal}|`)) {
    for (const entry of page.entries) {
      bodies.set(reader.head(entry.head).id, { body: entry.body, salt: entry.salt })
      shown.push(entry)
    }
  }
  for (const kept of await tx.list('kept', `${journal}|`)) {
    for (const [id, { body, salt }] of Object.entries(kept.bodies)) bodies.set(id as EntryId, { body, salt })
  }
  const items: HeldItem[] = []
  for (const part of await tx.list('chain', `${journal}|`)) {
    for (const [index, head] of part.heads.entries()) {
      const held = bodies.get(reader.head(head).id)
      items.push({
        head,
        body: held?.body ?? null,
        salt: held?.salt ?? null,
        receivedAt: part.receivedAt[index] ?? 0,
        admittedBy: part.admittedBy[index] ?? '',
      })
    }
  }
  return { items, cursor: row?.cursor ?? genesis, shown }
}

/** All that lies on a device, in one look. */
export const readMemory = (
  tables: LocalTables,
  who: { readonly name: string; readonly person: PersonId; readonly isRevoked: boolean },
  reader: Reader,
): Promise<DeviceSight> =>
  tables.transact('read', tableNames, async (tx) => {
    const writer = await getDevice(tx, 'writer')
    if (writer === undefined) throw new Error(`${who.name} was never enrolled`)
    const contact = await getDevice(tx, 'contact')
    const names = new Set<JournalId>([...(await tx.keys('journals', ''))] as JournalId[])
    for (const key of await tx.keys('chain', '')) names.add(key.split('|')[0] as JournalId)
    const journals = new Map<JournalId, HeldJournal>()
    for (const journal of names) journals.set(journal, await readJournal(tx, journal, reader))
    const asides = await tx.list('asides', '')
    const byJournal = new Map<JournalId, HeldAside[]>()
    for (const aside of asides) {
      const known = byJournal.get(aside.journal as JournalId) ?? []
      known.push({
        id: aside.id,
        reason: aside.reason,
        entry: aside.entry,
        decision: aside.decision,
        link: aside.aside.hash,
      })
      byJournal.set(aside.journal as JournalId, known)
    }
    return {
      ...who,
      writer: writer.writer,
      journals,
      pending: (await tx.list('outbox', '')).map((row) => ({
        ...row.entry,
        hasVerdict: readOutboxKey(row.key).class === 'accepted',
      })),
      ownAsides: asides.filter((aside) => aside.mine).map((aside) => ({ id: aside.id, entry: aside.entry })),
      asides: byJournal,
      hasAlarm: contact?.foreign != null,
    }
  })

/** Copies everything from one device's memory into an empty one: a profile copied to a second device. */
export const copyMemory = async (from: LocalTables, to: LocalTables): Promise<void> => {
  for (const table of tableNames) await copyTable(from, to, table)
}

const copyTable = async <T extends TableName>(
  from: LocalTables,
  to: LocalTables,
  table: T,
): Promise<void> => {
  const rows = await from.transact('read', [table], async (tx) => {
    const keys = await tx.keys(table, '')
    const values = await tx.getMany(table, keys)
    return keys.flatMap((key, index) => {
      const value = values[index]
      return value === undefined ? [] : [[key, value] as const]
    })
  })
  await to.transact('write', [table], (tx) => tx.putMany(table, rows))
}

/** A power that can be cut: once it is, nothing of what was begun goes on. */
export interface Power {
  readonly isOn: boolean
  /** Asked before each step of a write; may cut the power itself. */
  mayDie(): boolean
}

class PowerCut extends Error {}

const forever = <T>(): Promise<T> => new Promise<T>(() => undefined)

/** The same memory under a power that can be cut between two steps of a transaction: what was not committed is gone. */
export const underPower = (tables: LocalTables, power: Power): LocalTables => ({
  transact: async (mode, names, work) => {
    if (!power.isOn) return forever()
    try {
      const result = await tables.transact(mode, names, async (tx) => {
        const done = await work(mode !== 'read' ? mortal(tx, power) : tx)
        if (mode !== 'read' && (!power.isOn || power.mayDie())) throw new PowerCut()
        return done
      })
      return power.isOn ? result : await forever()
    } catch (error) {
      if (error instanceof PowerCut || !power.isOn) return forever()
      throw error
    }
  },
  observe: (read, onValue, onError) => tables.observe(read, onValue, onError),
})

const mortal = (tx: LocalTransaction, power: Power): LocalTransaction => {
  const orDie = async <T>(step: () => Promise<T>): Promise<T> => {
    if (!power.isOn || power.mayDie()) throw new PowerCut()
    return step()
  }
  return {
    get: (table, key) => tx.get(table, key),
    getMany: (table, keys) => tx.getMany(table, keys),
    list: (table, prefix) => tx.list(table, prefix),
    keys: (table, prefix) => tx.keys(table, prefix),
    put: (table, key, value) => orDie(() => tx.put(table, key, value)),
    putMany: (table, rows) => orDie(() => tx.putMany(table, rows)),
    delete: (table, keys) => orDie(() => tx.delete(table, keys)),
    deletePrefix: (table, prefix) => orDie(() => tx.deletePrefix(table, prefix)),
  }
}
