// @vitest-environment node
// What importing each row would do, said before anything is written.
import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { ExpectedList } from '#client/features/imports/expected-columns.ts'
import { exportRowsToCorrect } from '#client/features/imports/export-rows-to-correct.ts'
import { findTable } from '#client/features/imports/find-table.ts'
import type { ImportTable } from '#client/features/imports/find-table.ts'
import { halfDayColumns } from '#client/features/imports/half-day-columns.ts'
import { csvTemplate, xlsxTemplate } from '#client/features/imports/import-template.ts'
import { mapColumns } from '#client/features/imports/map-columns.ts'
import type { ColumnMapping } from '#client/features/imports/map-columns.ts'
import { participantColumns } from '#client/features/imports/participant-columns.ts'
import { prepareHalfDayRows } from '#client/features/imports/prepare-half-days.ts'
import type { ExistingHalfDay, HalfDayFacts, HalfDayRow } from '#client/features/imports/prepare-half-days.ts'
import { prepareParticipantRows } from '#client/features/imports/prepare-participants.ts'
import type {
  ExistingParticipant,
  ParticipantFacts,
  ParticipantRow,
} from '#client/features/imports/prepare-participants.ts'
import { readTable } from '#client/features/imports/read-table.ts'
import { sayImportRefusal } from '#client/features/imports/say-import-refusal.ts'
import { writeCsv } from '#client/features/imports/write-csv.ts'
import { formatsFr } from '#client/texts/formats.fr.ts'
import { importsEn } from '#client/texts/imports.en.ts'
import { importsFr } from '#client/texts/imports.fr.ts'

const open = async <Field extends string>(
  bytes: Uint8Array,
  expected: ExpectedList<Field>,
): Promise<{ table: ImportTable; mapping: ColumnMapping<Field> }> => {
  const read = await readTable({ name: 'liste', bytes })
  if (!read.ok) throw new Error(read.refusal.code)
  const [sheet] = read.value
  const found = sheet && findTable(sheet, expected)
  if (!found?.ok) throw new Error(found?.refusal.code ?? 'No sheet')
  return { table: found.value, mapping: mapColumns(found.value.header, expected).mapping }
}
const bytesOf = (lines: readonly (readonly string[])[]): Uint8Array =>
  new TextEncoder().encode(writeCsv(lines))
const sample = (name: string): Uint8Array =>
  new Uint8Array(readFileSync(resolve(import.meta.dirname, '../../../given/files', name)))

const aPerson = (more: Partial<ExistingParticipant> = {}): ExistingParticipant => ({
  id: 'p1',
  inThisCohort: true,
  cohortTitle: 'Denain',
  familyName: 'Cœurderoy',
  givenNames: 'Léa',
  birthDate: '1966-10-05',
  identifier: null,
  phone: null,
  email: null,
  referrer: null,
  soughtJob: null,
  longTermJobSeeker: null,
  senior: null,
  disabledWorker: null,
  ...more,
})
const people = async (
  lines: readonly (readonly string[])[],
  facts: Partial<ParticipantFacts> = {},
): Promise<readonly ParticipantRow[]> => {
  const { table, mapping } = await open(bytesOf(lines), participantColumns)
  return prepareParticipantRows(table, mapping, { today: '2026-11-24', existing: [], ...facts })
}
const header = ['Nom', 'Prénom', 'Date de naissance', 'Identifiant France Travail', 'Téléphone']
const statesOf = (rows: readonly { line: number; state: string; ticked: boolean }[]): unknown =>
  rows.map(({ line, state, ticked }) => [line, state, ticked])

