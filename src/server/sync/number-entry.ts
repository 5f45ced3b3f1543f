/** Gives an entry its number and hash in the chain, and takes its body away where an erasure speaks of it (S10). */
import { nextState, type Admission, type ChainState } from '#shared/journal/chain.ts'
import type { EntryHead } from '#shared/journal/entry.ts'
import { pageOf } from '#shared/journal/kinds.ts'
import type { FoundEntry, NewEntry } from './journal-store.ts'
import { subjectsOfEntry } from './judge-entry.ts'
import type { SentEntry } from './read-sent.ts'
import type { SyncDeps } from './sync-deps.ts'

/** Numbers an entry after the state `before`, without its body where an erasure speaks of it (S10). */
export const numberEntry = (
  deps: SyncDeps,
  journal: string,
  {
    entry,
    head,
    admission,
    before,
  }: {
    entry: Pick<SentEntry, 'head' | 'body' | 'salt' | 'entryHash' | 'said'>
    head: EntryHead
    admission: Admission
    before: ChainState
  },
): { row: NewEntry; found: FoundEntry } => {
  const at = nextState(before, entry.entryHash, admission)
  const subjects = subjectsOfEntry(entry.said)
  const erased = isErased(deps, journal, head, subjects)
  const hasBody = entry.body !== null && entry.salt !== null && !erased
  const row: NewEntry = {
    ...at,
    ...admission,
    id: head.id,
    entryHash: entry.entryHash,
    head: entry.head,
    body: hasBody ? entry.body : null,
    salt: hasBody ? entry.salt : null,
    erased,
    parsed: head,
    said: hasBody ? entry.said : undefined,
    page: pageOf(head.place),
    subjects: erased ? [] : subjects,
  }
  return {
    row,
    found: { ...admission, id: head.id, entryHash: entry.entryHash, before, at, hasBody, erased },
  }
}

export const isErased = (
  deps: Pick<SyncDeps, 'outside' | 'plants'>,
  journal: string,
  head: Pick<EntryHead, 'id' | 'kind'>,
  subjects: readonly string[],
): boolean => {
  if (deps.plants?.has('S10')) return false
  const facts = deps.outside.facts()
  if (facts.isErased(journal, head.id)) return true
  return facts
    .erasures(journal)
    .some(({ subject, kinds }) => subjects.includes(subject) && kinds.includes(head.kind))
}
