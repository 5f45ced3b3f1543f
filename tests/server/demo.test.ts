/** The demo is written through the same door as everything else, and every screen has something to show. */
import { randomBytes, randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { kinds } from '#shared/journal/kinds.ts'
import { readSummary, type CohortSummary } from '#shared/domain/cohort-status.ts'
import { addOrganisation, renameOrganisation } from '#server/account/accounts.queries.ts'
import type { AccountDeps } from '#server/account/account-deps.ts'
import { CannotStart } from '#server/db/cannot-start.ts'
import type { Database } from '#server/db/open-database.ts'
import { ensureDemo, inviteToDemo, refuseDemo } from '#server/demo.ts'
import { unfinishedName } from '#server/demo/fill-demo.ts'
import { postgresJournalStore } from '#server/sync/postgres-journal-store.ts'
import type { Rooms } from '#server/routes.ts'
import { aDatabase } from '#tests/given/a-database.ts'
import { aSyncServer } from '#tests/given/a-sync-server.ts'

let database: Database
let rooms: Rooms

const roomsOn = ({ db }: Database, at: string): Rooms => {
  const sync = aSyncServer(postgresJournalStore(db))
  sync.clock.set(Date.parse(at))
  const account: AccountDeps = {
    db,
    keys: sync.keys,
    outside: sync.outside,
    serverId: sync.server.id,
    now: () => sync.clock.now(),
    randomBytes,
    randomUuid: randomUUID,
  }
  return { sync, account }
}

const summaries = async ({ db }: Database): Promise<CohortSummary[]> => {
  const { rows } = await sql<{ summary: unknown }>`
    select summary from cohorts order by summary ->> 'startsOn'`.execute(db)
  return rows.map(({ summary }) => readSummary(summary)).filter((summary) => summary !== undefined)
}

beforeAll(async () => {
  database = await aDatabase()
  rooms = roomsOn(database, '2026-11-24T09:10:00Z')
  await ensureDemo(rooms)
})
afterAll(async () => {
  await database.close()
})

test('the demo has groups at every stage, with forks, missing signatures and sheets to close', async () => {
  const [closed, toClose, toLookAt, running, planned] = await summaries(database)
  expect(planned?.halfDays.every(({ date, marks }) => date > '2026-11-24' && /^u*-*$/.test(marks))).toBe(true)
  const today = running?.halfDays.filter(({ date }) => date === '2026-11-24') ?? []
  expect(today.map(({ start, end }) => [start, end])).toEqual([
    ['09:30', '12:30'],
    ['14:00', '17:00'],
  ])
  expect(today[0]?.marks).toMatch(/p/)
  expect(toLookAt?.halfDays.flatMap(({ forks }) => forks)).toHaveLength(1)
  const marks = toLookAt?.halfDays.map((halfDay) => halfDay.marks).join('') ?? ''
  for (const letter of ['l', 'e', 'x', 'a']) expect(marks).toContain(letter)
  expect(toLookAt?.halfDays.map(({ signatures }) => signatures).join('')).toContain('m')
  expect(toLookAt?.halfDays.some(({ notHeld }) => notHeld)).toBe(true)
  expect(toLookAt?.people.some(({ provisional }) => provisional)).toBe(true)
  expect(toLookAt?.people.some(({ leaving }) => leaving === 'jobFound')).toBe(true)
  expect(new Set(toClose?.halfDays.map(({ sheet }) => sheet))).toEqual(
    new Set(['closed', 'toCloseAgain', 'open']),
  )
  expect(new Set(closed?.halfDays.map(({ sheet }) => sheet))).toEqual(new Set(['closed']))
})

test('the demo has encounters to come, of today and over, with talks, progress and what came after', async () => {
  const { rows } = await sql<{ kind: string; many: number }>`
    select kind, count(*)::int as many from entries group by kind`.execute(database.db)
  const many = new Map(rows.map((row) => [row.kind, row.many]))
  expect(many.get('encounter.planned')).toBe(4)
  expect(many.get('rotation.planned')).toBe(4)
  expect(many.get('meeting.outcome')).toBeGreaterThan(100)
  for (const kind of Object.keys(kinds)) {
    const isDemo =
      /^(selfAssessment|artwork|progress|profile|exit|outcome|service|immersion|call|adviser)\./.test(kind)
    if (isDemo) expect(many.get(kind), kind).toBeGreaterThan(0)
  }
})

test('the demo is written once, a cut one is written anew, and it is never mixed with real data', async () => {
  const before = await summaries(database)
  await ensureDemo(rooms)
  expect(await summaries(database)).toEqual(before)
  await expect(refuseDemo(rooms.account)).rejects.toThrow(CannotStart)
  const { rows } = await sql<{ organisation: string }>`select organisation from organisations`.execute(
    database.db,
  )
  await renameOrganisation(database.db, rows[0]?.organisation ?? '', unfinishedName)
  await ensureDemo(rooms)
  expect(await summaries(database)).toHaveLength(5)
  const real = await aDatabase()
  const realRooms = roomsOn(real, '2026-11-24T09:10:00Z')
  await addOrganisation(real.db, { organisation: randomUUID(), name: 'Vraie structure', isDemo: false }, 0)
  await expect(ensureDemo(realRooms)).rejects.toThrow(CannotStart)
  await refuseDemo(realRooms.account)
  await real.close()
})

test('the demo opens at any hour of any day', async () => {
  for (const at of [
    '2026-01-01T00:05:00Z',
    '2026-07-14T21:40:00Z',
    '2026-03-29T01:30:00Z',
    '2028-02-29T22:58:00Z',
  ]) {
    const other = await aDatabase()
    await ensureDemo(roomsOn(other, at))
    expect(await summaries(other)).toHaveLength(5)
    await other.close()
  }
})

test('every start gives a fresh link per role, its code in the fragment', async () => {
  const links = await inviteToDemo(rooms.account, 'http://localhost:4300')
  expect(links.map(({ role }) => role)).toEqual(['coordinator', 'facilitator', 'facilitator', 'adviser'])
  for (const { url } of links)
    expect(url).toMatch(/^http:\/\/localhost:4300\/rejoindre#[0-9A-HJKMNP-TV-Z]{26}$/)
})
