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
  sayWhole,
} from './documents.queries.ts'
import type { DocumentsDeps } from './documents-deps.ts'

/** Photos of one cohort: far above what any group brings, far below what fills a disk. */
const mostDocuments = 2_000

export type Taken =
  | { readonly outcome: 'held'; readonly held: number }
  /** The bytes are not those of the hash, or no picture: it begins anew. */
  | { readonly outcome: 'other-bytes' }
  | { readonly outcome: 'too-many' }

export const takePiece = async (
  deps: Pick<DocumentsDeps, 'db' | 'now'>,
  { cohort, hash, type, participant, bytes, offset }: Piece,
  piece: Buffer,
): Promise<Taken> => {
  const known = await findDocument(deps.db, cohort, hash)
  if (known === undefined && (await countDocuments(deps.db, cohort)) >= mostDocuments) {
    return { outcome: 'too-many' }
  }
  await openDocument(deps.db, { cohort, hash, type, participant: participant ?? null, bytes }, deps.now())
  if (known?.isWhole === true) return { outcome: 'held', held: known.bytes }
  if (piece.length > documentPiece) return { outcome: 'held', held: known?.held ?? 0 }
  const content = await addPiece(deps.db, { cohort, hash }, offset, piece)
  if (content === undefined) {
    const now = await findDocument(deps.db, cohort, hash)
    return { outcome: 'held', held: now?.held ?? 0 }
  }
  const whole = known?.bytes ?? bytes
  if (content.length < whole) return { outcome: 'held', held: content.length }
  const isRight = createHash('sha256').update(content).digest('base64url') === hash && isJpeg(content)
  if (!isRight) {
    await emptyDocument(deps.db, cohort, hash)
    return { outcome: 'other-bytes' }
  }
  await sayWhole(deps.db, cohort, hash)
  return { outcome: 'held', held: content.length }
}

/** Devices send nothing else; what is no picture is never served as one. */
const isJpeg = (content: Buffer): boolean => content.subarray(0, 3).equals(Buffer.from([0xff, 0xd8, 0xff]))
