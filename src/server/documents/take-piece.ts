/** Takes one piece of a photo in; the photo is whole once all its bytes are there and their hash is right (A28). */
import { createHash } from 'node:crypto'
import type { Piece } from '#shared/domain/attendance/document-wire.ts'
import { documentPiece } from '#shared/domain/attendance/document-wire.ts'
import {
  addPiece,
  countDocuments,
  emptyDocument,
  findDocument,
  openDocument,
  resizeDocument,
  sayWhole,
  type Query,
} from './documents.queries.ts'
import type { DocumentsDeps } from './documents-deps.ts'

/** Photos of one cohort: far above what any group brings, far below what fills a disk. */
const mostDocuments = 2_000

export type Taken =
  | { readonly outcome: 'held'; readonly held: number }
  /** The bytes are not those of the hash, or no picture: it begins anew. */
  | { readonly outcome: 'other-bytes' }
  | { readonly outcome: 'too-many' }

/** In one transaction: a kill before the hash was looked at leaves nothing that a device would take for the whole photo. */
export const takePiece = (
  deps: Pick<DocumentsDeps, 'db' | 'now'>,
  piece: Piece,
  content: Buffer,
): Promise<Taken> => deps.db.transaction().execute((query) => addAndLook(query, piece, content, deps.now()))

const addAndLook = async (
  query: Query,
  { cohort, hash, type, participant, bytes, offset }: Piece,
  piece: Buffer,
  receivedAt: number,
): Promise<Taken> => {
  const known = await findDocument(query, cohort, hash)
  if (known === undefined && (await countDocuments(query, cohort)) >= mostDocuments) {
    return { outcome: 'too-many' }
  }
  await openDocument(query, { cohort, hash, type, participant: participant ?? null, bytes }, receivedAt)
  if (known?.isWhole === true) return { outcome: 'held', held: known.bytes }
  await resizeDocument(query, cohort, hash, bytes)
  if (piece.length > documentPiece) return { outcome: 'held', held: known?.held ?? 0 }
  const content = await addPiece(query, { cohort, hash }, offset, piece)
  if (content === undefined) {
    const now = await findDocument(query, cohort, hash)
    return { outcome: 'held', held: now?.held ?? 0 }
  }
  if (content.length < bytes) return { outcome: 'held', held: content.length }
  const isRight = createHash('sha256').update(content).digest('base64url') === hash && isJpeg(content)
  if (!isRight) {
    await emptyDocument(query, cohort, hash)
    return { outcome: 'other-bytes' }
  }
  await sayWhole(query, cohort, hash)
  return { outcome: 'held', held: content.length }
}

/** Devices send nothing else; what is no picture is never served as one. */
const isJpeg = (content: Buffer): boolean => content.subarray(0, 3).equals(Buffer.from([0xff, 0xd8, 0xff]))
