// The tables that leave the application, from entries as devices write them.

import Papa from 'papaparse'
import { expect, test } from 'vitest'
import type { AboutExport } from '#shared/domain/exports/about-export.ts'
import { attendanceTable } from '#shared/domain/exports/attendance-table.ts'
import { criteriaTables } from '#shared/domain/exports/criteria-tables.ts'
import type { ExportCell, ExportTable } from '#shared/domain/exports/export-table.ts'
import { exchangeStatuses, franceTravailTable } from '#shared/domain/exports/france-travail.ts'
import { meetingsTable } from '#shared/domain/exports/meetings-table.ts'
import { outcomesTables } from '#shared/domain/exports/outcomes-tables.ts'
import { dictionaryCsv, tableCsv, tablesJson } from '#shared/domain/exports/write-tables.ts'
import { cohortFacts } from '#shared/domain/criteria/cohort-facts.ts'
import {
  anExportWriter,
  exportGroupOf,
  theHealthNote,
  theIdentifier,
  theNote,
} from '#tests/given/an-export-group.ts'

const always = { from: null, until: null }
const today = () => '2026-03-18'
const writer = anExportWriter()
const group = exportGroupOf(writer)
const forFacilitators = exportGroupOf(writer, ['group'])
const about: AboutExport = {
  title: 'Présences',
  groups: ['Denain'],
  period: always,
  at: Date.parse('2026-03-18T10:00:00Z'),
  onWall: '2026-03-18 11:00',
  by: 'Solène Kervella',
  disputes: 1,
  unsent: 0,
  unready: 0,
}

/** A row as a reader sees it: header → cell. */
const rowsOf = ({ columns, rows }: ExportTable): Record<string, ExportCell | undefined>[] =>
  rows.map((cells) => Object.fromEntries(columns.map(({ header }, at) => [header, cells[at]])))
const readCsv = (text: string): Record<string, string>[] =>
  Papa.parse<Record<string, string>>(text.replace(/^\ufeff/, ''), { header: true, skipEmptyLines: true }).data

test('[X1] attendance is a row per person and half-day; what differs is told and counted as nothing', () => {
  const table = attendanceTable([group], always)
  const rows = rowsOf(table)
  expect(rows).toHaveLength(15)
  const onDay = (date: string, name: string) =>
    rows.find((row) => row['Date'] === date && row['Nom'] === name)
  expect(onDay('2026-03-03', '=1+1')).toMatchObject({
    'Numéro d’opération': '59-2026-014',
    Créneau: 'matin',
    'Début prévu': '09:30',
    'Fin réelle': '12:30',
    Intervenants: 'Inès Bellamy',
    Statut: 'présence',
    'Heures de présence': 3,
    Signature: 'signée',
    'Façon de signer': 'nom écrit devant témoin',
    'Version de la feuille': 1,
    'À vérifier': '',
  })
  expect(onDay('2026-03-03', '+33')).toMatchObject({
    Statut: 'retard',
    Arrivée: '10:00',
    'Heures de présence': 2.5,
    Signature: 'manquante',
  })
  expect(onDay('2026-03-03', '-Dupont')).toMatchObject({ Statut: 'absence excusée', Signature: 'sans objet' })
  expect(onDay('2026-03-03', '@Zoé')).toMatchObject({
    Statut: 'absence non excusée',
    'Heures de présence': null,
  })
  expect(onDay('2026-03-10', '=1+1')).toMatchObject({
    Statut: 'à vérifier',
    'Heures de présence': null,
    'Version de la feuille': null,
    'À vérifier': 'statut',
  })
  expect(table.disputes).toBe(1)
  expect(attendanceTable([group], { from: '2026-03-04', until: '2026-03-10' }).rows).toHaveLength(5)
})

