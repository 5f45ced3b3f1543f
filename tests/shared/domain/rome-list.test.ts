// The official list as it comes, and the command that makes the snapshot of it.
import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import writeWorkbook from 'write-excel-file/node'
import { readRomeList } from '#shared/domain/rome-list.ts'
import { parseRomeSnapshot } from '#shared/domain/rome.ts'

const isExtract = true
const fiches = {
  name: 'unix_referentiel_code_rome.csv',
  rows: [
    ['code_rome', 'code_fiche_em', 'code_ogr', 'libelle_rome', 'statut'],
    ['D1102', '', '5', 'Boulanger / Boulangère', '1'],
    ['A1101', '', '4', "Conducteur / Conductrice  d'engins agricoles", '1'],
    [''],
  ],
}
const appellations = {
  name: 'unix_referentiel_appellation.csv',
  rows: [
    ['code_ogr', 'libelle_appellation_long', 'libelle_appellation_court', 'code_rome'],
    ['10', 'Boulanger-pâtissier / Boulangère-pâtissière', 'Boulanger-pâtissier', 'D1102'],
    ['11', 'Boulanger / Boulangère', 'Boulanger', 'D1102'],
  ],
}

describe('the list', () => {
  test('[E15] codes, labels and appellations come from one file or from two, in any order', () => {
    const expected = {
      ok: true,
      value: expect.arrayContaining([
        {
          code: 'D1102',
          label: 'Boulanger / Boulangère',
          appellations: ['Boulanger-pâtissier / Boulangère-pâtissière'],
        },
        { code: 'A1101', label: 'Conducteur / Conductrice d’engins agricoles', appellations: [] },
      ]) as unknown,
    }
    expect(readRomeList([fiches, appellations], { isExtract })).toEqual(expected)
    expect(readRomeList([appellations, fiches], { isExtract })).toEqual(expected)
  })

  test('[E15] the tree of the official workbook is read: domains left out, first line the label', () => {
    const tree = {
      name: 'arborescence',
      rows: [
        ['Arborescence principale', '', '', '', ''],
        ['D', ' ', ' ', 'COMMERCE', ''],
        ['D', '11', ' ', 'Commerce alimentaire', ''],
        ['D', '11', '02', 'Boulangerie - viennoiserie', ''],
        ['D', '11', '02', 'Boulanger / Boulangère', '11573'],
        ['D', '11', '02', 'Tourier / Tourière', '20255'],
      ],
    }
    expect(readRomeList([tree], { isExtract })).toEqual({
      ok: true,
      value: [
        {
          code: 'D1102',
          label: 'Boulangerie - viennoiserie',
          appellations: ['Boulanger / Boulangère', 'Tourier / Tourière'],
        },
      ],
    })
  })

  test('[E15] what is not the list, or not all of it, is refused with its reason', () => {
    const codeOf = (rows: string[][], extract = true): unknown => {
      const read = readRomeList([{ name: 'f', rows }], { isExtract: extract })
      return read.ok ? undefined : read.refusal
    }
    expect(
      codeOf([
        ['Nom', 'Prénom'],
        ['Abdoulaye', 'Awa'],
      ]),
    ).toEqual({ code: 'no-codes', name: 'f' })
    expect(
      codeOf([
        ['Code ROME', 'Libellé'],
        ['D1102', 'Boulanger'],
        ['D11O3', 'x'],
      ]),
    ).toMatchObject({
      code: 'bad-code',
      line: 3,
      text: 'D11O3',
    })
    expect(
      codeOf([
        ['Code ROME', 'Libellé'],
        ['D1102', ' '],
      ]),
    ).toEqual({ code: 'no-label', job: 'D1102' })
    expect(
      codeOf([
        ['Code ROME', 'Libellé'],
        ['D1102', 'a'],
        ['D1102', 'b'],
      ]),
    ).toMatchObject({
      code: 'two-labels',
    })
    expect(
      codeOf(
        [
          ['Code ROME', 'Libellé'],
          ['D1102', 'a'],
        ],
        false,
      ),
    ).toEqual({
      code: 'too-few',
      count: 1,
      least: 500,
    })
  })
})

describe('the command', () => {
  const folder = mkdtempSync(join(tmpdir(), 'coulisses-rome-'))
  afterAll(() => rmSync(folder, { recursive: true, force: true }))
  const run = (...words: string[]): { status: number | null; said: string } => {
    const { status, stdout, stderr } = spawnSync(
      process.execPath,
      ['--import', 'tsx', join(import.meta.dirname, '../../../src/server/rome.ts'), ...words],
      { encoding: 'utf8' },
    )
    return { status, said: stdout + stderr }
  }
  const target = join(folder, 'snapshot.txt')

  test('[E15] a workbook and a Windows-1252 text become the snapshot; a bad file writes nothing', async () => {
    const many = Array.from({ length: 520 }, (_, place) => [
      `A${1000 + place}`,
      place === 0 ? 'Manœuvre d’essai' : `Métier ${place}`,
    ])
    const list = join(folder, 'liste.xlsx')
    await writeWorkbook([['Code ROME', 'Intitulé'], ...many]).toFile(list)
    const names = join(folder, 'appellations.csv')
    // « L’œuvre » as an older office tool saves it.
    writeFileSync(names, Buffer.from('libelle_appellation_long;code_rome\nL\x92\x9cuvre;A1000\n', 'latin1'))
    const written = run('--file', list, '--appellations', names, '--date', '2026-08-19', '--to', target)
    expect(written.said).toContain('520 occupations and 1 appellations, ROME 4.0 as of 2026-08-19 (complete)')
    const snapshot = parseRomeSnapshot(readFileSync(target, 'utf8'))
    expect(snapshot.byCode.get('A1000')).toMatchObject({
      label: 'Manœuvre d’essai',
      appellations: ['L’œuvre'],
    })
    rmSync(target)
    const refused = run('--file', names, '--date', '2026-08-19', '--to', target)
    expect(refused).toEqual({ status: 1, said: 'A1000 has no label in the files given.\n' })
    expect([existsSync(target), run('--file', names).status]).toEqual([false, 2])
  })
})
