/** What the room of surveys needs of the world. */
import type { TicketClaims } from '#shared/account.ts'
import type { Role } from '#shared/journal/kinds/define-kind.ts'
import type { Caller } from '#server/account/caller.ts'
import type { Db } from '#server/db/open-database.ts'

/** What somebody is in a group of their organisation now, and whether they ever were anything there. */
export interface RoleInCohort {
  readonly role: Role | null
  readonly wasInTeam: boolean
}

export interface SurveysDeps {
  readonly db: Db
  /** The present, in milliseconds since 1970. */
  now(): number
  /** As many unguessable bytes as asked. */
  randomBytes(count: number): Uint8Array
  /** Is this text our own word? */
  verify(text: string, signature: string): boolean
  /** Said anew for every request, by the same rules as the journals'. */
  roleInCohort(who: Caller, cohort: string): Promise<RoleInCohort>
}

export type MembershipClaims = Extract<TicketClaims, { of: 'membership' }>
