// The wire of the surveys, read by both sides: ballots from devices with a verdict each, answers for coordinators, links
// for one answer, and the page that a link opens. No address ever holds a token.

import * as z from 'zod/mini'
import type { Ticket } from '#shared/account.ts'
import { ticketSchema } from '#shared/account.ts'
import { isPlainDate } from '#shared/calendar.ts'
import { isUuid } from '#shared/ids.ts'
import { surveyAudiences } from '#shared/journal/kinds/steering-kinds.ts'
import type { Ballot } from './ballot.ts'
import { ballotId, ballotSchema, benefits, remark, satisfactionLevels } from './ballot.ts'

/** Ballots in one request. */
export const mostBallots = 100
/** Links made at once: a group is 7 to 13 people, a whole team of a venue fits too. */
export const mostLinks = 60
/** Days that a link is good for. */
export const linkDays = { least: 1, most: 180, usual: 30 } as const

const uuid = z.string().check(z.refine(isUuid))
const date = z.string().check(z.refine(isPlainDate))

/** 128 bits in base64url. */
export const linkTokenPattern = /^[A-Za-z0-9_-]{22}$/
const token = z.string().check(z.regex(linkTokenPattern))

/**
 * POST /api/survey-answers, by a device: what was answered on it. Ballots are parsed one by one: an unreadable one is
 * refused alone. `tickets` are this server's own words that somebody was in the team when the answer was given; they let
 * the next person of a tablet carry it, and are not kept.
 */
export const ballotsRequestSchema = z.lazy(() =>
  z.object({
    ballots: z.array(z.unknown()).check(z.maxLength(mostBallots)),
    tickets: z.array(ticketSchema).check(z.maxLength(20)),
  }),
)
export interface BallotsRequest {
  readonly ballots: readonly Ballot[]
  readonly tickets: readonly Ticket[]
}

/**
 * `taken`: the server has it, now or from before. `waits`: it does not know the group yet. `refused`: nobody who vouches
 * for it may give answers in for this group, or it cannot be read; it stays on the device.
 */
export const ballotVerdicts = ['taken', 'waits', 'refused'] as const
export type BallotVerdict = (typeof ballotVerdicts)[number]

/** In the order of the request. */
export const ballotsReplySchema = z.lazy(() => z.object({ verdicts: z.array(z.enum(ballotVerdicts)) }))
export type BallotsReply = z.infer<typeof ballotsReplySchema>

/** GET /api/cohorts/:cohort/survey-answers, by a coordinator of the group; in the order of random ids. */
export const answersReplySchema = z.lazy(() => z.object({ answers: z.array(ballotSchema) }))
export interface AnswersReply {
  readonly answers: readonly Ballot[]
}

/** POST /api/survey-links, by a coordinator of the group. */
export const linksRequestSchema = z.lazy(() =>
  z.object({
    cohort: uuid,
    audience: z.enum(surveyAudiences),
    count: z.number().check(z.int(), z.minimum(1), z.maximum(mostLinks)),
    days: z.number().check(z.int(), z.minimum(linkDays.least), z.maximum(linkDays.most)),
  }),
)
export type LinksRequest = z.infer<typeof linksRequestSchema>

/** The tokens are told once; the server keeps their hashes. */
export const linksReplySchema = z.lazy(() => z.object({ tokens: z.array(token), lastDay: date }))
export type LinksReply = z.infer<typeof linksReplySchema>

/** POST /api/survey/open, by anybody who holds a link. */
export const openRequestSchema = z.lazy(() => z.object({ token }))
export const openReplySchema = z.lazy(() =>
  z.object({
    audience: z.enum(surveyAudiences),
    /** Of the group, so that people know what they are asked about; empty where not known. */
    title: z.string(),
    venueName: z.string(),
  }),
)
export type OpenReply = z.infer<typeof openReplySchema>

/** POST /api/survey/answer. The same ballot sent again is the same answer. */
export const linkAnswerRequestSchema = z.lazy(() =>
  z.object({
    token,
    ballot: ballotId,
    level: z.enum(satisfactionLevels),
    // As in a ballot: one answer that devices cannot read would hide all answers of its group.
    benefits,
    remark,
  }),
)
export type LinkAnswerRequest = z.infer<typeof linkAnswerRequestSchema>

/** Why a link opens nothing. */
export const linkRefusals = ['survey.link-unknown', 'survey.link-expired', 'survey.link-used'] as const
export type LinkRefusal = (typeof linkRefusals)[number]
