/** Finds who speaks by their token, on every request: a revoked device is out from its next one on. */
import type { AccountDeps } from './account-deps.ts'
import { findCaller, noteSeen } from './accounts.queries.ts'
import type { Caller } from './caller.ts'
import { hashSecret } from './secrets.ts'

export type Authentication =
  | { readonly outcome: 'known'; readonly who: Caller }
  | { readonly outcome: 'unknown' }
  | { readonly outcome: 'revoked' }

/** A look at the clock is kept once a minute, not once a request. */
const seenSpan = 60_000

/** Ended, as the outside log has it, and not enrolled again since: asked without the database. */
export const isEnded = (
  { outside }: Pick<AccountDeps, 'outside'>,
  { device, enrolledAt }: Pick<Caller, 'device' | 'enrolledAt'>,
): boolean => {
  const revokedAt = outside.facts().revokedAt(device)
  return revokedAt !== undefined && revokedAt >= enrolledAt
}

/** @param authorization the header of that name: `Bearer <token>` */
export const authenticate = async (
  { db, outside, now }: Pick<AccountDeps, 'db' | 'outside' | 'now'>,
  authorization: string | undefined,
): Promise<Authentication> => {
  const token = /^Bearer ([\w-]{20,200})$/.exec(authorization ?? '')?.[1]
  if (token === undefined) return { outcome: 'unknown' }
  const found = await findCaller(db, hashSecret(token))
  if (found === undefined) return { outcome: 'unknown' }
  const { lastSeenAt, revokedAt, ...who } = found
  // A revocation that a restored database forgot holds all the same; one enrolled again since then is back.
  if (revokedAt !== null || isEnded({ outside }, who)) return { outcome: 'revoked' }
  if (lastSeenAt === null || lastSeenAt < now() - seenSpan) await noteSeen(db, who.tokenHash, now())
  return { outcome: 'known', who }
}
