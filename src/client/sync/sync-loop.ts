// When to sync: at the start, after a write, when the network or the page comes back, on a nudge, on a button, and by a
// timer. One loop a tab, one sync a browser.
//
//   start · burst of writes (2 s) · online · page shown · nudge · timer ──▶ due ──▶ run alone ──▶ rounds until nothing moves
//        ▲                                                                   │
//        └──────── 60 s while something waits, else 5 min; full jitter after failures ◀──┘

import type { Ref } from 'vue'
import { readonly, ref } from 'vue'
import type { Container, SendingVerbs } from '#client/container.ts'
import type { LocalRoom } from '#client/local/local-room.ts'
import { StorageFull } from '#client/local/local-tables.ts'
import { leastGapSeconds, waitAfterFailure, waitAfterSuccess } from './back-off.ts'
import type { SingleFlightDeps } from './single-flight.ts'
import { runAlone } from './single-flight.ts'
import type { SyncRound, SyncWorld } from './sync-once.ts'
import { syncRounds } from './sync-rounds.ts'
import { troubleOf } from './trouble-of.ts'

export interface SyncLoopDeps {
  readonly sync: SyncWorld
  readonly local: Pick<LocalRoom, 'observe'>
  readonly clock: Container['clock']
  readonly locks: SingleFlightDeps['locks']
  /** Between 0 and 1, from the container's bytes. */
  chance(): number
  /** False only where the browser is sure that there is no network; it often is wrong the other way. */
  isOnline(): boolean
  /** Calls `wake` when the network or the page comes back; returns the stop. */
  onReturn(wake: () => void): () => void
  /** The stream of nudges; `undefined` where there is none. */
  readonly listen: ((onNudge: () => void, onEnd: () => void) => Promise<() => void>) | undefined
}

/** « Envoi 2 sur 4 » while a sync is under way in this tab. */
export interface SendingProgress {
  readonly done: number
  readonly total: number
}

export interface SyncLoop extends SendingVerbs {
  readonly progress: Readonly<Ref<SendingProgress | null>>
  stop(): void
}

/** After the last of a burst of writes. */
const writeSeconds = 2
/** Nudged devices come one after the other, not all in the same blink. */
const nudgeSpreadSeconds = 1.5

