// The answers of a group as its coordinator last fetched them, to be read without a network; nobody else's device has
// any, and they leave it with the membership.

import type { Ballot } from '#shared/domain/survey/ballot.ts'
import type { CohortId } from '#shared/ids.ts'
import type { HeldAnswers } from './local-room.ts'
import type { LocalTables, LocalTransaction } from './local-tables.ts'

/** Only where this device's person coordinates the group. */
export const keepAnswers = (
  tables: LocalTables,
  cohort: CohortId,
  held: { readonly at: number; readonly answers: readonly Ballot[] },
): Promise<void> =>
  tables.transact('receive', ['surveyAnswers', 'summaries'], async (tx) => {
    if ((await tx.get('summaries', cohort))?.role === 'coordinator')
      await tx.put('surveyAnswers', cohort, held)
  })

/** The server said that they are not for this person (any more). */
export const forgetAnswers = (tables: LocalTables, cohort: CohortId): Promise<void> =>
  tables.transact('receive', ['surveyAnswers'], (tx) => tx.delete('surveyAnswers', [cohort]))

/** Needs `surveyAnswers` and `summaries`. */
export const readHeldAnswers = async (
  tx: LocalTransaction,
  cohort: CohortId,
): Promise<HeldAnswers | undefined> => {
  const [held, row] = await Promise.all([tx.get('surveyAnswers', cohort), tx.get('summaries', cohort)])
  return row?.role === 'coordinator' ? held : undefined
}
