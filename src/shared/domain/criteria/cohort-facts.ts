// Makes a cohort's row of facts from its board row and its standing entries of both circles.
//
//   CohortSummary (half-days, marks, signatures) ─┐
//   standing entries of the page `cohort`, both ───┼─ cohortFacts ──▶ CohortFacts ── criteriaOf ──▶ the five criteria
//   circles, and of the pages `follow-up/…` ───────┘

import type { PlainDate } from '#shared/calendar.ts'
import type { CohortSummary } from '#shared/domain/cohort-status.ts'
import type { Cohort, Folded, Participant } from '#shared/domain/cohort.ts'
import { foldCohort } from '#shared/domain/cohort.ts'
import { followUpSubjects } from '#shared/domain/outcome/exit-date.ts'
import type { PersonFollowUp } from '#shared/domain/outcome/fold-follow-up.ts'
import { foldFollowUps, isKnownStatus } from '#shared/domain/outcome/fold-follow-up.ts'
import { seedGroupsOf, serviceTypesOf } from '#shared/domain/outcome/status-share.ts'
import { foldInvited } from '#shared/domain/survey/tally-ballots.ts'
import type { CohortId } from '#shared/ids.ts'
import type { BodyOf, Kind } from '#shared/journal/kinds.ts'
import type { CohortField, PriorityFlag } from '#shared/journal/kinds/cohort-kinds.ts'
import { priorityFlags } from '#shared/journal/kinds/cohort-kinds.ts'
import type { OutcomeCategory, ServiceType } from '#shared/journal/kinds/follow-up-kinds.ts'
import { surveyAudiences } from '#shared/journal/kinds/steering-kinds.ts'
import { isFork, versionsByPlace } from '#shared/journal/versions.ts'
import type { CohortFacts, HalfDayFacts, PaymentFacts, PersonFacts } from './facts.ts'
import { factsVersion } from './facts.ts'

/** The kinds that the row is made from beside the board row; an entry of another kind may be left out. */
export const kindsOfFacts = [
  'cohort.described',
  'halfDay.planned',
  'halfDay.withdrawn',
  'participant.joined',
  'participant.left',
  'participant.matched',
  'priorityFlag.set',
  'service.received',
  'immersion.recorded',
  'exit.recorded',
  'outcome.observed',
  'payment.recorded',
  'survey.invited',
] as const satisfies readonly Kind[]

/** Before every day: nothing is due yet, so that no follow-up is derived only to be thrown away. */
const noDay: PlainDate = '0000-01-01'

/**
 * The row of a cohort; same entries, same row, in any order (K1).
 *
 * @param summary the board row made from the same entries: its half-days, marks and signatures are taken as they are
 * @param entries standing entries of both circles, at least those of {@link kindsOfFacts}; without those of the
 *   advisers' circle outcomes, services, groups and money are unknown or none
 */
export const cohortFacts = (id: CohortId, summary: CohortSummary, entries: Iterable<Folded>): CohortFacts => {
  const all = [...entries]
  const cohort = foldCohort(id, all)
  const followUps = foldFollowUps(followUpSubjects(cohort, summary), all, noDay)
  const rank = new Map(summary.people.map((person, index) => [person.id, index]))
  const invited = foldInvited(cohort, all)
  const size = numberOf(cohort, 'plannedSize')
  const amount = numberOf(cohort, 'flatAmountCents')
  const people = cohort.participants.flatMap((participant): PersonFacts[] => {
    const followUp = followUps.get(participant.id)
    return followUp === undefined
      ? []
      : [personFacts(participant, followUp, summary, rank.get(participant.id) ?? -1)]
  })
  return {
    version: factsVersion,
    cohort: id,
    title: cohort.title,
    operationNumber: wordsOf(cohort, 'operationNumber'),
    venueName: cohort.venueName,
    venueSiret: wordsOf(cohort, 'venueSiret'),
    department: wordsOf(cohort, 'department'),
    timeZone: cohort.timeZone,
    startsOn: cohort.startsOn,
    endsOn: cohort.endsOn,
    beganOn: cohort.startsOn ?? cohort.halfDays[0]?.date ?? earliest(people.map(({ from }) => from)),
    plannedSize: size,
    flatAmountCents: amount,
    halfDays: summary.halfDays.map((halfDay): HalfDayFacts => ({
      date: halfDay.date,
      start: halfDay.start,
      end: halfDay.end,
      sheet: halfDay.sheet,
      notHeld: halfDay.notHeld,
      inDispute: halfDay.forks.some(({ person }) => person === -1),
    })),
    people,
    ...paymentsOf(all),
    invited: {
      participant: invited.participant.value,
      culturalVenue: invited.culturalVenue.value,
      adviser: invited.adviser.value,
    },
    invitationsSaid: surveyAudiences.filter((audience) => invited[audience].versions.length > 0),
  }
}

