/** Opens the one database of the server: the one named by `DATABASE_URL`, or the one of the data folder. */
import { Kysely, PostgresDialect } from 'kysely'
import pg from 'pg'
import { CannotStart } from './cannot-start.ts'
import { startEmbeddedPostgres } from './embedded-postgres.ts'
import { oldestMajor } from './postgres-binaries.ts'
import type { Tables } from './tables.ts'

export type Db = Kysely<Tables>

export interface Database {
  db: Db
  /** Its connections, for what Kysely has no word for: `LISTEN`, `COPY`. */
  pool: pg.Pool
  /** Address of the database, which may hold a password: never logged. */
  url: string
  /** Closes the connections, then stops PostgreSQL where we started it. Safe to call twice. */
  close(): Promise<void>
}

const int8Type = 20

/** Our counts stay far below 2^53; a larger one is a bug, not something to round. */
const parseInt8 = (text: string): number => {
  const number = Number(text)
  if (!Number.isSafeInteger(number)) throw new RangeError(`bigint ${text} is not a safe integer`)
  return number
}

type TypeParser = (value: string) => unknown

const typeParsers = {
  getTypeParser: (id: number, format?: 'text' | 'binary'): TypeParser =>
    id === int8Type && format !== 'binary'
      ? parseInt8
      : (pg.types.getTypeParser(id, format === 'binary' ? 'binary' : 'text') as TypeParser),
} as pg.CustomTypesConfig

export interface ConnectOptions {
  /** Most connections at a time; 10 unless told. */
  connections?: number
  /** Told of connections lost while idle, which must not end the process. */
  onLostConnection?: (error: Error) => void
}

/**
 * Connects to a database of a running PostgreSQL; asks it nothing yet.
 * `bigint` comes back as a number, `timestamptz` as a Date, `jsonb` parsed.
 */
export const connectDatabase = (
  url: string,
  { connections = 10, onLostConnection = () => undefined }: ConnectOptions = {},
): Database => {
  const pool = new pg.Pool({
    connectionString: url,
    max: connections,
    types: typeParsers,
    application_name: 'coulisses',
  })
  // Without these two, a PostgreSQL that stops takes Node with it.
  pool.on('error', onLostConnection)
  pool.on('connect', (client) => client.on('error', onLostConnection))
  const db = new Kysely<Tables>({ dialect: new PostgresDialect({ pool }) })
  const state = { isClosed: false }
  const close = async (): Promise<void> => {
    if (state.isClosed) return
    state.isClosed = true
    await db.destroy()
  }
  return { db, pool, url, close }
}

/** @throws CannotStart when the server does not answer or is older than what is supported */
const checkServer = async ({ pool }: Database): Promise<void> => {
  const answer = await pool
    .query<{ version: string }>("select current_setting('server_version_num') as version")
    .catch((error: unknown) => {
      const reason = error instanceof Error ? error.message : String(error)
      throw new CannotStart(
        `The database named by DATABASE_URL cannot be reached: ${reason}. Check the address, the user and the password.`,
        { cause: error },
      )
    })
  const major = Math.floor(Number(answer.rows[0]?.version) / 10_000)
  if (major < oldestMajor) {
    throw new CannotStart(`PostgreSQL ${major} is too old: Coulisses needs ${oldestMajor} or newer.`)
  }
}

export interface OpenDatabaseOptions extends ConnectOptions {
  /** Where the embedded PostgreSQL keeps its files. */
  dataFolder: string
  /** An outside server; without it the embedded one is started. */
  databaseUrl?: string | undefined
  say?: (sentence: string) => void
  /** Told when the embedded PostgreSQL ended without being asked to. */
  onLost?: () => void
}

/** @throws CannotStart with a sentence for the person at the terminal */
export const openDatabase = async (options: OpenDatabaseOptions): Promise<Database> => {
  if (options.databaseUrl !== undefined) {
    const database = connectDatabase(options.databaseUrl, options)
    try {
      await checkServer(database)
      return database
    } catch (error) {
      await database.close()
      throw error
    }
  }
  const postgres = await startEmbeddedPostgres(options.dataFolder, options)
  const database = connectDatabase(postgres.url, options)
  const close = async (): Promise<void> => {
    await database.close()
    await postgres.stop()
  }
  return { ...database, close }
}
