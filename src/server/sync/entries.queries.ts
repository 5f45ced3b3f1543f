/** The SQL of entries: what is appended, found, read on from a cursor, and erased. */
import { sql } from 'kysely'
import type { Hash } from '#shared/ids.ts'
import { genesis, type ChainState } from '#shared/journal/chain.ts'
import type { HeldEntry } from '#shared/journal/day.ts'
import type { EntryHead } from '#shared/journal/entry.ts'
import type { FoundEntry, NewEntry, SentBody, StoredEntry } from './journal-store.ts'
import { wakeChannel, type Query } from './journals.queries.ts'

interface FoundRow extends Omit<FoundEntry, 'before' | 'at'> {
  seq: number
  hash: Hash
  previousHash: Hash | null
}

export const findEntries = async (
  query: Query,
  journal: string,
  ids: readonly string[],
): Promise<ReadonlyMap<string, FoundEntry>> => {
  if (ids.length === 0) return new Map()
  const { rows } = await sql<FoundRow>`
    select entry.id, entry.seq, entry.hash, entry.entry_hash as "entryHash", entry.received_at as "receivedAt",
      entry.admitted_by as "admittedBy", entry.erased, entry.body is not null as "hasBody",
      previous.hash as "previousHash"
    from entries as entry
    left join entries as previous on previous.journal = entry.journal and previous.seq = entry.seq - 1
    where entry.journal = ${journal} and entry.id = any(${ids})`.execute(query)
  return new Map(
    rows.map(({ seq, hash, previousHash, ...row }): [string, FoundEntry] => {
      const before = previousHash === null ? genesis : { seq: seq - 1, hash: previousHash }
      return [row.id, { ...row, before, at: { seq, hash } }]
    }),
  )
}

/** One statement: the entries, their writers' numbers, where the journal stands now, and the nudge at commit. */
export const appendEntries = async (
  query: Query,
  journal: string,
  rows: readonly NewEntry[],
): Promise<void> => {
  const last = rows.at(-1)
  if (last === undefined) return
  const columns = <Key extends keyof NewEntry>(key: Key): NewEntry[Key][] => rows.map((row) => row[key])
  // A column at a time is read by PostgreSQL in half the time that a list of objects takes.
  await sql`
    with arrived as (
      select seq, id, entry_hash, hash, head, body, salt, received_at, admitted_by, kind, erased, subjects, page,
        writer, n
      from unnest(
        ${columns('seq')}::bigint[], ${columns('id')}::text[], ${columns('entryHash')}::text[],
        ${columns('hash')}::text[], ${columns('head')}::text[], ${columns('body')}::text[],
        ${columns('salt')}::text[], ${columns('receivedAt')}::bigint[], ${columns('admittedBy')}::text[],
        ${rows.map(({ parsed }) => parsed.kind)}::text[], ${columns('erased')}::boolean[],
        ${rows.map(({ subjects }) => `{${subjects.join(',')}}`)}::text[], ${columns('page')}::text[],
        ${rows.map(({ parsed }) => parsed.writer)}::text[], ${rows.map(({ parsed }) => parsed.n)}::bigint[]
      ) as row (
        seq, id, entry_hash, hash, head, body, salt, received_at, admitted_by, kind, erased, subjects, page, writer, n
      )
    ), stored as (
      insert into entries (
        journal, seq, id, entry_hash, hash, head, body, salt, received_at, admitted_by, kind, erased, subjects, page
      )
      select ${journal}, seq, id, entry_hash, hash, head, body, salt, received_at, admitted_by, kind, erased,
        subjects::text[], page
      from arrived
    ), counted as (
      insert into writer_numbers (writer, n, id)
      select writer, n, id from arrived order by writer, n, id
      on conflict do nothing
    ), moved as (
      update journals set seq = ${last.seq}, hash = ${last.hash} where journal = ${journal}
    )
    select pg_notify(${wakeChannel}, ${journal})`.execute(query)
}

