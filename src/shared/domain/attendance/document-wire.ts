// How a photo travels beside the journal: piece by piece under its hash, so that a cut line costs one piece.

import * as z from 'zod/mini'
import { documentTypes, largestDocument } from '#shared/journal/kinds/evidence-kinds.ts'
import { hash, uuid } from '#shared/journal/kinds/define-kind.ts'

/** Bytes of a piece: a few seconds of a slow line. */
export const documentPiece = 64 * 1024

const countOf = (most: number) =>
  z.pipe(
    z.string().check(z.regex(/^\d{1,7}$/)),
    z.pipe(
      z.transform((digits: string) => Number(digits)),
      z.number().check(z.maximum(most)),
    ),
  )

/** POST /api/cohorts/:cohort/documents/:hash with these in the query and one piece as the body. */
export const pieceSchema = z.lazy(() =>
  z.object({
    cohort: uuid,
    hash,
    type: z.enum(documentTypes),
    participant: z.optional(uuid),
    /** Of the whole photo. */
    bytes: countOf(largestDocument),
    /** Where the piece begins. */
    offset: countOf(largestDocument),
  }),
)
export type Piece = z.infer<typeof pieceSchema>

/**
 * How much of it the server holds now: the next piece begins there, whatever was sent; all of it once it is whole. The
 * answer to GET …/:hash/state as well, where a device asks before it begins.
 */
export const heldSchema = z.lazy(() => z.object({ held: z.number().check(z.int(), z.nonnegative()) }))
export type Held = z.infer<typeof heldSchema>

/** GET …/:hash, for those who may look at it: the JPEG in base64url. */
export const shownDocumentSchema = z.lazy(() => z.object({ jpeg: z.string() }))
export type ShownDocument = z.infer<typeof shownDocumentSchema>
