/** The set of 2,400 people in 260 operations gives back the figures of the programme's presentation. */
import { expect, it } from 'vitest'
import { criteriaOf } from '#shared/domain/criteria/criteria-of.ts'
import { rateOf, shareOf } from '#shared/domain/criteria/shares.ts'
import { tallyBallots } from '#shared/domain/survey/tally-ballots.ts'
import { factsOf } from '#tests/given/an-operation.ts'
import { conformance, conformanceSet } from '#tests/given/conformance-set.ts'

it('[K2] 2,400 people in 260 operations give back 76 / 15 / 58 and 92 / 100 / 93', () => {
  const set = conformanceSet()
  const facts = set.map(factsOf)
  const surveys = new Map(
    set.map(({ id, ballots }) => [
      id,
      tallyBallots(ballots, { participant: null, culturalVenue: null, adviser: null }),
    ]),
  )
  const criteria = criteriaOf(facts, { now: conformance.now, surveys })
  expect(criteria.operations).toBe(260)
  expect(criteria.participants).toBe(2400)
  const { effectiveness, quality } = criteria
  expect(effectiveness.reengagement).toEqual(shareOf(1824, 2400))
  expect(effectiveness.trainingAfter).toEqual(shareOf(360, 2400))
  expect(effectiveness.returnToEmployment).toEqual(shareOf(1392, 2400))
  expect(
    [effectiveness.reengagement, effectiveness.trainingAfter, effectiveness.returnToEmployment].map(rateOf),
  ).toEqual([0.76, 0.15, 0.58])
  expect(
    [quality.participant, quality.culturalVenue, quality.adviser].map(({ satisfied }) => rateOf(satisfied)),
  ).toEqual([0.92, 1, 0.93])
  expect(quality.participant.answered).toEqual(shareOf(2000, 2400))
  expect(criteria.efficiency.perReturn).toEqual({
    amountCents: 260 * 270_000,
    by: 1392,
    centsEach: (260 * 270_000) / 1392,
    hidden: false,
  })
})
