// Every kind of entry: the circle its journal belongs to, what it speaks of, what its body holds, who may
// write it, and whom it is about. One table, read by device and server alike.

import * as z from 'zod/mini'
import { isPlainDate, isPlainTime, slots } from '#shared/calendar.ts'
import type { Circle, ParticipantId } from '#shared/ids.ts'
import { isUuid } from '#shared/ids.ts'

/** What a person is in a cohort. A circle says what is read; a role says what is written. */
export const roles = ['facilitator', 'adviser', 'coordinator'] as const
export type Role = (typeof roles)[number]

export const circlesOfRole: Record<Role, readonly Circle[]> = {
  facilitator: ['group'],
  adviser: ['group', 'advisers'],
  coordinator: ['group', 'advisers'],
}

const uuid = z.string().check(z.refine(isUuid))
const date = z.string().check(z.refine(isPlainDate))
const time = z.string().check(z.refine(isPlainTime))
const text = (longest: number) => z.string().check(z.maxLength(longest))
const name = z.string().check(z.minLength(1), z.maxLength(200))
const hash = z.string().check(z.regex(/^[A-Za-z0-9_-]{43}$/))

export const cohortFields = [
  'operationNumber',
  'title',
  'venueName',
  'venueAddress',
  'venueSiret',
  'department',
  'startsOn',
  'endsOn',
  'funderReference',
  'flatAmountCents',
  'plannedSize',
  'timeZone',
] as const
export type CohortField = (typeof cohortFields)[number]

export const detailFields = ['birthDate', 'identifier', 'phone', 'email', 'referrer', 'soughtJob'] as const
export type DetailField = (typeof detailFields)[number]

export const priorityFlags = ['longTermJobSeeker', 'senior', 'disabledWorker'] as const
export type PriorityFlag = (typeof priorityFlags)[number]

/** How strokes are kept: whole numbers in a fixed space, each point relative to the one before. */
export const strokesSchema = z.object({
  /** Width and height of the space in its own units; the picture scales from it. */
  width: z.number().check(z.int(), z.positive(), z.maximum(10_000)),
  height: z.number().check(z.int(), z.positive(), z.maximum(10_000)),
  /** One array a stroke: dx, dy, pressure (0–255), dt (ms), repeated; the first dx, dy are absolute. */
  strokes: z
    .array(z.array(z.number().check(z.int())).check(z.minLength(4), z.maxLength(16_000)))
    .check(z.minLength(1), z.maxLength(200)),
})
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

export const leavingReasons = [
  'jobFound',
  'training',
  'health',
  'moved',
  'noNews',
  'enteredByMistake',
  'other',
] as const
export type LeavingReason = (typeof leavingReasons)[number]

export const facilitatorSchema = z.object({
  /** Present where the facilitator has an account. */
  person: z.optional(uuid),
  name,
  role: z.optional(text(120)),
})

export const halfDaySchema = z.object({
  halfDay: uuid,
  date,
  slot: z.enum(slots),
  start: time,
  end: time,
  workshopTitle: text(200),
  placeName: text(200),
  room: text(120),
  roomCapacity: z.optional(z.number().check(z.int(), z.positive(), z.maximum(10_000))),
  facilitators: z.array(facilitatorSchema).check(z.maxLength(10)),
})

const attendedSchema = z.object({
  participant: uuid,
  halfDay: uuid,
  state: z.literal('attended'),
  /** Set where the person came late. */
  arrivedAt: z.optional(time),
  /** Set where the person left before the end. Both can be true. */
  leftAt: z.optional(time),
})
const notAttendedSchema = z.object({
  participant: uuid,
  halfDay: uuid,
  state: z.enum(['excused', 'unexcused', 'exempted', 'unmarked']),
  reason: z.optional(z.enum(absenceReasons)),
  note: z.optional(text(500)),
})

/** Ways to sign (F31): drawn; typed with a witness; refused or unable, as the facilitator attests. */
export const signatureWays = ['drawn', 'typed', 'refused', 'cannotSign'] as const
export type SignatureWay = (typeof signatureWays)[number]

const signatureSchema = z.object({
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
})

const closingRowSchema = z.object({
  participant: uuid,
  state: z.enum(['attended', 'excused', 'unexcused', 'exempted', 'unmarked']),
  arrivedAt: z.optional(time),
  leftAt: z.optional(time),
  /** Minutes really spent. */
  minutes: z.number().check(z.int(), z.nonnegative(), z.maximum(24 * 60)),
  /** The valid signature, or why there is none. */
  signature: z.optional(uuid),
  missingReason: z.optional(text(500)),
})

