/** Takes one piece of a photo in; the photo is whole once all its bytes are there and their hash is right (A28). */
import { createHash } from 'node:crypto'
import type { Piece } from '#shared/domain/attendance/document-wire.ts'
import { documentPiece } from '#shared/domain/attendance/document-wire.ts'
import {
  addPiece,
  countDocuments,
  dropUnfinished,
  emptyDocument,
  findDocument,
  handOver,
  openDocument,
  resizeDocument,
  sayWhole,
  type DocumentKey,
  type Query,
} from './documents.queries.ts'
import type { BroughtPhoto, DocumentsDeps } from './documents-deps.ts'

/** Photos of one cohort: far above what any group brings, far below what fills a disk. */
const mostDocuments = 2_000

export type Taken =
  | { readonly outcome: 'held'; readonly held: number }
  /** The bytes are not those of the hash, or no picture: it begins anew. */
  | { readonly outcome: 'other-bytes' }
  | { readonly outcome: 'too-many' }
  /** No entry names it (any more): nothing of it is kept (A30). */
  | { readonly outcome: 'erased' | 'unknown' }

/** Where the bytes go that this device brings: a photo from outside the team lies apart until it is whole. */
export const keyOf = ({ cohort, hash, isTeam, device }: BroughtPhoto): DocumentKey => ({
  cohort,
  hash,
  carrier: isTeam ? '' : device,
})

/** In one transaction: a kill before the hash was looked at leaves nothing that a device would take for the whole photo. */
export const takePiece = (
  deps: Pick<DocumentsDeps, 'db' | 'now' | 'nameDocument'>,
  photo: BroughtPhoto,
  piece: Pick<Piece, 'bytes' | 'offset'>,
  content: Buffer,
): Promise<Taken> =>
  deps.db.transaction().execute(async (query) => {
    const naming = await deps.nameDocument(query, photo)
    if (naming.outcome !== 'named') return naming
    const { type, participant } = naming
    const one = { ...keyOf(photo), type, participant, bytes: piece.bytes }
    return addAndLook(query, one, { offset: piece.offset, content, at: deps.now() })
  })

const addAndLook = async (
  query: Query,
  one: Parameters<typeof openDocument>[1],
  piece: { readonly offset: number; readonly content: Buffer; readonly at: number },
): Promise<Taken> => {
  const known = await findDocument(query, one)
  if (known === undefined) {
    if ((await countDocuments(query, one.cohort)) >= mostDocuments) return { outcome: 'too-many' }
    if (one.carrier !== '') await dropUnfinished(query, one.carrier)
  }
  await openDocument(query, one, piece.at)
  if (known?.isWhole === true) return { outcome: 'held', held: known.bytes }
  await resizeDocument(query, one, one.bytes)
  if (piece.content.length > documentPiece) return { outcome: 'held', held: known?.held ?? 0 }
  const content = await addPiece(query, one, piece.offset, piece.content)
  if (content === undefined) {
    const now = await findDocument(query, one)
    return { outcome: 'held', held: now?.held ?? 0 }
  }
  if (content.length < one.bytes) return { outcome: 'held', held: content.length }
  const isRight = createHash('sha256').update(content).digest('base64url') === one.hash && isJpeg(content)
  if (!isRight) {
    await emptyDocument(query, one)
    return { outcome: 'other-bytes' }
  }
  if (one.carrier === '') await sayWhole(query, one)
  else {
    await openDocument(query, { ...one, carrier: '' }, piece.at)
    await handOver(query, one)
  }
  return { outcome: 'held', held: content.length }
}

/** Devices send nothing else; what is no picture is never served as one. */
const isJpeg = (content: Buffer): boolean => content.subarray(0, 3).equals(Buffer.from([0xff, 0xd8, 0xff]))
