/** The SQL of the journals, read by people: the transaction or database comes first, columns are listed. */
import { sql, type Kysely } from 'kysely'
import type { Hash } from '#shared/ids.ts'
import { genesis } from '#shared/journal/chain.ts'
import type { Tables } from '#server/db/tables.ts'
import type { CohortFacts, JournalStanding, KeptStatus, MemberRow, Postponement } from './journal-store.ts'

export type Query = Kysely<Tables>

/** Told on this channel: the name of the journal that has something new. */
export const wakeChannel = 'coulisses_journal'

export const openCohort = async (
  query: Query,
  { cohort, organisation, openedBy, openedAt }: Omit<CohortFacts, 'members'>,
): Promise<void> => {
  await sql`
    with opened as (
      insert into cohorts (cohort, organisation, opened_by, opened_at)
      values (${cohort}, ${organisation}, ${openedBy}, ${openedAt})
      on conflict (cohort) do nothing
    )
    insert into journals (journal, cohort, hash, aside_hash)
    select ${cohort} || ':' || circle, ${cohort}, ${genesis.hash}, ${genesis.hash}
    from unnest(array['group', 'advisers']) as circle
    on conflict (journal) do nothing`.execute(query)
}

export const openShelf = async (query: Query, journal: string): Promise<void> => {
  await sql`
    insert into journals (journal, cohort, hash, aside_hash)
    values (${journal}, null, ${genesis.hash}, ${genesis.hash})
    on conflict (journal) do nothing`.execute(query)
}

/** First of all in a transaction, and held until its end (S12). */
export const lockJournal = async (query: Query, journal: string): Promise<JournalStanding | undefined> => {
  const { rows } = await sql<StandingRow>`
    select journal, seq, hash, aside_seq, aside_hash
    from journals
    where journal = ${journal}
    for update`.execute(query)
  return rows[0] && standingOf(rows[0])
}

interface StandingRow {
  journal: string
  seq: number
  hash: Hash
  aside_seq: number
  aside_hash: Hash
}

const standingOf = (row: StandingRow): JournalStanding => ({
  state: { seq: row.seq, hash: row.hash },
  asideState: { seq: row.aside_seq, hash: row.aside_hash },
})

export const readStandings = async (
  query: Query,
  journals: readonly string[],
): Promise<ReadonlyMap<string, JournalStanding>> => {
  const { rows } = await sql<StandingRow>`
    select journal, seq, hash, aside_seq, aside_hash
    from journals
    where journal = any(${journals})`.execute(query)
  return new Map(rows.map((row) => [row.journal, standingOf(row)]))
}

/** With the members among the persons asked for, as JSON. */
const cohortColumns = (persons: readonly string[]) => sql`
  cohort, organisation, opened_by as "openedBy", opened_at as "openedAt",
  coalesce((
    select jsonb_agg(jsonb_build_object('person', person, 'role', role, 'at', at, 'held', held))
    from members
    where members.cohort = cohorts.cohort and person = any(${persons})
  ), '[]') as members`

/** These cohorts with the members among `persons`. */
export const readCohorts = async (
  query: Query,
  cohorts: readonly string[],
  persons: readonly string[],
): Promise<ReadonlyMap<string, CohortFacts>> => {
  if (cohorts.length === 0) return new Map()
  const { rows } = await sql<CohortFacts>`
    select ${cohortColumns(persons)}
    from cohorts
    where cohort = any(${cohorts})`.execute(query)
  return new Map(rows.map((row) => [row.cohort, row]))
}

/** These cohorts, and those that name the person as a member or as who opened them. */
export const readCohortsAround = async (
  query: Query,
  cohorts: readonly string[],
  person: string,
): Promise<ReadonlyMap<string, CohortFacts>> => {
  const { rows } = await sql<CohortFacts>`
    select ${cohortColumns([person])}
    from cohorts
    where cohort in (
      select unnest(${cohorts}::text[])
      union select cohort from members where person = ${person}
      union select cohort from cohorts where opened_by = ${person}
    )`.execute(query)
  return new Map(rows.map((row) => [row.cohort, row]))
}

export const keepMembers = async (
  query: Query,
  cohort: string,
  rows: readonly MemberRow[],
): Promise<void> => {
  await sql`
    insert into members (cohort, person, role, at, held)
    select ${cohort}, person, role, at, held
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as row (person text, role text, at bigint, held text[])
    on conflict (cohort, person) do update
      set role = excluded.role, at = excluded.at, held = excluded.held`.execute(query)
}

/** In one statement with what the list reads, so that no list ever lags behind its rows. */
export const keepStatus = async (
  query: Query,
  cohort: string,
  { summary, course, advised }: KeptStatus,
  line: string | null,
  at: number,
): Promise<void> => {
  const json = (row: unknown): string | null => (row === null ? null : JSON.stringify(row))
  await sql`
    update cohorts
    set summary = ${json(summary)}::jsonb, course = ${json(course)}::jsonb, advised = ${json(advised)}::jsonb,
      board = ${line}, summarised_at = ${at}
    where cohort = ${cohort}`.execute(query)
}

/** The rows of both circles lie in one row of the table: whoever reads them to change them holds it until commit. */
export const lockStatus = async (query: Query, cohort: string): Promise<KeptStatus> => {
  const { rows } = await sql<KeptStatus>`
    select summary, course, advised
    from cohorts
    where cohort = ${cohort}
    for no key update`.execute(query)
  return rows[0] ?? { summary: null, course: null, advised: null }
}

/** The advisers' circle first: what it says is in the line that the group's then makes. */
export const readJournalsToSumUp = async (query: Query, beginning: string): Promise<readonly string[]> => {
  const { rows } = await sql<{ journal: string }>`
    select journal
    from journals
    join cohorts using (cohort)
    where seq > 0 and (board is null or not starts_with(board, ${beginning}))
    order by journal`.execute(query)
  return rows.map(({ journal }) => journal)
}

export const countPostponed = async (
  query: Query,
  journal: string,
  id: string,
  at: number,
): Promise<Postponement> => {
  const { rows } = await sql<Postponement>`
    insert into postponements (journal, id, times, first_at)
    values (${journal}, ${id}, 1, ${at})
    on conflict (journal, id) do update set times = postponements.times + 1
    returning times, first_at as "firstAt"`.execute(query)
  return rows[0] ?? { times: 1, firstAt: at }
}

export const readEveryJournal = async (query: Query): Promise<readonly string[]> => {
  const { rows } = await sql<{ journal: string }>`select journal from journals order by journal`.execute(
    query,
  )
  return rows.map(({ journal }) => journal)
}
