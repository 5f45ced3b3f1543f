/** Answers with a problem in the form of RFC 9457: a code for programs, never a stack or the words of a database. */
import type { FastifyError, FastifyReply } from 'fastify'
import type { ProblemCode } from './account/problem-title.ts'
import { refuseRequest } from './account/refuse-request.ts'

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
  return refuseRequest(reply, status, codeOfStatus(status))
}
