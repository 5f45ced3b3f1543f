// Every rule of the evidence checks, broken by one thing, and the nearest thing that does not break it.

import { describe, expect, it } from 'vitest'
import type { CheckFinding, CheckRule } from '#shared/domain/evidence/checks.ts'
import { checkEvidence } from '#shared/domain/evidence/checks.ts'
import { isSameWording } from '#shared/domain/evidence/checks-of-cohort.ts'
import { checksFr } from '#client/texts/checks.fr.ts'
import { unmarked } from '#shared/domain/attendance/sheet.ts'
import type { CohortId } from '#shared/ids.ts'
import { aHalfDay, aParticipant, aPerson, aUuid } from '#tests/given/a-cohort.ts'
import type { EvidenceGiven } from '#tests/given/an-evidence-cohort.ts'
import { evidenceFacts, strokesOf } from '#tests/given/an-evidence-cohort.ts'

const found = (given: EvidenceGiven = {}): readonly CheckFinding[] => checkEvidence(evidenceFacts(given))

const atFirst =
  <T>(told: T, usual: T) =>
  (person: number, halfDay: number): T =>
    person === 1 && halfDay === 1 ? told : usual
const onFirst =
  <T>(told: T, usual: T) =>
  (halfDay: number): T =>
    halfDay === 1 ? told : usual
const open = (): false => false
const elsewhere = (start: string, end: string) => ({
  cohort: aUuid(77) as CohortId,
  title: 'Autre groupe',
  date: '2026-03-03',
  start,
  end,
  facilitators: [{ person: null, name: 'ines bellamy' }],
})
const note = { personName: 'Inès Bellamy', deviceName: 'Tablette 2', missingNumbers: 0, copied: false }

interface Case {
  readonly rule: CheckRule
  readonly broken: EvidenceGiven
  readonly sound: EvidenceGiven
  readonly says?: Record<string, unknown>
}

