// Tables made on the page of exports, over a real memory, their files opened again by readers of their kind.

import { strFromU8, unzipSync } from 'fflate'
import Papa from 'papaparse'
import readWorkbook from 'read-excel-file/universal'
import { expect, test, vi } from 'vitest'
import { attendanceRoutes } from '#client/features/attendance/attendance.routes.ts'
import { exportsRoutes } from '#client/features/exports/exports.routes.ts'
import { exportMakers } from '#client/features/exports/all-makers.ts'
import { writeWorkbook } from '#client/features/exports/write-workbook.ts'
import { fileFingerprint, readPastExports } from '#client/features/exports/past-exports.ts'
import { attendanceTable } from '#shared/domain/exports/attendance-table.ts'
import { criteriaTables } from '#shared/domain/exports/criteria-tables.ts'
import { franceTravailTable } from '#shared/domain/exports/france-travail.ts'
import { cohortFacts } from '#shared/domain/criteria/cohort-facts.ts'
import { anExportWriter, exportGroupOf, theIdentifier } from '#tests/given/an-export-group.ts'
import { anOfficeApp, says, settle, words } from '#tests/given/an-office-app.ts'

interface Saved {
  readonly name: string
  readonly type: string
  readonly bytes: Uint8Array
}

const start = async (path: string, options: Parameters<typeof anOfficeApp>[0] = {}) => {
  const saved: Saved[] = []
  const app = await anOfficeApp({
    writers: [anExportWriter()],
    routes: [...attendanceRoutes, ...exportsRoutes],
    offline: true,
    saveFile: (file) => void saved.push(file),
    ...options,
  })
  return { app, saved, ...(await app.start(path)) }
}
const press = (name: string): void => {
  const button = [...document.querySelectorAll('button')].find((one) => one.textContent.trim() === name)
  if (button === undefined) throw new Error(`No button ${name}: ${words()}`)
  button.click()
}
const choose = async (value: string): Promise<void> => {
  const input = document.querySelector<HTMLInputElement>(`input[value="${value}"]`)
  if (input === null) throw new Error(`No choice ${value}: ${words()}`)
  input.click()
  await settle()
}
const textOf = (file: Saved | undefined): string =>
  new TextDecoder('utf-8', { ignoreBOM: true }).decode(file?.bytes)

test('[X8] criteria are chosen, prepared as CSV without a network, taken with their dictionary, and remembered', async () => {
  const { app, saved } = await start('/exports?quoi=criteres')
  await says(/saisies à envoyer\. Ce qui est en désaccord est écrit/)
  expect(words()).not.toContain('Toute la durée')
  await choose('csv')
  await says('Préparer l’export')
  press('Préparer l’export')
  await says('L’export est prêt.')
  press('Télécharger le tableau')
  press('Télécharger aussi\u00a0: Personnes')
  press('Télécharger aussi\u00a0: Opérations')
  press('Télécharger le dictionnaire des colonnes')
  expect(saved.map(({ name }) => name)).toEqual(
    ['criteres', 'criteres-personnes', 'criteres-operations', 'criteres'].map(
      (table, at) => `${table}_denain-l-emploi-donne-le-la_2026-04-02${at === 3 ? '_dictionnaire' : ''}.csv`,
    ),
  )
  const people = Papa.parse<Record<string, string>>(textOf(saved[1]).slice(1), {
    header: true,
    skipEmptyLines: true,
  })
  expect(people.data).toHaveLength(5)
  expect(people.data.find((row) => row['Sortie'] === '20/03/2026')).toMatchObject({
    'Sortie dynamique': 'oui',
    'Demi-journées suivies': '1',
  })
  expect(textOf(saved[1])).not.toContain('Cœurderoy')
  expect(textOf(saved[3])).toContain('PROVISOIRE')

  const [made] = readPastExports(await app.room.reads.setting('exports'))
  expect(made).toMatchObject({
    what: 'criteria',
    format: 'csv',
    by: 'Solène Kervella',
    provisional: true,
    fingerprint: fileFingerprint(saved[0]?.bytes ?? new Uint8Array()),
  })
  await says('Critères, en tableau, CSV pour tableur, provisoire')
})

