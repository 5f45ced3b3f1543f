/**
 * Who may read and write a cohort: the latest of three words, each from a witness of its own.
 *
 *   outside log   what changed a membership, kept outside the database     (a restore does not forget it)
 *   member row    what the cohort's entries say now
 *   ticket        what this server once signed for the person              (a restored server takes it back, S8)
 *
 * Each word has the time at which the server received the entry behind it, so "latest" needs no device's clock.
 * Where none of them speaks, whoever opened the cohort coordinates it.
 */
import { ticketClaimsSchema, type OrganisationRole, type Ticket, type TicketClaims } from '#shared/account.ts'
import type { Circle } from '#shared/ids.ts'
import { parseJson } from '#shared/journal/entry.ts'
import { circlesOfRole } from '#shared/journal/kinds.ts'
import { type Role } from '#shared/journal/kinds/define-kind.ts'
import type { Caller } from '#server/account/caller.ts'
import type { OutsideFacts } from '#server/account/outside-log.ts'
import type { CohortFacts } from './journal-store.ts'

type MembershipClaims = Extract<TicketClaims, { of: 'membership' }>

/** The tickets of a request that hold: signed by this server, for this person and organisation. */
export interface ShownTickets {
  /** By cohort; the latest of each. */
  readonly memberships: ReadonlyMap<string, MembershipClaims>
  readonly organisationRole: OrganisationRole | null
  /** The exact claims shown, so that none is sent back needlessly. */
  readonly claims: ReadonlySet<string>
}

export const readTickets = (
  tickets: readonly Ticket[],
  who: Pick<Caller, 'person' | 'organisation'>,
  verify: (text: string, signature: string) => boolean,
): ShownTickets => {
  const memberships = new Map<string, MembershipClaims>()
  const claimed = new Set<string>()
  let enrolment: Extract<TicketClaims, { of: 'enrolment' }> | undefined
  for (const ticket of tickets) {
    const parsed = ticketClaimsSchema.safeParse(parseJson(ticket.claims))
    if (!parsed.success || !verify(ticket.claims, ticket.signature)) continue
    const claims = parsed.data
    if (claims.person !== who.person || claims.organisation !== who.organisation) continue
    claimed.add(ticket.claims)
    if (claims.of === 'enrolment') {
      if (enrolment === undefined || enrolment.issuedAt < claims.issuedAt) enrolment = claims
    } else if ((memberships.get(claims.cohort)?.issuedAt ?? -1) < claims.issuedAt) {
      memberships.set(claims.cohort, claims)
    }
  }
  return { memberships, organisationRole: enrolment?.organisationRole ?? null, claims: claimed }
}

export const noTickets: ShownTickets = { memberships: new Map(), organisationRole: null, claims: new Set() }

export interface Access {
  readonly role: Role | null
  readonly circles: readonly Circle[]
  /** Circles once held and no longer: only these may be answered `gone`. */
  readonly lost: readonly Circle[]
  /** When the word was received. */
  readonly at: number
}

const noAccess: Access = { role: null, circles: [], lost: [], at: 0 }

interface AccessFacts {
  /** `undefined` where this server does not know the cohort. */
  readonly cohort: CohortFacts | undefined
  readonly person: string
  readonly organisation: string
  readonly outside: OutsideFacts
  readonly tickets: ShownTickets
}

/** The access of a person to the cohort `id`. */
export const accessTo = (
  id: string,
  { cohort, person, organisation, outside, tickets }: AccessFacts,
): Access => {
  // An organisation owns its cohorts; nothing crosses it.
  if (cohort !== undefined && cohort.organisation !== organisation) return noAccess
  const log = outside.membership(id, person)
  const row = cohort?.members.find((member) => member.person === person)
  const ticket = tickets.memberships.get(id)
  // In the order of their weight where two are of one time.
  const words = [
    ...(log === undefined ? [] : [log]),
    ...(row === undefined ? [] : [row]),
    ...(ticket === undefined ? [] : [{ role: ticket.role, at: ticket.issuedAt, held: [ticket.role] }]),
    ...(cohort?.openedBy === person && !log && !row && !ticket
      ? [{ role: 'coordinator' as const, at: cohort.openedAt, held: ['coordinator' as const] }]
      : []),
  ]
  const [first, ...others] = words
  if (first === undefined) return noAccess
  // A removal wins where two words are of one time: what came in late may speak of the same hour.
  const latest = others.reduce(
    (best, word) => (word.at > best.at || (word.at === best.at && word.role === null) ? word : best),
    first,
  )
  const circles = latest.role === null ? [] : circlesOfRole[latest.role]
  const held = new Set(words.flatMap((word) => word.held.flatMap((role) => circlesOfRole[role])))
  return {
    role: latest.role,
    circles,
    lost: [...held].filter((circle) => !circles.includes(circle)),
    at: latest.at,
  }
}

/** Does the person's organisation role let them open a cohort by sending to it? */
export const mayOpenCohorts = (who: Pick<Caller, 'organisationRole'>, tickets: ShownTickets): boolean =>
  [who.organisationRole, tickets.organisationRole].some(
    (role) => role === 'coordinator' || role === 'steward',
  )
