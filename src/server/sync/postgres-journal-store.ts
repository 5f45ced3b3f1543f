/** The journals in PostgreSQL: the lock on the journal's row is the first thing of a transaction and ends with it. */
import { sql, type Kysely } from 'kysely'
import { parseJson, readHead } from '#shared/journal/entry.ts'
import { splitJournal } from '#shared/ids.ts'
import { genesis, type ChainState } from '#shared/journal/chain.ts'
import type { Db } from '#server/db/open-database.ts'
import type { Tables } from '#server/db/tables.ts'
import * as asides from './asides.queries.ts'
import * as entries from './entries.queries.ts'
import {
  stateKey,
  type AsideRow,
  type JournalReads,
  type JournalStore,
  type JournalTransaction,
} from './journal-store.ts'
import * as journals from './journals.queries.ts'
import { shelfOf } from './shelf.ts'

/** Classes of SQLSTATE that speak of the server, not of what was asked: connection, resources, shutdown, its disk. */
const isOfServer = (code: string): boolean => /^(08|53|57|58)...$/.test(code) || code === '25006'

/** What Node and pg say when there is no connection, which has no SQLSTATE. */
const isOfConnection = (error: Error, code: string): boolean =>
  /^E(CONN|PIPE|NOTFOUND|AI_AGAIN|TIMEDOUT|NETUNREACH|HOSTUNREACH)|^ENOENT$/.test(code) ||
  /connection terminated|connection error|timeout exceeded when trying to connect|pool after calling end/i.test(
    error.message,
  )

const isDown = (error: unknown): boolean => {
  if (!(error instanceof Error)) return false
  const code = 'code' in error && typeof error.code === 'string' ? error.code : ''
  return isOfServer(code) || isOfConnection(error, code)
}

export const postgresJournalStore = (db: Db): JournalStore => ({
  isDown,
  openCohort: (cohort) => journals.openCohort(db, cohort),
  openShelf: (organisation) => journals.openShelf(db, shelfOf(organisation)),
  inJournal: (journal, work) =>
    db.transaction().execute(async (query) => {
      const standing = await journals.lockJournal(query, journal)
      if (standing === undefined) throw new Error('No such journal')
      return work(openTransaction(query, journal, standing))
    }),
  read: (work) =>
    db
      .transaction()
      .setIsolationLevel('repeatable read')
      .setAccessMode('read only')
      .execute((query) => work(openReads(query))),
  cohorts: (cohorts, person) => journals.readCohorts(db, cohorts, [person]),
  keepNotes: (notes) => asides.keepNotes(db, notes),
  journalsWithAsides: (reasons) => asides.readJournalsWithAsides(db, reasons),
  // Locked for a moment: whoever writes there now has written.
  hasAsides: async (journal) => ((await journals.lockJournal(db, journal))?.asideState.seq ?? 0) > 0,
  journalsToSumUp: (beginning) => journals.readJournalsToSumUp(db, beginning),
  everyJournal: () => journals.readEveryJournal(db),
})