/** Begins to look for occasions at once, and makes the first attempt. */
export const startSyncLoop = (deps: SyncLoopDeps): SyncLoop => {
  const busy = ref(false)
  const progress = ref<SendingProgress | null>(null)
  const nextAttemptAt = ref<number | null>(null)
  const lastSuccessAt = ref<number | null>(null)
  const offline = ref(!deps.isOnline())
  const trouble = ref<ReturnType<typeof troubleOf>>(null)
  const clockOffset = ref<number | null>(null)
  const demo = ref(false)

  let isStopped = false
  let failuresInARow = 0
  let running: Promise<void> | undefined
  let lastStartAt = Number.NEGATIVE_INFINITY
  let waiting = 0
  let due: { at: number; stop: () => void } | undefined
  let stopBurst: (() => void) | undefined
  let stopListening: (() => void) | undefined

  /** The earliest of what was asked for counts. */
  const schedule = (seconds: number): void => {
    if (isStopped) return
    const now = deps.clock.now()
    // A clock that was put back or forward since says nothing of when that was: nobody waits for it (I12).
    const gapEnd = lastStartAt > now ? now : lastStartAt + leastGapSeconds * 1000
    const at = Math.max(now + seconds * 1000, gapEnd)
    if (due !== undefined && due.at >= now && due.at <= at) return
    due?.stop()
    due = {
      at,
      stop: deps.clock.after((at - now) / 1000, () => {
        due = undefined
        void run()
      }),
    }
  }

  /**
   * Two seconds after the last of a burst, so that no tap competes with a sending, and at the latest when the timer
   * rings. While the server cannot be reached a write changes nothing: the wait that was told stands (D5).
   */
  const follow = (): void => {
    if (failuresInARow > 0) return
    stopBurst?.()
    stopBurst = deps.clock.after(writeSeconds, () => schedule(0))
    schedule(waitAfterSuccess(1))
  }

  const run = (): Promise<void> => {
    running ??= attempt().finally(() => {
      running = undefined
    })
    return running
  }

  const attempt = async (): Promise<void> => {
    due?.stop()
    due = undefined
    stopBurst?.()
    lastStartAt = deps.clock.now()
    busy.value = true
    let last: SyncRound | undefined
    try {
      const rounds = { sent: 0 }
      progress.value = waiting > 0 ? { done: 0, total: waiting } : null
      const ran = await runAlone(
        { tables: deps.sync.tables, now: deps.clock.now, every: deps.clock.every, locks: deps.locks },
        async () => {
          last = await syncRounds(deps.sync, (round) => {
            rounds.sent += round.sent
            const total = Math.max(rounds.sent + round.left, 1)
            progress.value =
              round.left > 0 || round.sent > 0 ? { done: Math.min(rounds.sent, total), total } : null
          })
        },
      )
      if (!ran) return schedule(waitAfterSuccess(waiting))
      settle(last)
    } catch (error) {
      // A full device is said where a person writes (D1); the timer comes back, as there may be room then.
      if (!(error instanceof StorageFull)) throw error
    } finally {
      busy.value = false
      progress.value = null
      if (due === undefined) schedule(waitAfterSuccess(waiting))
    }
  }

  const settle = (round: SyncRound | undefined): void => {
    if (round === undefined || round.outcome === 'not-enrolled') return
    offline.value =
      round.outcome === 'offline' || round.outcome === 'captive-portal' || round.outcome === 'timeout'
    const isWell = round.outcome === 'ok' || round.outcome === 'foreign' || round.outcome === 'client-newer'
    if (isWell) {
      failuresInARow = 0
      nextAttemptAt.value = null
      schedule(waitAfterSuccess(round.left))
      if (round.outcome === 'ok') listenAgain()
      return
    }
    failuresInARow += 1
    const wait = waitAfterFailure(failuresInARow, deps.chance(), round.retryAfterSeconds)
    nextAttemptAt.value = deps.clock.now() + wait * 1000
    schedule(wait)
  }

  /** The stream is opened after a success and, once it ended, after the next one: without it the timer does. */
  const listenAgain = (): void => {
    if (stopListening !== undefined || deps.listen === undefined || isStopped) return
    let isOver = false
    stopListening = () => undefined
    deps
      .listen(
        () => schedule(deps.chance() * nudgeSpreadSeconds),
        () => {
          isOver = true
          stopListening = undefined
        },
      )
      .then(
        (stop) => {
          if (isStopped) stop()
          else if (!isOver) stopListening = stop
        },
        () => {
          stopListening = undefined
        },
      )
  }

  const stops = [
    deps.onReturn(() => {
      if (!deps.isOnline()) offline.value = true
      schedule(0)
    }),
    deps.local.observe(
      (reads) => reads.syncFacts(),
      (facts) => {
        if (facts.waiting > waiting) follow()
        waiting = facts.waiting
        lastSuccessAt.value = facts.lastSuccessAt
        clockOffset.value = facts.clockOffset
        demo.value = facts.demo
        trouble.value = troubleOf(facts)
      },
    ),
  ]
  schedule(0)

  return {
    sendNow: async () => {
      // A person asks: whatever was waited for does not count any more.
      failuresInARow = 0
      nextAttemptAt.value = null
      if (running !== undefined) await running
      await run()
    },
    busy: readonly(busy),
    progress: readonly(progress),
    lastSuccessAt: readonly(lastSuccessAt),
    nextAttemptAt: readonly(nextAttemptAt),
    offline: readonly(offline),
    trouble: readonly(trouble),
    clockOffset: readonly(clockOffset),
    demo: readonly(demo),
    stop: () => {
      isStopped = true
      due?.stop()
      stopBurst?.()
      stopListening?.()
      for (const stop of stops) stop()
    },
  }
}
