/** What a cohort's member entries say of each person's access: removal wins while versions differ (trust.md §2). */
import { readHead, type EntryHead } from '#shared/journal/entry.ts'
import type { Role } from '#shared/journal/kinds/define-kind.ts'
import { replacedIds, latestFirst } from '#shared/journal/versions.ts'
import { readSaid } from './read-sent.ts'
import type { MemberRow, StoredEntry } from './journal-store.ts'

interface Read {
  readonly head: EntryHead
  readonly entryHash: string
  readonly role: Role | null | undefined
  readonly receivedAt: number
}

/** A member entry whose body is lacking still says by its place whom it is about, and by its kind whether they left. */
const readMember = (entry: StoredEntry): Read | undefined => {
  const head = readHead(entry.head)
  if (head === undefined) return undefined
  const said = readSaid(head, entry.body)
  const joinedAs = said?.kind === 'member.joined' ? said.body.role : undefined
  const { entryHash, receivedAt } = entry
  return { head, entryHash, role: head.kind === 'member.left' ? null : joinedAs, receivedAt }
}

/**
 * When each entry of a place counts as said: when it was received, and after everything that it was written over. A
 * removal that came back late must not outweigh the return that its author wrote over it.
 */
const timesOf = (all: readonly Read[]): ((entry: Read) => number) => {
  const byId = new Map<string, Read>(all.map((entry) => [entry.head.id, entry]))
  const times = new Map<string, number>()
  const timeOf = (entry: Read): number => {
    const { id, replaces } = entry.head
    const known = times.get(id)
    if (known !== undefined) return known
    // Kept before it is known, so that entries that name each other end somewhere.
    times.set(id, entry.receivedAt)
    const before = replaces.flatMap((name) => byId.get(name) ?? []).map((former) => timeOf(former) + 1)
    const time = Math.max(entry.receivedAt, ...before)
    times.set(id, time)
    return time
  }
  return timeOf
}

/** What the entries of one place come to. */
export interface FoldedMember extends MemberRow {
  /** Hashes of all entries at the place. */
  readonly from: readonly string[]
  /** Nothing that stands there lacks its body. */
  readonly isWhole: boolean
}

export const foldMembers = (entries: readonly StoredEntry[]): readonly FoldedMember[] => {
  const read = entries.map(readMember).filter((entry) => entry !== undefined)
  const replaced = replacedIds(read)
  const places = new Map<string, Read[]>()
  for (const entry of read) places.set(entry.head.place, [...(places.get(entry.head.place) ?? []), entry])
  return [...places].flatMap(([place, all]): FoldedMember[] => {
    const standing = all.filter(({ head }) => !replaced.has(head.id)).sort(latestFirst)
    const told = standing.filter(({ role }) => role !== undefined)
    if (told.length === 0) return []
    const role = told.some((entry) => entry.role === null) ? null : (told[0]?.role ?? null)
    const held = all.flatMap((entry) => (entry.role ? [entry.role] : []))
    return [
      {
        person: place.replace(/^member\//, ''),
        role,
        at: Math.max(...standing.map(timesOf(all))),
        held: [...new Set(held)].sort(),
        from: all.map(({ entryHash }) => entryHash).sort(),
        isWhole: told.length === standing.length,
      },
    ]
  })
}
