/** The server without a socket: every route, header and limit, listening to nothing (tests call `inject`). */
import { randomUUID } from 'node:crypto'
import rateLimit from '@fastify/rate-limit'
import Fastify, {
  type FastifyBaseLogger,
  type FastifyError,
  type FastifyInstance,
  type FastifyPluginAsync,
} from 'fastify'
import { serveAppFiles } from './app-files.ts'
import { isMigrated } from './db/migrate.ts'
import type { Database } from './db/open-database.ts'
import { isOfApi } from './is-of-api.ts'
import { refuseRequest } from './account/refuse-request.ts'
import { replyToError } from './problem-reply.ts'
import { addSecurityHeaders } from './security-headers.ts'

export interface AppDeps {
  database: Database
  /** Address people type; its origin is the only foreign one that is believed. */
  publicUrl: string | undefined
  trustedProxies: number
  /** Version of the package, for `/version`. */
  version: string
  /** Whether the data are the demo's: the app says so in a banner. */
  isDemo: boolean
  /** Folder of the built app. */
  appFolder: string
  /** The routes of the rooms, each under `/api/`. */
  routes: FastifyPluginAsync[]
  /** Where the log lines go; without it nothing is logged. */
  logger?: FastifyBaseLogger
}

/** Requests a minute from one address: a room of tablets behind one connection stays far below it. */
const requestsAMinute = 1_200

/** Bytes of a body unless its route asks for more. */
const bodyLimit = 64 * 1024

const addOwnRoutes = (app: FastifyInstance, deps: AppDeps): void => {
  app.get('/healthz', async () => ({ status: 'ok' }))
  app.get('/readyz', async (_request, reply) => {
    const isReady = await isMigrated(deps.database.db).catch(() => false)
    return isReady ? { status: 'ok' } : refuseRequest(reply, 503, 'not-ready')
  })
  app.get('/version', async () => ({ version: deps.version, demo: deps.isDemo }))
}

/** Builds the app; the caller listens, and closes it before the database. */
export const buildApp = async (deps: AppDeps): Promise<FastifyInstance> => {
  const app = Fastify({
    ...(deps.logger ? { loggerInstance: deps.logger } : { logger: false }),
    bodyLimit,
    // Hop 0 is who holds the connection: believed only as long as our own proxies are in the row.
    trustProxy: (_address: string, hop: number) => hop < deps.trustedProxies,
    genReqId: () => randomUUID(),
    requestTimeout: 60_000,
    // Streams of nudges stay open for hours: at the end they are cut, not waited for.
    forceCloseConnections: true,
    onProtoPoisoning: 'error',
    onConstructorPoisoning: 'error',
  })
  app.removeContentTypeParser('text/plain')
  app.setErrorHandler<FastifyError>((error, _request, reply) => replyToError(error, reply))
  await addSecurityHeaders(app, deps)
  await app.register(rateLimit, {
    max: requestsAMinute,
    timeWindow: '1 minute',
    allowList: (request) => !isOfApi(request),
  })
  addOwnRoutes(app, deps)
  for (const route of deps.routes) await app.register(route)
  await serveAppFiles(app, deps.appFolder)
  return app
}
