// How a person and a device come in: invitation, enrolment, tickets. The wire of server/account, read by both sides.

import * as z from 'zod/mini'
import { isUuid } from './ids.ts'
import { isStorableText } from './storable-text.ts'
import { roles } from './journal/kinds/define-kind.ts'

const uuid = z.string().check(z.refine(isUuid))
const name = z.string().check(z.minLength(1), z.maxLength(200), z.refine(isStorableText))

export const deviceKinds = ['tablet', 'phone', 'computer'] as const
export type DeviceKind = (typeof deviceKinds)[number]

/** 128 random bits as 26 characters of Crockford's base 32 (no I, L, O, U), shown in groups of four or five. */
export const invitationCodePattern = /^[0-9A-HJKMNP-TV-Z]{26}$/

/**
 * A code as typed by hand or pasted with its whole link, made regular: case, spaces and look-alikes forgiven;
 * `undefined` where it is none.
 */
export const readInvitationCode = (typed: string): string | undefined => {
  const code = typed
    .slice(typed.lastIndexOf('#') + 1)
    .toUpperCase()
    .replace(/[\s.·–—-]/g, '')
    .replace(/[IL]/g, '1')
    .replace(/O/g, '0')
  return invitationCodePattern.test(code) ? code : undefined
}

/** « 7Q4ZK M2N8R … »: five signs at a time, as it is read out. */
export const groupInvitationCode = (code: string): string => code.replace(/(.{5})(?=.)/g, '$1 ')

/** Organisation-wide: a coordinator opens cohorts and invites; a steward also sees devices and what was set aside. */
export const organisationRoles = ['coordinator', 'steward', 'member'] as const
export type OrganisationRole = (typeof organisationRoles)[number]

/** POST /api/enrol */
export const enrolRequestSchema = z.lazy(() =>
  z.object({
    code: z.string().check(z.regex(invitationCodePattern)),
    device: uuid,
    writer: uuid,
    deviceName: name,
    deviceKind: z.enum(deviceKinds),
    appVersion: z.string().check(z.maxLength(60), z.refine(isStorableText)),
  }),
)
export type EnrolRequest = z.infer<typeof enrolRequestSchema>

/**
 * What the server vouches for with its key, kept outside the database: who this person on this device is
 * (`enrolment`), or that a person is in a cohort (`membership`) or opens cohorts (`organisation`). A device shows
 * its tickets with each request, so that a server restored from a backup that forgot them takes them back (rule S8).
 */
export const ticketSchema = z.lazy(() =>
  z.object({
    /** JSON of {@link TicketClaims}, frozen. */
    claims: z.string().check(z.maxLength(2000)),
    /** Ed25519 over `claims`, base64url. */
    signature: z.string().check(z.maxLength(200)),
  }),
)
export type Ticket = z.infer<typeof ticketSchema>

export const ticketClaimsSchema = z.lazy(() =>
  z.discriminatedUnion('of', [
    z.object({
      of: z.literal('enrolment'),
      person: uuid,
      personName: name,
      organisation: uuid,
      organisationRole: z.enum(organisationRoles),
      device: uuid,
      writer: uuid,
      tokenHash: z.string(),
      issuedAt: z.number(),
    }),
    z.object({
      of: z.literal('membership'),
      person: uuid,
      cohort: uuid,
      organisation: uuid,
      role: z.enum(roles),
      issuedAt: z.number(),
    }),
  ]),
)
export type TicketClaims = z.infer<typeof ticketClaimsSchema>

export const enrolReplySchema = z.lazy(() =>
  z.object({
    server: uuid,
    organisation: uuid,
    organisationName: z.string(),
    organisationRole: z.enum(organisationRoles),
    person: uuid,
    personName: name,
    jobTitle: z.string(),
    /** 256 random bits in base64url; the server keeps only its hash. */
    token: z.string(),
    enrolment: ticketSchema,
    now: z.number(),
  }),
)
export type EnrolReply = z.infer<typeof enrolReplySchema>

/**
 * POST /api/recover, by a device whose token the server no longer knows: a server restored to before the enrolment
 * takes it back on its own ticket (S8), unless the device was revoked. Answers 204, else 401.
 */
export const recoverRequestSchema = z.lazy(() =>
  z.object({
    enrolment: ticketSchema,
    token: z.string().check(z.maxLength(200)),
  }),
)
export type RecoverRequest = z.infer<typeof recoverRequestSchema>

/** POST /api/invitations, by a coordinator or steward. Several cohorts may be given; none only with an organisation role. */
export const inviteRequestSchema = z.lazy(() =>
  z.object({
    personName: name,
    jobTitle: z.string().check(z.maxLength(120), z.refine(isStorableText)),
    /** An existing person gets a further device; else a new person is made. */
    person: z.optional(uuid),
    organisationRole: z.enum(organisationRoles),
    /** Minutes the code lives: 10 to 1,440. */
    minutes: z.number().check(z.int(), z.minimum(10), z.maximum(1440)),
  }),
)
export type InviteRequest = z.infer<typeof inviteRequestSchema>

export const inviteReplySchema = z.lazy(() =>
  z.object({
    person: uuid,
    code: z.string().check(z.regex(invitationCodePattern)),
    expiresAt: z.number(),
  }),
)
export type InviteReply = z.infer<typeof inviteReplySchema>

/** GET /api/people: who has an account in the organisation, for the team of a cohort (coordinators and stewards). */
export const accountSchema = z.lazy(() =>
  z.object({
    person: uuid,
    personName: name,
    jobTitle: z.string(),
    organisationRole: z.enum(organisationRoles),
    devices: z.array(
      z.object({
        device: uuid,
        /** Empty where the device was taken back after a restore that forgot it. */
        deviceName: z.string().check(z.maxLength(200)),
        deviceKind: z.enum(deviceKinds),
        enrolledAt: z.number(),
        lastSeenAt: z.nullable(z.number()),
        revokedAt: z.nullable(z.number()),
      }),
    ),
    invitedUntil: z.nullable(z.number()),
  }),
)
export type Account = z.infer<typeof accountSchema>