export const hasState = async (
  query: Query,
  journal: string,
  { seq, hash }: ChainState,
): Promise<boolean> => {
  const { rows } = await sql`
    select 1 from entries where journal = ${journal} and seq = ${seq} and hash = ${hash}`.execute(query)
  return rows.length > 0 || (seq === genesis.seq && hash === genesis.hash)
}

/** Which of these states lie on the journals' chains; `genesis` is not looked up. */
export const readKnownStates = async (
  query: Query,
  states: readonly { journal: string; state: ChainState }[],
): Promise<readonly { journal: string; state: ChainState }[]> => {
  const asked = states.filter(({ state }) => state.seq > 0)
  if (asked.length === 0) return []
  const { rows } = await sql<{ journal: string; seq: number; hash: Hash }>`
    select entries.journal, entries.seq, entries.hash
    from jsonb_to_recordset(${JSON.stringify(asked.map(({ journal, state }) => ({ journal, ...state })))}::jsonb)
      as asked (journal text, seq bigint, hash text)
    join entries on entries.journal = asked.journal and entries.seq = asked.seq and entries.hash = asked.hash`.execute(
    query,
  )
  return rows.map(({ journal, seq, hash }) => ({ journal, state: { seq, hash } }))
}

const entryColumns = sql`
  seq, hash, id, entry_hash as "entryHash", head, body, salt, erased, received_at as "receivedAt",
  admitted_by as "admittedBy"`

/** Entries after `seq` up to `upTo`, in order, until their bytes pass `mostBytes`; at least one. */
export const readEntriesAfter = async (
  query: Query,
  journal: string,
  { seq, upTo, mostBytes }: { seq: number; upTo: number; mostBytes: number },
): Promise<readonly StoredEntry[]> => {
  const { rows } = await sql<StoredEntry>`
    select seq, hash, id, "entryHash", head, body, salt, erased, "receivedAt", "admittedBy"
    from (
      select ${entryColumns},
        sum(octet_length(head) + coalesce(octet_length(body), 0)) over (order by seq) as bytes,
        octet_length(head) + coalesce(octet_length(body), 0) as own
      from (
        select seq, hash, id, entry_hash, head, body, salt, erased, received_at, admitted_by
        from entries
        where journal = ${journal} and seq > ${seq} and seq <= ${upTo}
        order by seq
        limit 1000
      ) as next
    ) as measured
    where bytes - own < ${mostBytes}
    order by seq`.execute(query)
  return rows
}

export const readHeads = async (query: Query, journal: string, upTo: number): Promise<readonly string[]> => {
  const { rows } = await sql<{ head: string }>`
    select head from entries where journal = ${journal} and seq <= ${upTo} order by seq`.execute(query)
  return rows.map(({ head }) => head)
}

export const readIds = async (
  query: Query,
  journal: string,
): Promise<readonly { id: string; isWhole: boolean }[]> => {
  const { rows } = await sql<{ id: string; isWhole: boolean }>`
    select id, (body is not null or erased) as "isWhole"
    from entries
    where journal = ${journal}
    order by seq`.execute(query)
  return rows
}

export const readLacking = async (
  query: Query,
  journals: readonly string[],
  most: number,
): Promise<readonly string[]> => {
  const { rows } = await sql<{ id: string }>`
    select id from entries
    where journal = any(${journals}) and body is null and not erased
    order by journal, seq
    limit ${most}`.execute(query)
  return rows.map(({ id }) => id)
}

export const readLackingOf = async (
  query: Query,
  journal: string,
  ids: readonly string[],
): Promise<readonly StoredEntry[]> => {
  const { rows } = await sql<StoredEntry>`
    select ${entryColumns}
    from entries
    where journal = ${journal} and id = any(${ids}) and body is null and not erased`.execute(query)
  return rows
}

