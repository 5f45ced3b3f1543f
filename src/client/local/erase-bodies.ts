// An erasure is a rule on a person (S10): bodies of these kinds about that person leave this device, also those that
// come late. Heads stay, so the chain still verifies.

import type { EntryHead } from '#shared/journal/entry.ts'
import { readHead } from '#shared/journal/entry.ts'
import { subjectsOf } from '#shared/journal/kinds.ts'
import type { Erasure } from '#shared/journal/sync.ts'
import { asideKey } from './aside-key.ts'
import type { ConfirmedEntry } from './local-rows.ts'
import type { LocalTransaction } from './local-tables.ts'
import { erasePhotos } from './photos.ts'
import { headOf, saidOf } from './read-places.ts'

/** Does one of `erasures` speak of this body? What cannot be read is searched for the id. */
export const isErased = (
  head: Pick<EntryHead, 'journal' | 'kind'>,
  body: string,
  erasures: readonly Erasure[],
): boolean =>
  erasures.some((erasure) => {
    if (erasure.journal !== head.journal || !erasure.kinds.includes(head.kind)) return false
    const said = saidOf(head.kind, body, false)
    const subject = erasure.subject
    return said === undefined
      ? body.includes(subject)
      : (subjectsOf(said) as readonly string[]).includes(subject)
  })

const without = <E extends { readonly body: string | null; readonly salt: string | null }>(entry: E): E => ({
  ...entry,
  body: null,
  salt: null,
})

/** Confirmed items without the bodies that an erasure speaks of, whenever they were sent. */
export const withoutErased = <Item extends { readonly head: EntryHead; readonly entry: ConfirmedEntry }>(
  items: readonly Item[],
  erasures: readonly Erasure[],
): readonly Item[] =>
  erasures.length === 0
    ? items
    : items.map((item) =>
        item.entry.body !== null && isErased(item.head, item.entry.body, erasures)
          ? { ...item, entry: without(item.entry) }
          : item,
      )

/**
 * Applies erasures that are new here to everything confirmed; what still waits follows when it is confirmed. Photos go
 * at once, also those that wait: the server takes none of somebody who was erased. Needs `pages`, `kept`, `chain`,
 * `sent`, `parts`, `asides`, `photos` and `photoFacts`.
 */
export const eraseBodies = async (tx: LocalTransaction, erasures: readonly Erasure[]): Promise<void> => {
  await erasePhotos(tx, erasures)
  for (const journal of new Set(erasures.map((erasure) => erasure.journal))) {
    const [pages, kept, sent, asides] = await Promise.all([
      tx.list('pages', `${journal}|`),
      tx.list('kept', `${journal}|`),
      tx.list('sent', `${journal}|`),
      tx.list('asides', `${journal}|`),
    ])
    const strip = <
      E extends { readonly head: string; readonly body: string | null; readonly salt: string | null },
    >(
      entry: E,
    ): E => (entry.body !== null && isErased(headOf(entry), entry.body, erasures) ? without(entry) : entry)

    await tx.putMany(
      'pages',
      pages.map((row) => [`${row.journal}|${row.page}`, { ...row, entries: row.entries.map(strip) }]),
    )
    await tx.putMany(
      'asides',
      asides
        .filter((row) => readHead(row.entry.head) !== undefined)
        .map((row) => [asideKey(row.journal, row.id, row.entry.head), { ...row, entry: strip(row.entry) }]),
    )
    const heads = new Map(
      (await tx.list('chain', `${journal}|`)).flatMap((row) =>
        row.heads.map((head) => [headOf({ head }).id as string, headOf({ head })] as const),
      ),
    )
    await tx.putMany(
      'kept',
      kept.map((row) => [
        `${row.journal}|${row.page}`,
        {
          ...row,
          bodies: Object.fromEntries(
            Object.entries(row.bodies).filter(([id, { body }]) => {
              const head = heads.get(id)
              return head === undefined || !isErased(head, body, erasures)
            }),
          ),
        },
      ]),
    )
    const [partKeys, parts] = await Promise.all([
      tx.keys('parts', `${journal}|`),
      tx.list('parts', `${journal}|`),
    ])
    await tx.putMany(
      'parts',
      parts.map((row, index) => [partKeys[index] ?? '', { entries: row.entries.map(strip) }]),
    )
    const sentKeys = await tx.keys('sent', `${journal}|`)
    await tx.putMany(
      'sent',
      sent.map((row, index) => [sentKeys[index] ?? '', { ...row, entries: row.entries.map(strip) }]),
    )
  }
}
