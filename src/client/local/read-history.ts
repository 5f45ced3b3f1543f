// Every version ever at one place, or about one person: from the heads of the chain, with the bodies that are still
// here, and what waits.

import type { CohortId, EntryId, ParticipantId } from '#shared/ids.ts'
import { circles, journalOf } from '#shared/ids.ts'
import { pageOf, subjectsOf } from '#shared/journal/kinds.ts'
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

/**
 * Every entry ever about one of `participants`, newest first. An entry whose body is no longer here is told by its
 * place, where that names the person.
 */
export const readHistoryOf = async (
  tx: LocalTransaction,
  cohort: CohortId,
  participants: readonly ParticipantId[],
): Promise<PastEntry[]> => {
  const past = new Map<EntryId, PastEntry>()
  const isNamed = (text: string): boolean => participants.some((id) => text.includes(id))
  for (const circle of circles) {
    const journal = journalOf(cohort, circle)
    const [chain, pages, kept, pending] = await Promise.all([
      tx.list('chain', `${journal}|`),
      tx.list('pages', `${journal}|`),
      tx.list('kept', `${journal}|`),
      tx.list('outbox', `${journal}|`),
    ])
    const bodies = new Map<string, string | null>(
      kept.flatMap((row) => Object.entries(row.bodies).map(([id, { body }]) => [id, body] as const)),
    )
    for (const { entries } of pages) for (const entry of entries) bodies.set(headOf(entry).id, entry.body)

    const add = (
      entry: { readonly head: string; readonly body: string | null },
      state: PastEntry['state'],
      at: number | null,
    ): void => {
      // Most entries speak of somebody else: only those that hold an id of theirs are read.
      if (!isNamed(entry.head) && (entry.body === null || !isNamed(entry.body))) return
      const head = headOf(entry)
      const said = saidOf(head.kind, entry.body, false)
      const isAbout =
        said === undefined ? isNamed(head.place) : subjectsOf(said).some((id) => participants.includes(id))
      if (isAbout) past.set(head.id, { kind: head.kind, body: said?.body, head, state, receivedAt: at })
    }
    for (const row of chain) {
      for (const [index, head] of row.heads.entries()) {
        const id = /"id":"([^"]+)"/.exec(head)?.[1] ?? ''
        add({ head, body: bodies.get(id) ?? null }, 'confirmed', row.receivedAt[index] ?? null)
      }
    }
    for (const row of pending) add(row.entry, stateOfRow(row), row.admitted?.receivedAt ?? null)
  }
  return [...past.values()].sort(latestFirst)
}
