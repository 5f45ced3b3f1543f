// What a device holds of a cohort's `group` journal when an evidence pack is made: the whole chain, the bodies that are
// still there, and the server's word on it.

import type { CohortId } from '#shared/ids.ts'
import type { FrozenEntry } from '#shared/journal/entry.ts'
import type { Admission } from '#shared/journal/chain.ts'
import type { Receipt } from '#shared/journal/sync.ts'

/** A confirmed entry in its place in the chain; without body where it was erased or is no longer kept. */
export interface HeldEntry extends FrozenEntry, Admission {}

export interface HeldEvidence {
  readonly cohort: CohortId
  readonly server: { readonly id: string; readonly name: string }
  /** The key that the server signs receipts with, as it last said; `null` where this device was never told. */
  readonly serverKey: string | null
  /** In order of the chain, from the first. */
  readonly entries: readonly HeldEntry[]
  readonly receipt: Receipt | null
  /** Entries of the group on this device that the server has not confirmed. */
  readonly waiting: number
}
