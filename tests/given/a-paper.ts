// Builders for official papers: a cohort with names of every kind, half-days that were held, signed and closed.

import { readFileSync } from 'node:fs'
import { addDays } from '#shared/calendar.ts'
import type { Cohort, Folded } from '#shared/domain/cohort.ts'
import { foldCohort } from '#shared/domain/cohort.ts'
import { decideClose } from '#shared/domain/attendance/closing-decisions.ts'
import { foldSheet } from '#shared/domain/attendance/fold-sheet.ts'
import type { Mark, Sheet } from '#shared/domain/attendance/sheet.ts'
import { present } from '#shared/domain/attendance/sheet.ts'
import { ownHours, signatureBinding } from '#shared/domain/attendance/signature.ts'
import { markBodyOf } from '#shared/domain/attendance/mark-decisions.ts'
import type { HeldSheet } from '#shared/domain/evidence/hours.ts'
import type { HeldEntry, Making, SheetEvidence } from '#shared/domain/evidence/paper-facts.ts'
import { sheetEvidence } from '#shared/domain/evidence/paper-facts.ts'
import type { HalfDayId, ParticipantId } from '#shared/ids.ts'
import type { FontFiles } from '#client/pdf/pdf-pen.ts'
import { drawSignature } from '#server/demo/draw-signature.ts'
import { chanceFrom } from '#server/demo/seeded-chance.ts'
import type { TestWriter } from '#tests/given/a-sheet.ts'
import { aWriter, cohortId, ines, written } from '#tests/given/a-sheet.ts'

/** Names as offices send them: every accent, ligature, apostrophe and alphabet of the sample list, and more. */
export const namesOfEveryKind: readonly (readonly [familyName: string, givenNames: string])[] = [
  ['Abdoulaye', 'Awa'],
  ['Benali', 'Karim'],
  ['Cœurderoy', 'Léa'],
  ['D’Artagnan', 'Charles-Édouard'],
  ['Da Silva', 'Maria João'],
  ['Nguyễn', 'Thị Mai'],
  ['Żukowski', 'Łucja'],
  ['O’Brien', 'Seán'],
  ['Yıldız', 'Gülşah İpek'],
  ['Muller-Roy', 'Élodie'],
]
/** The rest of the sample list: thirteen people in all. */
export const moreNames: typeof namesOfEveryKind = [
  ['Lefèvre', 'Zoé'],
  ['TRAORÉ', 'Aïssata'],
  ['Ősz', 'Imre'],
]

const uuidOf = (number: number): string => `0193b000-0000-7000-8000-${String(number).padStart(12, '0')}`
export const personOf = (index: number): ParticipantId => uuidOf(100 + index) as ParticipantId
export const halfDayOf = (index: number): HalfDayId => uuidOf(500 + index) as HalfDayId
export const making: Making = { at: Date.parse('2026-05-04T08:00:00Z'), by: 'Inès Bellamy' }

const firstDay = '2026-03-03'
/** Two a week, on Tuesday and Thursday. */
export const dayOf = (index: number): string => addDays(firstDay, Math.floor(index / 2) * 7 + (index % 2) * 2)

/** A cohort whose description is complete, so many half-days long. */
export const describedCohort = (
  halfDays = 1,
  names: readonly (readonly [string, string])[] = namesOfEveryKind,
): Cohort => {
  const office = aWriter(ines, 9)
  const fields = {
    operationNumber: '59-2026-014',
    title: 'Denain — L’emploi donne le « la »',
    venueName: 'Théâtre de Denain',
    venueAddress: 'Rue de l’Exemple, 59220 Denain',
    venueSiret: '12345678900012',
    funderReference: 'AFDAS, réf. EX-2026-0142',
    startsOn: firstDay,
    endsOn: dayOf(halfDays - 1),
  } as const
  return foldCohort(cohortId, [
    ...Object.entries(fields).map(([field, value]) =>
      office.write('cohort.described', { field: field as keyof typeof fields, value }),
    ),
    ...Array.from({ length: halfDays }, (_, index) =>
      office.write('halfDay.planned', {
        halfDay: halfDayOf(index),
        date: dayOf(index),
        slot: 'morning',
        start: '09:30',
        end: '12:30',
        workshopTitle: 'Voix et présence',
        placeName: 'Théâtre de Denain',
        room: 'salle de répétition, puis foyer',
        facilitators: [
          { person: ines, name: 'Inès Bellamy', role: 'médiatrice' },
          { name: 'Hugo Marchetti', role: 'comédien' },
        ],
      }),
    ),
    ...names.map(([familyName, givenNames], index) =>
      office.write('participant.joined', {
        participant: personOf(index),
        familyName,
        givenNames,
        from: firstDay,
        provisional: false,
      }),
    ),
  ])
}

