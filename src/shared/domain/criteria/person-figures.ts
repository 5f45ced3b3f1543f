// The figures that count people, each as one rule on one person: counts for it, does not, unknown, or is not of its base.
// A figure and the rows behind it are both read from here, so that they cannot differ.

import type { PlainDate } from '#shared/calendar.ts'
import { statusDueOn } from '#shared/domain/outcome/fold-follow-up.ts'
import { isDynamicExit } from '#shared/domain/outcome/outcome-categories.ts'
import type { PriorityFlag } from '#shared/journal/kinds/cohort-kinds.ts'
import type { ServiceType } from '#shared/journal/kinds/follow-up-kinds.ts'
import type { PersonFacts } from './facts.ts'

/** From … to …, both days included; `null`: open on that side. */
export interface Period {
  readonly from: PlainDate | null
  readonly to: PlainDate | null
}

export const everyDay: Period = { from: null, to: null }

export const isWithin = ({ from, to }: Period, day: PlainDate | null): boolean =>
  (from === null && to === null) ||
  (day !== null && (from === null || day >= from) && (to === null || day <= to))

/**
 * `returnToEmployment` … `dynamicExit`: efficacy, over exits of the period · `service` …: relevance · the three groups:
 * coherence · `signed`: who signed at least one half-day; these over operations that began in the period.
 */
export const personFigures = [
  'returnToEmployment',
  'activity',
  'knownStatus',
  'reengagement',
  'trainingAfter',
  'dynamicExit',
  'service',
  'serviceTraining',
  'serviceContracted',
  'serviceMatching',
  'longTermJobSeeker',
  'senior',
  'disabledWorker',
  'signed',
] as const
export type PersonFigure = (typeof personFigures)[number]

/** Those that a period chooses by the day of the exit; the others by the day the operation began. */
export const exitFigures: ReadonlySet<PersonFigure> = new Set(
  personFigures.slice(0, personFigures.indexOf('service')),
)

export const figureOfService: Readonly<Record<ServiceType, PersonFigure>> = {
  training: 'serviceTraining',
  contractedService: 'serviceContracted',
  jobMatching: 'serviceMatching',
}

/** `null`: not of the base. */
export type Counted = 'hit' | 'miss' | 'unknown' | null

/** A person on a day, within a period. */
export interface PersonAt {
  readonly person: PersonFacts
  /** Today on the wall of their venue. */
  readonly today: PlainDate
  /** Their exit falls in the period. */
  readonly isExitWithin: boolean
  /** Six whole months are over since their exit, whenever that was. */
  readonly isObservable: boolean
  /** Their operation began in the period, and they have entered. */
  readonly isParticipant: boolean
}

/** Are six whole months over since the exit? Asked once a person: half the time of a country's figures is this. */
export const isObservable = ({ exitOn }: PersonFacts, today: PlainDate): boolean =>
  exitOn !== null && statusDueOn(exitOn, 'M6') <= today

/** Of the observable whose status is known; a person whose status is not is unknown, never a no. */
const afterExit =
  (happened: (person: PersonFacts) => boolean) =>
  (at: PersonAt): Counted => {
    if (!at.isExitWithin || !at.isObservable) return null
    if (at.person.status === null) return 'unknown'
    return happened(at.person) ? 'hit' : 'miss'
  }

const serviceCount =
  (isAsked: (type: ServiceType) => boolean) =>
  ({ person, isParticipant }: PersonAt): Counted => {
    if (!isParticipant) return null
    if (person.services.some(isAsked)) return 'hit'
    return person.servicesInDispute.some(isAsked) ? 'unknown' : 'miss'
  }

const groupCount =
  (group: PriorityFlag) =>
  ({ person, isParticipant }: PersonAt): Counted => {
    if (!isParticipant) return null
    const said = person.groups[group]
    return said === 'unknown' ? 'unknown' : said === 'yes' ? 'hit' : 'miss'
  }

/** Criterion by criterion, as field.md §2 writes them. */
export const countPerson: Readonly<Record<PersonFigure, (at: PersonAt) => Counted>> = {
  returnToEmployment: afterExit(({ began }) => began.employment),
  activity: afterExit(({ began }) => began.activity),
  knownStatus: ({ person, isExitWithin, isObservable: isSeen }) =>
    isExitWithin && isSeen ? (person.status === null ? 'miss' : 'hit') : null,
  reengagement: afterExit(({ began }) => began.service),
  trainingAfter: afterExit(({ began }) => began.training),
  dynamicExit: ({ person, today, isExitWithin }) => {
    if (!isExitWithin || person.exitOn === null || person.exitOn > today) return null
    const isDynamic = person.exitCategory === null ? null : isDynamicExit(person.exitCategory)
    return isDynamic === null ? 'unknown' : isDynamic ? 'hit' : 'miss'
  },
  service: serviceCount(() => true),
  serviceTraining: serviceCount((type) => type === 'training'),
  serviceContracted: serviceCount((type) => type === 'contractedService'),
  serviceMatching: serviceCount((type) => type === 'jobMatching'),
  longTermJobSeeker: groupCount('longTermJobSeeker'),
  senior: groupCount('senior'),
  disabledWorker: groupCount('disabledWorker'),
  signed: ({ person, isParticipant }) => (isParticipant ? (person.signed ? 'hit' : 'miss') : null),
}
