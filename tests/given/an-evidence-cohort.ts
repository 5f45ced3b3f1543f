// A whole group whose sheets nobody could find fault with: marked, signed one after the other, closed. Each part can be
// told otherwise, so that a rule of the evidence checks is broken by exactly one thing.

import { addDays, shiftTime } from '#shared/calendar.ts'
import type { WallTime } from '#shared/calendar.ts'
import { decideClose } from '#shared/domain/attendance/closing-decisions.ts'
import { foldSheet } from '#shared/domain/attendance/fold-sheet.ts'
import { markBodyOf } from '#shared/domain/attendance/mark-decisions.ts'
import type { Mark } from '#shared/domain/attendance/sheet.ts'
import { present } from '#shared/domain/attendance/sheet.ts'
import { signatureBinding } from '#shared/domain/attendance/signature.ts'
import { foldCohort } from '#shared/domain/cohort.ts'
import type { CheckFacts } from '#shared/domain/evidence/checks.ts'
import type { BodyOf } from '#shared/journal/kinds.ts'
import type { CohortField } from '#shared/journal/kinds/cohort-kinds.ts'
import type { Strokes } from '#shared/journal/kinds/attendance-kinds.ts'
import { aHalfDay, aParticipant, aPerson, aPlannedHalfDay, EntryWriter, theCohort } from './a-cohort.ts'

type Signed = BodyOf<'attendance.signed'>

export interface EvidenceGiven {
  readonly people?: number
  readonly halfDays?: number
  readonly describe?: Partial<Record<CohortField, string>>
  readonly plan?: (halfDay: number) => Partial<BodyOf<'halfDay.planned'>>
  /** `null`: nobody says anything of this person. */
  readonly markOf?: (person: number, halfDay: number) => Partial<Mark> | null
  /** `null`: no signature. `afterStart` in seconds. */
  readonly signOf?: (
    person: number,
    halfDay: number,
  ) => (Partial<Signed> & { readonly afterStart?: number }) | null
  /** `false` leaves the sheet open. */
  readonly closing?: (
    halfDay: number,
  ) => { name?: string; remark?: string; hours?: { from: string; to: string } } | false
  /** What is said at the end. */
  readonly more?: (writer: EntryWriter) => void
  readonly facts?: Partial<Pick<CheckFacts, 'now' | 'others' | 'notes'>>
}

const names = [
  'Abdoulaye',
  'Benali',
  'Cœurderoy',
  'Da Silva',
  'Guérin',
  'Lefèvre',
  'Muller-Roy',
  'Nguyễn',
  'Petit',
  'Roux',
]

/** Strokes that are this person's at this half-day, and nobody else's. */
export const strokesOf = (person: number, halfDay: number): Strokes => ({
  width: 4000,
  height: 1600,
  strokes: [
    Array.from({ length: 60 }, (_, point) =>
      point === 0
        ? [300 + person, 400 + halfDay, 128, 0]
        : [20 + ((person * 7 + point) % 13), ((halfDay * 5 + point) % 9) - 4, 128, 16],
    ).flat(),
  ],
})

/** Milliseconds at a time of the venue's wall before daylight saving begins (28 March 2026) and after. */
const instant = (date: string, time: string): number =>
  Date.parse(`${date}T${time}:00${date < '2026-03-29' ? '+01:00' : '+02:00'}`)

