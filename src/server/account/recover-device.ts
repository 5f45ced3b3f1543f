/** Takes a device back that a restored database forgot: on the ticket that this server once signed for it (S8). */
import { ticketClaimsSchema, type RecoverRequest } from '#shared/account.ts'
import { parseJson } from '#shared/journal/entry.ts'
import type { AccountDeps } from './account-deps.ts'
import { addOrganisation, addPerson, takeDeviceBack } from './accounts.queries.ts'
import { hashSecret } from './secrets.ts'

/** @returns false where the ticket does not hold, is not for this token, or the device was revoked or enrolled anew since */
export const recoverDevice = async (
  deps: AccountDeps,
  { enrolment, token }: RecoverRequest,
): Promise<boolean> => {
  const parsed = ticketClaimsSchema.safeParse(parseJson(enrolment.claims))
  if (!parsed.success || parsed.data.of !== 'enrolment') return false
  if (!deps.keys.verify(enrolment.claims, enrolment.signature)) return false
  const claims = parsed.data
  if (claims.tokenHash !== hashSecret(token)) return false
  const revokedAt = deps.outside.facts().revokedAt(claims.device)
  if (revokedAt !== undefined && revokedAt >= claims.issuedAt) return false
  const { organisation, person, personName: name, organisationRole } = claims
  return deps.db.transaction().execute(async (query) => {
    // Only what is not there is added; the names are those the ticket holds.
    await addOrganisation(query, { organisation, name: '', isDemo: false }, claims.issuedAt)
    await addPerson(query, { person, organisation, name, jobTitle: '', organisationRole }, claims.issuedAt)
    return takeDeviceBack(query, {
      tokenHash: claims.tokenHash,
      person,
      device: claims.device,
      writer: claims.writer,
      name: '',
      kind: 'tablet',
      enrolledAt: claims.issuedAt,
    })
  })
}
