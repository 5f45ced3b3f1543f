/** Serves the built app: its files, and its shell for every address that a person navigates to. */
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import fastifyStatic from '@fastify/static'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { refuseRequest } from './account/refuse-request.ts'

const mustAskAgain = 'no-cache'
const keepsForEver = 'public, max-age=31536000, immutable'
const keepsADay = 'public, max-age=86400'

/** Files with a hash in their name never change; the shell, the worker and the manifest always may. */
const cachingOf = (path: string): string => {
  if (/\/assets\/[^/]+$/.test(path)) return keepsForEver
  return /\.(html|js|webmanifest)$/.test(path.replace(/\.(br|gz)$/, '')) ? mustAskAgain : keepsADay
}

/**
 * Whether a person opened this address, as opposed to a script or page asking for a file that is missing:
 * a missing file answered with the shell would be kept as that file.
 */
const isNavigation = (request: FastifyRequest): boolean => {
  if (request.method !== 'GET' && request.method !== 'HEAD') return false
  const path = request.url.split('?')[0] ?? ''
  if (path.startsWith('/api/') || path.startsWith('/assets/') || /\.[a-z0-9]+$/i.test(path)) return false
  const mode = request.headers['sec-fetch-mode']
  return mode === undefined ? (request.headers.accept ?? '').includes('text/html') : mode === 'navigate'
}

const replyToMissing = (request: FastifyRequest, reply: FastifyReply): FastifyReply =>
  isNavigation(request) ? reply.sendFile('index.html') : refuseRequest(reply, 404, 'not-found')

/**
 * The verifier is one page with its script inside: it brings the policy that lets in this script and nothing else, and
 * that forbids it every connection.
 */
const verifierPolicy = (folder: string): string | undefined => {
  const file = join(folder, 'verificateur.html')
  if (!existsSync(file)) return undefined
  const own = /http-equiv="Content-Security-Policy" content="([^"]+)"/.exec(readFileSync(file, 'utf8'))
  return own?.[1] === undefined ? undefined : `${own[1]}; frame-ancestors 'none'`
}

/** @param folder the built app, as an absolute path; without it every address of the app is missing */
export const serveAppFiles = async (app: FastifyInstance, folder: string): Promise<void> => {
  if (!existsSync(join(folder, 'index.html'))) {
    app.setNotFoundHandler((_request, reply) => refuseRequest(reply, 404, 'not-found'))
    return
  }
  const policy = verifierPolicy(folder)
  await app.register(fastifyStatic, {
    root: folder,
    preCompressed: true,
    cacheControl: false,
    setHeaders: (reply, path) => {
      void reply.header('Cache-Control', cachingOf(path))
      if (policy !== undefined && /\/verificateur\.html(\.(br|gz))?$/.test(path)) {
        void reply.header('Content-Security-Policy', policy)
      }
    },
  })
  app.setNotFoundHandler(replyToMissing)
}
