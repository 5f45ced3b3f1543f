// Entries of a cohort, valid by default: a title, a venue, a team, ten people, eight half-days on Tuesdays.

import type {
  CohortId,
  EntryId,
  HalfDayId,
  JournalId,
  ParticipantId,
  PersonId,
  WriterId,
} from '#shared/ids.ts'
import { journalOf } from '#shared/ids.ts'
import { addDays } from '#shared/calendar.ts'
import type { Folded } from '#shared/domain/cohort.ts'
import { signatureBinding } from '#shared/domain/attendance/signature.ts'
import type { EntryHead } from '#shared/journal/entry.ts'
import type { BodyOf, Kind } from '#shared/journal/kinds.ts'
import { kinds, placeOf } from '#shared/journal/kinds.ts'

/** A UUID that says its number: `aUuid(7)` ends in 7. */
export const aUuid = (n: number): string => `00000000-0000-7000-8000-${String(n).padStart(12, '0')}`
export const aPerson = (n: number): PersonId => aUuid(1000 + n) as PersonId
export const aParticipant = (n: number): ParticipantId => aUuid(2000 + n) as ParticipantId
export const aHalfDay = (n: number): HalfDayId => aUuid(3000 + n) as HalfDayId
export const theCohort = aUuid(9) as CohortId

/** Writes entries with ids and times that grow; two writers with the same wishes give the same entries. */
export class EntryWriter {
  #n = 0
  readonly entries: Folded[] = []
  readonly cohort: CohortId
  constructor(cohort: CohortId = theCohort) {
    this.cohort = cohort
  }

  write<K extends Kind>(
    kind: K,
    body: BodyOf<K>,
    more: { replaces?: readonly EntryId[]; madeAt?: number; author?: PersonId } = {},
  ): Folded {
    this.#n += 1
    const id = aUuid(100_000 + this.#n) as EntryId
    const journal: JournalId = journalOf(this.cohort, kinds[kind].circle)
    const head: EntryHead = {
      id,
      journal,
      kind,
      v: 1,
      place: placeOf(kind, body, id),
      replaces: more.replaces ?? [],
      author: more.author ?? aPerson(1),
      writer: aUuid(8) as WriterId,
      n: this.#n,
      madeAt: more.madeAt ?? 1_770_000_000_000 + this.#n * 1000,
      clockOffset: 0,
      bodyHash: 'x'.repeat(43) as EntryHead['bodyHash'],
    }
    const entry = { kind, body, head } as unknown as Folded
    this.entries.push(entry)
    return entry
  }
}

const names = [
  ['Abdoulaye', 'Awa'],
  ['Benali', 'Karim'],
  ['Cœurderoy', 'Léa'],
  ['D’Artagnan', 'Charles-Édouard'],
  ['Da Silva', 'Maria João'],
  ['Guérin', 'Nathalie'],
  ['Lefèvre', 'Zoé'],
  ['Muller-Roy', 'Élodie'],
  ['Nguyễn', 'Thị Mai'],
  ['Żukowski', 'Łucja'],
] as const

export const theTitle = 'Denain — L’emploi donne le «\u00a0la\u00a0»'

/** A described cohort with `people` participants and `halfDays` Tuesdays from 3 March 2026, 9:30 – 12:30. */
export const aCohort = ({
  people = 10,
  halfDays = 8,
}: { people?: number; halfDays?: number } = {}): EntryWriter => {
  const writer = new EntryWriter()
  const describe = (field: BodyOf<'cohort.described'>['field'], value: string | number): void => {
    writer.write('cohort.described', { field, value })
  }
  describe('title', theTitle)
  describe('operationNumber', '59-2026-014')
  describe('venueName', 'Théâtre de Denain')
  describe('department', '59')
  describe('startsOn', '2026-03-03')
  describe('endsOn', '2026-04-28')
  describe('plannedSize', 10)
  writer.write('member.joined', { person: aPerson(1), name: 'Solène Kervella', role: 'coordinator' })
  writer.write('member.joined', { person: aPerson(2), name: 'Inès Bellamy', role: 'facilitator' })
  for (let n = 1; n <= halfDays; n += 1) writer.write('halfDay.planned', aPlannedHalfDay(n))
  for (const [index, [familyName, givenNames]] of names.slice(0, people).entries()) {
    writer.write('participant.joined', {
      participant: aParticipant(index + 1),
      familyName,
      givenNames,
      from: '2026-03-03',
      provisional: false,
    })
  }
  return writer
}

export const aPlannedHalfDay = (
  n: number,
  more: Partial<BodyOf<'halfDay.planned'>> = {},
): BodyOf<'halfDay.planned'> => ({
  halfDay: aHalfDay(n),
  date: addDays('2026-03-03', (n - 1) * 7),
  slot: 'morning',
  start: '09:30',
  end: '12:30',
  workshopTitle: `Atelier ${n}`,
  placeName: 'Théâtre de Denain',
  room: 'salle de répétition',
  facilitators: [{ person: aPerson(2), name: 'Inès Bellamy' }],
  ...more,
})

/** What a mark says, whichever state it is. */
type MarkSaid<Body = BodyOf<'attendance.marked'>> = Body extends unknown
  ? Omit<Body, 'participant' | 'halfDay'>
  : never

/** The person's mark at a half-day. */
export const mark = (
  writer: EntryWriter,
  person: number,
  halfDay: number,
  said: MarkSaid = { state: 'attended' },
  more: { replaces?: readonly EntryId[] } = {},
): Folded =>
  writer.write(
    'attendance.marked',
    { participant: aParticipant(person), halfDay: aHalfDay(halfDay), ...said } as BodyOf<'attendance.marked'>,
    more,
  )

/** A valid typed signature for the planned hours. */
export const sign = (writer: EntryWriter, person: number, halfDay: number): Folded => {
  const planned = aPlannedHalfDay(halfDay)
  const said = {
    participant: aParticipant(person),
    halfDay: aHalfDay(halfDay),
    way: 'typed' as const,
    sentence: 'Je signe pour ma présence.',
    from: planned.start,
    to: planned.end,
    typedName: 'Une personne',
    witness: 'Inès Bellamy',
  }
  return writer.write('attendance.signed', {
    ...said,
    binding: signatureBinding({ ...said, date: planned.date }),
    mode: 'inHand',
    heldBy: 'Inès Bellamy',
  })
}
