// @vitest-environment node
// What spreadsheets do to cells is put right; what they damaged is named.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  cleanCapacity,
  cleanEmail,
  cleanIdentifier,
  cleanName,
  cleanPhone,
  cleanReferrer,
  cleanSlot,
  cleanSoughtJob,
  cleanYesNo,
  splitFullName,
} from '#client/features/imports/clean-cells.ts'
import {
  birthReading,
  cleanBirthDate,
  cleanDate,
  cleanTime,
  planReading,
  splitHours,
} from '#client/features/imports/clean-dates.ts'
import type { Cell } from '#client/features/imports/table-sheet.ts'

const births = birthReading(1900, '2026-11-24')

describe('dates', () => {
  it.each<[Cell, string]>([
    ['05/10/1966', '1966-10-05'],
    ['5/10/66', '1966-10-05'],
    ['5.10.1966', '1966-10-05'],
    ['05-10-1966', '1966-10-05'],
    ['1966-10-05', '1966-10-05'],
    ['1966-10-05T00:00:00Z', '1966-10-05'],
    ['05/10/1966 00:00', '1966-10-05'],
    ['5 octobre 1966', '1966-10-05'],
    ['1er août 1966', '1966-08-01'],
    ['mardi 3 mars 2026', '2026-03-03'],
    ['3 févr. 2026', '2026-02-03'],
    ['03-déc-26', '1926-12-03'],
    ['05101966', '1966-10-05'],
    ['19661005', '1966-10-05'],
    ['24385', '1966-10-05'],
    [24385, '1966-10-05'],
    [{ serialDate: 24385.4 }, '1966-10-05'],
    ['12/05/10', '2010-05-12'],
    ['12/05/15', '1915-05-12'],
    [' 05/10/1966 ', '1966-10-05'],
  ])('[I4] %j is %s', (cell, date) => expect(cleanDate(cell, births)).toEqual({ value: date }))

  it('[I4] a bare number of a 1904 workbook counts from 1904, text included', () => {
    expect(cleanDate(22923, birthReading(1904, '2026-11-24')).value).toBe('1966-10-05')
    expect(cleanDate('22923', birthReading(1904, '2026-11-24')).value).toBe('1966-10-05')
  })

  it('[I4] a two-digit year of a plan is of this century', () => {
    expect(cleanDate('03/11/26', planReading(1900)).value).toBe('2026-11-03')
  })

  it('[I4] a day that does not exist is named, never moved to the next', () => {
    expect(cleanDate('31/02/1994', births)).toEqual({
      value: null,
      error: { code: 'import.date-impossible', day: 31, month: 2, year: 1994 },
    })
    expect(cleanDate('29/02/2025', births).error).toMatchObject({ code: 'import.date-impossible' })
    expect(cleanDate('12/25/1990', births).error).toMatchObject({ code: 'import.date-impossible', month: 25 })
  })

  it.each<Cell>(['1966', 1966, 'vers 1966', '05/10', 99_999_999, '05/10/1066', { serialDate: 0.5 }])(
    '[I4] %j is no date',
    (cell) => expect(cleanDate(cell, births).error?.code).toBe('import.date-unreadable'),
  )

  it('[I4] blank is blank, and nobody is born yesterday', () => {
    expect(cleanDate(' ', births)).toEqual({ value: null })
    expect(cleanBirthDate('03/03/2020', 1900, '2026-11-24').error).toEqual({
      code: 'import.birth-implausible',
      date: '2020-03-03',
    })
    expect(cleanBirthDate('03/03/1912', 1900, '2026-11-24').error?.code).toBe('import.birth-implausible')
    expect(cleanBirthDate('24/11/2012', 1900, '2026-11-24').value).toBe('2012-11-24')
  })

  it('[I4] every day of a century comes back from each way of writing it', () => {
    fc.assert(
      fc.property(fc.integer({ min: 3_700, max: 55_000 }), (serial) => {
        const day = new Date((serial - 25_569) * 86_400_000)
        const iso = day.toISOString().slice(0, 10)
        const [year = '', month = '', date = ''] = iso.split('-')
        const worded = new Intl.DateTimeFormat('fr-FR', { dateStyle: 'full', timeZone: 'UTC' }).format(day)
        for (const cell of [
          serial,
          { serialDate: serial },
          iso,
          `${date}/${month}/${year}`,
          `${date}.${month}.${year}`,
          worded,
        ])
          expect(cleanDate(cell, births).value).toBe(iso)
        expect(
          cleanDate(serial - 1462 >= 3000 ? serial - 1462 : '', birthReading(1904, '2026-11-24')).value,
        ).toBe(serial - 1462 >= 3000 ? iso : null)
      }),
    )
  })
})

