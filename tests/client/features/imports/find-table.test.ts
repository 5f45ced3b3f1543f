// @vitest-environment node
// Where the table is in a sheet, what its columns mean, and what is never let in.
import { describe, expect, it } from 'vitest'
import { chooseSheet, findTable } from '#client/features/imports/find-table.ts'
import type { ImportTable } from '#client/features/imports/find-table.ts'
import { halfDayColumns } from '#client/features/imports/half-day-columns.ts'
import { checkMapping, mapColumns } from '#client/features/imports/map-columns.ts'
import type { MappedColumns } from '#client/features/imports/map-columns.ts'
import { participantColumns } from '#client/features/imports/participant-columns.ts'
import type { ParticipantField } from '#client/features/imports/participant-columns.ts'
import { isSocialSecurityHeader } from '#client/features/imports/social-security.ts'
import { holdsSocialSecurityNumber } from '#shared/social-security-number.ts'
import { readTable } from '#client/features/imports/read-table.ts'
import type { Cell, TableSheet } from '#client/features/imports/table-sheet.ts'

const sheetOf = (rows: readonly (readonly Cell[])[], more: Partial<TableSheet> = {}): TableSheet => ({
  name: 'Liste',
  rows,
  epoch: 1900,
  hidden: false,
  ...more,
})
const tableOf = (rows: readonly (readonly Cell[])[], keep?: ReadonlySet<number>): ImportTable => {
  const found = findTable(sheetOf(rows), participantColumns, keep)
  if (!found.ok) throw new Error(found.refusal.code)
  return found.value
}
const mapped = (names: readonly string[]): MappedColumns<ParticipantField> =>
  mapColumns(
    names.map((name, index) => ({ index, name })),
    participantColumns,
  )

describe('the table in its sheet', () => {
  const rows = [
    ['Liste des participants', null, null],
    [],
    ['Groupe de Denain', 'au 3 mars', null],
    ['NOM', 'Prénom', 'Date de naissance'],
    ['DA SILVA', 'Maria', '06/09/1976'],
    [],
    ['Nom', 'PRENOM', 'date de naissance'],
    ['LŐRINC', 'Éva', '06/09/1986'],
    ['ABDOULAYE', null, null],
    ['BENALI', 'Karim', '27/11/1966'],
    ['Total', '3', null],
    ['* liste à jour', null, null],
  ]

  it('[I3] title lines, blanks, totals, footnotes and repeated titles are no rows, each with its reason', () => {
    const table = tableOf(rows)
    expect(table.headerLine).toBe(4)
    expect(table.rows.map(({ line }) => line)).toEqual([5, 8, 9, 10])
    expect(table.dropped.map(({ line, reason }) => [line, reason])).toEqual([
      [1, 'before-header'],
      [3, 'before-header'],
      [7, 'repeated-header'],
      [11, 'total'],
      [12, 'note'],
    ])
    expect(table.dropped[1]?.text).toBe('Groupe de Denain · au 3 mars')
  })

  it('[I3] a line that was dropped can be taken back', () => {
    expect(tableOf(rows, new Set([11])).rows.map(({ line }) => line)).toContain(11)
  })

  it('[I3] the sheet with the best header is proposed, a hidden one only for want of others', () => {
    const list = [['Nom', 'Prénom', 'Téléphone']]
    const sheets = [sheetOf([['Aide'], ['Nom']]), sheetOf(list, { hidden: true }), sheetOf(list)]
    expect(chooseSheet(sheets, participantColumns)).toBe(2)
    expect(chooseSheet(sheets.slice(0, 2), participantColumns)).toBe(1)
  })

  it('[I2] a list of endless lines or columns is refused with its sentence, however large', () => {
    const long = [['Nom', 'Prénom'], ...Array.from({ length: 150_000 }, () => ['Diallo', 'Awa'])]
    expect(findTable(sheetOf(long), participantColumns)).toMatchObject({
      refusal: { code: 'import.too-many-rows', rows: 150_000 },
    })
    const wide = [
      ['Nom', 'Prénom'],
      ...Array.from({ length: 20 }, () => ['Diallo']),
      Array(400_000).fill('x'),
    ]
    expect(findTable(sheetOf(wide), participantColumns)).toMatchObject({
      refusal: { code: 'import.too-many-cells', sheet: 'Liste' },
    })
  })

  it('[I2] two thousand rows are taken, one more is refused with both numbers', () => {
    const people = (count: number): Cell[][] => [
      ['Nom', 'Prénom'],
      ...Array.from({ length: count }, (_, index) => [`Nom ${index}`, 'Léa']),
    ]
    expect(tableOf(people(2000)).rows).toHaveLength(2000)
    expect(findTable(sheetOf(people(2001)), participantColumns)).toEqual({
      ok: false,
      refusal: { code: 'import.too-many-rows', rows: 2001, limit: 2000 },
    })
  })

  it('[I3] a header without rows is refused, and names unknown here leave the choice to the person', () => {
    expect(findTable(sheetOf([['Nom', 'Prénom']]), participantColumns)).toEqual({
      ok: false,
      refusal: { code: 'import.no-rows' },
    })
    const table = tableOf([
      ['A', 'B'],
      ['DA SILVA', 'Maria'],
    ])
    expect(table.headerRecognised).toBe(false)
    expect(table.headerLine).toBe(1)
  })
})

