// What is said on the sheet of one half-day: marks, signatures, the stand-in, closings and reopenings.

import * as z from 'zod/mini'
import { defineKind, everyone, hash, name, nobody, text, theParticipant, time, uuid } from './define-kind.ts'

/** How strokes are kept: whole numbers in a fixed space, each point relative to the one before. */
export const strokesSchema = z.lazy(() =>
  z.object({
    /** Width and height of the space in its own units; the picture scales from it. */
    width: z.number().check(z.int(), z.positive(), z.maximum(10_000)),
    height: z.number().check(z.int(), z.positive(), z.maximum(10_000)),
    /** One array a stroke: dx, dy, pressure (0–255), dt (ms), repeated; the first dx, dy are absolute. */
    strokes: z
      .array(z.array(z.number().check(z.int())).check(z.minLength(4), z.maxLength(16_000)))
      .check(z.minLength(1), z.maxLength(200)),
  }),
)
export type Strokes = z.infer<typeof strokesSchema>

export const absenceReasons = [
  'health',
  'appointment',
  'childcare',
  'transport',
  'interviewOrJob',
  'other',
] as const
export type AbsenceReason = (typeof absenceReasons)[number]

const attendedSchema = z.lazy(() =>
  z.object({
    participant: uuid,
    halfDay: uuid,
    state: z.literal('attended'),
    /** Set where the person came late. */
    arrivedAt: z.optional(time),
    /** Set where the person left before the end. Both can be true. */
    leftAt: z.optional(time),
  }),
)
const notAttendedSchema = z.lazy(() =>
  z.object({
    participant: uuid,
    halfDay: uuid,
    state: z.enum(['excused', 'unexcused', 'exempted', 'unmarked']),
    reason: z.optional(z.enum(absenceReasons)),
    note: z.optional(text(500)),
  }),
)

/**
 * Ways to sign (F31, F36): drawn; typed with a witness; refused or unable, as the facilitator attests; on the sheet of
 * paper that a photo shows.
 */
export const signatureWays = ['drawn', 'typed', 'refused', 'cannotSign', 'onPaper'] as const
export type SignatureWay = (typeof signatureWays)[number]

const signatureSchema = z.lazy(() =>
  z.object({
    participant: uuid,
    halfDay: uuid,
    way: z.enum(signatureWays),
    /** The exact words the signer saw, in the signer's language. */
    sentence: text(500),
    /** `signatureBinding` of domain/attendance.ts: binds strokes, sentence, half-day, person and hours. */
    binding: hash,
    /** The hours the sentence speaks of: the person's own real ones. */
    from: time,
    to: time,
    strokes: z.optional(strokesSchema),
    typedName: z.optional(name),
    witness: z.optional(name),
    reason: z.optional(text(500)),
    /** In hand: the facilitator hands the tablet; in turn: it lies on a table. */
    mode: z.enum(['inHand', 'inTurn']),
    /** Who held the device; the author of the entry unless a stand-in did. */
    heldBy: name,
    /** Set where the signing window had closed (F35). */
    lateReason: z.optional(text(500)),
  }),
)

const closingRowSchema = z.lazy(() =>
  z.object({
    participant: uuid,
    state: z.enum(['attended', 'excused', 'unexcused', 'exempted', 'unmarked']),
    arrivedAt: z.optional(time),
    leftAt: z.optional(time),
    /** Minutes really spent. */
    minutes: z.number().check(z.int(), z.nonnegative(), z.maximum(24 * 60)),
    /** The valid signature, or why there is none. */
    signature: z.optional(uuid),
    missingReason: z.optional(text(500)),
  }),
)

const closingSchema = z.lazy(() =>
  z.object({
    halfDay: uuid,
    /** 1, 2, 3 … */
    version: z.number().check(z.int(), z.positive(), z.maximum(1000)),
    /** Earlier closings that this one follows. */
    follows: z.array(uuid).check(z.maxLength(64)),
    /** `sheetDigest` of domain/attendance.ts over the versions that this closing covers. */
    digest: hash,
    /** What it covers, row by row, with ids only: each version stays readable from its own body. */
    rows: z.array(closingRowSchema).check(z.maxLength(60)),
    start: time,
    end: time,
    remark: text(2000),
    countersignature: z.object({
      name,
      role: text(120),
      sentence: text(500),
      way: z.enum(['drawn', 'typed']),
      strokes: z.optional(strokesSchema),
      typedName: z.optional(name),
      binding: hash,
    }),
    /** True where somebody without an account closed in their own name. */
    standIn: z.boolean(),
  }),
)

export const attendanceKinds = {
  'attendance.marked': defineKind({
    circle: 'group',
    v: 1,
    writtenBy: everyone,
    body: () => z.discriminatedUnion('state', [attendedSchema, notAttendedSchema]),
    place: ({ halfDay, participant }) => `mark/${halfDay}/${participant}`,
    about: theParticipant,
  }),
  /** Never replaced, only voided with a reason */
  'attendance.signed': defineKind({
    circle: 'group',
    v: 1,
    writtenBy: everyone,
    body: () => signatureSchema,
    place: ({ halfDay }, id) => `signature/${halfDay}/${id}`,
    about: theParticipant,
  }),
  'signature.voided': defineKind({
    circle: 'group',
    v: 1,
    writtenBy: everyone,
    body: () => z.object({ halfDay: uuid, signature: uuid, participant: uuid, reason: text(500) }),
    place: ({ halfDay, signature }) => `signature-void/${halfDay}/${signature}`,
    about: theParticipant,
  }),
  /** Why a signature is missing, noted by the facilitator */
  'signature.missing': defineKind({
    circle: 'group',
    v: 1,
    writtenBy: everyone,
    body: () => z.object({ halfDay: uuid, participant: uuid, reason: text(500) }),
    place: ({ halfDay, participant }) => `no-signature/${halfDay}/${participant}`,
    about: theParticipant,
  }),
  'sheet.standIn': defineKind({
    circle: 'group',
    v: 1,
    writtenBy: everyone,
    body: () => z.object({ halfDay: uuid, name: text(200), role: text(120) }),
    place: ({ halfDay }) => `stand-in/${halfDay}`,
    about: nobody,
  }),
  /** Never replaced; a reopening or a later version follows it */
  'sheet.closed': defineKind({
    circle: 'group',
    v: 1,
    writtenBy: everyone,
    body: () => closingSchema,
    place: ({ halfDay }, id) => `closing/${halfDay}/${id}`,
    about: nobody,
  }),
  'sheet.reopened': defineKind({
    circle: 'group',
    v: 1,
    writtenBy: everyone,
    body: () =>
      z.object({ halfDay: uuid, closings: z.array(uuid).check(z.maxLength(64)), reason: text(500) }),
    place: ({ halfDay }, id) => `reopening/${halfDay}/${id}`,
    about: nobody,
  }),
}
