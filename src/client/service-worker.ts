// The worker keeps the shell and every field screen on the device, so that they open in a cellar.
// It never caches an answer of the server: the database is the cache. It never takes over by itself.

import {
  cleanupOutdatedCaches,
  createHandlerBoundToURL,
  precacheAndRoute,
  PrecacheController,
} from 'workbox-precaching'
import { NavigationRoute, registerRoute } from 'workbox-routing'

declare const self: ServiceWorkerGlobalScope & {
  __WB_MANIFEST: { url: string; revision: string | null }[]
}

cleanupOutdatedCaches()
precacheAndRoute(self.__WB_MANIFEST)

/** A rule of Chromium's for addresses that need not wake the worker; the types do not know it yet. */
interface StaticRoute {
  readonly condition: { readonly urlPattern: string }
  readonly source: 'network' | { readonly cacheName: string }
}
interface RoutedInstallEvent extends ExtendableEvent {
  addRoutes?(rules: readonly StaticRoute[]): Promise<void>
}

const staticRoutes: readonly StaticRoute[] = [
  // A worker that is woken by other windows' calls is never idle, and the next version waits until it is.
  { condition: { urlPattern: '/api/*' }, source: 'network' },
  // Parts of the app carry their hash in their name: the browser takes them from where they lie, quicker by a slow
  // tablet's worth than through here; what does not lie there is asked of the network, as it would be here.
  {
    condition: { urlPattern: '/assets/*' },
    source: { cacheName: new PrecacheController().strategy.cacheName },
  },
]

self.addEventListener('install', (event: RoutedInstallEvent) => {
  const routed = event.addRoutes?.(staticRoutes)
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
