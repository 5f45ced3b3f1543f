/**
 * Erases what was written about a person, and the photos that it named (rule S10): a rule on subject and kinds, kept outside the backup, applied
 * to what is there, to what arrives late and again after a restore. Heads stay, so the chain still verifies.
 */
import type { Erasure } from '#shared/journal/sync.ts'
import { ok, refuse, type Result } from '#shared/refusal.ts'
import type { SyncDeps } from './sync-deps.ts'
import { keepStatus } from './keep-derived.ts'

/** Records the rule first; refused where this server knows no such journal. */
export const eraseBodies = async (
  deps: SyncDeps,
  erasure: Erasure,
): Promise<Result<undefined, { readonly code: 'unknown' }>> => {
  if (!(await deps.store.everyJournal()).includes(erasure.journal)) return refuse({ code: 'unknown' })
  await deps.outside.record({ of: 'erasure', ...erasure, at: deps.clock.now() })
  await applyErasures(deps, erasure.journal)
  return ok(undefined)
}

/** Before the first request of a start: a restored database holds again what was erased since. */
export const applyErasuresAtStart = async (deps: SyncDeps): Promise<void> => {
  if (deps.plants?.has('S10')) return
  for (const journal of await deps.store.everyJournal()) {
    if (deps.outside.facts().erasures(journal).length > 0) await applyErasures(deps, journal)
  }
}

const applyErasures = (deps: SyncDeps, journal: string): Promise<void> =>
  deps.store.inJournal(journal, async (transaction) => {
    const erased: string[] = []
    for (const { subject, kinds } of deps.outside.facts().erasures(journal)) {
      erased.push(...(await transaction.eraseBodies(subject, kinds)))
    }
    if (erased.length === 0) return
    await deps.outside.record({ of: 'erased', journal, entries: erased })
    await keepStatus(deps, journal, transaction, { pages: new Set(['cohort']) })
  })
