// The five criteria over any set of cohorts: one cohort on a device, a country on the server, by the same rules.
//
// A period chooses exits by their day for what came after (efficacy), and operations by the day they began for all the
// rest. Nobody is counted before they entered; a fork counts in no figure.

import type { PlainDate, WallTime } from '#shared/calendar.ts'
import { wallTimeAt } from '#shared/calendar.ts'
import { satisfiedOf, sumTallies } from '#shared/domain/survey/tally-ballots.ts'
import type { CohortId } from '#shared/ids.ts'
import type { PriorityFlag } from '#shared/journal/kinds/cohort-kinds.ts'
import type { ServiceType } from '#shared/journal/kinds/follow-up-kinds.ts'
import type { SurveyAudience } from '#shared/journal/kinds/steering-kinds.ts'
import { sortKey } from '#shared/names.ts'
import { countedHalfDays, countHalfDays } from './count-half-days.ts'
import type { CohortFacts } from './facts.ts'
import type { Counted, Period, PersonAt, PersonFigure } from './person-figures.ts'
import {
  countPerson,
  everyDay,
  figureOfService,
  isObservable,
  isWithin,
  personFigures,
} from './person-figures.ts'
import type { ReferenceShare, Territory } from './references.ts'
import { referenceFor } from './references.ts'
import type { Share } from './shares.ts'
import { rateOf, shareOf } from './shares.ts'
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

/** Cents by people; `null`, shown « – », where there is nobody to divide by, or where no payment was recorded. */
export interface Cost {
  readonly amountCents: number
  readonly by: number
  readonly centsEach: number | null
  readonly hidden: boolean
}

export interface Coherence {
  readonly share: Share
  readonly reference: ReferenceShare | null
  /** Percentage points above the reference; negative below. */
  readonly gap: number | null
  /** The share over the reference: 1 is the same. */
  readonly index: number | null
}

export interface Quality {
  /** Very or rather satisfied, on answers. */
  readonly satisfied: Share
  /** Answers on invited; `null` where somebody did not say how many were asked. */
  readonly answered: Share | null
  readonly tally: SurveyTally
}

export interface Criteria {
  /** Operations that began in the period. */
  readonly operations: number
  /** People who entered them. */
  readonly participants: number
  /** Distinct venues, by SIRET, else by name. */
  readonly partners: number
  readonly attendance: Share
  readonly effectiveness: Readonly<
    Record<
      | 'returnToEmployment'
      | 'activity'
      | 'knownStatus'
      /** Service, matching or contracted service within six months: the programme's own first rate. */
      | 'reengagement'
      /** Training within six months: the programme's own second rate. */
      | 'trainingAfter'
      /** The insertion sector's grid, on exits of which a category is known. */
      | 'dynamicExit',
      Share
    >
  >
  readonly relevance: {
    readonly service: Share
    /** May exceed `service` together: never summed. */
    readonly byKind: Readonly<Record<ServiceType, Share>>
  }
  readonly efficiency: {
    readonly paidCents: number
    /** Operations of the period of which nothing was paid yet. */
    readonly unpaid: number
    /** Flat amounts of the operations that have one. */
    readonly flatCents: number
    /** Amounts with their day in the period, whenever the operation began. */
    readonly paidWithinCents: number
    readonly paymentsInDispute: number
    /** By who signed at least one half-day. */
    readonly perParticipant: Cost
    /** By returns to employment among the people of these operations. */
    readonly perReturn: Cost
    /** Participants on planned places. */
    readonly fill: Share
  }
  readonly coherence: Readonly<Record<PriorityFlag, Coherence>>
  readonly quality: Readonly<Record<SurveyAudience, Quality>>
}

interface Sums {
  readonly figures: Record<PersonFigure, { hits: number; base: number; unknown: number }>
  readonly venues: Set<string>
  readonly tallies: SurveyTally[]
  operations: number
  participants: number
  places: number
  attended: number
  expected: number
  inDispute: number
  returns: number
  paidCents: number
  unpaid: number
  flatCents: number
  paidWithinCents: number
  paymentsInDispute: number
}

/** The criteria of these cohorts together (K2–K8). */
export const criteriaOf = (cohorts: Iterable<CohortFacts>, given: CriteriaGiven): Criteria => {
  const sums = nothingYet()
  const wall = wallOf(given.now)
  for (const cohort of cohorts) addCohort(sums, cohort, wall(cohort.timeZone), given)
  return fromSums(sums, given)
}

export interface FigureRows {
  readonly hits: readonly FigureRow[]
  readonly misses: readonly FigureRow[]
  readonly unknown: readonly FigureRow[]
}

export interface FigureRow {
  readonly cohort: CohortId
  readonly person: CohortFacts['people'][number]
}