const cases: readonly Case[] = [
  {
    rule: 'chainSigning',
    broken: { signOf: (person) => ({ afterStart: 3_600 + person * 3 }) },
    sound: { signOf: (person) => ({ afterStart: 3_600 + person * 6 }) },
    says: { halfDay: aHalfDay(1), people: [1, 2, 3].map(aParticipant), seconds: 6 },
  },
  {
    rule: 'signedButAbsent',
    broken: { markOf: atFirst({ state: 'unexcused' as const }, {}), signOf: () => ({}) },
    sound: { markOf: atFirst({ state: 'unexcused' as const }, {}) },
  },
  {
    rule: 'presentUnsigned',
    broken: { signOf: atFirst(null, {}) },
    sound: {
      signOf: atFirst(null, {}),
      more: (writer) =>
        writer.write('signature.missing', {
          halfDay: aHalfDay(1),
          participant: aParticipant(1),
          reason: 'Partie avant la fin',
        }),
    },
  },
  {
    rule: 'signatureToRedo',
    broken: { markOf: atFirst({ arrivedAt: '09:45' }, {}), signOf: atFirst({ from: '09:30' }, {}) },
    sound: { markOf: atFirst({ arrivedAt: '09:45' }, {}) },
  },
  {
    rule: 'signedTwice',
    broken: {
      more: (writer) => {
        const first = writer.entries.find(({ kind }) => kind === 'attendance.signed')
        if (first?.kind === 'attendance.signed')
          writer.write('attendance.signed', first.body, { madeAt: Date.parse('2026-03-03T11:00:00+01:00') })
      },
    },
    sound: {},
  },
  {
    rule: 'signatureUnbound',
    broken: { signOf: atFirst({ binding: 'A'.repeat(43) }, {}) },
    sound: { signOf: atFirst({ sentence: 'Autre phrase' }, {}) },
  },
  {
    rule: 'signedLate',
    broken: { signOf: atFirst({ afterStart: 4 * 3600 }, {}) },
    sound: { signOf: atFirst({ afterStart: 4 * 3600, lateReason: 'Panne de la tablette' }, {}) },
    says: { minutes: 60 },
  },
  {
    rule: 'signedBefore',
    broken: { signOf: atFirst({ afterStart: -3600 }, {}) },
    sound: { signOf: atFirst({ afterStart: -600 }, {}) },
  },
  {
    rule: 'inDispute',
    broken: {
      closing: open,
      facts: { now: { date: '2026-03-03', time: '10:00' } },
      more: (writer) =>
        writer.write('attendance.marked', {
          participant: aParticipant(1),
          halfDay: aHalfDay(1),
          state: 'unexcused',
        }),
    },
    sound: {
      more: (writer) =>
        writer.write('attendance.marked', {
          participant: aParticipant(1),
          halfDay: aHalfDay(1),
          state: 'attended',
        }),
    },
  },
  {
    rule: 'unmarked',
    broken: { markOf: atFirst<object | null>(null, {}) as never },
    sound: { markOf: atFirst({ ...unmarked, state: 'exempted' as const }, {}) as never },
  },
  {
    rule: 'notEnrolled',
    broken: {
      more: (writer) =>
        writer.write('participant.left', {
          participant: aParticipant(1),
          from: '2026-03-03',
          reason: 'moved',
        }),
    },
    sound: {
      more: (writer) =>
        writer.write('participant.left', {
          participant: aParticipant(1),
          from: '2026-03-18',
          reason: 'moved',
        }),
    },
  },
  {
    rule: 'timesOutside',
    broken: { markOf: atFirst({ leftAt: '12:45' }, {}) },
    sound: { markOf: atFirst({ leftAt: '12:15' }, {}) },
  },
  {
    rule: 'notHeldWithPresence',
    broken: {
      more: (writer) =>
        writer.write('halfDay.notHeld', { halfDay: aHalfDay(1), notHeld: true, reason: 'Grève' }),
    },
    sound: {
      markOf: (_, halfDay) => (halfDay === 1 ? null : {}),
      more: (writer) =>
        writer.write('halfDay.notHeld', { halfDay: aHalfDay(1), notHeld: true, reason: 'Grève' }),
    },
    says: { count: 3 },
  },
  {
    rule: 'notClosed',
    broken: { closing: onFirst<false | object>(false, {}) },
    sound: { closing: open, facts: { now: { date: '2026-03-03', time: '13:00' } } },
  },
  {
    rule: 'changedSinceClosing',
    broken: {
      more: (writer) => {
        const first = writer.entries.find(({ kind }) => kind === 'attendance.marked')
        if (first?.kind === 'attendance.marked')
          writer.write('attendance.marked', { ...first.body, state: 'unexcused' } as never, {
            replaces: [first.head.id],
          })
      },
    },
    sound: {},
  },
  {
    rule: 'closedByOther',
    broken: { closing: onFirst({ name: 'Hugo Marchetti' }, {}) },
    sound: { closing: onFirst({ name: 'INES BELLAMY' }, {}) },
  },
  {
    rule: 'countersignatureUnbound',
    broken: {
      more: (writer) => {
        const first = writer.entries.find(({ kind }) => kind === 'sheet.closed')
        if (first?.kind !== 'sheet.closed') return
        const { countersignature } = first.body
        writer.write('sheet.closed', {
          ...first.body,
          version: 2,
          follows: [first.head.id],
          countersignature: { ...countersignature, name: 'Inès Bellamy' },
        })
      },
    },
    sound: {},
  },
  {
    rule: 'overCapacity',
    broken: { plan: onFirst({ roomCapacity: 2 }, {}) },
    sound: { plan: onFirst({ roomCapacity: 3 }, {}) },
    says: { people: 3, capacity: 2 },
  },
  {
    rule: 'publicHoliday',
    // 26 December is a holiday in Moselle alone; Abolition Day in Guadeloupe alone.
    broken: {
      describe: { department: '57' },
      plan: onFirst({ date: '2026-12-26' }, {}),
      facts: { now: { date: '2026-12-31', time: '10:00' } },
    },
    sound: {
      describe: { department: '59' },
      plan: onFirst({ date: '2026-12-26' }, {}),
      facts: { now: { date: '2026-12-31', time: '10:00' } },
    },
    says: { holiday: 'saintStephen' },
  },
  {
    rule: 'publicHoliday',
    broken: {
      describe: { department: '971', timeZone: 'Europe/Paris' },
      plan: onFirst({ date: '2026-05-27' }, {}),
    },
    sound: {
      describe: { department: '972', timeZone: 'Europe/Paris' },
      plan: onFirst({ date: '2026-05-27' }, {}),
    },
    says: { holiday: 'abolitionOfSlavery' },
  },
  {
    rule: 'sunday',
    broken: { plan: onFirst({ date: '2026-03-08' }, {}) },
    sound: { plan: onFirst({ date: '2026-03-07' }, {}) },
  },
  {
    rule: 'unusualHours',
    broken: { plan: onFirst({ start: '18:30', end: '21:00' }, {}) },
    sound: { plan: onFirst({ start: '17:30', end: '20:00' }, {}) },
  },
  {
    rule: 'tooLong',
    broken: { plan: onFirst({ start: '09:00', end: '16:00' }, {}) },
    sound: { plan: onFirst({ start: '09:00', end: '14:00' }, {}) },
    says: { minutes: 420 },
  },
  {
    rule: 'hoursDiffer',
    broken: {
      closing: onFirst({ hours: { from: '09:30', to: '13:15' } }, {}),
      signOf: (_, halfDay) => (halfDay === 1 ? { to: '13:15' } : {}),
    },
    sound: {
      closing: onFirst({ hours: { from: '09:30', to: '13:15' }, remark: 'Répétition prolongée' }, {}),
      signOf: (_, halfDay) => (halfDay === 1 ? { to: '13:15' } : {}),
    },
    says: { minutes: 45 },
  },
  {
    rule: 'outsideDates',
    broken: { describe: { startsOn: '2026-03-04' } },
    sound: { describe: { startsOn: '2026-03-03' } },
  },
  {
    rule: 'missingHalfDayMention',
    broken: { plan: onFirst({ facilitators: [{ name: 'Inès Bellamy' }] }, {}) },
    sound: {},
    says: { mention: 'facilitatorRole' },
  },
  {
    rule: 'missingHalfDayMention',
    broken: { plan: onFirst({ placeName: ' ' }, {}) },
    sound: {},
    says: { mention: 'placeName' },
  },
  {
    rule: 'missingMention',
    broken: { describe: { funderReference: ' ' } },
    sound: {},
    says: { mention: 'funderReference', halfDay: null },
  },
  {
    rule: 'siretInvalid',
    broken: { describe: { venueSiret: '73282932000075' } },
    sound: { describe: { venueSiret: '732 829 320 00074' } },
  },
  {
    rule: 'wordingDiffers',
    broken: { plan: onFirst({ placeName: 'Theatre de Denain' }, {}) },
    sound: { plan: onFirst({ placeName: 'Musée de Picardie' }, {}) },
    says: { of: 'place', written: 'Theatre de Denain', usual: 'Théâtre de Denain', halfDay: aHalfDay(1) },
  },
  {
    rule: 'wordingDiffers',
    broken: { plan: onFirst({ workshopTitle: 'Denain donne le La' }, {}) },
    sound: { plan: onFirst({ workshopTitle: 'Denain donne le la' }, {}) },
    says: { of: 'title', usual: 'Denain donne le la' },
  },
  {
    rule: 'personOverlap',
    broken: {
      plan: (halfDay) => (halfDay === 2 ? { date: '2026-03-03', start: '12:00', end: '15:00' } : {}),
    },
    sound: { plan: (halfDay) => (halfDay === 2 ? { date: '2026-03-03', start: '12:30', end: '15:00' } : {}) },
    says: { halfDay: aHalfDay(1), other: aHalfDay(2) },
  },
  {
    rule: 'facilitatorTwice',
    broken: { facts: { others: [elsewhere('11:00', '13:00')] } },
    sound: { facts: { others: [elsewhere('12:30', '14:00')] } },
    says: { name: 'Inès Bellamy', otherTitle: 'Autre groupe', halfDay: aHalfDay(1) },
  },
  {
    rule: 'facilitatorTwice',
    broken: {
      plan: (halfDay) => (halfDay === 2 ? { date: '2026-03-03', start: '10:00', end: '12:00' } : {}),
      markOf: (_, halfDay) => (halfDay === 2 ? { state: 'excused' } : {}),
    },
    sound: {
      plan: (halfDay) =>
        halfDay === 2
          ? {
              date: '2026-03-03',
              start: '10:00',
              end: '12:00',
              facilitators: [{ person: aPerson(3), name: 'Hugo Marchetti', role: 'comédien' }],
            }
          : {},
      markOf: (_, halfDay) => (halfDay === 2 ? { state: 'excused' } : {}),
      closing: (halfDay) => (halfDay === 2 ? { name: 'Hugo Marchetti' } : {}),
    },
  },
  {
    rule: 'sameStrokes',
    broken: { signOf: (person, halfDay) => ({ strokes: strokesOf(person === 2 ? 1 : person, halfDay) }) },
    sound: { signOf: (person, halfDay) => ({ strokes: strokesOf(person, halfDay) }) },
  },
  {
    rule: 'wayDiffers',
    broken: {
      signOf: atFirst(
        { way: 'typed' as const, typedName: 'Awa', witness: 'Inès', strokes: undefined as never },
        {},
      ),
    },
    sound: {
      signOf: (person) =>
        person === 1 ? { way: 'typed', typedName: 'Awa', witness: 'Inès', strokes: undefined as never } : {},
    },
    says: { participant: aParticipant(1), drawn: 2, typed: 1 },
  },
  {
    rule: 'numbersMissing',
    broken: { facts: { notes: [{ ...note, missingNumbers: 2 }] } },
    sound: { facts: { notes: [note] } },
    says: { device: 'Tablette 2', count: 2 },
  },
  {
    rule: 'copiedProfile',
    broken: { facts: { notes: [{ ...note, copied: true }] } },
    sound: { facts: { notes: [note] } },
  },
]

