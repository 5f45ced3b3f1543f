/**
 * Starts the server: configuration → folder → key → database → migrations → routes → listening. Everything that
 * can go wrong on the way ends in one sentence and exit code 1; a signal ends it in good order.
 */
import { randomBytes } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import type { FastifyInstance } from 'fastify'
import { ensureFirstInvitation } from './account/first-invitation.ts'
import { openServerKeys } from './account/server-keys.ts'
import { buildApp } from './app.ts'
import { readConfig, type Config } from './config.ts'
import { CannotStart, systemCodeOf } from './db/cannot-start.ts'
import { makeWritableFolder } from './db/folder-lock.ts'
import { migrate } from './db/migrate.ts'
import { openDatabase, type Database } from './db/open-database.ts'
import { ensureDemo, inviteToDemo, refuseDemo } from './demo.ts'
import { openLog } from './log.ts'
import { openRooms, openRoutes, type Rooms } from './routes.ts'

const projectFolder = join(import.meta.dirname, '../..')

/** Seconds a request may still take after a signal, before its connection is cut. */
const patience = 10

const say = (sentence: string): void => {
  process.stdout.write(`${sentence}\n`)
}

const readVersion = (): string => {
  const text = readFileSync(join(projectFolder, 'package.json'), 'utf8')
  return (JSON.parse(text) as { version: string }).version
}

/** @throws CannotStart with the sentence for a busy or forbidden port, or an address that is not ours */
const listen = async (app: FastifyInstance, { host, port }: Config): Promise<number> => {
  try {
    await app.listen({ host, port })
  } catch (error) {
    const code = systemCodeOf(error)
    if (code === 'EADDRINUSE') {
      throw new CannotStart(
        `Port ${port} is already in use. Stop the program that uses it, or choose another one with PORT.`,
        { cause: error },
      )
    }
    if (code === 'EACCES') {
      throw new CannotStart(`This user may not open port ${port}. Choose one above 1023 with PORT.`, {
        cause: error,
      })
    }
    if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND') {
      throw new CannotStart(`The address ${host} is not one of this machine. Correct HOST.`, { cause: error })
    }
    throw error
  }
  const address = app.server.address()
  return typeof address === 'object' && address !== null ? address.port : port
}

const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const

/** A start that is called off: nothing waits for an answer yet, and PostgreSQL is asked to stop as this process exits. */
const callOff = (): void => process.exit(0)

const endOnSignal = (app: FastifyInstance, database: Database): void => {
  const ending = { hasBegun: false }
  const end = async (): Promise<void> => {
    // A second Ctrl-C does not wait for anybody.
    if (ending.hasBegun) process.exit(1)
    ending.hasBegun = true
    const cut = setTimeout(() => process.exit(1), patience * 1_000)
    await app.close()
    await database.close()
    clearTimeout(cut)
    process.exit(0)
  }
  for (const signal of signals) process.off(signal, callOff).on(signal, () => void end())
}

const openServer = async (config: Config, database: Database): Promise<void> => {
  const log = openLog(config.logLevel)
  const keys = openServerKeys(config.dataFolder)
  await migrate(database.db)
  const rooms = await openRooms({
    database,
    keys,
    dataFolder: config.dataFolder,
    now: () => Date.now(),
    randomBytes,
    isDemo: config.mode === 'demo',
    isPublic: config.isPublic,
    say,
    onTrouble: (error, where) => log.error({ err: error, ...where }, 'an entry or a batch failed'),
  })
  if (config.mode === 'demo') await ensureDemo(rooms)
  else await refuseDemo(rooms.account)
  const app = await buildApp({
    database,
    publicUrl: config.publicUrl,
    trustedProxies: config.trustedProxies,
    version: readVersion(),
    isDemo: config.mode === 'demo',
    appFolder: resolve(config.appFolder ?? join(projectFolder, 'dist')),
    routes: await openRoutes(rooms, database),
    logger: log,
  })
  const port = await listen(app, config)
  endOnSignal(app, database)
  const origin = config.publicUrl ?? `http://localhost:${port}`
  say(`Coulisses is ready: ${origin}`)
  await sayInvitations(config, rooms, origin)
}

/** The links of the demo at every start; of a real server, once, the invitation of its first coordinator. */
const sayInvitations = async (config: Config, { account }: Rooms, origin: string): Promise<void> => {
  if (config.mode === 'demo') {
    say('\nSample data only. One link per role, each for one device, within 24 hours:')
    for (const { role, personName, url } of await inviteToDemo(account, origin)) {
      say(`  ${role.padEnd(12)} ${personName.padEnd(16)} ${url}`)
    }
    return
  }
  const first = await ensureFirstInvitation(account)
  if (first === undefined) return
  say(
    `\nInvitation for the first coordinator, for one device, within 24 hours:\n  ${origin}/rejoindre#${first.code}`,
  )
  say('Another one later: npm run invite -- --coordinator')
}

/** Without its database the server can promise nothing: whoever watches over it starts both again. */
const endWithoutDatabase = (): void => {
  process.stderr.write(
    '\nPostgreSQL ended by itself; its last words are in the log of the data folder. Start Coulisses again.\n\n',
  )
  process.exit(1)
}

const start = async (): Promise<void> => {
  const config = readConfig(process.argv.includes('--demo') ? 'demo' : 'production', process.env)
  makeWritableFolder(config.dataFolder)
  const database = await openDatabase({ ...config, say, onLost: endWithoutDatabase })
  try {
    await openServer(config, database)
  } catch (error) {
    await database.close()
    throw error
  }
}

for (const signal of signals) process.on(signal, callOff)
try {
  await start()
} catch (error) {
  if (!(error instanceof CannotStart)) throw error
  process.stderr.write(`\n${error.message}\n\n`)
  process.exit(1)
}
