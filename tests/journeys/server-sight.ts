// Reads the server's journals out for the checkers: from memory, or from a real database.

import type { CohortId, JournalId, PersonId } from '#shared/ids.ts'
import { splitJournal } from '#shared/ids.ts'
import type { FrozenEntry } from '#shared/journal/entry.ts'
import { parseJson } from '#shared/journal/entry.ts'
import type { OutsideFacts } from '#server/account/outside-log.ts'
import type { AsideRow, JournalStore, StoredEntry } from '#server/sync/journal-store.ts'
import type { MemorySnapshot } from '#server/sync/memory-journal-store.ts'
import { latestAsides, stateOf } from '#server/sync/memory-tables.ts'
import type { HeldAside, ServerSight } from './sights.ts'

export const sightOfMemory = (
  { journals }: MemorySnapshot,
  facts: OutsideFacts,
  people: readonly PersonId[],
): ServerSight =>
  sightOf(
    new Map([...journals].map(([journal, { entries, asides }]) => [journal, { entries, asides }] as const)),
    facts,
    people,
  )

export const sightOfStore = async (
  store: JournalStore,
  cohorts: readonly CohortId[],
  facts: OutsideFacts,
  people: readonly PersonId[],
): Promise<ServerSight> => {
  const names = (await store.everyJournal()).filter((name) =>
    cohorts.some((cohort) => name.startsWith(cohort)),
  )
  const everything = Number.MAX_SAFE_INTEGER
  const journals = await store.read(async (reads) => {
    const read = new Map<string, { entries: readonly StoredEntry[]; asides: readonly AsideRow[] }>()
    for (const name of names) {
      read.set(name, {
        entries: await reads.after(name, 0, 2 ** 31 - 1, everything),
        asides: await reads.asidesAfter(name, 0, null, everything),
      })
    }
    return read
  })
  return sightOf(journals, facts, people)
}

const sightOf = (
  journals: ReadonlyMap<
    string,
    { readonly entries: readonly StoredEntry[]; readonly asides: readonly AsideRow[] }
  >,
  facts: OutsideFacts,
  people: readonly PersonId[],
): ServerSight => ({
  everIn: new Set(),
  journals: new Map(
    [...journals].map(([journal, { entries }]) => [
      journal as JournalId,
      { items: entries, cursor: stateOf(entries) },
    ]),
  ),
  words: [...new Set([...journals.keys()].flatMap((journal) => splitJournal(journal)?.cohort ?? []))].flatMap(
    (cohort: CohortId) =>
      people.flatMap((person) => {
        const word = facts.membership(cohort, person)
        return word === undefined ? [] : [{ cohort, person, role: word.role, at: word.at }]
      }),
  ),
  asides: new Map(
    [...journals].map(([journal, { asides }]) => [
      journal,
      [...latestAsides(asides).values()].map(heldAside),
    ]),
  ),
})

const heldAside = (aside: AsideRow): HeldAside => ({
  id: aside.id,
  reason: aside.reason,
  decision: aside.decision,
  link: aside.hash,
  entry: parseJson(aside.entry) as FrozenEntry,
})
