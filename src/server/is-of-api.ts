/** Whether a request is for the interface of devices, as opposed to the app's files. */
import type { FastifyRequest } from 'fastify'

/** By the route it leads to: an address may be written in several ways (`/%61pi/sync`). */
export const isOfApi = (request: FastifyRequest): boolean =>
  (request.routeOptions.url ?? request.url).startsWith('/api/')
