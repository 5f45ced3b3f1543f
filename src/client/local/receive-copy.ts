// A copy: all heads in order with the standing bodies. Parts are laid aside until the chain recomputed from the first
// entry leads to the state at which the copy was cut (S1); then it is merged, never laid over (S6), in one transaction.

import type { Hash, JournalId } from '#shared/ids.ts'
import type { ChainState } from '#shared/journal/chain.ts'
import { genesis, sameState } from '#shared/journal/chain.ts'
import type { JournalItem, JournalReply } from '#shared/journal/sync.ts'
import { asideKey } from './aside-key.ts'
import { appendToChain, readChain } from './chain-rows.ts'
import { releaseAccepted } from './confirm-pending.ts'
import { isErased, withoutErased } from './erase-bodies.ts'
import type { JournalRow } from './local-rows.ts'
import type { LocalTransaction } from './local-tables.ts'
import { bodiesOf, closePages, emptyPages, placeItems } from './place-items.ts'
import type { PreparedItem } from './prepare-items.ts'
import { leadTo, prepareItems, prepareLaidAside } from './prepare-items.ts'
import type { HeldBodies } from './queue-returning.ts'
import { keepVouchers, queueReturning, voucherFor } from './queue-returning.ts'
import type { ReceiveFacts } from './receive-changes.ts'
import { takeFromOutbox } from './receive-changes.ts'
import { later } from './settle.ts'

export type CopyReply = Omit<Extract<JournalReply, { answer: 'copy' }>, 'items'> & {
  readonly items: readonly JournalItem[]
}

export interface PreparedPart {
  /** Items held before this part. */
  readonly after: number
  readonly from: ChainState
  readonly at: ChainState
  readonly items: readonly PreparedItem[]
  readonly more: boolean
  /** Nothing had come since the copy began. */
  readonly isLatest: boolean
  readonly receipt: CopyReply['receipt']
}

/**
 * The part, read and hashed after `held` (the parts that lie here); `undefined` where it follows neither them nor the
 * beginning, or where the last part does not lead to the state at which the copy was cut.
 */
export const preparePart = (
  journal: JournalId,
  held: JournalRow['copy'],
  reply: CopyReply,
): PreparedPart | undefined => {
  const at = reply.at as ChainState
  const follows = held !== null && held.count === reply.after && sameState(held.at, at)
  if (!follows && reply.after !== 0) return undefined
  const from = follows ? held.state : genesis
  const items = prepareItems(journal, from, reply.items)
  if (items === undefined) return undefined
  if (!reply.more && !sameState(leadTo(from, items), at)) return undefined
  return {
    after: reply.after,
    from,
    at,
    items,
    more: reply.more,
    isLatest: reply.isLatest === true,
    receipt: reply.receipt,
  }
}

/** Tables that a part of a copy touches. */
export const copyTables = [
  'outbox',
  'pages',
  'chain',
  'kept',
  'journals',
  'asides',
  'sent',
  'parts',
  'vouchers',
  'device',
] as const

/**
 * Lays a part aside, or with the last one merges the copy; returns the journal's row after it. A part that another
 * tab took first changes nothing. Needs {@link copyTables}.
 */
export const receivePart = async (
  tx: LocalTransaction,
  row: JournalRow,
  part: PreparedPart,
  facts: ReceiveFacts,
): Promise<JournalRow> => {
  const { journal } = row
  if (part.after > 0 && row.copy?.count !== part.after) return row
  if (part.after === 0 && row.copy !== null) await tx.deletePrefix('parts', `${journal}|`)
  const parts = part.after === 0 ? 0 : (row.copy?.parts ?? 0)
  if (part.more) {
    if (part.items.length === 0) return row
    await tx.put('parts', `${journal}|${String(parts).padStart(6, '0')}`, {
      entries: part.items.map(({ entry }) => entry),
    })
    const count = part.after + part.items.length
    return { ...row, copy: { at: part.at, count, parts: parts + 1, state: leadTo(part.from, part.items) } }
  }
  const earlier = parts === 0 ? [] : await tx.list('parts', `${journal}|`)
  const before = prepareLaidAside(
    genesis,
    earlier.flatMap((one) => one.entries),
  )
  // Parts that do not lead to where this one begins do not fit together.
  if (!sameState(leadTo(genesis, before), part.from)) return restarted(tx, row)
  return mergeCopy(tx, row, [...before, ...part.items], part, facts)
}

