/** The SQL of documents: photos under the hash of their bytes, piece by piece. */
import { sql, type Kysely } from 'kysely'
import type { DocumentType } from '#shared/journal/kinds/evidence-kinds.ts'
import type { Tables } from '#server/db/tables.ts'

export type Query = Kysely<Tables>

export interface NewDocument {
  readonly cohort: string
  readonly hash: string
  readonly type: DocumentType
  readonly participant: string | null
  readonly bytes: number
}

/** A photo that was sent as both is a proof of absence: fewer people read that. */
export const openDocument = async (query: Query, one: NewDocument, receivedAt: number): Promise<void> => {
  await sql`
    insert into documents (cohort, hash, type, participant, bytes, received_at)
    values (${one.cohort}, ${one.hash}, ${one.type}, ${one.participant}, ${one.bytes}, ${receivedAt})
    on conflict (cohort, hash) do update
      set type = 'absence', participant = coalesce(documents.participant, excluded.participant)
      where documents.type <> 'absence' and excluded.type = 'absence'`.execute(query)
}

export interface HeldDocument {
  readonly type: DocumentType
  readonly bytes: number
  readonly held: number
  readonly isWhole: boolean
}

export const findDocument = async (
  query: Query,
  cohort: string,
  hash: string,
): Promise<HeldDocument | undefined> => {
  const { rows } = await sql<HeldDocument>`
    select type, bytes, octet_length(content) as held, is_whole as "isWhole"
    from documents where cohort = ${cohort} and hash = ${hash}`.execute(query)
  return rows[0]
}

/** Adds a piece where the photo ends now, and nowhere else; gives all of it, or nothing where it did not fit. */
export const addPiece = async (
  query: Query,
  { cohort, hash }: Pick<NewDocument, 'cohort' | 'hash'>,
  offset: number,
  piece: Buffer,
): Promise<Buffer | undefined> => {
  const { rows } = await sql<{ content: Buffer }>`
    update documents set content = content || ${piece}
    where cohort = ${cohort} and hash = ${hash} and not is_whole
      and octet_length(content) = ${offset} and ${offset + piece.length}::integer <= bytes
    returning content`.execute(query)
  return rows[0]?.content
}

export const sayWhole = async (query: Query, cohort: string, hash: string): Promise<void> => {
  await sql`update documents set is_whole = true where cohort = ${cohort} and hash = ${hash}`.execute(query)
}

/** What came is not what its hash says: it begins anew. */
export const emptyDocument = async (query: Query, cohort: string, hash: string): Promise<void> => {
  await sql`
    update documents set content = '' where cohort = ${cohort} and hash = ${hash} and not is_whole`.execute(
    query,
  )
}

/** Its first piece said another size: with one of the two it would never be whole, and it begins anew. */
export const resizeDocument = async (
  query: Query,
  cohort: string,
  hash: string,
  bytes: number,
): Promise<void> => {
  await sql`
    update documents set bytes = ${bytes}, content = ''
    where cohort = ${cohort} and hash = ${hash} and not is_whole and bytes <> ${bytes}`.execute(query)
}

export const readContent = async (
  query: Query,
  cohort: string,
  hash: string,
): Promise<{ readonly type: DocumentType; readonly content: Buffer } | undefined> => {
  const { rows } = await sql<{ type: DocumentType; content: Buffer }>`
    select type, content from documents where cohort = ${cohort} and hash = ${hash} and is_whole`.execute(
    query,
  )
  return rows[0]
}

export const countDocuments = async (query: Query, cohort: string): Promise<number> => {
  const { rows } = await sql<{ count: number }>`
    select count(*)::integer as count from documents where cohort = ${cohort}`.execute(query)
  return rows[0]?.count ?? 0
}