describe('columns by meaning', () => {
  it('[I5] case, accents, spaces and punctuation do not count', () => {
    const { mapping, confidence } = mapped([
      'NOM :',
      'prenom',
      'Né(e) le',
      'n° France-Travail',
      'TEL.',
      'E-Mail',
      'R.Q.T.H.',
    ])
    expect(mapping).toEqual({
      familyName: 0,
      givenNames: 1,
      birthDate: 2,
      identifier: 3,
      phone: 4,
      email: 5,
      disabledWorker: 6,
    })
    expect(new Set(Object.values(confidence))).toEqual(new Set(['exact']))
  })

  it('[I5] a slip of the pen is understood, and said to be a guess', () => {
    const { mapping, confidence } = mapped([
      'Nom',
      'Prénom',
      'Date de naisance',
      'Téléphone de la personne',
      'Couleur',
    ])
    expect([mapping.birthDate, confidence.birthDate]).toEqual([2, 'close'])
    expect([mapping.phone, confidence.phone]).toEqual([3, 'close'])
    expect(Object.values(mapping)).not.toContain(4)
  })

  it('[I5] hints in brackets do not count', () => {
    expect(mapped(['Nom', 'Prénom', 'Date de naissance (jj/mm/aaaa)']).confidence.birthDate).toBe('exact')
  })

  it('[I5] what was chosen before comes first, also to ignore a column', () => {
    const header = ['Nom', 'Prénom', 'Contact', 'Portable'].map((name, index) => ({ index, name }))
    const { mapping, confidence, unused } = mapColumns(header, participantColumns, {
      contact: 'phone',
      portable: null,
    })
    expect([mapping.phone, confidence.phone]).toEqual([2, 'remembered'])
    expect(unused).toEqual([{ index: 3, name: 'Portable' }])
  })

  it('[I5] one column for both names stands for both, and gives way to two', () => {
    const one = mapped(['Nom Prénom', 'Téléphone'])
    expect(checkMapping(one.mapping, participantColumns).ok).toBe(true)
    expect(mapped(['Nom', 'Prénom', 'Participant']).mapping).not.toHaveProperty('fullName')
  })

  it('[I5] missing columns are named in French', () => {
    expect(checkMapping(mapped(['Téléphone', 'Ville']).mapping, participantColumns)).toEqual({
      ok: false,
      refusal: { code: 'import.missing-columns', names: ['Nom', 'Prénom'] },
    })
    expect(checkMapping({ date: 0 }, halfDayColumns)).toEqual({
      ok: false,
      refusal: { code: 'import.missing-columns', names: ['Début', 'Fin'] },
    })
    expect(checkMapping({ date: 0, hours: 1 }, halfDayColumns).ok).toBe(true)
  })
})

// Made up for these tests: 1 85 05 78 006 084 with its right key, and one of Corsica.
const canary = '185057800608436'
const corsican = '284052A004012'

describe('social-security numbers', () => {
  it.each([
    'NIR',
    'N° de sécurité sociale',
    'n° sécu',
    'Sécu.',
    'INSEE',
    'Numéro INSEE',
    'NUMSECU',
    'N° SS',
    'Carte vitale',
  ])('[I6] a column named « %s » is one', (name) => expect(isSocialSecurityHeader(name)).toBe(true))

  it.each(['Nom', 'Code INSEE de la commune', 'Adresse', 'Permis', 'Nirina'])(
    '[I6] a column named « %s » is not',
    (name) => expect(isSocialSecurityHeader(name)).toBe(false),
  )

  it.each([
    canary,
    '1 85 05 78 006 084 36',
    '1.85.05.78.006.084',
    corsican,
    '2 84 05 2a 004 012 55',
    'NIR 1 85 05 78 006 084, à vérifier',
    '1,85058E+14',
    '1.85058E+12',
  ])('[I6] « %s » is seen', (text) => expect(holdsSocialSecurityNumber(text)).toBe(true))

  it.each([
    '13980415036',
    '+33612345678',
    '0033612345678',
    '13000548100010',
    '05/10/1966',
    '1974 39957663517',
    '1,39804E+10',
    '2026-11-24 09:30:15',
  ])('[I6] « %s » is left alone', (text) => expect(holdsSocialSecurityNumber(text)).toBe(false))

  it('[I6] the number is nowhere in what reading gives, wherever it stood', async () => {
    const text = [
      `Liste;NIR ${canary};;`,
      'Nom;Prénom;N° de sécurité sociale;Remarque;Divers;Identifiant',
      `DA SILVA;Maria;${canary};voir 1 85 05 78 006 084 36;${corsican};13980415036`,
      `LŐRINC;Éva;autre;rien;2840578006084;${canary}`,
      `Total;2;${canary};;;`,
    ].join('\n')
    const read = await readTable({ name: 'a.csv', bytes: new TextEncoder().encode(text) })
    if (!read.ok) throw new Error(read.refusal.code)
    const [sheet] = read.value
    const found = sheet && findTable(sheet, participantColumns)
    if (!found?.ok) throw new Error('No table')
    const { value: table } = found
    expect(table.refusedColumns.map(({ name, letter }) => [name, letter])).toEqual(
      [
        ['N° de sécurité sociale', 'C'],
        ['Remarque', 'D'],
        ['Divers', 'E'],
        ['Identifiant', 'F'],
      ].slice(0, table.refusedColumns.length),
    )
    expect(table.header.map(({ name }) => name)).not.toContain('N° de sécurité sociale')
    for (const seen of [JSON.stringify(read.value), JSON.stringify(table)])
      expect(seen.replace(/[\s.]/g, '')).not.toMatch(/185057800608|284052A00401|284057800608/i)
  })
})
