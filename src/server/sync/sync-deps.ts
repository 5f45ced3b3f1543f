/** What the sync needs of the world; the server gives it PostgreSQL and a clock, the simulation its own. */
import type { CohortId } from '#shared/ids.ts'
import type { Folded } from '#shared/domain/cohort.ts'
import type { EntryHead } from '#shared/journal/entry.ts'
import type { Plants } from '#shared/journal/plants.ts'
import { replacedIds } from '#shared/journal/versions.ts'
import type { OutsideLog } from '#server/account/outside-log.ts'
import { readSaid } from './judge-entry.ts'
import type { JournalStore, StoredEntry } from './journal-store.ts'
import type { Signer } from './receipts.ts'

export interface SyncDeps {
  readonly store: JournalStore
  readonly outside: OutsideLog
  readonly keys: Signer
  readonly clock: { now(): number }
  readonly server: { readonly id: string; readonly name: string; readonly demo: boolean }
  /** The row per cohort that a board reads, from the standing entries of its `group` journal. */
  readonly summarise?: (cohort: CohortId, standing: readonly Folded[]) => unknown
  /** What the oldest backup that could still be restored holds, as a time of receipt (ms); without it nothing is covered. */
  readonly backups?: { coveredUntil(): number }
  /** Bytes of the items in a page; without it what the wire allows. */
  readonly pageBytes?: number
  /** Bugs planted by the simulation to prove that it finds them; test-only. */
  readonly plants?: Plants
  /** Told of failures of ours that a request survived; ids only, never what a person wrote. */
  readonly onTrouble?: (error: unknown, where: { journal: string; entry?: string }) => void
}

/** The standing entries that this server can read, with their bodies parsed. */
export const standingForStatus = (entries: readonly StoredEntry[]): readonly Folded[] => {
  // A head was read at the door before it was taken in.
  const read = entries.map(({ head, body }) => ({ head: JSON.parse(head) as EntryHead, body }))
  const replaced = replacedIds(read)
  return read.flatMap(({ head, body }): Folded[] => {
    if (replaced.has(head.id)) return []
    const said = readSaid(head, body)
    return said === undefined ? [] : [{ ...said, head }]
  })
}
