import { expect, test } from 'vitest'
import { cohortDocuments, weekDocuments } from '#shared/domain/evidence/grid-document.ts'
import { completionCertificate, realisedHours, weeklyHoursDocument } from '#shared/domain/evidence/hours.ts'
import { fingerprintOf, provisionalReasons, sheetEvidence } from '#shared/domain/evidence/paper-facts.ts'
import { attendanceSheetDocument, blankSheetDocument } from '#shared/domain/evidence/sheet-document.ts'
import {
  describedCohort,
  halfDayOf,
  heldEntries,
  heldSheet,
  making,
  personOf,
  sheetStory,
} from '#tests/given/a-paper.ts'
import { aWriter, ines } from '#tests/given/a-sheet.ts'
import { markBodyOf } from '#shared/domain/attendance/mark-decisions.ts'
import { present } from '#shared/domain/attendance/sheet.ts'

const cohort = describedCohort(4)
const story = {
  marks: {
    2: { arrivedAt: '09:42' },
    4: { state: 'excused', reason: 'health' },
    5: { leftAt: '11:50' },
    6: { state: 'excused', reason: 'transport' },
  },
  missing: { 5: 'départ pour un rendez-vous' },
} as const
const reasonsOf = (held: ReturnType<typeof heldSheet>) => provisionalReasons(held.sheet, held.evidence)

test('[F1] a sheet’s paper holds what is asked of one, and nothing of birth, phone, flags or health', () => {
  const held = heldSheet(cohort, 1, sheetStory(cohort, 1, { ...story, remark: 'Foyer du théâtre.' }))
  const paper = attendanceSheetDocument(held.sheet, held.evidence, making)
  expect(paper).toMatchObject({
    head: {
      programme: 'L’Art d’Accéder à l’Emploi',
      operationNumber: '59-2026-014',
      venueName: 'Théâtre de Denain',
      venueAddress: 'Rue de l’Exemple, 59220 Denain',
      venueSiret: '12345678900012',
      funderReference: 'AFDAS, réf. EX-2026-0142',
    },
    date: '2026-03-05',
    slot: 'morning',
    planned: { from: '09:30', to: '12:30' },
    actual: { from: '09:30', to: '12:30' },
    workshopTitle: 'Voix et présence',
    dayPlace: 'salle de répétition, puis foyer',
    facilitators: [
      { name: 'Inès Bellamy', role: 'médiatrice' },
      { name: 'Hugo Marchetti', role: 'comédien' },
    ],
    attended: 8,
    expected: 10,
    signed: 7,
    remark: 'Foyer du théâtre.',
    closing: {
      version: 1,
      at: { date: '2026-03-05', time: '12:34' },
      receivedAt: { date: '2026-03-05', time: '12:41' },
      name: 'Inès Bellamy',
      role: 'médiatrice',
    },
    reasons: [],
  })
  expect(paper.fingerprint).toMatch(/^([0-9A-F]{4} ){3}[0-9A-F]{4}$/)
  expect(fingerprintOf(paper.digest)).toBe(paper.fingerprint)
  const rowOf = (person: number) => paper.rows.find(({ participant }) => participant === personOf(person))
  expect(rowOf(2)).toMatchObject({
    familyName: 'Cœurderoy',
    hours: { from: '09:42', to: '12:30' },
    minutes: 168,
  })
  expect(rowOf(2)?.signature?.strokes).not.toBeNull()
  expect(rowOf(5)).toMatchObject({
    signature: null,
    why: { of: 'noted', reason: 'départ pour un rendez-vous' },
  })
  expect(rowOf(6)?.why).toEqual({ of: 'absent', reason: 'transport' })
  // Health is nobody’s business but the team’s.
  expect(rowOf(4)?.why).toEqual({ of: 'absent', reason: null })
  expect(JSON.stringify(paper)).not.toContain('health')
})

test('[F2] a fork, an unsent entry, a missing signature, an open or changed sheet makes its paper provisional', () => {
  const closed = sheetStory(cohort, 1, story)
  expect(reasonsOf(heldSheet(cohort, 1, closed))).toEqual([])
  expect(reasonsOf(heldSheet(cohort, 1, closed, 'waiting'))).toEqual([{ of: 'unsent', count: closed.length }])
  expect(reasonsOf(heldSheet(cohort, 1, closed, 'accepted'))).toEqual([])

  const open = sheetStory(cohort, 1, { closed: false, unsigned: [1, 2], marks: { 3: { state: 'unmarked' } } })
  expect(reasonsOf(heldSheet(cohort, 1, open))).toEqual([
    { of: 'unmarked', count: 1 },
    { of: 'signatureMissing', count: 2 },
    { of: 'notClosed', count: 1 },
  ])

  const other = aWriter(ines, 77).write(
    'attendance.marked',
    markBodyOf(personOf(1), halfDayOf(1), { ...present, arrivedAt: '10:00' }),
  )
  const forked = heldSheet(cohort, 1, [...closed, other])
  expect(reasonsOf(forked)).toEqual([
    { of: 'fork', count: 1 },
    { of: 'changedSinceClosing', count: 1 },
  ])
  const row = attendanceSheetDocument(forked.sheet, forked.evidence, making).rows[1]
  expect(row).toMatchObject({ fork: true, minutes: 0, signature: null, why: { of: 'fork' } })
})

