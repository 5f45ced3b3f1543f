import { expect, it } from 'vitest'
import type { Immersion } from '#shared/domain/outcome/fold-follow-up.ts'
import type { ImmersionWish } from '#shared/domain/outcome/immersion.ts'
import { decideImmersion } from '#shared/domain/outcome/immersion.ts'
import { aParticipant, aUuid } from '#tests/given/a-cohort.ts'

const wish = (more: Partial<ImmersionWish> = {}): ImmersionWish => ({
  participant: aParticipant(1),
  immersion: aUuid(70),
  object: 'confirmProject',
  hostName: 'Boulangerie Cœur de blé',
  hostSiret: '130 005 481 00010',
  from: '2026-05-04',
  until: '2026-05-29',
  renews: null,
  ...more,
})
const past = (n: number, from: string, until: string, more: Partial<Immersion> = {}): Immersion => ({
  immersion: aUuid(70 + n),
  object: 'confirmProject',
  hostName: 'BOULANGERIE COEUR DE BLE',
  from,
  until,
  renews: null,
  withdrawn: false,
  ...more,
})
const refusals = (known: readonly Immersion[], more: Partial<ImmersionWish> = {}) => {
  const decided = decideImmersion(known, wish(more))
  return decided.ok ? [] : [...decided.refusal]
}

it('[O8] an immersion has one object of three, a host, a SIRET that proves itself, and at most one month', () => {
  expect(decideImmersion([], wish())).toMatchObject({ ok: true, value: { hostSiret: '13000548100010' } })
  expect(refusals([], { until: '2026-06-03' })).toEqual([])
  expect(refusals([], { until: '2026-06-04' })).toEqual([
    ['until', { code: 'immersion.over-a-month', latest: '2026-06-03' }],
  ])
  expect(refusals([], { until: '2026-05-03' })).toEqual([
    ['until', { code: 'follow-up.ends-before-start', from: '2026-05-04' }],
  ])
  expect(
    refusals([], { object: '', hostName: ' ', hostSiret: '13000548100011', from: null }).map(
      ([, no]) => no.code,
    ),
  ).toEqual([
    'immersion.object-missing',
    'immersion.host-missing',
    'immersion.siret-invalid',
    'follow-up.date-invalid',
  ])
})

it('[O9] it is renewed once, with the same host, after it ended', () => {
  const first = past(1, '2026-04-01', '2026-04-30')
  const renewal = { renews: first.immersion, from: '2026-05-01', until: '2026-05-31' }
  expect(refusals([first], renewal)).toEqual([])
  expect(refusals([first], { ...renewal, from: '2026-04-30', until: '2026-05-20' })).toMatchObject([
    ['from', { code: 'immersion.renewed-early' }],
  ])
  expect(refusals([first], { ...renewal, hostName: 'Garage du Pont', hostSiret: '' })).toMatchObject([
    ['renews', { code: 'immersion.renewed-elsewhere', host: 'BOULANGERIE COEUR DE BLE' }],
  ])
  const second = past(2, '2026-05-01', '2026-05-20', { renews: first.immersion })
  for (const renews of [first.immersion, second.immersion]) {
    expect(refusals([first, second], { renews, from: '2026-06-01', until: '2026-06-02' })).toMatchObject([
      ['renews', { code: 'immersion.renewed-already' }],
    ])
  }
  // Corrected, a renewal does not stand in its own way.
  expect(refusals([first, second], { ...renewal, immersion: second.immersion })).toEqual([])
})

it('[O9] at most two months with one host over twelve, withdrawn ones and other hosts left out', () => {
  const known = [
    past(1, '2026-01-05', '2026-02-04'),
    past(2, '2026-03-01', '2026-03-21'),
    past(3, '2026-03-23', '2026-04-20', { withdrawn: true }),
    past(4, '2026-03-23', '2026-04-20', { hostName: 'Garage du Pont' }),
  ]
  expect(refusals(known, { until: '2026-05-13' })).toEqual([])
  expect(refusals(known)).toEqual([
    [
      'until',
      {
        code: 'immersion.host-too-long',
        host: 'Boulangerie Cœur de blé',
        days: 78,
        limit: 62,
        latest: '2026-05-13',
      },
    ],
  ])
  // A year after, the first period is out of the twelve months.
  expect(refusals(known, { from: '2027-01-05', until: '2027-02-04' })).toEqual([])
  const full = [...known, past(5, '2026-04-21', '2026-04-30')]
  expect(refusals(full)).toMatchObject([['until', { latest: null }]])
})
