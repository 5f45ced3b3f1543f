/** Answers with a problem in the form of RFC 9457: a code for programs, never a stack or the words of a database. */
import { STATUS_CODES } from 'node:http'
import type { FastifyError, FastifyReply } from 'fastify'

/** The code of our own answer to a plain HTTP failure; what a rule refuses has its code from `refusal.ts`. */
export type ProblemCode =
  | 'bad-request'
  | 'foreign-origin'
  | 'internal'
  | 'not-found'
  | 'not-json'
  | 'not-ready'
  | 'refused'
  | 'too-large'
  | 'too-many-requests'

/** Sends the problem; `instance` is the number under which the log knows the request. */
export const replyWithProblem = (reply: FastifyReply, status: number, code: ProblemCode): FastifyReply =>
  reply
    .code(status)
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

const codeOfStatus = (status: number): ProblemCode => {
  if (status >= 500) return 'internal'
  if (status === 400) return 'bad-request'
  if (status === 404) return 'not-found'
  if (status === 413) return 'too-large'
  if (status === 415) return 'not-json'
  if (status === 429) return 'too-many-requests'
  return 'refused'
}

/** Turns an error that a route let through into a problem; only our own failures are logged as errors. */
export const replyToError = (error: FastifyError, reply: FastifyReply): FastifyReply => {
  const status = error.statusCode ?? 500
  if (status >= 500) reply.request.log.error({ err: error }, 'request failed')
  return replyWithProblem(reply, status, codeOfStatus(status))
}
