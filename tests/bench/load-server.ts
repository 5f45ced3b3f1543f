/**
 * A server under load, in a process of its own: the app as it is, and beside it the floor, plain Fastify with one
 * multi-row insert per push, over the same embedded PostgreSQL with `fsync` on. Prints one line when it is ready.
 */
import { randomBytes, randomUUID } from 'node:crypto'
import type { AddressInfo } from 'node:net'
import { promisify } from 'node:util'
import { gunzip } from 'node:zlib'
import Fastify, { type FastifyInstance } from 'fastify'
import { sql } from 'kysely'
import { addOrganisation, addPerson, keepDevice } from '#server/account/accounts.queries.ts'
import type { Enrolled } from './account-calls.ts'
import { enrolmentClaims } from '#server/account/enrolment-ticket.ts'
import { hashSecret, makeToken } from '#server/account/secrets.ts'
import { openServerKeys } from '#server/account/server-keys.ts'
import { buildApp } from '#server/app.ts'
import { migrate } from '#server/db/migrate.ts'
import { openDatabase } from '#server/db/open-database.ts'
import { openRooms, openRoutes, type Rooms } from '#server/routes.ts'

export interface LoadServerReady {
  readonly app: string
  readonly floor: string
  /** A coordinator each, enrolled. */
  readonly devices: readonly Enrolled[]
}

const [dataFolder = '', count = '100'] = process.argv.slice(2)

/** What the enrolment of as many devices leaves behind, without their hundred requests. */
const enrolMany = async ({ account }: Rooms): Promise<Enrolled[]> => {
  const organisation = randomUUID()
  const at = account.now()
  await addOrganisation(account.db, { organisation, name: 'Banc', isDemo: false }, at)
  const devices: Enrolled[] = []
  for (let turn = 0; turn < Number(count); turn += 1) {
    const [person, device, writer, token] = [randomUUID(), randomUUID(), randomUUID(), makeToken(randomBytes)]
    const tokenHash = hashSecret(token)
    const name = `Coordinatrice ${turn}`
    await addPerson(
      account.db,
      { person, organisation, name, jobTitle: '', organisationRole: 'coordinator' },
      at,
    )
    await keepDevice(account.db, {
      tokenHash,
      person,
      device,
      writer,
      name: 'Banc',
      kind: 'computer',
      enrolledAt: at,
    })
    const who = {
      organisation,
      organisationName: 'Banc',
      organisationRole: 'coordinator' as const,
      person,
      personName: name,
      device,
      writer,
      tokenHash,
      enrolledAt: at,
    }
    const claims = JSON.stringify(enrolmentClaims(who))
    devices.push({
      ...who,
      server: account.serverId,
      jobTitle: '',
      token,
      enrolment: { claims, signature: account.keys.sign(claims) },
      now: at,
    })
  }
  return devices
}

interface Push {
  readonly entries: readonly { readonly head: string; readonly body: string; readonly salt: string }[]
}

const openFloor = async ({ account }: Rooms): Promise<FastifyInstance> => {
  const { db } = account
  await sql`
    create table bench_floor (
      push text, place bigint, head text not null, body text, salt text, primary key (push, place)
    )`.execute(db)
  const app = Fastify({ logger: false, bodyLimit: 8 * 1024 * 1024 })
  const unpack = promisify(gunzip)
  app.addContentTypeParser(
    'application/json',
    { parseAs: 'buffer' },
    async (_request: unknown, body: Buffer) => JSON.parse((await unpack(body)).toString('utf8')) as unknown,
  )
  app.post<{ Body: Push }>('/push', async ({ body }) => {
    await sql`
      insert into bench_floor (push, place, head, body, salt)
      select ${randomUUID()}, place, entry ->> 'head', entry ->> 'body', entry ->> 'salt'
      from jsonb_array_elements(${JSON.stringify(body.entries)}::jsonb) with ordinality as row (entry, place)`.execute(
      db,
    )
    return { taken: body.entries.length }
  })
  return app
}

const listen = async (app: FastifyInstance): Promise<string> => {
  await app.listen({ host: '127.0.0.1', port: 0 })
  return `http://127.0.0.1:${(app.server.address() as AddressInfo).port}`
}

const database = await openDatabase({ dataFolder })
await migrate(database.db)
const rooms = await openRooms({
  database,
  keys: openServerKeys(dataFolder),
  dataFolder,
  now: () => Date.now(),
  randomBytes,
  isDemo: false,
  say: () => undefined,
  onTrouble: (error) => void process.stderr.write(`${String(error)}\n`),
})
const app = await buildApp({
  database,
  publicUrl: undefined,
  // Each device of the load comes from an address of its own, as in life.
  trustedProxies: 1,
  version: '0.0.0',
  isDemo: false,
  appFolder: dataFolder,
  routes: await openRoutes(rooms, database),
})
const floor = await openFloor(rooms)
const ready: LoadServerReady = {
  app: await listen(app),
  floor: await listen(floor),
  devices: await enrolMany(rooms),
}
process.stdout.write(`${JSON.stringify(ready)}\n`)
process.on('SIGTERM', () => {
  void Promise.all([app.close(), floor.close()])
    .then(() => database.close())
    .then(() => process.exit(0))
})
