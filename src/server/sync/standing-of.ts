/** What of a journal's entries stands and can be read, for the row that a board reads. */
import type { Folded } from '#shared/domain/cohort.ts'
import type { EntryHead } from '#shared/journal/entry.ts'
import type { Said } from '#shared/journal/kinds.ts'
import { replacedIds } from '#shared/journal/versions.ts'
import type { StoredEntry } from './journal-store.ts'
import { readSaid } from './read-sent.ts'

/** An entry with what it says, where this server can read it. */
export interface Spoken {
  readonly head: EntryHead
  readonly said: Said | undefined
}

export const readSpoken = ({ head: text, body }: Pick<StoredEntry, 'head' | 'body'>): Spoken => {
  // A head was read at the door before it was taken in.
  const head = JSON.parse(text) as EntryHead
  return { head, said: readSaid(head, body) }
}

export const standingOf = (entries: readonly Spoken[]): readonly Folded[] => {
  const replaced = replacedIds(entries)
  return entries.flatMap(({ head, said }): Folded[] =>
    said === undefined || replaced.has(head.id) ? [] : [{ ...said, head }],
  )
}
