// The calls of surveys. A link's token goes in the body: no address, and so no log, ever holds one.

import * as z from 'zod/mini'
import type {
  AnswersReply,
  BallotsReply,
  BallotsRequest,
  LinkAnswerRequest,
  LinksReply,
  LinksRequest,
  OpenReply,
} from '#shared/domain/survey/survey-wire.ts'
import {
  answersReplySchema,
  ballotsReplySchema,
  linksReplySchema,
  openReplySchema,
} from '#shared/domain/survey/survey-wire.ts'
import type { CohortId } from '#shared/ids.ts'
import type { Answer, Remote } from './remote.ts'

export interface SurveyRemote {
  giveBallots(request: BallotsRequest, token: string): Promise<Answer<BallotsReply>>
  /** Coordinators of the group only. */
  answers(cohort: CohortId, token: string): Promise<Answer<AnswersReply>>
  makeLinks(request: LinksRequest, token: string): Promise<Answer<LinksReply>>
  /** What a link is about; needs no enrolment. */
  openLink(link: string): Promise<Answer<OpenReply>>
  answerLink(request: LinkAnswerRequest): Promise<Answer<null>>
}

export const createSurveyRemote = ({ ask }: Pick<Remote, 'ask'>): SurveyRemote => ({
  giveBallots: (request, token) =>
    ask({ path: '/api/survey-answers', method: 'POST', body: request, token }, ballotsReplySchema),
  answers: async (cohort, token) => {
    const answer = await ask(
      { path: `/api/cohorts/${encodeURIComponent(cohort)}/survey-answers`, method: 'GET', token },
      answersReplySchema,
    )
    return answer.outcome === 'replied'
      ? { outcome: 'replied', reply: { answers: answer.reply.answers.map((one) => ({ ...one, cohort })) } }
      : answer
  },
  makeLinks: (request, token) =>
    ask({ path: '/api/survey-links', method: 'POST', body: request, token }, linksReplySchema),
  openLink: (link) =>
    ask({ path: '/api/survey/open', method: 'POST', body: { token: link } }, openReplySchema),
  answerLink: (request) => ask({ path: '/api/survey/answer', method: 'POST', body: request }, z.null()),
})
