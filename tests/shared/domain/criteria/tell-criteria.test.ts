/** Whoever may not open the rows of a cohort cannot have its few people by subtraction: all levels and periods are compared. */
import { expect, it } from 'vitest'
import { criteriaOf, type Criteria } from '#shared/domain/criteria/criteria-of.ts'
import type { CriteriaGroup } from '#shared/domain/criteria/criteria-wire.ts'
import type { CohortFacts, PersonFacts } from '#shared/domain/criteria/facts.ts'
import { groupFacts, groupings, type Grouping } from '#shared/domain/criteria/group-facts.ts'
import { everyDay, type Period } from '#shared/domain/criteria/person-figures.ts'
import type { Share } from '#shared/domain/criteria/shares.ts'
import type { SurveyTally } from '#shared/domain/criteria/survey-tally.ts'
import { tellGroups } from '#shared/domain/criteria/tell-criteria.ts'
import type { CohortId } from '#shared/ids.ts'
import { chanceFrom, type Chance } from '#server/demo/seeded-chance.ts'
import { aUuid } from '#tests/given/a-cohort.ts'
import { anOperation, factsOf } from '#tests/given/an-operation.ts'

const now = Date.UTC(2026, 10, 24, 12)
const model = factsOf(anOperation({ number: 1, people: 1, startsOn: '2024-01-08' }))
const sayOf = (chance: Chance): 'yes' | 'no' | 'unknown' => chance.pick(['yes', 'no', 'no', 'unknown'])

interface World {
  readonly facts: readonly CohortFacts[]
  readonly surveys: ReadonlyMap<CohortId, readonly SurveyTally[]>
  readonly open: ReadonlySet<string>
}

const aWorld = (chance: Chance): World => {
  const facts = Array.from({ length: chance.whole(4, 26) }, (_, index): CohortFacts => {
    const known = chance.whole(1, 10)
    return {
      ...model,
      cohort: aUuid(index + 1) as CohortId,
      department: chance.pick(['59', '59', '62', '80', '2A', '2B', '976', '']),
      beganOn: chance.pick(['2024-01-08', '2024-02-05', '2024-03-04']),
      people: Array.from({ length: chance.pick([1, 2, 3, 4, 6, 8, 9, 10]) }, (): PersonFacts => ({
        ...(model.people[0] as PersonFacts),
        exitOn: chance.pick(['2024-04-30', '2024-04-30', '2024-04-30', '2024-05-31', null]),
        exitCategory: chance.pick(['lastingEmployment', 'inactive', null]),
        status: chance.whole(1, 10) <= known ? 'inactive' : null,
        began: {
          employment: chance.whole(0, 1) === 0,
          activity: true,
          training: chance.whole(0, 4) === 0,
          service: chance.whole(0, 1) === 0,
        },
        signed: chance.whole(0, 4) > 0,
        groups: { longTermJobSeeker: sayOf(chance), senior: sayOf(chance), disabledWorker: sayOf(chance) },
      })),
    }
  })
  const surveys = new Map(
    facts.map(({ cohort }): [CohortId, SurveyTally[]] => [
      cohort,
      (['participant', 'culturalVenue', 'adviser'] as const).map((audience): SurveyTally => {
        const answers = audience === 'participant' ? chance.whole(0, 9) : chance.whole(0, 2)
        const satisfied = chance.whole(0, answers)
        return {
          audience,
          invited: null,
          answers,
          byLevel: {
            verySatisfied: satisfied,
            ratherSatisfied: 0,
            ratherDissatisfied: answers - satisfied,
            veryDissatisfied: 0,
          },
          benefits: {},
        }
      }),
    ]),
  )
  const open = new Set(facts.filter(() => chance.whole(0, 3) === 0).map(({ cohort }): string => cohort))
  return { facts, surveys, open }
}

/** Two that begin with the operations, two around the exits, and everything. */
const periods: readonly Period[] = [
  everyDay,
  { from: null, to: '2024-02-05' },
  { from: '2024-02-05', to: null },
  { from: null, to: '2024-04-30' },
  { from: null, to: '2024-05-31' },
]

const tell = ({ facts, surveys, open }: World, by: Grouping, period: Period): readonly CriteriaGroup[] =>
  tellGroups(facts, { by, open }, { now, period, surveys })

const sharesOf = ({ attendance, effectiveness, relevance, coherence, quality, efficiency }: Criteria) => ({
  attendance,
  ...effectiveness,
  service: relevance.service,
  ...relevance.byKind,
  seniors: coherence.senior.share,
  longTermJobSeekers: coherence.longTermJobSeeker.share,
  disabledWorkers: coherence.disabledWorker.share,
  participants: { hits: 0, base: efficiency.fill.hits, unknown: 0, hidden: efficiency.fill.hidden },
  participantAnswers: quality.participant.satisfied,
  venueAnswers: quality.culturalVenue.satisfied,
  adviserAnswers: quality.adviser.satisfied,
})
type Figure = keyof ReturnType<typeof sharesOf>
const figures = Object.keys(sharesOf(criteriaOf([], { now }))) as readonly Figure[]

