// How a photo travels beside the journal: piece by piece under its hash, so that a cut line costs one piece.

import * as z from 'zod/mini'
import { largestDocument } from '#shared/journal/kinds/evidence-kinds.ts'
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

/**
 * A header of both calls of somebody who sends: the ticket of membership of the person who took the photo, as JSON in
 * base64url, where the device is somebody else's now.
 */
export const ticketHeader = 'coulisses-ticket'

/** The most persons whose absence one photo proves. */
const mostAbout = 20

const brought = () => ({
  cohort: uuid,
  hash,
  /** Whose absences it proves, with commas between: of somebody who was erased nothing is taken. */
  about: z._default(
    z.pipe(
      z.pipe(
        z.string(),
        z.transform((ids: string) => ids.split(',')),
      ),
      z.array(uuid).check(z.maxLength(mostAbout)),
    ),
    [],
  ),
})

/** GET /api/cohorts/:cohort/documents/:hash/state with `about` in the query. */
export const broughtSchema = z.lazy(() => z.object(brought()))

/** POST /api/cohorts/:cohort/documents/:hash with these in the query and one piece as the body. */
export const pieceSchema = z.lazy(() =>
  z.object({
    ...brought(),
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
