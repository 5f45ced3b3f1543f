// Adds up what the criteria are made of, cohort by cohort, each seen on the wall of its own venue.

import type { PlainDate, WallTime } from '#shared/calendar.ts'
import { wallTimeAt } from '#shared/calendar.ts'
import { sumTallies } from '#shared/domain/survey/tally-ballots.ts'
import type { CohortId } from '#shared/ids.ts'
import { sortKey } from '#shared/names.ts'
import { countedHalfDays, countHalfDays } from './count-half-days.ts'
import type { CohortFacts } from './facts.ts'
import type { Counted, Period, PersonAt, PersonFigure } from './person-figures.ts'
import { countPerson, everyDay, isObservable, isWithin, personFigures } from './person-figures.ts'
import type { ReferenceShare, Territory } from './references.ts'
import type { SurveyTally } from './survey-tally.ts'

/** Places of an operation where nobody planned a size (field.md §2, 3). */
export const usualSize = 10

export interface CriteriaGiven {
  /** Milliseconds since 1970; each cohort is seen on the wall of its own venue. */
  readonly now: number
  readonly period?: Period
  /** Which reference shares stand beside the groups'; the whole country's by default. */
  readonly territory?: Territory
  readonly references?: readonly ReferenceShare[]
  /** Places of an operation where nobody said how many; {@link usualSize} by default. */
  readonly plannedSize?: number
  /** Counts of the ballots; how many were invited is taken from the cohort's own entries. */
  readonly surveys?: ReadonlyMap<CohortId, readonly SurveyTally[]>
}

export interface Sums {
  readonly figures: Record<PersonFigure, { hits: number; base: number; unknown: number }>
  readonly venues: Set<string>
  readonly years: Map<number, number>
  readonly sources: Map<string, number>
  readonly tallies: SurveyTally[]
  operations: number
  participants: number
  places: number
  attended: number
  expected: number
  inDispute: number
  returns: number
  paidCents: number
  /** What was paid for the operations whose people are counted. */
  costCents: number
  unpaid: number
  flatCents: number
  paidWithinCents: number
  paymentsInDispute: number
}

/** The people of a cohort as the figures see them on a day. */
export const peopleAt = (cohort: CohortFacts, today: PlainDate, period: Period): readonly PersonAt[] => {
  const began = hasBegun(cohort, today, period)
  return cohort.people.map((person) => ({
    person,
    today,
    isExitWithin: isWithin(period, person.exitOn),
    isObservable: isObservable(person, today),
    isParticipant: began && person.from <= today,
  }))
}

/** Did the operation begin in the period? One that is only planned counts from its first day on. */
export const hasBegun = ({ beganOn }: CohortFacts, today: PlainDate, period: Period): boolean =>
  isWithin(period, beganOn) && (beganOn === null || beganOn <= today)

/** The wall time of each zone that is asked for, read once. */
export const wallOf = (now: number): ((timeZone: string) => WallTime) => {
  const walls = new Map<string, WallTime>()
  return (timeZone) => {
    const known = walls.get(timeZone) ?? wallTimeAt(now, timeZone)
    walls.set(timeZone, known)
    return known
  }
}

export const nothingYet = (): Sums => ({
  figures: Object.fromEntries(
    personFigures.map((figure) => [figure, { hits: 0, base: 0, unknown: 0 }]),
  ) as Sums['figures'],
  venues: new Set(),
  years: new Map(),
  sources: new Map(),
  tallies: [],
  operations: 0,
  participants: 0,
  places: 0,
  attended: 0,
  expected: 0,
  inDispute: 0,
  returns: 0,
  paidCents: 0,
  costCents: 0,
  unpaid: 0,
  flatCents: 0,
  paidWithinCents: 0,
  paymentsInDispute: 0,
})

/** Adds a cohort, as it stands at `wall`, to the sums. */
export const addCohort = (sums: Sums, cohort: CohortFacts, wall: WallTime, given: CriteriaGiven): void => {
  const period = given.period ?? everyDay
  const counted = countedHalfDays(cohort.halfDays, wall)
  for (const at of peopleAt(cohort, wall.date, period)) {
    for (const figure of personFigures) addTo(sums.figures[figure], countPerson[figure](at))
    if (!at.isParticipant) continue
    sums.participants += 1
    const { attended, expected, inDispute } = countHalfDays(at.person, cohort.halfDays, counted)
    sums.attended += attended
    sums.expected += expected
    sums.inDispute += inDispute
    if (countPerson.returnToEmployment({ ...at, isExitWithin: true }) === 'hit') sums.returns += 1
  }
  addOperation(sums, cohort, wall, given)
  if (!hasBegun(cohort, wall.date, period)) return
  sums.places += cohort.plannedSize ?? given.plannedSize ?? usualSize
  sums.costCents += total(cohort.payments)
  sums.tallies.push(...heldTallies(cohort, given.surveys?.get(cohort.cohort) ?? []))
}

/** Adds what of a cohort says nothing of its people: that it took place, where, and what was paid. */
export const addOperation = (sums: Sums, cohort: CohortFacts, wall: WallTime, given: CriteriaGiven): void => {
  const period = given.period ?? everyDay
  sums.paidWithinCents += total(cohort.payments.filter(({ paidOn }) => isWithin(period, paidOn)))
  if (!hasBegun(cohort, wall.date, period)) return
  sums.operations += 1
  if (cohort.beganOn !== null) addUp(sums.years, Number(cohort.beganOn.slice(0, 4)), 1)
  for (const { source, amountCents } of cohort.payments) addUp(sums.sources, source, amountCents)
  sums.paidCents += total(cohort.payments)
  sums.unpaid += cohort.payments.length === 0 ? 1 : 0
  sums.flatCents += cohort.flatAmountCents ?? 0
  sums.paymentsInDispute += cohort.paymentsInDispute
  const venue = venueKey(cohort)
  if (venue !== '') sums.venues.add(venue)
}

const addUp = <Key>(sums: Map<Key, number>, key: Key, more: number): void => {
  sums.set(key, (sums.get(key) ?? 0) + more)
}

const addTo = (sum: { hits: number; base: number; unknown: number }, counted: Counted): void => {
  if (counted === null) return
  if (counted === 'unknown') {
    sum.unknown += 1
    return
  }
  sum.base += 1
  if (counted === 'hit') sum.hits += 1
}

const total = (payments: CohortFacts['payments']): number =>
  payments.reduce((sum, { amountCents }) => sum + amountCents, 0)

/** Two operations at one venue are one partner; a name is compared without accents and case. */
const venueKey = ({ venueSiret, venueName }: CohortFacts): string =>
  venueSiret === '' ? sortKey(venueName) : venueSiret

/** Surveys that were held: somebody answered, or somebody said how many were asked. */
export const heldTallies = (
  { invited, invitationsSaid }: CohortFacts,
  tallies: readonly SurveyTally[],
): readonly SurveyTally[] =>
  emptyTallies.flatMap((empty) => {
    const tally = tallies.find(({ audience }) => audience === empty.audience) ?? empty
    const isHeld = tally.answers > 0 || invitationsSaid.includes(tally.audience)
    return isHeld ? [{ ...tally, invited: invited[tally.audience] }] : []
  })

const emptyTallies = sumTallies([])
