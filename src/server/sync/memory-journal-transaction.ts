/** One transaction on a journal in memory: a draft, and the commit that lays it over the journal. */
import { genesis } from '#shared/journal/chain.ts'
import { splitJournal } from '#shared/ids.ts'
import type {
  AsideRow,
  FoundEntry,
  JournalTransaction,
  KeptStatus,
  MemberRow,
  NewEntry,
} from './journal-store.ts'
import {
  hasState,
  latestAsides,
  noStatus,
  openAsidesOf,
  StatementFailed,
  stateOf,
  type MemoryCohort,
  type MemoryJournal,
  type MemoryStoreOptions,
  type MemoryTables,
} from './memory-tables.ts'

interface Draft {
  journal: MemoryJournal
  members: MemberRow[] | undefined
  /** What this circle's transaction changed of the rows. */
  status: Partial<KeptStatus> | undefined
}

export const memoryTransaction = (
  tables: MemoryTables,
  journal: string,
  { isPoison }: MemoryStoreOptions,
): { transaction: JournalTransaction; commit: () => void } => {
  const before = tables.journals.get(journal)
  if (before === undefined) throw new Error(`No such journal: ${journal}`)
  const draft: Draft = { journal: before, members: undefined, status: undefined }
  const cohortId = splitJournal(journal)?.cohort ?? ''
  const change = (changed: Partial<MemoryJournal>): void => {
    draft.journal = { ...draft.journal, ...changed }
  }
  const changeEntries = (
    isMeant: (entry: NewEntry) => boolean,
    changed: (entry: NewEntry) => Partial<NewEntry>,
  ): void =>
    change({
      entries: draft.journal.entries.map((entry) =>
        isMeant(entry) ? { ...entry, ...changed(entry) } : entry,
      ),
    })
  const transaction: JournalTransaction = {
    get state() {
      return stateOf(draft.journal.entries)
    },
    get asideState() {
      return stateOf(draft.journal.asides)
    },
    cohort: async (persons) => {
      const cohort = before.cohort === undefined ? undefined : tables.cohorts.get(before.cohort)
      if (cohort === undefined) return undefined
      const members = draft.members ?? [...cohort.members.values()]
      return { ...cohort, members: members.filter(({ person }) => persons.includes(person)) }
    },
    find: async (ids) => findIn(draft.journal.entries, ids),
    lackingOf: async (ids) =>
      draft.journal.entries.filter(({ id, body, erased }) => ids.includes(id) && body === null && !erased),
    hasState: async (state) => hasState(draft.journal.entries, state),
    append: async (rows) => {
      if (rows.some((row) => isPoison?.(row) === true)) throw new StatementFailed()
      change({ entries: [...draft.journal.entries, ...rows] })
    },
    setBodies: async (bodies) => {
      const byId = new Map(bodies.map((body) => [body.id, body]))
      changeEntries(
        ({ id, body, erased }) => byId.has(id) && body === null && !erased,
        ({ id }) => byId.get(id) ?? {},
      )
    },
    eraseBodies: async (subject, kinds) => {
      const isMeant = ({ subjects, parsed, erased }: NewEntry): boolean =>
        !erased && subjects.includes(subject) && kinds.includes(parsed.kind)
      const ids = draft.journal.entries.filter(isMeant).map(({ id }) => id)
      changeEntries(isMeant, () => ({ body: null, salt: null, erased: true, subjects: [] }))
      return ids
    },
    findAsides: async (hashes) => {
      const latest = latestAsides(draft.journal.asides)
      return new Map([...latest].filter(([hash]) => hashes.some((asked) => asked === hash)))
    },
    openAsides: async (reasons) => openAsidesOf(draft.journal.asides, reasons),
    asideAt: async (hash) => draft.journal.asides.find((aside) => aside.hash === hash),
    appendAsides: async (rows: readonly AsideRow[]) => change({ asides: [...draft.journal.asides, ...rows] }),
    entriesOfKinds: async (kinds) =>
      draft.journal.entries.filter(({ parsed }) => kinds.includes(parsed.kind)),
    everyEntry: async () => draft.journal.entries,
    entriesOfPages: async (pages) => draft.journal.entries.filter(({ page }) => pages.includes(page)),
    status: async () => ({ ...(tables.cohorts.get(cohortId)?.status ?? noStatus), ...draft.status }),
    keepMembers: async (rows) => {
      draft.members = [...rows]
    },
    keepStatus: async ({ summary, course, advised }) => {
      // There is no row to lock here: each circle lays its own over what the other kept meanwhile.
      draft.status = splitJournal(journal)?.circle === 'advisers' ? { advised } : { summary, course }
    },
    countPostponed: async (id, at) => {
      const known = draft.journal.postponements.get(id)
      const counted = { times: (known?.times ?? 0) + 1, firstAt: known?.firstAt ?? at }
      change({ postponements: new Map(draft.journal.postponements).set(id, counted) })
      return counted
    },
    trySeparately: async (work) => {
      const kept = draft.journal
      try {
        await work()
        return undefined
      } catch (error) {
        draft.journal = kept
        return error
      }
    },
  }
  const commit = (): void => {
    tables.journals.set(journal, draft.journal)
    const cohort = tables.cohorts.get(cohortId)
    if (cohort !== undefined) tables.cohorts.set(cohortId, changedCohort(cohort, draft))
  }
  return { transaction, commit }
}

const changedCohort = (cohort: MemoryCohort, { members, status }: Draft): MemoryCohort => ({
  ...cohort,
  ...(members === undefined ? {} : { members: new Map(members.map((member) => [member.person, member])) }),
  ...(status === undefined ? {} : { status: { ...cohort.status, ...status } }),
})

const findIn = (entries: readonly NewEntry[], ids: readonly string[]): ReadonlyMap<string, FoundEntry> => {
  const wanted = new Set(ids)
  return new Map(
    entries.flatMap((entry, index): [string, FoundEntry][] => {
      if (!wanted.has(entry.id)) return []
      const previous = entries[index - 1]
      const { id, entryHash, receivedAt, admittedBy, erased, seq, hash, body } = entry
      const found: FoundEntry = {
        id,
        entryHash,
        receivedAt,
        admittedBy,
        erased,
        before: previous === undefined ? genesis : { seq: previous.seq, hash: previous.hash },
        at: { seq, hash },
        hasBody: body !== null,
      }
      return [[id, found]]
    }),
  )
}
