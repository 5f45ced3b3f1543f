/** What the room of documents needs of the world. */
import type { Role } from '#shared/journal/kinds/define-kind.ts'
import type { Caller } from '#server/account/caller.ts'
import type { Db } from '#server/db/open-database.ts'

export interface DocumentsDeps {
  readonly db: Db
  /** The present, in milliseconds since 1970. */
  now(): number
  /** Said anew for every request, by the same rules as the journals'. */
  roleInCohort(
    who: Caller,
    cohort: string,
  ): Promise<{ readonly role: Role | null; readonly wasInTeam: boolean }>
}