describe('rows of people', () => {
  it('[I7] the sample makes thirteen people, every one ticked, nothing guessed', async () => {
    const { table, mapping } = await open(sample('participants-utf8.csv'), participantColumns)
    const rows = prepareParticipantRows(table, mapping, { today: '2026-11-24', existing: [] })
    expect(rows).toHaveLength(13)
    expect(
      rows.every(({ state, ticked, warnings }) => state === 'create' && ticked && warnings.length === 0),
    ).toBe(true)
    expect(rows[0]?.values).toEqual({
      familyName: 'CŒURDEROY',
      givenNames: 'Léa',
      birthDate: '1966-10-05',
      identifier: '13980415036',
      phone: '0777631706',
      email: 'personne1@exemple.invalid',
      referrer: 'France Travail',
      soughtJob: 'Vendeur en boulangerie (D1106)',
      longTermJobSeeker: 'no',
      senior: 'yes',
      disabledWorker: null,
      joinedOn: null,
    })
  })

  it('[I7] the same list a second time changes nothing', async () => {
    const { table, mapping } = await open(sample('participants-excel-1252.csv'), participantColumns)
    const facts = { today: '2026-11-24', existing: [] }
    const existing = prepareParticipantRows(table, mapping, facts).map(({ values, line }) =>
      aPerson({ ...values, id: `p${line}` }),
    )
    const rows = prepareParticipantRows(table, mapping, { ...facts, existing })
    expect(rows.map(({ state, ticked }) => [state, ticked])).toEqual(rows.map(() => ['same', false]))
  })

  it('[I7] an update says what would change, and a blank cell changes nothing', async () => {
    const rows = await people([header, ['CŒURDEROY', 'Lea', '05/10/1966', '', '0612345678']], {
      existing: [aPerson({ identifier: '13980415036', phone: '0777631706' })],
    })
    expect(rows[0]).toMatchObject({ state: 'update', ticked: true, existingId: 'p1' })
    expect(rows[0]?.differences).toEqual([
      { field: 'familyName', before: 'Cœurderoy', after: 'CŒURDEROY' },
      { field: 'givenNames', before: 'Léa', after: 'Lea' },
      { field: 'phone', before: '0777631706', after: '0612345678' },
    ])
  })

  it.each([
    ['another birth date', aPerson({ birthDate: '1991-05-12' }), 'other-birth'],
    ['no birth date known', aPerson({ birthDate: null }), 'unknown-birth'],
    ['names the other way round', aPerson({ familyName: 'Léa', givenNames: 'Cœurderoy' }), 'names-swapped'],
    [
      'the same identifier under other names',
      aPerson({ familyName: 'X', birthDate: null, identifier: '13980415036' }),
      'identifier-of-another',
    ],
    [
      'another identifier for the same name and birth',
      aPerson({ identifier: '11111111111' }),
      'other-identifier',
    ],
  ])('[I8] %s is a possible duplicate, unticked, with whom', async (_, known, reason) => {
    const rows = await people([header, ['CŒURDEROY', 'Léa', '05/10/1966', '13980415036', '']], {
      existing: [known],
    })
    expect(rows[0]).toMatchObject({
      state: 'duplicate',
      ticked: false,
      duplicates: [{ reason, existing: known }],
    })
  })

  it('[I8] a person settles a possible duplicate either way', async () => {
    const lines = [header, ['CŒURDEROY', 'Léa', '05/10/1966', '', '0612345678']]
    const existing = [aPerson({ birthDate: null })]
    const same = await people(lines, { existing, answers: new Map([[2, { same: 'p1' }]]) })
    expect(same[0]).toMatchObject({ state: 'update', existingId: 'p1' })
    const other = await people(lines, { existing, answers: new Map([[2, 'different']]) })
    expect(other[0]).toMatchObject({ state: 'create', ticked: true })
  })

  it('[I8] the same person twice in a file is pointed out with the line, whatever the accents', async () => {
    const lines = [
      header,
      ['CŒURDEROY', 'Léa', '05/10/1966', '', ''],
      ['BENALI', 'Karim', '27/11/1966', '', ''],
      ['Coeurderoy', 'LEA', '5/10/66', '', ''],
    ]
    const rows = await people(lines)
    expect(statesOf(rows)).toEqual([
      [2, 'create', true],
      [3, 'create', true],
      [4, 'duplicate', false],
    ])
    expect(rows[2]?.duplicates).toEqual([{ reason: 'twice-in-file', existing: null, line: 2 }])
    const settled = await people(lines, { answers: new Map([[4, { sameAsLine: 2 }]]) })
    expect(settled[2]).toMatchObject({ state: 'same', ticked: false })
  })

  it('[I8] somebody known in another group is created here, and said so', async () => {
    const rows = await people([header, ['CŒURDEROY', 'Léa', '05/10/1966', '', '']], {
      existing: [aPerson({ inThisCohort: false, cohortTitle: 'Douai' })],
    })
    expect(rows[0]).toMatchObject({
      state: 'create',
      ticked: true,
      warnings: [{ problem: { code: 'import.known-elsewhere', cohort: 'Douai' } }],
    })
  })

  it('[I8] who is the same as somebody of another group is still created here', async () => {
    const known = aPerson({ inThisCohort: false, cohortTitle: 'Douai', birthDate: '1991-05-12' })
    const rows = await people([header, ['CŒURDEROY', 'Léa', '05/10/1966', '', '']], {
      existing: [known],
      answers: new Map([[2, { same: 'p1' }]]),
    })
    expect(rows[0]).toMatchObject({
      state: 'create',
      existingId: null,
      warnings: [{ problem: { code: 'import.known-elsewhere', cohort: 'Douai' } }],
    })
  })

  it('[I7] a text that no entry can hold is an error of its cell', async () => {
    const rows = await people([header, ['N'.repeat(201), 'Léa', '', '', '']])
    expect(rows[0]).toMatchObject({
      state: 'error',
      errors: [{ field: 'familyName', problem: { code: 'import.too-long', limit: 200 } }],
    })
  })

  it('[I7] errors stand in their cell, and a cell corrected on the screen is read again', async () => {
    const lines = [header, ['LEFÈVRE', 'Zoé', '31/02/1994', '1,39804E+10', '']]
    const rows = await people(lines)
    expect(rows[0]).toMatchObject({
      state: 'error',
      ticked: false,
      errors: [
        { field: 'birthDate', problem: { code: 'import.date-impossible' } },
        { field: 'identifier', problem: { code: 'import.identifier-damaged' } },
      ],
    })
    const corrections = new Map([[2, { birthDate: '28/02/1994', identifier: '' }]])
    expect((await people(lines, { corrections }))[0]).toMatchObject({
      state: 'create',
      values: { birthDate: '1994-02-28', identifier: null },
    })
  })

  it('[I7] a missing name, a formula’s error and a lone name are errors; two names in one cell a caution', async () => {
    const rows = await people([header, ['', 'Zoé', '', '', ''], ['#N/A', 'Zoé', '', '', '']])
    expect(rows.map(({ errors }) => errors.map(({ field, problem }) => [field, problem.code]))).toEqual([
      [['familyName', 'import.value-required']],
      [['familyName', 'import.cell-broken']],
    ])
    const joined = await people([
      ['Nom et prénom', 'Téléphone'],
      ['CŒURDEROY Léa', ''],
      ['Benali', '0612345678'],
    ])
    expect(joined[0]).toMatchObject({
      state: 'create',
      values: { familyName: 'CŒURDEROY', givenNames: 'Léa' },
      warnings: [{ field: 'fullName', problem: { code: 'import.name-split' } }],
    })
    expect(joined[1]).toMatchObject({ state: 'error', errors: [{ field: 'fullName' }] })
  })
})