/** What is told of the closed cohorts of a group: without what one knows of the others, whose rows one reads. */
const closedPart = (world: World, group: CriteriaGroup, cohorts: readonly CohortFacts[], period: Period) => {
  const own = sharesOf(
    criteriaOf(
      cohorts.filter(({ cohort }) => world.open.has(cohort)),
      { now, period, surveys: world.surveys },
    ),
  )
  const told = sharesOf(group.criteria)
  return (figure: Figure): Pick<Share, 'hits' | 'base' | 'unknown'> | undefined =>
    told[figure].hidden
      ? undefined
      : {
          hits: told[figure].hits - own[figure].hits,
          base: told[figure].base - own[figure].base,
          unknown: told[figure].unknown - own[figure].unknown,
        }
}

const isFew = (many: number): boolean => many < 0 || (many > 0 && many < 5)

it('[K9] no difference between levels or periods is about one to four people of whom one may not open the rows', () => {
  const chance = chanceFrom(9)
  let differences = 0
  for (let turn = 0; turn < 40; turn += 1) {
    const world = aWorld(chance)
    const answers = periods.flatMap((period) =>
      groupings.flatMap((by) => {
        const asked = groupFacts(world.facts, by)
        return tell(world, by, period).map((group, at) => {
          const cohorts = asked[at]?.cohorts ?? []
          return { by, period, key: group.key, cohorts, part: closedPart(world, group, cohorts, period) }
        })
      }),
    )
    for (const whole of answers) {
      const finer = groupings.slice(groupings.indexOf(whole.by) + 1)
      const inside = (by: Grouping, period: Period) =>
        answers.filter(
          (one) =>
            one.by === by &&
            one.period === period &&
            one.cohorts.every((cohort) => whole.cohorts.includes(cohort)),
        )
      const alike = answers.filter(
        (one) => one.by === whole.by && one.key === whole.key && one.period !== whole.period,
      )
      // Itself; itself without all parts of a level that are told, and without each; itself without a shorter period.
      const less = [
        [],
        ...finer.flatMap((by) => {
          const parts = inside(by, whole.period)
          return [parts, ...parts.map((part) => [part])]
        }),
        ...(whole.period === everyDay || whole.period === periods[4]
          ? alike
              .filter(({ period }) => whole.period === everyDay || period === periods[3])
              .map((one) => [one])
          : []),
      ]
      for (const figure of figures) {
        const told = whole.part(figure)
        if (told === undefined) continue
        for (const parts of less) {
          const known = parts.flatMap(({ part }) => part(figure) ?? [])
          const base: number = told.base - known.reduce((sum, one) => sum + one.base, 0)
          const about: number = base + told.unknown - known.reduce((sum, one) => sum + one.unknown, 0)
          const hits: number = told.hits - known.reduce((sum, one) => sum + one.hits, 0)
          differences += 1
          if (isFew(base) || isFew(about) || (base === 0 && hits !== 0)) {
            expect.fail(
              `${figure} of ${whole.by} ${whole.key}: ${String(hits)} of ${String(base)} of ${String(about)}`,
            )
          }
        }
      }
    }
  }
  expect(differences).toBeGreaterThan(50_000)
})

interface Someone {
  readonly cohort: CohortId
  /** Their place among the people of the cohort. */
  readonly at: number
}

/** The world in which this person found a job, or did not. */
const withJob = (world: World, { cohort, at }: Someone, employment: boolean): World => ({
  ...world,
  facts: world.facts.map((one) =>
    one.cohort === cohort
      ? {
          ...one,
          people: one.people.map((person, index) =>
            index === at ? { ...person, began: { ...person.began, employment } } : person,
          ),
        }
      : one,
  ),
})

it('[K9] of few people whose rows one may not open no answer tells which cohort had the one who found a job', () => {
  const chance = chanceFrom(90)
  const everything = (world: World): string =>
    JSON.stringify([0, 3].map((at) => groupings.map((by) => tell(world, by, periods[at] ?? everyDay))))
  const counts = { tried: 0, untold: 0 }
  for (let turn = 0; turn < 4; turn += 1) {
    const world = aWorld(chance)
    const few = world.facts.flatMap(({ cohort, people }): Someone[] => {
      const known = people.flatMap(({ status, exitOn }, at) =>
        status !== null && exitOn !== null ? [{ cohort, at }] : [],
      )
      return !world.open.has(cohort) && known.length < 5 ? known.slice(0, 1) : []
    })
    for (const one of few) {
      counts.tried += 1
      if (everything(withJob(world, one, true)) === everything(withJob(world, one, false))) {
        counts.untold += 1
        continue
      }
      const isShared = few.some((twin) => {
        if (twin.cohort === one.cohort) return false
        const [here, there] = [true, false].map((isHere) =>
          everything(withJob(withJob(world, one, isHere), twin, !isHere)),
        )
        return here === there
      })
      expect({ one, isShared }).toEqual({ one, isShared: true })
    }
  }
  expect(counts.tried).toBeGreaterThan(10)
  expect(counts.untold).toBeLessThan(counts.tried)
})
