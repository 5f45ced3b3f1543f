// What surveys ask of the server at once: a group's answers for its coordinators, links for one answer, and the page that
// a link opens. Fetched with the screens that need it.

import type { LinkRefusal } from '#shared/domain/survey/survey-wire.ts'
import { ok, refuse } from '#shared/refusal.ts'
import type { Result } from '#shared/refusal.ts'
import { forgetAnswers, keepAnswers } from '#client/local/survey-answers.ts'
import type { OpenLocalRoom } from '#client/local/open-local-room.ts'
import type { Failure, Remote } from '#client/remote/remote.ts'
import { createSurveyRemote } from '#client/remote/survey-remote.ts'
import type { LinkTrouble, SurveyVerbs } from './container.ts'

interface Deps {
  readonly local: Pick<OpenLocalRoom, 'tables' | 'token'>
  readonly remote: Pick<Remote, 'ask'>
  now(): number
}

const troubles: Readonly<Record<LinkRefusal, LinkTrouble>> = {
  'survey.link-unknown': 'unknown',
  'survey.link-expired': 'expired',
  'survey.link-used': 'used',
}
const troubleOf = ({ code = '' }: Failure): LinkTrouble =>
  Object.hasOwn(troubles, code) ? troubles[code as LinkRefusal] : 'unreachable'

const refuseFailure = (failure: Failure): Result<never> =>
  failure.outcome === 'unauthorised'
    ? refuse({ code: 'device.not-enrolled' })
    : isNotForUs(failure)
      ? refuse({ code: 'entry.not-allowed', kind: '' })
      : refuse({ code: 'account.unreachable' })

const isNotForUs = ({ code }: Failure): boolean => code === 'account.not-allowed' || code === 'not-found'

export const makeSurveyVerbs = ({ local, remote, now }: Deps): SurveyVerbs => {
  const surveys = createSurveyRemote(remote)
  return {
    fetchAnswers: async (cohort) => {
      const token = await local.token()
      if (token === undefined) return refuse({ code: 'device.not-enrolled' })
      const answer = await surveys.answers(cohort, token)
      if (answer.outcome !== 'replied') {
        if (isNotForUs(answer)) await forgetAnswers(local.tables, cohort)
        return refuseFailure(answer)
      }
      await keepAnswers(local.tables, cohort, { at: now(), answers: answer.reply.answers })
      return ok(undefined)
    },
    makeLinks: async (request) => {
      const token = await local.token()
      if (token === undefined) return refuse({ code: 'device.not-enrolled' })
      const answer = await surveys.makeLinks(request, token)
      return answer.outcome === 'replied' ? ok(answer.reply) : refuseFailure(answer)
    },
    openLink: async (link) => {
      const answer = await surveys.openLink(link)
      return answer.outcome === 'replied' ? ok(answer.reply) : refuse({ code: troubleOf(answer) })
    },
    answerLink: async (request) => {
      const answer = await surveys.answerLink(request)
      return answer.outcome === 'replied' ? ok(undefined) : refuse({ code: troubleOf(answer) })
    },
  }
}
