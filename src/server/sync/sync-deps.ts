/** What the sync needs of the world; the server gives it PostgreSQL and a clock, the simulation its own. */
import type { Circle, CohortId } from '#shared/ids.ts'
import type { Folded } from '#shared/domain/cohort.ts'
import type { Plants } from '#shared/journal/plants.ts'
import type { OutsideLog } from '#server/account/outside-log.ts'
import type { JournalStore, KeptStatus } from './journal-store.ts'
import type { Signer } from './receipts.ts'

/** Makes the second rows of a cohort and the board's line of it, from the standing entries of one circle. */
export interface BoardMaker {
  /** How each of its lines begins; one that begins otherwise was made by another version. */
  readonly beginning: string
  courseOf(circle: Circle, standing: readonly Folded[]): unknown
  /** The pages to read for making the row of a circle again after writes on `pages`. */
  pagesFor(circle: Circle, pages: ReadonlySet<string>): readonly string[]
  /** The row again from the touched pages; `undefined` where all entries must be read. */
  courseAgain(
    circle: Circle,
    before: KeptStatus,
    pages: readonly string[],
    standing: (page: string) => readonly Folded[],
  ): unknown
  /** The line as JSON; `null` where the cohort was not summed up yet. */
  lineOf(status: KeptStatus): string | null
}

export interface SyncDeps {
  readonly store: JournalStore
  readonly outside: OutsideLog
  readonly keys: Signer
  readonly clock: { now(): number }
  readonly server: { readonly id: string; readonly name: string; readonly demo: boolean }
  /** The row per cohort that a board reads, from the standing entries of its `group` journal. */
  readonly summarise?: (cohort: CohortId, standing: readonly Folded[]) => unknown
  /**
   * The same row from the one before, where only these pages of sheets were touched; `undefined` where it cannot be made
   * that way. `standing` gives the standing entries of a page: of these, and of `cohort`.
   */
  readonly summariseAgain?: (
    before: unknown,
    sheets: readonly string[],
    standing: (page: string) => readonly Folded[],
  ) => unknown
  /** Without it no board is kept. */
  readonly board?: BoardMaker
  /** What the oldest backup that could still be restored holds, as a time of receipt (ms); without it nothing is covered. */
  readonly backups?: { coveredUntil(): number }
  /** Bytes of the items in a page; without it what the wire allows. */
  readonly pageBytes?: number
  /** Bugs planted by the simulation to prove that it finds them; test-only. */
  readonly plants?: Plants
  /** Told what each device calls itself, with each request. */
  readonly nameDevice?: (device: string, name: string) => Promise<void>
  /** Told of failures of ours that a request survived; ids only, never what a person wrote. */
  readonly onTrouble?: (error: unknown, where: { journal: string; entry?: string }) => void
}
