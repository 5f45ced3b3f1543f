// Calendar feeds: made, listed and taken back with the network; nothing of them is kept on the device.

import * as z from 'zod/mini'
import type { Feed, NewFeed } from '#shared/calendar-feed.ts'
import { feedsSchema, newFeedSchema } from '#shared/calendar-feed.ts'
import type { CohortId } from '#shared/ids.ts'
import type { Result } from '#shared/refusal.ts'
import { ok, refuse } from '#shared/refusal.ts'
import { refuseFailure } from './ask-office.ts'
import type { OfficeDeps } from './office-verbs.ts'

export const listFeeds = async ({ local, remote }: OfficeDeps): Promise<Result<readonly Feed[]>> => {
  const token = await local.token()
  if (token === undefined) return refuse({ code: 'device.not-enrolled' })
  const answer = await remote.ask({ path: '/api/calendar-feeds', method: 'GET', token }, feedsSchema)
  return answer.outcome === 'replied' ? ok(answer.reply.feeds) : refuseFailure(answer)
}

export const makeFeed = async (
  { local, remote }: OfficeDeps,
  cohort: CohortId | null,
): Promise<Result<NewFeed>> => {
  const token = await local.token()
  if (token === undefined) return refuse({ code: 'device.not-enrolled' })
  const answer = await remote.ask(
    { path: '/api/calendar-feeds', method: 'POST', body: { cohort }, token },
    newFeedSchema,
  )
  return answer.outcome === 'replied' ? ok(answer.reply) : refuseFailure(answer)
}

export const revokeFeed = async ({ local, remote }: OfficeDeps, feed: string): Promise<Result<void>> => {
  const token = await local.token()
  if (token === undefined) return refuse({ code: 'device.not-enrolled' })
  const path = `/api/calendar-feeds/${encodeURIComponent(feed)}/revoke`
  const answer = await remote.ask({ path, method: 'POST', token }, z.null())
  return answer.outcome === 'replied' ? ok(undefined) : refuseFailure(answer)
}
