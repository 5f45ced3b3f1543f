// What comes after for one person: adviser, exit, statuses, services, immersions, calls, and the follow-ups, those of
// an exit and of a talk being derived here and written nowhere, so that two devices never make them twice.
//
//   exit day ── D+7, M+1, M+3, M+6 ──┐
//   next step of a talk ─────────────┼─▶ a follow-up per key ◀── followUp.planned (owner, date) at the same key
//   by hand ─────────────────────────┘                       ◀── followUp.settled (done, dropped, open again)

import type { PlainDate } from '#shared/calendar.ts'
import { addDays, addMonths } from '#shared/calendar.ts'
import type { Folded } from '#shared/domain/cohort.ts'
import { foldMeetings } from '#shared/domain/encounter/fold-meetings.ts'
import type { ParticipantId, PersonId } from '#shared/ids.ts'
import { correctedTime } from '#shared/journal/entry.ts'
import type { BodyOf } from '#shared/journal/kinds.ts'
import type { ObservedMoment } from '#shared/journal/kinds/follow-up-kinds.ts'
import { observedMoments } from '#shared/journal/kinds/follow-up-kinds.ts'
import { versionsByPlace } from '#shared/journal/versions.ts'
import type { ExitDay, FollowUpSubject } from './exit-date.ts'
import { exitDayOf } from './exit-date.ts'
import type { FollowUp, FollowUpPlan, FollowUpSettlement } from './follow-up.ts'
import { deriveFollowUps } from './follow-up.ts'
import type { Recorded } from './recorded.ts'
import { gatherPlace, nothingRecorded, recordedOf } from './recorded.ts'

/** Who follows a person; `person` where they have an account. */
export interface Adviser {
  readonly person: PersonId | null
  readonly name: string
}

export type Exit = Omit<BodyOf<'exit.recorded'>, 'participant' | 'on'> & { readonly on: PlainDate }
type ObservedBody = Omit<BodyOf<'outcome.observed'>, 'participant' | 'category'>
export type Outcome = ObservedBody & {
  readonly category: NonNullable<BodyOf<'outcome.observed'>['category']>
}
export type ServiceReceived = Omit<BodyOf<'service.received'>, 'participant'>
export type Immersion = Omit<BodyOf<'immersion.recorded'>, 'participant'>
export type Call = Omit<BodyOf<'call.logged'>, 'participant'> & {
  /** When it was logged first (ms), which orders calls of one day. */
  readonly madeAt: number
  readonly author: PersonId
}

export interface PersonFollowUp {
  readonly participant: ParticipantId
  readonly adviser: Recorded<Adviser | null>
  readonly exit: Recorded<Exit | null>
  /** The day of the exit, recorded or not; it may lie ahead. */
  readonly exitDay: ExitDay | null
  /** A moment without a record is absent or holds `null`; both are unknown, neither is negative. */
  readonly outcomes: ReadonlyMap<ObservedMoment, Recorded<Outcome | null>>
  /** The latest first; withdrawn ones too, which count for nothing. */
  readonly services: readonly Recorded<ServiceReceived>[]
  readonly immersions: readonly Recorded<Immersion>[]
  /** The latest first; withdrawn ones left out. */
  readonly calls: readonly Recorded<Call>[]
  /** By date due, those without a date last. */
  readonly followUps: readonly FollowUp[]
}

/** The day from which a status is observed: whole months after the exit. */
export const statusDueOn = (exit: PlainDate, moment: ObservedMoment): PlainDate =>
  addMonths(exit, Number(moment.slice(1)))

/**
 * What follows for one person.
 *
 * @param subject from `followUpSubjects`; what was recorded for its `aliases` is this person's
 * @param entries standing entries, at least of the pages `follow-up/…` and `meetings/…` of the person; others are skipped
 * @param today at the venue; follow-ups of an exit begin on the day of the exit
 * @param employerAliases employers entered twice → the one they are (`Encounter.employerAliases`)
 */