const openTransaction = (
  query: Kysely<Tables>,
  journal: string,
  standing: { state: ChainState; asideState: ChainState },
): JournalTransaction => {
  const now = { ...standing }
  const cohortId = splitJournal(journal)?.cohort ?? ''
  return {
    get state() {
      return now.state
    },
    get asideState() {
      return now.asideState
    },
    cohort: async (persons) => (await journals.readCohorts(query, [cohortId], persons)).get(cohortId),
    find: (ids) => entries.findEntries(query, journal, ids),
    lackingOf: (ids) => entries.readLackingOf(query, journal, ids),
    hasState: (state) => entries.hasState(query, journal, state),
    append: async (rows) => {
      await entries.appendEntries(query, journal, rows)
      now.state = lastOf(rows, now.state)
    },
    setBodies: (bodies) => entries.setBodies(query, journal, bodies),
    eraseBodies: (subject, kinds) => entries.eraseBodies(query, journal, subject, kinds),
    findAsides: async (hashes) =>
      new Map((await asides.findAsides(query, journal, hashes)).map((row) => [row.contentHash, row])),
    openAsides: (reasons) => asides.readOpenAsides(query, journal, reasons),
    asideAt: (hash) => asides.findAsideAt(query, journal, hash),
    appendAsides: async (rows) => {
      await asides.appendAsides(query, journal, rows, rows.flatMap(numberOf))
      now.asideState = lastOf(rows, now.asideState)
    },
    entriesOfKinds: (kinds) => entries.readEntriesOfKinds(query, journal, kinds),
    everyEntry: () => entries.readEveryEntry(query, journal),
    entriesOfPages: (pages) => entries.readEntriesOfPages(query, journal, pages),
    status: () => journals.lockStatus(query, cohortId),
    keepMembers: (rows) => journals.keepMembers(query, cohortId, rows),
    keepStatus: (status, line, at) => journals.keepStatus(query, cohortId, status, line, at),
    countPostponed: (id, at) => journals.countPostponed(query, journal, id, at),
    trySeparately: async (work) => {
      const before = { ...now }
      await sql`savepoint one_entry`.execute(query)
      try {
        await work()
        await sql`release savepoint one_entry`.execute(query)
        return undefined
      } catch (error) {
        await sql`rollback to savepoint one_entry`.execute(query)
        Object.assign(now, before)
        return error
      }
    },
  }
}

const lastOf = (rows: readonly ChainState[], before: ChainState): ChainState => {
  const last = rows.at(-1)
  return last === undefined ? before : { seq: last.seq, hash: last.hash }
}

const numberOf = (row: AsideRow): asides.SeenNumber[] => {
  const sent = parseJson(row.entry)
  const text = typeof sent === 'object' && sent !== null && 'head' in sent ? sent.head : undefined
  const head = typeof text === 'string' ? readHead(text) : undefined
  return head === undefined ? [] : [{ writer: head.writer, n: head.n, id: head.id }]
}

const openReads = (query: Kysely<Tables>): JournalReads => ({
  cohorts: (cohorts, person) => journals.readCohorts(query, cohorts, [person]),
  cohortsAround: (cohorts, person) => journals.readCohortsAround(query, cohorts, person),
  standings: (ids) => journals.readStandings(query, ids),
  known: async (states) => keysOf(states, await entries.readKnownStates(query, states)),
  knownAsides: async (states) => keysOf(states, await asides.readKnownAsideStates(query, states)),
  after: (journal, seq, upTo, mostBytes) =>
    entries.readEntriesAfter(query, journal, { seq, upTo, mostBytes }),
  madeBetween: (journal, from, to) => entries.readMadeBetween(query, journal, { from, to }),
  heads: (journal, upTo) => entries.readHeads(query, journal, upTo),
  ids: async (journal) => {
    const ids = await entries.readIds(query, journal)
    return {
      whole: ids.filter(({ isWhole }) => isWhole).map(({ id }) => id),
      bare: ids.filter(({ isWhole }) => !isWhole).map(({ id }) => id),
    }
  },
  asidesAfter: (journal, seq, sentBy, mostBytes) =>
    asides.readAsidesAfter(query, journal, { seq, sentBy, mostBytes }),
  lacking: (ids, most) => entries.readLacking(query, ids, most),
  writers: (writers) => asides.readWriters(query, writers),
  notes: (cohorts, since) => asides.readNotes(query, cohorts, since),
  lastSeen: (writer) => asides.readLastSeen(query, writer),
})

type Named = readonly { journal: string; state: ChainState }[]

/** Every journal begins at `genesis`, also one that is not there. */
const keysOf = (asked: Named, found: Named): ReadonlySet<string> =>
  new Set(
    [...found, ...asked.filter(({ state }) => state.seq === genesis.seq && state.hash === genesis.hash)].map(
      ({ journal, state }) => stateKey(journal, state),
    ),
  )
