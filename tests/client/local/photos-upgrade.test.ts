// A device of the version before opens its database: every photo is there, its bytes untouched, its facts apart from them.

import { randomBytes, randomUUID } from 'node:crypto'
import Dexie from 'dexie'
import { expect, test } from 'vitest'
import type { CohortId, Hash, ParticipantId } from '#shared/ids.ts'
import { openDexieTables } from '#client/local/dexie-tables.ts'
import type { LocalTables } from '#client/local/local-tables.ts'
import { countPhotos, nextPhoto, readPhoto, settlePhoto } from '#client/local/photos.ts'
import type { Seal } from '#client/local/sealed-tables.ts'
import { openSeal } from '#client/local/sealed-tables.ts'
import { aDatabaseEngine } from '#tests/given/a-local-device.ts'

/** As version 2 declared them. */
const tablesOfTwo = [
  'device',
  'settings',
  'outbox',
  'pages',
  'chain',
  'kept',
  'journals',
  'summaries',
  'asides',
  'reference',
  'sent',
  'parts',
  'vouchers',
  'ballots',
  'surveyAnswers',
  'photos',
]
const cohort = randomUUID() as CohortId
const day = 86_400_000

const aRowOfTwo = (wholeAt: number | null) => {
  const hash = randomBytes(32).toString('base64url') as Hash
  const jpeg = new Uint8Array([0xff, 0xd8, 0xff, ...randomBytes(5_000)])
  const participant = randomUUID() as ParticipantId
  const row = { cohort, hash, type: 'absence', participant, jpeg, wholeAt, askedAt: wholeAt }
  return { row, key: `${wholeAt === null ? 'w' : 'k'}|${cohort}|${hash}` }
}
const rows = [aRowOfTwo(null), aRowOfTwo(day), aRowOfTwo(null)]

/** Keeps everything as a string of its own, as the vault will. */
const closingSeal: Seal = {
  close: (table, key, value) => ({ sealed: [table, key, value] }),
  open: (table, key, kept) => {
    const [ofTable, ofKey, value] = (kept as { sealed: [string, string, never] }).sealed
    if (ofTable !== table || ofKey !== key) throw new Error('Sealed for another place')
    return value
  },
}

test.each([
  ['open', openSeal],
  ['sealed', closingSeal],
])(
  '[D1] photos that version 2 kept (%s) are all there, and are told apart from their bytes',
  async (_, seal) => {
    const engine = aDatabaseEngine()
    const former = new Dexie('coulisses', engine)
    former.version(2).stores(Object.fromEntries(tablesOfTwo.map((name) => [name, ''])))
    for (const { key, row } of rows) {
      await former.table('photos').put(seal.close('photos', key, row as never), key)
    }
    await former.table('settings').put(seal.close('settings', 'theme', { value: 'dark' }), 'theme')
    former.close()

    const tables = await openDexieTables({ name: 'coulisses', engine, seal })
    for (const { row } of rows) {
      expect(
        await tables.transact('read', ['photos', 'photoFacts'], (tx) => readPhoto(tx, cohort, row.hash)),
      ).toEqual(row.jpeg)
    }
    const facts = await tables.transact('read', ['photoFacts'], (tx) => tx.list('photoFacts', ''))
    expect(facts.map(({ bytesKey: _key, ...told }) => told)).toEqual(
      rows
        .toSorted((one, other) => (one.key < other.key ? -1 : 1))
        .map(({ row: { jpeg, participant, wholeAt, askedAt, hash } }) => ({
          cohort,
          hash,
          about: [participant],
          carried: null,
          bytes: jpeg.length,
          wholeAt,
          askedAt,
        })),
    )
    expect(JSON.stringify(facts)).not.toContain('jpeg')
    expect(await tables.transact('read', ['photoFacts'], (tx) => countPhotos(tx, cohort))).toBe(2)
    expect(await tables.transact('read', ['settings'], (tx) => tx.get('settings', 'theme'))).toEqual({
      value: 'dark',
    })
    await goOnSending(tables)
    tables.close()
  },
)

/** They are sent and forgotten like those of today. */
const goOnSending = async (tables: LocalTables): Promise<void> => {
  await tables.transact('write', ['device'], (tx) => tx.put('device', 'token', { token: 'x' }))
  for (const { row } of rows) await settlePhoto(tables, row, true, 2 * day)
  expect(await nextPhoto(tables, 2 * day)).toBeUndefined()
  await tables.transact('write', ['device'], (tx) => tx.put('device', 'backup', { until: 5 * day }))
  for (const { row } of rows) await settlePhoto(tables, row, true, 4 * day)
  const left = await tables.transact('read', ['photos', 'photoFacts'], async (tx) => [
    await tx.keys('photos', ''),
    await tx.keys('photoFacts', ''),
  ])
  expect(left).toEqual([[], []])
}

test('[D1] a device of version 1, which had no photos, opens as well', async () => {
  const engine = aDatabaseEngine()
  const former = new Dexie('coulisses', engine)
  former.version(1).stores({ device: '', settings: '', outbox: '' })
  await former.table('settings').put({ value: 'dark' }, 'theme')
  former.close()
  const tables = await openDexieTables({ name: 'coulisses', engine })
  expect(await tables.transact('read', ['settings'], (tx) => tx.list('settings', ''))).toEqual([
    { value: 'dark' },
  ])
  expect(await tables.transact('read', ['photoFacts'], (tx) => countPhotos(tx))).toBe(0)
  tables.close()
})
