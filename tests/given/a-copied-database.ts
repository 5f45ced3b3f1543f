/** A backup of a test database: its copy as it is now, which a restore puts in its place. */
import { randomUUID } from 'node:crypto'
import pg from 'pg'
import { connectDatabase, type Database } from '#server/db/open-database.ts'

const nameOf = (url: string): string => new URL(url).pathname.slice(1)
const withName = (url: string, name: string): string => url.replace(/\/[^/?]+\?/, `/${name}?`)

const runOn = async (url: string, statements: readonly string[]): Promise<void> => {
  const client = new pg.Client({ connectionString: url })
  client.on('error', () => undefined)
  await client.connect()
  try {
    for (const statement of statements) await client.query(statement)
  } finally {
    await client.end()
  }
}

/** Close it in `afterAll`; the original goes on. */
export const aCopyOf = async ({ url }: Database): Promise<Database> => {
  const name = `test_${randomUUID().replaceAll('-', '')}`
  const adminUrl = withName(url, 'postgres')
  // A template may have no other connection; those of the pool open again by themselves.
  await runOn(adminUrl, [
    `select pg_terminate_backend(pid) from pg_stat_activity where datname = '${nameOf(url)}'`,
    `create database ${name} template ${nameOf(url)} strategy file_copy`,
  ])
  const copy = connectDatabase(withName(url, name))
  const close = async (): Promise<void> => {
    await copy.close()
    await runOn(adminUrl, [`drop database if exists ${name} with (force)`])
  }
  return { ...copy, close }
}
