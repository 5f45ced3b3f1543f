/** The public dataset tells of no group of one to four people, whatever is added to or subtracted from what. */
import { expect, it } from 'vitest'
import { csvText } from '#shared/domain/exports/csv.ts'
import type { CohortFacts, PersonFacts } from '#shared/domain/criteria/facts.ts'
import {
  partsByRegion,
  publicCounts,
  publicLines,
  settledQuarters,
  tellParts,
  type PublicCount,
  type PublicLine,
} from '#shared/domain/public-dataset.ts'
import { publicSchema, publicTable } from '#shared/domain/public-schema.ts'
import { chanceFrom, type Chance } from '#server/demo/seeded-chance.ts'
import { anOperation, factsOf } from '#tests/given/an-operation.ts'
import { outsiderOf, type Bounds, type Cells } from '#tests/given/outsider.ts'

const today = '2026-11-24'
const quarters = ['2024-T1', '2024-T2', '2024-T3']
const model = factsOf(anOperation({ number: 1, people: 1, startsOn: '2024-01-08' }))

/** Regions of many sizes, in which few or nearly all people share what became of them. */
const manyFacts = (chance: Chance): CohortFacts[] => {
  const odds = {
    employment: chance.whole(0, 20),
    training: chance.whole(0, 20),
    other: chance.whole(0, 20),
    service: chance.whole(0, 20),
    known: chance.whole(10, 20),
  }
  const happens = (of: keyof typeof odds): boolean => chance.whole(1, 20) <= odds[of]
  return Array.from({ length: chance.whole(1, 30) }, () => ({
    ...model,
    department: chance.pick(['59', '62', '59', '2A', '976', '987', '']),
    people: Array.from({ length: chance.whole(1, 14) }, (): PersonFacts => {
      const [employment, training] = [happens('employment'), happens('training')]
      return {
        ...(model.people[0] as PersonFacts),
        exitOn: chance.pick(['2024-03-31', '2024-03-31', '2024-04-01', '2024-05-02', '2024-08-01']),
        status: happens('known') ? 'inactive' : null,
        began: {
          employment,
          training,
          activity: employment || training || happens('other'),
          service: happens('service'),
        },
      }
    }),
  }))
}

const linesOf = (facts: readonly CohortFacts[], quarter: string): readonly PublicLine[] =>
  publicLines(partsByRegion(facts, quarter, today), quarter)

/** Every way in which somebody can stand in the dataset, in its own words: the cells of what an outsider solves for. */
interface Kind {
  readonly known: boolean
  readonly employment: boolean
  readonly training: boolean
  readonly other: boolean
  readonly service: boolean
}
const yesAndNo = [true, false]
const kinds: readonly Kind[] = [
  { known: false, employment: false, training: false, other: false, service: false },
  ...yesAndNo.flatMap((employment) =>
    yesAndNo.flatMap((training) =>
      yesAndNo.flatMap((other) =>
        yesAndNo.map((service) => ({ known: true, employment, training, other, service })),
      ),
    ),
  ),
]
const isActive = ({ employment, training, other }: Kind): boolean => employment || training || other

/** What the columns say that they count. */
const columns: Readonly<Partial<Record<PublicCount, (kind: Kind) => boolean>>> = {
  participants: () => true,
  known: ({ known }) => known,
  employment: ({ known, employment }) => known && employment,
  activity: (kind) => kind.known && isActive(kind),
  trainingOnly: ({ known, employment, training }) => known && training && !employment,
  service: ({ known, service }) => known && service,
}

/** Descriptions of people that anybody may ask for: each property yes, no, or whichever. */
const descriptions: readonly Cells[] = (() => {
  const anyOf = [true, false, undefined]
  const asked = anyOf.flatMap((employment) =>
    anyOf.flatMap((training) =>
      anyOf.flatMap((other) =>
        anyOf.flatMap((service) =>
          anyOf.map(
            (active) => (kind: Kind) =>
              kind.known &&
              (employment === undefined || kind.employment === employment) &&
              (training === undefined || kind.training === training) &&
              (other === undefined || kind.other === other) &&
              (service === undefined || kind.service === service) &&
              (active === undefined || isActive(kind) === active),
          ),
        ),
      ),
    ),
  )
  const all = [...asked, ({ known }: Kind) => !known, () => true].map((fits) => kinds.map(fits))
  const different = new Map(all.map((cells) => [cells.join(), cells]))
  return [...different.values()].filter((cells) => cells.includes(true))
})()

