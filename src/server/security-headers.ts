/** The headers of every answer, and what is refused before a route sees it (security checklist 1–9). */
import helmet from '@fastify/helmet'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { isOfApi } from './is-of-api.ts'
import { refuseRequest } from './account/refuse-request.ts'

/**
 * Only what the built app needs. `blob:` and `data:` pictures are the strokes of signatures and QR codes; the
 * policies `vue` (of the framework), `coulisses` (the address of the service worker) `passages` and `papiers`
 * (those of the planner's worker and of the one that writes papers) are the only ones that may make markup or script addresses out of text.
 */
export const contentPolicy = {
  'default-src': ["'none'"],
  'script-src': ["'self'"],
  'style-src': ["'self'"],
  'img-src': ["'self'", 'data:', 'blob:'],
  'font-src': ["'self'"],
  'connect-src': ["'self'"],
  'worker-src': ["'self'"],
  'manifest-src': ["'self'"],
  'object-src': ["'none'"],
  'base-uri': ["'none'"],
  'form-action': ["'none'"],
  'frame-ancestors': ["'none'"],
  'require-trusted-types-for': ["'script'"],
  'trusted-types': ['vue', 'coulisses', 'passages', 'papiers'],
}

const refusedFeatures = [
  'accelerometer',
  'autoplay',
  'display-capture',
  'encrypted-media',
  'geolocation',
  'gyroscope',
  'magnetometer',
  'microphone',
  'midi',
  'payment',
  'usb',
  'xr-spatial-tracking',
]

const permissionsPolicy = ['camera=(self)', ...refusedFeatures.map((feature) => `${feature}=()`)].join(', ')

/** The origin of a browser's request is our own, or absent (no browser, or a plain navigation). */
const isOwnOrigin = (request: FastifyRequest, publicUrl: string | undefined): boolean => {
  const { origin } = request.headers
  if (origin === undefined) return true
  if (publicUrl !== undefined && origin === new URL(publicUrl).origin) return true
  return URL.canParse(origin) && new URL(origin).host === request.host
}

/** Adds the headers to every answer; answers without a word on caching are not to be kept. */
export const addSecurityHeaders = async (
  app: FastifyInstance,
  { publicUrl }: { publicUrl: string | undefined },
): Promise<void> => {
  await app.register(helmet, {
    contentSecurityPolicy: { useDefaults: false, directives: contentPolicy },
    strictTransportSecurity: { maxAge: 31_536_000, includeSubDomains: true },
    referrerPolicy: { policy: 'no-referrer' },
    crossOriginOpenerPolicy: { policy: 'same-origin' },
    crossOriginResourcePolicy: { policy: 'same-origin' },
    xFrameOptions: { action: 'deny' },
  })
  app.addHook('onRequest', async (request, reply) => {
    // A reply is a promise of its own end: it is never awaited here.
    void reply.header('Permissions-Policy', permissionsPolicy).header('X-Robots-Tag', 'noindex, nofollow')
    if (isOfApi(request) && !isOwnOrigin(request, publicUrl)) {
      return refuseRequest(reply, 403, 'foreign-origin')
    }
    return undefined
  })
  app.addHook('onSend', async (_request, reply) => {
    if (!reply.hasHeader('cache-control')) void reply.header('Cache-Control', 'no-store')
  })
}
