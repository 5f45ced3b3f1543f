// The sending of this browser: the sync loop over the real network, its locks, its events and its stream of nudges.

import type { OpenLocalRoom } from '#client/local/open-local-room.ts'
import type { Remote } from '#client/remote/remote.ts'
import { createPhotoRemote } from '#client/remote/photo-remote.ts'
import { createSurveyRemote } from '#client/remote/survey-remote.ts'
import type { SyncLoop } from '#client/sync/sync-loop.ts'
import { startSyncLoop } from '#client/sync/sync-loop.ts'
import { summariseCohort } from '#shared/domain/cohort-status.ts'
import type { Container } from './container.ts'
import { loadCourses } from './load-courses.ts'

interface Deps {
  readonly world: Pick<Container, 'clock' | 'chance' | 'storage'>
  readonly local: OpenLocalRoom
  readonly remote: Remote
  readonly version: string
  /** The list of the organisation's cohorts moved. */
  onBoard(): void
}

/** The network or the page came back: what was waiting may leave. */
const onReturn = (wake: () => void): (() => void) => {
  const ifShown = (): void => {
    if (document.visibilityState === 'visible') wake()
  }
  window.addEventListener('online', wake)
  window.addEventListener('offline', wake)
  window.addEventListener('pageshow', wake)
  document.addEventListener('visibilitychange', ifShown)
  return () => {
    window.removeEventListener('online', wake)
    window.removeEventListener('offline', wake)
    window.removeEventListener('pageshow', wake)
    document.removeEventListener('visibilitychange', ifShown)
  }
}

export const startSending = ({ world, local, remote, version, onBoard }: Deps): SyncLoop => {
  // An old browser has no locks; the types do not know it.
  const locks = navigator.locks as LockManager | undefined
  const surveys = createSurveyRemote(remote)
  return startSyncLoop({
    sync: {
      tables: local.tables,
      now: () => world.clock.now(),
      bytes: (count) => world.chance.bytes(count),
      send: (request, token) => remote.sync(request, token),
      recover: (request) => remote.recover(request),
      giveBallots: (request, token) => surveys.giveBallots(request, token),
      photos: createPhotoRemote(remote),
      report: async () => {
        const [facts, enrolment] = await Promise.all([world.storage.facts(), local.reads.enrolment()])
        return {
          freeMebibytes: facts.freeBytes === null ? null : Math.floor(facts.freeBytes / 1024 / 1024),
          persistent: facts.persistent,
          appVersion: version,
          deviceName: enrolment?.deviceName ?? '',
          deviceKind: enrolment?.deviceKind ?? 'computer',
        }
      },
      summarise: summariseCohort,
      loadCourses,
    },
    local,
    clock: world.clock,
    locks,
    chance: () => (world.chance.bytes(1)[0] ?? 0) / 255,
    isOnline: () => navigator.onLine,
    onReturn,
    listen: async (onNudge, onEnd) => {
      const token = await local.token()
      if (token === undefined) {
        onEnd()
        return () => undefined
      }
      return remote.wake(token, { onNudge, onBoard, onEnd })
    },
  })
}
