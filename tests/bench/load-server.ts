/**
 * A server under load, in a process of its own: the app as it is, and beside it the floor, plain Fastify with one
 * multi-row insert per push, over the same embedded PostgreSQL with `fsync` on. Prints one line when it is ready.
 */
import { randomUUID } from 'node:crypto'
import { promisify } from 'node:util'
import { gunzip } from 'node:zlib'
import Fastify, { type FastifyInstance } from 'fastify'
import { sql } from 'kysely'
import type { Rooms } from '#server/routes.ts'
import type { Enrolled } from './account-calls.ts'
import { enrolCoordinators, listen, openBenchServer } from './bench-server.ts'

export interface LoadServerReady {
  readonly app: string
  readonly floor: string
  /** A coordinator each, enrolled. */
  readonly devices: readonly Enrolled[]
}

const [dataFolder = '', count = '100'] = process.argv.slice(2)

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

const { app, rooms, close } = await openBenchServer({
  dataFolder,
  // Each device of the load comes from an address of its own, as in life.
  trustedProxies: 1,
  onTrouble: (error) => void process.stderr.write(`${String(error)}\n`),
})
const floor = await openFloor(rooms)
const ready: LoadServerReady = {
  app: await listen(app),
  floor: await listen(floor),
  devices: await enrolCoordinators(
    rooms,
    Array.from({ length: Number(count) }, (_, turn) => `Coordinatrice ${turn}`),
  ),
}
process.stdout.write(`${JSON.stringify(ready)}\n`)
process.on('SIGTERM', () => {
  void floor
    .close()
    .then(close)
    .then(() => process.exit(0))
})
