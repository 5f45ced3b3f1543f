// After entries and answers, the photos: piece by piece, each from where the server stands, until the line fails.

import type { Held } from '#shared/domain/attendance/document-wire.ts'
import { documentPiece } from '#shared/domain/attendance/document-wire.ts'
import type { PhotoFacts, PhotoRow } from '#client/local/local-rows.ts'
import type { LocalTables } from '#client/local/local-tables.ts'
import { countUnsent } from '#client/local/outbox.ts'
import type { PhotoOnItsWay } from '#client/local/photos.ts'
import { bytesOf, forgetPhoto, nextPhoto, settlePhoto } from '#client/local/photos.ts'
import type { FailureName } from './sync-once.ts'

export type PieceOutcome =
  | { readonly outcome: 'replied'; readonly reply: Held }
  | { readonly outcome: FailureName; readonly code?: string }

/** How photos travel. */
export interface PhotoLine {
  /** How many bytes of it the server holds. */
  askHeld(photo: PhotoFacts, token: string): Promise<PieceOutcome>
  givePiece(photo: PhotoFacts, offset: number, piece: PhotoRow['jpeg'], token: string): Promise<PieceOutcome>
}

export interface PhotosWorld {
  readonly tables: LocalTables
  now(): number
  /** Without it nothing is sent: the photos wait. */
  readonly photos?: PhotoLine
}

/** Failures of the line: whatever is sent next would fail as well. All others are those of one photo. */
const lineFailures: ReadonlySet<FailureName> = new Set([
  'offline',
  'timeout',
  'captive-portal',
  'unauthorised',
  'server-busy',
])

/**
 * Returns how many wait no longer: whole on the server, or erased. One that is refused or fails by itself is passed
 * over, and tried the next time. What was written meanwhile does not wait for more than the photo that is under way.
 */
export const sendPhotos = async ({ tables, now, photos }: PhotosWorld): Promise<number> => {
  if (photos === undefined) return 0
  const unsent = await countUnsent(tables)
  let settled = 0
  let after = ''
  for (;;) {
    const next = await nextPhoto(tables, now(), after)
    if (next === undefined) return settled
    const sent = await sendPhoto(tables, photos, next)
    if (sent === 'cut') return settled
    if (sent === 'whole') {
      await settlePhoto(tables, next.photo, true, now())
      settled += next.photo.wholeAt === null ? 1 : 0
    } else if (sent === 'erased') {
      await forgetPhoto(tables, next.photo)
      settled += 1
    } else if (sent === 'lacking' && next.photo.wholeAt !== null) {
      await settlePhoto(tables, next.photo, false, now())
    }
    if ((await countUnsent(tables)) > unsent) return settled
    after = next.key
  }
}

/** The code of a server that will never have the photo: the person it was about was erased. */
const erased = 'document.erased'

/** `lacking`: the server said that it has not all of it · `unknown`: it said nothing of use · `cut`: the line is gone. */
const sendPhoto = async (
  tables: LocalTables,
  line: PhotoLine,
  { photo, token }: PhotoOnItsWay,
): Promise<'whole' | 'lacking' | 'unknown' | 'erased' | 'cut'> => {
  const asked = await line.askHeld(photo, token)
  if (asked.outcome !== 'replied') {
    if (lineFailures.has(asked.outcome)) return 'cut'
    if (asked.code === erased) return 'erased'
    return asked.outcome === 'refused' ? 'lacking' : 'unknown'
  }
  let { held } = asked.reply
  if (held >= photo.bytes) return 'whole'
  const jpeg = await bytesOf(tables, photo)
  if (jpeg === undefined) return 'unknown'
  while (held < jpeg.length) {
    const answer = await line.givePiece(photo, held, jpeg.slice(held, held + documentPiece), token)
    if (answer.outcome !== 'replied') {
      if (lineFailures.has(answer.outcome)) return 'cut'
      return answer.code === erased ? 'erased' : 'lacking'
    }
    // A server that takes nothing more would be asked for ever.
    if (answer.reply.held <= held) return 'lacking'
    held = answer.reply.held
  }
  return 'whole'
}
