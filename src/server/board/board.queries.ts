/** The SQL of the list of cohorts, read by people: the database comes first, columns are listed. */
import { sql, type Kysely } from 'kysely'
import type { Tables } from '#server/db/tables.ts'

type Query = Kysely<Tables>

/**
 * Lines of an organisation's cohorts that were written after `since` (ms), as the inside of a JSON list: the database
 * only strings together what lies there.
 */
export const readLines = async (query: Query, organisation: string, since: number): Promise<string> => {
  const { rows } = await sql<{ lines: string }>`
    select coalesce(string_agg(board, ','), '') as lines
    from cohorts
    where organisation = ${organisation} and board is not null and summarised_at > ${since}`.execute(query)
  return rows[0]?.lines ?? ''
}

export interface SilenceRow {
  readonly cohort: string
  /** Devices last heard of before the limit that had something waiting, and those that had not. */
  readonly holding: number
  readonly idle: number
}

/** @param before devices heard of since then are not silent; those without anything waiting count from `from` on */
export const readSilences = async (
  query: Query,
  organisation: string,
  { before, from }: { before: number; from: number },
): Promise<readonly SilenceRow[]> => {
  const { rows } = await sql<SilenceRow>`
    select cohort, count(*) filter (where waiting > 0)::int as holding,
      count(*) filter (where waiting = 0)::int as idle
    from device_notes
    join cohorts using (cohort)
    where organisation = ${organisation} and last_seen_at < ${before} and (waiting > 0 or last_seen_at > ${from})
    group by cohort`.execute(query)
  return rows
}

export interface AsideCountRow {
  readonly cohort: string
  readonly count: number
}

/** What was set aside and nobody has decided on, by cohort. */
export const countAsides = async (query: Query, organisation: string): Promise<readonly AsideCountRow[]> => {
  const { rows } = await sql<AsideCountRow>`
    select cohort, count(*)::int as count
    from (
      select distinct on (asides.journal, content_hash) journals.cohort, decision
      from asides
      join journals using (journal)
      join cohorts on cohorts.cohort = journals.cohort
      where organisation = ${organisation}
      order by asides.journal, content_hash, asides.seq desc
    ) as latest
    where decision is null
    group by cohort`.execute(query)
  return rows
}