describe('times', () => {
  it.each<[Cell, string]>([
    ['9h30', '09:30'],
    ['09 h 30', '09:30'],
    ['9H', '09:00'],
    ['9 heures', '09:00'],
    ['9:30', '09:30'],
    ['09:30:00', '09:30'],
    ['2:15 PM', '14:15'],
    ['12:05 am', '00:05'],
    ['midi', '12:00'],
    [0.3958333333333333, '09:30'],
    ['0,395833333', '09:30'],
    [{ serialDate: 0.3958333333333333 }, '09:30'],
    [{ serialDate: 46329.3958333333 }, '09:30'],
  ])('[I4] %j is %s', (cell, time) => expect(cleanTime(cell)).toEqual({ value: time }))

  it.each<[Cell, string]>([
    ['9.5', '09:30'],
    ['9,75', '09:45'],
    ['9.30', '09:30'],
    [9.5, '09:30'],
    [9, '09:00'],
    ['930', '09:30'],
    ['1415', '14:15'],
  ])('[I4] %j is read %s with a caution', (cell, time) =>
    expect(cleanTime(cell)).toMatchObject({ value: time, warning: { code: 'import.time-guessed', time } }),
  )

  it.each(['25h', '9h75', 'tôt', '24:00'])('[I4] « %s » is no time', (text) =>
    expect(cleanTime(text).error?.code).toBe('import.time-unreadable'),
  )

  it('[I4] a range gives its two ends', () => {
    expect(splitHours('9h30-12h30')).toEqual(['9h30', '12h30'])
    expect(splitHours('de 9 h 30 à 12 h 30')).toEqual(['9 h 30', '12 h 30'])
    expect(splitHours('14:00 – 17:00')).toEqual(['14:00', '17:00'])
    expect(splitHours('9h30')).toBeNull()
  })
})

