// The entry (« saisie »): everything that changes is one, frozen on the device at the moment of the tap.
//
// It travels and is kept as two strings made once, the head and the body; nothing is ever serialised
// again to be hashed. The head carries the hash of the body, so a body can be erased, withheld or come
// later while the chain of heads still verifies.

import * as z from 'zod/mini'
import type { EntryId, Hash, JournalId, PersonId, WriterId } from '#shared/ids.ts'
import { isUuid, splitJournal } from '#shared/ids.ts'

/** An entry as it travels and as it is kept: bytes first, meaning second. */
export interface FrozenEntry {
  /** JSON of {@link EntryHead}, exactly as its author's device made it. */
  readonly head: string
  /** JSON of the body, or `null` where it was erased, withheld or not kept. */
  readonly body: string | null
  /** 16 random bytes in base64url that keep an erased body from being guessed; `null` with the body. */
  readonly salt: string | null
}

/** The most names that one entry may replace (rule S2). */
export const mostReplaced = 64
/** A device refuses an entry above this many bytes of head and body … */
export const deviceEntryLimit = 48 * 1024
/** … and the server above this one; it never shrinks within the support window. */
export const serverEntryLimit = 64 * 1024

const uuid = z.string().check(z.refine(isUuid))
const hash = z.string().check(z.regex(/^[A-Za-z0-9_-]{43}$/))

export const headSchema = z.object({
  id: uuid,
  journal: z.string().check(z.refine((text) => splitJournal(text) !== undefined)),
  kind: z.string().check(z.regex(/^[a-z][A-Za-z]*\.[a-z][A-Za-z]*$/), z.maxLength(60)),
  /** Version of the kind's body. */
  v: z.number().check(z.int(), z.positive()),
  /** « This participant, this half-day »: what the entry speaks of; see `placeOf` in kinds.ts. */
  place: z.string().check(z.minLength(1), z.maxLength(300)),
  /** The entries its author saw at this place, and with one that still waited also what that one replaced. */
  replaces: z.array(uuid).check(z.maxLength(mostReplaced)),
  author: uuid,
  writer: uuid,
  /** 1, 2, 3 … per writer, without a gap; it tells that one is missing and never holds one back. */
  n: z.number().check(z.int(), z.positive()),
  /** Milliseconds since 1970 on the device's clock at the tap. */
  madeAt: z.number().check(z.int()),
  /** Server time minus device time in milliseconds, as last known to the device; 0 where never known. */
  clockOffset: z.number().check(z.int()),
  bodyHash: hash,
})

/** What the head says, read. `madeAt + clockOffset` is the corrected time. */
export interface EntryHead {
  readonly id: EntryId
  readonly journal: JournalId
  readonly kind: string
  readonly v: number
  readonly place: string
  readonly replaces: readonly EntryId[]
  readonly author: PersonId
  readonly writer: WriterId
  readonly n: number
  readonly madeAt: number
  readonly clockOffset: number
  readonly bodyHash: Hash
}

/** The head read from its frozen string, or `undefined` where it is none: for borders only. */
export const readHead = (head: string): EntryHead | undefined => {
  const parsed = headSchema.safeParse(parseJson(head))
  return parsed.success ? (parsed.data as unknown as EntryHead) : undefined
}

/** The time an entry was made, corrected by the offset its device knew; never used to decide what is kept. */
export const correctedTime = (head: Pick<EntryHead, 'madeAt' | 'clockOffset'>): number =>
  head.madeAt + head.clockOffset

/** The JSON in `text`, or `undefined`. A border: what comes out is still to be parsed. */
export const parseJson = (text: string): unknown => {
  try {
    return JSON.parse(text) as unknown
  } catch {
    return undefined
  }
}
