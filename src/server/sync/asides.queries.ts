/** The SQL of what was set aside, of writers' numbers and of notes on devices. */
import { sql } from 'kysely'
import type { Hash } from '#shared/ids.ts'
import type { ChainState } from '#shared/journal/chain.ts'
import type { SetAsideReason } from '#shared/journal/sync.ts'
import type { AsideRow, KeptNote, WriterFacts } from './journal-store.ts'
import type { Query } from './journals.queries.ts'

const asideColumns = sql`
  seq, hash, content_hash as "contentHash", id, reason, entry, sent_by as "sentBy", sent_by_name as "sentByName",
  device, at, decision, decided_by as "decidedBy"`

/** A number is counted for what was set aside too: the server saw it. */
export interface SeenNumber {
  readonly writer: string
  readonly n: number
  readonly id: string
}

export const appendAsides = async (
  query: Query,
  journal: string,
  rows: readonly AsideRow[],
  seen: readonly SeenNumber[],
): Promise<void> => {
  const last = rows.at(-1)
  if (last === undefined) return
  await sql`
    with arrived as (
      select seq, hash, "contentHash", id, reason, entry, "sentBy", "sentByName", device, at, decision, "decidedBy"
      from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as row (
        seq bigint, hash text, "contentHash" text, id text, reason text, entry text, "sentBy" text,
        "sentByName" text, device text, at bigint, decision text, "decidedBy" text
      )
    ), stored as (
      insert into asides (
        journal, seq, hash, content_hash, id, reason, entry, sent_by, sent_by_name, device, at, decision, decided_by
      )
      select ${journal}, seq, hash, "contentHash", id, reason, entry, "sentBy", "sentByName", device, at, decision,
        "decidedBy"
      from arrived
    ), counted as (
      insert into writer_numbers (writer, n, id)
      select writer, n, id
      from jsonb_to_recordset(${JSON.stringify(seen)}::jsonb) as row (writer text, n bigint, id text)
      order by writer, n, id
      on conflict do nothing
    )
    update journals set aside_seq = ${last.seq}, aside_hash = ${last.hash} where journal = ${journal}`.execute(
    query,
  )
}

/** The latest link for each of these contents. */
export const findAsides = async (
  query: Query,
  journal: string,
  contentHashes: readonly Hash[],
): Promise<readonly AsideRow[]> => {
  if (contentHashes.length === 0) return []
  const { rows } = await sql<AsideRow>`
    select distinct on (content_hash) ${asideColumns}
    from asides
    where journal = ${journal} and content_hash = any(${contentHashes})
    order by content_hash, seq desc`.execute(query)
  return rows
}

/** The latest links that carry no decision, of these reasons. */
export const readOpenAsides = async (
  query: Query,
  journal: string,
  reasons: readonly SetAsideReason[],
): Promise<readonly AsideRow[]> => {
  const { rows } = await sql<AsideRow>`
    select ${asideColumns}
    from asides as link
    where journal = ${journal} and decision is null and reason = any(${reasons})
      and not exists (
        select 1 from asides as later
        where later.journal = link.journal and later.content_hash = link.content_hash and later.seq > link.seq
      )
    order by seq`.execute(query)
  return rows
}

export const findAsideAt = async (
  query: Query,
  journal: string,
  hash: string,
): Promise<AsideRow | undefined> => {
  const { rows } = await sql<AsideRow>`
    select ${asideColumns} from asides where journal = ${journal} and hash = ${hash}`.execute(query)
  return rows[0]
}

/** Links after `seq`, of everybody or of one person, until their bytes pass `mostBytes`; at least one. */
export const readAsidesAfter = async (
  query: Query,
  journal: string,
  { seq, sentBy, mostBytes }: { seq: number; sentBy: string | null; mostBytes: number },
): Promise<readonly AsideRow[]> => {
  const { rows } = await sql<AsideRow>`
    select ${asideColumns}
    from (
      select journal, seq, hash, content_hash, id, reason, entry, sent_by, sent_by_name, device, at, decision,
        decided_by, sum(octet_length(entry)) over (order by seq) - octet_length(entry) as before
      from asides
      where journal = ${journal} and seq > ${seq} and (${sentBy}::text is null or sent_by = ${sentBy})
      order by seq
      limit 500
    ) as measured
    where before < ${mostBytes}
    order by seq`.execute(query)
  return rows
}

