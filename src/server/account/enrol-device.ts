/** Enrols a device with a code: the code is used up, the device gets a token and its ticket. */
import type { EnrolReply, EnrolRequest } from '#shared/account.ts'
import { ok, refuse, type Result } from '#shared/refusal.ts'
import type { AccountDeps } from './account-deps.ts'
import { findCaller, findPerson, keepDevice, takeInvitation } from './accounts.queries.ts'
import { enrolmentClaims, signClaims } from './enrolment-ticket.ts'
import { hashSecret, makeToken } from './secrets.ts'

/** The same refusal for a code that never was, was used, or came too late. */
export const enrolDevice = async (
  deps: AccountDeps,
  request: EnrolRequest,
): Promise<Result<EnrolReply, { readonly code: 'account.code-unknown' }>> => {
  const now = deps.now()
  const codeHash = hashSecret(request.code)
  // A restored database forgets that a code was used; the outside log does not.
  const isUsed = deps.outside.facts().isCodeUsed(codeHash)
  if (isUsed && deps.outside.facts().revokedAt(request.device) !== undefined) {
    return refuse({ code: 'account.code-unknown' })
  }
  const token = makeToken((count) => deps.randomBytes(count))
  const enrolled = await deps.db.transaction().execute(async (query) => {
    const person = await takeInvitation(query, { codeHash, device: request.device, now, isUsed })
    if (person === undefined) return undefined
    const tokenHash = hashSecret(token)
    await keepDevice(query, {
      tokenHash,
      person,
      device: request.device,
      writer: request.writer,
      name: request.deviceName,
      kind: request.deviceKind,
      enrolledAt: now,
    })
    const who = await findCaller(query, tokenHash)
    const known = await findPerson(query, person)
    if (who === undefined || known === undefined) return undefined
    if (!isUsed) await deps.outside.record({ of: 'codeUsed', codeHash, at: now })
    return { who, jobTitle: known.jobTitle }
  })
  if (enrolled === undefined) return refuse({ code: 'account.code-unknown' })
  const { who, jobTitle } = enrolled
  return ok({
    server: deps.serverId,
    organisation: who.organisation,
    organisationName: who.organisationName,
    organisationRole: who.organisationRole,
    person: who.person,
    personName: who.personName,
    jobTitle,
    token,
    enrolment: signClaims(enrolmentClaims(who), (text) => deps.keys.sign(text)),
    now,
  })
}
