/** Starts, stops and accidents of the whole server with its embedded PostgreSQL, as real processes. */
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { createServer, type AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { afterAll, expect, test, vi } from 'vitest'
import { findRunningPostgres } from '#server/db/embedded-postgres.ts'
import { isRunning } from '#server/db/running-process.ts'
import { aServerProcess } from '#tests/given/a-server-process.ts'

const folder = mkdtempSync(join(tmpdir(), 'coulisses-start-'))
// The unprivileged user of one of the tests must be able to come this far.
chmodSync(folder, 0o755)
// Five starts of a whole server, one after the other, on whatever machine this is.
vi.setConfig({ testTimeout: 240_000 })
afterAll(() => {
  rmSync(folder, { recursive: true, force: true })
})

const ask = async <Row extends pg.QueryResultRow>(dataFolder: string, statement: string): Promise<Row[]> => {
  const client = new pg.Client({ connectionString: await findRunningPostgres(dataFolder) })
  client.on('error', () => undefined)
  await client.connect()
  try {
    return (await client.query<Row>(statement)).rows
  } finally {
    await client.end()
  }
}

const postgresPid = (dataFolder: string): number =>
  Number(readFileSync(join(dataFolder, 'postgres/cluster/postmaster.pid'), 'utf8').split('\n')[0])

test('a folder opens again after each of three kills of Node, with every row, and stops in good order', async () => {
  const dataFolder = join(folder, 'killed')
  const first = await aServerProcess({ dataFolder })
  await ask(dataFolder, 'create table kept (round int)')
  first.signal('SIGKILL')
  expect(await first.ended).toBe('SIGKILL')
  for (const round of [1, 2, 3]) {
    const orphan = postgresPid(dataFolder)
    const server = await aServerProcess({ dataFolder })
    expect(server.words()).toContain('Coulisses is ready')
    expect(isRunning(orphan)).toBe(false)
    await ask(dataFolder, `insert into kept values (${round})`)
    server.signal('SIGKILL')
    expect(await server.ended).toBe('SIGKILL')
  }
  const last = await aServerProcess({ dataFolder })
  expect((await fetch(`${last.url}/readyz`)).status).toBe(200)
  expect(await ask(dataFolder, 'select round from kept order by round')).toEqual([
    { round: 1 },
    { round: 2 },
    { round: 3 },
  ])
  expect(await ask(dataFolder, 'show fsync')).toEqual([{ fsync: 'on' }])
  const postgres = postgresPid(dataFolder)
  last.signal('SIGINT')
  expect(await last.ended).toBe(0)
  expect(isRunning(postgres)).toBe(false)
  expect(existsSync(join(dataFolder, 'server.lock'))).toBe(false)
})

test('a kill during the very first initialisation leaves a folder that opens', async () => {
  const dataFolder = join(folder, 'first')
  const begun = aServerProcess({ dataFolder })
  const drafts = (): string[] =>
    existsSync(join(dataFolder, 'postgres'))
      ? readdirSync(join(dataFolder, 'postgres')).filter((name) => name.startsWith('cluster'))
      : []
  await expect.poll(drafts, { timeout: 20_000, interval: 5 }).not.toEqual([])
  const lock = JSON.parse(readFileSync(join(dataFolder, 'server.lock'), 'utf8')) as { pid: number }
  process.kill(lock.pid, 'SIGKILL')
  await (
    await begun
  ).ended
  const server = await aServerProcess({ dataFolder })
  expect(server.words()).toContain('Coulisses is ready')
  server.signal('SIGTERM')
  expect(await server.ended).toBe(0)
})

test('a signal during the start ends it, and leaves no PostgreSQL behind', async () => {
  const dataFolder = join(folder, 'given-up')
  const begun = aServerProcess({ dataFolder, args: ['--demo'] })
  const pidFile = join(dataFolder, 'postgres/cluster/postmaster.pid')
  // The database is there, and the demo still to be written.
  await expect.poll(() => existsSync(pidFile) && postgresPid(dataFolder) > 0, { interval: 5 }).toBe(true)
  await expect.poll(() => findRunningPostgres(dataFolder), { interval: 5 }).toBeDefined()
  const postgres = postgresPid(dataFolder)
  const lock = JSON.parse(readFileSync(join(dataFolder, 'server.lock'), 'utf8')) as { pid: number }
  process.kill(lock.pid, 'SIGINT')
  const server = await begun
  expect(await server.ended).toBe(0)
  expect(server.words()).not.toContain('Coulisses is ready')
  await expect.poll(() => isRunning(postgres)).toBe(false)
})

test('a second server on the same folder is told the number of the first, which goes on', async () => {
  const dataFolder = join(folder, 'shared')
  const first = await aServerProcess({ dataFolder })
  const second = await aServerProcess({ dataFolder })
  expect(await second.ended).toBe(1)
  expect(second.words().trim()).toBe(
    `Another Coulisses server (process ${first.pid}) already uses the folder ${dataFolder}. Stop it, or give this one another folder with DATA_DIR.`,
  )
  expect((await fetch(`${first.url}/healthz`)).status).toBe(200)
  first.signal('SIGTERM')
  expect(await first.ended).toBe(0)
})

test('a PostgreSQL that ends by itself ends the server too, and both open again', async () => {
  const dataFolder = join(folder, 'lost')
  const server = await aServerProcess({ dataFolder })
  // Its last words of a first start: nothing of it is under way any more.
  await expect.poll(() => server.words(), { timeout: 20_000 }).toContain('npm run invite')
  process.kill(postgresPid(dataFolder), 'SIGKILL')
  expect(await server.ended).toBe(1)
  expect(server.words()).toContain('PostgreSQL ended by itself')
  const again = await aServerProcess({ dataFolder })
  expect(again.words()).toContain('Coulisses is ready')
  again.signal('SIGTERM')
  expect(await again.ended).toBe(0)
})

test('a busy port is one sentence, and leaves no PostgreSQL behind', async () => {
  const dataFolder = join(folder, 'busy')
  const other = createServer()
  await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve))
  const { port } = other.address() as AddressInfo
  const server = await aServerProcess({ dataFolder, port })
  expect(await server.ended).toBe(1)
  expect(server.words().trim()).toBe(
    `Port ${port} is already in use. Stop the program that uses it, or choose another one with PORT.`,
  )
  expect(await findRunningPostgres(dataFolder)).toBeUndefined()
  other.close()
})

test('a folder that cannot be written is one sentence', async () => {
  const dataFolder = join(folder, 'forbidden')
  mkdirSync(dataFolder, { mode: 0o555 })
  const isRoot = process.getuid?.() === 0
  const server = await aServerProcess({ dataFolder, ...(isRoot ? { uid: 65_534 } : {}) })
  expect(await server.ended).toBe(1)
  expect(server.words().trim()).toBe(
    `The folder ${dataFolder} cannot be written (EACCES). Give this user the right to write there, or name another folder with DATA_DIR.`,
  )
})

test('a database that does not answer is one sentence without its password', async () => {
  const server = await aServerProcess({
    dataFolder: join(folder, 'outside'),
    environment: { DATABASE_URL: 'postgresql://me:hunter2@127.0.0.1:1/none' },
  })
  expect(await server.ended).toBe(1)
  expect(server.words()).toContain('The database named by DATABASE_URL cannot be reached')
  expect(server.words()).not.toContain('hunter2')
})
