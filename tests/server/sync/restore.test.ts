/** The server comes back from an old backup, and what devices hold heals it: in memory and on a copy in PostgreSQL. */
import { randomUUID } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { journalOf, type CohortId, type Hash } from '#shared/ids.ts'
import { entryHashOf, genesis, nextState, type ChainState } from '#shared/journal/chain.ts'
import type { FrozenEntry } from '#shared/journal/entry.ts'
import type { JournalItem, JournalReply, Receipt, SyncedReply, Voucher } from '#shared/journal/sync.ts'
import { applyErasuresAtStart, eraseBodies } from '#server/sync/erase-bodies.ts'
import type { JournalStore } from '#server/sync/journal-store.ts'
import { openMemoryJournalStore } from '#server/sync/memory-journal-store.ts'
import { postgresJournalStore } from '#server/sync/postgres-journal-store.ts'
import { aCopyOf } from '#tests/given/a-copied-database.ts'
import { aDatabase } from '#tests/given/a-database.ts'
import {
  aCaller,
  aDevice,
  anOrganisation,
  asks,
  idOf,
  itemsOf,
  type TestDevice,
} from '#tests/given/a-device.ts'
import { aSyncServer, type TestServer } from '#tests/given/a-sync-server.ts'

interface Restorable {
  readonly store: JournalStore
  /** Takes the backup; what comes back restores it. */
  backUp(): Promise<() => Promise<JournalStore>>
  close(): Promise<void>
}

const inMemory = async (): Promise<Restorable> => {
  const store = openMemoryJournalStore()
  return {
    store,
    backUp: async () => {
      const snapshot = store.snapshot()
      return async () => {
        store.restore(snapshot)
        return store
      }
    },
    close: async () => undefined,
  }
}

const inPostgres = async (): Promise<Restorable> => {
  const database = await aDatabase()
  const copies: { close(): Promise<void> }[] = []
  return {
    store: postgresJournalStore(database.db),
    backUp: async () => {
      const copy = await aCopyOf(database)
      copies.push(copy)
      return async () => postgresJournalStore(copy.db)
    },
    close: async () => {
      for (const each of [...copies, database]) await each.close()
    },
  }
}

const participant = randomUUID()
const mark = (device: TestDevice, replaces: readonly string[] = []): FrozenEntry =>
  device.write('attendance.marked', { participant, halfDay: randomUUID(), state: 'attended' }, { replaces })

const answerOf = <Answer extends JournalReply['answer']>(
  reply: SyncedReply,
  answer: Answer,
): Extract<JournalReply, { answer: Answer }> => {
  const [first] = reply.journals
  if (first?.answer !== answer) throw new Error(`Answered ${first?.answer ?? 'nothing'}`)
  return first as Extract<JournalReply, { answer: Answer }>
}

/** A device that read everything, ready to vouch for it. */
interface Witness {
  readonly items: readonly JournalItem[]
  readonly state: ChainState
  readonly receipt: Receipt
}

const readAll = async (device: TestDevice, journal: string): Promise<Witness> => {
  const answer = answerOf(await device.send({ journals: [asks(journal)] }), 'changes')
  const { cursor, receipt } = answer
  return { items: itemsOf(answer), state: cursor as ChainState, receipt }
}

const voucherOf = (journal: string, { items, receipt }: Witness, after = 0): Voucher => {
  const from = items
    .slice(0, after)
    .reduce((state, item) => nextState(state, entryHashOf(item.head), item), genesis)
  const run = items
    .slice(after)
    .map(({ head, receivedAt, admittedBy }) => ({ entryHash: entryHashOf(head), receivedAt, admittedBy }))
  return { journal, from, run, receipt }
}

