/** A hundred devices that send a complete cohort at the same moment, beside plain Fastify over the same PostgreSQL. */
import { spawn } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { Agent, request as httpRequest } from 'node:http'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { promisify } from 'node:util'
import { gunzip, gzip } from 'node:zlib'
import type { FrozenEntry } from '#shared/journal/entry.ts'
import type { SyncReply, SyncRequest } from '#shared/journal/sync.ts'
import type { Enrolled } from './account-calls.ts'
import type { BenchRun } from './bench-run.ts'
import { figure, median, quantile, type Figure } from './figures.ts'
import type { LoadServerReady } from './load-server.ts'
import { openOfficeDevice } from './office-device.ts'
import { tellCompleteCohort } from './workload.ts'

const devices = 100
const pack = promisify(gzip)
const unpack = promisify(gunzip)

const startLoadServer = async (run: BenchRun): Promise<LoadServerReady> => {
  const child = spawn(
    process.execPath,
    [
      '--import',
      'tsx',
      join(import.meta.dirname, 'load-server.ts'),
      run.folder('data-load'),
      String(devices),
    ],
    { cwd: join(import.meta.dirname, '../..'), stdio: ['ignore', 'pipe', 'inherit'] },
  )
  const ended = new Promise<void>((resolve) => {
    child.once('close', () => {
      resolve()
    })
  })
  run.later(async () => {
    child.kill('SIGTERM')
    await ended
  })
  for await (const line of createInterface({ input: child.stdout })) {
    if (line.startsWith('{')) return JSON.parse(line) as LoadServerReady
  }
  throw new Error('The server under load did not start')
}

/** One complete cohort as a device sends it: frozen by the client, in one request. */
const oneRequest = async (origin: string, enrolled: Enrolled): Promise<SyncRequest> => {
  const office = await openOfficeDevice(origin, enrolled)
  const { drafts } = tellCompleteCohort(enrolled.person, Date.now())
  await office.write(drafts)
  const sent = await office.nextRequest()
  if (sent.entries.length !== drafts.length)
    throw new Error('A complete cohort does not fit into one request')
  return sent
}

/**
 * The same cohort as another device would have frozen it: other cohort, author and writer in every head. Bodies and
 * their hashes stay, so nothing has to be hashed again and every entry is still true.
 */
const asSentBy = (model: SyncRequest, from: Enrolled, to: Enrolled): SyncRequest => {
  const cohort = model.journals[0]?.journal.split(':')[0] ?? ''
  const other = randomUUID()
  const rename = (text: string): string =>
    text
      .replaceAll(cohort, other)
      .replaceAll(`"author":"${from.person}"`, `"author":"${to.person}"`)
      .replaceAll(from.writer, to.writer)
  return {
    ...model,
    writer: to.writer,
    tickets: [to.enrolment],
    entries: (model.entries as FrozenEntry[]).map((entry) => ({ ...entry, head: rename(entry.head) })),
    journals: model.journals.map((asked) => ({ ...asked, journal: rename(asked.journal) })),
  }
}

interface Shot {
  readonly ms: number
  readonly body: Buffer
  readonly isPacked: boolean
}

const shoot = (
  address: string,
  { agent, packed, token, from }: { agent: Agent; packed: Buffer; token: string; from: string },
): Promise<Shot> =>
  new Promise((resolve, reject) => {
    const begin = performance.now()
    const request = httpRequest(
      address,
      {
        method: 'POST',
        agent,
        headers: {
          'content-type': 'application/json',
          'content-encoding': 'gzip',
          'content-length': packed.length,
          'accept-encoding': 'gzip',
          authorization: `Bearer ${token}`,
          'x-forwarded-for': from,
        },
      },
      (response) => {
        const chunks: Buffer[] = []
        response.on('data', (chunk: Buffer) => chunks.push(chunk))
        response.on('end', () => {
          const body = Buffer.concat(chunks)
          if (response.statusCode !== 200) {
            reject(new Error(`${address} answered ${response.statusCode}: ${body.toString().slice(0, 200)}`))
          } else
            resolve({
              ms: performance.now() - begin,
              body,
              isPacked: response.headers['content-encoding'] === 'gzip',
            })
        })
      },
    )
    request.on('error', reject)
    request.end(packed)
  })

