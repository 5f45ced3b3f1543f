/** The routes of people and devices. Bodies are small; what fits no schema is a bad request. */
import type { FastifyPluginAsync } from 'fastify'
import { enrolRequestSchema, inviteRequestSchema, recoverRequestSchema } from '#shared/account.ts'
import { isUuid } from '#shared/ids.ts'
import type { AccountDeps } from './account-deps.ts'
import { enrolDevice } from './enrol-device.ts'
import type { Gate } from './gate.ts'
import { invitePerson } from './invite-person.ts'
import { listAccounts } from './list-accounts.ts'
import { recoverDevice } from './recover-device.ts'
import { refuseRequest } from './refuse-request.ts'
import { endDevice } from './revoke-device.ts'

/** A minute, from one address: a room full of tablets joins at once, a guesser gets nowhere. */
const enrolmentsAMinute = 30
const limited = { rateLimit: { max: enrolmentsAMinute, timeWindow: '1 minute' } }

export const accountRoutes =
  (deps: AccountDeps, gate: Gate): FastifyPluginAsync =>
  async (app) => {
    app.post(
      '/api/enrol',
      { onRequest: gate.guard('POST /api/enrol'), config: limited },
      async (request, reply) => {
        const wish = enrolRequestSchema.safeParse(request.body)
        if (!wish.success) return refuseRequest(reply, 400, 'bad-request')
        const enrolled = await enrolDevice(deps, wish.data)
        return enrolled.ok ? enrolled.value : refuseRequest(reply, 401, enrolled.refusal.code)
      },
    )

    app.post(
      '/api/recover',
      { onRequest: gate.guard('POST /api/recover'), config: limited },
      async (request, reply) => {
        const wish = recoverRequestSchema.safeParse(request.body)
        if (!wish.success) return refuseRequest(reply, 400, 'bad-request')
        const isBack = await recoverDevice(deps, wish.data)
        return isBack ? reply.code(204).send() : refuseRequest(reply, 401, 'device.not-enrolled')
      },
    )

    app.get('/api/people', { onRequest: gate.guard('GET /api/people') }, async (request) =>
      listAccounts(deps, gate.callerOf(request)),
    )

    app.post(
      '/api/invitations',
      { onRequest: gate.guard('POST /api/invitations') },
      async (request, reply) => {
        const wish = inviteRequestSchema.safeParse(request.body)
        if (!wish.success) return refuseRequest(reply, 400, 'bad-request')
        const invited = await invitePerson(deps, gate.callerOf(request), wish.data)
        if (invited.ok) return reply.code(201).send(invited.value)
        return invited.refusal.code === 'unknown-person'
          ? refuseRequest(reply, 404, 'not-found')
          : refuseRequest(reply, 403, 'account.not-allowed')
      },
    )

    app.post<{ Params: { device: string } }>(
      '/api/devices/:device/revoke',
      { onRequest: gate.guard('POST /api/devices/:device/revoke') },
      async (request, reply) => {
        const { device } = request.params
        if (!isUuid(device)) return refuseRequest(reply, 404, 'not-found')
        const ended = await endDevice(deps, gate.callerOf(request), device)
        if (ended.ok) return reply.code(204).send()
        return ended.refusal.code === 'unknown'
          ? refuseRequest(reply, 404, 'not-found')
          : refuseRequest(reply, 403, 'account.not-allowed')
      },
    )
  }