test('[X2] a facilitator is offered attendance and appointments, and no way to what advisers read', async () => {
  const { saved } = await start('/exports?quoi=sorties', { row: { role: 'facilitator', circles: ['group'] } })
  await says('Présences, en tableau')
  expect(words()).not.toMatch(/Entretiens, en tableau|Sorties et suites|Critères, en tableau/)
  for (const { what, needsAdvisers } of exportMakers) {
    expect(needsAdvisers).toBe(['meetings', 'outcomes', 'criteria'].includes(what))
  }
  await choose('franceTravail')
  await choose('json')
  await vi.waitFor(() => press('Préparer l’export'), { timeout: 20_000 })
  await says('L’export est prêt.')
  press('Télécharger')
  const text = textOf(saved[0])
  expect(text).toContain('"ABSENT_EXC"')
  for (const hidden of [theIdentifier, 'Boulangerie', 'emploi durable']) expect(text).not.toContain(hidden)
})

test('[X7] a workbook is read back with real dates, times and numbers, identifiers as text, and its dictionary', async () => {
  const writer = anExportWriter()
  const group = exportGroupOf(writer)
  const summary = group.records?.summary
  if (summary === undefined) throw new Error('The group has no summary')
  const at = Date.parse('2026-03-18T10:00:00Z')
  const always = { from: null, until: null }
  const bytes = await writeWorkbook(
    [
      attendanceTable([group], always),
      franceTravailTable([group], always, () => '2026-03-18'),
      ...criteriaTables([cohortFacts(writer.cohort, summary, writer.entries)], { now: at }),
    ],
    {
      title: 'Présences',
      groups: ['Denain'],
      period: { from: '2026-03-03', until: null },
      at,
      onWall: '2026-03-18 11:00',
      by: 'Solène Kervella',
      disputes: 0,
      unsent: 2,
      unready: 1,
    },
  )
  const sheets = await readWorkbook(new Blob([bytes]))
  expect(sheets.map(({ sheet }) => sheet)).toEqual([
    'Présences',
    'France Travail',
    'Critères',
    'Personnes',
    'Opérations',
    'Lisez-moi',
  ])
  const cellsOf = (sheet: string, header: string): unknown[] => {
    const [head = [], ...rows] = sheets.find((one) => one.sheet === sheet)?.data ?? []
    return rows.map((cells) => cells[head.indexOf(header)] ?? null)
  }
  expect(cellsOf('Présences', 'Date')[0]).toEqual(new Date('2026-03-03T00:00:00Z'))
  expect(cellsOf('Présences', 'Heures de présence')).toContain(2.5)
  expect(cellsOf('Présences', 'Nom')).toContain('=1+1')
  expect(cellsOf('Présences', 'Numéro d’opération')[0]).toBe('59-2026-014')
  expect(cellsOf('France Travail', 'Identifiant France Travail')).toContain(theIdentifier)
  expect(cellsOf('Personnes', 'Département')[0]).toBe('59')
  const readMe = sheets.at(-1)?.data ?? []
  expect(readMe.find(([label]) => label === 'Établi le')?.[1]).toBe('18/03/2026 à 11:00')
  expect(readMe.find(([label]) => label === 'Période')?.[1]).toBe('du 03/03/2026')
  expect(readMe.find(([label]) => label === 'État')?.[1]).toContain('PROVISOIRE\u00a0: 1 feuille pas prête')
  expect(readMe.some(([, column]) => column === 'Heures de présence')).toBe(true)

  const parts = unzipSync(bytes)
  const first = strFromU8(parts['xl/worksheets/sheet1.xml'] ?? new Uint8Array())
  expect(first).toMatch(/<pane [^>]*ySplit="1"[^>]*state="frozen"/)
  expect(first).not.toContain('<f>')
  // 09:30 is a part of a day, which a spreadsheet adds up.
  expect(first).toMatch(/<v>0\.3958333/)
})
