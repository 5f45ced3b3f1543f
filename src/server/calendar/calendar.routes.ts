/** The routes of calendar feeds. A feed's token stands in its address, because calendar applications send nothing else. */
import type { FastifyPluginAsync } from 'fastify'
import { feedRequestSchema, type NewFeed } from '#shared/calendar-feed.ts'
import { isUuid } from '#shared/ids.ts'
import type { Role } from '#shared/journal/kinds/define-kind.ts'
import type { Gate } from '#server/account/gate.ts'
import { refuseRequest } from '#server/account/refuse-request.ts'
import { hashSecret } from '#server/account/secrets.ts'
import { addFeed, hasDevice, listFeeds, readFeed, readPlans, revokeFeed } from './calendar.queries.ts'
import type { CalendarDeps } from './calendar-deps.ts'
import { planEvents, type CalendarEvent } from './plan-events.ts'
import { writeIcal } from './write-ical.ts'

/** A minute, from one address: a calendar reads once an hour, a guesser gets nowhere. */
const limited = { rateLimit: { max: 60, timeWindow: '1 minute' } }
/** Feeds of one person that work at once. */
const mostFeeds = 40

/** What one leads, and the encounters; whoever leads nothing in a group is concerned by all of it. */
const concerning = (person: string, events: readonly CalendarEvent[]): readonly CalendarEvent[] =>
  events.some(({ facilitators }) => facilitators?.includes(person))
    ? events.filter(({ facilitators }) => facilitators?.includes(person) ?? true)
    : events

export const calendarRoutes =
  (deps: CalendarDeps, gate: Gate): FastifyPluginAsync =>
  async (app) => {
    app.post(
      '/api/calendar-feeds',
      { onRequest: gate.guard('POST /api/calendar-feeds') },
      async (request, reply) => {
        const wish = feedRequestSchema.safeParse(request.body)
        if (!wish.success) return refuseRequest(reply, 400, 'bad-request')
        const { person, organisation } = gate.callerOf(request)
        const { cohort } = wish.data
        const roles = await deps.rolesOf({ person, organisation })
        if (cohort !== null && !roles.has(cohort)) return refuseRequest(reply, 404, 'not-found')
        if ((await listFeeds(deps.db, person)).length >= mostFeeds) {
          return refuseRequest(reply, 409, 'calendar.too-many')
        }
        const token = Buffer.from(deps.randomBytes(16)).toString('base64url')
        const feed = deps.randomUuid()
        await addFeed(
          deps.db,
          { feed, organisation, person, cohort, createdAt: deps.now() },
          hashSecret(token),
        )
        return reply.code(201).send({ feed, path: `/api/calendar/${token}.ics` } satisfies NewFeed)
      },
    )

    app.get('/api/calendar-feeds', { onRequest: gate.guard('GET /api/calendar-feeds') }, async (request) => ({
      feeds: (await listFeeds(deps.db, gate.callerOf(request).person)).map(
        ({ feed, cohort, createdAt, lastReadAt }) => ({ feed, cohort, createdAt, lastReadAt }),
      ),
    }))

    app.post<{ Params: { feed: string } }>(
      '/api/calendar-feeds/:feed/revoke',
      { onRequest: gate.guard('POST /api/calendar-feeds/:feed/revoke') },
      async (request, reply) => {
        const { person } = gate.callerOf(request)
        if (!isUuid(request.params.feed)) return refuseRequest(reply, 404, 'not-found')
        const isDone = await revokeFeed(deps.db, request.params.feed, person, deps.now())
        return isDone ? reply.code(204).send() : refuseRequest(reply, 404, 'not-found')
      },
    )

    app.get<{ Params: { file: string } }>(
      '/api/calendar/:file',
      { onRequest: gate.guard('GET /api/calendar/:file'), config: limited },
      async (request, reply) => {
        const token = /^([A-Za-z0-9_-]{22})\.ics$/.exec(request.params.file)?.[1]
        const feed = token === undefined ? undefined : await readFeed(deps.db, hashSecret(token), deps.now())
        if (feed === undefined) return refuseRequest(reply, 404, 'not-found')
        const roles = (await hasDevice(deps.db, feed.person))
          ? await deps.rolesOf(feed)
          : new Map<string, Role>()
        const cohorts =
          feed.cohort === null ? [...roles.keys()] : [feed.cohort].filter((one) => roles.has(one))
        // Whoever left the team has a feed that shows nothing: an error would leave the old events in their calendar.
        const plans = await readPlans(deps.db, cohorts)
        const events = cohorts.flatMap((cohort) => {
          const all = planEvents(
            cohort,
            plans.filter((entry) => entry.cohort === cohort),
          )
          return feed.cohort === null ? concerning(feed.person, all) : all
        })
        const name = feed.cohort === null ? 'Coulisses' : (events[0]?.group ?? 'Coulisses')
        return reply
          .type('text/calendar; charset=utf-8')
          .header('content-disposition', 'inline; filename="coulisses.ics"')
          .send(writeIcal(name, events))
      },
    )
  }