describe('the evidence checks', () => {
  it('[G1] find nothing in a group that is in order', () => {
    expect(found()).toEqual([])
    expect(found({ people: 10, halfDays: 4 })).toEqual([])
  })

  it.each(cases)(
    '[G2] $rule is found where it is broken, and not beside it',
    ({ rule, broken, sound, says }) => {
      const told = found(broken).filter((finding) => finding.rule === rule)
      expect(told.length).toBeGreaterThan(0)
      if (says !== undefined) expect(told).toContainEqual(expect.objectContaining(says))
      expect(found(sound).filter((finding) => finding.rule === rule)).toEqual([])
    },
  )

  it('[G2] every rule has its case and its sentence', () => {
    const rules = [...new Set(cases.map(({ rule }) => rule))].sort()
    expect(rules).toEqual(Object.keys(checksFr.rules).sort())
  })

  it('[G3] what is the same in other spelling is the same, and numbers tell workshops apart', () => {
    expect(isSameWording('Voix et présence', 'VOIX ET PRESENCE')).toBe(true)
    expect(isSameWording('Voix et présence', 'Voix et présance')).toBe(true)
    expect(isSameWording('Voix et présence 1', 'Voix et présence 2')).toBe(false)
    expect(isSameWording('Voix', 'Voie')).toBe(false)
  })

  it('[G3] a finding of one sheet stands before those that only ask for a look', () => {
    const told = found({
      closing: onFirst({ name: 'Hugo Marchetti' }, {}),
      plan: onFirst({ roomCapacity: 2 }, {}),
    })
    expect(told.map(({ severity }) => severity)).toEqual(['serious', 'look'])
  })
})
