// The lane of survey answers on the device: real Dexie, the real rounds, a wire that may lose requests and replies.

import { randomBytes } from 'node:crypto'
import { expect, test } from 'vitest'
import type { Ballot } from '#shared/domain/survey/ballot.ts'
import { ballotIdFrom } from '#shared/domain/survey/ballot.ts'
import type { BallotsRequest, BallotVerdict } from '#shared/domain/survey/survey-wire.ts'
import { writeBallots } from '#client/local/ballots.ts'
import { keepAnswers } from '#client/local/survey-answers.ts'
import type { BallotsOutcome } from '#client/sync/send-ballots.ts'
import { syncRounds } from '#client/sync/sync-rounds.ts'
import { openMemoryJournalStore } from '#server/sync/memory-journal-store.ts'
import { aCaller, anOrganisation } from '#tests/given/a-device.ts'
import {
  aCohortId,
  aDatabaseEngine,
  aLocalDevice,
  openingDrafts,
  openTables,
} from '#tests/given/a-local-device.ts'
import { aSyncServer } from '#tests/given/a-sync-server.ts'

const cohort = aCohortId()
const aBallot = (remark = ''): Ballot => ({
  ballot: ballotIdFrom(new Uint8Array(randomBytes(16))),
  cohort,
  audience: 'participant',
  level: 'verySatisfied',
  benefits: [],
  remark,
  way: 'handOver',
  on: '2026-11-24',
})

const aTablet = async (role: 'facilitator' | 'coordinator' = 'facilitator') => {
  const server = aSyncServer(openMemoryJournalStore())
  const organisation = anOrganisation()
  const engine = aDatabaseEngine()
  const tables = await openTables(engine)
  const device = await aLocalDevice(server, aCaller(organisation, 'coordinator'), { tables })
  await device.write(...openingDrafts(cohort, [{ who: device.who, role }]))
  await device.sync()
  /** What the server has, by id: taken once however often it comes. */
  const taken = new Map<string, Ballot>()
  const requests: BallotsRequest[] = []
  const wire = { verdict: 'taken' as BallotVerdict, losesReply: false, isDown: false }
  const giveBallots = async (request: BallotsRequest): Promise<BallotsOutcome> => {
    if (wire.isDown) return { outcome: 'offline' }
    requests.push(request)
    if (wire.verdict === 'taken') for (const one of request.ballots) taken.set(one.ballot, one)
    if (wire.losesReply) return { outcome: 'timeout' }
    return { outcome: 'replied', reply: { verdicts: request.ballots.map(() => wire.verdict) } }
  }
  const write = (ballots: readonly Ballot[], forgets?: readonly string[]) =>
    writeBallots({ tables, freeBytes: () => null }, ballots, forgets)
  const sync = (on = device) => syncRounds({ ...on.world, giveBallots })
  return { server, organisation, engine, tables, device, taken, requests, wire, write, sync }
}
const rowsOf = (tables: { transact: Awaited<ReturnType<typeof openTables>>['transact'] }) =>
  tables.transact('read', ['ballots'], (tx) => tx.list('ballots', ''))

test('[Q2] an answer survives a kill before it is sent, counts as waiting, and its draft is gone in the same act', async () => {
  const { engine, device, tables, write } = await aTablet()
  await tables.transact('write', ['settings'], (tx) => tx.put('settings', 'brouillon', { value: 'x' }))
  await write([aBallot('Merci')], ['brouillon'])
  // Another life of the app over the same disk.
  const again = await openTables(engine)
  expect(await rowsOf(again)).toMatchObject([{ ballot: { remark: 'Merci' }, isRefused: false }])
  expect(await device.reads.setting('brouillon')).toBeUndefined()
  expect((await device.reads.syncFacts()).waiting).toBe(1)
  expect(await device.reads.waitingCount()).toBe(1)
  expect(await device.reads.waitingBallots()).toEqual([{ cohort, count: 1, refused: 0 }])
  again.close()
})

test('[Q3] an answer whose reply was lost is sent again under its id, and leaves the device once the server has it', async () => {
  const { device, tables, taken, requests, wire, write, sync } = await aTablet()
  await write([aBallot(), aBallot()])
  wire.losesReply = true
  await sync()
  expect((await rowsOf(tables)).length).toBe(2)
  wire.losesReply = false
  await sync()
  expect(taken.size).toBe(2)
  expect(requests.map(({ ballots }) => ballots.length)).toEqual([2, 2])
  // Nothing of what was said lies here any more, and the server is told that nothing waits.
  expect(await rowsOf(tables)).toEqual([])
  expect(device.requests.at(-1)?.report.waiting).toBe(0)
  await sync()
  expect(requests).toHaveLength(2)
})

test('[Q2] what is refused stays and says so; another person on the tablet carries it with the first one’s ticket', async () => {
  const { server, organisation, device, tables, taken, requests, wire, write, sync } = await aTablet()
  const one = aBallot('Canari')
  await write([one])
  wire.verdict = 'refused'
  await sync()
  expect(await device.reads.waitingBallots()).toEqual([{ cohort, count: 1, refused: 1 }])
  wire.verdict = 'taken'
  const next = await aLocalDevice(server, aCaller(organisation, 'member', { device: device.who.device }), {
    tables,
  })
  expect(await next.reads.waitingBallots()).toMatchObject([{ count: 1 }])
  expect(JSON.stringify([await next.reads.waiting(), await next.reads.waitingBallots()])).not.toContain(
    'Canari',
  )
  await sync(next)
  expect([...taken.keys()]).toEqual([one.ballot])
  expect(requests.at(-1)?.tickets).toHaveLength(1)
  expect(requests.at(-1)?.tickets[0]?.claims).toContain(cohort)
})

test('[Q2] nothing is sent where the round itself did not succeed', async () => {
  const { device, tables, requests, write } = await aTablet()
  await write([aBallot()])
  device.wire = () => Promise.resolve({ outcome: 'server-error' })
  await syncRounds({ ...device.world, giveBallots: () => Promise.reject(new Error('Asked all the same')) })
  expect(requests).toEqual([])
  expect(await rowsOf(tables)).toHaveLength(1)
})

test('[Q4] answers lie on a coordinator’s device alone, and leave it with the person', async () => {
  const facilitators = await aTablet()
  await keepAnswers(facilitators.tables, cohort, { at: 1, answers: [aBallot()] })
  expect(await facilitators.device.reads.surveyAnswers(cohort)).toBeUndefined()

  const coordinators = await aTablet('coordinator')
  await keepAnswers(coordinators.tables, cohort, { at: 1, answers: [aBallot()] })
  expect(await coordinators.device.reads.surveyAnswers(cohort)).toMatchObject({ at: 1 })
  const { server, organisation, device, tables } = coordinators
  await aLocalDevice(server, aCaller(organisation, 'member', { device: device.who.device }), { tables })
  expect(await tables.transact('read', ['surveyAnswers'], (tx) => tx.keys('surveyAnswers', ''))).toEqual([])
})
