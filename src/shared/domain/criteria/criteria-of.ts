// The five criteria over any set of cohorts: one cohort on a device, a country on the server, by the same rules.
//
// A period chooses exits by their day for what came after (efficacy), and operations by the day they began for all the
// rest. Nobody is counted before they entered; a fork counts in no figure.

import { satisfiedOf, sumTallies } from '#shared/domain/survey/tally-ballots.ts'
import type { CohortId } from '#shared/ids.ts'
import type { PriorityFlag } from '#shared/journal/kinds/cohort-kinds.ts'
import type { ServiceType } from '#shared/journal/kinds/follow-up-kinds.ts'
import type { SurveyAudience } from '#shared/journal/kinds/steering-kinds.ts'
import type { CohortFacts } from './facts.ts'
import type { PersonFigure } from './person-figures.ts'
import { countPerson, everyDay, figureOfService } from './person-figures.ts'
import type { ReferenceShare } from './references.ts'
import { referenceFor } from './references.ts'
import type { Share } from './shares.ts'
import { rateOf, shareOf } from './shares.ts'
import type { CriteriaGiven, Sums } from './sum-criteria.ts'
import { addCohort, nothingYet, peopleAt, wallOf } from './sum-criteria.ts'
import type { SurveyTally } from './survey-tally.ts'

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
  /** … by the year they began, in order; beside the targets. */
  readonly operationsByYear: readonly { readonly year: number; readonly operations: number }[]
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
    /** … by who paid, the largest first. */
    readonly paidBySource: readonly { readonly source: string; readonly amountCents: number }[]
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

/** The criteria that these sums make. */
export const fromSums = (sums: Sums, given: CriteriaGiven): Criteria => {
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
    operationsByYear: [...sums.years]
      .map(([year, operations]) => ({ year, operations }))
      .sort((a, b) => a.year - b.year),
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
      paidBySource: [...sums.sources]
        .map(([source, amountCents]) => ({ source, amountCents }))
        .sort((a, b) => b.amountCents - a.amountCents || (a.source < b.source ? -1 : 1)),
      unpaid: sums.unpaid,
      flatCents: sums.flatCents,
      paidWithinCents: sums.paidWithinCents,
      paymentsInDispute: sums.paymentsInDispute,
      perParticipant: costOf(sums.costCents, sums.figures.signed.hits),
      perReturn: costOf(sums.costCents, sums.returns),
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