export const readKnownAsideStates = async (
  query: Query,
  states: readonly { journal: string; state: ChainState }[],
): Promise<readonly { journal: string; state: ChainState }[]> => {
  const asked = states.filter(({ state }) => state.seq > 0)
  if (asked.length === 0) return []
  const { rows } = await sql<{ journal: string; seq: number; hash: Hash }>`
    select asides.journal, asides.seq, asides.hash
    from jsonb_to_recordset(${JSON.stringify(asked.map(({ journal, state }) => ({ journal, ...state })))}::jsonb)
      as asked (journal text, seq bigint, hash text)
    join asides on asides.journal = asked.journal and asides.seq = asked.seq and asides.hash = asked.hash`.execute(
    query,
  )
  return rows.map(({ journal, seq, hash }) => ({ journal, state: { seq, hash } }))
}

export const readJournalsWithAsides = async (
  query: Query,
  reasons: readonly SetAsideReason[],
): Promise<readonly string[]> => {
  const { rows } = await sql<{ journal: string }>`
    select distinct journal
    from asides as link
    where decision is null and reason = any(${reasons})
      and not exists (
        select 1 from asides as later
        where later.journal = link.journal and later.content_hash = link.content_hash and later.seq > link.seq
      )
    order by journal`.execute(query)
  return rows.map(({ journal }) => journal)
}

export const readWriters = async (
  query: Query,
  writers: readonly string[],
): Promise<ReadonlyMap<string, WriterFacts>> => {
  const { rows } = await sql<WriterFacts & { writer: string }>`
    select writer, max(n) - count(distinct n) as "missingNumbers", count(distinct n) < count(*) as copied
    from writer_numbers
    where writer = any(${writers})
    group by writer`.execute(query)
  return new Map(rows.map(({ writer, missingNumbers, copied }) => [writer, { missingNumbers, copied }]))
}

/**
 * Nobody speaks for the device of another person: such a note is left out. The commit is not waited for: a note that a
 * power cut takes is told again with the next request.
 */
export const keepNotes = async (query: Query, notes: readonly KeptNote[]): Promise<void> => {
  await sql`
    insert into device_notes (
      cohort, writer, person, person_name, device_name, device_kind, last_seen_at, waiting, waiting_since,
      free_mebibytes, app_version
    )
    select cohort, writer, person, "personName", "deviceName", "deviceKind", "lastSeenAt", waiting, "waitingSince",
      "freeMebibytes", "appVersion"
    from jsonb_to_recordset(${JSON.stringify(notes)}::jsonb) as row (
      cohort text, writer text, person text, "personName" text, "deviceName" text, "deviceKind" text,
      "lastSeenAt" bigint, waiting bigint, "waitingSince" bigint, "freeMebibytes" bigint, "appVersion" text
    ), set_config('synchronous_commit', 'off', true) as hurry
    where exists (select 1 from cohorts where cohorts.cohort = row.cohort)
    order by cohort, writer
    on conflict (cohort, writer) do update set
      person = excluded.person, person_name = excluded.person_name, device_name = excluded.device_name,
      device_kind = excluded.device_kind, last_seen_at = excluded.last_seen_at, waiting = excluded.waiting,
      waiting_since = excluded.waiting_since, free_mebibytes = excluded.free_mebibytes,
      app_version = excluded.app_version
    where device_notes.person = excluded.person`.execute(query)
}

export const readNotes = async (
  query: Query,
  cohorts: readonly string[],
  since: number,
): Promise<readonly KeptNote[]> => {
  const { rows } = await sql<KeptNote>`
    select cohort, writer, person, person_name as "personName", device_name as "deviceName",
      device_kind as "deviceKind", last_seen_at as "lastSeenAt", waiting, waiting_since as "waitingSince",
      free_mebibytes as "freeMebibytes", app_version as "appVersion"
    from device_notes
    where cohort = any(${cohorts}) and last_seen_at > ${since}
    order by cohort, writer`.execute(query)
  return rows
}

export const readLastSeen = async (query: Query, writer: string): Promise<number | undefined> => {
  const { rows } = await sql<{ at: number | null }>`
    select max(last_seen_at) as at from device_notes where writer = ${writer}`.execute(query)
  return rows[0]?.at ?? undefined
}
