// Entries made outside the rules, straight into a device's outbox: by a newer client, a broken one or a hostile one.

import { toBase64Url } from '#shared/base64url.ts'
import type { EntryId, JournalId } from '#shared/ids.ts'
import { bodyHashOf } from '#shared/journal/chain.ts'
import type { EntryHead, FrozenEntry } from '#shared/journal/entry.ts'
import { getDevice, putDevice } from '#client/local/device-rows.ts'
import type { LocalTables } from '#client/local/local-tables.ts'
import { outboxKey } from '#client/local/outbox-key.ts'
import type { Chance } from './chance.ts'

export interface RawWish {
  readonly id: EntryId
  readonly journal: JournalId
  readonly kind: string
  readonly place: string
  readonly body: unknown
  readonly replaces: readonly EntryId[]
  readonly author?: string
  readonly madeAt: number
}

/** Puts the entry in as if it had been written; `undefined` where the device was never enrolled. */
export const putRawEntry = (
  tables: LocalTables,
  chance: Chance,
  wish: RawWish,
): Promise<FrozenEntry | undefined> => {
  const body = JSON.stringify(wish.body)
  const salt = toBase64Url(chance.bytes(16))
  return tables.transact('write', ['device', 'outbox'], async (tx) => {
    const writer = await getDevice(tx, 'writer')
    if (writer === undefined) return undefined
    const head: EntryHead = {
      id: wish.id,
      journal: wish.journal,
      kind: wish.kind,
      v: 1,
      place: wish.place,
      replaces: wish.replaces,
      author: (wish.author ?? writer.person) as EntryHead['author'],
      writer: writer.writer,
      n: writer.nextN,
      madeAt: wish.madeAt,
      clockOffset: writer.clockOffset,
      bodyHash: bodyHashOf(salt, body),
    }
    const entry: FrozenEntry = { head: JSON.stringify(head), body, salt }
    const key = outboxKey(head, 'fresh', writer.nextOrder)
    await tx.put('outbox', key, {
      key,
      entry,
      checked: false,
      own: true,
      returning: false,
      admitted: null,
      postponed: null,
    })
    await putDevice(tx, 'writer', { ...writer, nextN: writer.nextN + 1, nextOrder: writer.nextOrder + 1 })
    return entry
  })
}
