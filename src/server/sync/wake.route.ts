/**
 * `GET /api/wake`: a stream of lines that says which journal has something new, to whoever may read it.
 *
 *   append ── pg_notify at commit ──▶ one LISTEN connection a process ──▶ streams of the persons who may read
 *
 * Whoever may read the organisation's list of cohorts is also told that it moved, at most every few seconds (B5).
 * A nudge is only a hint: without it the device's own timer finds out. The token comes in the usual header.
 */
import { Readable } from 'node:stream'
import type { FastifyPluginAsync } from 'fastify'
import { splitJournal } from '#shared/ids.ts'
import { isEnded } from '#server/account/authenticate.ts'
import type { Gate } from '#server/account/gate.ts'
import type { Caller } from '#server/account/caller.ts'
import { readAccesses } from './accesses.ts'
import { noTickets } from './circle.ts'
import type { SyncDeps } from './sync-deps.ts'

/** Tells of journals that have something new. */
export interface Nudges {
  /** @returns the stop */
  listen(hear: (journal: string) => void): () => void
  close(): Promise<void>
}

export interface WakeDeps {
  readonly sync: SyncDeps
  readonly nudges: Nudges
  /** Is the device still welcome? Asked with every heartbeat. */
  isWelcome(authorization: string | undefined): Promise<boolean>
  /** Calls `beat` every so many seconds; returns the stop. */
  every(seconds: number, beat: () => void): () => void
}

/** Proxies close what is silent for half a minute. */
const heartbeatSeconds = 25
/** A day of many groups is told as one word every so often, not as one a tap. */
const boardSeconds = 5

export const wakeRoute =
  ({ sync, nudges, isWelcome, every }: WakeDeps, gate: Gate): FastifyPluginAsync =>
  async (app) => {
    app.addHook('onClose', () => nudges.close())
    app.get('/api/wake', { onRequest: gate.guard('GET /api/wake') }, async (request, reply) => {
      const who = gate.callerOf(request)
      const { authorization } = request.headers
      const lines = new Readable({ read: () => undefined })
      let hasEnded = false
      const end = (): void => {
        hasEnded = true
        lines.push(null)
      }
      // What was looked up for a stream that ended meanwhile has nowhere to go.
      const tell = (line: object): void => {
        if (!hasEnded && !lines.destroyed) lines.push(`${JSON.stringify(line)}\n`)
      }
      const board = openPacer(every, boardSeconds, () => tell({ board: true }))
      const stopHearing = nudges.listen((journal) => {
        if (isEnded(sync, who)) return end()
        lookAt(sync, who, journal).then(({ mayRead, isOfBoard }) => {
          if (mayRead) tell({ journal })
          if (isOfBoard) board.tell()
        }, end)
      })
      const stopBeating = every(heartbeatSeconds, () => {
        isWelcome(authorization).then((isStill) => {
          if (isStill) tell({})
          else end()
        }, end)
      })
      lines.once('close', () => {
        stopHearing()
        stopBeating()
        board.stop()
      })
      // The first line tells the device that the way through all proxies is open.
      tell({})
      return reply.type('application/x-ndjson; charset=utf-8').header('x-accel-buffering', 'no').send(lines)
    })
  }

const lookAt = (
  sync: SyncDeps,
  who: Caller,
  journal: string,
): Promise<{ readonly mayRead: boolean; readonly isOfBoard: boolean }> =>
  sync.store.read(async (reads) => {
    const accesses = await readAccesses(reads, sync, { who, tickets: noTickets, journals: [journal] })
    const cohort = splitJournal(journal)?.cohort
    return {
      mayRead: accesses.mayRead(journal),
      isOfBoard: who.organisationRole !== 'member' && cohort !== undefined && accesses.ours.has(cohort),
    }
  })

/** Says `tell` at once, then at most every so many seconds, the last word never left out. */
const openPacer = (
  every: WakeDeps['every'],
  seconds: number,
  say: () => void,
): { tell(): void; stop(): void } => {
  let isWanted = false
  let stop: (() => void) | undefined
  const rest = (): void => {
    if (isWanted) {
      isWanted = false
      return say()
    }
    stop?.()
    stop = undefined
  }
  return {
    tell: () => {
      if (stop !== undefined) {
        isWanted = true
        return
      }
      say()
      stop = every(seconds, rest)
    },
    stop: () => stop?.(),
  }
}