test('[X2] talks and outcomes come with their words, without notes, and only for who is an adviser', () => {
  const talks = meetingsTable([group], always)
  expect(rowsOf(talks)).toMatchObject([
    {
      Date: '2026-03-17',
      Passage: 2,
      Nom: '=1+1',
      Entreprise: 'Boulangerie',
      SIRET: '00000000000018',
      Résultat: 'entretien fixé',
      'Intérêt partagé': 'oui',
      Compétences: 'rigueur, écoute',
      Suite: 'visite',
      'Qui s’en charge': 'l’entreprise',
      'Pour le': '2026-03-24',
    },
    { Passage: null, Nom: '+33', Résultat: 'à vérifier', 'À vérifier': 'résultat' },
  ])
  const [exits, services] = outcomesTables([group], always, today)
  expect(rowsOf(exits).find((row) => row['Nom'] === '=1+1')).toMatchObject({
    Sortie: '2026-03-20',
    'Origine de la sortie': 'saisie',
    'Situation à la sortie': 'emploi durable',
    'Situation à M+1': null,
    'Situation à M+6': 'formation',
    'Relevée à M+6 le': '2026-09-21',
  })
  expect(rowsOf(services)).toMatchObject([
    { Nature: 'formation', Du: '2026-04-01', Au: null },
    { Nature: 'immersion\u00a0: confirmer un projet', SIRET: '00000000000018', Au: '2026-05-15' },
  ])
  expect(meetingsTable([forFacilitators], always).rows).toEqual([])
  expect(outcomesTables([forFacilitators], always, today).map(({ rows }) => rows.length)).toEqual([0, 0])
})

test('[X3] appointments are said in the words that France Travail exchanges', () => {
  const rows = rowsOf(franceTravailTable([group], always, today))
  const statusOn = (date: string) =>
    Object.fromEntries(
      rows
        .filter((row) => row['Date'] === date && row['Accueil'] === 'COL')
        .map((row) => [row['Nom'], row['Statut']]),
    )
  expect(statusOn('2026-03-03')).toEqual({
    '=1+1': 'EFFECTUE',
    '+33': 'EFFECTUE',
    '-Dupont': 'ABSENT_EXC',
    '@Zoé': 'ABSENT',
    Cœurderoy: 'ANNULE',
  })
  expect(statusOn('2026-03-10')).toMatchObject({ '=1+1': null, '+33': 'PRIS' })
  expect(statusOn('2026-03-17')).toMatchObject({ '=1+1': 'MODIFIE' })
  expect(rows.filter((row) => row['Accueil'] === 'IND')).toMatchObject([
    {
      Nom: '=1+1',
      Heure: '14:08',
      'Durée (min)': 7,
      Statut: 'EFFECTUE',
      Objet: 'Entretien avec Boulangerie',
    },
    { Nom: '+33', Heure: null, Statut: null, 'À vérifier': 'à vérifier' },
  ])
  expect(rows.find((row) => row['Nom'] === '=1+1')).toMatchObject({
    'Identifiant France Travail': theIdentifier,
    Mode: 'PHYSIQUE',
    Initiateur: 'PARTENAIRE',
    Organisme: 'IND',
    'Durée (min)': 180,
  })
  const said = new Set(rows.map((row) => row['Statut']))
  for (const status of said) expect([null, ...exchangeStatuses]).toContain(status)
  const keys = rows.map((row) => row['Identifiant du rendez-vous'])
  expect(new Set(keys).size).toBe(keys.length)
})

test('[X4] a facilitator’s export holds nothing of the advisers’ circle, and nobody’s reason of health', () => {
  const tables = [
    attendanceTable([forFacilitators], always),
    franceTravailTable([forFacilitators], always, today),
    meetingsTable([forFacilitators], always),
    ...outcomesTables([forFacilitators], always, today),
  ]
  const rows = JSON.stringify(tables.map((table) => table.rows))
  for (const hidden of [
    theIdentifier,
    theNote,
    theHealthNote,
    'Boulangerie',
    'emploi durable',
    'entretien fixé',
  ]) {
    expect(rows).not.toContain(hidden)
  }
  const advised = JSON.stringify([
    franceTravailTable([group], always, today).rows,
    meetingsTable([group], always).rows,
    outcomesTables([group], always, today).map((table) => table.rows),
    attendanceTable([group], always).rows,
  ])
  expect(advised).toContain(theIdentifier)
  expect(advised).not.toContain(theNote)
  expect(advised).not.toContain(theHealthNote)
})