const aHalfDay = (more: Partial<ExistingHalfDay> = {}): ExistingHalfDay => ({
  id: 'h1',
  date: '2026-11-03',
  slot: 'morning',
  start: '09:30',
  end: '12:30',
  workshopTitle: 'Découverte du lieu',
  placeName: 'Musée',
  room: '',
  roomCapacity: null,
  facilitators: [],
  ...more,
})
const halfDays = async (
  lines: readonly (readonly string[])[],
  facts: Partial<HalfDayFacts> = {},
): Promise<readonly HalfDayRow[]> => {
  const { table, mapping } = await open(bytesOf(lines), halfDayColumns)
  return prepareHalfDayRows(table, mapping, {
    existing: [],
    from: '2026-11-01',
    to: '2026-12-31',
    holidayName: () => null,
    ...facts,
  })
}
const plan = ['Date', 'Demi-journée', 'Début', 'Fin', 'Atelier', 'Lieu']
const errorsOf = (row: HalfDayRow | undefined): unknown => row?.errors.map(({ problem }) => problem.code)

describe('rows of half-days', () => {
  it('[I9] the sample makes twelve half-days', async () => {
    const { table, mapping } = await open(sample('half-days.csv'), halfDayColumns)
    const facts = { existing: [], from: null, to: null, holidayName: () => null }
    const rows = prepareHalfDayRows(table, mapping, facts)
    expect(rows).toHaveLength(12)
    expect(rows.every(({ state, ticked }) => state === 'create' && ticked)).toBe(true)
    expect(rows[2]?.values).toMatchObject({
      date: '2026-11-10',
      slot: 'morning',
      start: '09:30',
      end: '12:30',
      workshopTitle: 'Regarder, décrire, dire',
      placeName: 'Musée',
    })
    const existing = rows.flatMap(({ values, line }) => (values ? [{ ...values, id: `h${line}` }] : []))
    const again = prepareHalfDayRows(table, mapping, { ...facts, existing })
    expect(new Set(again.map(({ state }) => state))).toEqual(new Set(['same']))
  })

  it('[I9] a half-day of the same date and slot is updated, with its differences', async () => {
    const rows = await halfDays([plan, ['03/11/2026', 'Matin', '9h', '12h', 'Découverte du lieu', '']], {
      existing: [aHalfDay()],
    })
    expect(rows[0]).toMatchObject({ state: 'update', ticked: true, existingId: 'h1' })
    expect(rows[0]?.differences).toEqual([
      { field: 'start', before: '09:30', after: '09:00' },
      { field: 'end', before: '12:30', after: '12:00' },
    ])
  })

  it('[I9] overlaps, ends before starts, and halves given twice are errors, a day outside a caution, each its own', async () => {
    const rows = await halfDays(
      [
        plan,
        ['03/11/2026', 'Matin', '9h30', '12h30', '', ''],
        ['03/11/2026', 'Après-midi', '12h15', '15h', '', ''],
        ['03/11/2026', 'Matin', '8h', '9h', '', ''],
        ['05/11/2026', 'Matin', '12h30', '9h30', '', ''],
        ['05/01/2027', 'Matin', '9h30', '12h30', '', ''],
        ['07/11/2026', 'Après-midi', '13h', '16h', '', ''],
        ['09/11/2026', 'Journée', '9h', '17h', '', ''],
        ['', 'Matin', '', '12h', '', ''],
      ],
      { existing: [aHalfDay({ date: '2026-11-07', start: '10:00', end: '13:30' })] },
    )
    expect(rows.map(errorsOf)).toEqual([
      [],
      ['import.half-day-overlaps-row'],
      ['import.half-day-twice'],
      ['import.end-before-start'],
      [],
      ['import.half-day-overlaps-planned'],
      ['import.slot-full-day'],
      ['import.value-required', 'import.value-required'],
    ])
    // A day outside is allowed, but only when somebody ticks it.
    expect(rows[4]).toMatchObject({
      state: 'create',
      ticked: false,
      warnings: [
        { field: 'date', problem: { code: 'import.half-day-outside', from: '2026-11-01', to: '2026-12-31' } },
      ],
    })
  })

  it('[I9] a slot left out is derived from the start; hours may share one column; holidays are a caution', async () => {
    const rows = await halfDays(
      [
        ['Date', 'Horaires', 'Intervenants', 'Jauge'],
        ['11/11/2026', '9h30-12h30', 'Inès Roy, Hugo Petit et Awa Ba', '12'],
        ['12/11/2026', '18h à 20h', '', ''],
        ['13/11/2026', 'le soir', '', ''],
      ],
      { holidayName: (date) => (date === '2026-11-11' ? 'Armistice 1918' : null) },
    )
    expect(rows[0]).toMatchObject({
      state: 'create',
      ticked: true,
      values: { slot: 'morning', roomCapacity: 12, facilitators: ['Inès Roy', 'Hugo Petit', 'Awa Ba'] },
      warnings: [{ field: 'date', problem: { code: 'import.half-day-holiday', name: 'Armistice 1918' } }],
    })
    expect(rows[1]?.values).toMatchObject({ slot: 'evening', start: '18:00', end: '20:00' })
    expect(errorsOf(rows[2])).toContain('import.time-unreadable')
  })
})