const closingSchema = z.object({
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
})

const everyone: readonly Role[] = roles
const office: readonly Role[] = ['adviser', 'coordinator']
const coordination: readonly Role[] = ['coordinator']

interface KindShape {
  readonly circle: Circle
  readonly v: number
  readonly writtenBy: readonly Role[]
  readonly body: z.ZodMiniType
}

/** The bodies, with the place of each (see `placeOf`) in the comment above it. */
export const kinds = {
  /** cohort/<field> */
  'cohort.described': {
    circle: 'group',
    v: 1,
    writtenBy: coordination,
    body: z.object({
      field: z.enum(cohortFields),
      value: z.union([text(500), z.number()]),
    }),
  },
  /** member/<person> */
  'member.joined': {
    circle: 'group',
    v: 1,
    writtenBy: coordination,
    body: z.object({ person: uuid, name, role: z.enum(roles), jobTitle: z.optional(text(120)) }),
  },
  /** member/<person> */
  'member.left': {
    circle: 'group',
    v: 1,
    writtenBy: coordination,
    body: z.object({ person: uuid, reason: text(500) }),
  },
  /** half-day/<half-day> */
  'halfDay.planned': { circle: 'group', v: 1, writtenBy: coordination, body: halfDaySchema },
  /** half-day/<half-day>: a half-day planned by mistake leaves the plan; one with marks cannot. */
  'halfDay.withdrawn': {
    circle: 'group',
    v: 1,
    writtenBy: coordination,
    body: z.object({ halfDay: uuid }),
  },
  /** not-held/<half-day> */
  'halfDay.notHeld': {
    circle: 'group',
    v: 1,
    writtenBy: everyone,
    body: z.object({ halfDay: uuid, notHeld: z.boolean(), reason: text(500) }),
  },
  /** participant/<participant> */
  'participant.joined': {
    circle: 'group',
    v: 1,
    writtenBy: everyone,
    body: z.object({
      participant: uuid,
      familyName: name,
      givenNames: text(200),
      from: date,
      /** True for a walk-in (F38), until matched to the real person or confirmed as one. */
      provisional: z.boolean(),
    }),
  },
  /** participant-left/<participant> */
  'participant.left': {
    circle: 'group',
    v: 1,
    writtenBy: everyone,
    body: z.object({
      participant: uuid,
      /** First day the person is no longer expected; `null` takes the leaving back. */
      from: z.nullable(date),
      reason: z.optional(z.enum(leavingReasons)),
      note: z.optional(text(500)),
    }),
  },
  /** participant-match/<participant>: the provisional person is this other one (F38, F60); `null` takes it back. */
  'participant.matched': {
    circle: 'group',
    v: 1,
    writtenBy: everyone,
    body: z.object({ participant: uuid, as: z.nullable(uuid) }),
  },
  /** details/<participant>/<field> */
  'participant.details': {
    circle: 'advisers',
    v: 1,
    writtenBy: office,
    body: z.object({ participant: uuid, field: z.enum(detailFields), value: text(300) }),
  },
  /** flag/<participant>/<flag> */
  'priorityFlag.set': {
    circle: 'advisers',
    v: 1,
    writtenBy: office,
    body: z.object({
      participant: uuid,
      flag: z.enum(priorityFlags),
      value: z.enum(['yes', 'no', 'unknown']),
    }),
  },
  /** mark/<half-day>/<participant> */
  'attendance.marked': {
    circle: 'group',
    v: 1,
    writtenBy: everyone,
    body: z.discriminatedUnion('state', [attendedSchema, notAttendedSchema]),
  },
  /** signature/<half-day>/<entry id>: never replaced, only voided with a reason */
  'attendance.signed': { circle: 'group', v: 1, writtenBy: everyone, body: signatureSchema },
  /** signature-void/<half-day>/<signature> */
  'signature.voided': {
    circle: 'group',
    v: 1,
    writtenBy: everyone,
    body: z.object({ halfDay: uuid, signature: uuid, participant: uuid, reason: text(500) }),
  },
  /** no-signature/<half-day>/<participant>: why a signature is missing, noted by the facilitator */
  'signature.missing': {
    circle: 'group',
    v: 1,
    writtenBy: everyone,
    body: z.object({ halfDay: uuid, participant: uuid, reason: text(500) }),
  },
  /** stand-in/<half-day> */
  'sheet.standIn': {
    circle: 'group',
    v: 1,
    writtenBy: everyone,
    body: z.object({ halfDay: uuid, name: text(200), role: text(120) }),
  },
  /** closing/<half-day>/<entry id>: never replaced; a reopening or a later version follows it */
  'sheet.closed': { circle: 'group', v: 1, writtenBy: everyone, body: closingSchema },
  /** reopening/<half-day>/<entry id> */
  'sheet.reopened': {
    circle: 'group',
    v: 1,
    writtenBy: everyone,
    body: z.object({ halfDay: uuid, closings: z.array(uuid).check(z.maxLength(64)), reason: text(500) }),
  },
  /** restored/<seq>: written by the server itself when a device proves a longer past */
  'journal.restored': {
    circle: 'group',
    v: 1,
    writtenBy: [],
    body: z.object({ seq: z.number(), hash }),
  },
} as const satisfies Record<string, KindShape>

