/** Makes again, beside whatever else the server does, the rows of cohorts that a former version summed up. */
import { keepStatus } from './keep-derived.ts'
import type { SyncDeps } from './sync-deps.ts'

/** @param isClosed asked before each journal: the server is going down */
export const sumUpAtStart = async (deps: SyncDeps, isClosed: () => boolean): Promise<void> => {
  const { store, board } = deps
  if (board === undefined) return
  for (const journal of await store.journalsToSumUp(board.beginning)) {
    if (isClosed()) return
    await store.inJournal(journal, (transaction) =>
      keepStatus(deps, journal, transaction, { pages: new Set(['cohort']) }),
    )
  }
}
