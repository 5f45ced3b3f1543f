/** What the account room needs of the world. */
import type { Db } from '#server/db/open-database.ts'
import type { OutsideLog } from './outside-log.ts'
import type { ServerKeys } from './server-keys.ts'

export interface AccountDeps {
  readonly db: Db
  readonly keys: Pick<ServerKeys, 'sign' | 'verify'>
  readonly outside: OutsideLog
  /** The server's own identity. */
  readonly serverId: string
  /** The present, in milliseconds since 1970. */
  now(): number
  /** As many unguessable bytes as asked. */
  randomBytes(count: number): Uint8Array
  randomUuid(): string
}
