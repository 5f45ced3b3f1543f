// What only the server can tell, where there is no network: each question is refused, until a test answers it.

import { ref } from 'vue'
import type { Result } from '#shared/refusal.ts'
import { refuse } from '#shared/refusal.ts'
import type { Container } from '#client/container.ts'

const unreachable = (): Promise<Result<never>> => Promise.resolve(refuse({ code: 'account.unreachable' }))

export const anOffice = (answers: Partial<Container['office']> = {}): Container['office'] => ({
  refreshBoard: unreachable,
  boardMoves: ref(0),
  askDay: unreachable,
  askCriteria: unreachable,
  refreshSteering: unreachable,
  changeSteering: unreachable,
  listFeeds: unreachable,
  makeFeed: unreachable,
  revokeFeed: unreachable,
  askPhoto: unreachable,
  ...answers,
})
