/** Stands before every route of the rooms: says who speaks, or refuses before the body is read. */
import type { FastifyReply, FastifyRequest } from 'fastify'
import { access, type GuardedRoute } from './access.ts'
import type { AccountDeps } from './account-deps.ts'
import { authenticate } from './authenticate.ts'
import type { Caller } from './caller.ts'
import { refuseRequest } from './refuse-request.ts'

export interface Gate {
  /** The `onRequest` hook of a route. */
  guard(
    route: GuardedRoute,
  ): (request: FastifyRequest, reply: FastifyReply) => Promise<FastifyReply | undefined>
  /** @throws where the route is not guarded */
  callerOf(request: FastifyRequest): Caller
}

export const openGate = (deps: AccountDeps): Gate => {
  const callers = new WeakMap<FastifyRequest, Caller>()
  return {
    guard: (route) => async (request, reply) => {
      // Nothing of an answer may stay in a cache (trust.md §7, 9).
      reply.header('cache-control', 'no-store')
      const allowed: 'anyone' | readonly string[] = access[route]
      if (allowed === 'anyone') return undefined
      const authentication = await authenticate(deps, request.headers.authorization)
      if (authentication.outcome === 'unknown') return refuseRequest(reply, 401, 'device.not-enrolled')
      if (authentication.outcome === 'revoked') return refuseRequest(reply, 401, 'device.revoked')
      if (!allowed.includes(authentication.who.organisationRole)) {
        return refuseRequest(reply, 403, 'account.not-allowed')
      }
      callers.set(request, authentication.who)
      return undefined
    },
    callerOf: (request) => {
      const who = callers.get(request)
      if (who === undefined) throw new Error('This route is not guarded')
      return who
    },
  }
}
