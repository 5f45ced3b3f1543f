/** Names the routes of every room, and what each of them needs of the world. */
import type { FastifyPluginAsync } from 'fastify'
import type { ServerKeys } from './account/server-keys.ts'
import type { Database } from './db/open-database.ts'

export interface RouteDeps {
  database: Database
  keys: ServerKeys
  /** The present, in milliseconds since 1970. */
  now: () => number
  /** As many unguessable bytes as asked. */
  randomBytes: (count: number) => Uint8Array
  /** Address people type, without a slash at its end: the beginning of invitation links. */
  publicUrl: string
}

export const routesOf = (_deps: RouteDeps): FastifyPluginAsync[] => []
