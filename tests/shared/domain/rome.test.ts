// The nomenclature that ships with the app: its codes, its search, and the snapshot's own file.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import {
  decideRomeCode,
  foldWords,
  isRomeCode,
  parseRomeSnapshot,
  romeVersionOf,
  searchRome,
  writeRomeSnapshot,
} from '#shared/domain/rome.ts'

const shippedText = readFileSync(
  join(import.meta.dirname, '../../../src/shared/domain/rome-snapshot.txt'),
  'utf8',
)
const shipped = parseRomeSnapshot(shippedText)
const codesFor = (words: string, limit = 10): string[] =>
  searchRome(shipped, words, limit).map(({ code }) => code)

const small = parseRomeSnapshot(
  writeRomeSnapshot({ version: '4.0', date: '2026-08-19', coverage: 'extract', source: 'essai' }, [
    {
      code: 'D1106',
      label: 'Vendeur / Vendeuse en épicerie',
      appellations: ['Vendeur / Vendeuse en boulangerie-pâtisserie', 'Fromager / Fromagère'],
    },
    { code: 'D1102', label: 'Boulanger / Boulangère', appellations: ['Boulanger-pâtissier'] },
    { code: 'A1423', label: 'Œnologue', appellations: [] },
  ]),
)

describe('codes', () => {
  test('[E13] a code has its shape and stands in the snapshot, or is refused by name', () => {
    expect(['D1106', 'N4406'].every(isRomeCode)).toBe(true)
    expect(['O1101', 'D110', 'D11066', 'd1106', 'D1106 ', ''].some(isRomeCode)).toBe(false)
    expect(decideRomeCode(shipped, ' d 1106 ')).toMatchObject({
      ok: true,
      value: { code: 'D1106', label: 'Vendeur / Vendeuse en épicerie' },
    })
    expect(decideRomeCode(shipped, 'd 9999')).toEqual({
      ok: false,
      refusal: { code: 'encounter.unknown-rome-code', typed: 'D9999', version: '4.0 2026-08-19' },
    })
    expect(decideRomeCode(shipped, ' boulanger ')).toEqual({
      ok: false,
      refusal: { code: 'encounter.rome-not-chosen', typed: 'boulanger' },
    })
  })

  test('[E13] every code of the programme’s sample employers is known', () => {
    const sample = 'D1106 D1507 G1803 G1703 K1304 K1302 N1103 N1105 M1601 K2204 H2402 J1501'.split(' ')
    expect(sample.filter((code) => !decideRomeCode(shipped, code).ok)).toEqual([])
  })
})

describe('search', () => {
  test('[E14] accents, case, œ and apostrophes do not count', () => {
    expect(foldWords('L’Œuvre d\'ÉTÉ, "n° 2"')).toBe(' l oeuvre d ete n 2')
    expect(codesFor('oenologue')).toEqual(['A1423'])
    expect(codesFor('ŒNOL')).toEqual(['A1423'])
    expect(codesFor('manœuvre')).toEqual(codesFor('MANOEUVRE'))
    expect(codesFor('employe d hotel')[0]).toBe('G1502')
    expect(codesFor('employée d’hôtel')[0]).toBe('G1502')
  })

  test('[E14] every word begins a word, in any order; small words are not asked for', () => {
    expect(codesFor('commandes prepa')).toContain('N1103')
    expect(codesFor('préparatrice de commandes')[0]).toBe('N1103')
    expect(codesFor('agent de sécurité')).toContain('K2503')
    expect(codesFor('ouvrier marin')).toEqual([])
    expect(codesFor('anger')).toEqual([])
    expect(codesFor('  ')).toEqual([])
    expect(codesFor('de').length).toBe(10)
  })

  test('[E14] the best comes first, and a code finds itself', () => {
    expect(codesFor('boulanger').slice(0, 3)).toEqual(['D1102', 'H2108', 'D1108'])
    expect(codesFor('serveuse')[0]).toBe('G1803')
    expect(codesFor('cuisinier')[0]).toBe('G1609')
    expect(codesFor('g1803')).toEqual(['G1803'])
    expect(codesFor('K 13', 3)).toEqual(['K1301', 'K1302', 'K1303'])
  })

  test('[E14] an appellation finds its occupation and is shown, after the labels', () => {
    expect(searchRome(small, 'boulang', 5)).toEqual([
      { code: 'D1102', label: 'Boulanger / Boulangère', appellation: null },
      {
        code: 'D1106',
        label: 'Vendeur / Vendeuse en épicerie',
        appellation: 'Vendeur / Vendeuse en boulangerie-pâtisserie',
      },
    ])
    expect(searchRome(small, 'fromagere epicerie', 5)).toEqual([
      { code: 'D1106', label: 'Vendeur / Vendeuse en épicerie', appellation: null },
    ])
  })
})

describe('the snapshot', () => {
  test('[E15] it says its version, date and coverage, and each code stands once, in order', () => {
    expect(romeVersionOf(shipped)).toBe('4.0 2026-08-19')
    expect(shipped.coverage).toBe('without-appellations')
    expect(shippedText).toContain('Licence Ouverte')
    const codes = shipped.jobs.map(({ code }) => code)
    expect(codes).toHaveLength(1911)
    expect(codes).toEqual([...new Set(codes)].toSorted())
    // Within a family the codes are numbered without a gap: nothing was lost on the way.
    const followers = codes.filter((code, place) => {
      const before = codes[place - 1]
      const isFirst = before?.slice(0, 3) !== code.slice(0, 3)
      return isFirst ? code.slice(3) !== '01' : Number(code.slice(3)) !== Number(before.slice(3)) + 1
    })
    expect(followers).toEqual([])
  })

  test('[E15] what is written is what is read, and a broken text is never half read', () => {
    expect(writeRomeSnapshot(shipped, shipped.jobs)).toBe(shippedText)
    expect(small.byCode.get('D1106')?.appellations).toHaveLength(2)
    expect(() => parseRomeSnapshot('D1106\tVendeur')).toThrow('header')
    expect(() => parseRomeSnapshot(shippedText.replace('A1101\t', 'A11\t'))).toThrow('broken line')
  })
})
