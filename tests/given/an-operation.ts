// A whole operation told in real entries: its description, half-days, people, marks, signatures, groups, services, exits,
// statuses and payments; and the facts that the application makes of them.

import { addDays, type PlainDate } from '#shared/calendar.ts'
import { signatureBinding } from '#shared/domain/attendance/signature.ts'
import { summariseCohort } from '#shared/domain/cohort-status.ts'
import { cohortFacts } from '#shared/domain/criteria/cohort-facts.ts'
import type { CohortFacts } from '#shared/domain/criteria/facts.ts'
import type { Folded } from '#shared/domain/cohort.ts'
import type { CohortId, EntryId } from '#shared/ids.ts'
import type { BodyOf } from '#shared/journal/kinds.ts'
import type { OutcomeCategory, ObservedMoment, ServiceType } from '#shared/journal/kinds/follow-up-kinds.ts'
import { aUuid, EntryWriter } from './a-cohort.ts'

export interface Operation {
  readonly id: CohortId
  readonly writer: EntryWriter
  readonly startsOn: PlainDate
  /** The day of the last half-day. */
  readonly lastDay: PlainDate
  readonly halfDays: readonly { readonly id: string; readonly date: PlainDate }[]
  readonly people: readonly string[]
}

export interface OperationGiven {
  /** From 1 on; ids follow from it. */
  readonly number: number
  readonly people: number
  readonly halfDays?: number
  readonly startsOn: PlainDate
  readonly department?: string
  readonly venue?: string
  readonly plannedSize?: number | null
}

/** Half-days on the same weekday, 9:30 – 12:30, from `startsOn` on. */
export const anOperation = ({
  number,
  people,
  halfDays = 4,
  startsOn,
  department = '59',
  venue = 'Théâtre de Denain',
  plannedSize = 10,
}: OperationGiven): Operation => {
  const id = aUuid(number) as CohortId
  const writer = new EntryWriter(id)
  const planned = Array.from({ length: halfDays }, (_, index) => ({
    id: aUuid(number * 1000 + 500 + index),
    date: addDays(startsOn, index * 7),
  }))
  const lastDay = planned.at(-1)?.date ?? startsOn
  const described: [BodyOf<'cohort.described'>['field'], string | number][] = [
    ['title', `Groupe ${String(number)}`],
    ['operationNumber', `${department}-${startsOn.slice(0, 4)}-${String(number)}`],
    ['venueName', venue],
    ['department', department],
    ['startsOn', startsOn],
    ['endsOn', lastDay],
    ['flatAmountCents', 270_000],
  ]
  for (const [field, value] of described) writer.write('cohort.described', { field, value })
  if (plannedSize !== null) writer.write('cohort.described', { field: 'plannedSize', value: plannedSize })
  for (const [index, { id: halfDay, date }] of planned.entries()) {
    writer.write('halfDay.planned', {
      halfDay,
      date,
      slot: 'morning',
      start: '09:30',
      end: '12:30',
      workshopTitle: `Atelier ${String(index + 1)}`,
      placeName: venue,
      room: '',
      facilitators: [],
    })
  }
  const ids = Array.from({ length: people }, (_, index) => aUuid(number * 1000 + index))
  for (const [index, participant] of ids.entries()) {
    writer.write('participant.joined', {
      participant,
      familyName: `Nom ${String(index).padStart(2, '0')}`,
      givenNames: 'Camille',
      from: startsOn,
      provisional: false,
    })
  }
  return { id, writer, startsOn, lastDay, halfDays: planned, people: ids }
}

/** Marks the person at a half-day and, where they attended, has them sign it. */
export const attend = (
  { writer, people, halfDays }: Operation,
  person: number,
  halfDay: number,
  {
    state = 'attended',
    signs = true,
  }: { state?: 'attended' | 'unexcused' | 'exempted'; signs?: boolean } = {},
): Folded => {
  const [participant, planned] = [people[person], halfDays[halfDay]]
  if (participant === undefined || planned === undefined) throw new Error('Nobody there, or no such half-day')
  const marked = writer.write('attendance.marked', { participant, halfDay: planned.id, state })
  if (state !== 'attended' || !signs) return marked
  const said = {
    participant,
    halfDay: planned.id,
    way: 'typed' as const,
    sentence: 'Je signe pour ma présence.',
    from: '09:30',
    to: '12:30',
    typedName: 'Camille',
    witness: 'Inès Bellamy',
  }
  writer.write('attendance.signed', {
    ...said,
    binding: signatureBinding({ ...said, date: planned.date }),
    mode: 'inHand',
    heldBy: 'Inès Bellamy',
  })
  return marked
}

const personOf = ({ people }: Operation, person: number): string => {
  const participant = people[person]
  if (participant === undefined) throw new Error('Nobody there')
  return participant
}

export const exits = (
  operation: Operation,
  person: number,
  category: OutcomeCategory,
  on: PlainDate = operation.lastDay,
  replaces: readonly EntryId[] = [],
): Folded =>
  operation.writer.write(
    'exit.recorded',
    {
      participant: personOf(operation, person),
      on,
      category,
      source: 'participant',
      employerName: '',
      note: '',
    },
    { replaces },
  )

export const isSeen = (
  operation: Operation,
  person: number,
  moment: ObservedMoment,
  category: OutcomeCategory,
): Folded =>
  operation.writer.write('outcome.observed', {
    participant: personOf(operation, person),
    moment,
    category,
    source: 'adviser',
    on: addDays(operation.lastDay, 190),
    employerName: '',
    note: '',
  })

export const receives = (
  operation: Operation,
  person: number,
  type: ServiceType,
  from: PlainDate,
  service: string,
): Folded =>
  operation.writer.write('service.received', {
    participant: personOf(operation, person),
    service,
    type,
    title: '',
    provider: '',
    from,
    until: null,
    withdrawn: false,
  })

export const isImmersed = (
  operation: Operation,
  person: number,
  from: PlainDate,
  immersion: string,
): Folded =>
  operation.writer.write('immersion.recorded', {
    participant: personOf(operation, person),
    immersion,
    object: 'discoverOccupation',
    hostName: 'Atelier du Nord',
    from,
    until: addDays(from, 10),
    renews: null,
    withdrawn: false,
  })

export const isOfGroup = (
  operation: Operation,
  person: number,
  flag: BodyOf<'priorityFlag.set'>['flag'],
  value: 'yes' | 'no' | 'unknown',
): Folded =>
  operation.writer.write('priorityFlag.set', { participant: personOf(operation, person), flag, value })

export const pays = (operation: Operation, payment: string, amountCents: number, paidOn: PlainDate): Folded =>
  operation.writer.write('payment.recorded', {
    payment,
    amountCents,
    paidOn,
    source: 'AFDAS',
    reference: '',
    withdrawn: false,
  })

/** What device and server make of the operation's entries. */
export const factsOf = ({ id, writer }: Pick<Operation, 'id' | 'writer'>): CohortFacts =>
  cohortFacts(id, summariseCohort(id, writer.entries), writer.entries)
