/**
 * The promise of the cursor on a real PostgreSQL: eight writers at once and a reader that follows. The same reader
 * over a table numbered by a plain sequence misses entries: so it would find the bug.
 */
import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { journalOf, type CohortId } from '#shared/ids.ts'
import { entryHashOf, genesis, nextState, type ChainState } from '#shared/journal/chain.ts'
import type { Database } from '#server/db/open-database.ts'
import { postgresJournalStore } from '#server/sync/postgres-journal-store.ts'
import { aDatabase } from '#tests/given/a-database.ts'
import { aCaller, aDevice, anOrganisation, asks, idOf, itemsOf } from '#tests/given/a-device.ts'
import { aSyncServer } from '#tests/given/a-sync-server.ts'

let database: Database
beforeAll(async () => {
  database = await aDatabase({ connections: 16 })
})
afterAll(async () => {
  await database.close()
})

interface FollowedStore {
  /** Writes one more by this writer; its id. */
  write(writer: number): Promise<string>
  /** What is visible after the cursor that the last call left. */
  read(): Promise<readonly string[]>
}

const writers = 8
const writesEach = 40

/** Ids that were written and that the reader never came back for. */
const missedBy = async (store: FollowedStore): Promise<string[]> => {
  const written: string[] = []
  const seen = new Set<string>()
  const state = { isWriting: true }
  const follow = async (): Promise<void> => {
    while (state.isWriting) for (const id of await store.read()) seen.add(id)
  }
  const reading = follow()
  await Promise.all(
    Array.from({ length: writers }, async (_, writer) => {
      for (let count = 0; count < writesEach; count += 1) written.push(await store.write(writer))
    }),
  )
  state.isWriting = false
  await reading
  for (;;) {
    const rest = await store.read()
    for (const id of rest) seen.add(id)
    if (rest.length === 0) break
  }
  expect(written).toHaveLength(writers * writesEach)
  return written.filter((id) => !seen.has(id))
}

test('[S12] eight writers at once and a following reader: nothing is missed, and the chain holds', async () => {
  const server = aSyncServer(postgresJournalStore(database.db))
  const cohort = randomUUID() as CohortId
  const group = journalOf(cohort, 'group')
  const organisation = anOrganisation()
  const coordinator = aDevice(server, aCaller(organisation, 'coordinator'), cohort)
  const devices = Array.from({ length: writers }, () => aDevice(server, aCaller(organisation), cohort))
  await coordinator.send({
    entries: devices.map(({ who }) =>
      coordinator.write('member.joined', { person: who.person, name: who.personName, role: 'facilitator' }),
    ),
  })
  let cursor: ChainState = genesis
  const missed = await missedBy({
    write: async (writer) => {
      const device = devices[writer]
      if (device === undefined) throw new Error('No such writer')
      const halfDay = randomUUID()
      const entry = device.write('attendance.marked', {
        participant: randomUUID(),
        halfDay,
        state: 'attended',
      })
      const { verdicts } = await device.send({ entries: [entry] })
      expect(verdicts[0]?.verdict).toBe('accepted')
      return idOf(entry)
    },
    read: async () => {
      const reply = await coordinator.send({ journals: [asks(group, { cursor })] })
      const [answer] = reply.journals
      if (answer?.answer !== 'changes') throw new Error(`Answered ${answer?.answer ?? 'nothing'}`)
      const reached = itemsOf(answer).reduce(
        (state, item) => nextState(state, entryHashOf(item.head), item),
        cursor,
      )
      expect(reached).toEqual(answer.cursor)
      cursor = reached
      return itemsOf(answer).map(({ head }) => (JSON.parse(head) as { id: string }).id)
    },
  })
  expect(missed).toEqual([])
  expect(cursor.seq).toBe(writers + writers * writesEach)
})

