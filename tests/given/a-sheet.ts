// Builders for sheets: a cohort of three, one half-day, entries valid by default, folded as on a device.

import type { CohortId, EntryId, HalfDayId, Hash, ParticipantId, PersonId, WriterId } from '#shared/ids.ts'
import { journalOf } from '#shared/ids.ts'
import type { WallTime } from '#shared/calendar.ts'
import type { Cohort, Folded } from '#shared/domain/cohort.ts'
import { foldCohort } from '#shared/domain/cohort.ts'
import { foldSheet } from '#shared/domain/attendance/fold-sheet.ts'
import { markBodyOf } from '#shared/domain/attendance/mark-decisions.ts'
import { unitsPerPixel } from '#shared/domain/attendance/signature.ts'
import type { Hours, Mark, Sheet } from '#shared/domain/attendance/sheet.ts'
import { present } from '#shared/domain/attendance/sheet.ts'
import type { SheetDraft } from '#shared/domain/attendance/sheet-draft.ts'
import type { BodyOf, Kind, Said } from '#shared/journal/kinds.ts'
import type { Strokes } from '#shared/journal/kinds/attendance-kinds.ts'
import { placeOf } from '#shared/journal/kinds.ts'
import type { Result } from '#shared/refusal.ts'

const uuidOf = (number: number): string => `0193a000-0000-7000-8000-${String(number).padStart(12, '0')}`

export const cohortId = uuidOf(1) as CohortId
export const halfDayId = uuidOf(2) as HalfDayId
export const ines = uuidOf(3) as PersonId
export const hugo = uuidOf(4) as PersonId
export const awa = uuidOf(11) as ParticipantId
export const karim = uuidOf(12) as ParticipantId
export const lea = uuidOf(13) as ParticipantId
export const walkIn = uuidOf(14) as ParticipantId
export const date = '2026-03-17'
export const at = (time: string, day = date): WallTime => ({ date: day, time })
export const duringTheMorning = at('10:00')

/** One stroke, `pixels` long: by default well over the shortest one. */
export const aSignature = (pixels = 120): Strokes => ({
  width: 960 * unitsPerPixel,
  height: 400 * unitsPerPixel,
  strokes: [[100, 200, 128, 0, pixels * unitsPerPixel, 0, 130, 16]],
})

/** A device that writes: numbers its entries, and knows what time it is. */
export const aWriter = (person: PersonId = ines, device = 1) => {
  let n = 0
  let clock = Date.parse('2026-03-17T09:00:00Z') + device
  return {
    person,
    write: <K extends Kind>(
      kind: K,
      body: BodyOf<K>,
      replaces: readonly EntryId[] = [],
      madeAt?: number,
    ): Folded => {
      n += 1
      clock = madeAt ?? clock + 60_000
      const id = uuidOf(device * 100_000 + n) as EntryId
      return {
        ...({ kind, body } as Said),
        head: {
          id,
          journal: journalOf(cohortId, 'group'),
          kind,
          v: 1,
          place: placeOf(kind, body, id),
          replaces,
          author: person,
          writer: uuidOf(900_000 + device) as WriterId,
          n,
          madeAt: clock,
          clockOffset: 0,
          bodyHash: 'A'.repeat(43) as Hash,
        },
      }
    },
  }
}
export type TestWriter = ReturnType<typeof aWriter>

export const cohortEntries = (office: TestWriter = aWriter(hugo, 9)): Folded[] => {
  const people: [ParticipantId, string, string][] = [
    [awa, 'Abdoulaye', 'Awa'],
    [karim, 'Benali', 'Karim'],
    [lea, 'Cœurderoy', 'Léa'],
  ]
  return [
    office.write('cohort.described', { field: 'title', value: 'Denain' }),
    office.write('halfDay.planned', {
      halfDay: halfDayId,
      date,
      slot: 'morning',
      start: '09:30',
      end: '12:30',
      workshopTitle: 'Voix et présence',
      placeName: 'Théâtre de Denain',
      room: 'salle de répétition',
      facilitators: [{ person: ines, name: 'Inès Bellamy', role: 'médiatrice' }],
    }),
    ...people.map(([participant, familyName, givenNames]) =>
      office.write('participant.joined', {
        participant,
        familyName,
        givenNames,
        from: '2026-03-03',
        provisional: false,
      }),
    ),
  ]
}

export const aCohort = (more: readonly Folded[] = []): Cohort =>
  foldCohort(cohortId, [...cohortEntries(), ...more])

export const sheetOf = (
  entries: readonly Folded[],
  { cohort = aCohort(), hours }: { cohort?: Cohort; hours?: Hours } = {},
): Sheet => {
  const halfDay = cohort.halfDays.find(({ id }) => id === halfDayId)
  if (halfDay === undefined) throw new Error('The half-day is not in the plan')
  return foldSheet(cohort, halfDay, entries, hours)
}

export const aMark = (
  writer: TestWriter,
  participant: ParticipantId,
  mark: Partial<Mark> = {},
  replaces: readonly EntryId[] = [],
): Folded =>
  writer.write('attendance.marked', markBodyOf(participant, halfDayId, { ...present, ...mark }), replaces)

/** Writes what a decision said yes to; a "no" fails the test with its code. */
export const written = (
  writer: TestWriter,
  decision: Result<readonly SheetDraft[], unknown>,
  madeAt?: number,
): Folded[] => {
  if (!decision.ok) throw new Error(`Refused: ${JSON.stringify(decision.refusal)}`)
  return decision.value.map((draft) =>
    writer.write(draft.kind, draft.body as BodyOf<typeof draft.kind>, draft.replaces, madeAt),
  )
}

export const codeOf = (
  decision: Result<unknown, { code: string } | readonly { code: string }[]>,
): string | string[] => {
  if (decision.ok) return 'ok'
  const { refusal } = decision
  return 'code' in refusal ? refusal.code : refusal.map(({ code }) => code)
}