/** Parts that do not fit together are thrown away, and the copy begins again. */
const restarted = async (tx: LocalTransaction, row: JournalRow): Promise<JournalRow> => {
  await tx.deletePrefix('parts', `${row.journal}|`)
  return { ...row, copy: null, needsCopy: true }
}

const mergeCopy = async (
  tx: LocalTransaction,
  row: JournalRow,
  copied: readonly PreparedItem[],
  part: PreparedPart,
  facts: ReceiveFacts,
): Promise<JournalRow> => {
  const { journal } = row
  const [links, bodies, asides, oldPages] = await Promise.all([
    readChain(tx, journal),
    bodiesOf(tx, journal),
    tx.keys('asides', `${journal}|`),
    tx.keys('pages', `${journal}|`),
  ])
  const named = new Set<Hash>(copied.map(({ entryHash }) => entryHash))
  const setAside = new Set(asides)
  const missing = links.filter(
    ({ head, headText, entryHash }) =>
      !named.has(entryHash) && !setAside.has(asideKey(journal, head.id, headText)),
  )
  if (facts.plants?.has('S6') !== true) await queueReturning(tx, journal, missing, bodies, () => true)
  if (missing.length > 0) {
    await keepVouchers(tx, journal, [voucherFor(journal, links, row.receipt, part.at)])
  }

  const whole = withoutErased(copied, facts.erasures)
  const items = withOwnBodies(await takeFromOutbox(tx, journal, whole, facts), bodies, facts)
  const open = emptyPages(journal)
  placeItems(open, items, () => false, facts.plants)
  await keepFormerBodies(tx, journal, open, items)
  await tx.delete(
    'pages',
    oldPages.filter((key) => !open.pages.has(key.slice(journal.length + 1))),
  )
  await Promise.all([tx.deletePrefix('chain', `${journal}|`), tx.deletePrefix('parts', `${journal}|`)])
  await Promise.all([closePages(tx, open), appendToChain(tx, journal, genesis, items)])
  await releaseAccepted(tx, journal, part.at, facts.now)
  return {
    ...row,
    cursor: part.at,
    // After healing the old branch is nobody's any more; else the furthest word still counts.
    furthest: later(part.at, row.healing ?? row.furthest),
    needsCopy: false,
    copy: null,
    healing: null,
    awaited: Object.fromEntries(open.awaited),
    receipt: sameState(part.receipt as unknown as ChainState, part.at) ? part.receipt : row.receipt,
    goneAt: null,
    ready: true,
  }
}

/** A copy carries no body of what was replaced; this device keeps those it holds (S5), and lends what is lacking. */
const withOwnBodies = (
  items: readonly PreparedItem[],
  bodies: HeldBodies,
  facts: ReceiveFacts,
): PreparedItem[] =>
  items.map((item) => {
    if (facts.plants?.has('S5') === true) return item
    const held = item.entry.body === null ? bodies.get(item.head.id) : undefined
    if (held === undefined || isErased(item.head, held.body, facts.erasures)) return item
    return { ...item, entry: { ...item.entry, ...held } }
  })

/** Rows of `kept` written anew hold what they held before, for heads that the copy still names. */
const keepFormerBodies = async (
  tx: LocalTransaction,
  journal: JournalId,
  open: ReturnType<typeof emptyPages>,
  items: readonly PreparedItem[],
): Promise<void> => {
  const ids = new Set<string>(items.map(({ head }) => head.id))
  const names = [...open.keptChanged]
  const former = await tx.getMany(
    'kept',
    names.map((page) => `${journal}|${page}`),
  )
  for (const [index, page] of names.entries()) {
    const kept = open.kept.get(page)
    for (const [id, body] of Object.entries(former[index]?.bodies ?? {})) {
      if (ids.has(id) && kept !== undefined && !kept.has(id)) kept.set(id, body)
    }
  }
}
