/** Reads the entries of a request one by one, so that an unreadable one is alone (rule S14). */
import { z } from 'zod'
import type { Hash } from '#shared/ids.ts'
import { splitJournal } from '#shared/ids.ts'
import { entryHashOf, textHashOf } from '#shared/journal/chain.ts'
import { parseJson, readHead, type EntryHead, type FrozenEntry } from '#shared/journal/entry.ts'
import { isKind, parseBody, type Said } from '#shared/journal/kinds.ts'
import { isStorableText } from '#shared/storable-text.ts'

/** An entry as it was sent, with what could be read of it. */
export interface SentEntry extends FrozenEntry {
  /** The journal it names, also where the rest of the head cannot be read. */
  readonly journal: string | undefined
  readonly parsed: EntryHead | undefined
  /** Kind and body, where this server can read them; parsed once, when first asked for. */
  readonly said: Said | undefined
  readonly entryHash: Hash
  /** Names all the bytes; made when first asked for, since only what is set aside needs it. */
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
  const loose = parsed ?? named(frozen.head)
  const journal = typeof loose.journal === 'string' ? loose.journal : undefined
  const id =
    typeof loose.id === 'string' && loose.id.length <= 80 && isStorable(loose.id) ? loose.id : undefined
  const content = once(() => contentOf(frozen.head, frozen.body, frozen.salt))
  const contentHash = once(() => contentHashOf(content()))
  const said = once(() => (parsed === undefined ? undefined : readSaid(parsed, frozen.body)))
  return {
    ...frozen,
    journal: parsed?.journal ?? (journal !== undefined && splitJournal(journal) ? journal : undefined),
    parsed,
    entryHash: entryHashOf(frozen.head),
    get contentHash() {
      return contentHash()
    },
    get said() {
      return said()
    },
    id: parsed?.id ?? id ?? `#${position}`,
    get content() {
      return content()
    },
  }
}

/** What names the head of an entry that was sent without its body. */
export const bareHashOf = ({ head }: Pick<FrozenEntry, 'head'>): Hash =>
  contentHashOf(contentOf(head, null, null))

const contentOf = (head: string, body: string | null, salt: string | null): string =>
  JSON.stringify({ head, body, salt } satisfies FrozenEntry)
const contentHashOf = (content: string): Hash => textHashOf('aside', content)

const once = <Value>(make: () => Value): (() => Value) => {
  let made: { readonly value: Value } | undefined
  return () => (made ??= { value: make() }).value
}

/** Kind and body, or `undefined` where this server cannot read them. */
export const readSaid = (head: Pick<EntryHead, 'kind'>, body: string | null): Said | undefined => {
  if (body === null || !isKind(head.kind)) return undefined
  const parsed = parseBody(head.kind, parseJson(body))
  return parsed === undefined ? undefined : ({ kind: head.kind, body: parsed } as Said)
}

export const byteLength = (entry: FrozenEntry): number =>
  Buffer.byteLength(entry.head) + Buffer.byteLength(entry.body ?? '') + Buffer.byteLength(entry.salt ?? '')