export const readEntriesOfKinds = async (
  query: Query,
  journal: string,
  kinds: readonly string[],
): Promise<readonly StoredEntry[]> => {
  const { rows } = await sql<StoredEntry>`
    select ${entryColumns} from entries where journal = ${journal} and kind = any(${kinds}) order by seq`.execute(
    query,
  )
  return rows
}

export const readEveryEntry = async (query: Query, journal: string): Promise<readonly StoredEntry[]> => {
  const { rows } = await sql<StoredEntry>`
    select ${entryColumns} from entries where journal = ${journal} order by seq`.execute(query)
  return rows
}

/** Entries from before pages were kept have none, and come along. */
export const readEntriesOfPages = async (
  query: Query,
  journal: string,
  pages: readonly string[],
): Promise<readonly StoredEntry[]> => {
  const { rows } = await sql<StoredEntry>`
    select ${entryColumns}
    from entries
    where journal = ${journal} and (page = any(${pages}) or page is null)
    order by seq`.execute(query)
  return rows
}

/** Made, as their heads say, from `from` on and before `to` (ms); `json` keeps text that `jsonb` would refuse. */
export const readMadeBetween = async (
  query: Query,
  journal: string,
  { from, to }: { from: number; to: number },
): Promise<readonly HeldEntry[]> => {
  const { rows } = await sql<Pick<StoredEntry, 'id' | 'entryHash' | 'head'> & { kind: string }>`
    select id, entry_hash as "entryHash", kind, head
    from entries
    where journal = ${journal} and (head::json ->> 'madeAt')::bigint >= ${from}
      and (head::json ->> 'madeAt')::bigint < ${to}
    order by seq`.execute(query)
  // A head was read at the door before it was taken in.
  return rows.map(({ head, ...row }) => ({ ...row, place: (JSON.parse(head) as EntryHead).place }))
}

export const setBodies = async (
  query: Query,
  journal: string,
  bodies: readonly SentBody[],
): Promise<void> => {
  await sql`
    with changed as (
      update journals set bodies_changed = bodies_changed + 1 where journal = ${journal}
    )
    update entries set body = sent.body, salt = sent.salt, erased = sent.erased, subjects = sent.subjects
    from jsonb_to_recordset(${JSON.stringify(bodies)}::jsonb)
      as sent (id text, body text, salt text, erased boolean, subjects text[])
    where entries.journal = ${journal} and entries.id = sent.id and entries.body is null and not entries.erased`.execute(
    query,
  )
}

/**
 * Takes the bodies about `subject`, and in the same statement the photos that they named and no other entry names; also
 * those that came with an entry that was set aside, of which the photo's own row tells whom it is about.
 */
export const eraseBodies = async (
  query: Query,
  journal: string,
  subject: string,
  kinds: readonly string[],
): Promise<readonly string[]> => {
  const { rows } = await sql<{ id: string }>`
    with doomed as (
      select seq, id, substring(body from '"hash":"([A-Za-z0-9_-]{43})"') as photo
      from entries
      where journal = ${journal} and not erased and ${subject} = any(subjects) and kind = any(${kinds})
    ), taken as (
      update entries set body = null, salt = null, erased = true, subjects = '{}'
      from doomed
      where entries.journal = ${journal} and entries.seq = doomed.seq
      returning entries.id
    ), photos as (
      delete from documents
      using journals
      where journals.journal = ${journal} and documents.cohort = journals.cohort
        and 'document.attached' = any(${kinds})
        and (documents.participant = ${subject} or documents.hash in (select photo from doomed))
        and not exists (
          select 1
          from entries
          where entries.journal = ${journal} and entries.kind = 'document.attached'
            and position('"hash":"' || documents.hash || '"' in entries.body) > 0
            and entries.seq not in (select seq from doomed)
        )
    ), changed as (
      update journals set bodies_changed = bodies_changed + 1
      where journal = ${journal} and exists (select 1 from taken)
    )
    select id from taken`.execute(query)
  return rows.map(({ id }) => id)
}
