/** Answers a request with a problem in the form of RFC 9457: a code for the app, which has the sentence, and a title. */
import type { FastifyReply } from 'fastify'
import { problemTitle, type ProblemCode } from './problem-title.ts'

/** Sends the problem; `instance` is the number under which the log knows the request. */
export const refuseRequest = (reply: FastifyReply, status: number, code: ProblemCode): FastifyReply => {
  const { language, title } = problemTitle(code, reply.request.headers['accept-language'])
  return reply
    .code(status)
    .header('cache-control', 'no-store')
    .header('content-language', language)
    .header('vary', 'accept-language')
    .type('application/problem+json; charset=utf-8')
    .send(JSON.stringify({ type: 'about:blank', title, status, code, instance: reply.request.id }))
}
