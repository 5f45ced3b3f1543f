/** What one request does and what it is answered, in memory and in PostgreSQL alike. */
import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { journalOf, type CohortId, type Hash, type PersonId } from '#shared/ids.ts'
import { entryHashOf, genesis, nextState, type ChainState } from '#shared/journal/chain.ts'
import { syncReplySchema, type SyncedReply, type Verdict } from '#shared/journal/sync.ts'
import type { Database } from '#server/db/open-database.ts'
import { decideAside } from '#server/sync/decide-aside.ts'
import { applyErasuresAtStart, eraseBodies } from '#server/sync/erase-bodies.ts'
import { rejudgeAtStart } from '#server/sync/rejudge-asides.ts'
import { shelfOf } from '#server/sync/shelf.ts'
import { aDatabase } from '#tests/given/a-database.ts'
import {
  aCaller,
  aDevice,
  anOrganisation,
  asks,
  headOf,
  idOf,
  itemsOf,
  type TestDevice,
} from '#tests/given/a-device.ts'
import { aSyncServer, stores, type TestServer } from '#tests/given/a-sync-server.ts'

let database: Database
beforeAll(async () => {
  database = await aDatabase()
})
afterAll(async () => {
  await database.close()
})

const participant = randomUUID()
const halfDay = randomUUID()
const present = { participant, halfDay, state: 'attended' as const }