export const foldFollowUp = (
  subject: FollowUpSubject,
  entries: Iterable<Folded>,
  today: PlainDate,
  employerAliases: ReadonlyMap<string, string> = new Map(),
): PersonFollowUp => {
  const own = new Set<string>([subject.id, ...subject.aliases])
  const list = [...entries].filter((entry) => own.has(participantOf(entry) ?? ''))
  const gathered: Parameters<typeof gatherPlace>[0] = new Map()
  for (const place of versionsByPlace(list).values()) {
    const [shown] = place
    if (shown === undefined) continue
    const thing = thingOf(shown)
    if (thing === undefined) continue
    const participant = (participantOf(shown) ?? subject.id) as ParticipantId
    gatherPlace(gathered, `${thing.kind}/${canonicalName(thing, employerAliases)}`, place, {
      participant,
      name: thing.name,
    })
  }
  const recorded = <Value>(thing: string, read: (entry: Folded) => Value): Recorded<Value | null> => {
    const found = gathered.get(thing)
    return found === undefined ? nothingRecorded<Value | null>(null) : recordedOf<Value | null>(found, read)
  }
  const recordedUnder = <Value>(kind: string, read: (entry: Folded) => Value): Map<string, Recorded<Value>> =>
    new Map(
      [...gathered]
        .filter(([thing]) => thing.startsWith(`${kind}/`))
        .map(([thing, found]) => [thing.slice(kind.length + 1), recordedOf(found, read)]),
    )

  const adviser = recorded('adviser/', (entry): Adviser | null => {
    const { person, name } = (entry as Folded & { kind: 'adviser.assigned' }).body
    return person === null && name === '' ? null : { person: person as PersonId | null, name }
  })
  const exit = recorded('exit/', (entry): Exit | null => {
    const { participant: _, on, ...said } = (entry as Folded & { kind: 'exit.recorded' }).body
    return on === null ? null : { ...said, on }
  })
  const outcomes = recordedUnder('outcome', (entry): Outcome | null => {
    const { participant: _, category, ...said } = (entry as Folded & { kind: 'outcome.observed' }).body
    return category === null ? null : { ...said, category }
  })
  const exitDay = exitDayOf(subject, exit.value?.on ?? null)
  const meetings = foldMeetings(
    { participantAliases: new Map(subject.aliases.map((alias) => [alias, subject.id])), employerAliases },
    list,
  )
  const statuses = new Map<ObservedMoment, Recorded<Outcome | null>>()
  for (const moment of observedMoments) {
    const known = outcomes.get(moment)
    if (known !== undefined) statuses.set(moment, known)
  }
  return {
    participant: subject.id,
    adviser,
    exit,
    exitDay,
    outcomes: statuses,
    services: byStart(
      recordedUnder('service', (entry): ServiceReceived => {
        const { participant: _, ...said } = (entry as Folded & { kind: 'service.received' }).body
        return said
      }),
    ),
    immersions: byStart(
      recordedUnder('immersion', (entry): Immersion => {
        const { participant: _, ...said } = (entry as Folded & { kind: 'immersion.recorded' }).body
        return said
      }),
    ),
    calls: [
      ...recordedUnder('call', (entry): Call => {
        const { participant: _, ...said } = (entry as Folded & { kind: 'call.logged' }).body
        return { ...said, madeAt: correctedTime(entry.head), author: entry.head.author }
      }).values(),
    ]
      .filter(({ value }) => !value.withdrawn)
      .sort((a, b) => compareText(b.value.on, a.value.on) || b.value.madeAt - a.value.madeAt),
    followUps: deriveFollowUps({
      participant: subject.id,
      adviser: adviser.value,
      exits:
        exitDay === null || exitDay.on > today
          ? []
          : [
              { moment: 'D7', due: addDays(exitDay.on, 7) } as const,
              ...observedMoments.map((moment) => ({ moment, due: statusDueOn(exitDay.on, moment) })),
            ],
      talks: [...meetings.values()].filter(({ candidate }) => candidate === subject.id),
      plans: recordedUnder('follow-up', (entry): FollowUpPlan => {
        const { owner, ownerName, what, due } = (entry as Folded & { kind: 'followUp.planned' }).body
        return { owner: (owner ?? null) as PersonId | null, ownerName, what, due }
      }),
      settlements: recordedUnder('settled', (entry): FollowUpSettlement => {
        const { state, on, note } = (entry as Folded & { kind: 'followUp.settled' }).body
        return { state, on, note }
      }),
      knownMoments: new Set(
        [...statuses].filter(([, status]) => isKnownStatus(status)).map(([moment]) => moment),
      ),
    }),
  }
}

/** … of all people of a cohort, each fold reading only what is about its person. */
export const foldFollowUps = (
  subjects: readonly FollowUpSubject[],
  entries: Iterable<Folded>,
  today: PlainDate,
  employerAliases: ReadonlyMap<string, string> = new Map(),
): Map<ParticipantId, PersonFollowUp> => {
  const byPerson = new Map<string, Folded[]>()
  for (const entry of entries) {
    const participant = participantOf(entry)
    if (participant === undefined) continue
    const known = byPerson.get(participant)
    if (known === undefined) byPerson.set(participant, [entry])
    else known.push(entry)
  }
  return new Map(
    subjects.map((subject) => {
      const own = [subject.id, ...subject.aliases].flatMap((id) => byPerson.get(id) ?? [])
      return [subject.id, foldFollowUp(subject, own, today, employerAliases)]
    }),
  )
}

/** Is this status known? Not where it is missing, said to be unknown, or in dispute. */
export const isKnownStatus = (status: Recorded<Outcome | null> | undefined): boolean =>
  status !== undefined && !status.fork && status.value !== null && status.value.category !== 'unknown'

const participantOf = (entry: Folded): string | undefined =>
  (entry.body as { participant?: string }).participant

interface Thing {
  readonly kind: string
  readonly name: string
}

const thingOf = (entry: Folded): Thing | undefined => {
  switch (entry.kind) {
    case 'adviser.assigned':
      return { kind: 'adviser', name: '' }
    case 'exit.recorded':
      return { kind: 'exit', name: '' }
    case 'outcome.observed':
      return { kind: 'outcome', name: entry.body.moment }
    case 'service.received':
      return { kind: 'service', name: entry.body.service }
    case 'immersion.recorded':
      return { kind: 'immersion', name: entry.body.immersion }
    case 'call.logged':
      return { kind: 'call', name: entry.body.call }
    case 'followUp.planned':
      return { kind: 'follow-up', name: entry.body.key }
    case 'followUp.settled':
      return { kind: 'settled', name: entry.body.key }
    default:
      return undefined
  }
}

/** Keys of a talk name the employer it was logged under; they are one where the employer was entered twice. */
const canonicalName = ({ name }: Thing, employerAliases: ReadonlyMap<string, string>): string => {
  const [from, encounter, employer] = name.split('.')
  return from === 'meeting' && encounter !== undefined && employer !== undefined
    ? `meeting.${encounter}.${employerAliases.get(employer) ?? employer}`
    : name
}

const byStart = <Value extends { readonly from: PlainDate }>(
  facts: ReadonlyMap<string, Recorded<Value>>,
): readonly Recorded<Value>[] =>
  [...facts]
    .sort(([a, one], [b, other]) => compareText(other.value.from, one.value.from) || compareText(a, b))
    .map(([, fact]) => fact)

const compareText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)
