// After the entries, the answers to surveys: one request after the other until none is left, or one fails.

import type { BallotsReply, BallotsRequest } from '#shared/domain/survey/survey-wire.ts'
import { nextBallots, settleBallots } from '#client/local/ballots.ts'
import type { LocalTables } from '#client/local/local-tables.ts'
import type { FailureName } from './sync-once.ts'

export type BallotsOutcome =
  { readonly outcome: 'replied'; readonly reply: BallotsReply } | { readonly outcome: FailureName }

export interface BallotsWorld {
  readonly tables: LocalTables
  /** Without it nothing is sent: the ballots wait. */
  giveBallots?(request: BallotsRequest, token: string): Promise<BallotsOutcome>
}

/** Returns how many have left this device. What is refused or waits is passed over, and tried again the next time. */
export const sendBallots = async ({ tables, giveBallots }: BallotsWorld): Promise<number> => {
  if (giveBallots === undefined) return 0
  let taken = 0
  let after = ''
  for (;;) {
    const batch = await nextBallots(tables, after)
    const last = batch?.request.ballots.at(-1)
    if (batch === undefined || last === undefined) return taken
    const answer = await giveBallots(batch.request, batch.token)
    if (answer.outcome !== 'replied') return taken
    taken += await settleBallots(tables, batch.request.ballots, answer.reply.verdicts)
    after = last.ballot
  }
}