describe.each(stores)('%s', (_name, storeOf) => {
  /** A cohort opened by its coordinator, with a facilitator and an adviser in its team. */
  const open = async (): Promise<{
    server: TestServer
    cohort: CohortId
    group: string
    advisers: string
    coordinator: TestDevice
    facilitator: TestDevice
    adviser: TestDevice
    team: { facilitator: ReturnType<TestDevice['write']> }
  }> => {
    const server = aSyncServer(storeOf(database))
    const cohort = randomUUID() as CohortId
    const organisation = anOrganisation()
    const coordinator = aDevice(server, aCaller(organisation, 'coordinator'), cohort)
    const facilitator = aDevice(server, aCaller(organisation), cohort)
    const adviser = aDevice(server, aCaller(organisation), cohort)
    const joins = (device: TestDevice, role: 'coordinator' | 'facilitator' | 'adviser') =>
      coordinator.write('member.joined', { person: device.who.person, name: device.who.personName, role })
    const facilitatorJoins = joins(facilitator, 'facilitator')
    const reply = await coordinator.send({
      entries: [
        coordinator.write('cohort.described', { field: 'title', value: 'Denain' }),
        joins(coordinator, 'coordinator'),
        facilitatorJoins,
        joins(adviser, 'adviser'),
      ],
    })
    expect(reply.verdicts.map(({ verdict }) => verdict)).toEqual([
      'accepted',
      'accepted',
      'accepted',
      'accepted',
    ])
    return {
      server,
      cohort,
      group: journalOf(cohort, 'group'),
      advisers: journalOf(cohort, 'advisers'),
      coordinator,
      facilitator,
      adviser,
      team: { facilitator: facilitatorJoins },
    }
  }

  const only = (reply: SyncedReply): Verdict => {
    const [verdict, ...more] = reply.verdicts
    if (verdict === undefined || more.length > 0) throw new Error('Not one verdict')
    return verdict
  }

  const changesOf = (reply: SyncedReply, journal: string) => {
    const answer = reply.journals.find((each) => each.journal === journal)
    if (answer?.answer !== 'changes') throw new Error(`Answered ${answer?.answer ?? 'nothing'}`)
    return { ...answer, items: itemsOf(answer) }
  }

  const chained = (items: readonly { head: string; receivedAt: number; admittedBy: string }[]): ChainState =>
    items.reduce((state, item) => nextState(state, entryHashOf(item.head), item), genesis)

  test('the answer fits its schema, and every page leads to its cursor', async () => {
    const { facilitator, group, server } = await open()
    const reply = await facilitator.send({
      entries: [facilitator.write('attendance.marked', present)],
      journals: [asks(group)],
    })
    expect(syncReplySchema.parse(reply)).toEqual(reply)
    const { items, cursor, more, receipt } = changesOf(reply, group)
    expect(items).toHaveLength(5)
    expect(chained(items)).toEqual(cursor)
    expect(more).toBe(false)
    expect({ seq: receipt.seq, hash: receipt.hash }).toEqual(cursor)
    expect(
      server.keys.verify(`coulisses receipt\n${group}\n5\n${receipt.hash}\n${receipt.at}`, receipt.signature),
    ).toBe(true)
    expect(reply.mine).toEqual([group])
  })

  test('[S18] another server identity takes nothing, and a newer client waits', async () => {
    const { facilitator, group, server } = await open()
    const entries = [facilitator.write('attendance.marked', present)]
    expect(await facilitator.answer({ server: randomUUID(), entries })).toEqual({
      outcome: 'foreign',
      server: server.server.id,
      serverName: 'Coulisses',
    })
    expect(await facilitator.answer({ protocol: 99, entries })).toMatchObject({ outcome: 'client-newer' })
    expect(changesOf(await facilitator.send({ journals: [asks(group)] }), group).items).toHaveLength(4)
  })

  test('[S13] a batch sent twice has one effect and gets the same verdicts', async () => {
    const { facilitator, group, server } = await open()
    const entries = [
      facilitator.write('attendance.marked', present),
      facilitator.write('halfDay.notHeld', { halfDay, notHeld: true, reason: 'Grève' }),
      { head: 'not JSON', body: null, salt: null },
    ]
    const first = await facilitator.send({ entries })
    server.clock.move(60_000)
    const second = await facilitator.send({ entries })
    expect(second.verdicts).toEqual(first.verdicts)
    expect(changesOf(await facilitator.send({ journals: [asks(group)] }), group).items).toHaveLength(6)
  })

  test('[S13] the same batch twice at the same time has one effect', async () => {
    const { facilitator, group } = await open()
    const entries = Array.from({ length: 5 }, () => facilitator.write('attendance.marked', present))
    const replies = await Promise.all([1, 2, 3].map(() => facilitator.send({ entries })))
    expect(replies[1]?.verdicts).toEqual(replies[0]?.verdicts)
    expect(replies[2]?.verdicts).toEqual(replies[0]?.verdicts)
    expect(changesOf(await facilitator.send({ journals: [asks(group)] }), group).items).toHaveLength(9)
  })

  test('[S11] a known id with other bytes is set aside and never applied', async () => {
    const { facilitator, group } = await open()
    const first = facilitator.write('attendance.marked', present)
    const other = facilitator.write(
      'attendance.marked',
      { ...present, state: 'unexcused' },
      { id: idOf(first) },
    )
    await facilitator.send({ entries: [first] })
    const reply = await facilitator.send({ entries: [other], journals: [asks(group)] })
    expect(only(reply)).toMatchObject({ verdict: 'setAside', reason: 'other-bytes', aside: { seq: 1 } })
    expect(changesOf(reply, group).items.at(-1)?.head).toBe(first.head)
    const twice = await facilitator.send({
      entries: [facilitator.write('attendance.marked', present), other, first],
    })
    expect(twice.verdicts.map(({ verdict }) => verdict)).toEqual(['accepted', 'setAside', 'accepted'])
  })

  test('[S14] an unreadable entry is set aside alone and lies on a shelf that its steward sees', async () => {
    const { facilitator, server } = await open()
    const good = facilitator.write('attendance.marked', present)
    const entries = [
      '{',
      17,
      { head: 'x' },
      good,
      { ...good, head: `${good.head}\u0000` },
      { ...good, body: '\ud800' },
    ]
    const reply = await facilitator.send({ entries })
    expect(reply.verdicts.map((each) => (each.verdict === 'setAside' ? each.reason : each.verdict))).toEqual([
      'unreadable',
      'unreadable',
      'unreadable',
      'accepted',
      'unreadable',
      'unreadable',
    ])
    const steward = aDevice(server, aCaller(facilitator.who, 'steward'))
    const shelf = shelfOf(facilitator.who.organisation)
    const seen = await steward.send({ journals: [asks(shelf, { ask: 'nothing' })] })
    expect(
      seen.asides.find(({ journal }) => journal === shelf)?.items.map(({ entry }) => entry.head),
    ).toEqual(['"{"', '17', '{"head":"x"}', `${good.head}\u0000`])
  })

  test('[S14] sizes, hashes, places and kinds are judged one by one', async () => {
    const { facilitator } = await open()
    const mark = (head: object = {}) => facilitator.write('attendance.marked', present, { head })
    const signed = { ...mark(), body: '{}' }
    const large = { ...mark(), body: 'x'.repeat(65 * 1024) }
    const reply = await facilitator.send({
      entries: [
        signed,
        large,
        mark({ place: 'mark/elsewhere' }),
        mark({ kind: 'weather.noted' }),
        mark({ v: 2 }),
        mark({ author: randomUUID() as never }),
        { ...mark(), body: null, salt: null },
        facilitator.write('cohort.described', { field: 'title', value: 'Autre' }),
        facilitator.write('participant.details', { participant, field: 'phone', value: '0600000000' }),
      ],
    })
    expect(reply.verdicts.map((each) => (each.verdict === 'setAside' ? each.reason : each.verdict))).toEqual([
      'body-mismatch',
      'too-large',
      'unreadable',
      'unknown-kind',
      'unknown-kind',
      'wrong-author',
      'body-mismatch',
      'role-may-not-write',
      'not-in-circle',
    ])
  })

  test('[S16] entries for a journal that nobody opened yet are postponed, and accepted once it is open', async () => {
    const server = aSyncServer(storeOf(database))
    const cohort = randomUUID() as CohortId
    const organisation = anOrganisation()
    const facilitator = aDevice(server, aCaller(organisation), cohort)
    const coordinator = aDevice(server, aCaller(organisation, 'coordinator'), cohort)
    const early = facilitator.write('attendance.marked', present)
    expect(only(await facilitator.send({ entries: [early] }))).toMatchObject({
      verdict: 'postponed',
      reason: 'unknown-journal',
    })
    const joins = coordinator.write('member.joined', {
      person: facilitator.who.person,
      name: 'Inès',
      role: 'facilitator',
    })
    await coordinator.send({ entries: [joins] })
    expect(only(await facilitator.send({ entries: [early] })).verdict).toBe('accepted')
  })

  test('[S16] what was set aside for its circle comes in when its author joins', async () => {
    const { server, coordinator, group, advisers, cohort } = await open()
    const late = aDevice(server, aCaller(coordinator.who, 'member', { person: randomUUID() }), cohort)
    const detail = late.write('participant.details', { participant, field: 'phone', value: '0600000000' })
    const mark = late.write('attendance.marked', present)
    const reply = await late.send({ entries: [mark, detail], journals: [asks(group)] })
    expect(reply.verdicts.map(({ verdict }) => verdict)).toEqual(['setAside', 'setAside'])
    expect(reply.journals).toEqual([{ journal: group, answer: 'unknown' }])
    await coordinator.send({
      entries: [
        coordinator.write('member.joined', { person: late.who.person, name: 'Noé', role: 'adviser' }),
      ],
    })
    const after = await late.send({ entries: [mark, detail], journals: [asks(group), asks(advisers)] })
    expect(after.verdicts.map(({ verdict }) => verdict)).toEqual(['accepted', 'accepted'])
    expect(changesOf(after, advisers).items.map(({ head }) => head)).toEqual([detail.head])
    expect(after.asides.flatMap(({ items }) => items.map(({ decision }) => decision))).toEqual([
      null,
      'accepted',
      null,
      'accepted',
    ])
  })

  test('[S8] who leaves is told so, their unsent entries are set aside with their name, and they may come back', async () => {
    const { coordinator, facilitator, group, server, team } = await open()
    server.clock.move(1000)
    const leaves = coordinator.write(
      'member.left',
      { person: facilitator.who.person, reason: 'Fin de mission' },
      { replaces: [idOf(team.facilitator)] },
    )
    await coordinator.send({ entries: [leaves] })
    const reply = await facilitator.send({
      entries: [facilitator.write('attendance.marked', present)],
      journals: [asks(group)],
    })
    expect(only(reply)).toMatchObject({ verdict: 'setAside', reason: 'not-in-circle' })
    expect(reply.journals).toEqual([
      { journal: group, answer: 'gone', removedAt: server.clock.now(), knowsFurthest: true },
    ])
    const seen = await coordinator.send({ journals: [asks(group)] })
    expect(seen.asides[0]?.items[0]).toMatchObject({
      sentBy: facilitator.who.personName,
      reason: 'not-in-circle',
    })
    server.clock.move(1000)
    await coordinator.send({
      entries: [
        coordinator.write(
          'member.joined',
          { person: facilitator.who.person, name: 'Inès', role: 'facilitator' },
          { replaces: [idOf(leaves)] },
        ),
      ],
    })
    const back = await facilitator.send({ journals: [asks(group)] })
    expect(changesOf(back, group).items).toHaveLength(7)
  })

  test('[S8] an adviser who becomes facilitator loses the second circle alone', async () => {
    const { coordinator, adviser, group, advisers, server } = await open()
    server.clock.move(1000)
    const all = changesOf(await coordinator.send({ journals: [asks(group)] }), group)
    const joined = all.items.map((item) => JSON.parse(item.head) as { id: string; place: string })
    const before = joined.filter(({ place }) => place === `member/${adviser.who.person}`).map(({ id }) => id)
    await coordinator.send({
      entries: [
        coordinator.write(
          'member.joined',
          { person: adviser.who.person, name: 'Noé', role: 'facilitator' },
          { replaces: before },
        ),
      ],
    })
    const reply = await adviser.send({ journals: [asks(group), asks(advisers)] })
    expect(reply.journals.map(({ answer }) => answer)).toEqual(['changes', 'gone'])
    expect(reply.mine).toEqual([group])
  })

  test('[S17] a journal of others answers byte for byte like one that does not exist', async () => {
    const one = await open()
    const stranger = aDevice(one.server, aCaller(anOrganisation(), 'coordinator'))
    const colleague = aDevice(one.server, aCaller(one.facilitator.who, 'member', { person: randomUUID() }))
    const canary = 'Zénobie-Canari'
    await one.coordinator.send({
      entries: [one.coordinator.write('participant.details', { participant, field: 'phone', value: canary })],
    })
    // What the server notes of a device is told to its own group from the second answer on.
    for (const device of [stranger, colleague, one.facilitator]) await device.send()
    const state = { seq: 3, hash: 'x'.repeat(43) as Hash }
    const words = [
      {},
      { ask: 'copy' as const, copy: { after: 0 } },
      { ask: 'nothing' as const },
      { cursor: state },
      { furthest: state },
      { healing: state },
      { aside: state },
    ]
    for (const word of words) {
      for (const device of [stranger, colleague, one.facilitator]) {
        const circle = device === one.facilitator ? 'advisers' : 'group'
        const nowhere = randomUUID() as CohortId
        const real = JSON.stringify(
          await device.send({ journals: [asks(journalOf(one.cohort, circle), word)] }),
        )
        const invented = JSON.stringify(
          await device.send({ journals: [asks(journalOf(nowhere, circle), word)] }),
        )
        expect(real.replaceAll(one.cohort, nowhere).replace(/"(mine|tickets)":\[.*?\]/g, '')).toBe(
          invented.replaceAll(one.cohort, nowhere).replace(/"(mine|tickets)":\[.*?\]/g, ''),
        )
        expect(real).not.toContain(canary)
      }
    }
    const entry = stranger.write('attendance.marked', present, { cohort: one.cohort })
    expect(only(await stranger.send({ entries: [entry] }))).toMatchObject({
      verdict: 'postponed',
      reason: 'unknown-journal',
    })
  })

  test('[S10] what was erased is gone, also when it comes again late or from an old backup', async () => {
    const { facilitator, group, server } = await open()
    const mark = facilitator.write('attendance.marked', { ...present, state: 'excused', note: 'Canari' })
    await facilitator.send({ entries: [mark] })
    const erasure = { id: randomUUID(), journal: group, subject: participant, kinds: ['attendance.marked'] }
    expect(await eraseBodies(server, erasure)).toMatchObject({ ok: true })
    const late = facilitator.write('attendance.marked', { ...present, state: 'excused', note: 'Canari' })
    const reply = await facilitator.send({ entries: [mark, late], journals: [asks(group)] })
    expect(reply.verdicts.map(({ verdict }) => verdict)).toEqual(['accepted', 'accepted'])
    expect(JSON.stringify(reply)).not.toContain('Canari')
    expect(reply.erasures).toEqual([erasure])
    expect(reply.lacks).toEqual([])
    const { items, cursor } = changesOf(reply, group)
    expect(chained(items)).toEqual(cursor)
    await applyErasuresAtStart(server)
    expect(JSON.stringify(await facilitator.send({ journals: [asks(group)] }))).not.toContain('Canari')
    expect(
      await eraseBodies(server, { ...erasure, journal: journalOf(randomUUID() as CohortId, 'group') }),
    ).toEqual({
      ok: false,
      refusal: { code: 'unknown' },
    })
  })

  test('[S21] the same number under two ids is taken twice, and the writer is renewed', async () => {
    const { facilitator, coordinator, group } = await open()
    const first = facilitator.write('attendance.marked', present)
    const second = facilitator.write('attendance.marked', present, { head: { n: headOf(first).n } })
    await facilitator.send({
      entries: [facilitator.write('attendance.marked', present, { head: { n: 5 } }), first],
    })
    expect((await facilitator.send()).renewWriter).toBe(false)
    const reply = await facilitator.send({ entries: [second] })
    expect(only(reply).verdict).toBe('accepted')
    expect(reply.renewWriter).toBe(true)
    const told = await coordinator.send({ journals: [asks(group)] })
    expect(told.devices[0]?.notes.find(({ writer }) => writer === facilitator.who.writer)).toMatchObject({
      missingNumbers: 3,
      copied: true,
      deviceName: 'Tablette',
    })
  })

  test('[S1] a copy holds all heads, the standing bodies, and is cut at one state over its parts', async () => {
    const { facilitator, group } = await open()
    const note = 'n'.repeat(490)
    const marks = Array.from({ length: 400 }, (_, index) =>
      facilitator.write('attendance.marked', {
        ...present,
        participant: randomUUID(),
        state: 'excused',
        note: `${note}${index}`,
      }),
    )
    const [first] = marks
    if (first === undefined) throw new Error('No mark')
    const over = facilitator.write('attendance.marked', JSON.parse(first.body ?? '') as never, {
      replaces: [idOf(first)],
    })
    await facilitator.send({ entries: marks })
    await facilitator.send({ entries: [over] })
    const items: { head: string; body: string | null; receivedAt: number; admittedBy: string }[] = []
    let copy: { at?: ChainState; after: number } = { after: 0 }
    for (;;) {
      const reply = await facilitator.send({ journals: [asks(group, { ask: 'copy', copy })] })
      const [answer] = reply.journals
      if (answer?.answer !== 'copy') throw new Error(`Answered ${answer?.answer ?? 'nothing'}`)
      expect(Buffer.byteLength(JSON.stringify(answer))).toBeLessThan(256 * 1024)
      items.push(...itemsOf(answer))
      copy = { at: answer.at as ChainState, after: items.length }
      // Written in the meantime: not part of the copy.
      await facilitator.send({
        entries: [facilitator.write('halfDay.notHeld', { halfDay, notHeld: true, reason: '' })],
      })
      if (!answer.more) break
    }
    expect(items).toHaveLength(405)
    expect(chained(items)).toEqual(copy.at)
    expect(items.filter(({ body }) => body === null).map(({ head }) => head)).toEqual([first.head])
  })

  test('pages of changes follow one another until there is no more', async () => {
    const { facilitator, group } = await open()
    const note = 'n'.repeat(490)
    await facilitator.send({
      entries: Array.from({ length: 500 }, () =>
        facilitator.write('attendance.marked', { ...present, state: 'excused', note }),
      ),
    })
    let cursor: ChainState = genesis
    let count = 0
    for (;;) {
      const reply = await facilitator.send({ journals: [asks(group, { cursor })] })
      const answer = changesOf(reply, group)
      expect(Buffer.byteLength(JSON.stringify(answer))).toBeLessThan(256 * 1024)
      count += answer.items.length
      cursor = answer.cursor as ChainState
      if (!answer.more) break
    }
    expect(count).toBe(504)
    expect(cursor.seq).toBe(504)
  })

  test('an old client is taken in and told whether its furthest word is known', async () => {
    const { facilitator, group } = await open()
    const reply = await facilitator.send({
      protocol: 0,
      entries: [facilitator.write('attendance.marked', present)],
      journals: [asks(group)],
    })
    expect(reply).toMatchObject({ updateNeeded: true })
    expect(only(reply).verdict).toBe('accepted')
    expect(reply.journals).toEqual([{ journal: group, answer: 'standing', knowsFurthest: true }])
  })

  test('a kind newer than the server is kept, and judged again at the next start', async () => {
    const { facilitator, server } = await open()
    const newer = facilitator.write('attendance.marked', present, { head: { kind: 'weather.noted' } })
    expect(only(await facilitator.send({ entries: [newer] }))).toMatchObject({ reason: 'unknown-kind' })
    await rejudgeAtStart(server)
    expect(only(await facilitator.send({ entries: [newer] }))).toMatchObject({ reason: 'unknown-kind' })
  })

  test('[S7] a coordinator decides on what was set aside, once, and sees it in the chain', async () => {
    const { coordinator, facilitator, group, server } = await open()
    const title = facilitator.write('cohort.described', { field: 'title', value: 'Autre titre' })
    const broken = { ...facilitator.write('attendance.marked', present), body: '{}' }
    await facilitator.send({ entries: [title, broken] })
    const seen = await coordinator.send({ journals: [asks(group)] })
    const [first, second] = seen.asides[0]?.items ?? []
    if (first === undefined || second === undefined) throw new Error('Nothing was set aside')
    const decide = (device: TestDevice, aside: string, decision: 'accepted' | 'declined') =>
      decideAside(server, device.who, { journal: group, aside, decision })
    expect(await decide(facilitator, first.aside.hash, 'accepted')).toMatchObject({
      refusal: { code: 'unknown' },
    })
    expect(await decide(coordinator, 'x'.repeat(43), 'accepted')).toMatchObject({
      refusal: { code: 'unknown' },
    })
    expect(await decide(coordinator, second.aside.hash, 'accepted')).toMatchObject({
      refusal: { code: 'cannot-be-accepted' },
    })
    expect(await decide(coordinator, first.aside.hash, 'accepted')).toEqual({ ok: true, value: undefined })
    expect(await decide(coordinator, first.aside.hash, 'declined')).toMatchObject({
      refusal: { code: 'already-decided' },
    })
    expect(await decide(coordinator, second.aside.hash, 'declined')).toEqual({ ok: true, value: undefined })
    const after = await facilitator.send({
      entries: [title],
      journals: [asks(group, { aside: second.aside as ChainState })],
    })
    expect(only(after)).toMatchObject({ verdict: 'accepted', admittedBy: coordinator.who.device })
    expect(after.asides[0]?.items.map(({ decision }) => decision)).toEqual(['accepted', 'declined'])
    const forked = await coordinator.send({
      journals: [asks(group, { aside: { seq: 9, hash: 'x'.repeat(43) as Hash } })],
    })
    expect(forked.asideForked).toEqual([group])
    expect(forked.asides[0]?.items).toHaveLength(4)
  })

  test('[S7, S13] what a coordinator declined stays out when its sender is given the right to write it', async () => {
    const { coordinator, facilitator, group, server } = await open()
    const title = facilitator.write('cohort.described', { field: 'title', value: 'Autre titre' })
    await facilitator.send({ entries: [title] })
    const seen = await coordinator.send({ journals: [asks(group)] })
    const aside = seen.asides[0]?.items[0]?.aside.hash ?? ''
    expect(
      await decideAside(server, coordinator.who, { journal: group, aside, decision: 'declined' }),
    ).toMatchObject({ ok: true })
    const raised = coordinator.write('member.joined', {
      person: facilitator.who.person,
      name: facilitator.who.personName,
      role: 'coordinator',
    })
    await coordinator.send({ entries: [raised] })
    expect(only(await facilitator.send({ entries: [title] }))).toMatchObject({
      verdict: 'setAside',
      reason: 'role-may-not-write',
    })
    const anew = facilitator.write('cohort.described', { field: 'title', value: 'Encore un titre' })
    expect(only(await facilitator.send({ entries: [anew] }))).toMatchObject({ verdict: 'accepted' })
  })

  test('[S25] what was sent in the name of another is accepted by somebody else than its sender, or from its author', async () => {
    const { coordinator, facilitator, group, server } = await open()
    const second = aDevice(
      server,
      aCaller(coordinator.who),
      headOf(coordinator.write('attendance.marked', present)).journal.split(':')[0] as CohortId,
    )
    const joins = coordinator.write('member.joined', {
      person: second.who.person,
      name: second.who.personName,
      role: 'coordinator',
    })
    await coordinator.send({ entries: [joins] })
    const inAnothersName = { head: { author: facilitator.who.person as PersonId } }
    const forged = coordinator.write('attendance.marked', present, inAnothersName)
    const kept = coordinator.write('attendance.marked', present, inAnothersName)
    await coordinator.send({ entries: [forged, kept] })
    const seen = await second.send({ journals: [asks(group)] })
    const [first, other] = seen.asides[0]?.items ?? []
    if (first === undefined || other === undefined) throw new Error('Nothing was set aside')
    const decide = (device: TestDevice, aside: string, decision: 'accepted' | 'declined') =>
      decideAside(server, device.who, { journal: group, aside, decision })
    expect(await decide(coordinator, first.aside.hash, 'accepted')).toEqual({
      ok: false,
      refusal: { code: 'needs-another-person' },
    })
    expect(await decide(second, first.aside.hash, 'accepted')).toMatchObject({ ok: true })
    // On its author's own token it needs nobody's decision.
    expect(only(await facilitator.send({ entries: [kept] }))).toMatchObject({ verdict: 'accepted' })
    expect(await decide(coordinator, other.aside.hash, 'declined')).toMatchObject({
      refusal: { code: 'already-decided' },
    })
  })

  test('tickets are given once: one that the request shows is not sent again', async () => {
    const { facilitator, group } = await open()
    const { tickets } = await facilitator.send({ journals: [asks(group)] })
    expect(tickets).toHaveLength(2)
    expect((await facilitator.send({ journals: [asks(group)], tickets })).tickets).toEqual([])
  })
})

test('the row that the board reads is kept in the transaction of the entries', async () => {
  const server = aSyncServer(stores[1]?.[1](database) ?? stores[0]?.[1](database) ?? (undefined as never))
  const cohort = randomUUID() as CohortId
  const coordinator = aDevice(server, aCaller(anOrganisation(), 'coordinator'), cohort)
  await coordinator.send({
    entries: [coordinator.write('cohort.described', { field: 'title', value: 'Denain' })],
  })
  const { rows } = await sql<{ title: string }>`
    select summary ->> 'title' as title from cohorts where cohort = ${cohort}`.execute(database.db)
  expect(rows).toEqual([{ title: 'Denain' }])
})
