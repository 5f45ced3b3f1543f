// What stands on this device: confirmed ⊕ pending, replaced ones left out, bodies parsed.

import type { EntryId } from '#shared/ids.ts'
import type { EntryHead } from '#shared/journal/entry.ts'
import { parseJson } from '#shared/journal/entry.ts'
import type { Said } from '#shared/journal/kinds.ts'
import { isKind, parseBody } from '#shared/journal/kinds.ts'
import { replacedIds } from '#shared/journal/versions.ts'
import type { ConfirmedEntry, JournalRow, OutboxRow, PageRow } from './local-rows.ts'
import type { EntryState, PlacedEntry } from './local-room.ts'
import { readOutboxKey } from './outbox-key.ts'

/** The head of an entry that was checked when it was kept. */
export const headOf = (entry: { readonly head: string }): EntryHead => JSON.parse(entry.head) as EntryHead

/**
 * Kind and body, or `undefined` where there is no body or this version of the application cannot read it: kept all
 * the same, and shown after an update.
 */
export const saidOf = (kind: string, body: string | null, checked: boolean): Said | undefined => {
  if (body === null || !isKind(kind)) return undefined
  const value: unknown = parseJson(body)
  const parsed = checked ? value : parseBody(kind, value)
  return parsed === undefined ? undefined : ({ kind, body: parsed } as Said)
}

export const stateOfRow = (row: Pick<OutboxRow, 'key'>): EntryState => {
  const { class: is } = readOutboxKey(row.key)
  return is === 'accepted' ? 'accepted' : is === 'postponed' ? 'postponed' : 'waiting'
}

interface Known {
  readonly head: EntryHead
  readonly body: string | null
  readonly checked: boolean
  readonly state: EntryState
  readonly receivedAt: number | null
}

/**
 * The standing entries among `pages` and `pending`, as one screen reads them. An entry that some confirmed head names
 * though it arrives only now does not stand (S1): `journals` know those names. Entries whose body is not here count as
 * replacing, and are not shown.
 */
export const standingEntries = (
  pages: readonly PageRow[],
  pending: readonly OutboxRow[],
  journals: readonly (JournalRow | undefined)[],
): PlacedEntry[] => {
  const known: Known[] = []
  const pendingIds = new Set<EntryId>()
  for (const row of pending) {
    // What was set aside and goes back to a restored server is not in the fold (S7).
    if (row.returning && row.admitted === null) continue
    const head = headOf(row.entry)
    pendingIds.add(head.id)
    known.push({
      head,
      body: row.entry.body,
      checked: row.checked,
      state: stateOfRow(row),
      receivedAt: row.admitted?.receivedAt ?? null,
    })
  }
  for (const page of pages) {
    for (const entry of page.entries) {
      const head = headOf(entry)
      if (!pendingIds.has(head.id)) known.push(confirmed(head, entry))
      else completeBare(known, head, entry)
    }
  }
  const replaced = pending.length === 0 ? new Set<EntryId>() : replacedIds(known)
  const early = namedEarly(pending, journals)
  const standing: PlacedEntry[] = []
  for (const { head, body, checked, state, receivedAt } of known) {
    if (replaced.has(head.id) || early.has(head.id)) continue
    const said = saidOf(head.kind, body, checked)
    if (said !== undefined) standing.push({ ...said, head, state, receivedAt })
  }
  return standing
}

const confirmed = (head: EntryHead, entry: ConfirmedEntry): Known => ({
  head,
  body: entry.body,
  checked: entry.checked,
  state: 'confirmed',
  receivedAt: entry.receivedAt,
})

/** While an entry is on its way back to a restored server it lies in both piles; the bare one borrows the body. */
const completeBare = (known: Known[], head: EntryHead, entry: ConfirmedEntry): void => {
  const index = known.findIndex((one) => one.head.id === head.id)
  const bare = known[index]
  if (bare?.body === null) known[index] = { ...bare, body: entry.body, checked: entry.checked }
}

const namedEarly = (
  pending: readonly OutboxRow[],
  journals: readonly (JournalRow | undefined)[],
): Set<string> => {
  const early = new Set<string>()
  if (pending.length === 0) return early
  const awaited = new Map(journals.map((row) => [row?.journal as string, row?.awaited ?? {}]))
  for (const row of pending) {
    const { journal, place, id } = readOutboxKey(row.key)
    if (awaited.get(journal)?.[id]?.includes(place) === true) early.add(id)
  }
  return early
}
