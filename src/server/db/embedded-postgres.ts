/**
 * Starts the PostgreSQL that lies in the data folder, on a private socket, with `fsync` on, and stops it.
 *
 *     lock the folder → stop what an earlier start left → initdb, once → postgres → ready
 */
import { execFile, spawn, type ChildProcess } from 'node:child_process'
import {
  closeSync,
  existsSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  truncateSync,
} from 'node:fs'
import { join, resolve } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { promisify } from 'node:util'
import pg from 'pg'
import { CannotStart } from './cannot-start.ts'
import { lockFolder } from './folder-lock.ts'
import { stopOrphan, waitForEnd } from './orphaned-postgres.ts'
import { copyForEveryone, findPostgres, type PostgresBinaries } from './postgres-binaries.ts'
import {
  draftsIn,
  isReachableByAnyone,
  makeInside,
  makeSocketFolder,
  openPostgresFolder,
  socketPort,
  type PostgresFolder,
} from './postgres-folder.ts'

const run = promisify(execFile)

const role = 'coulisses'
const largestLog = 5 * 1024 * 1024

export interface EmbeddedPostgres {
  /** Address of the database `coulisses`. */
  url: string
  /** Address of another database of the same server. */
  urlOf(database: string): string
  /** Number of PostgreSQL's main process. */
  pid: number
  /** Asks PostgreSQL to stop, waits for it, and gives the folder free. Safe to call twice. */
  stop(): Promise<void>
}

export interface EmbeddedOptions {
  /** Settings of PostgreSQL beyond ours; the tests turn `fsync` off with it, nothing else does. */
  settings?: Record<string, string>
  /** Tells the person at the terminal what takes a moment. */
  say?: (sentence: string) => void
  /** Told when PostgreSQL ended without being asked to. */
  onLost?: () => void
}

const addressOf = (socket: string, database: string): string =>
  `postgresql://${role}@localhost:${socketPort}/${database}?host=${encodeURIComponent(socket)}`

/**
 * Address of the database that a running server of ours holds open in this folder, for a command beside it
 * (`npm run invite`); undefined where none runs.
 */
export const findRunningPostgres = async (dataFolder: string): Promise<string | undefined> => {
  const file = resolve(dataFolder, 'postgres', 'cluster', 'postmaster.pid')
  if (!existsSync(file)) return undefined
  // Line 5 is the folder of the socket.
  const socket = readFileSync(file, 'utf8').split('\n')[4]
  if (!socket) return undefined
  const url = addressOf(socket, role)
  return (await canConnect(url)) ? url : undefined
}

/** How a program is started so that the unprivileged user reaches the cluster. */
const placeFor = (folder: PostgresFolder, cluster: string): { cwd: string; path: string } =>
  folder.isReachable ? { cwd: folder.root, path: cluster } : { cwd: cluster, path: '/proc/self/cwd' }

const binariesFor = (folder: PostgresFolder, say: (sentence: string) => void): PostgresBinaries => {
  const versionFile = join(folder.cluster, 'PG_VERSION')
  const written = existsSync(versionFile) ? Number(readFileSync(versionFile, 'utf8')) : undefined
  const binaries = findPostgres(written)
  if (binaries.origin === 'system') {
    say(`PostgreSQL ${binaries.major} of this system is used: npm has none that fits this machine.`)
  }
  const isRunnable = folder.user === undefined || isReachableByAnyone(join(binaries.bin, 'postgres'))
  return isRunnable ? binaries : copyForEveryone(binaries)
}

/** Only the C locale sorts the same on every machine; the builtin one (from 17) also knows accents. */
const localeOf = (major: number): string[] =>
  major >= 17 ? ['--locale=C', '--locale-provider=builtin', '--builtin-locale=C.UTF-8'] : ['--locale=C']

/** Makes the database files in a draft folder and renames it: what is named `cluster` is always complete. */
const initialise = async (folder: PostgresFolder, { bin, major }: PostgresBinaries): Promise<void> => {
  for (const draft of draftsIn(folder)) rmSync(draft, { recursive: true, force: true })
  if (existsSync(folder.cluster)) return
  const draft = makeInside(folder, `cluster.draft-${process.pid}`)
  const { cwd, path } = placeFor(folder, draft)
  const args = [
    '-D',
    path,
    '-U',
    role,
    '--auth=trust',
    '--encoding=UTF8',
    '--data-checksums',
    '--no-instructions',
  ]
  try {
    await run(join(bin, 'initdb'), [...args, ...localeOf(major)], { cwd, ...folder.user })
  } catch (error) {
    rmSync(draft, { recursive: true, force: true })
    const said = error instanceof Error && 'stderr' in error ? String(error.stderr).trim() : String(error)
    throw new CannotStart(`The database could not be made in ${folder.root}: ${said}`, { cause: error })
  }
  renameSync(draft, folder.cluster)
}

