// Calendar feeds over the wire: made, listed and taken back by a person; read by a calendar application.

import * as z from 'zod/mini'
import { isUuid } from './ids.ts'

const uuid = z.string().check(z.refine(isUuid))

/** POST /api/calendar-feeds; `null`: all half-days that concern the person who asks. */
export const feedRequestSchema = z.lazy(() => z.object({ cohort: z.nullable(uuid) }))
export type FeedRequest = z.infer<typeof feedRequestSchema>

export const feedSchema = z.lazy(() =>
  z.object({
    feed: uuid,
    cohort: z.nullable(uuid),
    /** Milliseconds since 1970. */
    createdAt: z.number(),
    /** When an application last read it; `null` where none did. */
    lastReadAt: z.nullable(z.number()),
  }),
)
export type Feed = z.infer<typeof feedSchema>

/** Its path is told this once. */
export const newFeedSchema = z.lazy(() => z.object({ feed: uuid, path: z.string() }))
export type NewFeed = z.infer<typeof newFeedSchema>

/** GET /api/calendar-feeds: the caller's own that still work. */
export const feedsSchema = z.lazy(() => z.object({ feeds: z.array(feedSchema) }))