describe.each([
  ['in memory', inMemory],
  ['in PostgreSQL', inPostgres],
])('%s', (_name, open) => {
  const begin = async (): Promise<{
    held: Restorable
    server: TestServer
    group: string
    coordinator: TestDevice
    facilitator: TestDevice
    /** The same people and devices before the restored server. */
    afterRestore: (store: JournalStore) => {
      server: TestServer
      coordinator: TestDevice
      facilitator: TestDevice
    }
  }> => {
    const held = await open()
    const server = aSyncServer(held.store)
    const cohort = randomUUID() as CohortId
    const organisation = anOrganisation()
    const coordinator = aDevice(server, aCaller(organisation, 'coordinator'), cohort)
    const facilitator = aDevice(server, aCaller(organisation), cohort)
    await coordinator.send({
      entries: [coordinator.write('cohort.described', { field: 'title', value: 'Denain' })],
    })
    return {
      held,
      server,
      group: journalOf(cohort, 'group'),
      coordinator,
      facilitator,
      afterRestore: (store) => {
        const { outside, keys, server: identity, clock } = server
        const restored: TestServer = { ...aSyncServer(store, { outside, keys, server: identity }), clock }
        return {
          server: restored,
          coordinator: aDevice(restored, coordinator.who, cohort),
          facilitator: aDevice(restored, facilitator.who, cohort),
        }
      },
    }
  }

  const joins = ({
    coordinator,
    facilitator,
  }: {
    coordinator: TestDevice
    facilitator: TestDevice
  }): FrozenEntry =>
    coordinator.write('member.joined', { person: facilitator.who.person, name: 'Inès', role: 'facilitator' })

  test('[S4] [S9] a forked device sends back what is missing, which keeps its first time of receipt', async () => {
    const start = await begin()
    const { held, server, group, coordinator, facilitator } = start
    await coordinator.send({ entries: [joins(start)] })
    const restore = await held.backUp()
    server.clock.move(60_000)
    const lost = [mark(facilitator), mark(facilitator)]
    const told = await facilitator.send({ entries: lost })
    const witness = await readAll(coordinator, group)
    server.clock.move(60_000)
    const after = start.afterRestore(await restore())
    // Somebody writes before the healing: the numbers are used again.
    await after.facilitator.send({ entries: [mark(facilitator)] })
    const ask = asks(group, { cursor: witness.state })
    const forked = answerOf(await after.coordinator.send({ journals: [ask] }), 'forked')
    expect(forked.head.seq).toBe(3)
    const missing = witness.items.filter(
      ({ head }) => !forked.whole.includes((JSON.parse(head) as { id: string }).id),
    )
    expect(missing.map(({ head }) => head)).toEqual(lost.map(({ head }) => head))
    const entries = missing.map(({ head, body, salt }) => ({ head, body, salt }))
    // Without the voucher somebody else's entry is nobody's word.
    const unproved = await after.coordinator.send({ entries })
    expect(
      unproved.verdicts.map((each) => (each.verdict === 'setAside' ? each.reason : each.verdict)),
    ).toEqual(['wrong-author', 'wrong-author'])
    const healed = await after.coordinator.send({
      entries,
      vouchers: [voucherOf(group, witness, 2)],
      journals: [{ ...ask, ask: 'copy', copy: { after: 0 }, healing: forked.head as ChainState }],
    })
    const [first] = told.verdicts
    expect(healed.verdicts[0]).toMatchObject({
      verdict: 'accepted',
      receivedAt: first?.verdict === 'accepted' ? first.receivedAt : 0,
      admittedBy: facilitator.who.device,
    })
    const copy = answerOf(healed, 'copy')
    expect(itemsOf(copy).map(({ head }) => (JSON.parse(head) as { kind: string }).kind)).toEqual([
      'cohort.described',
      'member.joined',
      'attendance.marked',
      'attendance.marked',
      'attendance.marked',
      'journal.restored',
    ])
    expect(JSON.parse(itemsOf(copy).at(-1)?.body ?? '')).toEqual({ seq: 4, hash: witness.state.hash })
    // The branch that a healing quotes may be lost too.
    const gone = { seq: 3, hash: 'x'.repeat(43) as Hash }
    const again = await after.coordinator.send({
      journals: [{ ...ask, ask: 'copy', copy: { after: 0 }, healing: gone }],
    })
    answerOf(again, 'forked')
    await held.close()
  })

  test('[S9] a run that does not lead to its receipt, or a receipt of another key, vouches for nothing', async () => {
    const start = await begin()
    const { held, group, coordinator, facilitator } = start
    await coordinator.send({ entries: [joins(start)] })
    const restore = await held.backUp()
    const lost = mark(facilitator)
    await facilitator.send({ entries: [lost] })
    const witness = await readAll(coordinator, group)
    const after = start.afterRestore(await restore())
    const good = voucherOf(group, witness)
    const forged = [
      { ...good, run: good.run.map((step) => ({ ...step, receivedAt: step.receivedAt + 1 })) },
      { ...good, receipt: { ...good.receipt, signature: 'A'.repeat(86) } },
      { ...good, receipt: { ...good.receipt, at: good.receipt.at + 1 } },
      { ...good, journal: journalOf(randomUUID() as CohortId, 'group') },
      { ...good, run: [] },
    ]
    for (const voucher of forged) {
      const reply = await after.coordinator.send({ entries: [lost], vouchers: [voucher] })
      expect(reply.verdicts[0]).toMatchObject({ verdict: 'setAside', reason: 'wrong-author' })
    }
    const reply = await after.coordinator.send({ entries: [lost], vouchers: [good] })
    expect(reply.verdicts[0]?.verdict).toBe('accepted')
    await held.close()
  })

  test('[S5] a bare head comes in with its voucher, and its body when somebody sends it', async () => {
    const start = await begin()
    const { held, group, coordinator, facilitator } = start
    await coordinator.send({ entries: [joins(start)] })
    const restore = await held.backUp()
    const lost = mark(facilitator)
    await facilitator.send({ entries: [lost] })
    const witness = await readAll(coordinator, group)
    const after = start.afterRestore(await restore())
    const bare = { head: lost.head, body: null, salt: null }
    const unvouched = await after.coordinator.send({ entries: [bare] })
    expect(unvouched.verdicts[0]).toMatchObject({ reason: 'body-mismatch' })
    const reply = await after.coordinator.send({
      entries: [bare],
      vouchers: [voucherOf(group, witness)],
      journals: [asks(group)],
    })
    expect(reply.verdicts[0]?.verdict).toBe('accepted')
    expect(reply.lacks).toEqual([idOf(lost)])
    // Entry, time and device are the same: so is the chain, and the device's word is known again.
    expect(
      (await after.coordinator.send({ journals: [asks(group, { cursor: witness.state })] })).journals,
    ).toMatchObject([{ answer: 'changes', items: [] }])
    const elsewhere = { seq: 3, hash: 'x'.repeat(43) as Hash }
    const forked = await after.coordinator.send({ journals: [asks(group, { furthest: elsewhere })] })
    expect(answerOf(forked, 'forked').bare).toEqual([idOf(lost)])
    const body = { id: idOf(lost), body: lost.body ?? '', salt: lost.salt ?? '' }
    await after.facilitator.send({ bodies: [{ ...body, body: '{}' }], journals: [asks(group)] })
    const given = await after.facilitator.send({ bodies: [body], journals: [asks(group)] })
    expect(given.lacks).toEqual([])
    expect(itemsOf(answerOf(given, 'changes')).find(({ head }) => head === lost.head)?.body).toBe(lost.body)
    await held.close()
  })

  test('[S8] a server that forgot a membership takes it back on its ticket, and a removal is not forgotten', async () => {
    const start = await begin()
    const { held, server, group, coordinator, facilitator } = start
    const restore = await held.backUp()
    const joined = joins(start)
    await coordinator.send({ entries: [joined] })
    const { tickets } = await facilitator.send({ entries: [mark(facilitator)], journals: [asks(group)] })
    const witness = await readAll(facilitator, group)
    const ask = asks(group, { cursor: witness.state })
    const after = start.afterRestore(await restore())
    expect((await after.facilitator.send({ journals: [ask] })).journals[0]?.answer).toBe('unknown')
    const reply = await after.facilitator.send({ journals: [ask], tickets, entries: [mark(facilitator)] })
    answerOf(reply, 'forked')
    expect(reply.verdicts[0]?.verdict).toBe('accepted')
    expect(reply.mine).toEqual([group])
    const forged = tickets.map((ticket) => ({
      ...ticket,
      claims: ticket.claims.replace('facilitator', 'coordinator'),
    }))
    expect((await after.facilitator.send({ journals: [ask], tickets: forged })).mine).toEqual([])
    const theirs = await after.coordinator.send({ tickets })
    expect(theirs.mine).toHaveLength(2)
    // The removal was said to the server that is no more; it stands outside the database.
    server.clock.move(1000)
    await coordinator.send({
      entries: [
        coordinator.write(
          'member.left',
          { person: facilitator.who.person, reason: 'Fin de mission' },
          { replaces: [idOf(joined)] },
        ),
      ],
    })
    const again = start.afterRestore(await restore())
    const gone = await again.facilitator.send({ journals: [ask], tickets, entries: [mark(facilitator)] })
    expect(answerOf(gone, 'gone').removedAt).toBe(server.clock.now())
    expect(gone.verdicts[0]).toMatchObject({ reason: 'not-in-circle' })
    await held.close()
  })

  test('[S8] a whole cohort that was forgotten comes back from one device with its ticket', async () => {
    const held = await open()
    const server = aSyncServer(held.store)
    const restore = await held.backUp()
    const cohort = randomUUID() as CohortId
    const group = journalOf(cohort, 'group')
    const organisation = anOrganisation()
    const coordinator = aDevice(server, aCaller(organisation, 'coordinator'), cohort)
    const facilitator = aDevice(server, aCaller(organisation), cohort)
    await coordinator.send({ entries: [joins({ coordinator, facilitator })] })
    await facilitator.send({ entries: [mark(facilitator)] })
    const { tickets } = await facilitator.send({ journals: [asks(group)] })
    const witness = await readAll(facilitator, group)
    const restored = aSyncServer(await restore(), {
      outside: server.outside,
      keys: server.keys,
      server: server.server,
    })
    const device = aDevice(restored, facilitator.who, cohort)
    const ask = asks(group, { cursor: witness.state })
    const forked = answerOf(await device.send({ journals: [ask], tickets }), 'forked')
    expect(forked).toMatchObject({ head: genesis, whole: [], bare: [] })
    const reply = await device.send({
      tickets,
      entries: witness.items.map(({ head, body, salt }) => ({ head, body, salt })),
      vouchers: [voucherOf(group, witness)],
      journals: [{ ...ask, ask: 'copy', copy: { after: 0 }, healing: genesis }],
    })
    expect(reply.verdicts.every(({ verdict }) => verdict === 'accepted')).toBe(true)
    expect(
      itemsOf(answerOf(reply, 'copy'))
        .slice(0, 2)
        .map(({ head }) => head),
    ).toEqual(witness.items.map(({ head }) => head))
    await held.close()
  })

  test('[S10] what was erased after the backup is erased again before the first request', async () => {
    const start = await begin()
    const { held, server, group, coordinator, facilitator } = start
    await coordinator.send({ entries: [joins(start)] })
    const canary = facilitator.write('attendance.marked', {
      participant,
      halfDay: randomUUID(),
      state: 'excused',
      note: 'Canari',
    })
    await facilitator.send({ entries: [canary] })
    const restore = await held.backUp()
    await eraseBodies(server, {
      id: randomUUID(),
      journal: group,
      subject: participant,
      kinds: ['attendance.marked'],
    })
    const after = start.afterRestore(await restore())
    await applyErasuresAtStart(after.server)
    const reply = await after.coordinator.send({ journals: [asks(group)] })
    expect(answerOf(reply, 'changes').items).toHaveLength(3)
    expect(JSON.stringify(reply)).not.toContain('Canari')
    await held.close()
  })

  test('[S7] a chain of set-aside entries that was lost is named, and the same bytes lie there again', async () => {
    const start = await begin()
    const { held, group, coordinator, facilitator } = start
    await coordinator.send({ entries: [joins(start)] })
    const restore = await held.backUp()
    const title = facilitator.write('cohort.described', { field: 'title', value: 'Autre' })
    const told = await facilitator.send({ entries: [title], journals: [asks(group)] })
    const aside = told.asides[0]?.items.at(-1)?.aside as ChainState
    const after = start.afterRestore(await restore())
    const reply = await after.facilitator.send({ journals: [asks(group, { aside })] })
    expect(reply.asideForked).toEqual([group])
    start.server.clock.move(1000)
    const again = await after.facilitator.send({ entries: [title], journals: [asks(group, { aside })] })
    expect(again.asides[0]?.items[0]?.entry).toEqual(title)
    await held.close()
  })
})
