// Which of the ten states of sending is shown (look.md §2.2): computed from what lies on the device and the last word
// of the network, never from a flag.

import type { SyncFacts } from '#client/local/local-room.ts'

export type SyncState =
  | { readonly state: 'savedHere' }
  | { readonly state: 'offlineWaiting'; readonly count: number }
  | { readonly state: 'waiting'; readonly count: number }
  | { readonly state: 'sending'; readonly done: number; readonly total: number }
  /** `at` in ms on this device, or `null` before anything was ever sent. */
  | { readonly state: 'allSent'; readonly at: number | null }
  /** `again` is the instant of the next attempt, or `null` where waiting alone does not help. */
  | { readonly state: 'failed'; readonly again: number | null }
  | { readonly state: 'setAside'; readonly count: number }
  | { readonly state: 'conflict'; readonly count: number }
  | { readonly state: 'storageLow' }
  | { readonly state: 'stale'; readonly days: number }

export interface SyncStateFacts {
  readonly facts: Pick<
    SyncFacts,
    | 'waiting'
    | 'stuck'
    | 'setAside'
    | 'forks'
    | 'lastSuccessAt'
    | 'lastOutcome'
    | 'failuresInARow'
    | 'waitingSince'
  >
  readonly now: number
  /** What is being sent at this moment. */
  readonly progress: { readonly done: number; readonly total: number } | null
  readonly offline: boolean
  readonly nextAttemptAt: number | null
  /** When something was last written on this device in this window, or `null`. */
  readonly writtenAt: number | null
  readonly freeBytes: number | null
  readonly usedBytes: number | null
}

const failuresShown = 3
const savedHereMilliseconds = 2500
const leastFreeBytes = 200 * 1024 * 1024
const leastFreeShare = 0.15
const day = 86_400_000
const staleDays = 3
/** Names of outcomes that only say that there is no network: "offline" is said then, never "failed". */
const offlineOutcomes: ReadonlySet<string> = new Set(['offline', 'timeout', 'captive-portal'])

/** What needs a person comes before what only takes time. */
export const syncStateOf = (given: SyncStateFacts): SyncState => {
  const { facts, now, progress, nextAttemptAt } = given
  if (isStorageLow(given)) return { state: 'storageLow' }
  const isOffline = given.offline || offlineOutcomes.has(facts.lastOutcome ?? '')
  if (facts.stuck > 0) return { state: 'failed', again: nextAttemptAt }
  if (!isOffline && facts.failuresInARow >= failuresShown) return { state: 'failed', again: nextAttemptAt }
  if (progress !== null) return { state: 'sending', ...progress }
  if (given.writtenAt !== null && now - given.writtenAt < savedHereMilliseconds && now >= given.writtenAt) {
    return { state: 'savedHere' }
  }
  if (facts.forks > 0) return { state: 'conflict', count: facts.forks }
  if (facts.setAside > 0) return { state: 'setAside', count: facts.setAside }
  const days = daysWithoutSuccess(given)
  if (days > staleDays) return { state: 'stale', days }
  if (facts.waiting > 0) return { state: isOffline ? 'offlineWaiting' : 'waiting', count: facts.waiting }
  return { state: 'allSent', at: facts.lastSuccessAt }
}

const isStorageLow = ({ freeBytes, usedBytes }: SyncStateFacts): boolean => {
  if (freeBytes === null) return false
  const all = freeBytes + (usedBytes ?? 0)
  return freeBytes < leastFreeBytes || freeBytes < leastFreeShare * all
}

const daysWithoutSuccess = ({ facts, now }: SyncStateFacts): number => {
  const since = facts.lastSuccessAt ?? facts.waitingSince
  return since === null ? 0 : Math.floor((now - since) / day)
}
