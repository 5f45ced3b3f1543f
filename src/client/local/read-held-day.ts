// What this device holds of a cohort's day: the chain of each journal, computed anew from the heads that lie here and
// never taken from a cursor that was kept beside them, and the entries of that day among them.

import type { Circle, CohortId, JournalId } from '#shared/ids.ts'
import { circles, journalOf } from '#shared/ids.ts'
import type { ChainState } from '#shared/journal/chain.ts'
import { entryHashOf, genesis, nextState, sameState } from '#shared/journal/chain.ts'
import type { HeldEntry } from '#shared/journal/day.ts'
import type { EntryHead } from '#shared/journal/entry.ts'
import type { Receipt } from '#shared/journal/sync.ts'
import type { LocalTransaction, TableName } from './local-tables.ts'

export interface HeldJournal {
  readonly journal: JournalId
  /** Where the chain of the heads on this device leads. */
  readonly state: ChainState
  /** Entries of the day in order; `n`th of the chain. */
  readonly entries: readonly (HeldEntry & { readonly seq: number })[]
  /** The server's last signed word that lies here; `isTrue` where the chain on this device went through it. */
  readonly receipt: (Receipt & { readonly isTrue: boolean }) | null
}

export const heldDayTables = ['chain', 'journals'] as const satisfies TableName[]

/** Journals of the cohort that this person is in, with the entries made from `from` on and before `to` (ms). */
export const readHeldDay = async (
  tx: LocalTransaction,
  cohort: CohortId,
  { from, to }: { readonly from: number; readonly to: number },
  of: readonly Circle[] = circles,
): Promise<HeldJournal[]> => {
  const held: HeldJournal[] = []
  for (const journal of of.map((circle) => journalOf(cohort, circle))) {
    const row = await tx.get('journals', journal)
    if (row === undefined || row.goneAt !== null) continue
    const entries: (HeldEntry & { seq: number })[] = []
    let state = genesis
    let isTrue = row.receipt !== null && isAt(row.receipt, state)
    for (const { heads, receivedAt, admittedBy } of await tx.list('chain', `${journal}|`)) {
      for (const [index, headText] of heads.entries()) {
        const entryHash = entryHashOf(headText)
        state = nextState(state, entryHash, {
          receivedAt: receivedAt[index] ?? 0,
          admittedBy: admittedBy[index] ?? '',
        })
        isTrue ||= row.receipt !== null && isAt(row.receipt, state)
        // Heads are read at the door before they are kept.
        const { id, kind, place, madeAt } = JSON.parse(headText) as EntryHead
        if (madeAt >= from && madeAt < to) entries.push({ id, entryHash, kind, place, seq: state.seq })
      }
    }
    held.push({ journal, state, entries, receipt: row.receipt === null ? null : { ...row.receipt, isTrue } })
  }
  return held
}

const isAt = (receipt: Receipt, state: ChainState): boolean =>
  sameState({ seq: receipt.seq, hash: receipt.hash as ChainState['hash'] }, state)
