/** `POST /api/sync`: the one round trip, compressed both ways; and the decision on what was set aside. */
import { promisify } from 'node:util'
import { gzip } from 'node:zlib'
import type { FastifyPluginAsync, FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { protocolVersion } from '#shared/journal/protocol-version.ts'
import { asideDecisionSchema, syncRequestSchema, withoutEmptyLists } from '#shared/journal/sync.ts'
import type { Gate } from '#server/account/gate.ts'
import { refuseRequest } from '#server/account/refuse-request.ts'
import { decideAside } from './decide-aside.ts'
import { inflateBody, mostInflatedBytes } from './inflate-body.ts'
import type { SyncDeps } from './sync-deps.ts'
import { answerSync } from './take-request.ts'

const pack = promisify(gzip)
/** Under this many bytes packing costs more than it saves. */
const leastPacked = 256

/** What can be read of any request, also of a client newer than this server. */
const envelopeSchema = z.object({ protocol: z.number().int().positive(), server: z.string() })

const isHash = (text: string): boolean => /^[\w-]{43}$/.test(text)

const sendPacked = async (
  request: FastifyRequest,
  reply: FastifyReply,
  answer: object,
): Promise<FastifyReply> => {
  const text = Buffer.from(JSON.stringify(answer))
  reply.type('application/json; charset=utf-8').header('vary', 'accept-encoding')
  const takesGzip = /\bgzip\b/.test(request.headers['accept-encoding'] ?? '')
  if (!takesGzip || text.length < leastPacked) return reply.send(text)
  return reply.header('content-encoding', 'gzip').send(await pack(text))
}

export const syncRoute =
  (deps: SyncDeps, gate: Gate): FastifyPluginAsync =>
  async (app) => {
    app.post(
      '/api/sync',
      { onRequest: gate.guard('POST /api/sync'), preParsing: inflateBody, bodyLimit: mostInflatedBytes },
      async (request, reply) => {
        const envelope = envelopeSchema.safeParse(request.body)
        if (!envelope.success) return refuseRequest(reply, 400, 'bad-request')
        const { id, name } = deps.server
        // A foreign or newer client is told so before its words are read, which may be new to us.
        if (envelope.data.server !== id) {
          return sendPacked(request, reply, { outcome: 'foreign', server: id, serverName: name })
        }
        if (envelope.data.protocol > protocolVersion) {
          return sendPacked(request, reply, { outcome: 'client-newer', server: id })
        }
        const parsed = syncRequestSchema.safeParse(request.body)
        if (!parsed.success) return refuseRequest(reply, 400, 'bad-request')
        try {
          const caller = gate.callerOf(request)
          const answer = await answerSync(deps, caller, parsed.data)
          await deps.nameDevice?.(caller.device, parsed.data.report.deviceName)
          return await sendPacked(
            request,
            reply,
            parsed.data.brief === undefined ? answer : withoutEmptyLists(answer),
          )
        } catch (error) {
          if (!deps.store.isDown(error)) throw error
          // Nothing was acknowledged: the device keeps everything and asks again (trust.md fault 15).
          request.log.error({ err: error }, 'the database is not there')
          return refuseRequest(reply.header('retry-after', '30'), 503, 'unavailable')
        }
      },
    )

    app.post<{ Params: { aside: string } }>(
      '/api/asides/:aside/decision',
      { onRequest: gate.guard('POST /api/asides/:aside/decision') },
      async (request, reply) => {
        const parsed = asideDecisionSchema.safeParse(request.body)
        if (!parsed.success) return refuseRequest(reply, 400, 'bad-request')
        const { aside } = request.params
        if (!isHash(aside)) return refuseRequest(reply, 404, 'not-found')
        const decided = await decideAside(deps, gate.callerOf(request), { ...parsed.data, aside })
        if (decided.ok) return reply.code(204).send()
        const { code } = decided.refusal
        return code === 'unknown'
          ? refuseRequest(reply, 404, 'not-found')
          : refuseRequest(reply, 409, `aside.${code}`)
      },
    )
  }
