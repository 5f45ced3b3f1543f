// A slice of the histories on the engines of every day: the devices on Dexie over IndexedDB, the server on PostgreSQL.

import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { DexieTables } from '#client/local/dexie-tables.ts'
import { openDexieTables } from '#client/local/dexie-tables.ts'
import type { LocalTables } from '#client/local/local-tables.ts'
import type { Database } from '#server/db/open-database.ts'
import { postgresJournalStore } from '#server/sync/postgres-journal-store.ts'
import { aDatabase } from '#tests/given/a-database.ts'
import { runHistory } from './history.ts'

const opened: DexieTables[] = []
const openTables =
  (history: string) =>
  async (device: string): Promise<LocalTables> => {
    const tables = await openDexieTables({ name: `${history} ${device}` })
    opened.push(tables)
    return tables
  }

describe('histories on real engines', () => {
  const held: { database?: Database } = {}
  beforeAll(async () => {
    held.database = await aDatabase()
  })
  afterAll(async () => {
    for (const tables of opened) tables.close()
    await held.database?.close()
  })

  it('[S15] eight histories keep every promise with the devices on IndexedDB', async () => {
    const broken: string[] = []
    for (let seed = 1; seed <= 8; seed += 1) {
      const { findings } = await runHistory(seed, {
        engines: { openTables: openTables(`alone ${String(seed)}`) },
      })
      broken.push(...findings.map(({ rule, what }) => `seed ${String(seed)}: ${rule} ${what}`))
    }
    expect(broken).toEqual([])
  })

  it('[S12] six histories keep every promise with the devices on IndexedDB and the server on PostgreSQL', async () => {
    if (held.database === undefined) throw new Error('No database')
    const store = postgresJournalStore(held.database.db)
    const broken: string[] = []
    for (let seed = 11; seed <= 16; seed += 1) {
      const { findings } = await runHistory(seed, {
        engines: { store, openTables: openTables(`both ${String(seed)}`) },
      })
      broken.push(...findings.map(({ rule, what }) => `seed ${String(seed)}: ${rule} ${what}`))
    }
    expect(broken).toEqual([])
  })
})
