/** A database of its own for a test file: a copy of the migrated template, gone when it is closed. */
import { randomUUID } from 'node:crypto'
import pg from 'pg'
import { inject } from 'vitest'
import { connectDatabase, type Database } from '#server/db/open-database.ts'

const runOn = async (url: string, statement: string): Promise<void> => {
  const client = new pg.Client({ connectionString: url })
  client.on('error', () => undefined)
  await client.connect()
  try {
    await client.query(statement)
  } finally {
    await client.end()
  }
}

const urlOf = (postgresUrl: string, database: string): string =>
  postgresUrl.replace(/\/[^/?]+\?/, `/${database}?`)

/**
 * Only for tests of the projects `server` and `journeys`, which start PostgreSQL.
 * The copy is a server of its own: it has its own identity. Close it in `afterAll`.
 */
export const aDatabase = async ({ connections = 10 } = {}): Promise<Database> => {
  const template = inject('postgresUrl')
  const name = `test_${randomUUID().replaceAll('-', '')}`
  const adminUrl = urlOf(template, 'postgres')
  await runOn(adminUrl, `create database ${name} template coulisses strategy file_copy`)
  const url = urlOf(template, name)
  await runOn(url, 'update server_identity set id = gen_random_uuid()::text')
  const database = connectDatabase(url, { connections })
  const close = async (): Promise<void> => {
    await database.close()
    await runOn(adminUrl, `drop database if exists ${name} with (force)`)
  }
  return { ...database, close }
}
