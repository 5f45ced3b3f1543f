// @vitest-environment node
// From checked rows to entries: whole rows, only what changes, and nothing settled by a machine.
import { expect, it } from 'vitest'
import { draftParticipant } from '#client/features/imports/draft-participants.ts'
import { participantColumns } from '#client/features/imports/participant-columns.ts'
import { namesOnlyList } from '#client/features/imports/participants-kind.ts'
import type { ParticipantRow } from '#client/features/imports/prepare-participants.ts'
import { readRemembered, rememberColumns } from '#client/features/imports/remember-columns.ts'
import { writeRows } from '#client/features/imports/write-rows.ts'
import type { EntryDraft } from '#client/local/local-room.ts'
import { foldCohort } from '#shared/domain/cohort.ts'
import { ok, refuse } from '#shared/refusal.ts'
import { aCohort, aParticipant, aUuid, theCohort } from '#tests/given/a-cohort.ts'

const aRow = (
  values: Partial<ParticipantRow['values']> = {},
  more: Partial<ParticipantRow> = {},
): ParticipantRow => ({
  line: 2,
  state: 'create',
  ticked: true,
  values: {
    familyName: 'O’BRIEN',
    givenNames: 'Seán',
    birthDate: '1974-11-17',
    identifier: null,
    phone: null,
    email: null,
    referrer: null,
    soughtJob: null,
    longTermJobSeeker: null,
    senior: null,
    disabledWorker: null,
    joinedOn: null,
    ...values,
  },
  shown: {},
  errors: [],
  warnings: [],
  differences: [],
  existingId: null,
  duplicates: [],
  ...more,
})
const factsOf = (writer = aCohort({ people: 1 }), mayWriteDetails = true) => ({
  cohort: foldCohort(theCohort, writer.entries),
  today: '2026-03-20',
  newId: () => aUuid(77),
  mayWriteDetails,
})
const kindsOf = (drafts: readonly EntryDraft[]): readonly string[] => drafts.map(({ kind }) => kind)

it('[I11] a row becomes one joining and one entry for each thing it says', () => {
  const drafted = draftParticipant(factsOf(), aRow({ phone: '0612345678', senior: 'yes' }))
  expect(drafted.ok && kindsOf(drafted.value)).toEqual([
    'participant.joined',
    'participant.details',
    'participant.details',
    'priorityFlag.set',
  ])
  expect(drafted.ok && drafted.value[0]?.body).toMatchObject({ participant: aUuid(77), from: '2026-03-03' })
})

it('[I11] outside the circle of advisers only names and first day are written, and only these are asked for', () => {
  const drafted = draftParticipant(factsOf(undefined, false), aRow({ phone: '0612345678', senior: 'yes' }))
  expect(drafted.ok && kindsOf(drafted.value)).toEqual(['participant.joined'])
  expect(namesOnlyList.columns.map(({ field }) => field)).toEqual([
    'familyName',
    'givenNames',
    'fullName',
    'joinedOn',
  ])
  expect(participantColumns.columns.length).toBeGreaterThan(10)
})

it('[I11] what a rule refuses makes no entry at all of its row', () => {
  const drafted = draftParticipant(factsOf(), aRow({ phone: '12' }))
  expect(drafted).toMatchObject({ ok: false, refusal: { code: 'participant.phone-invalid' } })
})

it('[I11] an update replaces what was shown, and leaves a fork to a person', () => {
  const writer = aCohort({ people: 1 })
  const phone = (value: string) =>
    writer.write('participant.details', { participant: aParticipant(1), field: 'phone', value })
  const first = phone('0611111111')
  const row = aRow(
    { familyName: 'Abdoulaye', givenNames: 'Awa', birthDate: null, phone: '0612345678' },
    { state: 'update', existingId: aParticipant(1) },
  )
  const plain = draftParticipant(factsOf(writer), row)
  expect(plain.ok && plain.value).toMatchObject([{ kind: 'participant.details', replaces: [first.head.id] }])
  const second = phone('0622222222')
  const forked = draftParticipant(factsOf(writer), row)
  expect(forked.ok && forked.value[0]?.replaces).toEqual([second.head.id])
})

const drafts = (count: number): EntryDraft[] =>
  Array.from({ length: count }, () => ({
    cohort: theCohort,
    kind: 'participant.joined' as const,
    body: {
      participant: aUuid(1),
      familyName: 'A',
      givenNames: '',
      from: '2026-03-03',
      provisional: false,
    },
    replaces: [],
  }))

it('[I11] a row is never cut in two by a batch, and progress is told', async () => {
  const batches: number[] = []
  const progress: number[] = []
  const rows = Array.from({ length: 400 }, (_, index) => index)
  const outcome = await writeRows(
    rows,
    () => ok(drafts(7)),
    (batch) => {
      batches.push(batch.length)
      return Promise.resolve(ok(undefined))
    },
    (settled) => progress.push(settled),
  )
  expect(batches.every((size) => size % 7 === 0 && size <= 1000)).toBe(true)
  expect(batches.reduce((sum, size) => sum + size, 0)).toBe(2800)
  expect(progress.at(-1)).toBe(400)
  expect(outcome).toMatchObject({ written: rows, refused: [], stopped: null })
})

it('[I11] where the device takes no more, what was written stays and the rest is known', async () => {
  let calls = 0
  const outcome = await writeRows(
    Array.from({ length: 400 }, (_, index) => index),
    (row) => (row === 3 ? refuse({ code: 'participant.name-missing' }) : ok(drafts(7))),
    () => {
      calls += 1
      return Promise.resolve(
        calls === 1 ? ok(undefined) : refuse({ code: 'device.storage-full', freeMebibytes: 1 }),
      )
    },
    () => undefined,
  )
  expect(outcome.stopped).toEqual({ code: 'device.storage-full', freeMebibytes: 1 })
  expect(outcome.written).toHaveLength(142)
  expect(outcome.refused).toMatchObject([{ row: 3, refusal: { code: 'participant.name-missing' } }])
})

const header = [
  { index: 0, name: 'Nom' },
  { index: 1, name: 'Petit nom' },
  { index: 2, name: 'Tél.' },
]

it('[I5] what was chosen is remembered, what was taken away is ignored, what never meant anything is not kept', () => {
  const kept = rememberColumns(
    {},
    { header: [...header, { index: 3, name: 'Remarque' }], headerRecognised: true },
    { familyName: 0, phone: 2 },
    { familyName: 0, givenNames: 1 },
  )
  expect(kept).toEqual({ nom: 'familyName', petitnom: 'givenNames', tel: null })
})

it('[I5] titles that may be data are not remembered, and a setting of another shape is none', () => {
  const table = { header, headerRecognised: false }
  expect(rememberColumns({}, table, {}, { familyName: 0 })).toEqual({})
  expect(readRemembered({ nom: 'familyName', x: 'gone', y: null }, ['familyName'])).toEqual({
    nom: 'familyName',
    y: null,
  })
  expect(readRemembered([1], ['familyName'])).toEqual({})
})
