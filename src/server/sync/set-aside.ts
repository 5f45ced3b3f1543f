/** The chain of what was set aside (rule S7): what goes in, and what is decided of it. */
import { nextState, type ChainState } from '#shared/journal/chain.ts'
import type { SetAsideReason, Verdict } from '#shared/journal/sync.ts'
import type { Caller } from '#server/account/caller.ts'
import type { AsideRow, JournalTransaction } from './journal-store.ts'
import { bareHashOf, type SentEntry } from './read-sent.ts'

export interface RefusedEntry {
  readonly entry: SentEntry
  readonly reason: SetAsideReason
}

/** What setting aside reads and changes of a transaction's course. */
export interface AsideCourse {
  readonly transaction: JournalTransaction
  readonly batch: { readonly journal: string; readonly who: Caller }
  readonly now: number
  /** The latest link for each content; grows. */
  readonly asides: Map<string, AsideRow>
  readonly verdicts: Map<SentEntry, Verdict>
}

/** The same bytes again are not set aside again: they get the verdict they had (S13). */
export const keepAside = async (
  { transaction, asides, verdicts, batch, now }: AsideCourse,
  refused: readonly RefusedEntry[],
): Promise<void> => {
  const rows: AsideRow[] = []
  const state = { current: transaction.asideState }
  for (const { entry, reason } of refused) {
    const known = asides.get(entry.contentHash)
    // Carried by somebody else it was set aside for that alone; its author's own sending says more.
    const isByAuthorNow =
      known?.reason === 'wrong-author' && reason !== 'wrong-author' && known.decision === null
    if (known === undefined || known.decision === 'accepted' || isByAuthorNow) {
      const row = asideRow(state.current, { entry, reason, batch, now })
      state.current = { seq: row.seq, hash: row.hash }
      rows.push(row)
      asides.set(entry.contentHash, row)
    }
    const row = asides.get(entry.contentHash)
    if (row === undefined) continue
    const aside = { seq: row.seq, hash: row.hash }
    verdicts.set(entry, {
      id: entry.id,
      verdict: 'setAside',
      journal: batch.journal,
      reason: row.reason,
      aside,
    })
  }
  if (rows.length > 0) await transaction.appendAsides(rows)
}

const asideRow = (
  previous: ChainState,
  { entry, reason, batch, now }: RefusedEntry & Pick<AsideCourse, 'batch' | 'now'>,
): AsideRow => ({
  ...nextState(previous, entry.contentHash, { receivedAt: now, admittedBy: batch.who.device }),
  contentHash: entry.contentHash,
  id: entry.id.startsWith('#') ? `#${entry.contentHash.slice(0, 12)}` : entry.id,
  reason,
  entry: entry.content,
  sentBy: batch.who.person,
  sentByName: batch.who.personName,
  device: batch.who.device,
  at: now,
  decision: null,
  decidedBy: null,
})

/**
 * An entry that was set aside and is now in is marked so in the chain of what was set aside: with the bytes that were
 * sent, and as the bare head that somebody else gave back without its body.
 */
export const closeAsides = async (
  { transaction, asides, verdicts, now }: AsideCourse,
  entries: readonly SentEntry[],
): Promise<void> => {
  if (asides.size === 0) return
  const state = { current: transaction.asideState }
  const rows: AsideRow[] = []
  for (const entry of entries) {
    if (verdicts.get(entry)?.verdict !== 'accepted') continue
    for (const hash of new Set([entry.contentHash, bareHashOf(entry)])) {
      const aside = asides.get(hash)
      // Also where it was declined: it came back as what had been in before a restore.
      if (aside === undefined || aside.decision === 'accepted') continue
      const row = decidedRow(state.current, aside, { decision: 'accepted', by: 'server', at: now })
      state.current = { seq: row.seq, hash: row.hash }
      asides.set(hash, row)
      rows.push(row)
    }
  }
  if (rows.length > 0) await transaction.appendAsides(rows)
}

/** The link that says what was decided; it repeats the entry, so that whoever reads on from here knows of what. */
export const decidedRow = (
  previous: ChainState,
  aside: AsideRow,
  { decision, by, at }: { decision: 'accepted' | 'declined'; by: string; at: number },
): AsideRow => ({
  ...aside,
  ...nextState(previous, aside.contentHash, { receivedAt: at, admittedBy: `${decision} ${by}` }),
  decision,
  decidedBy: by,
  at,
})
