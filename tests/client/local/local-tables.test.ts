// The two adapters of the port behave alike; the real one opens its handle afresh.

import { expect, test } from 'vitest'
import { Killed, createMemoryTables } from '#client/local/memory-tables.ts'
import type { LocalTables } from '#client/local/local-tables.ts'
import { aDatabaseEngine, openTables } from '#tests/given/a-local-device.ts'
import { openLocalRoom } from '#client/local/open-local-room.ts'

const adapters: [string, () => Promise<LocalTables>][] = [
  ['Dexie', () => openTables()],
  ['memory', async () => createMemoryTables()],
]

const setting = (value: unknown) => ({ value })

test.each(adapters)('[D1] %s: a transaction is kept whole or not at all', async (_name, open) => {
  const tables = await open()
  await tables.transact('write', ['settings'], (tx) => tx.put('settings', 'a', setting(1)))
  const cut = tables.transact('write', ['settings'], async (tx) => {
    await tx.put('settings', 'a', setting(2))
    await tx.put('settings', 'b', setting(3))
    throw new Error('cut')
  })
  await expect(cut).rejects.toThrow('cut')
  expect(await tables.transact('read', ['settings'], (tx) => tx.list('settings', ''))).toEqual([setting(1)])
})

test.each(adapters)(
  '[D1] %s: keys are listed by prefix, in order, and deleted by prefix',
  async (_name, open) => {
    const tables = await open()
    await tables.transact('write', ['settings'], (tx) =>
      tx.putMany('settings', [
        ['b|2', setting(3)],
        ['a|1', setting(1)],
        ['b|1', setting(2)],
        ['bb|1', setting(4)],
      ]),
    )
    const read = await tables.transact('read', ['settings'], async (tx) => ({
      keys: await tx.keys('settings', 'b|'),
      all: await tx.list('settings', ''),
      some: await tx.getMany('settings', ['bb|1', 'none', 'a|1']),
      none: await tx.get('settings', 'none'),
    }))
    expect(read).toEqual({
      keys: ['b|1', 'b|2'],
      all: [1, 4, 2, 3].map(setting),
      some: [setting(4), undefined, setting(1)],
      none: undefined,
    })
    await tables.transact('write', ['settings'], (tx) => tx.deletePrefix('settings', 'b|'))
    expect(await tables.transact('read', ['settings'], (tx) => tx.keys('settings', ''))).toEqual([
      'a|1',
      'bb|1',
    ])
  },
)

test('[D2] a connection that the browser dropped is opened afresh, and the write is made once', async () => {
  const engine = aDatabaseEngine()
  const tables = await openTables(engine)
  const other = await openTables(engine)
  tables.close()
  await tables.transact('write', ['settings'], (tx) => tx.put('settings', 'a', setting(1)))
  expect(await other.transact('read', ['settings'], (tx) => tx.list('settings', ''))).toEqual([setting(1)])
})

test('[S15] a killed memory keeps what was committed, and nothing else', async () => {
  const tables = createMemoryTables()
  await tables.transact('write', ['settings'], (tx) => tx.put('settings', 'a', setting(1)))
  const dying = tables.transact('write', ['settings'], async (tx) => {
    await tx.put('settings', 'a', setting(2))
    tables.kill()
  })
  await expect(dying).rejects.toBeInstanceOf(Killed)
  const reborn = createMemoryTables(tables.disk())
  expect(await reborn.transact('read', ['settings'], (tx) => tx.list('settings', ''))).toEqual([setting(1)])
})

test('[D2] a database that vanished is told from one that never was, and refused storage is said', async () => {
  const marked = { id: undefined as string | undefined }
  const deps = (name: string) => ({
    name,
    now: () => 1_700_000_000_000,
    bytes: (count: number) => new Uint8Array(count).fill(7),
    freeBytes: async () => null,
    after: () => () => undefined,
    marker: {
      read: () => marked.id,
      write: (id: string) => {
        marked.id = id
      },
    },
    summarise: () => null,
  })
  const first = await openLocalRoom(deps('first'))
  expect(first).toMatchObject({ ok: true, room: { vanished: false } })
  if (first.ok) first.room.close()
  const again = await openLocalRoom(deps('first'))
  expect(again).toMatchObject({ ok: true, room: { vanished: false } })
  if (again.ok) again.room.close()
  // The same marker, and a database that is empty: it was there once.
  const gone = await openLocalRoom(deps('another'))
  expect(gone).toMatchObject({ ok: true, room: { vanished: true } })
  if (gone.ok) gone.room.close()

  const locked = {
    indexedDB: {
      open: () => {
        throw new DOMException('denied', 'SecurityError')
      },
    } as unknown as IDBFactory,
    IDBKeyRange,
  }
  expect(await openLocalRoom({ ...deps('refused'), engine: locked })).toMatchObject({
    ok: false,
    refused: 'storage-refused',
  })
})

test('[S17] an answer that comes after the device went to somebody else is not kept', async () => {
  const opened = await openLocalRoom({
    name: 'handed on',
    now: () => 1_700_000_000_000,
    bytes: (count) => new Uint8Array(count).fill(7),
    freeBytes: async () => null,
    after: () => () => undefined,
    marker: { read: () => undefined, write: () => undefined },
    summarise: () => null,
  })
  if (!opened.ok) throw new Error(opened.refused)
  const { room } = opened
  await room.tables.transact('write', ['device'], (tx) => tx.put('device', 'token', { token: 'hers' }))
  await room.keepAnswer('board', 'hers', 'hers')
  await room.tables.transact('write', ['device'], (tx) => tx.put('device', 'token', { token: 'his' }))
  await room.keepAnswer('board', undefined, 'hers')
  await room.keepAnswer('criteria', 'hers', 'hers')
  expect((await room.reads.keptAnswer('board'))?.answer).toBe('hers')
  expect(await room.reads.keptAnswer('criteria')).toBeUndefined()
  room.close()
})