test('[S12] the same reader misses entries of a table that a plain sequence numbers', async () => {
  const { db } = database
  await sql`create table naive (seq bigserial primary key, id text not null)`.execute(db)
  let cursor = 0
  const missed = await missedBy({
    write: (writer) =>
      db.transaction().execute(async (query) => {
        const id = randomUUID()
        await sql`insert into naive (id) values (${id})`.execute(query)
        // Some transactions have more to do than others after they drew their number.
        await sql`select count(*) from generate_series(1, ${writer * 4000}::int)`.execute(query)
        return id
      }),
    read: async () => {
      const { rows } = await sql<{ seq: number; id: string }>`
        select seq, id from naive where seq > ${cursor} order by seq`.execute(db)
      cursor = rows.at(-1)?.seq ?? cursor
      return rows.map(({ id }) => id)
    },
  })
  expect(missed.length).toBeGreaterThan(0)
})

test('[S14] an entry that the database refuses is postponed alone, and after a day of trying set aside', async () => {
  const server = aSyncServer(postgresJournalStore(database.db))
  const cohort = randomUUID() as CohortId
  const coordinator = aDevice(server, aCaller(anOrganisation(), 'coordinator'), cohort)
  const titles = ['un', 'deux', 'poison', 'trois']
  const entries = titles.map((value) => coordinator.write('cohort.described', { field: 'title', value }))
  await sql`
    alter table entries add constraint planted check (body is null or body not like '%poison%') not valid`.execute(
    database.db,
  )
  const reply = await coordinator.send({ entries, journals: [asks(journalOf(cohort, 'group'))] })
  expect(reply.verdicts.map(({ verdict }) => verdict)).toEqual([
    'accepted',
    'accepted',
    'postponed',
    'accepted',
  ])
  const [answer] = reply.journals
  if (answer?.answer !== 'changes') throw new Error('No changes')
  expect(answer.items).toHaveLength(3)
  expect(
    itemsOf(answer).reduce((state, item) => nextState(state, entryHashOf(item.head), item), genesis),
  ).toEqual(answer.cursor)
  for (let attempt = 0; attempt < 9; attempt += 1) {
    server.clock.move(4 * 60 * 60 * 1000)
    await coordinator.send({ entries })
  }
  const last = await coordinator.send({ entries })
  expect(last.verdicts[2]).toMatchObject({ verdict: 'setAside', reason: 'internal' })
  await sql`alter table entries drop constraint planted`.execute(database.db)
  expect((await coordinator.send({ entries })).verdicts.map(({ verdict }) => verdict)).toEqual(
    titles.map(() => 'accepted'),
  )
})

test('[S13] a transaction that is killed before its commit leaves nothing behind', async () => {
  const store = postgresJournalStore(database.db)
  const server = aSyncServer(store)
  const cohort = randomUUID() as CohortId
  const coordinator = aDevice(server, aCaller(anOrganisation(), 'coordinator'), cohort)
  const first = coordinator.write('cohort.described', { field: 'title', value: 'Denain' })
  await coordinator.send({ entries: [first] })
  // Everything is stored, then the backend dies as it is about to commit.
  await sql`
    create function die() returns trigger language plpgsql as $$
    begin perform pg_terminate_backend(pg_backend_pid()); return null; end $$`.execute(database.db)
  await sql`
    create constraint trigger dies after insert on entries deferrable initially deferred
    for each row execute function die()`.execute(database.db)
  const second = coordinator.write('cohort.described', { field: 'department', value: '59' })
  const failure = await coordinator.send({ entries: [second] }).catch((error: unknown) => error)
  expect(store.isDown(failure)).toBe(true)
  await sql`drop trigger dies on entries`.execute(database.db)
  const reply = await coordinator.send({ entries: [second], journals: [asks(journalOf(cohort, 'group'))] })
  const [answer] = reply.journals
  expect(answer).toMatchObject({ answer: 'changes', cursor: { seq: 2 } })
})

test('[S14] a board row that cannot be made keeps nothing from coming in', async () => {
  const troubles: unknown[] = []
  const server = aSyncServer(postgresJournalStore(database.db), {
    summarise: () => {
      throw new Error('planted')
    },
    onTrouble: (error) => troubles.push(error),
  })
  const coordinator = aDevice(server, aCaller(anOrganisation(), 'coordinator'))
  const reply = await coordinator.send({
    entries: [coordinator.write('cohort.described', { field: 'title', value: 'Denain' })],
  })
  expect(reply.verdicts[0]?.verdict).toBe('accepted')
  expect(troubles).toHaveLength(1)
})
