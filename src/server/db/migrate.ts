/**
 * Brings the database to the shape this version needs: the files of `migrations/`, in the order of their
 * names, each once. Several servers may start together: an advisory lock lets one of them do it.
 */
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { Migrator, sql, type Migration, type MigrationProvider } from 'kysely'
import { CannotStart } from './cannot-start.ts'
import type { Db } from './open-database.ts'

const folder = join(import.meta.dirname, 'migrations')

const readMigrations = async (): Promise<Record<string, Migration>> => {
  const files = (await readdir(folder)).filter((file) => file.endsWith('.sql')).sort()
  const pairs = files.map(async (file): Promise<[string, Migration]> => {
    const text = await readFile(join(folder, file), 'utf8')
    const up = async (db: Parameters<Migration['up']>[0]): Promise<void> => {
      await sql.raw(text).execute(db)
    }
    return [file.replace(/\.sql$/, ''), { up }]
  })
  return Object.fromEntries(await Promise.all(pairs))
}

const provider: MigrationProvider = { getMigrations: readMigrations }

const migratorOf = (db: Db): Migrator => new Migrator({ db, provider })

/** @returns the names of the migrations that were run, none when nothing was to do */
export const migrate = async (db: Db): Promise<string[]> => {
  const { error, results = [] } = await migratorOf(db).migrateToLatest()
  if (error !== undefined) {
    const reason = error instanceof Error ? error.message : String(error)
    if (/previously executed migration/.test(reason)) {
      throw new CannotStart(
        'The database was written by a newer version of Coulisses. Start that version, or restore an older backup.',
        { cause: error },
      )
    }
    const failed = results.find(({ status }) => status === 'Error')?.migrationName ?? 'unknown'
    throw new CannotStart(`The database could not be brought up to date (${failed}): ${reason}`, {
      cause: error,
    })
  }
  return results.map(({ migrationName }) => migrationName)
}

/** Whether every migration of this version has been run. */
export const isMigrated = async (db: Db): Promise<boolean> => {
  const migrations = await migratorOf(db).getMigrations()
  return migrations.every(({ executedAt }) => executedAt !== undefined)
}
