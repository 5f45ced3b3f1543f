// The server was restored from an older backup: one conversation about one branch.
//
//   forked(head, ids) ─▶ queue exactly what is missing ─▶ send ─▶ ask for the copy, quoting the branch ─▶ merged
//        ▲                                                                  │
//        └───────────────── the server no longer knows that branch ◀────────┘
//
// The old cursor stays until the copy is in, and nothing confirmed is touched before.

import type { ChainState } from '#shared/journal/chain.ts'
import { entryHashOf } from '#shared/journal/chain.ts'
import type { Plants } from '#shared/journal/plants.ts'
import type { Voucher } from '#shared/journal/sync.ts'
import type { ChainLink } from './chain-rows.ts'
import { readChain } from './chain-rows.ts'
import { moveRow } from './confirm-pending.ts'
import type { JournalRow, OutboxRow } from './local-rows.ts'
import type { LocalTransaction } from './local-tables.ts'
import { readOutboxKey } from './outbox-key.ts'
import { bodiesOf } from './place-items.ts'
import { keepVouchers, queueReturning, voucherFor } from './queue-returning.ts'
import { headOf } from './read-places.ts'

export interface Branch {
  readonly head: ChainState
  /** Ids the server holds whole, and as bare heads. */
  readonly whole: ReadonlySet<string>
  readonly bare: ReadonlySet<string>
}

/**
 * Queues what the branch lacks and returns the journal's row, healing. Needs `outbox`, `chain`, `pages`, `kept`,
 * `vouchers`, `parts` and `device`.
 */
export const beginHealing = async (
  tx: LocalTransaction,
  row: JournalRow,
  branch: Branch,
  plants?: Plants,
): Promise<JournalRow> => {
  const { journal } = row
  const [links, bodies, accepted] = await Promise.all([
    readChain(tx, journal),
    bodiesOf(tx, journal),
    acceptedRows(tx, row),
  ])
  const missing = links.filter(({ head }) => !branch.whole.has(head.id))
  if (plants?.has('S6') !== true) {
    await queueReturning(tx, journal, missing, bodies, ({ head }) => !branch.bare.has(head.id))
  }
  const lost = accepted.filter((one) => !branch.whole.has(readOutboxKey(one.key).id))
  for (const one of lost) await moveRow(tx, one, one.entry.body === null ? 'bare' : 'fresh')
  await keepVouchers(tx, journal, [
    missing.length === 0 ? undefined : voucherFor(journal, links, row.receipt, branch.head),
    ...(lost.length === 0 ? [] : vouchersOfRows(row, links, accepted, branch.head)),
  ])
  await tx.deletePrefix('parts', `${journal}|`)
  return { ...row, healing: branch.head, copy: null, needsCopy: false }
}

const acceptedRows = async (tx: LocalTransaction, row: JournalRow): Promise<OutboxRow[]> => {
  const keys = (await tx.keys('outbox', `${row.journal}|`)).filter(
    (key) => readOutboxKey(key).class === 'accepted',
  )
  return (await tx.getMany('outbox', keys)).filter((one) => one !== undefined)
}

/** Accepted entries were not read back: their own verdicts are the links that lead on from the chain. */
export const vouchersOfRows = (
  row: JournalRow,
  links: readonly ChainLink[],
  rows: readonly OutboxRow[],
  known: ChainState,
): (Voucher | undefined)[] => {
  const beyond = rows
    .flatMap(({ entry, admitted }) =>
      admitted === null
        ? []
        : [{ head: headOf(entry), headText: entry.head, entryHash: entryHashOf(entry.head), ...admitted }],
    )
    .filter(({ at }) => at.seq > row.cursor.seq)
    .sort((a, b) => a.at.seq - b.at.seq)
  const receipts = new Map(
    beyond.flatMap(({ receipt }) => (receipt === null ? [] : [[receipt.hash, receipt] as const])),
  )
  return [...receipts.values()].map((receipt) => {
    const end = beyond.findIndex(({ at }) => at.hash === receipt.hash)
    if (end < 0) return undefined
    let start = end
    while (start > 0 && beyond[start - 1]?.at.hash === beyond[start]?.before.hash) start -= 1
    const run = beyond.slice(start, end + 1)
    const joined = links.at(-1)?.at.hash === run[0]?.before.hash ? [...links, ...run] : run
    return voucherFor(row.journal, joined, receipt, known)
  })
}