export interface Story {
  readonly marks?: Readonly<Record<number, Partial<Mark>>>
  readonly unsigned?: readonly number[]
  readonly typed?: readonly number[]
  readonly missing?: Readonly<Record<number, string>>
  readonly remark?: string
  readonly closed?: boolean
}

/** The entries of one half-day: everybody marked, who was there signs, the facilitator closes. */
export const sheetStory = (
  cohort: Cohort,
  index: number,
  story: Story = {},
  writer: TestWriter = aWriter(ines, 10 + index),
): Folded[] => {
  const halfDay = cohort.halfDays.find(({ id }) => id === halfDayOf(index))
  if (halfDay === undefined) throw new Error('The half-day is not in the plan')
  const hours = { from: halfDay.start, to: halfDay.end }
  const chance = chanceFrom(4_000 + index)
  const date = halfDay.date
  const clock = Date.parse(`${date}T11:20:00Z`)
  const entries: Folded[] = []
  cohort.participants.forEach(({ id }, at) => {
    const person = Number(id.slice(-12)) - 100
    const mark: Mark = { ...present, ...story.marks?.[person] }
    entries.push(writer.write('attendance.marked', markBodyOf(id, halfDay.id, mark), [], clock - 3_600_000))
    const own = ownHours(mark, hours)
    const reason = story.missing?.[person]
    if (reason !== undefined) {
      entries.push(
        writer.write('signature.missing', { participant: id, halfDay: halfDay.id, reason }, [], clock),
      )
    }
    if (own === null || reason !== undefined || story.unsigned?.includes(person) === true) return
    const isTyped = story.typed?.includes(person) === true
    const said = {
      participant: id,
      halfDay: halfDay.id,
      way: isTyped ? ('typed' as const) : ('drawn' as const),
      sentence: 'Je signe pour ma présence.',
      ...own,
      ...(isTyped ? { typedName: 'Son nom' } : { strokes: drawSignature(chance) }),
    }
    entries.push(
      writer.write(
        'attendance.signed',
        { ...said, binding: signatureBinding({ ...said, date }), mode: 'inHand', heldBy: 'Inès Bellamy' },
        [],
        clock + at * 60_000,
      ),
    )
  })
  if (story.closed === false) return entries
  const sheet = foldSheet(cohort, halfDay, entries)
  const close = decideClose(
    { sheet, now: { date, time: '12:34' } },
    {
      remark: story.remark ?? '',
      countersignature: {
        name: 'Inès Bellamy',
        role: 'médiatrice',
        sentence: 'J’atteste que les personnes pointées présentes l’ont été aux heures dites.',
        signed: { way: 'drawn', strokes: drawSignature(chance) },
      },
      standIn: false,
    },
  )
  return [...entries, ...written(writer, close, Date.parse(`${date}T11:34:00Z`))]
}

/** Entries as a device holds them once everything was sent. */
export const heldEntries = (
  entries: readonly Folded[],
  state: HeldEntry['state'] = 'confirmed',
): readonly HeldEntry[] =>
  entries.map((entry) => ({
    ...entry,
    state,
    receivedAt: state === 'confirmed' ? entry.head.madeAt + 7 * 60_000 : null,
  }))

export const heldSheet = (
  cohort: Cohort,
  index: number,
  entries: readonly Folded[],
  state: HeldEntry['state'] = 'confirmed',
): HeldSheet & { readonly sheet: Sheet; readonly evidence: SheetEvidence } => {
  const halfDay = cohort.halfDays.find(({ id }) => id === halfDayOf(index))
  if (halfDay === undefined) throw new Error('The half-day is not in the plan')
  const sheet = foldSheet(cohort, halfDay, entries)
  return {
    sheet,
    evidence: sheetEvidence(halfDay.id, sheet.closing?.id ?? null, heldEntries(entries, state)),
  }
}

/** The fonts of the papers, from the package that ships them. */
export const paperFonts = (): FontFiles => {
  const filesOf = (weight: number): Uint8Array[] =>
    ['latin', 'latin-ext', 'vietnamese'].map(
      (part) =>
        new Uint8Array(
          readFileSync(
            `node_modules/@fontsource/source-sans-3/files/source-sans-3-${part}-${weight}-normal.woff`,
          ),
        ),
    )
  return { regular: filesOf(400), bold: filesOf(700) }
}
