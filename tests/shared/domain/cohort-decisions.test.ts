import { expect, it } from 'vitest'
import { foldCohort } from '#shared/domain/cohort.ts'
import {
  decideAddMember,
  decideDescribe,
  decideDescription,
  decideRemoveMember,
} from '#shared/domain/cohort-decisions.ts'
import type { CohortField } from '#shared/journal/kinds/cohort-kinds.ts'
import { aCohort, aPerson, theCohort } from '#tests/given/a-cohort.ts'

const facts = new Map<CohortField, string | number>([
  ['startsOn', '2026-03-03'],
  ['endsOn', '2026-04-28'],
])
const describe = (field: CohortField, value: string | number) => decideDescribe(facts, { field, value })

it('[C1] each field is made regular', () => {
  expect(describe('title', '  Denain ')).toEqual({ ok: true, value: { field: 'title', value: 'Denain' } })
  expect(describe('venueSiret', '130 005 481 00010')).toMatchObject({ value: { value: '13000548100010' } })
  expect(describe('department', ' 2b ')).toMatchObject({ value: { value: '2B' } })
  expect(describe('plannedSize', '12')).toMatchObject({ value: { value: 12 } })
})

it('[C1] what cannot be is refused with its own sentence', () => {
  expect(describe('title', ' ')).toMatchObject({ refusal: { code: 'cohort.title-missing' } })
  expect(describe('title', 'x'.repeat(201))).toMatchObject({
    refusal: { code: 'cohort.value-too-long', limit: 200 },
  })
  expect(describe('venueSiret', '123')).toMatchObject({ refusal: { code: 'cohort.siret-invalid' } })
  expect(describe('department', '20')).toMatchObject({ refusal: { code: 'cohort.department-unknown' } })
  expect(describe('timeZone', 'Mars/Olympus')).toMatchObject({
    refusal: { code: 'cohort.time-zone-unknown' },
  })
  expect(describe('startsOn', '2026-02-30')).toMatchObject({ refusal: { code: 'cohort.date-invalid' } })
  expect(describe('endsOn', '2026-03-02')).toMatchObject({ refusal: { code: 'cohort.ends-before-start' } })
  expect(describe('flatAmountCents', -1)).toMatchObject({ refusal: { code: 'cohort.amount-invalid' } })
  expect(describe('flatAmountCents', 0)).toMatchObject({ ok: true })
  expect(describe('plannedSize', 0)).toMatchObject({ refusal: { code: 'cohort.size-out-of-range' } })
  expect(describe('plannedSize', 61)).toMatchObject({ refusal: { code: 'cohort.size-out-of-range' } })
})

it('[C1] a cohort of a single day is one', () => {
  expect(describe('endsOn', '2026-03-03')).toMatchObject({ ok: true })
})

it('[C1] two dates that contradict each other are one mistake, and nothing else is written with it', () => {
  const decided = decideDescription(
    new Map(),
    new Map<CohortField, string>([
      ['title', 'Denain'],
      ['startsOn', '2026-05-02'],
      ['endsOn', '2026-05-01'],
    ]),
  )
  expect([...decided.refusals.keys()]).toEqual(['endsOn'])
  expect(decided.changes).toEqual([])
})

it('[C1] only what changes is written', () => {
  const decided = decideDescription(
    new Map([['title', 'Denain']]),
    new Map<CohortField, string>([
      ['title', 'Denain '],
      ['venueName', 'Théâtre'],
    ]),
  )
  expect(decided.changes).toEqual([{ field: 'venueName', value: 'Théâtre' }])
})

it('[C5] the last coordinator neither leaves nor takes another role', () => {
  const cohort = foldCohort(theCohort, aCohort().entries)
  expect(decideRemoveMember(cohort, { person: aPerson(1), reason: 'Congé' })).toMatchObject({
    refusal: { code: 'cohort.last-coordinator', name: 'Solène Kervella' },
  })
  expect(
    decideAddMember(cohort, { person: aPerson(1), name: 'Solène Kervella', role: 'adviser' }),
  ).toMatchObject({ refusal: { code: 'cohort.last-coordinator' } })
})

it('[C5] with two coordinators either may leave', () => {
  const writer = aCohort()
  writer.write('member.joined', { person: aPerson(3), name: 'Hugo Marchetti', role: 'coordinator' })
  const cohort = foldCohort(theCohort, writer.entries)
  expect(decideRemoveMember(cohort, { person: aPerson(1), reason: ' Congé ' })).toEqual({
    ok: true,
    value: { person: aPerson(1), reason: 'Congé' },
  })
})

it('[C6] a removal says why, and holds while two versions differ', () => {
  const writer = aCohort()
  const cohort = foldCohort(theCohort, writer.entries)
  expect(decideRemoveMember(cohort, { person: aPerson(2), reason: ' ' })).toMatchObject({
    refusal: { code: 'cohort.reason-missing' },
  })
  expect(decideRemoveMember(cohort, { person: aPerson(7), reason: 'x' })).toMatchObject({
    refusal: { code: 'cohort.member-unknown' },
  })
  // Nothing replaces the joining: both stand.
  writer.write('member.left', { person: aPerson(2), reason: 'Fin de mission' })
  expect(foldCohort(theCohort, writer.entries).members.map(({ name }) => name)).toEqual(['Solène Kervella'])
})
