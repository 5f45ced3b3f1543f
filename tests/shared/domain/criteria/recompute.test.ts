/** What leaves the application is enough: a script that shares no line with it computes every figure again. */
import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { criteriaOf } from '#shared/domain/criteria/criteria-of.ts'
import type { CriteriaGiven } from '#shared/domain/criteria/sum-criteria.ts'
import { operationsTable, peopleTable, type CriteriaTable } from '#shared/domain/criteria/criteria-table.ts'
import { flatCriteria } from '#shared/domain/criteria/flat-criteria.ts'
import { territoryOfDepartment, type ReferenceShare } from '#shared/domain/criteria/references.ts'
import { csvText } from '#shared/domain/exports/csv.ts'
import { namedBenefits, satisfactionLevels, type Ballot } from '#shared/domain/survey/ballot.ts'
import { tallyBallots } from '#shared/domain/survey/tally-ballots.ts'
import { surveyAudiences } from '#shared/journal/kinds/steering-kinds.ts'
import { chanceFrom, type Chance } from '#server/demo/seeded-chance.ts'
import { factsOf, type Operation } from '#tests/given/an-operation.ts'
import { tellAtRandom } from '#tests/given/random-operation.ts'

const now = Date.UTC(2026, 10, 24, 12)
const today = '2026-11-24'

const ballotsAtRandom = (chance: Chance, { id, lastDay }: Operation): Ballot[] =>
  surveyAudiences.flatMap((audience) =>
    Array.from({ length: chance.whole(0, 6) }, () => ({
      ballot: chance.uuid(),
      cohort: id,
      audience,
      level: chance.pick(satisfactionLevels),
      benefits: namedBenefits.filter(() => chance.whole(0, 1) > 0),
      remark: '',
      way: 'link' as const,
      on: lastDay,
    })),
  )

const references: readonly ReferenceShare[] = [
  { id: 'a', group: 'senior', territory: 'country', percent: 26.3, date: '2026-06-30', source: 'DARES' },
  { id: 'b', group: 'senior', territory: 'region:32', percent: 24.1, date: '2025-06-30', source: 'DARES' },
  { id: 'c', group: 'senior', territory: 'region:32', percent: 25.7, date: '2026-06-30', source: 'DARES' },
  {
    id: 'd',
    group: 'disabledWorker',
    territory: 'department:59',
    percent: 9.8,
    date: '2026-06-30',
    source: '=1+1',
  },
]

const fileOf = ({ columns, rows }: CriteriaTable): string =>
  csvText([columns.map(({ header }) => header), ...rows])

it('[K10] every figure is computed again from the exported tables alone, to the last digit, on 50 random operations', () => {
  const chance = chanceFrom(50)
  const told = Array.from({ length: 50 }, (_, index) => tellAtRandom(chance, index + 1))
  const facts = told.map(factsOf)
  const surveys = new Map(
    told.map((operation) => [
      operation.id,
      tallyBallots(ballotsAtRandom(chance, operation), {
        participant: null,
        culturalVenue: null,
        adviser: null,
      }),
    ]),
  )
  const given: CriteriaGiven = { now, references, surveys }
  const folder = mkdtempSync(join(tmpdir(), 'coulisses-recompute-'))
  const [people, operations] = [join(folder, 'people.csv'), join(folder, 'operations.csv')]
  writeFileSync(people, fileOf(peopleTable(facts, now)))
  writeFileSync(operations, fileOf(operationsTable(facts, given)))
  const script = join(import.meta.dirname, '../../../recompute-criteria.mjs')
  const found = JSON.parse(
    execFileSync(process.execPath, [script, people, operations, today], { encoding: 'utf8' }),
  ) as Record<string, Record<string, Record<string, number | null>>>
  rmSync(folder, { recursive: true })
  const expectSame = (key: string, ours: ReturnType<typeof flatCriteria>): void => {
    for (const { figure, unit: _, ...said } of ours) {
      const again = found[key]?.[figure] ?? { value: 0 }
      const same = Object.fromEntries(Object.keys(said).map((name) => [name, again[name] ?? null]))
      expect({ key, figure, ...same }).toEqual({ key, figure, ...said })
    }
  }
  for (const one of facts) {
    const territory = territoryOfDepartment(one.department)
    expectSame(one.cohort, flatCriteria(criteriaOf([one], { ...given, territory })))
  }
  const together = criteriaOf(facts, given)
  expectSame('all', flatCriteria(together))
  // The random set says something: all shares have hits, misses and unknowns.
  expect(together.effectiveness.returnToEmployment.unknown).toBeGreaterThan(9)
  expect(together.effectiveness.returnToEmployment.hits).toBeGreaterThan(9)
  expect(together.attendance.unknown).toBeGreaterThan(9)
  expect(together.relevance.service.unknown).toBeGreaterThan(0)
  expect(together.efficiency.unpaid).toBeGreaterThan(0)
})