test('[F3] a signature given for other hours is printed as to be done again, with the hours it was given for', () => {
  const signed = sheetStory(cohort, 1, { closed: false })
  const first = signed.find(
    ({ kind, body }) => kind === 'attendance.marked' && body.participant === personOf(0),
  )
  const later = aWriter(ines, 78).write(
    'attendance.marked',
    markBodyOf(personOf(0), halfDayOf(1), { ...present, leftAt: '12:00' }),
    first === undefined ? [] : [first.head.id],
  )
  const held = heldSheet(cohort, 1, [...signed, later])
  const row = attendanceSheetDocument(held.sheet, held.evidence, making).rows[0]
  expect(row).toMatchObject({
    signature: null,
    toRedo: { hours: { from: '09:30', to: '12:30' } },
    hours: { from: '09:30', to: '12:00' },
  })
})

test('[F6] a sheet that was kept on paper first says so, and a blank one holds names and nothing said of them', () => {
  const writer = aWriter(ines, 79)
  const entries = [
    ...sheetStory(cohort, 1),
    writer.write('sheet.onPaper', { halfDay: halfDayOf(1), onPaper: true, reason: 'tablette en panne' }),
  ]
  const held = heldSheet(cohort, 1, entries)
  expect(attendanceSheetDocument(held.sheet, held.evidence, making).onPaper?.reason).toBe('tablette en panne')
  expect(sheetEvidence(halfDayOf(2), null, heldEntries(entries)).onPaper).toBeNull()

  const halfDay = cohort.halfDays[2]
  if (halfDay === undefined) throw new Error('No half-day')
  const blank = blankSheetDocument(cohort, halfDay, making)
  expect(blank).toMatchObject({ blank: true, reasons: [], actual: null, closing: null, expected: 10 })
  expect(blank.rows.every(({ state, signature }) => state === 'unmarked' && signature === null)).toBe(true)
})

test('[F5] hours count what was attended in settled, held half-days, by week; signed ones apart', () => {
  const fork = aWriter(ines, 80).write(
    'attendance.marked',
    markBodyOf(personOf(1), halfDayOf(1), { ...present, arrivedAt: '10:00' }),
  )
  const held = [
    heldSheet(cohort, 0, sheetStory(cohort, 0, { unsigned: [3], closed: false })),
    heldSheet(cohort, 1, [...sheetStory(cohort, 1, story), fork]),
    heldSheet(cohort, 2, sheetStory(cohort, 2)),
  ]
  const people = realisedHours(
    cohort,
    held.map(({ sheet }) => sheet),
  )
  const hoursOf = (person: number) => people.find(({ participant }) => participant === personOf(person))
  expect(hoursOf(0)).toMatchObject({
    minutes: 540,
    signedMinutes: 540,
    attended: 3,
    expected: 3,
    weeks: [
      { monday: '2026-03-02', minutes: 360 },
      { monday: '2026-03-09', minutes: 180 },
    ],
  })
  // In dispute on the second day: counted nowhere.
  expect(hoursOf(1)).toMatchObject({ minutes: 360, attended: 2, expected: 2 })
  expect(hoursOf(3)).toMatchObject({ minutes: 540, signedMinutes: 360 })
  expect(hoursOf(4)).toMatchObject({ minutes: 360, attended: 2, expected: 3 })

  expect(weeklyHoursDocument(cohort, held, making)).toMatchObject({
    weeks: ['2026-03-02', '2026-03-09'],
    goal: { from: 900, to: 1200 },
  })
  expect(weeklyHoursDocument(cohort, [], making)).toBeUndefined()
  const [first] = people
  if (first === undefined) throw new Error('Nobody')
  const certificate = completionCertificate(cohort, first, held, 'certificate', making)
  expect(certificate).toMatchObject({ from: '2026-03-03', until: '2026-03-10', person: { minutes: 540 } })
  // Somebody else’s missing signature does not make this person’s paper provisional; the open sheet does.
  expect(certificate?.reasons.map(({ of }) => of)).not.toContain('signatureMissing')
  expect(weekDocuments(cohort, held, making).map(({ columns }) => columns.length)).toEqual([2, 1])
  expect(cohortDocuments(cohort, held, making)[0]?.rows[0]).toMatchObject({ minutes: 540, attended: 3 })
})
