/** The routes of documents: photos come in piece by piece, and go out to those who may look at them. */
import type { FastifyPluginAsync, FastifyReply, FastifyRequest } from 'fastify'
import { ticketSchema, type Ticket } from '#shared/account.ts'
import { fromBase64Url } from '#shared/base64url.ts'
import {
  broughtSchema,
  documentPiece,
  pieceSchema,
  ticketHeader,
  type Held,
  type ShownDocument,
} from '#shared/domain/attendance/document-wire.ts'
import { isUuid } from '#shared/ids.ts'
import { parseJson } from '#shared/journal/entry.ts'
import type { Gate } from '#server/account/gate.ts'
import { refuseRequest } from '#server/account/refuse-request.ts'
import { findDocument, readContent } from './documents.queries.ts'
import type { BroughtPhoto, DocumentsDeps } from './documents-deps.ts'
import { keyOf, takePiece } from './take-piece.ts'

interface OfDocument {
  Params: { cohort: string; hash: string }
}

const hashPattern = /^[A-Za-z0-9_-]{43}$/

const isNamed = ({ cohort, hash }: OfDocument['Params']): boolean => isUuid(cohort) && hashPattern.test(hash)

export const documentsRoutes =
  (deps: DocumentsDeps, gate: Gate): FastifyPluginAsync =>
  async (app) => {
    app.addContentTypeParser('application/octet-stream', { parseAs: 'buffer' }, (_request, body, done) =>
      done(null, body),
    )

    /** A group that is not theirs, a photo that no entry names: neither is there. */
    const refuseUnknown = (reply: FastifyReply) => refuseRequest(reply, 404, 'not-found')
    const refuseErased = (reply: FastifyReply) => refuseRequest(reply, 410, 'document.erased')

    const broughtBy = async (
      request: FastifyRequest,
      photo: Pick<BroughtPhoto, 'cohort' | 'hash' | 'about'>,
    ): Promise<BroughtPhoto> => {
      const who = gate.callerOf(request)
      const { role, wasInTeam } = await deps.roleInCohort(who, photo.cohort)
      return {
        ...photo,
        organisation: who.organisation,
        device: who.device,
        isTeam: role !== null || wasInTeam,
        ticket: readTicket(request.headers[ticketHeader]),
      }
    }

    app.post<OfDocument>(
      '/api/cohorts/:cohort/documents/:hash',
      { onRequest: gate.guard('POST /api/cohorts/:cohort/documents/:hash'), bodyLimit: documentPiece + 1024 },
      async (request, reply) => {
        if (!isNamed(request.params)) return refuseUnknown(reply)
        const piece = pieceSchema.safeParse({ ...(request.query as object), ...request.params })
        if (!piece.success || !Buffer.isBuffer(request.body)) return refuseRequest(reply, 400, 'bad-request')
        const taken = await takePiece(deps, await broughtBy(request, piece.data), piece.data, request.body)
        switch (taken.outcome) {
          case 'held':
            return { held: taken.held } satisfies Held
          case 'other-bytes':
            return refuseRequest(reply, 422, 'document.other-bytes')
          case 'too-many':
            return refuseRequest(reply, 507, 'document.too-many')
          case 'erased':
            return refuseErased(reply)
          case 'unknown':
            return refuseUnknown(reply)
        }
      },
    )

    app.get<OfDocument>(
      '/api/cohorts/:cohort/documents/:hash/state',
      { onRequest: gate.guard('GET /api/cohorts/:cohort/documents/:hash/state') },
      async (request, reply) => {
        if (!isNamed(request.params)) return refuseUnknown(reply)
        const asked = broughtSchema.safeParse({ ...(request.query as object), ...request.params })
        if (!asked.success) return refuseRequest(reply, 400, 'bad-request')
        const photo = await broughtBy(request, asked.data)
        const { outcome } = await deps.nameDocument(deps.db, photo)
        if (outcome === 'erased') return refuseErased(reply)
        if (outcome === 'unknown') return refuseUnknown(reply)
        const known = await findDocument(deps.db, keyOf(photo))
        return { held: known?.held ?? 0 } satisfies Held
      },
    )

    app.get<OfDocument>(
      '/api/cohorts/:cohort/documents/:hash',
      { onRequest: gate.guard('GET /api/cohorts/:cohort/documents/:hash') },
      async (request, reply) => {
        if (!isNamed(request.params)) return refuseUnknown(reply)
        const { cohort, hash } = request.params
        const { role } = await deps.roleInCohort(gate.callerOf(request), cohort)
        if (role === null) return refuseUnknown(reply)
        const found = await readContent(deps.db, cohort, hash)
        // What proves an absence is often about health: who leads a workshop does not read it (A26).
        if (found === undefined || (found.type === 'absence' && role === 'facilitator')) {
          return refuseUnknown(reply)
        }
        return { jpeg: found.content.toString('base64url') } satisfies ShownDocument
      },
    )
  }

/** A header that is no ticket is none: what it would have proved is asked of the entries. */
const readTicket = (header: string | readonly string[] | undefined): Ticket | undefined => {
  const bytes = typeof header === 'string' ? fromBase64Url(header) : undefined
  if (bytes === undefined) return undefined
  const ticket = ticketSchema.safeParse(parseJson(Buffer.from(bytes).toString('utf8')))
  return ticket.success ? ticket.data : undefined
}
