/**
 * The server's log: JSON lines with the number, the route and the result of a request. Never a body, a token, a
 * name or the part of an address after the question mark.
 */
import type { FastifyReply, FastifyRequest } from 'fastify'
import { pino, type DestinationStream, type Logger } from 'pino'

const describeRequest = (request: FastifyRequest): object => ({
  method: request.method,
  // The pattern, not the address: an address may hold an id.
  route: request.routeOptions?.url ?? 'unknown',
})

const describeReply = (reply: FastifyReply): object => ({ statusCode: reply.statusCode })

/**
 * A message may quote what a person wrote (a row, a piece of JSON), over several lines: only the kind of an error and
 * its places in the code are kept.
 */
const describeError = (error: Error & { code?: string }): object => ({
  type: error.name,
  code: error.code,
  stack: error.stack
    ?.split('\n')
    .filter((line) => /^ {4}at /.test(line))
    .join('\n'),
})

export const openLog = (level: string, destination?: DestinationStream): Logger =>
  pino(
    {
      level,
      base: null,
      serializers: { req: describeRequest, res: describeReply, err: describeError },
      redact: ['authorization', 'token', '*.authorization', '*.token', '*.headers', '*.body'],
      timestamp: () => `,"time":"${new Date().toISOString()}"`,
    },
    destination ?? pino.destination({ sync: true }),
  )
