/** The five criteria on small sets that can be counted by hand. */
import { expect, it } from 'vitest'
import { criteriaOf, rowsOfFigure } from '#shared/domain/criteria/criteria-of.ts'
import type { CriteriaGiven } from '#shared/domain/criteria/sum-criteria.ts'
import { groupFacts } from '#shared/domain/criteria/group-facts.ts'
import { decidePayment } from '#shared/domain/criteria/payment-decisions.ts'
import { referenceFor, type ReferenceShare } from '#shared/domain/criteria/references.ts'
import { boundsOf, maskShare, rateOf, shareOf, showsShare } from '#shared/domain/criteria/shares.ts'
import { decideSteering, targetShares, usualSteering } from '#shared/domain/criteria/steering.ts'
import { regionOfDepartment, regions } from '#shared/domain/regions.ts'
import { departments } from '#shared/domain/departments.ts'
import { aUuid } from '#tests/given/a-cohort.ts'
import {
  anOperation,
  attend,
  exits,
  factsOf,
  isOfGroup,
  isSeen,
  pays,
  receives,
} from '#tests/given/an-operation.ts'

const now = Date.UTC(2026, 10, 24, 12)
/** The last half-day is on 27 October 2025, so six months are over on 27 April 2026. */
const anOldOperation = (number = 1, people = 6) => anOperation({ number, people, startsOn: '2025-10-06' })

it('[K3] return to employment counts those whose status at six months is known; unknown is never a no, and widens the bounds', () => {
  const operation = anOldOperation(1, 7)
  isSeen(operation, 0, 'M6', 'lastingEmployment')
  // A job at one month counts, whatever came of it.
  isSeen(operation, 1, 'M1', 'transitionEmployment')
  isSeen(operation, 1, 'M6', 'stillSearching')
  isSeen(operation, 2, 'M6', 'training')
  isSeen(operation, 3, 'M6', 'insertionStructure')
  // Looked for and not found; two versions that differ; nothing said.
  isSeen(operation, 4, 'M6', 'unknown')
  isSeen(operation, 5, 'M6', 'lastingEmployment')
  isSeen(operation, 5, 'M6', 'inactive')
  const facts = factsOf(operation)
  const { effectiveness } = criteriaOf([facts], { now })
  expect(effectiveness.returnToEmployment).toEqual(shareOf(2, 4, 3))
  expect(boundsOf(effectiveness.returnToEmployment)).toEqual({ low: 2 / 7, high: 5 / 7 })
  expect(effectiveness.activity).toEqual(shareOf(4, 4, 3))
  expect(effectiveness.knownStatus).toEqual(shareOf(4, 7))
  const rows = rowsOfFigure('returnToEmployment', [facts], { now })
  const ids = (list: typeof rows.hits): string[] => list.map(({ person }) => person.id)
  expect(ids(rows.hits)).toEqual(operation.people.slice(0, 2))
  expect(ids(rows.misses)).toEqual(operation.people.slice(2, 4))
  expect(ids(rows.unknown)).toEqual(operation.people.slice(4))
  // The day before six months are over nobody can be observed; from that day on, everybody.
  const at = (date: string) => criteriaOf([facts], { now: Date.parse(`${date}T12:00:00Z`) }).effectiveness
  expect(at('2026-04-26').returnToEmployment).toEqual(shareOf(0, 0))
  expect(at('2026-04-27').returnToEmployment).toEqual(shareOf(2, 4, 3))
})

it('[K4] a period chooses exits for what came after, and operations by their first day for the rest', () => {
  const early = anOldOperation(1, 5)
  const late = anOperation({ number: 2, people: 6, startsOn: '2026-01-05' })
  for (const operation of [early, late]) {
    for (const person of operation.people.keys()) isSeen(operation, person, 'M6', 'transitionEmployment')
  }
  // Leaves in the new year an operation that began in the old one.
  exits(early, 0, 'transitionEmployment', '2026-01-09')
  pays(early, aUuid(1), 100_000, '2026-02-01')
  const given: CriteriaGiven = { now, period: { from: '2026-01-01', to: '2026-12-31' } }
  const criteria = criteriaOf([early, late].map(factsOf), given)
  expect(criteria.effectiveness.returnToEmployment).toEqual(shareOf(7, 7))
  expect([criteria.operations, criteria.participants]).toEqual([1, 6])
  expect(criteria.efficiency).toMatchObject({ paidCents: 0, unpaid: 1, paidWithinCents: 100_000 })
  // An operation that is only planned has no participant yet.
  const planned = factsOf(anOperation({ number: 3, people: 8, startsOn: '2026-12-01' }))
  expect(criteriaOf([planned], { now })).toMatchObject({ operations: 0, participants: 0 })
})

