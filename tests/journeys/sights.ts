// What the checkers look at: the memory of a device and of the server, read out in one shape each.

import type { CohortId, EntryId, Hash, JournalId, PersonId, WriterId } from '#shared/ids.ts'
import type { ChainState } from '#shared/journal/chain.ts'
import { entryHashOf } from '#shared/journal/chain.ts'
import type { EntryHead, FrozenEntry } from '#shared/journal/entry.ts'
import { parseJson } from '#shared/journal/entry.ts'
import type { Kind, Said } from '#shared/journal/kinds.ts'
import type { Role } from '#shared/journal/kinds/define-kind.ts'
import { isKind, parseBody } from '#shared/journal/kinds.ts'

/** One entry of a journal, as a device or the server holds it. */
export interface HeldItem extends FrozenEntry {
  readonly receivedAt: number
  readonly admittedBy: string
}

export interface HeldJournal {
  /** In order of the chain. */
  readonly items: readonly HeldItem[]
  /** On a device: the entries that its screens show as confirmed, wherever it keeps them. */
  readonly shown?: readonly HeldItem[]
  readonly cursor: ChainState
}

export interface HeldAside {
  readonly id: string
  readonly reason: string
  readonly entry: FrozenEntry
  readonly decision: 'accepted' | 'declined' | null
  /** Hash of the link in the chain of what was set aside. */
  readonly link: string
}

export interface DeviceSight {
  readonly name: string
  readonly person: PersonId
  readonly writer: WriterId
  readonly isRevoked: boolean
  readonly journals: ReadonlyMap<JournalId, HeldJournal>
  readonly pending: readonly (FrozenEntry & { readonly hasVerdict: boolean })[]
  /** What this device's own person was told is set aside. */
  readonly ownAsides: readonly { readonly id: string; readonly entry: FrozenEntry }[]
  /** What a coordinator's device shows of others. */
  readonly asides: ReadonlyMap<JournalId, readonly HeldAside[]>
  /** An alarm shows: something keeps entries from leaving. */
  readonly hasAlarm: boolean
}

export interface ServerSight {
  readonly journals: ReadonlyMap<JournalId, HeldJournal>
  readonly asides: ReadonlyMap<string, readonly HeldAside[]>
  /** Persons and journals, as `<person> <journal>`, who were ever in its circle: their tickets say so. */
  readonly everIn: ReadonlySet<string>
  /** The latest words on memberships that are kept outside the database. */
  readonly words: readonly {
    readonly cohort: CohortId
    readonly person: PersonId
    readonly role: Role | null
    readonly at: number
  }[]
}

/** Heads and hashes read once per history: the same strings lie on many devices. */
export interface Reader {
  head(text: string): EntryHead
  hash(text: string): Hash
  /** Kind and body, or `undefined` where the kind is unknown here or there is no body. */
  said(entry: FrozenEntry): Said | undefined
}

export const openReader = (): Reader => {
  const heads = new Map<string, EntryHead>()
  const hashes = new Map<string, Hash>()
  const bodies = new Map<string, Said | undefined>()
  const reader: Reader = {
    head: (text) => {
      const known = heads.get(text)
      if (known !== undefined) return known
      const head = parseJson(text) as EntryHead
      heads.set(text, head)
      return head
    },
    hash: (text) => {
      const known = hashes.get(text)
      if (known !== undefined) return known
      const hash = entryHashOf(text)
      hashes.set(text, hash)
      return hash
    },
    said: (entry) => {
      if (entry.body === null) return undefined
      const key = `${entry.head}\n${entry.body}`
      if (bodies.has(key)) return bodies.get(key)
      const { kind } = reader.head(entry.head)
      const body = isKind(kind) ? parseBody(kind as Kind, parseJson(entry.body)) : undefined
      const said = body === undefined ? undefined : ({ kind, body } as Said)
      bodies.set(key, said)
      return said
    },
  }
  return reader
}

/** An entry that a device of this history made, as it was told « enregistré sur cet appareil ». */
export interface Created {
  readonly id: EntryId
  readonly entry: FrozenEntry
  readonly device: string
  /** Every entry that this device held at this place when its person wrote over it: none of them may stand again. */
  readonly covers: readonly EntryId[]
  /** Made outside the rules, straight into the outbox: not counted in what must be numbered well. */
  readonly isHostile: boolean
}

export interface ErasedSubject {
  readonly journal: JournalId
  readonly subject: string
  readonly kinds: readonly string[]
}

/** All that the history remembers on its own, beside devices and server. */
export interface Chronicle {
  readonly created: Created[]
  readonly erasures: ErasedSubject[]
  readonly cohorts: readonly CohortId[]
}
