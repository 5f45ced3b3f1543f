// After entries and answers, the photos: piece by piece, each from where the server stands, until one fails.

import type { Held } from '#shared/domain/attendance/document-wire.ts'
import { documentPiece } from '#shared/domain/attendance/document-wire.ts'
import type { PhotoRow } from '#client/local/local-rows.ts'
import type { LocalTables } from '#client/local/local-tables.ts'
import { nextPhoto, settlePhoto } from '#client/local/photos.ts'
import type { FailureName } from './sync-once.ts'

export type PieceOutcome =
  { readonly outcome: 'replied'; readonly reply: Held } | { readonly outcome: FailureName }

/** How photos travel. */
export interface PhotoLine {
  /** How many bytes of it the server holds. */
  askHeld(photo: PhotoRow, token: string): Promise<PieceOutcome>
  givePiece(photo: PhotoRow, offset: number, piece: PhotoRow['jpeg'], token: string): Promise<PieceOutcome>
}

export interface PhotosWorld {
  readonly tables: LocalTables
  now(): number
  /** Without it nothing is sent: the photos wait. */
  readonly photos?: PhotoLine
}

/** Returns how many have become whole on the server. One that is refused is passed over, and tried the next time. */
export const sendPhotos = async ({ tables, now, photos }: PhotosWorld): Promise<number> => {
  if (photos === undefined) return 0
  let whole = 0
  let after = ''
  for (;;) {
    const next = await nextPhoto(tables, now(), after)
    if (next === undefined) return whole
    const sent = await sendPhoto(photos, next.photo, next.token)
    if (sent === 'failed') return whole
    if (sent === 'whole') {
      await settlePhoto(tables, next.photo, true, now())
      whole += next.photo.wholeAt === null ? 1 : 0
    } else if (next.photo.wholeAt !== null) await settlePhoto(tables, next.photo, false, now())
    after = next.key
  }
}

const sendPhoto = async (
  line: PhotoLine,
  photo: PhotoRow,
  token: string,
): Promise<'whole' | 'refused' | 'failed'> => {
  const { jpeg } = photo
  const asked = await line.askHeld(photo, token)
  if (asked.outcome !== 'replied') return asked.outcome === 'refused' ? 'refused' : 'failed'
  let { held } = asked.reply
  while (held < jpeg.length) {
    const answer = await line.givePiece(photo, held, jpeg.slice(held, held + documentPiece), token)
    if (answer.outcome !== 'replied') return answer.outcome === 'refused' ? 'refused' : 'failed'
    // A server that takes nothing more would be asked for ever.
    if (answer.reply.held <= held) return 'failed'
    held = answer.reply.held
  }
  return 'whole'
}