interface Load {
  readonly perSecond: number
  readonly p99: number
  readonly shots: readonly Shot[]
}

/** All at once, each over a connection of its own. */
const fire = async (
  address: string,
  requests: readonly Buffer[],
  all: readonly Enrolled[],
  entries: number,
): Promise<Load> => {
  const agent = new Agent({ keepAlive: true, maxSockets: requests.length })
  const begin = performance.now()
  const shots = await Promise.all(
    requests.map((packed, index) =>
      shoot(address, {
        agent,
        packed,
        token: all[index]?.token ?? '',
        from: `10.0.${Math.floor(index / 250)}.${(index % 250) + 1}`,
      }),
    ),
  )
  const seconds = (performance.now() - begin) / 1000
  agent.destroy()
  return {
    perSecond: entries / seconds,
    p99: quantile(
      shots.map(({ ms }) => ms),
      0.99,
    ),
    shots,
  }
}

const countAccepted = async (shots: readonly Shot[]): Promise<number> => {
  let accepted = 0
  for (const { body, isPacked } of shots) {
    const reply = JSON.parse((isPacked ? await unpack(body) : body).toString('utf8')) as SyncReply
    if (reply.outcome !== 'ok') throw new Error(`The server under load answered ${reply.outcome}`)
    accepted += reply.verdicts.filter(({ verdict }) => verdict === 'accepted').length
  }
  return accepted
}

export const measureServer = async (run: BenchRun): Promise<Figure[]> => {
  const server = await startLoadServer(run)
  const [first] = server.devices
  if (first === undefined) throw new Error('The server under load has no device')
  const model = await oneRequest(server.app, first)
  const entries = model.entries.length * devices
  const loads: { ours: Load[]; floor: Load[] } = { ours: [], floor: [] }
  const turns = Math.min(run.runs, 5)
  for (let turn = 0; turn < turns; turn += 1) {
    run.say(`server: ${devices} devices at once, ${turn + 1} of ${turns}`)
    const requests = await Promise.all(
      server.devices.map((device) => pack(JSON.stringify(asSentBy(model, first, device)))),
    )
    const order = turn % 2 === 0 ? (['ours', 'floor'] as const) : (['floor', 'ours'] as const)
    for (const which of order) {
      const address = which === 'ours' ? `${server.app}/api/sync` : `${server.floor}/push`
      const load = await fire(address, requests, server.devices, entries)
      loads[which].push(load)
      if (which !== 'ours') continue
      const accepted = await countAccepted(load.shots)
      if (accepted !== entries) throw new Error(`Only ${accepted} of ${entries} entries were taken in`)
    }
  }
  const of = (which: 'ours' | 'floor', what: 'perSecond' | 'p99'): number =>
    median(loads[which].map((load) => load[what]))
  const measure = 'server'
  return [
    figure({
      measure,
      what: `${devices} devices × M at once, records a second against fastify-pg`,
      value: of('ours', 'perSecond') / of('floor', 'perSecond'),
      unit: '×',
      atLeast: 1,
      note: `${of('ours', 'perSecond').toFixed(0)} over ${of('floor', 'perSecond').toFixed(0)} records/s; ours judges, numbers, chains, sums up, and answers with everything taken`,
    }),
    figure({
      measure,
      what: 'p99 of a push against fastify-pg',
      value: of('ours', 'p99') / of('floor', 'p99'),
      unit: '×',
      atMost: 1,
      note: `${of('ours', 'p99').toFixed(0)} ms over ${of('floor', 'p99').toFixed(0)} ms`,
    }),
  ]
}
