// Puts confirmed entries onto their pages: what they replace leaves the page, its body is kept beside it (S5), and
// names that have not arrived are remembered, so that a replaced entry that comes late does not stand again (S1).

import type { EntryId, JournalId } from '#shared/ids.ts'
import { pageOf } from '#shared/journal/kinds.ts'
import type { Plants } from '#shared/journal/plants.ts'
import type { ConfirmedEntry, KeptBody, KeptRow, PageRow } from './local-rows.ts'
import type { LocalTransaction } from './local-tables.ts'
import type { PreparedItem } from './prepare-items.ts'
import { headOf } from './read-places.ts'

/** Pages of one journal while entries are put onto them; changed in place, and by nobody else. */
export interface OpenPages {
  readonly journal: JournalId
  readonly pages: Map<string, Map<EntryId, ConfirmedEntry>>
  readonly kept: Map<string, Map<string, KeptBody>>
  readonly awaited: Map<string, string[]>
  /** Rows of `kept` that were changed. */
  readonly keptChanged: Set<string>
}

export const emptyPages = (journal: JournalId): OpenPages => ({
  journal,
  pages: new Map<string, Map<EntryId, ConfirmedEntry>>(),
  kept: new Map<string, Map<string, KeptBody>>(),
  awaited: new Map<string, string[]>(),
  keptChanged: new Set<string>(),
})

/** The pages named, as they lie; needs `pages` and `kept`. */
export const openPages = async (
  tx: LocalTransaction,
  journal: JournalId,
  awaited: Readonly<Record<string, readonly string[]>>,
  names: readonly string[],
): Promise<OpenPages> => {
  const keys = names.map((page) => `${journal}|${page}`)
  const [pages, kept] = await Promise.all([tx.getMany('pages', keys), tx.getMany('kept', keys)])
  const open = emptyPages(journal)
  for (const [id, places] of Object.entries(awaited)) open.awaited.set(id, [...places])
  for (const [index, name] of names.entries()) {
    open.pages.set(name, byId(pages[index]))
    open.kept.set(name, new Map(Object.entries(kept[index]?.bodies ?? {})))
  }
  return open
}

const byId = (row: PageRow | undefined): Map<EntryId, ConfirmedEntry> =>
  new Map((row?.entries ?? []).map((entry) => [headOf(entry).id, entry]))

/** Names in `items` that neither lie on the open pages nor come with the items: were they here before? */
export const namesToLookUp = (open: OpenPages, items: readonly PreparedItem[]): boolean => {
  const coming = new Set<string>(items.map(({ head }) => head.id))
  return items.some(({ head }) =>
    head.replaces.some((id) => !coming.has(id) && open.pages.get(pageOf(head.place))?.has(id) !== true),
  )
}

/** Puts `items` onto the open pages, in order. `isKnown` tells whether an id had arrived before them. */
export const placeItems = (
  open: OpenPages,
  items: readonly PreparedItem[],
  isKnown: (id: string) => boolean,
  plants?: Plants,
): void => {
  const arrived = new Set<string>()
  for (const { head, entry } of items) {
    const name = pageOf(head.place)
    const page = open.pages.get(name) ?? new Map<EntryId, ConfirmedEntry>()
    open.pages.set(name, page)
    for (const id of head.replaces) {
      if (id === head.id) continue
      const standing = page.get(id)
      if (standing !== undefined) {
        if (headOf(standing).place !== head.place) continue
        page.delete(id)
        if (plants?.has('S5') !== true) keepBody(open, name, id, standing)
      } else if (!arrived.has(id) && !isKnown(id) && plants?.has('S1') !== true) {
        const places = open.awaited.get(id) ?? []
        if (!places.includes(head.place)) open.awaited.set(id, [...places, head.place])
      }
    }
    arrived.add(head.id)
    const named = open.awaited.get(head.id)?.includes(head.place) === true
    open.awaited.delete(head.id)
    if (named) keepBody(open, name, head.id, entry)
    else page.set(head.id, entry)
  }
}

const keepBody = (open: OpenPages, name: string, id: string, entry: ConfirmedEntry): void => {
  if (entry.body === null || entry.salt === null) return
  const kept = open.kept.get(name) ?? new Map<string, KeptBody>()
  open.kept.set(name, kept)
  kept.set(id, { body: entry.body, salt: entry.salt, receivedAt: entry.receivedAt })
  open.keptChanged.add(name)
}

/** Writes the open pages back; needs `pages` and `kept`. */
export const closePages = async (tx: LocalTransaction, open: OpenPages): Promise<void> => {
  const pages = [...open.pages].map(([page, entries]): [string, PageRow] => [
    `${open.journal}|${page}`,
    { journal: open.journal, page, entries: [...entries.values()] },
  ])
  const kept = [...open.keptChanged].map((page): [string, KeptRow] => [
    `${open.journal}|${page}`,
    { journal: open.journal, page, bodies: Object.fromEntries(open.kept.get(page) ?? []) },
  ])
  await Promise.all([tx.putMany('pages', pages), tx.putMany('kept', kept)])
}

/** Every body held of a journal, standing or replaced; needs `pages` and `kept`. */
export const bodiesOf = async (
  tx: LocalTransaction,
  journal: JournalId,
): Promise<Map<string, { body: string; salt: string; checked: boolean }>> => {
  const [pages, kept] = await Promise.all([tx.list('pages', `${journal}|`), tx.list('kept', `${journal}|`)])
  const bodies = new Map<string, { body: string; salt: string; checked: boolean }>()
  for (const row of kept) {
    for (const [id, { body, salt }] of Object.entries(row.bodies))
      bodies.set(id, { body, salt, checked: false })
  }
  for (const entry of pages.flatMap((row) => row.entries)) {
    if (entry.body === null || entry.salt === null) continue
    bodies.set(headOf(entry).id, { body: entry.body, salt: entry.salt, checked: entry.checked })
  }
  return bodies
}
