/** What the room of documents needs of the world. */
import type { Ticket } from '#shared/account.ts'
import type { DocumentType } from '#shared/journal/kinds/evidence-kinds.ts'
import type { Role } from '#shared/journal/kinds/define-kind.ts'
import type { Caller } from '#server/account/caller.ts'
import type { Db } from '#server/db/open-database.ts'
import type { Query } from './documents.queries.ts'

/** A photo that a device brings, or of which it asks how far it is. */
export interface BroughtPhoto {
  readonly organisation: string
  readonly device: string
  readonly cohort: string
  readonly hash: string
  /** Whose absences it proves, as the device says. */
  readonly about: readonly string[]
  /** Whoever has the device is in the group's team, or was. */
  readonly isTeam: boolean
  /** Of the person who took it, where the device is somebody else's now. */
  readonly ticket: Ticket | undefined
}

export interface DocumentsDeps {
  readonly db: Db
  /** The present, in milliseconds since 1970. */
  now(): number
  /** Said anew for every request, by the same rules as the journals'. */
  roleInCohort(
    who: Caller,
    cohort: string,
  ): Promise<{ readonly role: Role | null; readonly wasInTeam: boolean }>
  /** What the group's entries say of the photo, said anew for every piece and true until the end of `query`. */
  nameDocument(
    query: Query,
    photo: BroughtPhoto,
  ): Promise<
    | { readonly outcome: 'named'; readonly type: DocumentType; readonly participant: string | null }
    | { readonly outcome: 'erased' | 'unknown' }
  >
}