export type Kind = keyof typeof kinds
export type BodyOf<K extends Kind> = z.infer<(typeof kinds)[K]['body']>

export const isKind = (kind: string): kind is Kind => Object.hasOwn(kinds, kind)

/** The place that an entry of this kind and body speaks of; `id` is the entry's own. */
export const placeOf = <K extends Kind>(kind: K, body: BodyOf<K>, id: string): string => {
  const said = { kind, body } as Said
  switch (said.kind) {
    case 'cohort.described':
      return `cohort/${said.body.field}`
    case 'member.joined':
    case 'member.left':
      return `member/${said.body.person}`
    case 'halfDay.planned':
    case 'halfDay.withdrawn':
      return `half-day/${said.body.halfDay}`
    case 'halfDay.notHeld':
      return `not-held/${said.body.halfDay}`
    case 'participant.joined':
      return `participant/${said.body.participant}`
    case 'participant.left':
      return `participant-left/${said.body.participant}`
    case 'participant.matched':
      return `participant-match/${said.body.participant}`
    case 'participant.details':
      return `details/${said.body.participant}/${said.body.field}`
    case 'priorityFlag.set':
      return `flag/${said.body.participant}/${said.body.flag}`
    case 'attendance.marked':
      return `mark/${said.body.halfDay}/${said.body.participant}`
    case 'attendance.signed':
      return `signature/${said.body.halfDay}/${id}`
    case 'signature.voided':
      return `signature-void/${said.body.halfDay}/${said.body.signature}`
    case 'signature.missing':
      return `no-signature/${said.body.halfDay}/${said.body.participant}`
    case 'sheet.standIn':
      return `stand-in/${said.body.halfDay}`
    case 'sheet.closed':
      return `closing/${said.body.halfDay}/${id}`
    case 'sheet.reopened':
      return `reopening/${said.body.halfDay}/${id}`
    case 'journal.restored':
      return `restored/${said.body.seq}`
    default:
      return unreachable(said)
  }
}

/** Kind and body together, so that a switch on the kind knows the body. */
export type Said = { [K in Kind]: { readonly kind: K; readonly body: BodyOf<K> } }[Kind]

/** Places whose first part is one of these are pages of one half-day's sheet. */
const sheetPlaces = new Set([
  'not-held',
  'mark',
  'signature',
  'signature-void',
  'no-signature',
  'stand-in',
  'closing',
  'reopening',
])

/** The packed page of a place (house.md §5): `sheet/<half-day>` for a sheet, else `cohort`. */
export const pageOf = (place: string): string => {
  const [first = '', second = ''] = place.split('/')
  return sheetPlaces.has(first) ? `sheet/${second}` : 'cohort'
}

/** The participants that an entry is about: what an erasure finds it by. Bodies about several hold ids only. */
export const subjectsOf = (said: Said): readonly ParticipantId[] => {
  switch (said.kind) {
    case 'participant.joined':
    case 'participant.left':
    case 'participant.matched':
    case 'participant.details':
    case 'priorityFlag.set':
    case 'attendance.marked':
    case 'attendance.signed':
    case 'signature.voided':
    case 'signature.missing':
      return [said.body.participant as ParticipantId]
    case 'cohort.described':
    case 'member.joined':
    case 'member.left':
    case 'halfDay.planned':
    case 'halfDay.withdrawn':
    case 'halfDay.notHeld':
    case 'sheet.standIn':
    case 'sheet.closed':
    case 'sheet.reopened':
    case 'journal.restored':
      return []
    default:
      return unreachable(said)
  }
}

/** Body of kind `kind`, parsed at a border, or `undefined` where it is not one. */
export const parseBody = <K extends Kind>(kind: K, body: unknown): BodyOf<K> | undefined => {
  const parsed = kinds[kind].body.safeParse(body)
  return parsed.success ? (parsed.data as BodyOf<K>) : undefined
}

const unreachable = (never: never): never => {
  throw new Error(`No such kind: ${JSON.stringify(never)}`)
}
