/** A server killed under load, again and again: what it acknowledged is there, whole and chained (trust.md fault 14). */
import { randomUUID } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { EnrolReply } from '#shared/account.ts'
import { journalOf, type CohortId } from '#shared/ids.ts'
import { entryHashOf, genesis, nextState, type ChainState } from '#shared/journal/chain.ts'
import type { FrozenEntry } from '#shared/journal/entry.ts'
import type { SyncedReply, SyncRequest } from '#shared/journal/sync.ts'
import type { SyncDeps } from '#server/sync/sync-deps.ts'
import { aDevice, asks, idOf, itemsOf, type TestDevice } from '#tests/given/a-device.ts'
import { anEnrolment } from '#tests/given/an-app.ts'
import { aServerProcess, type ServerProcess } from '#tests/given/a-server-process.ts'

const dataFolder = mkdtempSync(join(tmpdir(), 'coulisses-killed-'))
const cohort = randomUUID() as CohortId
const group = journalOf(cohort, 'group')
let server: ServerProcess
let enrolled: EnrolReply
let device: TestDevice

const post = async (path: string, body: object): Promise<Response> =>
  fetch(server.url + path, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      ...(path === '/api/sync' ? { authorization: `Bearer ${enrolled.token}` } : {}),
    },
    body: JSON.stringify(body),
  })

const send = async (more: Partial<SyncRequest>): Promise<SyncedReply> => {
  const reply = await post('/api/sync', device.request(more))
  if (reply.status !== 200) throw new Error(`Answered ${reply.status}`)
  return (await reply.json()) as SyncedReply
}

const readAll = async (): Promise<Set<string>> => {
  const ids = new Set<string>()
  let cursor: ChainState = genesis
  for (;;) {
    const [answer] = (await send({ journals: [asks(group, { cursor })] })).journals
    if (answer?.answer !== 'changes') throw new Error(`Answered ${answer?.answer ?? 'nothing'}`)
    for (const item of itemsOf(answer)) {
      ids.add((JSON.parse(item.head) as { id: string }).id)
      cursor = nextState(cursor, entryHashOf(item.head), item)
    }
    expect(cursor).toEqual(answer.cursor)
    if (!answer.more) return ids
  }
}

beforeAll(async () => {
  server = await aServerProcess({ dataFolder })
  const code = /rejoindre#([0-9A-Z]{26})/.exec(await untilSaid(/rejoindre#[0-9A-Z]{26}/))?.[1] ?? ''
  enrolled = (await (await post('/api/enrol', anEnrolment(code))).json()) as EnrolReply
  // Only the identity of the server is needed to make requests for it.
  const deps = { server: { id: enrolled.server, name: '', demo: false } } as SyncDeps
  device = aDevice(
    deps,
    { ...enrolled, device: randomUUID(), writer: randomUUID(), tokenHash: '', enrolledAt: 0 },
    cohort,
  )
}, 120_000)

afterAll(async () => {
  server.signal('SIGTERM')
  await server.ended
  rmSync(dataFolder, { recursive: true, force: true })
})

const untilSaid = async (words: RegExp): Promise<string> => {
  while (!words.test(server.words())) await new Promise((resolve) => setImmediate(resolve))
  return server.words()
}

test('[S13] a server killed under load keeps all that it acknowledged, and takes the rest again', async () => {
  const acknowledged = new Set<string>()
  const written: FrozenEntry[] = []
  const fresh = (): FrozenEntry => {
    const entry = device.write('attendance.marked', {
      participant: randomUUID(),
      halfDay: randomUUID(),
      state: 'attended',
    })
    written.push(entry)
    return entry
  }
  await send({ entries: [device.write('cohort.described', { field: 'title', value: 'Denain' })] })
  for (const killAfter of [1, 7, 16]) {
    const killing = { answers: 0 }
    const work = async (): Promise<void> => {
      for (;;) {
        const entries = [fresh(), fresh(), fresh()]
        const reply = await send({ entries }).catch(() => undefined)
        if (reply === undefined) return
        for (const verdict of reply.verdicts) if (verdict.verdict === 'accepted') acknowledged.add(verdict.id)
        killing.answers += 1
        if (killing.answers === killAfter) server.signal('SIGKILL')
      }
    }
    await Promise.all([work(), work(), work(), work()])
    await server.ended
    server = await aServerProcess({ dataFolder, port: Number(new URL(server.url).port) })
    const there = await readAll()
    expect([...acknowledged].filter((id) => !there.has(id))).toEqual([])
  }
  const lost = written.filter((entry) => !acknowledged.has(idOf(entry)))
  const again = await send({ entries: lost })
  expect(again.verdicts.map(({ verdict }) => verdict)).toEqual(lost.map(() => 'accepted'))
  expect((await readAll()).size).toBe(1 + written.length)
}, 120_000)
