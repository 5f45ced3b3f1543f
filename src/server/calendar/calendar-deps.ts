/** What the room of calendars needs of the world. */
import type { Role } from '#shared/journal/kinds/define-kind.ts'
import type { Caller } from '#server/account/caller.ts'
import type { Db } from '#server/db/open-database.ts'

export type Maker = Pick<Caller, 'person' | 'organisation'>

export interface CalendarDeps {
  readonly db: Db
  /** The present, in milliseconds since 1970. */
  now(): number
  randomBytes(count: number): Uint8Array
  randomUuid(): string
  /** What a person is in each group of their organisation, said anew for every request by the journals' own rules. */
  rolesOf(who: Maker): Promise<ReadonlyMap<string, Role>>
}
