// How French dates, hours, plurals and names are written and sorted (look.md §2.9).
import { describe, expect, test } from 'vitest'
import { formatsFr as f } from '#client/texts/formats.fr.ts'
import { listName, nameKey, shortName, sortKey, spokenName } from '#shared/names.ts'

const n = '\u00a0'

describe('[L34] French formats', () => {
  test('the first of the month is ordinal', () => {
    expect(f.longDate('2026-03-01')).toBe(`dimanche 1er${n}mars 2026`)
    expect(f.mediumDate('2026-03-01')).toBe(`1er${n}mars`)
    expect(f.longDate('2026-03-17')).toBe(`mardi 17${n}mars 2026`)
  })
  test('hours have an h and no leading zero', () => {
    expect(f.time('09:30')).toBe(`9${n}h${n}30`)
    expect(f.time('14:00')).toBe(`14${n}h`)
    expect(f.timeRange('09:30', '12:30')).toBe(`9${n}h${n}30 – 12${n}h${n}30`)
  })
  test('durations', () => {
    expect([f.duration(7), f.duration(180), f.duration(168)]).toEqual([`7${n}min`, `3${n}h`, `2${n}h${n}48`])
  })
  test('a range names the year once', () => {
    expect(f.dateRange('2026-03-03', '2026-04-28')).toBe(`3${n}mars – 28${n}avr. 2026`)
    expect(f.dateRange('2026-12-03', '2027-01-28')).toBe(`3${n}déc. 2026 – 28${n}janv. 2027`)
  })
  test('zero is singular in French', () => {
    const words = ['# présence', '# présences'] as const
    expect([0, 1, 2].map((count) => f.plural(count, ...words))).toEqual([
      '0 présence',
      '1 présence',
      '2 présences',
    ])
  })
  test('phones and SIRET are grouped, percentages have their no-break space', () => {
    expect(f.phone('0612345678')).toBe(['06', '12', '34', '56', '78'].join(n))
    expect(f.siret('13000548100010')).toBe(['130', '005', '481', '00010'].join(n))
    expect(f.percent(0.88)).toBe(`88${n}%`)
  })
})

describe('[L35] names sort as on a paper sheet', () => {
  test('accents, ligatures, hyphens and case do not count', () => {
    const names = [
      'Œuvrard',
      'Żukowski',
      'DA SILVA',
      'Emma',
      'Élodie',
      'Odile',
      'Da Silva',
      'Ősz',
      'MULLER-ROY',
      'O’BRIEN',
      'NGUYỄN',
    ]
    expect(
      [...names].sort((a, b) => (sortKey(a) < sortKey(b) ? -1 : sortKey(a) > sortKey(b) ? 1 : 0)),
    ).toEqual([
      'DA SILVA',
      'Da Silva',
      'Élodie',
      'Emma',
      'MULLER-ROY',
      'NGUYỄN',
      'O’BRIEN',
      'Odile',
      'Œuvrard',
      'Ősz',
      'Żukowski',
    ])
    expect(sortKey('Da Silva')).toBe(sortKey('DA SILVA'))
    expect(nameKey({ familyName: 'Lefèvre', givenNames: 'Zoé' })).toBe(
      nameKey({ familyName: 'LEFEVRE', givenNames: 'ZOE' }),
    )
  })
  test('a list shows the family name in capitals, a greeting does not shout, a hand-over shows an initial', () => {
    const lea = { familyName: 'CŒURDEROY', givenNames: 'Léa' }
    expect(listName({ familyName: 'Cœurderoy', givenNames: 'Léa' })).toBe('CŒURDEROY Léa')
    expect(spokenName(lea)).toBe('Léa Cœurderoy')
    expect(spokenName({ familyName: 'D’ARTAGNAN', givenNames: 'Charles-Édouard' })).toBe(
      'Charles-Édouard D’Artagnan',
    )
    expect(shortName({ familyName: 'Żukowski', givenNames: 'Łucja Maria' })).toBe('Łucja Ż.')
  })
})
