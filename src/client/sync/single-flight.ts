// One sync at a time in a browser, whatever the number of tabs: a Web Lock, taken only if it is free.
//
// A frozen tab keeps its lock and cannot know it. So whoever holds it writes a heartbeat, and a tab that finds none
// for thirty seconds steals the lock. Two at once would be harmless (ids, guarded cursors), only wasteful.

import { getDevice, putDevice } from '#client/local/device-rows.ts'
import type { LocalTables } from '#client/local/local-tables.ts'

export interface SingleFlightDeps {
  readonly tables: LocalTables
  now(): number
  /** Calls `tick` every `seconds`; returns the stop. */
  every(seconds: number, tick: () => void): () => void
  /** The browser's locks, or `undefined` where it has none: then this tab is taken to be alone. */
  readonly locks: Pick<LockManager, 'request'> | undefined
}

const lockName = 'coulisses-sync'
export const heartbeatSeconds = 5
export const frozenAfterSeconds = 30

/** Runs `work` unless another tab is at it; tells whether it ran. */
export const runAlone = async (deps: SingleFlightDeps, work: () => Promise<void>): Promise<boolean> => {
  const { locks } = deps
  if (locks === undefined) {
    await work()
    return true
  }
  const ran = await locks
    .request(lockName, { ifAvailable: true }, (lock) =>
      lock === null ? Promise.resolve(false) : withHeartbeat(deps, work),
    )
    .catch(whereStolen)
  if (ran) return true
  const at = await deps.tables.transact(
    'read',
    ['device'],
    async (tx) => (await getDevice(tx, 'heartbeat'))?.at,
  )
  if (at !== undefined && Math.abs(deps.now() - at) < frozenAfterSeconds * 1000) return false
  return locks.request(lockName, { steal: true }, () => withHeartbeat(deps, work)).catch(whereStolen)
}

/** The border: a window that was frozen learns by an error that another one took the lock, and leaves it the turn. */
const whereStolen = (error: unknown): false => {
  if (error instanceof DOMException && error.name === 'AbortError') return false
  throw error
}

const withHeartbeat = async (deps: SingleFlightDeps, work: () => Promise<void>): Promise<true> => {
  const beat = (): Promise<void> =>
    deps.tables.transact('receive', ['device'], (tx) => putDevice(tx, 'heartbeat', { at: deps.now() }))
  await beat()
  // A beat that fails is one that did not come: after thirty seconds another tab takes over.
  const stop = deps.every(heartbeatSeconds, () => void beat().catch(() => undefined))
  try {
    await work()
  } finally {
    stop()
  }
  return true
}
