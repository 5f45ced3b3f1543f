/** The SQL of the rows of facts, read by people: the transaction or database comes first, columns are listed. */
import { sql, type Kysely } from 'kysely'
import type { Tables } from '#server/db/tables.ts'

export type Query = Kysely<Tables>

/** Where both journals of a cohort stand, in words: a row made from elsewhere is old. */
const standing = sql`
  own.seq || '.' || own.bodies_changed || '/' || advisers.seq || '.' || advisers.bodies_changed`

const bothJournals = sql`
  join journals as own on own.journal = cohorts.cohort || ':group'
  join journals as advisers on advisers.journal = cohorts.cohort || ':advisers'`

/** Cohorts whose row is missing, old, or of another version; of one organisation, or of all (`null`). */
export const readOldCohorts = async (
  query: Query,
  organisation: string | null,
  version: number,
): Promise<readonly string[]> => {
  const { rows } = await sql<{ cohort: string }>`
    select cohorts.cohort
    from cohorts
    ${bothJournals}
    left join criteria_facts as facts on facts.cohort = cohorts.cohort
    where (${organisation}::text is null or cohorts.organisation = ${organisation})
      and own.seq > 0
      and (facts.cohort is null or facts.version <> ${version} or facts.made_from <> ${standing})
    order by cohorts.cohort`.execute(query)
  return rows.map(({ cohort }) => cohort)
}

export interface StandingRow {
  readonly cohort: string
  readonly madeFrom: string
  /** The board row as kept. */
  readonly summary: unknown
}

export const readStandingRows = async (
  query: Query,
  cohorts: readonly string[],
): Promise<readonly StandingRow[]> => {
  const { rows } = await sql<StandingRow>`
    select cohorts.cohort, ${standing} as "madeFrom", cohorts.summary
    from cohorts
    ${bothJournals}
    where cohorts.cohort = any(${cohorts})`.execute(query)
  return rows
}

export interface EntryRow {
  readonly cohort: string
  readonly head: string
  readonly body: string | null
}

/** Entries of both journals; of these kinds, or of all (`null`). */
export const readEntries = async (
  query: Query,
  cohorts: readonly string[],
  kinds: readonly string[] | null,
): Promise<readonly EntryRow[]> => {
  const { rows } = await sql<EntryRow>`
    select journals.cohort, entries.head, entries.body
    from journals
    join entries on entries.journal = journals.journal
    where journals.cohort = any(${cohorts}) and (${kinds}::text[] is null or kind = any(${kinds}))`.execute(
    query,
  )
  return rows
}

export interface FactsRow {
  readonly cohort: string
  readonly version: number
  readonly madeFrom: string
  readonly facts: string
}

export const keepFacts = async (query: Query, rows: readonly FactsRow[]): Promise<void> => {
  if (rows.length === 0) return
  const column = <Key extends keyof FactsRow>(key: Key): FactsRow[Key][] => rows.map((row) => row[key])
  // In one order everywhere, so that two servers that keep the same rows do not wait for each other in a circle.
  await sql`
    insert into criteria_facts (cohort, version, made_from, facts)
    select cohort, version, made_from, facts
    from unnest(
      ${column('cohort')}::text[], ${column('version')}::integer[], ${column('madeFrom')}::text[],
      ${column('facts')}::text[]
    ) as row (cohort, version, made_from, facts)
    order by cohort
    on conflict (cohort) do update set
      version = excluded.version, made_from = excluded.made_from, facts = excluded.facts`.execute(query)
}

/** The rows of this version; of one organisation, or of all (`null`). */
export const readFactsRows = async (
  query: Query,
  organisation: string | null,
  version: number,
): Promise<readonly string[]> => {
  const { rows } = await sql<{ facts: string }>`
    select facts.facts
    from cohorts
    join criteria_facts as facts on facts.cohort = cohorts.cohort
    where (${organisation}::text is null or cohorts.organisation = ${organisation}) and facts.version = ${version}
    order by facts.cohort`.execute(query)
  return rows.map(({ facts }) => facts)
}