describe('files that are given back', () => {
  it('[I10] both models are read back as their own columns, with a dictionary beside', async () => {
    for (const expected of [participantColumns, halfDayColumns] as const) {
      const csv = csvTemplate(expected as ExpectedList)
      expect(csv.startsWith('\ufeff')).toBe(true)
      expect(csv.split('\r\n')).toHaveLength(3)
    }
    const meanings = importsFr.template.participants
    const blob = await xlsxTemplate(participantColumns, { ...importsFr.template, meanings })
    const bytes = new Uint8Array(await blob.arrayBuffer())
    const read = await readTable({ name: 'modele.xlsx', bytes })
    expect(read.ok && read.value.map(({ name }) => name)).toEqual(['Liste', 'Lisez-moi'])
    const fromCsv = await open(new TextEncoder().encode(csvTemplate(participantColumns)), participantColumns)
    const fromBook = await open(bytes, participantColumns)
    expect(fromBook.mapping).toEqual(fromCsv.mapping)
    const facts = { today: '2026-11-24', existing: [] }
    const rows = prepareParticipantRows(fromBook.table, fromBook.mapping, facts)
    expect(rows[0]?.values).toEqual(prepareParticipantRows(fromCsv.table, fromCsv.mapping, facts)[0]?.values)
    expect(rows[0]).toMatchObject({
      state: 'create',
      values: { identifier: '13980415036', phone: '0777631706' },
    })
  })

  it('[I10] rows to correct come with their reason, run nothing in a spreadsheet, and can be imported again', async () => {
    const rows = await people([header, ['=cmd|calc', '@Zoé', '31/02/1994', '', '+32470123456']])
    const failing = rows.map((row) => ({
      ...row,
      reasons: row.errors.map(({ problem }) => sayImportRefusal(problem, importsFr, formatsFr)),
    }))
    const csv = exportRowsToCorrect(participantColumns, failing, importsFr.rowsToCorrect)
    expect(csv).toContain(
      "\"'=cmd|calc\";'@Zoé;31/02/1994;;'+32470123456;2;Le 31 février n’existe pas. Corrigez la date.\r\n",
    )
    const { table, mapping } = await open(new TextEncoder().encode(csv), participantColumns)
    const corrected = new Map([[2, { birthDate: '28/02/1994' }]])
    const again = prepareParticipantRows(table, mapping, {
      today: '2026-11-24',
      existing: [],
      corrections: corrected,
    })
    expect(again[0]).toMatchObject({
      state: 'create',
      values: { familyName: '=cmd|calc', phone: '+32470123456' },
    })
  })

  it('[I6] a social-security number is in nothing that the whole way gives', async () => {
    const canary = '185057800608436'
    const { table, mapping } = await open(
      bytesOf([
        [...header, 'NIR', 'Remarque'],
        ['DA SILVA', 'Maria', '', canary, '', canary, `vu avec ${canary}`],
        ['LŐRINC', canary, '', '13980415036', '06123', '1 85 05 78 006 084', 'rien'],
        ['BENALI', 'Karim', '', '13980415037', '', '', 'rien'],
      ]),
      participantColumns,
    )
    expect(table.refusedColumns).toEqual([{ name: 'NIR', letter: 'F' }])
    const rows = prepareParticipantRows(table, mapping, { today: '2026-11-24', existing: [] })
    expect(rows.map(({ errors }) => errors.map(({ field, problem }) => [field, problem.code]))).toEqual([
      [['identifier', 'import.social-security-cell']],
      [
        ['givenNames', 'import.social-security-cell'],
        ['phone', 'import.phone-unreadable'],
      ],
      [],
    ])
    const out =
      JSON.stringify([table, rows]) +
      exportRowsToCorrect(
        participantColumns,
        rows.map((row) => ({ ...row, reasons: [] })),
        importsFr.rowsToCorrect,
      )
    expect(out.replace(/[\s.]/g, '')).not.toContain('18505780060')
  })
})

