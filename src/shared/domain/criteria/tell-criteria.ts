// The criteria of groups of cohorts for somebody who may open the rows of some of them.
//
// Cohorts whose rows they may open are added up as they are. Of the others (« closed ») a question, whatever its level and
// period, adds up the same fixed units, each wholly or not at all, and each of no people or of five and more (K9):
//
//   closed cohorts ─ folded by people ─▶ units ─ by whom a figure is about ─▶ units ─ by who is known ─▶ blocks
//                                          │                                    │                          │
//                                     participants                      the unknown of it          hits of the base
//
// So the difference of any two answers is made of whole units as well. Those of a unit whose block is cut by the question
// count as unknown: the bounds of the share stay true. A period takes the exits of a closed cohort together, on the day
// most of them left, because two periods could otherwise be set around one person.

import type { PlainDate, WallTime } from '#shared/calendar.ts'
import type { SurveyAudience } from '#shared/journal/kinds/steering-kinds.ts'
import { surveyAudiences } from '#shared/journal/kinds/steering-kinds.ts'
import type { Criteria } from './criteria-of.ts'
import { fromSums } from './criteria-of.ts'
import type { CriteriaGroup } from './criteria-wire.ts'
import type { CohortFacts } from './facts.ts'
import { foldSmall, groupBy, type Unit } from './fold-small.ts'
import { groupFacts, type Grouping } from './group-facts.ts'
import { maskCriteria } from './mask-criteria.ts'
import type { Period } from './person-figures.ts'
import { everyDay, exitFigures, isWithin, personFigures } from './person-figures.ts'
import type { CriteriaGiven, Sums } from './sum-criteria.ts'
import { addCohort, addOperation, hasBegun, heldTallies, nothingYet, wallOf } from './sum-criteria.ts'
import type { SurveyTally } from './survey-tally.ts'

/** The day of a cohort by which a period takes it. */
type Day = 'began' | 'exited'

interface Counts {
  readonly hits: number
  readonly base: number
  readonly unknown: number
}

/** Something of a unit that is told with the whole of it. */
interface Told {
  readonly unit: Unit
  readonly day: Day
  add(sums: Sums, isWhole: (unit: Unit) => boolean): void
}

/** What may be told of the closed cohorts, by the first cohort of each unit. */
type ToldByCohort = ReadonlyMap<CohortFacts | undefined, readonly Told[]>

/** A figure about people: how to read it of the sums of a cohort, and how to add it to those of an answer. */
interface Figure {
  readonly day: Day
  read(sums: Sums): Counts
  add(sums: Sums, counts: Counts): void
}

const figures: readonly Figure[] = [
  ...personFigures.map((figure): Figure => ({
    day: exitFigures.has(figure) ? 'exited' : 'began',
    read: (sums) => sums.figures[figure],
    add: (sums, { hits, base, unknown }) => {
      const sum = sums.figures[figure]
      sum.hits += hits
      sum.base += base
      sum.unknown += unknown
    },
  })),
  {
    day: 'began',
    read: ({ attended, expected, inDispute }) => ({ hits: attended, base: expected, unknown: inDispute }),
    add: (sums, { hits, base, unknown }) => {
      sums.attended += hits
      sums.expected += base
      sums.inDispute += unknown
    },
  },
  {
    // Of whom the returns to employment among the people of an operation are, whenever they left.
    day: 'began',
    read: (sums) => ({ ...sums.figures.returnToEmployment, hits: sums.returns }),
    add: (sums, { hits }) => {
      sums.returns += hits
    },
  },
]

const total = (counts: readonly Counts[]): Counts => {
  const sum = { hits: 0, base: 0, unknown: 0 }
  for (const { hits, base, unknown } of counts) {
    sum.hits += hits
    sum.base += base
    sum.unknown += unknown
  }
  return sum
}

/** The cohorts of some units as one unit; one alone stays what it is. */
const join = (units: readonly Unit[]): Unit => (units.length === 1 ? (units[0] ?? []) : units.flat())

/** The same answers, each worked out once. */
const remember = <Asked, Answer>(work: (asked: Asked) => Answer): ((asked: Asked) => Answer) => {
  const known = new Map<Asked, Answer>()
  return (asked) => {
    const before = known.get(asked)
    if (before !== undefined) return before
    const answer = work(asked)
    known.set(asked, answer)
    return answer
  }
}

