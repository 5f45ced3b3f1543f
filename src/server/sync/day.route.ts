/**
 * `GET /api/cohorts/:cohort/day?from=…&to=…`: how far each journal of the cohort that the caller reads has come, signed
 * now, and which entries of that time it holds. What a device holds itself is compared with it at the end of the day.
 */
import type { FastifyPluginAsync } from 'fastify'
import { z } from 'zod'
import { circles, isUuid, journalOf, type CohortId } from '#shared/ids.ts'
import type { DayAnswer } from '#shared/journal/day.ts'
import type { Gate } from '#server/account/gate.ts'
import { refuseRequest } from '#server/account/refuse-request.ts'
import { readAccesses } from './accesses.ts'
import { noTickets } from './circle.ts'
import { signReceipt } from './receipts.ts'
import type { SyncDeps } from './sync-deps.ts'

const time = z.coerce.number().int().nonnegative()
const querySchema = z
  .object({ from: time, to: time })
  // A day of the clocks' change has twenty-five hours.
  .refine(({ from, to }) => from < to && to - from <= 26 * 3_600_000)

export const dayRoute =
  (deps: SyncDeps, gate: Gate): FastifyPluginAsync =>
  async (app) => {
    app.get<{ Params: { cohort: string } }>(
      '/api/cohorts/:cohort/day',
      { onRequest: gate.guard('GET /api/cohorts/:cohort/day') },
      async (request, reply) => {
        const { cohort } = request.params
        const asked = querySchema.safeParse(request.query)
        if (!isUuid(cohort)) return refuseRequest(reply, 404, 'not-found')
        if (!asked.success) return refuseRequest(reply, 400, 'bad-request')
        const who = gate.callerOf(request)
        const all = circles.map((circle) => journalOf(cohort as CohortId, circle))
        const answer = await deps.store.read(async (reads): Promise<DayAnswer> => {
          const access = await readAccesses(reads, deps, { who, tickets: noTickets, journals: all })
          const readable = all.filter((journal) => access.mayRead(journal))
          const standings = await reads.standings(readable)
          const at = deps.clock.now()
          return {
            at,
            journals: await Promise.all(
              [...standings].map(async ([journal, { state }]) => ({
                receipt: signReceipt(deps.keys, journal, state, at),
                entries: [...(await reads.madeBetween(journal, asked.data.from, asked.data.to))],
              })),
            ),
          }
        })
        // A cohort that is not for this person answers like one that does not exist (S17).
        return answer.journals.length === 0 ? refuseRequest(reply, 404, 'not-found') : answer
      },
    )
  }