/** Nothing that people typed may end in PostgreSQL's log: no statements, no values of keys. */
const quietSettings = {
  log_min_error_statement: 'panic',
  log_parameter_max_length_on_error: '0',
  log_error_verbosity: 'terse',
  log_min_messages: 'warning',
}

const spawnPostgres = (
  folder: PostgresFolder,
  { bin }: PostgresBinaries,
  socket: string,
  settings: Record<string, string>,
): ChildProcess => {
  const { cwd, path } = placeFor(folder, folder.cluster)
  const all = {
    ...quietSettings,
    listen_addresses: '',
    unix_socket_directories: socket,
    unix_socket_permissions: '0700',
    port: String(socketPort),
    ...settings,
  }
  const given = Object.entries(all).flatMap(([name, value]) => ['-c', `${name}=${value}`])
  if (existsSync(folder.log) && statSync(folder.log).size > largestLog) truncateSync(folder.log)
  const log = openSync(folder.log, 'a', 0o600)
  // In a group of its own, so that Ctrl-C reaches Node alone, which then stops PostgreSQL in good order.
  const child = spawn(join(bin, 'postgres'), ['-D', path, ...given], {
    cwd,
    ...folder.user,
    detached: true,
    stdio: ['ignore', log, log],
  })
  closeSync(log)
  return child
}

const lastLines = (file: string): string =>
  existsSync(file) ? readFileSync(file, 'utf8').trim().split('\n').slice(-3).join(' · ') : ''

const canConnect = async (url: string): Promise<boolean> => {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 2_000 })
  client.on('error', () => undefined)
  try {
    await client.connect()
    await client.query('select 1')
    return true
  } catch {
    return false
  } finally {
    await client.end().catch(() => undefined)
  }
}

/** @throws CannotStart when PostgreSQL ends, or does not answer within a minute (recovery may take a while) */
const waitUntilReady = async (child: ChildProcess, url: string, log: string): Promise<void> => {
  for (let round = 0; round < 1_200; round += 1) {
    if (await canConnect(url)) return
    if (child.exitCode !== null || child.signalCode !== null) {
      throw new CannotStart(`PostgreSQL did not start. It said: ${lastLines(log)}`)
    }
    await pause(50)
  }
  child.kill('SIGQUIT')
  throw new CannotStart(`PostgreSQL does not answer. It said: ${lastLines(log)}`)
}

const createDatabase = async (adminUrl: string): Promise<void> => {
  const client = new pg.Client({ connectionString: adminUrl })
  client.on('error', () => undefined)
  await client.connect()
  try {
    const known = await client.query('select 1 from pg_database where datname = $1', [role])
    if (known.rowCount === 0) await client.query(`create database ${role}`)
  } finally {
    await client.end()
  }
}

/**
 * Opens the PostgreSQL of a data folder, making it the first time (one to three seconds).
 * @param dataFolder made when it is missing
 * @throws CannotStart when the folder cannot be written, another server uses it, or PostgreSQL does not start
 */
export const startEmbeddedPostgres = async (
  dataFolder: string,
  { settings = {}, say = () => undefined, onLost = () => undefined }: EmbeddedOptions = {},
): Promise<EmbeddedPostgres> => {
  if (process.platform === 'win32') {
    throw new CannotStart('On Windows, name a PostgreSQL server with DATABASE_URL, or start inside WSL.')
  }
  const lock = lockFolder(dataFolder)
  try {
    const folder = openPostgresFolder(dataFolder)
    const binaries = binariesFor(folder, say)
    await stopOrphan(folder.cluster)
    await initialise(folder, binaries)
    const socket = makeSocketFolder(folder)
    const child = spawnPostgres(folder, binaries, socket, settings)
    const urlOf = (database: string): string => addressOf(socket, database)
    // A start that fails after this point must not leave PostgreSQL behind.
    const stopNow = (): void => void child.kill('SIGINT')
    process.once('exit', stopNow)
    await waitUntilReady(child, urlOf('postgres'), folder.log)
    await createDatabase(urlOf('postgres'))
    const pid = child.pid ?? 0
    const life = { isStopping: false }
    child.once('exit', () => {
      if (!life.isStopping) onLost()
    })
    const stop = async (): Promise<void> => {
      if (life.isStopping) return
      life.isStopping = true
      process.off('exit', stopNow)
      child.kill('SIGINT')
      if (!(await waitForEnd(pid, 30))) child.kill('SIGQUIT')
      if (!socket.startsWith(folder.root)) rmSync(socket, { recursive: true, force: true })
      lock.release()
    }
    return { url: urlOf(role), urlOf, pid, stop }
  } catch (error) {
    lock.release()
    throw error
  }
}