it('[K5] a fork counts in no figure, and is counted apart', () => {
  const operation = anOldOperation(1, 5)
  for (const person of [0, 1, 2, 3]) attend(operation, person, 0)
  attend(operation, 3, 0, { state: 'unexcused' })
  attend(operation, 4, 0, { state: 'exempted' })
  for (const halfDay of [1, 2, 3]) {
    const { id } = operation.halfDays[halfDay] ?? { id: '' }
    operation.writer.write('halfDay.notHeld', { halfDay: id, notHeld: true, reason: 'Grève' })
  }
  for (const person of [0, 1]) isOfGroup(operation, person, 'senior', 'yes')
  isOfGroup(operation, 1, 'senior', 'no')
  isOfGroup(operation, 2, 'senior', 'no')
  const service = aUuid(700)
  receives(operation, 0, 'training', '2025-10-10', service)
  receives(operation, 1, 'jobMatching', '2025-10-10', aUuid(701))
  receives(operation, 2, 'jobMatching', '2025-10-10', aUuid(702))
  receives(operation, 2, 'training', '2025-10-10', aUuid(702))
  // Before the first day of the person: not of this operation.
  receives(operation, 3, 'training', '2025-09-01', aUuid(703))
  pays(operation, aUuid(710), 200_000, '2025-11-01')
  pays(operation, aUuid(711), 50_000, '2025-11-01')
  pays(operation, aUuid(711), 60_000, '2025-11-01')
  const criteria = criteriaOf([factsOf(operation)], { now })
  expect(criteria.attendance).toEqual(shareOf(3, 3, 1))
  expect(criteria.coherence.senior.share).toEqual(shareOf(1, 2, 3))
  expect(criteria.relevance.service).toEqual(shareOf(2, 4, 1))
  expect(criteria.relevance.byKind).toEqual({
    training: shareOf(1, 4, 1),
    contractedService: shareOf(0, 5),
    // In dispute it stands under the kind that is shown.
    jobMatching: shareOf(1, 5),
  })
  expect(criteria.efficiency).toMatchObject({
    paidCents: 200_000,
    paymentsInDispute: 1,
    perParticipant: { by: 3, centsEach: 200_000 / 3 },
    // Nobody returned: there is nothing to divide by.
    perReturn: { by: 0, centsEach: null },
    fill: shareOf(5, 10),
  })
})

it('[K6] a group’s share stands beside the nearest reference that was entered, in points and as an index', () => {
  const operation = anOldOperation(1, 5)
  for (const person of operation.people.keys()) {
    isOfGroup(operation, person, 'senior', person < 2 ? 'yes' : 'no')
  }
  const reference = (
    id: string,
    territory: ReferenceShare['territory'],
    percent: number,
    date = '2026-06-30',
  ) => ({ id, territory, percent, date, group: 'senior', source: 'DARES' }) as const
  const references = [
    reference('a', 'country', 26),
    reference('b', 'region:32', 20, '2025-06-30'),
    reference('c', 'region:32', 25),
    reference('d', 'department:62', 30),
  ]
  const of = (territory: ReferenceShare['territory']) => referenceFor(references, 'senior', territory)?.id
  expect([of('department:59'), of('department:62'), of('department:2A'), of('region:94')]).toEqual([
    'c',
    'd',
    'a',
    'a',
  ])
  const facts = factsOf(operation)
  const [group] = groupFacts([facts], 'department')
  expect(group).toMatchObject({ key: '59', territory: 'department:59' })
  const { coherence } = criteriaOf([facts], { now, references, territory: 'department:59' })
  expect(coherence.senior).toEqual({ share: shareOf(2, 5), reference: references[2], gap: 15, index: 1.6 })
  expect(coherence.disabledWorker).toMatchObject({ reference: null, gap: null, index: null })
  // Every department but the overseas collectivities is in one region.
  const without = departments.filter(({ code }) => regionOfDepartment(code) === undefined)
  expect(without.map(({ code }) => code)).toEqual(['975', '977', '978', '986', '987', '988'])
  expect(regions).toHaveLength(18)
})

