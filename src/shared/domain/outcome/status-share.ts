// How many statuses at six months are known, of those that can be: the base of every figure of what came after.
// Unknown is counted apart and never as a failure; a dispute counts as unknown until a person settles it.

import type { PlainDate } from '#shared/calendar.ts'
import { addMonths } from '#shared/calendar.ts'
import type { OutcomeCategory, ServiceType } from '#shared/journal/kinds/follow-up-kinds.ts'
import { sortKey } from '#shared/names.ts'
import type { Adviser, PersonFollowUp } from './fold-follow-up.ts'
import { isKnownStatus, statusDueOn } from './fold-follow-up.ts'
import { isActivity, isEmployment, isServiceCategory } from './outcome-categories.ts'
import type { Recorded } from './recorded.ts'

export interface StatusShare {
  /** People whose exit is at least six months old: those who can be observed. */
  readonly observable: number
  /** Among them, those whose status at six months is known. */
  readonly known: number
  /** … and those whose is not, disputes included. */
  readonly unknown: number
  readonly inDispute: number
  /** People whose six months are not over yet: neither known nor unknown. */
  readonly awaited: number
}

/** Are six whole months over since the exit? */
export const isObservable = ({ exitDay }: PersonFollowUp, today: PlainDate): boolean =>
  exitDay !== null && statusDueOn(exitDay.on, 'M6') <= today

export const statusShare = (people: Iterable<PersonFollowUp>, today: PlainDate): StatusShare => {
  let [observable, known, inDispute, awaited] = [0, 0, 0, 0]
  for (const person of people) {
    if (!isObservable(person, today)) {
      awaited += 1
      continue
    }
    const status = person.outcomes.get('M6')
    observable += 1
    if (isKnownStatus(status)) known += 1
    else if (status?.fork === true) inDispute += 1
  }
  return { observable, known, unknown: observable - known, inDispute, awaited }
}

/** Shares of several groups together, each at the date of its own venue. */
export const sumShares = (shares: readonly StatusShare[]): StatusShare => {
  const sum = (of: (share: StatusShare) => number): number =>
    shares.reduce((total, share) => total + of(share), 0)
  return {
    observable: sum(({ observable }) => observable),
    known: sum(({ known }) => known),
    unknown: sum(({ unknown }) => unknown),
    inDispute: sum(({ inDispute }) => inDispute),
    awaited: sum(({ awaited }) => awaited),
  }
}

/** The share of each adviser, by name; people whom nobody follows come last, under `null`. */
export const statusShareByAdviser = (
  people: Iterable<PersonFollowUp>,
  today: PlainDate,
): readonly { readonly adviser: Adviser | null; readonly share: StatusShare }[] => {
  const byAdviser = new Map<string, { adviser: Adviser | null; people: PersonFollowUp[] }>()
  for (const person of people) {
    const adviser = person.adviser.value
    const key = adviser === null ? '' : (adviser.person ?? `name ${sortKey(adviser.name)}`)
    const known = byAdviser.get(key)
    if (known === undefined) byAdviser.set(key, { adviser, people: [person] })
    else known.people.push(person)
  }
  const rank = (adviser: Adviser | null): string => (adviser === null ? '\uffff' : sortKey(adviser.name))
  return [...byAdviser.values()]
    .sort((a, b) => (rank(a.adviser) < rank(b.adviser) ? -1 : 1))
    .map(({ adviser, people: own }) => ({ adviser, share: statusShare(own, today) }))
}

/** The groups of the programme's presentation; they may hold together, so they are never summed. */
export interface SeedGroups {
  /** `null`: not known, since the status at six months is not. */
  readonly employment: boolean | null
  readonly activity: boolean | null
  readonly training: boolean | null
  /** Contracted service, matching or immersion. */
  readonly service: boolean | null
}

/**
 * What came within the window `(exit, exit + 6 months]`: from the exit, the statuses observed and the services
 * received, in dispute or withdrawn ones left out. What did happen is known at once; that nothing did is known only
 * with the status at six months.
 */
export const seedGroupsOf = (person: PersonFollowUp): SeedGroups => {
  const exit = person.exitDay?.on ?? null
  if (exit === null) return { employment: null, activity: null, training: null, service: null }
  const end = addMonths(exit, 6)
  const categories = [person.exit, ...person.outcomes.values()].flatMap((record): OutcomeCategory[] =>
    record.fork || record.value === null ? [] : [record.value.category],
  )
  const isWithin = (from: PlainDate): boolean => from > exit && from <= end
  const services = standing(person.services).filter(({ from }) => isWithin(from))
  const immersions = standing(person.immersions).filter(({ from }) => isWithin(from))
  const isKnown = isKnownStatus(person.outcomes.get('M6'))
  const said = (happened: boolean): boolean | null => (happened ? true : isKnown ? false : null)
  const isTrained = categories.includes('training') || services.some(({ type }) => type === 'training')
  return {
    employment: said(categories.some(isEmployment)),
    activity: said(categories.some(isActivity) || isTrained),
    training: said(isTrained),
    service: said(
      categories.some(isServiceCategory) ||
        immersions.length > 0 ||
        services.some(({ type }) => type !== 'training'),
    ),
  }
}

/**
 * The kinds of service received since `since` (the person's first day), as criterion 2 counts them; those in dispute or
 * withdrawn left out.
 */
export const serviceTypesOf = (person: PersonFollowUp, since: PlainDate = ''): ReadonlySet<ServiceType> =>
  new Set(
    standing(person.services)
      .filter(({ from }) => from >= since)
      .map(({ type }) => type),
  )

const standing = <Value extends { readonly withdrawn: boolean }>(
  records: readonly Recorded<Value>[],
): readonly Value[] => records.flatMap(({ value, fork }) => (fork || value.withdrawn ? [] : [value]))
