/** The SQL of calendar feeds, and of the entries that a plan is made of. */
import { sql, type Kysely } from 'kysely'
import type { Tables } from '#server/db/tables.ts'

export type Query = Kysely<Tables>

export interface FeedRow {
  readonly feed: string
  readonly organisation: string
  readonly person: string
  readonly cohort: string | null
  readonly createdAt: number
  readonly lastReadAt: number | null
}

export const addFeed = async (
  query: Query,
  { feed, organisation, person, cohort, createdAt }: Omit<FeedRow, 'lastReadAt'>,
  tokenHash: string,
): Promise<void> => {
  await sql`
    insert into calendar_feeds (feed, token_hash, organisation, person, cohort, created_at)
    values (${feed}, ${tokenHash}, ${organisation}, ${person}, ${cohort}, ${createdAt})`.execute(query)
}

export const listFeeds = async (query: Query, person: string): Promise<readonly FeedRow[]> => {
  const { rows } = await sql<FeedRow>`
    select feed, organisation, person, cohort, created_at as "createdAt", last_read_at as "lastReadAt"
    from calendar_feeds where person = ${person} and revoked_at is null order by created_at`.execute(query)
  return rows
}

/** The feed of a token, and when it was read: to the hour, which is all that its maker is told. */
export const readFeed = async (
  query: Query,
  tokenHash: string,
  now: number,
): Promise<FeedRow | undefined> => {
  const { rows } = await sql<FeedRow>`
    update calendar_feeds set last_read_at = ${now - (now % 3_600_000)}
    where token_hash = ${tokenHash} and revoked_at is null
    returning feed, organisation, person, cohort, created_at as "createdAt", last_read_at as "lastReadAt"`.execute(
    query,
  )
  return rows[0]
}

/** Has the person a device that was not ended? Whoever has none left has no calendar either. */
export const hasDevice = async (query: Query, person: string): Promise<boolean> => {
  const { rows } = await sql`
    select 1 from devices where person = ${person} and revoked_at is null limit 1`.execute(query)
  return rows.length > 0
}

/** True where it was the person's own and still worked. */
export const revokeFeed = async (
  query: Query,
  feed: string,
  person: string,
  now: number,
): Promise<boolean> => {
  const { rows } = await sql`
    update calendar_feeds set revoked_at = ${now}
    where feed = ${feed} and person = ${person} and revoked_at is null returning 1`.execute(query)
  return rows.length > 0
}

export interface PlanEntry {
  readonly cohort: string
  readonly head: string
  readonly body: string | null
  readonly receivedAt: number
}

/** Everything ever said of the plan of these cohorts; nothing about a participant. */
export const readPlans = async (query: Query, cohorts: readonly string[]): Promise<readonly PlanEntry[]> => {
  if (cohorts.length === 0) return []
  const { rows } = await sql<PlanEntry>`
    select split_part(journal, ':', 1) as cohort, head, body, received_at as "receivedAt"
    from entries
    where journal = any (${cohorts.map((cohort) => `${cohort}:group`)}::text[])
      and kind in (
        'cohort.described', 'halfDay.planned', 'halfDay.withdrawn', 'halfDay.notHeld',
        'encounter.planned', 'encounter.withdrawn'
      )
    order by journal, seq`.execute(query)
  return rows
}
