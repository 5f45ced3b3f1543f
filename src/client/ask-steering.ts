// Asks the server for the criteria of all groups and for what the organisation steers by; the last answers are kept on
// the device, so that they are read without a network and say how old they are.

import * as z from 'zod/mini'
import type { CriteriaQuestion } from '#shared/domain/criteria/criteria-wire.ts'
import { criteriaAnswerName, readCriteriaReply } from '#shared/domain/criteria/criteria-wire.ts'
import type { SteeringReply, SteeringRequest } from '#shared/domain/criteria/steering.ts'
import { steeringAnswerName, steeringReplySchema } from '#shared/domain/criteria/steering.ts'
import type { Result } from '#shared/refusal.ts'
import { ok, refuse } from '#shared/refusal.ts'
import { refuseFailure } from './ask-office.ts'
import type { OfficeDeps } from './office-verbs.ts'

export const askCriteria = async (
  { local, remote }: OfficeDeps,
  question: CriteriaQuestion,
): Promise<Result<void>> => {
  const token = await local.token()
  if (token === undefined) return refuse({ code: 'device.not-enrolled' })
  const query = new URLSearchParams({ by: question.by })
  if (question.period.from !== null) query.set('from', question.period.from)
  if (question.period.to !== null) query.set('to', question.period.to)
  const name = criteriaAnswerName(question)
  const answer = await remote.ask({ path: `/api/criteria?${query}`, method: 'GET', token }, z.unknown())
  if (answer.outcome !== 'replied') {
    // Whoever may no longer read them keeps none of them.
    if (answer.code === 'account.not-allowed') await local.keepAnswer(name, undefined, token)
    return refuseFailure(answer)
  }
  const reply = readCriteriaReply(answer.reply)
  if (reply === undefined) return refuse({ code: 'account.unreachable' })
  await local.keepAnswer(name, reply, token)
  return ok(undefined)
}

export const refreshSteering = async ({ local, remote }: OfficeDeps): Promise<Result<void>> => {
  const token = await local.token()
  if (token === undefined) return refuse({ code: 'device.not-enrolled' })
  const answer = await remote.ask({ path: '/api/steering', method: 'GET', token }, steeringReplySchema)
  if (answer.outcome !== 'replied') return refuseFailure(answer)
  await local.keepAnswer(steeringAnswerName, answer.reply satisfies SteeringReply, token)
  return ok(undefined)
}

export const changeSteering = async (deps: OfficeDeps, wish: SteeringRequest): Promise<Result<void>> => {
  const token = await deps.local.token()
  if (token === undefined) return refuse({ code: 'device.not-enrolled' })
  const answer = await deps.remote.ask(
    { path: '/api/steering', method: 'PUT', body: wish, token },
    steeringReplySchema,
  )
  if (answer.outcome === 'replied') {
    await deps.local.keepAnswer(steeringAnswerName, answer.reply satisfies SteeringReply, token)
    return ok(undefined)
  }
  if (answer.code !== 'steering.changed-meanwhile') return refuseFailure(answer)
  // What somebody else wrote meanwhile is fetched, to be looked at beside one's own.
  await refreshSteering(deps)
  return refuse({ code: 'steering.changed-meanwhile' })
}