const outsiderAt = (line: Partial<PublicLine>) =>
  outsiderOf(
    publicCounts.flatMap((count) => {
      const [counts, told] = [columns[count], line[count]]
      return counts === undefined || told == null ? [] : [{ cells: kinds.map(counts), count: told }]
    }),
    kinds.length,
  )

const isSmall = (value: number): boolean => value >= 1 && value <= 4
const tellsOfFew = ({ low, high }: Bounds): boolean => isSmall(low) || isSmall(high)

it('[K12] an outsider who solves for every description finds the holes of a table that has some', () => {
  const findings = (line: Partial<PublicLine>): number =>
    descriptions.filter((cells) => tellsOfFew(outsiderAt(line)(cells))).length
  expect(descriptions.length).toBeGreaterThan(90)
  expect(findings({ participants: 60, known: 50, employment: 20, activity: 35 })).toBe(0)
  // Two people without employment; three who began a business, because the rest does not add up to the activity.
  expect(findings({ known: 50, employment: 48 })).toBeGreaterThan(0)
  expect(findings({ known: 50, employment: 20, activity: 35, trainingOnly: 12 })).toBeGreaterThan(0)
  // Of 27 with a service and 24 without employment one had both, at least.
  expect(findings({ known: 50, employment: 26, service: 27 })).toBeGreaterThan(0)
  expect(
    outsiderAt({ known: 50, employment: 20, activity: 23 })(
      kinds.map((kind) => !kind.employment && isActive(kind)),
    ),
  ).toEqual({ low: 3, high: 3 })
  expect(() => outsiderAt({ known: 10, employment: 20 })).toThrow('contradict')
})

it('[K12] no description of people can be bounded by one to four, in a row, over regions or over quarters', () => {
  const chance = chanceFrom(12)
  const told = new Map<PublicCount, number>()
  for (let turn = 0; turn < 100; turn += 1) {
    const facts = manyFacts(chance)
    const lines = quarters.flatMap((quarter) => linesOf(facts, quarter))
    const national = new Map<string, Bounds>()
    for (const line of lines) {
      for (const count of publicCounts) {
        if (line[count] === null) continue
        told.set(count, (told.get(count) ?? 0) + 1)
        expect(line[count]).toBeGreaterThanOrEqual(5)
      }
      const outsider = outsiderAt(line)
      for (const cells of descriptions) {
        const bounds = outsider(cells)
        expect({ line, cells, bounds, few: tellsOfFew(bounds) }).toMatchObject({ few: false })
        // Rows hold different people, so that what is known of two of them adds up, and of nothing else.
        for (const key of [`${line.quarter} ${cells.join()}`, `${line.region} ${cells.join()}`]) {
          const { low, high } = national.get(key) ?? { low: 0, high: 0 }
          national.set(key, { low: low + bounds.low, high: high + bounds.high })
        }
      }
    }
    expect([...national.values()].filter(tellsOfFew)).toEqual([])
    expect(new Set(lines.map(({ region, quarter }) => `${region} ${quarter}`)).size).toBe(lines.length)
  }
  for (const count of publicCounts)
    expect({ count, told: told.get(count) ?? 0 }).toSatisfy(({ told: many }) => many > 0)
})

/** Parts that share nobody, as the rule knows them: without a service, then with one. */
const cells = ['unknown', 'employment', 'training', 'otherActivity', 'none'] as const

