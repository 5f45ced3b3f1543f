// What the server said about each entry sent: accepted, set aside, postponed. There is no verdict that means "gone".

import type { JournalId } from '#shared/ids.ts'
import type { ChainState } from '#shared/journal/chain.ts'
import type { Plants } from '#shared/journal/plants.ts'
import type { Receipt, Verdict } from '#shared/journal/sync.ts'
import { asideKey } from './aside-key.ts'
import { confirmRows, moveRow } from './confirm-pending.ts'
import type { JournalRow, OutboxRow } from './local-rows.ts'
import type { LocalTransaction } from './local-tables.ts'
import { readOutboxKey } from './outbox-key.ts'

/** A verdict with the row it speaks of; the row's key is where it lay when it was sent. */
export interface Settled {
  readonly key: string
  readonly verdict: Verdict
}

export interface SettleFacts {
  readonly now: number
  /** This device, as `sentBy` of what is set aside. */
  readonly device: string
  /** One for the end of each run of entries that were taken in together. */
  readonly receipts: readonly Receipt[]
  readonly plants: Plants | undefined
  /** The same reply says that this person reads nothing of the journal. */
  readonly isUnreadable: boolean
}

/**
 * Applies verdicts on entries of one journal and returns the journal's row as told by them (S4): the furthest word
 * moves, on the server's new branch while healing. Needs `outbox`, `asides` and `sent`. A row that is no longer where
 * it lay was settled meanwhile.
 */
export const settleVerdicts = async (
  tx: LocalTransaction,
  journal: JournalRow,
  settled: readonly Settled[],
  facts: SettleFacts,
): Promise<JournalRow> => {
  let told = journal
  const rows = await tx.getMany(
    'outbox',
    settled.map(({ key }) => key),
  )
  for (const [index, { verdict }] of settled.entries()) {
    const row = rows[index]
    switch (verdict.verdict) {
      case 'accepted':
        if (facts.plants?.has('S3+S4') !== true && !facts.isUnreadable) {
          told = toldOf(told, verdict.at as ChainState)
        }
        if (row !== undefined) {
          // Where nothing is read back, there is no cursor to wait for.
          const isOver = told.goneAt !== null || facts.isUnreadable || facts.plants?.has('S3+S4') === true
          await acceptRow(tx, told.journal, row, verdict, facts, isOver)
        }
        break
      case 'setAside':
        told = toldAsideOf(told, verdict.aside as ChainState)
        if (row !== undefined) await setRowAside(tx, row, verdict, facts, told.goneAt !== null)
        break
      case 'postponed':
        if (row !== undefined) await postponeRow(tx, row, verdict.reason, facts.now)
        break
      default:
        return unreachable(verdict)
    }
  }
  return told
}

export const later = (a: ChainState, b: ChainState): ChainState => (b.seq > a.seq ? b : a)

const toldOf = (row: JournalRow, at: ChainState): JournalRow =>
  row.healing === null
    ? { ...row, furthest: later(row.furthest, at) }
    : { ...row, healing: later(row.healing, at) }

/**
 * The verdict is the furthest word on what was set aside (S7); what lies between it and what was listed before is
 * still to be listed.
 */
const toldAsideOf = (row: JournalRow, aside: ChainState): JournalRow =>
  aside.seq <= row.aside.seq ? row : { ...row, aside, relistAfter: row.relistAfter ?? row.aside.seq }

const acceptRow = async (
  tx: LocalTransaction,
  journal: JournalId,
  row: OutboxRow,
  verdict: Extract<Verdict, { verdict: 'accepted' }>,
  facts: SettleFacts,
  isOver: boolean,
): Promise<void> => {
  // Nothing of a journal that was left is read back, so there is no cursor to wait for.
  if (isOver) return confirmRows(tx, journal, [{ row, receivedAt: verdict.receivedAt }], facts.now)
  await moveRow(tx, row, 'accepted', {
    postponed: null,
    admitted: {
      before: verdict.before as ChainState,
      at: verdict.at as ChainState,
      receivedAt: verdict.receivedAt,
      admittedBy: verdict.admittedBy,
      receipt: receiptFor(facts.receipts, verdict.at.seq),
    },
  })
}

/** The first receipt at or after `seq`: the end of the run that the entry was taken in with. */
const receiptFor = (receipts: readonly Receipt[], seq: number): Receipt | null =>
  receipts.reduce<Receipt | null>(
    (best, receipt) => (receipt.seq >= seq && (best === null || receipt.seq < best.seq) ? receipt : best),
    null,
  )

const setRowAside = async (
  tx: LocalTransaction,
  row: OutboxRow,
  verdict: Extract<Verdict, { verdict: 'setAside' }>,
  facts: SettleFacts,
  hasLeft: boolean,
): Promise<void> => {
  const { id, journal } = readOutboxKey(row.key)
  await tx.delete('outbox', [row.key])
  // Somebody else's entry, given back from a journal that was left: the server has it now, and this person may not.
  if (hasLeft && !row.own && row.returning) return
  await tx.put('asides', asideKey(journal, id, row.entry.head), {
    id,
    journal,
    reason: verdict.reason,
    entry: row.entry,
    mine: row.own,
    sentBy: facts.device,
    at: facts.now,
    aside: verdict.aside as ChainState,
    decision: null,
  })
}

const postponeRow = async (
  tx: LocalTransaction,
  row: OutboxRow,
  reason: string,
  now: number,
): Promise<void> => {
  const postponed = { count: (row.postponed?.count ?? 0) + 1, since: row.postponed?.since ?? now, reason }
  await moveRow(tx, row, row.entry.body === null ? 'bare' : 'postponed', { postponed })
}

const unreachable = (never: never): never => {
  throw new Error(`No such verdict: ${JSON.stringify(never)}`)
}
