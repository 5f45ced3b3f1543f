/** The board's row that is made again from the touched pages alone is the row that all entries make. */
import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { courseOfGroup } from '#shared/domain/board/course-status.ts'
import { summariseCohort } from '#shared/domain/cohort-status.ts'
import { journalOf, type CohortId } from '#shared/ids.ts'
import type { FrozenEntry } from '#shared/journal/entry.ts'
import type { Database } from '#server/db/open-database.ts'
import { chanceFrom } from '#server/demo/seeded-chance.ts'
import { summariseBoardRowAgain } from '#server/status/summarise-board-row.ts'
import { openMemoryJournalStore } from '#server/sync/memory-journal-store.ts'
import { postgresJournalStore } from '#server/sync/postgres-journal-store.ts'
import { readSpoken, standingOf } from '#server/sync/standing-of.ts'
import { aDatabase } from '#tests/given/a-database.ts'
import { aCaller, aDevice, anOrganisation, headOf, type TestDevice } from '#tests/given/a-device.ts'
import { aSyncServer, type TestServer } from '#tests/given/a-sync-server.ts'

let database: Database
beforeAll(async () => {
  database = await aDatabase()
})
afterAll(async () => {
  await database.close()
})

const people = Array.from({ length: 4 }, () => randomUUID())
const halfDays = Array.from({ length: 3 }, () => randomUUID())

const opening = ({ write, who }: TestDevice): FrozenEntry[] => [
  write('cohort.described', { field: 'title', value: 'Denain' }),
  write('member.joined', { person: who.person, name: who.personName, role: 'coordinator' }),
  ...people.map((participant, index) =>
    write('participant.joined', {
      participant,
      familyName: `Nom ${String(index)}`,
      givenNames: 'Awa',
      from: '2026-11-02',
      provisional: false,
    }),
  ),
  ...halfDays.map((halfDay, index) => planned(write, halfDay, index)),
]

const planned = (write: TestDevice['write'], halfDay: string, index: number, title = ''): FrozenEntry =>
  write('halfDay.planned', {
    halfDay,
    date: `2026-11-0${String(index + 2)}`,
    slot: 'morning',
    start: '09:00',
    end: '12:00',
    workshopTitle: title,
    placeName: '',
    room: '',
    facilitators: [],
  })

/** What people do, at random: over what stands there, or beside it. */
const tell = (device: TestDevice, chance: ReturnType<typeof chanceFrom>) => {
  const written = new Map<string, string[]>()
  const pick = <Item>(items: readonly Item[]): Item => {
    const item = items[chance.whole(0, items.length - 1)]
    if (item === undefined) throw new Error('Nothing to pick from')
    return item
  }
  const over = (make: (replaces: readonly string[]) => FrozenEntry): FrozenEntry => {
    const { place } = headOf(make([]))
    const before = written.get(place) ?? []
    const entry = make(chance.whole(0, 3) > 0 ? before : [])
    written.set(place, [...before, headOf(entry).id])
    return entry
  }
  return (): FrozenEntry => {
    const [participant, halfDay] = [pick(people), pick(halfDays)]
    const body = { participant, halfDay }
    switch (chance.whole(0, 9)) {
      case 0:
        return over((replaces) =>
          device.write(
            'halfDay.notHeld',
            { halfDay, notHeld: chance.whole(0, 1) > 0, reason: 'Grève' },
            { replaces },
          ),
        )
      case 1:
        return over((replaces) =>
          device.write('signature.missing', { ...body, reason: pick(['', 'Partie tôt']) }, { replaces }),
        )
      case 2:
        return over((replaces) =>
          device.write('participant.left', { participant, from: pick([null, '2026-11-03']) }, { replaces }),
        )
      case 3:
        return planned(device.write, halfDay, halfDays.indexOf(halfDay), pick(['A', 'B']))
      case 9:
        return over((replaces) =>
          device.write(
            'progress.step',
            {
              participant,
              step: pick(['default.look', 'default.speak']),
              reached: chance.whole(0, 1) > 0,
              on: '2026-11-03',
              observation: '',
            },
            { replaces },
          ),
        )
      case 4:
        return device.write('attendance.marked', { ...body, halfDay: randomUUID(), state: 'attended' })
      default:
        return over((replaces) =>
          device.write(
            'attendance.marked',
            { ...body, state: pick(['attended', 'excused', 'unmarked']) },
            { replaces },
          ),
        )
    }
  }
}

const aStage = (server: TestServer) => {
  const cohort = randomUUID() as CohortId
  return { cohort, device: aDevice(server, aCaller(anOrganisation(), 'coordinator'), cohort) }
}

test('[C19] the row made again from the touched sheets is the row of all entries, over 40 random histories', async () => {
  const again = { count: 0 }
  for (let seed = 1; seed <= 40; seed += 1) {
    const store = openMemoryJournalStore()
    const server = aSyncServer(store, {
      summariseAgain: (...given) => {
        again.count += 1
        return summariseBoardRowAgain(...given)
      },
    })
    const { cohort, device } = aStage(server)
    const chance = chanceFrom(seed)
    const next = tell(device, chance)
    await device.send({ entries: opening(device) })
    for (let turn = 0; turn < 12; turn += 1) {
      await device.send({ entries: Array.from({ length: chance.whole(1, 4) }, next) })
      const entries = (store.journal(journalOf(cohort, 'group'))?.entries ?? []).map(readSpoken)
      const standing = standingOf(entries)
      expect(store.status(cohort), `seed ${String(seed)}`).toMatchObject({
        summary: summariseCohort(cohort, standing),
        course: courseOfGroup(standing),
      })
    }
  }
  expect(again.count).toBeGreaterThan(50)
})

test('[C19] in PostgreSQL as well, also over entries from before their page was kept', async () => {
  const store = postgresJournalStore(database.db)
  const server = aSyncServer(store)
  const { cohort, device } = aStage(server)
  const journal = journalOf(cohort, 'group')
  const next = tell(device, chanceFrom(7))
  await device.send({ entries: [...opening(device), ...Array.from({ length: 6 }, next)] })
  await sql`update entries set page = null where journal = ${journal} and seq % 2 = 0`.execute(database.db)
  for (let turn = 0; turn < 6; turn += 1) await device.send({ entries: [next()] })
  const [row, entries] = await store.inJournal(journal, async (transaction) => [
    await transaction.status(),
    await transaction.everyEntry(),
  ])
  const standing = standingOf((entries as never[]).map(readSpoken))
  expect(row).toMatchObject({
    summary: summariseCohort(cohort, standing),
    course: courseOfGroup(standing),
  })
})
