/** The routes of surveys. Tokens of links come in bodies: no address, and so no log, ever holds one. */
import type { FastifyPluginAsync, FastifyReply, FastifyRequest } from 'fastify'
import { showsShare } from '#shared/domain/criteria/shares.ts'
import {
  ballotsRequestSchema,
  linkAnswerRequestSchema,
  linksRequestSchema,
  openRequestSchema,
  type AnswersReply,
  type BallotsReply,
  type LinkRefusal,
} from '#shared/domain/survey/survey-wire.ts'
import { isUuid } from '#shared/ids.ts'
import type { Gate } from '#server/account/gate.ts'
import { refuseRequest } from '#server/account/refuse-request.ts'
import { listTallies } from './list-tallies.ts'
import { answerLink, makeLinks, openLink } from './survey-links.ts'
import { readAnswers } from './surveys.queries.ts'
import type { SurveysDeps } from './surveys-deps.ts'
import { takeBallots } from './take-ballots.ts'

/** A minute, from one address: a whole room answers at once behind one connection, a guesser gets nowhere. */
const answersAMinute = 120
const limited = { rateLimit: { max: answersAMinute, timeWindow: '1 minute' } }
/** A hundred ballots with the longest remarks, and their tickets. */
const ballotsLimit = 1024 * 1024

const statusOf: Readonly<Record<LinkRefusal, number>> = {
  'survey.link-unknown': 404,
  'survey.link-expired': 410,
  'survey.link-used': 409,
}

export const surveysRoutes =
  (deps: SurveysDeps, gate: Gate): FastifyPluginAsync =>
  async (app) => {
    /** Refuses whoever is not a coordinator of this group, now; a group that is not theirs is not there. */
    const refuseOthers = async (
      request: FastifyRequest,
      reply: FastifyReply,
      cohort: string,
    ): Promise<FastifyReply | undefined> => {
      if (!isUuid(cohort)) return refuseRequest(reply, 404, 'not-found')
      const { role } = await deps.roleInCohort(gate.callerOf(request), cohort)
      if (role === null) return refuseRequest(reply, 404, 'not-found')
      return role === 'coordinator' ? undefined : refuseRequest(reply, 403, 'account.not-allowed')
    }

    app.post(
      '/api/survey-answers',
      { onRequest: gate.guard('POST /api/survey-answers'), bodyLimit: ballotsLimit },
      async (request, reply) => {
        const wish = ballotsRequestSchema.safeParse(request.body)
        if (!wish.success) return refuseRequest(reply, 400, 'bad-request')
        const verdicts = await takeBallots(deps, gate.callerOf(request), wish.data)
        return { verdicts: [...verdicts] } satisfies BallotsReply
      },
    )

    app.get<{ Params: { cohort: string } }>(
      '/api/cohorts/:cohort/survey-answers',
      { onRequest: gate.guard('GET /api/cohorts/:cohort/survey-answers') },
      async (request, reply) => {
        const { cohort } = request.params
        const refused = await refuseOthers(request, reply, cohort)
        if (refused !== undefined) return refused
        return { answers: await readAnswers(deps.db, cohort) } satisfies AnswersReply
      },
    )

    app.get('/api/survey-tallies', { onRequest: gate.guard('GET /api/survey-tallies') }, async (request) =>
      // Most who ask may not open the answers: counts of fewer than five would tell what somebody said (K9).
      (await listTallies(deps.db, gate.callerOf(request).organisation)).filter(({ answers }) =>
        showsShare(answers),
      ),
    )

    app.post(
      '/api/survey-links',
      { onRequest: gate.guard('POST /api/survey-links') },
      async (request, reply) => {
        const wish = linksRequestSchema.safeParse(request.body)
        if (!wish.success) return refuseRequest(reply, 400, 'bad-request')
        const refused = await refuseOthers(request, reply, wish.data.cohort)
        return refused ?? reply.code(201).send(await makeLinks(deps, wish.data))
      },
    )

    app.post(
      '/api/survey/open',
      { onRequest: gate.guard('POST /api/survey/open'), config: limited },
      async (request, reply) => {
        const wish = openRequestSchema.safeParse(request.body)
        // A link that was cut short on its way is an unknown one.
        if (!wish.success) return refuseRequest(reply, 404, 'survey.link-unknown')
        const opened = await openLink(deps, wish.data.token)
        return opened.ok
          ? opened.value
          : refuseRequest(reply, statusOf[opened.refusal.code], opened.refusal.code)
      },
    )

    app.post(
      '/api/survey/answer',
      { onRequest: gate.guard('POST /api/survey/answer'), config: limited },
      async (request, reply) => {
        const wish = linkAnswerRequestSchema.safeParse(request.body)
        if (!wish.success) return refuseRequest(reply, 400, 'bad-request')
        const answered = await answerLink(deps, wish.data)
        return answered.ok
          ? reply.code(204).send()
          : refuseRequest(reply, statusOf[answered.refusal.code], answered.refusal.code)
      },
    )
  }
