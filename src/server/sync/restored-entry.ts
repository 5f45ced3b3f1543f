/**
 * The one kind of entry that the server writes itself: `journal.restored`, which names a head that was proved by a
 * receipt and that the restored database does not know. Everything in it follows from that head, so that a second
 * restore makes the same bytes again.
 */
import { createHash } from 'node:crypto'
import type { EntryId, JournalId, PersonId, WriterId } from '#shared/ids.ts'
import { bodyHashOf, entryHashOf, textHashOf } from '#shared/journal/chain.ts'
import type { EntryHead, FrozenEntry } from '#shared/journal/entry.ts'
import type { Hash } from '#shared/ids.ts'
import type { Said } from '#shared/journal/kinds.ts'
import { readSaid } from './read-sent.ts'
import type { RestoredHead } from './receipts.ts'

/** The author of what the server writes: a version 8 UUID that nobody can be given. */
export const serverAuthor = '00000000-0000-8000-8000-000000000000' as PersonId

/** A version 8 UUID (RFC 9562 §5.8) that follows from `text`. */
export const uuidFrom = (text: string): string => {
  const hex = createHash('sha256').update(text, 'utf8').digest('hex')
  const variant = (parseInt(hex.slice(16, 18), 16) & 0x3f) | 0x80
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-${variant.toString(16)}${hex.slice(18, 20)}-${hex.slice(20, 32)}`
}

export const restoredEntry = (
  journal: string,
  { state, last }: RestoredHead,
): { entry: FrozenEntry & { entryHash: Hash; said: Said | undefined }; head: EntryHead } => {
  const body = JSON.stringify({ seq: state.seq, hash: state.hash })
  const salt = textHashOf('restored', `${journal}\n${body}`).slice(0, 22)
  const id = uuidFrom(`restored ${journal} ${state.seq} ${state.hash}`)
  const head: EntryHead = {
    id: id as EntryId,
    journal: journal as JournalId,
    kind: 'journal.restored',
    v: 1,
    place: `restored/${state.seq}`,
    replaces: [],
    author: serverAuthor,
    // A writer of its own, so that its numbers are never found missing or copied.
    writer: id as unknown as WriterId,
    n: 1,
    madeAt: last.receivedAt,
    clockOffset: 0,
    bodyHash: bodyHashOf(salt, body),
  }
  const frozen = JSON.stringify(head)
  const said = readSaid(head, body)
  return { entry: { head: frozen, body, salt, entryHash: entryHashOf(frozen), said }, head }
}
