/** What every other server test leans on: the clone, its types and its close. */
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { isMigrated, migrate } from '#server/db/migrate.ts'
import type { Database } from '#server/db/open-database.ts'
import { aDatabase } from '#tests/given/a-database.ts'

let database: Database
beforeAll(async () => {
  database = await aDatabase()
})
afterAll(async () => {
  await database.close()
})

test('a bigint comes back as a number, and one that cannot be exact is refused', async () => {
  const { rows } = await sql<{ seq: number }>`select 4294967296::bigint as seq`.execute(database.db)
  expect(rows).toEqual([{ seq: 4_294_967_296 }])
  await expect(sql`select 9007199254740993::bigint as seq`.execute(database.db)).rejects.toThrow(RangeError)
})

test('a database that is up to date is left as it is', async () => {
  expect(await isMigrated(database.db)).toBe(true)
  expect(await migrate(database.db)).toEqual([])
})

test('each database has one identity, and two have two', async () => {
  const other = await aDatabase()
  const idOf = async ({ db }: Database): Promise<string> =>
    (await db.selectFrom('server_identity').select('id').executeTakeFirstOrThrow()).id
  expect(await idOf(database)).not.toBe(await idOf(other))
  await expect(sql`insert into server_identity default values`.execute(other.db)).rejects.toThrow()
  await other.close()
})