it('[K7] a survey is on its answers, and its answers on who was asked, where somebody said it', () => {
  const operation = anOldOperation(1, 6)
  operation.writer.write('survey.invited', { audience: 'adviser', invited: 4 })
  const level = { verySatisfied: 2, ratherSatisfied: 3, ratherDissatisfied: 1, veryDissatisfied: 0 }
  const tally = { audience: 'participant', invited: null, answers: 6, byLevel: level, benefits: {} } as const
  const { quality } = criteriaOf([factsOf(operation)], { now, surveys: new Map([[operation.id, [tally]]]) })
  expect(quality.participant.satisfied).toEqual(shareOf(5, 6))
  expect(quality.participant.answered).toEqual(shareOf(6, 6))
  expect(quality.adviser).toMatchObject({ satisfied: shareOf(0, 0), answered: shareOf(0, 4) })
  expect(quality.culturalVenue.answered).toEqual(shareOf(0, 0))
})

it('[K8] a target is a number of operations; its percentage is told with its base', () => {
  expect(usualSteering.targets.map(({ operations }) => operations)).toEqual([220, 510, 800])
  const shares = usualSteering.targets.map(({ operations }) => targetShares(operations, usualSteering))
  expect(shares.map(({ ofLast }) => ofLast)).toEqual([0.275, 0.6375, 1])
  expect(shares.map(({ ofIncrease }) => ofIncrease)).toEqual([0.2, 0.6, 1])
  expect(shares.map(({ ofIncrease }) => (ofIncrease ?? 0) * 100)).toEqual(
    usualSteering.targets.map(({ percent }) => percent),
  )
})

it('[K9] no percentage of fewer than five, and nothing of it outside', () => {
  expect([4, 5].map(showsShare)).toEqual([false, true])
  expect(maskShare(shareOf(3, 4, 2))).toEqual({ hits: 0, base: 0, unknown: 0, hidden: true })
  expect(maskShare(shareOf(3, 5))).toEqual(shareOf(3, 5))
  expect([rateOf(shareOf(0, 0)), boundsOf(shareOf(0, 0))]).toEqual([null, null])
})

it('[K11] a share over 100, a negative amount, a figure without source or a year said twice is refused', () => {
  const reference = {
    id: aUuid(1),
    group: 'senior',
    territory: 'country',
    percent: 26.3,
    date: '2026-06-30',
    source: 'DARES',
  } as const
  const code = (more: Partial<typeof usualSteering>): string => {
    const decided = decideSteering({ ...usualSteering, ...more })
    return decided.ok ? 'ok' : decided.refusal.code
  }
  expect(code({ references: [reference] })).toBe('ok')
  expect(code({ references: [{ ...reference, percent: 100.5 }] })).toBe('steering.percent-out-of-range')
  expect(code({ references: [{ ...reference, percent: Number.NaN }] })).toBe('steering.percent-out-of-range')
  expect(code({ references: [{ ...reference, source: ' ' }] })).toBe('steering.source-missing')
  expect(code({ references: [{ ...reference, date: '2026-06-31' }] })).toBe('steering.date-invalid')
  const [target] = usualSteering.targets
  if (target === undefined) throw new Error('No target')
  expect(code({ targets: [target, target] })).toBe('steering.year-twice')
  expect(code({ targets: [{ ...target, operations: -1 }] })).toBe('steering.target-invalid')
  expect(code({ flatAmountCents: -270_000 })).toBe('steering.amount-invalid')
  const payment = {
    payment: aUuid(2),
    amountCents: 135_000,
    paidOn: '2026-11-24',
    source: 'AFDAS ',
    reference: '',
    withdrawn: false,
  }
  const paid = (more: Partial<typeof payment>) => decidePayment({ ...payment, ...more }, '2026-11-24')
  expect(paid({})).toMatchObject({ ok: true, value: { source: 'AFDAS' } })
  expect(paid({ amountCents: -1 })).toMatchObject({ refusal: { code: 'steering.amount-invalid' } })
  expect(paid({ paidOn: '2026-11-25' })).toMatchObject({ refusal: { code: 'payment.in-future' } })
})
