/** The routes of the criteria, of what an organisation steers by, and of the public dataset. */
import { promisify } from 'node:util'
import { constants, gzip } from 'node:zlib'
import type { FastifyPluginAsync } from 'fastify'
import { z } from 'zod'
import { isPlainDate } from '#shared/calendar.ts'
import { groupings } from '#shared/domain/criteria/group-facts.ts'
import { steeringRequestSchema } from '#shared/domain/criteria/steering.ts'
import { csvText } from '#shared/domain/exports/csv.ts'
import { publicDocument, publicSchema, publicTable } from '#shared/domain/public-schema.ts'
import type { Gate } from '#server/account/gate.ts'
import { refuseRequest } from '#server/account/refuse-request.ts'
import { answerCriteria } from './answer-criteria.ts'
import { changeSteering, tellSteering } from './change-steering.ts'
import { listPublished, publishQuarters } from './publish-quarters.ts'
import { refreshFacts } from './refresh-facts.ts'
import type { StatusDeps } from './status-deps.ts'

const pack = promisify(gzip)

const day = z.string().refine(isPlainDate)
const querySchema = z.object({
  by: z.enum(groupings).default('country'),
  from: day.optional(),
  to: day.optional(),
})

/** Between two looks at what is old, in seconds, and the rows of one look. */
const refreshedEvery = 20
const mostInBackground = 100
/** Between two looks at which quarters are due, in seconds. */
const publishedEvery = 3_600

/** The dataset is the same for everybody, and seldom new. */
const publicCaching = 'public, max-age=3600'
const publicLimit = { rateLimit: { max: 60, timeWindow: '1 minute' } }

export const statusRoutes =
  (deps: StatusDeps, gate: Gate): FastifyPluginAsync =>
  async (app) => {
    app.get('/api/criteria', { onRequest: gate.guard('GET /api/criteria') }, async (request, reply) => {
      const asked = querySchema.safeParse(request.query)
      if (!asked.success) return refuseRequest(reply, 400, 'bad-request')
      const { by, from = null, to = null } = asked.data
      const answer = await answerCriteria(deps, gate.callerOf(request), { by, period: { from, to } })
      reply.type('application/json; charset=utf-8').header('vary', 'accept-encoding')
      const text = JSON.stringify(answer)
      if (!/\bgzip\b/.test(request.headers['accept-encoding'] ?? '')) return reply.send(text)
      return reply
        .header('content-encoding', 'gzip')
        .send(await pack(text, { level: constants.Z_BEST_SPEED }))
    })

    app.get('/api/steering', { onRequest: gate.guard('GET /api/steering') }, async (request) =>
      tellSteering(deps.db, gate.callerOf(request).organisation),
    )

    app.put('/api/steering', { onRequest: gate.guard('PUT /api/steering') }, async (request, reply) => {
      const wish = steeringRequestSchema.safeParse(request.body)
      if (!wish.success) return refuseRequest(reply, 400, 'bad-request')
      const changed = await changeSteering(deps, gate.callerOf(request), wish.data)
      if (changed.ok) return changed.value
      return changed.refusal.code === 'steering.changed-meanwhile'
        ? refuseRequest(reply, 409, 'steering.changed-meanwhile')
        : refuseRequest(reply, 400, 'bad-request')
    })

    addPublicRoutes(app, deps, gate)
    const publish = (): void => {
      publishQuarters(deps).catch(deps.onTrouble)
    }
    if (deps.isPublic) publish()
    const ends = [
      deps.every(refreshedEvery, () => {
        refreshFacts(deps, null, mostInBackground).catch(deps.onTrouble)
      }),
      ...(deps.isPublic ? [deps.every(publishedEvery, publish)] : []),
    ]
    app.addHook('onClose', async () => {
      for (const end of ends) end()
    })
  }

/** The same address whether or not the operator publishes: where they do not, there is nothing. */
const addPublicRoutes = (app: Parameters<FastifyPluginAsync>[0], deps: StatusDeps, gate: Gate): void => {
  const answers = {
    'GET /api/public/operations.csv': {
      type: 'text/csv; charset=utf-8; header=present',
      tell: async () => csvText(publicTable(await listPublished(deps))),
    },
    'GET /api/public/operations.json': {
      type: 'application/json; charset=utf-8',
      tell: async () => JSON.stringify(publicDocument(await listPublished(deps))),
    },
    'GET /api/public/schema.json': {
      type: 'application/json; charset=utf-8',
      tell: async () => JSON.stringify(publicSchema),
    },
  } as const
  for (const [route, { type, tell }] of Object.entries(answers)) {
    const guarded = route as keyof typeof answers
    app.get(
      guarded.slice('GET '.length),
      { onRequest: gate.guard(guarded), config: publicLimit },
      async (_request, reply) => {
        if (!deps.isPublic) return refuseRequest(reply, 404, 'not-found')
        return reply
          .type(type)
          .header('cache-control', publicCaching)
          .send(await tell())
      },
    )
  }
}
