/** The ticket that says who this person on this device is: shown after a restore that forgot the enrolment (S8). */
import type { Ticket, TicketClaims } from '#shared/account.ts'
import type { Caller } from './caller.ts'

export const enrolmentClaims = (who: Caller): TicketClaims => ({
  of: 'enrolment',
  person: who.person,
  personName: who.personName,
  organisation: who.organisation,
  organisationRole: who.organisationRole,
  device: who.device,
  writer: who.writer,
  tokenHash: who.tokenHash,
  issuedAt: who.enrolledAt,
})

export const signClaims = (claims: TicketClaims, sign: (text: string) => string): Ticket => {
  const text = JSON.stringify(claims)
  return { claims: text, signature: sign(text) }
}
