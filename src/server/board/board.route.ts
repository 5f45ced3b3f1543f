/**
 * `GET /api/board`: the cohorts of the caller's organisation as lines of figures, without anybody's name; with `since`
 * only those that changed. The lines are handed out as the text that was kept with each push.
 */
import { promisify } from 'node:util'
import { constants, gzip } from 'node:zlib'
import type { FastifyPluginAsync } from 'fastify'
import { z } from 'zod'
import { silentAfterDays } from '#shared/domain/silent-devices.ts'
import type { Db } from '#server/db/open-database.ts'
import type { Gate } from '#server/account/gate.ts'
import { refuseRequest } from '#server/account/refuse-request.ts'
import { countAsides, readLines, readSilences } from './board.queries.ts'

export interface BoardDeps {
  readonly db: Db
  /** The present, in milliseconds since 1970. */
  now(): number
}

const pack = promisify(gzip)
const day = 86_400_000
/** A device of a group that ended long ago is not missed. */
const missedForDays = 45
/** A push names its time when it begins, and is seen when it ends: what began this long ago is told again. */
const overlap = 60_000

const querySchema = z.object({ since: z.coerce.number().int().nonnegative().optional() })

export const boardRoute =
  ({ db, now }: BoardDeps, gate: Gate): FastifyPluginAsync =>
  async (app) => {
    app.get('/api/board', { onRequest: gate.guard('GET /api/board') }, async (request, reply) => {
      const asked = querySchema.safeParse(request.query)
      if (!asked.success) return refuseRequest(reply, 400, 'bad-request')
      const { organisation } = gate.callerOf(request)
      const at = now()
      const { since } = asked.data
      const [lines, silences, asides] = await Promise.all([
        readLines(db, organisation, since === undefined ? -1 : since - overlap),
        readSilences(db, organisation, {
          before: at - silentAfterDays * day,
          from: at - missedForDays * day,
        }),
        countAsides(db, organisation),
      ])
      const rest = JSON.stringify({ at, whole: since === undefined, silences, asides })
      const text = Buffer.from(`{"rows":[${lines}],${rest.slice(1)}`)
      reply.type('application/json; charset=utf-8').header('vary', 'accept-encoding')
      if (!/\bgzip\b/.test(request.headers['accept-encoding'] ?? '')) return reply.send(text)
      // The lightest packing: the list is asked for often, and is small after it too.
      return reply
        .header('content-encoding', 'gzip')
        .send(await pack(text, { level: constants.Z_BEST_SPEED }))
    })
  }
