// Asks the server for the organisation's list of groups and for a group's day. The list is kept on the device, with
// what changed since laid over what was known.

import * as z from 'zod/mini'
import type { BoardAnswer } from '#shared/domain/board/board-answer.ts'
import { boardAnswerName, mergeAnswers, readBoardAnswer } from '#shared/domain/board/board-answer.ts'
import type { CohortId } from '#shared/ids.ts'
import type { DayAnswer } from '#shared/journal/day.ts'
import { dayAnswerSchema } from '#shared/journal/day.ts'
import type { Result } from '#shared/refusal.ts'
import { ok, refuse } from '#shared/refusal.ts'
import type { Failure } from '#client/remote/remote.ts'
import type { OfficeDeps } from './office-verbs.ts'

export const refuseFailure = (failure: Failure): Result<never> => {
  if (failure.code === 'account.not-allowed') return refuse({ code: 'entry.not-allowed', kind: '' })
  return failure.outcome === 'unauthorised'
    ? refuse({ code: 'device.not-enrolled' })
    : refuse({ code: 'account.unreachable' })
}

export const refreshBoard = async ({ local, remote }: OfficeDeps): Promise<Result<void>> => {
  const [token, kept] = await Promise.all([local.token(), local.reads.keptAnswer(boardAnswerName)])
  if (token === undefined) return refuse({ code: 'device.not-enrolled' })
  const known = kept?.answer as BoardAnswer | undefined
  const path = known === undefined ? '/api/board' : `/api/board?since=${known.at}`
  const answer = await remote.ask({ path, method: 'GET', token }, z.unknown())
  if (answer.outcome !== 'replied') {
    // Whoever may no longer read it keeps nothing of it.
    if (answer.code === 'account.not-allowed') await local.keepAnswer(boardAnswerName, undefined, token)
    return refuseFailure(answer)
  }
  const fresh = readBoardAnswer(answer.reply)
  if (fresh === undefined) return refuse({ code: 'account.unreachable' })
  await local.keepAnswer(boardAnswerName, mergeAnswers(known, fresh), token)
  return ok(undefined)
}

export const askDay = async (
  { local, remote }: OfficeDeps,
  cohort: CohortId,
  { from, to }: { readonly from: number; readonly to: number },
): Promise<Result<DayAnswer>> => {
  const token = await local.token()
  if (token === undefined) return refuse({ code: 'device.not-enrolled' })
  const path = `/api/cohorts/${cohort}/day?from=${from}&to=${to}`
  const answer = await remote.ask({ path, method: 'GET', token }, dayAnswerSchema)
  return answer.outcome === 'replied' ? ok(answer.reply) : refuseFailure(answer)
}
