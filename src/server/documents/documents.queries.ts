/** The SQL of documents: photos under the hash of their bytes, piece by piece. */
import { sql, type Kysely } from 'kysely'
import type { DocumentType } from '#shared/journal/kinds/evidence-kinds.ts'
import type { Tables } from '#server/db/tables.ts'

export type Query = Kysely<Tables>

export interface DocumentKey {
  readonly cohort: string
  readonly hash: string
  /** The device outside the team that brings it; `''` for the team's own, which alone is shown. */
  readonly carrier: string
}

export interface NewDocument extends DocumentKey {
  readonly type: DocumentType
  readonly participant: string | null
  readonly bytes: number
}

const at = ({ cohort, hash, carrier }: DocumentKey) =>
  sql`cohort = ${cohort} and hash = ${hash} and carrier = ${carrier}`

/** A photo that is named as both is a proof of absence: fewer people read that. */
export const openDocument = async (query: Query, one: NewDocument, receivedAt: number): Promise<void> => {
  await sql`
    insert into documents (cohort, hash, carrier, type, participant, bytes, received_at)
    values (
      ${one.cohort}, ${one.hash}, ${one.carrier}, ${one.type}, ${one.participant}, ${one.bytes}, ${receivedAt}
    )
    on conflict (cohort, hash, carrier) do update
      set type = 'absence', participant = coalesce(documents.participant, excluded.participant)
      where documents.type <> 'absence' and excluded.type = 'absence'`.execute(query)
}

export interface HeldDocument {
  readonly bytes: number
  /** All of them once it is whole, also where a carrier's own were handed over. */
  readonly held: number
  readonly isWhole: boolean
}

export const findDocument = async (query: Query, key: DocumentKey): Promise<HeldDocument | undefined> => {
  const { rows } = await sql<HeldDocument>`
    select bytes, case when is_whole then bytes else octet_length(content) end as held, is_whole as "isWhole"
    from documents where ${at(key)}`.execute(query)
  return rows[0]
}

/** Adds a piece where the photo ends now, and nowhere else; gives all of it, or nothing where it did not fit. */
export const addPiece = async (
  query: Query,
  key: DocumentKey,
  offset: number,
  piece: Buffer,
): Promise<Buffer | undefined> => {
  const { rows } = await sql<{ content: Buffer }>`
    update documents set content = content || ${piece}
    where ${at(key)} and not is_whole
      and octet_length(content) = ${offset} and ${offset + piece.length}::integer <= bytes
    returning content`.execute(query)
  return rows[0]?.content
}

export const sayWhole = async (query: Query, key: DocumentKey): Promise<void> => {
  await sql`update documents set is_whole = true where ${at(key)}`.execute(query)
}

/** What a carrier brought whole becomes the group's, unless that is whole; the carrier is remembered without its bytes. */
export const handOver = async (query: Query, key: DocumentKey): Promise<void> => {
  await sql`
    update documents as own set bytes = brought.bytes, content = brought.content, is_whole = true
    from documents as brought
    where own.cohort = ${key.cohort} and own.hash = ${key.hash} and own.carrier = '' and not own.is_whole
      and brought.cohort = own.cohort and brought.hash = own.hash and brought.carrier = ${key.carrier}`.execute(
    query,
  )
  await sql`update documents set content = '', is_whole = true where ${at(key)}`.execute(query)
}

/** A carrier has one photo under way: what it left unfinished before begins anew. */
export const dropUnfinished = async (query: Query, carrier: string): Promise<void> => {
  await sql`delete from documents where carrier = ${carrier} and not is_whole`.execute(query)
}

/** What came is not what its hash says: it begins anew. */
export const emptyDocument = async (query: Query, key: DocumentKey): Promise<void> => {
  await sql`update documents set content = '' where ${at(key)} and not is_whole`.execute(query)
}

/** Its first piece said another size: with one of the two it would never be whole, and it begins anew. */
export const resizeDocument = async (query: Query, key: DocumentKey, bytes: number): Promise<void> => {
  await sql`
    update documents set bytes = ${bytes}, content = ''
    where ${at(key)} and not is_whole and bytes <> ${bytes}`.execute(query)
}

export const readContent = async (
  query: Query,
  cohort: string,
  hash: string,
): Promise<{ readonly type: DocumentType; readonly content: Buffer } | undefined> => {
  const { rows } = await sql<{ type: DocumentType; content: Buffer }>`
    select type, content from documents where ${at({ cohort, hash, carrier: '' })} and is_whole`.execute(
    query,
  )
  return rows[0]
}

export const countDocuments = async (query: Query, cohort: string): Promise<number> => {
  const { rows } = await sql<{ count: number }>`
    select count(*)::integer as count from documents where cohort = ${cohort} and carrier = ''`.execute(query)
  return rows[0]?.count ?? 0
}
