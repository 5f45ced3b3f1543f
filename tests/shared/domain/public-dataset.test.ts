/** The public dataset tells no number below five, also not by subtraction. */
import { expect, it } from 'vitest'
import { csvText } from '#shared/domain/exports/csv.ts'
import type { CohortFacts, PersonFacts } from '#shared/domain/criteria/facts.ts'
import {
  publicLines,
  publicSchema,
  publicTable,
  settledQuarters,
  type PublicCount,
  type PublicLine,
} from '#shared/domain/public-dataset.ts'
import { chanceFrom, type Chance } from '#server/demo/seeded-chance.ts'
import { anOperation, factsOf } from '#tests/given/an-operation.ts'

const today = '2026-11-24'

/** Each count and what it is a part of: the complement of the one within the other is a group of people. */
const within: readonly (readonly [part: PublicCount, whole: PublicCount])[] = [
  ['known', 'participants'],
  ['activity', 'participants'],
  ['employment', 'participants'],
  ['training', 'participants'],
  ['service', 'participants'],
  ['activity', 'known'],
  ['employment', 'known'],
  ['training', 'known'],
  ['service', 'known'],
  ['employment', 'activity'],
  ['training', 'activity'],
]

const model = factsOf(anOperation({ number: 1, people: 1, startsOn: '2024-01-08' }))

const manyFacts = (chance: Chance): CohortFacts[] =>
  Array.from({ length: chance.whole(1, 12) }, () => ({
    ...model,
    department: chance.pick(['59', '62', '2A', '976', '987', '']),
    people: Array.from({ length: chance.whole(1, 14) }, (): PersonFacts => {
      const [employment, training] = [chance.whole(0, 2) > 0, chance.whole(0, 3) === 0]
      return {
        ...(model.people[0] as PersonFacts),
        exitOn: chance.pick(['2024-03-31', '2024-04-01', '2024-05-02']),
        status: chance.whole(0, 5) === 0 ? null : 'inactive',
        began: {
          employment,
          training,
          activity: employment || training || chance.whole(0, 5) === 0,
          service: chance.whole(0, 1) === 0,
        },
      }
    }),
  }))

const quarters = ['2024-T1', '2024-T2']

it('[K12] of all that is published nothing is below five, and no difference of a group and its part is', () => {
  const chance = chanceFrom(12)
  let told = 0
  for (let turn = 0; turn < 400; turn += 1) {
    const facts = manyFacts(chance)
    const lines = quarters.flatMap((quarter) => publicLines(facts, quarter, today))
    for (const line of lines) {
      const { region, quarter, ...counts } = line
      for (const value of Object.values(counts)) {
        if (value === null) continue
        told += 1
        expect(value).toBeGreaterThanOrEqual(5)
      }
      for (const [part, whole] of within) {
        const [small, large] = [line[part], line[whole]]
        if (small !== null && large !== null) {
          expect({ region, quarter, part, whole, left: large - small >= 5 }).toMatchObject({ left: true })
        }
      }
    }
    // Lines hold different people: none is a part of another, and no total stands beside them.
    expect(new Set(lines.map(({ region, quarter }) => `${region} ${quarter}`)).size).toBe(lines.length)
  }
  expect(told).toBeGreaterThan(1000)
})

it('[K12] a quarter is published when its statuses can be known, in columns that its schema names', () => {
  expect(settledQuarters('2026-08-30').at(-1)).toBe('2025-T3')
  expect(settledQuarters('2026-08-31').at(-1)).toBe('2025-T4')
  expect(settledQuarters(today)[0]).toBe('2021-T4')
  const line: PublicLine = {
    region: '32',
    quarter: '2024-T1',
    known: 40,
    employment: 20,
    activity: 30,
    training: null,
    service: 12,
    participants: 50,
    operations: null,
  }
  const [header, cells] = csvText(publicTable([line]))
    .trim()
    .split('\r\n')
  expect(header?.split(';')).toEqual(publicSchema.fields.map(({ name }) => name))
  expect(cells).toBe('32;Hauts-de-France;2024-T1;;50;40;20;30;;12')
  const holding = publicSchema.fields.filter(({ type }) => type === 'integer')
  expect(holding.every(({ constraints }) => 'minimum' in constraints && constraints.minimum === 5)).toBe(true)
})