describe('cells of people', () => {
  it.each([
    ['0612345678', '0612345678'],
    ['612345678', '0612345678'],
    ['06 12 34 56 78', '0612345678'],
    ['06.12.34.56.78', '0612345678'],
    ['06/12/34/56/78', '0612345678'],
    ['+33 6 12 34 56 78', '0612345678'],
    ['+33 (0)6 12 34 56 78', '0612345678'],
    ['0033612345678', '0612345678'],
    ['33612345678', '0612345678'],
    ['612345678.0', '0612345678'],
    ['+32 470 12 34 56', '+32470123456'],
    ['0032470123456', '+32470123456'],
  ])('[I4] the phone « %s » is %s', (text, phone) => expect(cleanPhone(text)).toEqual({ value: phone }))

  it('[I4] of two phones the first is kept, with a caution; a damaged or short one is an error', () => {
    expect(cleanPhone('06 12 34 56 78 / 03 20 11 22 33')).toEqual({
      value: '0612345678',
      warning: { code: 'import.phone-first-kept', kept: '0612345678' },
    })
    expect(cleanPhone('6,12E+08').error?.code).toBe('import.phone-damaged')
    expect(cleanPhone('1234').error?.code).toBe('import.phone-unreadable')
  })

  it('[I4] an identifier gets its zeros back and never its digits', () => {
    expect(cleanIdentifier('13980415036')).toEqual({ value: '13980415036' })
    expect(cleanIdentifier('139 804 150 36')).toEqual({ value: '13980415036' })
    expect(cleanIdentifier('4217987067')).toEqual({
      value: '04217987067',
      warning: { code: 'import.identifier-completed', identifier: '04217987067' },
    })
    expect(cleanIdentifier('1,39804E+10').error?.code).toBe('import.identifier-damaged')
    expect(cleanIdentifier('1.39804E+10').error?.code).toBe('import.identifier-damaged')
    expect(cleanIdentifier('123').error?.code).toBe('import.identifier-unreadable')
    expect(cleanIdentifier('139804150367').error?.code).toBe('import.identifier-unreadable')
  })

  it('[I4] yes and no in every hand; blank says nothing', () => {
    for (const text of ['Oui', 'OUI', 'o', 'x', 'X', '1', 'vrai', '✓'])
      expect(cleanYesNo(text).value).toBe('yes')
    for (const text of ['Non', 'n', '0', 'FAUX']) expect(cleanYesNo(text).value).toBe('no')
    for (const text of ['', '?', '-', 'NSP', 'non renseigné'])
      expect(cleanYesNo(text)).toEqual({ value: null })
    expect(cleanYesNo('en cours').error?.code).toBe('import.yes-no-unreadable')
  })

  it('[I4] names keep their letters and their case; titles and spare spaces go', () => {
    expect(cleanName(' Mme  CŒURDEROY ')).toBe('CŒURDEROY')
    expect(cleanName('M. D’ARTAGNAN')).toBe('D’ARTAGNAN')
    expect(cleanName('M DUPONT')).toBe('DUPONT')
    expect(cleanName('Mercier')).toBe('Mercier')
    expect(cleanName('Thị\u00a0Mai'.normalize('NFD'))).toBe('Thị Mai')
  })

  it('[I4] both names in one cell are told apart by their capitals', () => {
    expect(splitFullName('CŒURDEROY Léa')).toEqual({ familyName: 'CŒURDEROY', givenNames: 'Léa' })
    expect(splitFullName('Maria João DA SILVA')).toEqual({ familyName: 'DA SILVA', givenNames: 'Maria João' })
    expect(splitFullName('Mme D’ARTAGNAN Charles-Édouard')).toEqual({
      familyName: 'D’ARTAGNAN',
      givenNames: 'Charles-Édouard',
    })
    expect(splitFullName('Benali Karim')).toEqual({ familyName: 'Benali', givenNames: 'Karim' })
    expect(splitFullName('BENALI KARIM')).toEqual({ familyName: 'BENALI', givenNames: 'KARIM' })
    expect(splitFullName('Benali, Karim')).toEqual({ familyName: 'Benali', givenNames: 'Karim' })
    expect(splitFullName('Benali')).toBeNull()
  })

  it('[I4] a job keeps its label and its ROME code, wherever the code stood', () => {
    const bakery = 'Vendeur en boulangerie (D1106)'
    expect(cleanSoughtJob(bakery, '').value).toBe(bakery)
    expect(cleanSoughtJob('D1106 - Vendeur en boulangerie', '').value).toBe(bakery)
    expect(cleanSoughtJob('Vendeur en boulangerie', 'd1106').value).toBe(bakery)
    expect(cleanSoughtJob('', 'D1106').value).toBe('D1106')
    expect(cleanSoughtJob('Vendeur', '').value).toBe('Vendeur')
    expect(cleanSoughtJob('', '').value).toBeNull()
  })

  it('[I4] a referrer is one of the list, or kept as typed with a caution', () => {
    expect(cleanReferrer('pôle emploi')).toEqual({ value: 'France Travail' })
    expect(cleanReferrer('ML')).toEqual({ value: 'Mission locale' })
    expect(cleanReferrer('Mission Locale du Valenciennois')).toEqual({ value: 'Mission locale' })
    expect(cleanReferrer('École de la 2e chance').value).toBe('E2C')
    expect(cleanReferrer('CCAS')).toEqual({
      value: 'CCAS',
      warning: { code: 'import.referrer-other', text: 'CCAS' },
    })
  })

  it('[I4] addresses, slots and places', () => {
    expect(cleanEmail('Léa <lea@exemple.invalid>')).toEqual({ value: 'lea@exemple.invalid' })
    expect(cleanEmail('lea@exemple').error?.code).toBe('import.email-unreadable')
    expect(cleanSlot('Après-midi').value).toBe('afternoon')
    expect(cleanSlot('AM').value).toBe('morning')
    expect(cleanSlot('soirée').value).toBe('evening')
    expect(cleanSlot('Journée').error?.code).toBe('import.slot-full-day')
    expect(cleanSlot('bientôt').error?.code).toBe('import.slot-unreadable')
    expect(cleanCapacity('12 places').value).toBe(12)
    expect(cleanCapacity('0').error?.code).toBe('import.number-unreadable')
  })
})
