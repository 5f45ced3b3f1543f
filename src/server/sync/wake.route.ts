/**
 * `GET /api/wake`: a stream of lines that says which journal has something new, to whoever may read it.
 *
 *   append ── pg_notify at commit ──▶ one LISTEN connection a process ──▶ streams of the persons who may read
 *
 * A nudge is only a hint: without it the device's own timer finds out. The token comes in the usual header.
 */
import { Readable } from 'node:stream'
import type { FastifyPluginAsync } from 'fastify'
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

export const wakeRoute =
  ({ sync, nudges, isWelcome, every }: WakeDeps, gate: Gate): FastifyPluginAsync =>
  async (app) => {
    app.addHook('onClose', () => nudges.close())
    app.get('/api/wake', { onRequest: gate.guard('GET /api/wake') }, async (request, reply) => {
      const who = gate.callerOf(request)
      const { authorization } = request.headers
      const lines = new Readable({ read: () => undefined })
      const end = (): void => {
        lines.push(null)
      }
      const stopHearing = nudges.listen((journal) => {
        mayRead(sync, who, journal).then((may) => {
          if (may && !lines.destroyed) lines.push(`${JSON.stringify({ journal })}\n`)
        }, end)
      })
      const stopBeating = every(heartbeatSeconds, () => {
        isWelcome(authorization).then((isStill) => {
          if (isStill && !lines.destroyed) lines.push('{}\n')
          else end()
        }, end)
      })
      lines.once('close', () => {
        stopHearing()
        stopBeating()
      })
      // The first line tells the device that the way through all proxies is open.
      lines.push('{}\n')
      return reply.type('application/x-ndjson; charset=utf-8').header('x-accel-buffering', 'no').send(lines)
    })
  }

const mayRead = (sync: SyncDeps, who: Caller, journal: string): Promise<boolean> =>
  sync.store.read(async (reads) => {
    const accesses = await readAccesses(reads, sync, { who, tickets: noTickets, journals: [journal] })
    return accesses.mayRead(journal)
  })
