// Every version ever at one place: from the heads of the chain, with the bodies that are still here, and what waits.

import type { CohortId, EntryId } from '#shared/ids.ts'
import { circles, journalOf } from '#shared/ids.ts'
import { pageOf } from '#shared/journal/kinds.ts'
import { latestFirst } from '#shared/journal/versions.ts'
import type { PastEntry } from './local-room.ts'
import type { LocalTransaction } from './local-tables.ts'
import { headOf, saidOf, stateOfRow } from './read-places.ts'

/** Newest first; needs `chain`, `pages`, `kept` and `outbox`. Entries of kinds not known here are left out. */
export const readHistory = async (
  tx: LocalTransaction,
  cohort: CohortId,
  place: string,
): Promise<PastEntry[]> => {
  const past = new Map<EntryId, PastEntry>()
  const named = `"place":${JSON.stringify(place)}`
  for (const circle of circles) {
    const journal = journalOf(cohort, circle)
    const key = `${journal}|${pageOf(place)}`
    const [chain, page, kept, pending] = await Promise.all([
      tx.list('chain', `${journal}|`),
      tx.get('pages', key),
      tx.get('kept', key),
      tx.list('outbox', `${key}|${place}|`),
    ])
    const bodies = new Map<string, string | null>(
      Object.entries(kept?.bodies ?? {}).map(([id, { body }]) => [id, body]),
    )
    for (const entry of page?.entries ?? []) bodies.set(headOf(entry).id, entry.body)

    const add = (
      entry: { head: string; body: string | null },
      state: PastEntry['state'],
      at: number | null,
    ) => {
      const head = headOf(entry)
      const said = saidOf(head.kind, entry.body, false)
      past.set(head.id, { kind: head.kind, body: said?.body, head, state, receivedAt: at })
    }
    for (const row of chain) {
      for (const [index, head] of row.heads.entries()) {
        if (!head.includes(named)) continue
        const { id, place: of } = headOf({ head })
        if (of === place)
          add({ head, body: bodies.get(id) ?? null }, 'confirmed', row.receivedAt[index] ?? null)
      }
    }
    for (const row of pending) add(row.entry, stateOfRow(row), row.admitted?.receivedAt ?? null)
  }
  return [...past.values()].sort(latestFirst)
}
