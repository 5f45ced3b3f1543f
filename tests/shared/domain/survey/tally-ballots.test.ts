// Counting ballots: idempotent, order-free, and never more certain than what was said.

import { expect, test } from 'vitest'
import type { Folded } from '#shared/domain/cohort.ts'
import type { Ballot } from '#shared/domain/survey/ballot.ts'
import { ballotIdFrom, isRandomUuid, readBallot } from '#shared/domain/survey/ballot.ts'
import {
  decideInvited,
  foldInvited,
  hasMoreAnswersThanInvited,
  satisfiedOf,
  sumTallies,
  tallyBallots,
} from '#shared/domain/survey/tally-ballots.ts'
import { theCohort } from '#tests/given/a-cohort.ts'

const idOf = (number: number): string => ballotIdFrom(new Uint8Array(16).fill(number))
const aBallot = (number: number, more: Partial<Ballot> = {}): Ballot => ({
  ballot: idOf(number),
  cohort: theCohort,
  audience: 'participant',
  level: 'verySatisfied',
  benefits: [],
  remark: '',
  way: 'handOver',
  on: '2026-03-03',
  ...more,
})
const invited = { participant: 3, culturalVenue: null, adviser: 2 }

test('[Q6] a ballot counts once, in any order, with what it names', () => {
  const ballots = [
    aBallot(1, { benefits: ['publicSpeaking', 'selfConfidence'] }),
    aBallot(2, { level: 'ratherSatisfied', benefits: ['selfConfidence'] }),
    aBallot(3, { level: 'veryDissatisfied' }),
    aBallot(4, { audience: 'adviser', level: 'ratherDissatisfied' }),
  ]
  const tallies = tallyBallots([...ballots, ...ballots.slice(0, 2)], invited)
  expect(tallyBallots(ballots.toReversed(), invited)).toEqual(tallies)
  const [participants, venue, advisers] = tallies
  expect(participants).toMatchObject({
    invited: 3,
    answers: 3,
    byLevel: { verySatisfied: 1, ratherSatisfied: 1, ratherDissatisfied: 0, veryDissatisfied: 1 },
    benefits: { publicSpeaking: 1, selfConfidence: 2, originalApproach: 0 },
  })
  expect(participants && satisfiedOf(participants)).toBe(2)
  expect(venue).toMatchObject({ invited: null, answers: 0 })
  expect(advisers).toMatchObject({ invited: 2, answers: 1 })
  // One group that says nothing of how many were asked leaves the sum unknown.
  expect(
    sumTallies([...tallies, ...tallyBallots([aBallot(5)], { ...invited, participant: null })])[0],
  ).toMatchObject({ invited: null, answers: 4 })
})

const said = (number: number, asked: number): Folded =>
  ({
    kind: 'survey.invited',
    body: { audience: 'adviser', invited: asked },
    head: {
      id: idOf(number),
      journal: `${theCohort}:advisers`,
      place: 'survey-invited/adviser',
      replaces: [],
      madeAt: number,
      clockOffset: 0,
    },
  }) as unknown as Folded

test('[Q7] who was asked is what was said, else the participants; what differs is unknown until it is settled', () => {
  const cohort = { participants: [{}, {}, {}] as never }
  expect(foldInvited(cohort, [said(1, 4)])).toMatchObject({
    participant: { value: 3, fork: false, versions: [] },
    culturalVenue: { value: null },
    adviser: { value: 4, fork: false },
  })
  const fork = foldInvited(cohort, [said(1, 4), said(2, 5)]).adviser
  expect(fork).toMatchObject({ value: null, fork: true })
  expect(fork.versions).toHaveLength(2)
  expect(hasMoreAnswersThanInvited({ answers: 5, invited: 4 })).toBe(true)
  expect(hasMoreAnswersThanInvited({ answers: 5, invited: null })).toBe(false)
  expect(['12', ' 0 ', '500'].map((typed) => decideInvited(typed).ok)).toEqual([true, true, true])
  expect(['', '-1', '501', '2,5', 'dix'].map((typed) => decideInvited(typed).ok)).toEqual(
    Array(5).fill(false),
  )
})

test('[Q1] a ballot has a wholly random id and drops whatever else it is given', () => {
  expect(isRandomUuid(ballotIdFrom(Uint8Array.from({ length: 16 }, (_, index) => index * 17)))).toBe(true)
  expect(readBallot({ ...aBallot(1), author: 'x', madeAt: 3 })).toEqual(aBallot(1))
  expect(readBallot({ ...aBallot(1), ballot: '0193a000-0000-7000-8000-000000000001' })).toBeUndefined()
  expect(readBallot({ ...aBallot(1), benefits: ['selfConfidence', 'selfConfidence'] })).toBeUndefined()
})
