// What proves a half-day beside marks and signatures: photos of documents, and a sheet that was kept on paper first.
// The photo itself travels beside the journal, by its content hash; an entry only names it.

import * as z from 'zod/mini'
import { date, defineKind, everyone, hash, nobody, text, uuid, whole } from './define-kind.ts'

/**
 * `absence`: what a person showed for an absence, readable by advisers and coordinators only; `paperSheet`: the signed
 * sheet of paper, readable by the team.
 */
export const documentTypes = ['absence', 'paperSheet'] as const
export type DocumentType = (typeof documentTypes)[number]

/** The largest photo that is kept, in bytes, after it was compressed on the device. */
export const largestDocument = 1024 * 1024

export const evidenceKinds = {
  'document.attached': defineKind({
    circle: 'group',
    v: 1,
    writtenBy: everyone,
    body: () =>
      z.object({
        document: uuid,
        type: z.enum(documentTypes),
        halfDay: uuid,
        /** Whose absence it proves; `null` for a sheet of paper. */
        participant: z.nullable(uuid),
        /** SHA-256 of the compressed photo's bytes. */
        hash,
        bytes: whole(1, largestDocument),
        width: whole(1, 20_000),
        height: whole(1, 20_000),
        /** The day on which the photo was added. */
        on: date,
        /** Added by mistake. */
        withdrawn: z.boolean(),
        reason: text(500),
      }),
    place: ({ halfDay, document }) => `document/${halfDay}/${document}`,
    about: ({ participant }) => (participant === null ? [] : [participant]),
  }),
  /** The half-day was signed on paper and is typed in later (F36); `onPaper: false` takes it back. */
  'sheet.onPaper': defineKind({
    circle: 'group',
    v: 1,
    writtenBy: everyone,
    body: () => z.object({ halfDay: uuid, onPaper: z.boolean(), reason: text(500) }),
    place: ({ halfDay }) => `on-paper/${halfDay}`,
    about: nobody,
  }),
}
