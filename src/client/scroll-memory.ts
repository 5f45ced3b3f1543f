// Gives the router a memory of scroll positions where a window has none yet: must be imported before the router.
//
// It would find out by an exception while its module is read, and a browser that is being watched (developer tools, a
// bench) then reads the whole first part a second time to say where: a fifth of a second on a slow tablet.

/** Where vue-router keeps them, in the window's own storage. */
const key = 'vue-router:scroll'

try {
  sessionStorage.setItem(key, sessionStorage.getItem(key) ?? '{}')
} catch {
  // A browser that forbids storage has no memory to give, and the router does without.
}
