/** Reads the entries of a request one by one, so that an unreadable one is alone (rule S14). */
import { z } from 'zod'
import type { Hash } from '#shared/ids.ts'
import { splitJournal } from '#shared/ids.ts'
import { entryHashOf, textHashOf } from '#shared/journal/chain.ts'
import { parseJson, readHead, type EntryHead, type FrozenEntry } from '#shared/journal/entry.ts'
import { isStorableText } from '#shared/storable-text.ts'

/** An entry as it was sent, with what could be read of it. */
export interface SentEntry extends FrozenEntry {
  /** The journal it names, also where the rest of the head cannot be read. */
  readonly journal: string | undefined
  readonly parsed: EntryHead | undefined
  readonly entryHash: Hash
  readonly contentHash: Hash
  /** The entry's id, or `#` and its position in the request. */
  readonly id: string
  /** JSON of head, body and salt. */
  readonly content: string
}

const sentSchema = z.object({ head: z.string(), body: z.string().nullable(), salt: z.string().nullable() })

const isStorable = (text: string | null): boolean => text === null || isStorableText(text)

const named = (head: string): { id?: unknown; journal?: unknown } => {
  const read = parseJson(head)
  return typeof read === 'object' && read !== null ? read : {}
}

export const readSent = (raw: unknown, position: number): SentEntry => {
  const sent = sentSchema.safeParse(raw)
  const entry = sent.success ? sent.data : { head: JSON.stringify(raw) ?? '', body: null, salt: null }
  const frozen: FrozenEntry = { head: entry.head, body: entry.body, salt: entry.salt }
  const isWhole = sent.success && [frozen.head, frozen.body, frozen.salt].every(isStorable)
  const parsed = isWhole ? readHead(frozen.head) : undefined
  const loose = named(frozen.head)
  const journal = typeof loose.journal === 'string' ? loose.journal : undefined
  const id =
    typeof loose.id === 'string' && loose.id.length <= 80 && isStorable(loose.id) ? loose.id : undefined
  const content = JSON.stringify(frozen)
  return {
    ...frozen,
    journal: parsed?.journal ?? (journal !== undefined && splitJournal(journal) ? journal : undefined),
    parsed,
    entryHash: entryHashOf(frozen.head),
    contentHash: textHashOf('aside', content),
    id: parsed?.id ?? id ?? `#${position}`,
    content,
  }
}

export const byteLength = (entry: FrozenEntry): number =>
  Buffer.byteLength(entry.head) + Buffer.byteLength(entry.body ?? '') + Buffer.byteLength(entry.salt ?? '')
