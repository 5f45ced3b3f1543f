// The key of a waiting entry: `<journal>|<page>|<place>|<class><order>|<id>`. It alone tells what waits, where it
// is shown and when it is sent, so that counting and choosing read no bodies.

import type { EntryId, JournalId } from '#shared/ids.ts'
import { pageOf, thingOfPlace } from '#shared/journal/kinds.ts'

/**
 * How far an entry has come, in the order of sending: `fresh` (whole, no verdict) · `postponed` (whole, the server
 * failed on it) · `bare` (a head without its body, on its way back) · `accepted` (not sent again; leaves when the
 * cursor has passed it, S3).
 */
export const outboxClasses = ['fresh', 'postponed', 'bare', 'accepted'] as const
export type OutboxClass = (typeof outboxClasses)[number]

export interface OutboxKey {
  readonly journal: JournalId
  readonly page: string
  readonly place: string
  readonly class: OutboxClass
  /** Class and number, to sort by. */
  readonly rank: string
  readonly order: number
  readonly id: EntryId
}

export const outboxKey = (
  head: { readonly journal: JournalId; readonly place: string; readonly id: EntryId },
  is: OutboxClass,
  order: number,
): string =>
  [
    head.journal,
    pageOf(head.place),
    head.place,
    `${outboxClasses.indexOf(is)}${String(order).padStart(10, '0')}`,
    head.id,
  ].join('|')

export const readOutboxKey = (key: string): OutboxKey => {
  const parts = key.split('|')
  const [journal = '', page = ''] = parts
  const rank = parts.at(-2) ?? ''
  return {
    journal: journal as JournalId,
    page,
    place: parts.slice(2, -2).join('|'),
    class: outboxClasses[Number(rank[0])] ?? 'fresh',
    rank,
    order: Number(rank.slice(1)),
    id: (parts.at(-1) ?? '') as EntryId,
  }
}

/** Has the server given no verdict that ends the wait? Bare heads are none of a person's things. */
export const isWaiting = (key: OutboxKey): boolean => key.class === 'fresh' || key.class === 'postponed'

/** Things people recognise: a mark corrected twice while it waits is one, and so is a talk with all its fields. */
export const countThings = (keys: readonly OutboxKey[]): number =>
  new Set(keys.filter(isWaiting).map((key) => `${key.journal}|${thingOfPlace(key.place)}`)).size
