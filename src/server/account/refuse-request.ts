/** Answers a request with a refusal in the form of RFC 9457: a code for the app, which has the sentence. */
import { STATUS_CODES } from 'node:http'
import type { FastifyReply } from 'fastify'

export type RequestRefusal =
  | 'account.code-unknown'
  | 'account.not-allowed'
  | 'aside.already-decided'
  | 'aside.cannot-be-accepted'
  | 'bad-request'
  | 'device.not-enrolled'
  | 'device.revoked'
  | 'not-found'
  | 'unavailable'

export const refuseRequest = (reply: FastifyReply, status: number, code: RequestRefusal): FastifyReply =>
  reply
    .code(status)
    .header('cache-control', 'no-store')
    .type('application/problem+json')
    .send(
      JSON.stringify({
        type: 'about:blank',
        title: STATUS_CODES[status] ?? 'Error',
        status,
        code,
        instance: reply.request.id,
      }),
    )
