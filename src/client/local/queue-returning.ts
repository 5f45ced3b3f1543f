// Puts entries that the server lost back into the outbox, with what proves that they were in (S9): a whole entry
// where its body is held, else its bare head.

import type { JournalId } from '#shared/ids.ts'
import type { ChainState } from '#shared/journal/chain.ts'
import { entryHashOf } from '#shared/journal/chain.ts'
import type { Receipt, Voucher } from '#shared/journal/sync.ts'
import type { ChainLink } from './chain-rows.ts'
import { pendingOf } from './confirm-pending.ts'
import { getDevice, putDevice } from './device-rows.ts'
import type { OutboxRow } from './local-rows.ts'
import type { LocalTransaction } from './local-tables.ts'
import { outboxKey } from './outbox-key.ts'

export type HeldBodies = ReadonlyMap<string, { body: string; salt: string; checked: boolean }>

/**
 * Queues `missing` links, but for those that already wait. `worthBare` tells whether a head alone is of use to the
 * server. Returns how many were queued. Needs `outbox` and `device`.
 */
export const queueReturning = async (
  tx: LocalTransaction,
  journal: JournalId,
  missing: readonly ChainLink[],
  bodies: HeldBodies,
  worthBare: (link: ChainLink) => boolean,
): Promise<number> => {
  const [pending, writer] = await Promise.all([pendingOf(tx, journal), getDevice(tx, 'writer')])
  if (writer === undefined) return 0
  const known = missing.flatMap(({ head }) => pending.get(head.id) ?? [])
  const waiting = new Set((await tx.getMany('outbox', known)).map((row) => row?.entry.head))
  let order = writer.nextOrder
  const rows: OutboxRow[] = []
  for (const link of missing) {
    if (waiting.has(link.headText)) continue
    const held = bodies.get(link.head.id)
    if (held === undefined && !worthBare(link)) continue
    rows.push({
      key: outboxKey(link.head, held === undefined ? 'bare' : 'fresh', order),
      entry: { head: link.headText, body: held?.body ?? null, salt: held?.salt ?? null },
      checked: held?.checked ?? false,
      own: link.head.author === writer.person,
      returning: true,
      admitted: {
        before: link.before,
        at: link.at,
        receivedAt: link.receivedAt,
        admittedBy: link.admittedBy,
        receipt: null,
      },
      postponed: null,
    })
    order += 1
  }
  if (rows.length === 0) return 0
  await tx.putMany(
    'outbox',
    rows.map((row) => [row.key, row]),
  )
  await putDevice(tx, 'writer', { ...writer, nextOrder: order })
  return rows.length
}

/** A step whose two states are known. */
type Linked = Pick<ChainLink, 'entryHash' | 'receivedAt' | 'admittedBy' | 'before' | 'at'>

/**
 * The voucher that proves as many of `links` as `receipt` covers: the run up to the receipt, begun at `known` where the
 * links pass through it (a state that the server named), else at their first state. `undefined` where they do not lead
 * to the receipt.
 */
export const voucherFor = (
  journal: JournalId,
  links: readonly Linked[],
  receipt: Receipt | null,
  known: ChainState,
): Voucher | undefined => {
  if (receipt === null) return undefined
  const end = links.findIndex(({ at }) => at.seq === receipt.seq && at.hash === receipt.hash)
  if (end < 0) return undefined
  const common = links.findIndex(({ before }) => before.seq === known.seq && before.hash === known.hash)
  const start = common < 0 || common > end ? 0 : common
  const from = links[start]?.before
  if (from === undefined) return undefined
  return {
    journal,
    from,
    run: links
      .slice(start, end + 1)
      .map(({ entryHash, receivedAt, admittedBy }) => ({ entryHash, receivedAt, admittedBy })),
    receipt,
  }
}

/** Once nothing of a journal waits any more, its vouchers have served; needs `outbox` and `vouchers`. */
export const dropServedVouchers = async (tx: LocalTransaction, journal: JournalId): Promise<void> => {
  const [waiting, vouchers] = await Promise.all([
    tx.keys('outbox', `${journal}|`),
    tx.keys('vouchers', `${journal}|`),
  ])
  if (waiting.length === 0) await tx.delete('vouchers', vouchers)
}

/**
 * Remembers vouchers until nothing is on its way back. One that says no more than a later one is let go: a server that is
 * restored again and again leaves a branch each time. Needs `vouchers`.
 */
export const keepVouchers = async (
  tx: LocalTransaction,
  journal: JournalId,
  vouchers: readonly (Voucher | undefined)[],
): Promise<void> => {
  const fresh = vouchers.filter((voucher) => voucher !== undefined)
  if (fresh.length === 0) return
  const keyOf = (voucher: Voucher): string => `${journal}|${voucher.receipt.hash}`
  const said = fresh.map(({ run }) => new Set(run.map(({ entryHash }) => entryHash)))
  const served = (await tx.list('vouchers', `${journal}|`)).filter((known) =>
    said.some((hashes) => known.run.every(({ entryHash }) => hashes.has(entryHash))),
  )
  await tx.delete('vouchers', served.map(keyOf))
  await tx.putMany(
    'vouchers',
    fresh.map((voucher) => [keyOf(voucher), voucher]),
  )
}

/** Chooses, entry by entry, the fewest and shortest vouchers that speak of all of them. */
export const openVoucherChoice = (): {
  /** The voucher that must go along with this entry, or `undefined` where one that does was chosen already. */
  choose(head: string, stored: readonly Voucher[]): Voucher | undefined
  chosen(): Voucher[]
} => {
  const chosen: Voucher[] = []
  const covered = new Set<string>()
  return {
    choose: (head, stored) => {
      const hash = entryHashOf(head)
      if (covered.has(hash)) return undefined
      const [shortest] = stored
        .filter(({ run }) => run.some(({ entryHash }) => entryHash === hash))
        .sort((a, b) => a.run.length - b.run.length)
      if (shortest === undefined) return undefined
      chosen.push(shortest)
      for (const { entryHash } of shortest.run) covered.add(entryHash)
      return shortest
    },
    chosen: () => chosen,
  }
}