/** The people behind a figure of {@link criteriaOf}: who counts for it, who does not, who is unknown. */
export const rowsOfFigure = (
  figure: PersonFigure,
  cohorts: Iterable<CohortFacts>,
  given: Pick<CriteriaGiven, 'now' | 'period'>,
): FigureRows => {
  const rows: Record<'hit' | 'miss' | 'unknown', FigureRow[]> = { hit: [], miss: [], unknown: [] }
  const wall = wallOf(given.now)
  for (const cohort of cohorts) {
    for (const at of peopleAt(cohort, wall(cohort.timeZone).date, given.period ?? everyDay)) {
      const counted = countPerson[figure](at)
      if (counted !== null) rows[counted].push({ cohort: cohort.cohort, person: at.person })
    }
  }
  return { hits: rows.hit, misses: rows.miss, unknown: rows.unknown }
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
const hasBegun = ({ beganOn }: CohortFacts, today: PlainDate, period: Period): boolean =>
  isWithin(period, beganOn) && (beganOn === null || beganOn <= today)

/** The wall time of each zone that is asked for, read once. */
const wallOf = (now: number): ((timeZone: string) => WallTime) => {
  const walls = new Map<string, WallTime>()
  return (timeZone) => {
    const known = walls.get(timeZone) ?? wallTimeAt(now, timeZone)
    walls.set(timeZone, known)
    return known
  }
}

const nothingYet = (): Sums => ({
  figures: Object.fromEntries(
    personFigures.map((figure) => [figure, { hits: 0, base: 0, unknown: 0 }]),
  ) as Sums['figures'],
  venues: new Set(),
  tallies: [],
  operations: 0,
  participants: 0,
  places: 0,
  attended: 0,
  expected: 0,
  inDispute: 0,
  returns: 0,
  paidCents: 0,
  unpaid: 0,
  flatCents: 0,
  paidWithinCents: 0,
  paymentsInDispute: 0,
})

const addCohort = (sums: Sums, cohort: CohortFacts, wall: WallTime, given: CriteriaGiven): void => {
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
  sums.paidWithinCents += total(cohort.payments.filter(({ paidOn }) => isWithin(period, paidOn)))
  if (!hasBegun(cohort, wall.date, period)) return
  sums.operations += 1
  sums.places += cohort.plannedSize ?? given.plannedSize ?? usualSize
  sums.paidCents += total(cohort.payments)
  sums.unpaid += cohort.payments.length === 0 ? 1 : 0
  sums.flatCents += cohort.flatAmountCents ?? 0
  sums.paymentsInDispute += cohort.paymentsInDispute
  const venue = venueKey(cohort)
  if (venue !== '') sums.venues.add(venue)
  sums.tallies.push(...heldTallies(cohort, given.surveys?.get(cohort.cohort) ?? []))
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

const fromSums = (sums: Sums, given: CriteriaGiven): Criteria => {
  const share = (figure: PersonFigure): Share => {
    const { hits, base, unknown } = sums.figures[figure]
    return shareOf(hits, base, unknown)
  }
  const quality = new Map(sumTallies(sums.tallies).map((tally) => [tally.audience, qualityOf(tally)]))
  const qualityBy = (audience: SurveyAudience): Quality => {
    const known = quality.get(audience)
    if (known === undefined) throw new Error(`No tally of ${audience}`)
    return known
  }
  const coherence = (group: PriorityFlag): Coherence =>
    coherenceOf(share(group), referenceFor(given.references ?? [], group, given.territory ?? 'country'))
  return {
    operations: sums.operations,
    participants: sums.participants,
    partners: sums.venues.size,
    attendance: shareOf(sums.attended, sums.expected, sums.inDispute),
    effectiveness: {
      returnToEmployment: share('returnToEmployment'),
      activity: share('activity'),
      knownStatus: share('knownStatus'),
      reengagement: share('reengagement'),
      trainingAfter: share('trainingAfter'),
      dynamicExit: share('dynamicExit'),
    },
    relevance: {
      service: share('service'),
      byKind: {
        training: share(figureOfService.training),
        contractedService: share(figureOfService.contractedService),
        jobMatching: share(figureOfService.jobMatching),
      },
    },
    efficiency: {
      paidCents: sums.paidCents,
      unpaid: sums.unpaid,
      flatCents: sums.flatCents,
      paidWithinCents: sums.paidWithinCents,
      paymentsInDispute: sums.paymentsInDispute,
      perParticipant: costOf(sums.paidCents, sums.figures.signed.hits),
      perReturn: costOf(sums.paidCents, sums.returns),
      fill: shareOf(sums.participants, sums.places),
    },
    coherence: {
      longTermJobSeeker: coherence('longTermJobSeeker'),
      senior: coherence('senior'),
      disabledWorker: coherence('disabledWorker'),
    },
    quality: {
      participant: qualityBy('participant'),
      culturalVenue: qualityBy('culturalVenue'),
      adviser: qualityBy('adviser'),
    },
  }
}

const costOf = (amountCents: number, by: number): Cost => ({
  amountCents,
  by,
  centsEach: by === 0 || amountCents === 0 ? null : amountCents / by,
  hidden: false,
})

const coherenceOf = (share: Share, reference: ReferenceShare | null): Coherence => {
  const rate = rateOf(share)
  if (rate === null || reference === null) return { share, reference, gap: null, index: null }
  const percent = rate * 100
  return {
    share,
    reference,
    gap: percent - reference.percent,
    index: reference.percent === 0 ? null : percent / reference.percent,
  }
}

const qualityOf = (tally: SurveyTally): Quality => ({
  satisfied: shareOf(satisfiedOf(tally), tally.answers),
  answered: tally.invited === null ? null : shareOf(tally.answers, tally.invited),
  tally,
})