/** What counts of one person; `index` is their place in the board row, or -1 where it does not know them. */
export const personFacts = (
  participant: Participant,
  followUp: PersonFollowUp,
  summary: Pick<CohortSummary, 'halfDays'>,
  index: number,
): PersonFacts => {
  const groups = seedGroupsOf(followUp)
  const status = followUp.outcomes.get('M6')
  const services = serviceTypesOf(followUp, participant.from)
  const inDispute = new Set(
    followUp.services
      .filter(({ fork, value }) => fork && !services.has(value.type))
      .map(({ value }): ServiceType => value.type),
  )
  const exitInDispute = followUp.exit.fork
  const letters = summary.halfDays.map(({ marks }) => marks[index] ?? '-')
  return {
    id: participant.id,
    from: participant.from,
    exitOn: followUp.exitDay?.on ?? null,
    exitOrigin: followUp.exitDay?.origin ?? null,
    exitInDispute,
    exitCategory: exitInDispute ? null : knownCategory(followUp.exit.value?.category),
    status: !exitInDispute && isKnownStatus(status) ? (status?.value?.category ?? null) : null,
    statusInDispute: status?.fork === true,
    began: {
      employment: groups.employment === true,
      activity: groups.activity === true,
      training: groups.training === true,
      service: groups.service === true,
    },
    services: [...services].sort(),
    servicesInDispute: [...inDispute].sort(),
    marks: letters.join(''),
    signed: summary.halfDays.some(
      ({ notHeld, signatures }, at) =>
        !notHeld && signatures[index] === 's' && letters[at] === letters[at]?.toLowerCase(),
    ),
    groups: groupsOf(participant),
  }
}

const knownCategory = (category: OutcomeCategory | undefined): OutcomeCategory | null =>
  category === undefined || category === 'unknown' ? null : category

const groupsOf = ({ flags }: Participant): PersonFacts['groups'] => {
  const said = (flag: PriorityFlag): 'yes' | 'no' | 'unknown' => {
    const fact = flags.get(flag)
    return fact === undefined || fact.fork ? 'unknown' : fact.value
  }
  const [longTermJobSeeker, senior, disabledWorker] = priorityFlags
  return {
    [longTermJobSeeker]: said(longTermJobSeeker),
    [senior]: said(senior),
    [disabledWorker]: said(disabledWorker),
  }
}

const paymentsOf = (
  entries: readonly Folded[],
): { readonly payments: readonly PaymentFacts[]; readonly paymentsInDispute: number } => {
  const payments: PaymentFacts[] = []
  let paymentsInDispute = 0
  const places = versionsByPlace(entries.filter(({ kind }) => kind === 'payment.recorded'))
  for (const versions of places.values()) {
    const body = versions[0]?.body as BodyOf<'payment.recorded'> | undefined
    if (body === undefined) continue
    if (isFork(versions)) paymentsInDispute += 1
    else if (!body.withdrawn) {
      const { payment, amountCents, paidOn, source, reference } = body
      payments.push({ payment, amountCents, paidOn, source, reference })
    }
  }
  return {
    payments: payments.sort((a, b) => compareText(a.paidOn, b.paidOn) || compareText(a.payment, b.payment)),
    paymentsInDispute,
  }
}

const wordsOf = ({ fields }: Cohort, field: CohortField): string => String(fields.get(field)?.value ?? '')

const numberOf = ({ fields }: Cohort, field: CohortField): number | null => {
  const value = fields.get(field)?.value
  return typeof value === 'number' ? value : null
}

const earliest = (days: readonly PlainDate[]): PlainDate | null =>
  days.reduce<PlainDate | null>((first, day) => (first === null || day < first ? day : first), null)

const compareText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)
