/** Invites a person with a code that works once: a new person, or a further device of one who is there. */
import type { InviteReply, InviteRequest } from '#shared/account.ts'
import { ok, refuse, type Result } from '#shared/refusal.ts'
import { mayInvite } from './access.ts'
import type { AccountDeps } from './account-deps.ts'
import { addInvitation, addPerson, findPerson, type Person } from './accounts.queries.ts'
import type { Caller } from './caller.ts'
import { hashSecret, makeInvitationCode } from './secrets.ts'

export type InviteRefusal = { readonly code: 'not-allowed' | 'unknown-person' }

/** The name and role of a person who is there already stay as they are. */
export const invitePerson = async (
  deps: AccountDeps,
  who: Caller,
  request: InviteRequest,
): Promise<Result<InviteReply, InviteRefusal>> => {
  const known = request.person === undefined ? undefined : await findPerson(deps.db, request.person)
  if (request.person !== undefined && known?.organisation !== who.organisation) {
    return refuse({ code: 'unknown-person' })
  }
  const isSelf = known?.person === who.person
  if (!isSelf && !mayInvite(who.organisationRole, known?.organisationRole ?? request.organisationRole)) {
    return refuse({ code: 'not-allowed' })
  }
  const person: Person = known ?? {
    person: deps.randomUuid(),
    organisation: who.organisation,
    name: request.personName,
    jobTitle: request.jobTitle,
    organisationRole: request.organisationRole,
  }
  return ok(await writeInvitation(deps, person, { minutes: request.minutes, createdBy: who.person }))
}

/** Keeps the person and the hash of a fresh code, which nobody can read again. */
export const writeInvitation = async (
  deps: AccountDeps,
  person: Person,
  { minutes, createdBy }: { minutes: number; createdBy: string | null },
): Promise<InviteReply> => {
  const code = makeInvitationCode((count) => deps.randomBytes(count))
  const createdAt = deps.now()
  const expiresAt = createdAt + minutes * 60_000
  await deps.db.transaction().execute(async (query) => {
    await addPerson(query, person, createdAt)
    await addInvitation(query, {
      codeHash: hashSecret(code),
      person: person.person,
      createdBy,
      createdAt,
      expiresAt,
    })
  })
  return { person: person.person, code, expiresAt }
}
