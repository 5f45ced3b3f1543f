/** The SQL of which photos the entries of a journal name. */
import { sql } from 'kysely'
import type { SetAsideReason } from '#shared/journal/sync.ts'
import type { AsideRow, StoredEntry } from './journal-store.ts'
import type { Query } from './journals.queries.ts'

/** Keeps the journal as it is until the transaction's end, an erasure out; `false` where the organisation has none. */
export const holdJournal = async (query: Query, journal: string, organisation: string): Promise<boolean> => {
  const { rows } = await sql`
    select 1
    from journals join cohorts using (cohort)
    where journals.journal = ${journal} and cohorts.organisation = ${organisation}
    for share of journals`.execute(query)
  return rows.length > 0
}

/** Entries that hold the hash somewhere; whoever asks reads what they say of it. */
export const readEntriesWith = async (
  query: Query,
  journal: string,
  hash: string,
): Promise<readonly Pick<StoredEntry, 'head' | 'body'>[]> => {
  const { rows } = await sql<Pick<StoredEntry, 'head' | 'body'>>`
    select head, body
    from entries
    where journal = ${journal} and kind = 'document.attached' and position(${hash} in body) > 0
    order by seq`.execute(query)
  return rows
}

/** What was set aside for these reasons and holds the hash somewhere, whatever was decided of it. */
export const readAsidesWith = async (
  query: Query,
  journal: string,
  hash: string,
  reasons: readonly SetAsideReason[],
): Promise<readonly Pick<AsideRow, 'entry'>[]> => {
  const { rows } = await sql<Pick<AsideRow, 'entry'>>`
    select distinct on (content_hash) entry
    from asides
    where journal = ${journal} and reason = any(${reasons}) and position(${hash} in entry) > 0
    order by content_hash, seq`.execute(query)
  return rows
}
