// The calls of photos, with the shapes of their answers.

import type { Piece, ShownDocument } from '#shared/domain/attendance/document-wire.ts'
import { heldSchema, shownDocumentSchema } from '#shared/domain/attendance/document-wire.ts'
import type { Held } from '#shared/domain/attendance/document-wire.ts'
import type { Answer, Remote } from './remote.ts'

export interface PhotoRemote {
  askHeld(photo: Pick<Piece, 'cohort' | 'hash'>, token: string): Promise<Answer<Held>>
  givePiece(piece: Piece, bytes: Uint8Array<ArrayBuffer>, token: string): Promise<Answer<Held>>
  look(photo: Pick<Piece, 'cohort' | 'hash'>, token: string): Promise<Answer<ShownDocument>>
}

const pathOf = ({ cohort, hash }: Pick<Piece, 'cohort' | 'hash'>): string =>
  `/api/cohorts/${encodeURIComponent(cohort)}/documents/${encodeURIComponent(hash)}`

export const createPhotoRemote = ({ ask }: Pick<Remote, 'ask'>): PhotoRemote => ({
  askHeld: (photo, token) => ask({ path: `${pathOf(photo)}/state`, method: 'GET', token }, heldSchema),
  givePiece: ({ type, participant, bytes: whole, offset, ...photo }, bytes, token) => {
    const query = new URLSearchParams({ type, bytes: String(whole), offset: String(offset) })
    if (participant !== undefined) query.set('participant', participant)
    return ask({ path: `${pathOf(photo)}?${query}`, method: 'POST', bytes, token }, heldSchema)
  },
  look: (photo, token) => ask({ path: pathOf(photo), method: 'GET', token }, shownDocumentSchema),
})
