// The key of a waiting entry tells what waits, where it is shown and when it is sent.

import { randomBytes, randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import { isUuid, journalOf } from '#shared/ids.ts'
import { countThings, outboxKey, readOutboxKey } from '#client/local/outbox-key.ts'
import { timeOfUuid, uuidV7 } from '#client/local/uuid-v7.ts'
import { utf8Length } from '#client/local/write-entry.ts'
import { aCohortId, aHalfDayId, aParticipantId, anEntryId } from '#tests/given/a-local-device.ts'

const journal = journalOf(aCohortId(), 'group')
const halfDay = aHalfDayId()
const place = `mark/${halfDay}/${aParticipantId()}`

test('[D6] a key is read back as it was made, and sorts whole entries before bare heads', () => {
  const id = anEntryId()
  const key = outboxKey({ journal, place, id }, 'postponed', 42)
  expect(readOutboxKey(key)).toEqual({
    journal,
    page: `sheet/${halfDay}`,
    place,
    class: 'postponed',
    rank: '10000000042',
    order: 42,
    id,
  })
  const ranks = (['fresh', 'postponed', 'bare', 'accepted'] as const).map(
    (is) => readOutboxKey(outboxKey({ journal, place, id }, is, 7)).rank,
  )
  expect([...ranks].sort()).toEqual(ranks)
})

test('[D6] things are places: two entries of one place are one, accepted and bare ones are none', () => {
  const keys = (['fresh', 'fresh', 'postponed', 'accepted', 'bare'] as const).map((is, order) =>
    readOutboxKey(
      outboxKey({ journal, place: order < 3 ? place : `${place}${order}`, id: anEntryId() }, is, order),
    ),
  )
  expect(countThings(keys)).toBe(1)
})

test('[S21] ids are version 7 of the moment they were drawn, and sort by it', () => {
  const now = Date.UTC(2026, 10, 24, 9, 30)
  const ids = Array.from({ length: 200 }, (_, index) => uuidV7(now + index, new Uint8Array(randomBytes(10))))
  expect(ids.every(isUuid)).toBe(true)
  expect(new Set(ids).size).toBe(200)
  expect([...ids].sort()).toEqual(ids)
  expect(ids.map(timeOfUuid)).toEqual(ids.map((_id, index) => now + index))
  expect(isUuid(uuidV7(0, new Uint8Array(10)))).toBe(true)
  expect(isUuid(randomUUID())).toBe(true)
})

test('[D1] bytes are counted as they will be sent', () => {
  for (const text of ['', 'abc', 'Éloïse', '« présent »', '🎭 masque', '\u202f']) {
    expect(utf8Length(text)).toBe(Buffer.byteLength(text))
  }
})