describe('sentences', () => {
  it('[I2] every refusal has its sentence, in French typography', () => {
    const details = {
      mebibytes: 6.2,
      limit: 5,
      rows: 2001,
      sheet: 'A',
      kind: 'pdf',
      line: 3,
      names: ['Nom', 'Prénom'],
      column: 'Nom',
      text: 'x',
      day: 31,
      month: 2,
      year: 1994,
      date: '2026-03-03',
      time: '09:30',
      start: '09:30',
      end: '12:30',
      kept: '0612345678',
      identifier: '04217987067',
      familyName: 'A',
      givenNames: 'B',
      cohort: 'Douai',
      from: '2026-03-03',
      to: '2026-04-28',
      workshop: 'Voix',
      name: 'Pâques',
      codes: ['D9999'],
      most: 5,
      version: '4.0',
    }
    for (const texts of [importsFr, importsEn])
      for (const [code, sentence] of Object.entries(texts.refusals)) {
        const said = (sentence as (details: unknown, formats: typeof formatsFr) => string)(details, formatsFr)
        expect(said, code).toMatch(/[.]$/)
        expect(said, code).not.toMatch(/undefined|NaN|_|'|\.\.\.|!/)
        if (texts === importsFr)
          expect(said, code).not.toMatch(/[^\u00a0]:\s|[^\u202f][;?]|«[^\u00a0]|[^\u00a0]»/)
      }
    expect(
      sayImportRefusal({ code: 'import.missing-columns', names: ['Nom', 'Prénom'] }, importsFr, formatsFr),
    ).toBe('Il manque les colonnes\u00a0: Nom, Prénom.')
  })
})
