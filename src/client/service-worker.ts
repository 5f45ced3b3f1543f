// The worker keeps the shell and every field screen on the device, so that they open in a cellar.
// It never caches an answer of the server: the database is the cache. It never takes over by itself.

import { cleanupOutdatedCaches, createHandlerBoundToURL, precacheAndRoute } from 'workbox-precaching'
import { NavigationRoute, registerRoute } from 'workbox-routing'

declare const self: ServiceWorkerGlobalScope & {
  __WB_MANIFEST: { url: string; revision: string | null }[]
}

cleanupOutdatedCaches()
precacheAndRoute(self.__WB_MANIFEST)

/** Chromium's way to leave addresses to the network without waking the worker; the types do not know it yet. */
interface RoutedInstallEvent extends ExtendableEvent {
  addRoutes?(rule: { condition: { urlPattern: string }; source: 'network' }): Promise<void>
}

// A worker that is woken by other windows' calls is never idle, and the next version waits until it is.
self.addEventListener('install', (event: RoutedInstallEvent) => {
  const routed = event.addRoutes?.({ condition: { urlPattern: '/api/*' }, source: 'network' })
  if (routed !== undefined) event.waitUntil(routed)
})

// Any page of ours opens the shell; what is not a page (interfaces, assets) is never answered by it.
registerRoute(
  new NavigationRoute(createHandlerBoundToURL('/index.html'), {
    denylist: [/^\/api\//, /^\/assets\//, /^\/(healthz|readyz|version|metrics)$/, /\.[a-z0-9]+$/i],
  }),
)

// The page asks (« Mettre à jour »); until then the old version stays whole.
self.addEventListener('message', (event) => {
  const message: unknown = event.data
  if (
    typeof message === 'object' &&
    message !== null &&
    'type' in message &&
    message.type === 'SKIP_WAITING'
  ) {
    event.waitUntil(self.skipWaiting())
  }
})
