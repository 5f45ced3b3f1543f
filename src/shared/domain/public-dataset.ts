// The public dataset: what became of people by region and by quarter of their exit, over all operations.
//
// Each person stands in exactly one part, and a part is divided only where each half holds five people or more:
//
//   people of a region who left in a quarter
//   ├─ status unknown
//   └─ status known ─┬─ employment
//                    └─ no employment ─┬─ other activity ─┬─ training
//                                      │                  └─ business creation, insertion contract
//                                      └─ no activity
//
// Services cut across the parts. Those who had one are counted only where they differ by five or more from every sum of
// parts: from none and from all, too.
//
// So whatever anybody adds and subtracts, over columns, regions and quarters: the least and the greatest number of people
// that a description may fit is none, or five or more. Let r be parts, S those with a service and N those without, and R
// a sum of parts: of the people of R at least R − N had a service and at least R − S had none, and both are differences of
// S and a sum of parts (R − N = S − the other parts). No better bound exists, because any division of the parts between S
// and N is possible. A blank says that one of two numbers is too small or too near, and not which. There are no totals, and
// a quarter is published once and never changes, so that two copies of the dataset tell no more than the later one.

import type { PlainDate } from '#shared/calendar.ts'
import { addDays, addMonths } from '#shared/calendar.ts'
import type { CohortFacts, PersonFacts } from './criteria/facts.ts'
import { countPerson, isObservable, type PersonAt } from './criteria/person-figures.ts'
import { leastBase } from './criteria/shares.ts'
import { regionOfDepartment, regions } from './regions.ts'

/** The parts that are not divided further: each person is in the first that fits. */
type PublicPart = 'unknown' | 'employment' | 'training' | 'otherActivity' | 'none'

/** How many people each part holds, how many of known status had a service, and how many operations they left. */
export type PublicParts = Readonly<Record<PublicPart | 'service' | 'operations', number>>

export const publicCounts = [
  'operations',
  'participants',
  'known',
  'employment',
  'activity',
  'trainingOnly',
  'service',
] as const
export type PublicCount = (typeof publicCounts)[number]

/** Counts of a region and quarter; `null`: withheld. */
export interface PublicLine extends Readonly<Record<PublicCount, number | null>> {
  /** Official code. */
  readonly region: string
  /** `2026-T1`: the quarter of the exits. */
  readonly quarter: string
}

const areTold = (...halves: readonly number[]): boolean => halves.every((half) => half >= leastBase)

/** Every sum of some of the parts, of none and of all. */
const sumsOf = (parts: readonly number[]): readonly number[] =>
  parts.reduce<readonly number[]>((sums, part) => sums.flatMap((sum) => [sum, sum + part]), [0])

/** What may be told of a region and quarter, or `undefined` where fewer than five people are of known status. */
export const tellParts = (parts: PublicParts): Readonly<Record<PublicCount, number | null>> | undefined => {
  const { unknown, employment, training, otherActivity, none, service, operations } = parts
  const active = training + otherActivity
  const known = employment + active + none
  if (!areTold(known)) return undefined
  const participants = areTold(unknown) ? known + unknown : null
  const isEmploymentTold = areTold(employment, active + none)
  const isActivityTold = isEmploymentTold && areTold(active, none)
  const isTrainingTold = isActivityTold && areTold(training, otherActivity)
  const told = [
    ...(isEmploymentTold ? [employment] : []),
    ...(isTrainingTold ? [training, otherActivity] : isActivityTold ? [active] : []),
  ]
  const sums = sumsOf([...told, known - told.reduce((sum, part) => sum + part, 0)])
  const isServiceTold = sums.every((sum) => areTold(Math.abs(sum - service)))
  return {
    // Each operation was left by somebody: more operations than people told would count those of unknown status.
    operations: areTold(operations) && operations <= (participants ?? known) ? operations : null,
    participants,
    known,
    employment: isEmploymentTold ? employment : null,
    activity: isActivityTold ? employment + active : null,
    trainingOnly: isTrainingTold ? training : null,
    service: isServiceTold ? service : null,
  }
}

export const quarterOf = (date: PlainDate): string =>
  `${date.slice(0, 4)}-T${String(Math.ceil(Number(date.slice(5, 7)) / 3))}`

const lastDayOf = (quarter: string): PlainDate => {
  const month = Number(quarter.slice(6)) * 3
  return addDays(addMonths(`${quarter.slice(0, 4)}-${String(month).padStart(2, '0')}-01`, 1), -1)
}

/** The programme began in December 2021. */
const firstDay: PlainDate = '2021-12-01'
/** Six months until the last status of a quarter, and two to find it out. */
const monthsToSettle = 8

/** The quarters whose statuses can be known on `today`, in order. */
export const settledQuarters = (today: PlainDate): readonly string[] => {
  const quarters: string[] = []
  for (let day = firstDay; ; day = addMonths(day, 3)) {
    const quarter = quarterOf(day)
    if (addMonths(lastDayOf(quarter), monthsToSettle) > today) return quarters
    quarters.push(quarter)
  }
}

const seenAt = (person: PersonFacts, today: PlainDate): PersonAt => ({
  person,
  today,
  isExitWithin: true,
  isObservable: isObservable(person, today),
  isParticipant: true,
})

const partOf = (at: PersonAt): PublicPart => {
  if (countPerson.knownStatus(at) !== 'hit') return 'unknown'
  if (countPerson.returnToEmployment(at) === 'hit') return 'employment'
  if (countPerson.trainingAfter(at) === 'hit') return 'training'
  return countPerson.activity(at) === 'hit' ? 'otherActivity' : 'none'
}

/** How many people each part of each region holds, of those who left in a quarter; regions that nobody left are not in it. */
export const partsByRegion = (
  cohorts: Iterable<CohortFacts>,
  quarter: string,
  today: PlainDate,
): ReadonlyMap<string, PublicParts> => {
  const byRegion = new Map<string, Record<keyof PublicParts, number>>()
  for (const { department, people } of cohorts) {
    const region = regionOfDepartment(department)?.code
    const gone = people.filter(({ exitOn }) => exitOn !== null && quarterOf(exitOn) === quarter)
    if (region === undefined || gone.length === 0) continue
    const parts = byRegion.get(region) ?? { ...nobody }
    byRegion.set(region, parts)
    parts.operations += 1
    for (const person of gone) {
      const at = seenAt(person, today)
      parts[partOf(at)] += 1
      if (countPerson.reengagement(at) === 'hit') parts.service += 1
    }
  }
  return byRegion
}

const nobody: PublicParts = {
  operations: 0,
  unknown: 0,
  employment: 0,
  training: 0,
  otherActivity: 0,
  service: 0,
  none: 0,
}

/** A quarter's line of each region of which anything may be told, in the order of the regions. */
export const publicLines = (
  byRegion: ReadonlyMap<string, PublicParts>,
  quarter: string,
): readonly PublicLine[] =>
  regions.flatMap(({ code }): PublicLine[] => {
    const parts = byRegion.get(code)
    const told = parts === undefined ? undefined : tellParts(parts)
    return told === undefined ? [] : [{ region: code, quarter, ...told }]
  })
