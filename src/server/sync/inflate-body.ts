/** Unpacks a gzipped request as it comes, and stops at a size that no honest one reaches (trust.md fault 62). */
import { PassThrough, Transform, type Readable } from 'node:stream'
import { pipeline } from 'node:stream'
import { createGunzip } from 'node:zlib'
import type { FastifyRequest, RequestPayload } from 'fastify'

/** Bytes of JSON after unpacking. */
export const mostInflatedBytes = 8 * 1024 * 1024

class RequestError extends Error {
  readonly statusCode: number
  constructor(statusCode: number, message: string) {
    super(message)
    this.statusCode = statusCode
  }
}

const stopAt = (most: number): Transform => {
  const seen = { bytes: 0 }
  return new Transform({
    transform(chunk: Buffer, _encoding, done) {
      seen.bytes += chunk.length
      if (seen.bytes > most) done(new RequestError(413, 'The request is too large once unpacked'))
      else done(null, chunk)
    },
  })
}

/** A `preParsing` hook. Other encodings than gzip are refused; none is left as it is. */
export const inflateBody = async (
  request: FastifyRequest,
  _reply: unknown,
  payload: RequestPayload,
): Promise<Readable> => {
  const encoding = request.headers['content-encoding']
  if (encoding === undefined || encoding === 'identity') return payload
  if (encoding !== 'gzip') throw new RequestError(415, 'Only gzip is unpacked')
  const packed = { bytes: 0 }
  const counted = new PassThrough()
  const inflated = stopAt(mostInflatedBytes)
  counted.on('data', (chunk: Buffer) => {
    packed.bytes += chunk.length
  })
  // Fastify compares this with the content-length of what came over the wire.
  Object.defineProperty(inflated, 'receivedEncodedLength', { get: () => packed.bytes })
  pipeline(payload, counted, createGunzip(), inflated, (error) => {
    if (error === undefined || error === null) return
    // What is cut or is no gzip at all is the sender's mistake, never half a batch (fault 5).
    if (!(error instanceof RequestError)) Object.assign(error, { statusCode: 400 })
  })
  return inflated
}
