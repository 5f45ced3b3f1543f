/** The routes of documents: photos come in piece by piece, and go out to those who may look at them. */
import type { FastifyPluginAsync, FastifyReply, FastifyRequest } from 'fastify'
import {
  documentPiece,
  pieceSchema,
  type Held,
  type ShownDocument,
} from '#shared/domain/attendance/document-wire.ts'
import { isUuid } from '#shared/ids.ts'
import type { Gate } from '#server/account/gate.ts'
import { refuseRequest } from '#server/account/refuse-request.ts'
import { findDocument, readContent } from './documents.queries.ts'
import type { DocumentsDeps } from './documents-deps.ts'
import { takePiece } from './take-piece.ts'

interface OfDocument {
  Params: { cohort: string; hash: string }
}

const hashPattern = /^[A-Za-z0-9_-]{43}$/

export const documentsRoutes =
  (deps: DocumentsDeps, gate: Gate): FastifyPluginAsync =>
  async (app) => {
    app.addContentTypeParser('application/octet-stream', { parseAs: 'buffer' }, (_request, body, done) =>
      done(null, body),
    )

    /** A group that is not theirs is not there. */
    const roleOf = async (request: FastifyRequest, { cohort, hash }: OfDocument['Params']) =>
      isUuid(cohort) && hashPattern.test(hash)
        ? await deps.roleInCohort(gate.callerOf(request), cohort)
        : { role: null, wasInTeam: false }
    const refuseUnknown = (reply: FastifyReply) => refuseRequest(reply, 404, 'not-found')

    app.post<OfDocument>(
      '/api/cohorts/:cohort/documents/:hash',
      { onRequest: gate.guard('POST /api/cohorts/:cohort/documents/:hash'), bodyLimit: documentPiece + 1024 },
      async (request, reply) => {
        // Whoever was in the team may still bring what they photographed there.
        const { role, wasInTeam } = await roleOf(request, request.params)
        if (role === null && !wasInTeam) return refuseUnknown(reply)
        const piece = pieceSchema.safeParse({ ...(request.query as object), ...request.params })
        if (!piece.success || !Buffer.isBuffer(request.body)) return refuseRequest(reply, 400, 'bad-request')
        const taken = await takePiece(deps, piece.data, request.body)
        switch (taken.outcome) {
          case 'held':
            return { held: taken.held } satisfies Held
          case 'other-bytes':
            return refuseRequest(reply, 422, 'document.other-bytes')
          case 'too-many':
            return refuseRequest(reply, 507, 'document.too-many')
        }
      },
    )

    app.get<OfDocument>(
      '/api/cohorts/:cohort/documents/:hash/state',
      { onRequest: gate.guard('GET /api/cohorts/:cohort/documents/:hash/state') },
      async (request, reply) => {
        const { role, wasInTeam } = await roleOf(request, request.params)
        if (role === null && !wasInTeam) return refuseUnknown(reply)
        const known = await findDocument(deps.db, request.params.cohort, request.params.hash)
        return { held: known?.held ?? 0 } satisfies Held
      },
    )

    app.get<OfDocument>(
      '/api/cohorts/:cohort/documents/:hash',
      { onRequest: gate.guard('GET /api/cohorts/:cohort/documents/:hash') },
      async (request, reply) => {
        const { role } = await roleOf(request, request.params)
        if (role === null) return refuseUnknown(reply)
        const found = await readContent(deps.db, request.params.cohort, request.params.hash)
        // What proves an absence is often about health: who leads a workshop does not read it (A26).
        if (found === undefined || (found.type === 'absence' && role === 'facilitator')) {
          return refuseUnknown(reply)
        }
        return { jpeg: found.content.toString('base64url') } satisfies ShownDocument
      },
    )
  }
