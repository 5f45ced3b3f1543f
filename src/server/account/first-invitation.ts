/** The first person of an empty server: a steward, who may also coordinate. */
import type { InviteReply } from '#shared/account.ts'
import type { AccountDeps } from './account-deps.ts'
import { addOrganisation, readOrganisations } from './accounts.queries.ts'
import { writeInvitation } from './invite-person.ts'

const minutesOfADay = 24 * 60

export interface FirstInvitation {
  readonly organisationName?: string | undefined
  readonly personName?: string | undefined
}

/** Invites a steward; the organisation is made where there is none. */
export const inviteSteward = async (
  deps: AccountDeps,
  { organisationName = 'Notre structure', personName = 'Coordination' }: FirstInvitation,
): Promise<InviteReply> => {
  const [known] = await readOrganisations(deps.db)
  const organisation = known?.organisation ?? deps.randomUuid()
  if (known === undefined) {
    await addOrganisation(deps.db, { organisation, name: organisationName, isDemo: false }, deps.now())
  }
  const person = {
    person: deps.randomUuid(),
    organisation,
    name: personName,
    jobTitle: '',
    organisationRole: 'steward' as const,
  }
  return writeInvitation(deps, person, { minutes: minutesOfADay, createdBy: null })
}

/** On a database without any organisation, once; `undefined` ever after. */
export const ensureFirstInvitation = async (deps: AccountDeps): Promise<InviteReply | undefined> =>
  (await readOrganisations(deps.db)).length === 0 ? inviteSteward(deps, {}) : undefined
