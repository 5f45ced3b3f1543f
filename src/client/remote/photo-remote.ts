// The calls of photos, with the shapes of their answers.

import type { Ticket } from '#shared/account.ts'
import type { Held, Piece, ShownDocument } from '#shared/domain/attendance/document-wire.ts'
import { heldSchema, shownDocumentSchema } from '#shared/domain/attendance/document-wire.ts'
import type { Answer, Call, Remote } from './remote.ts'

type Named = Pick<Piece, 'cohort' | 'hash'>

/** A photo on its way. */
export interface SentPhoto extends Named {
  /** Whose absences it proves; `null` for a sheet of paper. */
  readonly about: readonly (string | null)[]
  /** Taken by somebody else, with the server's word that they were in the team. */
  readonly carried: { readonly ticket: Ticket | null } | null
  /** Of the whole photo. */
  readonly bytes: number
}

export interface PhotoRemote {
  askHeld(photo: SentPhoto, token: string): Promise<Answer<Held>>
  givePiece(
    photo: SentPhoto,
    offset: number,
    piece: Uint8Array<ArrayBuffer>,
    token: string,
  ): Promise<Answer<Held>>
  look(photo: Named, token: string): Promise<Answer<ShownDocument>>
}

const pathOf = ({ cohort, hash }: Named): string =>
  `/api/cohorts/${encodeURIComponent(cohort)}/documents/${encodeURIComponent(hash)}`

const queryOf = ({ about }: SentPhoto, more: Readonly<Record<string, string>> = {}): string => {
  const persons = about.filter((person) => person !== null)
  // A sheet of paper is about nobody, and stays one where the same photo proves an absence as well.
  const isOfPersons = persons.length > 0 && persons.length === about.length
  return String(new URLSearchParams({ ...more, ...(isOfPersons ? { about: persons.join(',') } : {}) }))
}

const ticketOf = ({ carried }: SentPhoto): Pick<Call, 'ticket'> =>
  carried?.ticket == null ? {} : { ticket: carried.ticket }

export const createPhotoRemote = ({ ask }: Pick<Remote, 'ask'>): PhotoRemote => ({
  askHeld: (photo, token) =>
    ask(
      { path: `${pathOf(photo)}/state?${queryOf(photo)}`, method: 'GET', token, ...ticketOf(photo) },
      heldSchema,
    ),
  givePiece: (photo, offset, piece, token) => {
    const query = queryOf(photo, { bytes: String(photo.bytes), offset: String(offset) })
    const path = `${pathOf(photo)}?${query}`
    return ask({ path, method: 'POST', bytes: piece, token, ...ticketOf(photo) }, heldSchema)
  },
  look: (photo, token) => ask({ path: pathOf(photo), method: 'GET', token }, shownDocumentSchema),
})