const toldOf = (
  closed: readonly CohortFacts[],
  given: CriteriaGiven,
  wall: (timeZone: string) => WallTime,
): ToldByCohort => {
  const sumsOf = new Map(
    closed.map((cohort) => {
      const sums = nothingYet()
      addCohort(sums, cohort, wall(cohort.timeZone), { ...given, period: everyDay })
      return [cohort, sums] as const
    }),
  )
  const own = (unit: Unit): readonly Sums[] => unit.flatMap((cohort) => sumsOf.get(cohort) ?? [])
  const people = foldSmall(
    closed.map((cohort) => [cohort]),
    (unit) => own(unit).reduce((sum, { participants }) => sum + participants, 0),
  ).map(join)
  const told: Told[] = people.map((unit) => ({
    unit,
    day: 'began',
    add: (sums) => {
      for (const { participants, places, costCents } of own(unit)) {
        sums.participants += participants
        sums.places += places
        sums.costCents += costCents
      }
    },
  }))
  for (const { day, read, add } of figures) {
    const countsOf = remember((unit: Unit) => total(own(unit).map(read)))
    const about = foldSmall(people, (unit) => countsOf(unit).base + countsOf(unit).unknown).map(join)
    const blocks = new Map(
      foldSmall(about, (unit) => countsOf(unit).base).flatMap((block) =>
        block.map((unit) => [unit, join(block)] as const),
      ),
    )
    for (const unit of about) {
      const counts = countsOf(unit)
      const block = blocks.get(unit)
      told.push({
        unit,
        day,
        add: (sums, isWhole) => {
          const isKnown = block !== undefined && isWhole(block)
          add(sums, isKnown ? counts : { hits: 0, base: 0, unknown: counts.base + counts.unknown })
        },
      })
    }
  }
  for (const audience of surveyAudiences) told.push(...toldAnswers(closed, given, audience))
  return groupBy(told, ({ unit: [first] }) => first)
}

const toldAnswers = (
  closed: readonly CohortFacts[],
  given: CriteriaGiven,
  audience: SurveyAudience,
): readonly Told[] => {
  const talliesOf = (unit: Unit): readonly SurveyTally[] =>
    unit.flatMap((cohort) =>
      heldTallies(cohort, given.surveys?.get(cohort.cohort) ?? []).filter((one) => one.audience === audience),
    )
  const blocks = foldSmall(
    closed.map((cohort) => [cohort]),
    (unit) => talliesOf(unit).reduce((sum, { answers }) => sum + answers, 0),
  )
  return blocks.map((block): Told => {
    const unit = block.flat()
    return { unit, day: 'began', add: (sums) => void sums.tallies.push(...talliesOf(unit)) }
  })
}

/** The day on which most people of a cohort left, the last of several; `null` where nobody has. */
const exitDayOf = ({ people }: CohortFacts): PlainDate | null => {
  const days = new Map<PlainDate, number>()
  for (const { exitOn } of people) if (exitOn !== null) days.set(exitOn, (days.get(exitOn) ?? 0) + 1)
  const most = Math.max(...days.values())
  return [...days]
    .filter(([, many]) => many === most)
    .reduce<PlainDate | null>((last, [day]) => (last === null || day > last ? day : last), null)
}

/** The criteria of these cohorts, group by group, for who may open the rows of the cohorts in `open` (K9). */
export const tellGroups = (
  facts: readonly CohortFacts[],
  { by, open }: { readonly by: Grouping; readonly open: ReadonlySet<string> },
  given: Omit<CriteriaGiven, 'territory'>,
): readonly CriteriaGroup[] => {
  const period: Period = given.period ?? everyDay
  const wall = wallOf(given.now)
  const closed = facts.filter(({ cohort }) => !open.has(cohort))
  const told = toldOf(closed, given, wall)
  const takenOn = remember((cohort: CohortFacts): Readonly<Record<Day, boolean>> => ({
    began: hasBegun(cohort, wall(cohort.timeZone).date, period),
    exited: isWithin(period, exitDayOf(cohort)),
  }))
  return groupFacts(facts, by).map(({ key, territory, cohorts }): CriteriaGroup => {
    const asked = new Set(cohorts)
    const sums = nothingYet()
    for (const cohort of cohorts) {
      if (open.has(cohort.cohort)) addCohort(sums, cohort, wall(cohort.timeZone), given)
      else addOperation(sums, cohort, wall(cohort.timeZone), given)
      for (const { unit, day, add } of told.get(cohort) ?? []) {
        const isWhole = (of: Unit): boolean => of.every((one) => asked.has(one) && takenOn(one)[day])
        if (isWhole(unit)) add(sums, isWhole)
      }
    }
    const criteria: Criteria = fromSums(sums, { ...given, territory })
    const isMasked = cohorts.some(({ cohort }) => !open.has(cohort))
    return {
      key,
      territory,
      title: by === 'cohort' ? (cohorts[0]?.title ?? '') : '',
      criteria: isMasked ? maskCriteria(criteria) : criteria,
      isMasked,
    }
  })
}
