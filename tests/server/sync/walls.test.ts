/** What somebody who means harm, or holds a broken device, may ask and send: nothing of another cohort, no standstill. */
import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { journalOf, type CohortId } from '#shared/ids.ts'
import { entryHashOf, genesis } from '#shared/journal/chain.ts'
import type { SyncedReply, Voucher } from '#shared/journal/sync.ts'
import { memoryOutsideLog } from '#server/account/outside-log.ts'
import type { Database } from '#server/db/open-database.ts'
import { aDatabase } from '#tests/given/a-database.ts'
import { aCaller, aDevice, anOrganisation, asks, itemsOf, type TestDevice } from '#tests/given/a-device.ts'
import { aSyncServer, stores, type TestServer } from '#tests/given/a-sync-server.ts'

let database: Database
beforeAll(async () => {
  database = await aDatabase()
})
afterAll(async () => {
  await database.close()
})

/** The cohort is in no table any more. */
const wipe = async (cohort: string): Promise<void> => {
  const journals = [`${cohort}:group`, `${cohort}:advisers`]
  for (const table of ['entries', 'asides'])
    await sql`delete from ${sql.table(table)} where journal = any(${journals})`.execute(database.db)
  for (const table of ['members', 'device_notes', 'journals', 'cohorts'])
    await sql`delete from ${sql.table(table)} where cohort = ${cohort}`.execute(database.db)
}

const present = { participant: randomUUID(), halfDay: randomUUID(), state: 'attended' as const }

describe.each(stores)('%s', (_name, storeOf) => {
  const open = async (): Promise<{
    server: TestServer
    organisation: ReturnType<typeof anOrganisation>
    cohort: CohortId
    group: string
    coordinator: TestDevice
    facilitator: TestDevice
    joined: ReturnType<TestDevice['write']>
  }> => {
    const server = aSyncServer(storeOf(database))
    const cohort = randomUUID() as CohortId
    const organisation = anOrganisation()
    const coordinator = aDevice(server, aCaller(organisation, 'coordinator'), cohort)
    const facilitator = aDevice(
      server,
      aCaller(organisation, 'member', { personName: 'Aziza Benali' }),
      cohort,
    )
    const joined = coordinator.write('member.joined', {
      person: facilitator.who.person,
      name: facilitator.who.personName,
      role: 'facilitator',
    })
    await coordinator.send({
      entries: [
        coordinator.write('member.joined', {
          person: coordinator.who.person,
          name: coordinator.who.personName,
          role: 'coordinator',
        }),
        joined,
      ],
    })
    await facilitator.send()
    await coordinator.send()
    return {
      server,
      organisation,
      cohort,
      group: journalOf(cohort, 'group'),
      coordinator,
      facilitator,
      joined,
    }
  }

  const namesIn = (reply: SyncedReply): string[] =>
    reply.devices.flatMap(({ notes }) => notes.map(({ personName }) => personName))

  test('[S17] who names a cohort without being in it is not told who is, nor on which devices', async () => {
    const { server, organisation, group, facilitator } = await open()
    expect(namesIn(await facilitator.send({ journals: [asks(group)] }))).toContain('Aziza Benali')
    for (const of of [organisation, anOrganisation()]) {
      const outsider = aDevice(server, aCaller(of))
      expect(namesIn(await outsider.send({ journals: [asks(group)] }))).toEqual([])
    }
  })

  test('[S17] who left a cohort is no longer told of its devices', async () => {
    const { coordinator, facilitator, group, joined } = await open()
    const left = coordinator.write(
      'member.left',
      { person: facilitator.who.person, reason: '' },
      { replaces: [(JSON.parse(joined.head) as { id: string }).id] },
    )
    await coordinator.send({ entries: [left] })
    expect(namesIn(await facilitator.send({ journals: [asks(group)] }))).toEqual([])
  })

  test('[S17] nobody speaks for the device of another person', async () => {
    const { coordinator, facilitator, group } = await open()
    await facilitator.send({ writer: coordinator.who.writer })
    const told = await coordinator.send({ writer: randomUUID(), journals: [asks(group)] })
    const notes = told.devices.flatMap((each) => each.notes)
    expect(notes.find(({ writer }) => writer === coordinator.who.writer)?.person).toBe(coordinator.who.person)
  })

  test('[S14] a word that the board’s row cannot hold keeps nothing from coming in', async () => {
    const { coordinator, facilitator } = await open()
    for (const value of ['De\u0000nain', 'De\ud800nain']) {
      const title = coordinator.write('cohort.described', { field: 'title', value })
      expect((await coordinator.send({ entries: [title] })).verdicts[0]?.verdict).toBe('accepted')
    }
    const mark = facilitator.write('attendance.marked', present)
    expect((await facilitator.send({ entries: [mark] })).verdicts[0]?.verdict).toBe('accepted')
  })

  test('[C6] a removal that was set aside and comes in later holds, also beside a word of a later hour', async () => {
    const { server, organisation, cohort, coordinator, facilitator, group, joined } = await open()
    const idOfJoined = (JSON.parse(joined.head) as { id: string }).id
    const second = aDevice(server, aCaller(organisation), cohort)
    const left = second.write(
      'member.left',
      { person: facilitator.who.person, reason: '' },
      { replaces: [idOfJoined] },
    )
    server.clock.move(1000)
    expect((await second.send({ entries: [left] })).verdicts[0]?.verdict).toBe('setAside')
    server.clock.move(1000)
    const adviser = coordinator.write(
      'member.joined',
      { person: facilitator.who.person, name: 'Aziza Benali', role: 'adviser' },
      { replaces: [idOfJoined] },
    )
    await coordinator.send({ entries: [adviser] })
    expect((await facilitator.send({ journals: [asks(group)] })).journals[0]?.answer).toBe('changes')
    server.clock.move(1000)
    const joins = coordinator.write('member.joined', {
      person: second.who.person,
      name: second.who.personName,
      role: 'coordinator',
    })
    await coordinator.send({ entries: [joins] })
    expect((await facilitator.send({ journals: [asks(group)] })).journals[0]?.answer).toBe('gone')
  })

  test('[S8] a member whose body comes after its head is let in', async () => {
    const before = await open()
    const { coordinator, joined, cohort, group } = before
    const known = await coordinator.send({ entries: [joined], journals: [asks(group)] })
    const answer = known.journals[0]
    if (answer?.answer !== 'changes') throw new Error('No changes')
    const voucher: Voucher = {
      journal: group,
      from: genesis,
      run: itemsOf(answer).map(({ head, receivedAt, admittedBy }) => ({
        entryHash: entryHashOf(head),
        receivedAt,
        admittedBy,
      })),
      receipt: answer.receipt,
    }
    // The same server on an empty database: its key is what it was.
    const { keys, server } = before.server
    const restored = aSyncServer(storeOf(database), { keys, server, outside: memoryOutsideLog() })
    const of = (device: TestDevice): TestDevice => aDevice(restored, device.who, cohort)
    const bare = itemsOf(answer).map(({ head, body, salt }) =>
      head === joined.head ? { head, body: null, salt: null } : { head, body, salt },
    )
    await wipe(cohort)
    await of(coordinator).send({ entries: bare, vouchers: [voucher] })
    const facilitator = of(before.facilitator)
    expect((await facilitator.send({ journals: [asks(group)] })).journals[0]?.answer).toBe('unknown')
    await of(coordinator).send({ entries: [joined] })
    expect((await facilitator.send({ journals: [asks(group)] })).journals[0]?.answer).toBe('changes')
  })
})