test('[X5] CSV opens in a spreadsheet and runs nothing; both profiles say the same', () => {
  const table = attendanceTable([group], always)
  const excel = tableCsv(table, 'excel')
  expect(excel.startsWith('\ufeff')).toBe(true)
  expect(excel.replace(/\r\n/g, '')).not.toMatch(/[\r\n]/)
  const rows = readCsv(excel)
  expect(Object.keys(rows[0] ?? {})).toEqual(table.columns.map(({ header }) => header))
  const names = new Set(rows.map((row) => row['Nom']))
  expect(names).toEqual(new Set([`'=1+1`, `'+33`, `'-Dupont`, `'@Zoé`, 'Cœurderoy']))
  for (const cell of rows.flatMap((row) => Object.values(row))) expect(cell).not.toMatch(/^[=+\-@\t\r]/)
  const late = rows.find((row) => row['Statut'] === 'retard')
  expect(late).toMatchObject({ Date: '03/03/2026', 'Heures de présence': '2,5', Arrivée: '10:00' })
  const machine = readCsv(tableCsv(table, 'machine'))
  expect(machine.find((row) => row['Statut'] === 'retard')).toMatchObject({
    Date: '2026-03-03',
    'Heures de présence': '2,5',
  })
  expect(machine).toHaveLength(rows.length)
})

test('[X6] every column of every table has its own name and its meaning, which go with the file', () => {
  const facts = cohortFacts(writer.cohort, group.records?.summary ?? never(), writer.entries)
  const tables = [
    attendanceTable([group], always),
    meetingsTable([group], always),
    ...outcomesTables([group], always, today),
    franceTravailTable([group], always, today),
    ...criteriaTables([facts], { now: about.at }),
  ]
  expect(new Set(tables.map(({ name }) => name)).size).toBe(tables.length)
  for (const { title, columns, rows } of tables) {
    expect(new Set(columns.map(({ header }) => header)).size).toBe(columns.length)
    expect(columns.filter(({ meaning }) => meaning.length < 4)).toEqual([])
    expect(title.length).toBeLessThan(32)
    expect(rows.length).toBeGreaterThan(0)
    for (const [at, { type, header }] of columns.entries()) {
      const cells = rows.map((row) => row[at] ?? null).filter((cell) => cell !== null)
      const isOfType = (cell: string | number): boolean =>
        type === 'number' || type === 'percent' ? typeof cell === 'number' : typeof cell === 'string'
      expect(
        cells.filter((cell) => !isOfType(cell)),
        `${title}, ${header}`,
      ).toEqual([])
    }
  }
  const dictionary = readCsv(dictionaryCsv(tables, about))
  expect(dictionary[0]).toMatchObject({ Tableau: 'Cet export', Colonne: 'Export' })
  expect(dictionary.find(({ Colonne }) => Colonne === 'État')?.['Signification']).toContain('PROVISOIRE')
  expect(dictionary).toHaveLength(6 + tables.reduce((sum, { columns }) => sum + columns.length, 0))

  const json: unknown = JSON.parse(tablesJson(tables, about))
  expect(json).toMatchObject({
    format: 'coulisses-export',
    provisional: true,
    madeAt: '2026-03-18T10:00:00.000Z',
    tables: [
      { name: 'presence', columns: expect.arrayContaining([expect.objectContaining({ type: 'date' })]) },
      {},
      {},
      {},
      {},
      {},
      {},
      {},
    ],
  })
  expect(tablesJson(tables, about)).toBe(tablesJson(structuredClone(tables), about))
})

const never = (): never => {
  throw new Error('The group has no summary')
}
