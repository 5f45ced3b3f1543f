/** Ends a device: lost, stolen or given back. From its next request on it is out, also on a restored database. */
import { ok, refuse, type Result } from '#shared/refusal.ts'
import { mayInvite } from './access.ts'
import type { AccountDeps } from './account-deps.ts'
import { findDeviceOwners, revokeDevice } from './accounts.queries.ts'
import type { Caller } from './caller.ts'

export const endDevice = async (
  deps: AccountDeps,
  who: Caller,
  device: string,
): Promise<Result<undefined, { readonly code: 'unknown' | 'not-allowed' }>> => {
  const owners = await findDeviceOwners(deps.db, device, who.organisation)
  if (owners.length === 0) return refuse({ code: 'unknown' })
  const mayEnd = owners.every(
    (owner) => owner.person === who.person || mayInvite(who.organisationRole, owner.organisationRole),
  )
  if (!mayEnd) return refuse({ code: 'not-allowed' })
  const at = deps.now()
  await deps.outside.record({ of: 'revocation', device, at })
  await revokeDevice(deps.db, device, at)
  return ok(undefined)
}
