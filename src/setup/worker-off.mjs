/**
 * The way out of a worker that locks people out: put in the place of `dist/sw.js`, it takes itself and the shell that
 * was kept off a device as soon as the app is opened there with a network. It takes over at once, because what it
 * replaces may not let anybody ask; no window is loaded anew. What people wrote lies in the database and stays.
 */
/** What a worker has and this file's types do not know. */
const worker = /** @type {any} */ (globalThis)

worker.addEventListener('install', () => worker.skipWaiting())

const takeAway = async () => {
  await Promise.all((await caches.keys()).map((name) => caches.delete(name)))
  await worker.registration.unregister()
}
worker.addEventListener('activate', (/** @type {any} */ event) => event.waitUntil(takeAway()))