export const anEvidenceCohort = (given: EvidenceGiven = {}): EntryWriter => {
  const { people = 3, halfDays = 3 } = given
  const writer = new EntryWriter()
  const at = (madeAt: number) => ({ madeAt, author: aPerson(2) })
  const described: Partial<Record<CohortField, string>> = {
    title: 'Denain donne le la',
    operationNumber: '59-2026-014',
    venueName: 'Théâtre de Denain',
    venueAddress: '1 rue de Villars, 59220 Denain',
    venueSiret: '73282932000074',
    department: '59',
    startsOn: '2026-03-03',
    endsOn: '2026-12-31',
    funderReference: 'CONV-2026-014',
    ...given.describe,
  }
  for (const [field, value] of Object.entries(described)) {
    writer.write('cohort.described', { field: field as CohortField, value })
  }
  writer.write('member.joined', { person: aPerson(2), name: 'Inès Bellamy', role: 'facilitator' })
  for (let person = 1; person <= people; person += 1) {
    writer.write('participant.joined', {
      participant: aParticipant(person),
      familyName: names[person - 1] ?? `Personne ${person}`,
      givenNames: 'Awa',
      from: '2026-03-03',
      provisional: false,
    })
  }
  for (let halfDay = 1; halfDay <= halfDays; halfDay += 1) {
    const planned = aPlannedHalfDay(halfDay, {
      date: addDays('2026-03-03', (halfDay - 1) * 7),
      workshopTitle: `Voix et présence ${halfDay}`,
      facilitators: [{ person: aPerson(2), name: 'Inès Bellamy', role: 'médiatrice' }],
      ...given.plan?.(halfDay),
    })
    writer.write('halfDay.planned', planned)
    playHalfDay(writer, given, { planned, halfDay, people, at })
  }
  given.more?.(writer)
  return writer
}

const playHalfDay = (
  writer: EntryWriter,
  given: EvidenceGiven,
  play: {
    readonly planned: BodyOf<'halfDay.planned'>
    readonly halfDay: number
    readonly people: number
    readonly at: (madeAt: number) => { madeAt: number }
  },
): void => {
  const { planned, halfDay, people, at } = play
  const id = aHalfDay(halfDay)
  const { date, start, end } = planned
  for (let person = 1; person <= people; person += 1) {
    const mark = given.markOf === undefined ? {} : given.markOf(person, halfDay)
    if (mark === null) continue
    const said = { ...present, ...mark }
    writer.write(
      'attendance.marked',
      markBodyOf(aParticipant(person), id, said),
      at(instant(date, start) + person * 2_000),
    )
    const sign = given.signOf === undefined ? {} : given.signOf(person, halfDay)
    if (sign === null || (said.state !== 'attended' && given.signOf === undefined)) continue
    const { afterStart = 3_600 + person * 60, ...own } = sign
    const from = said.arrivedAt ?? start
    const to = said.leftAt ?? end
    const body = {
      participant: aParticipant(person),
      halfDay: id,
      way: 'drawn' as const,
      sentence: `Je signe pour ma présence le ${date}, de ${from} à ${to}.`,
      from,
      to,
      strokes: strokesOf(person, halfDay),
      ...own,
    }
    writer.write(
      'attendance.signed',
      {
        binding: signatureBinding({ ...body, date }),
        mode: 'inHand',
        heldBy: 'Inès Bellamy',
        ...body,
      },
      at(instant(date, start) + afterStart * 1_000),
    )
  }
  const closing = given.closing?.(halfDay) ?? {}
  if (closing === false) return
  const entries = writer.entries
  const cohort = foldCohort(theCohort, entries)
  const folded = cohort.halfDays.find((one) => one.id === id)
  if (folded === undefined) throw new Error('The half-day is not in the plan')
  const decided = decideClose(
    {
      sheet: foldSheet(cohort, folded, entries, closing.hours),
      now: { date, time: shiftTime(end, 5) },
    },
    {
      remark: closing.remark ?? '',
      countersignature: {
        name: closing.name ?? 'Inès Bellamy',
        role: 'médiatrice',
        sentence: 'J’atteste que les personnes pointées présentes l’ont été aux heures dites.',
        signed: { way: 'drawn', strokes: strokesOf(99, halfDay) },
      },
      standIn: false,
    },
  )
  // A sheet that its own rules refuse to close stays open, as on the device.
  if (!decided.ok) return
  for (const { kind, body } of decided.value) {
    writer.write(kind, body as never, at(instant(date, shiftTime(end, 5))))
  }
}

const afterAll: WallTime = { date: '2026-11-30', time: '10:00' }

/** What the checks are asked with. */
export const evidenceFacts = (given: EvidenceGiven = {}): CheckFacts => {
  const { entries } = anEvidenceCohort(given)
  const cohort = foldCohort(theCohort, entries)
  return {
    cohort,
    sheets: cohort.halfDays.map((halfDay) => foldSheet(cohort, halfDay, entries)),
    now: afterAll,
    others: [],
    notes: [],
    ...given.facts,
  }
}
