/** Reads of the journals in memory, all from one copy of the tables: one moment. */
import { genesis, sameState } from '#shared/journal/chain.ts'
import { parseJson, readHead } from '#shared/journal/entry.ts'
import { hasState, stateOf, type MemoryTables } from './memory-tables.ts'
import { stateKey, type CohortFacts, type JournalReads, type WriterFacts } from './journal-store.ts'

export const memoryReads = ({ cohorts, journals, notes }: MemoryTables): JournalReads => ({
  cohorts: async (ids, person) => cohortsWith(cohorts, ids, person),
  cohortsAround: async (ids, person) => {
    const naming = [...cohorts.values()].filter(
      ({ members, openedBy }) => openedBy === person || members.has(person),
    )
    return cohortsWith(cohorts, [...new Set([...ids, ...naming.map(({ cohort }) => cohort)])], person)
  },
  standings: async (ids) =>
    new Map(
      ids.flatMap((id) => {
        const journal = journals.get(id)
        if (journal === undefined) return []
        return [[id, { state: stateOf(journal.entries), asideState: stateOf(journal.asides) }]]
      }),
    ),
  known: async (states) =>
    new Set(
      states
        .filter(
          ({ journal, state }) =>
            sameState(state, genesis) || hasState(journals.get(journal)?.entries ?? [], state),
        )
        .map(({ journal, state }) => stateKey(journal, state)),
    ),
  knownAsides: async (states) =>
    new Set(
      states
        .filter(
          ({ journal, state }) =>
            sameState(state, genesis) || hasState(journals.get(journal)?.asides ?? [], state),
        )
        .map(({ journal, state }) => stateKey(journal, state)),
    ),
  after: async (journal, seq, upTo, mostBytes) =>
    firstBytes(
      journals.get(journal)?.entries.slice(seq, upTo) ?? [],
      mostBytes,
      ({ head, body }) => head.length + (body?.length ?? 0),
    ),
  madeBetween: async (journal, from, to) =>
    (journals.get(journal)?.entries ?? []).flatMap(({ id, entryHash, parsed: { madeAt, kind, place } }) =>
      madeAt >= from && madeAt < to ? [{ id, entryHash, kind, place }] : [],
    ),
  heads: async (journal, upTo) =>
    (journals.get(journal)?.entries ?? []).slice(0, upTo).map(({ head }) => head),
  ids: async (journal) => {
    const entries = journals.get(journal)?.entries ?? []
    const isWhole = ({ body, erased }: { body: string | null; erased: boolean }): boolean =>
      body !== null || erased
    return {
      whole: entries.filter(isWhole).map(({ id }) => id),
      bare: entries.filter((entry) => !isWhole(entry)).map(({ id }) => id),
    }
  },
  asidesAfter: async (journal, seq, sentBy, mostBytes) =>
    firstBytes(
      (journals.get(journal)?.asides ?? []).filter(
        (row) => row.seq > seq && (sentBy === null || row.sentBy === sentBy),
      ),
      mostBytes,
      ({ entry }) => entry.length,
    ),
  lacking: async (ids, most) =>
    ids
      .flatMap((id) => journals.get(id)?.entries ?? [])
      .filter(({ body, erased }) => body === null && !erased)
      .slice(0, most)
      .map(({ id }) => id),
  writers: async (writers) => new Map(writers.map((writer) => [writer, writerFacts(journals, writer)])),
  notes: async (ids, since) =>
    [...notes.values()].filter(({ cohort, lastSeenAt }) => ids.includes(cohort) && lastSeenAt > since),
  lastSeen: async (writer) => {
    const seen = [...notes.values()]
      .filter((note) => note.writer === writer)
      .map(({ lastSeenAt }) => lastSeenAt)
    return seen.length === 0 ? undefined : Math.max(...seen)
  },
})

const cohortsWith = (
  cohorts: MemoryTables['cohorts'],
  ids: readonly string[],
  person: string,
): ReadonlyMap<string, CohortFacts> =>
  new Map(
    ids.flatMap((id): [string, CohortFacts][] => {
      const cohort = cohorts.get(id)
      const member = cohort?.members.get(person)
      return cohort === undefined ? [] : [[id, { ...cohort, members: member === undefined ? [] : [member] }]]
    }),
  )

const firstBytes = <Row>(
  rows: readonly Row[],
  mostBytes: number,
  bytesOf: (row: Row) => number,
): readonly Row[] => {
  const sum = { bytes: 0 }
  const end = rows.findIndex((row, index) => {
    sum.bytes += bytesOf(row)
    return index > 0 && sum.bytes > mostBytes
  })
  return end === -1 ? rows : rows.slice(0, end)
}

/** Numbers of entries and of what was set aside: the server saw both. */
const writerFacts = (journals: MemoryTables['journals'], writer: string): WriterFacts => {
  const byNumber = new Map<number, Set<string>>()
  const see = ({ n, id }: { n: number; id: string }): void => {
    byNumber.set(n, (byNumber.get(n) ?? new Set<string>()).add(id))
  }
  for (const { entries, asides } of journals.values()) {
    for (const { parsed } of entries) if (parsed.writer === writer) see(parsed)
    for (const { entry } of asides) {
      const head = readHead((parseJson(entry) as { head?: string } | undefined)?.head ?? '')
      if (head?.writer === writer) see(head)
    }
  }
  return {
    missingNumbers: Math.max(0, ...byNumber.keys()) - byNumber.size,
    copied: [...byNumber.values()].some((ids) => ids.size > 1),
  }
}