it.each([
  { what: 'services beside three parts', without: 2, most: 17, unknown: [0] },
  { what: 'all parts, and nobody with a service', without: 0, most: 20, unknown: [0, 1, 4, 5, 6] },
])(
  '[K12] who knows the rule by heart learns no more, over all rows that could have been published alike: $what',
  ({ what, without, most, unknown }) => {
    const hasServices = what.startsWith('services')
    const parts = [1, 2, 3, 4].filter((part) => part !== without)
    const places = 1 + parts.length * (hasServices ? 2 : 1)
    const unions = 2 ** places
    const whole = 2 ** parts.length - 1
    const seen = new Map<string, { low: Uint8Array; high: Uint8Array }>()
    const holds = new Uint8Array(unions)
    const notice = (counts: readonly number[]): void => {
      const people = {
        unknown: counts[0] ?? 0,
        employment: 0,
        training: 0,
        otherActivity: 0,
        none: 0,
        service: 0,
      }
      for (const [at, count] of counts.slice(1).entries()) {
        people[cells[parts[at % parts.length] ?? 0] ?? 'none'] += count
        if (at >= parts.length) people.service += count
      }
      const line = tellParts({ ...people, operations: 5 })
      if (line === undefined) return
      const key = Object.values(line).join()
      const bounds = seen.get(key) ?? { low: new Uint8Array(unions).fill(255), high: new Uint8Array(unions) }
      seen.set(key, bounds)
      for (let union = 1; union < unions; union += 1) {
        const last = 31 - Math.clz32(union)
        const many = (holds[union & ~(1 << last)] ?? 0) + (counts[last] ?? 0)
        holds[union] = many
        if (many < (bounds.low[union] ?? 0)) bounds.low[union] = many
        if (many > (bounds.high[union] ?? 0)) bounds.high[union] = many
      }
    }
    const spread = (counts: readonly number[], left: number): void => {
      if (counts.length === places - 1) notice([...counts, left])
      else for (let some = 0; some <= left; some += 1) spread([...counts, some], left - some)
    }
    for (let known = 5; known <= most; known += 1) for (const some of unknown) spread([some], known)
    expect(seen.size).toBeGreaterThan(50)
    for (const [key, { low, high }] of seen) {
      for (let union = 2; union < unions; union += 1) {
        const bounds = { low: low[union] ?? 0, high: high[union] ?? 0 }
        expect({ key, union, bounds, few: isSmall(bounds.high) }).toMatchObject({ few: false })
        // What is neither « parts » nor « parts with, or without, a service » describes nobody in words: at least one.
        const [withoutService, withService] = [(union >> 1) & whole, union >> (1 + parts.length)]
        const isDescription =
          withoutService === withService || withoutService === 0 || withService === 0 || !hasServices
        if (!isDescription) continue
        expect({ key, union, bounds, few: isSmall(bounds.low) }).toMatchObject({ few: false })
      }
      // Of those whose status is unknown a blank says « fewer than five », and neither whether there are any nor how many.
      const ofUnknown = { low: low[1] ?? 0, high: high[1] ?? 0 }
      if (unknown.length > 1 && isSmall(ofUnknown.high)) expect(ofUnknown).toEqual({ low: 0, high: 4 })
    }
  },
)

it('[K12] operations are not told where their number would count people of unknown status', () => {
  const parts = { unknown: 4, employment: 5, training: 0, otherActivity: 0, service: 0, none: 5 }
  expect(tellParts({ ...parts, operations: 10 })).toMatchObject({
    known: 10,
    participants: null,
    operations: 10,
  })
  // Each of fourteen operations was left by somebody: four of them by somebody whose status is unknown.
  expect(tellParts({ ...parts, operations: 14 })).toMatchObject({
    known: 10,
    participants: null,
    operations: null,
  })
  expect(tellParts({ ...parts, unknown: 6, operations: 14 })).toMatchObject({
    participants: 16,
    operations: 14,
  })
  expect(tellParts({ ...parts, none: 5, employment: 5, operations: 4 })).toMatchObject({ operations: null })
  expect(tellParts({ ...parts, employment: 4, none: 0, unknown: 30, operations: 9 })).toBeUndefined()
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
    trainingOnly: null,
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
