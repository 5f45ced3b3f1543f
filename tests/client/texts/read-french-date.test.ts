import fc from 'fast-check'
import { expect, it } from 'vitest'
import { addDays } from '#shared/calendar.ts'
import { formatsEn } from '#client/texts/formats.en.ts'
import { formatsFr } from '#client/texts/formats.fr.ts'
import { readFrenchDate } from '#client/texts/read-french-date.ts'
import { readFrenchTime } from '#client/texts/read-french-time.ts'

const near = (typed: string) => readFrenchDate(typed, { today: '2026-11-24', about: 'near' })
const birth = (typed: string) => readFrenchDate(typed, { today: '2026-11-24', about: 'birth' })

it('[L7] a date is typed in figures, with dots, or in words', () => {
  for (const typed of [
    '3/3/26',
    '03.03.2026',
    '3 mars 2026',
    'mardi 3 mars 2026',
    '2026-03-03',
    '03032026',
    '3-3-2026',
  ]) {
    expect(near(typed)).toBe('2026-03-03')
  }
  expect(near('1er août 2026')).toBe('2026-08-01')
  expect(near('14 févr. 2027')).toBe('2027-02-14')
  expect(near('2 juillet 2026')).toBe('2026-07-02')
  expect(near('2 juin 2026')).toBe('2026-06-02')
})

it('[L7] a day without a year is the nearest one', () => {
  expect(near('3 mars')).toBe('2027-03-03')
  expect(near('3/10')).toBe('2026-10-03')
  expect(near('24/11')).toBe('2026-11-24')
})

it('[L7] nobody is born in the future, and a birth has a year', () => {
  expect(birth('5/10/66')).toBe('1966-10-05')
  expect(birth('5/10/04')).toBe('2004-10-05')
  expect(birth('5/10')).toBeNull()
})

it('[L7] what is no date is none', () => {
  for (const typed of ['', '30/02/2026', '3', 'demain', '3 ma 2026', '13/13/2026', '3/3/266']) {
    expect(near(typed)).toBeNull()
  }
})

it('[L7] every date that we write is read back', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 3000 }), (days) => {
      const date = addDays('2024-01-01', days)
      for (const write of [
        formatsFr.longDate,
        formatsFr.fullDate,
        formatsFr.numericDate,
        formatsEn.longDate,
      ]) {
        expect(near(write(date))).toBe(date)
      }
    }),
    { numRuns: 300 },
  )
})

it('[L7] a time is typed with h, colon, dot or nothing', () => {
  for (const typed of ['9h30', '9 h 30', '9:30', '09.30', '930', '9h30min'])
    expect(readFrenchTime(typed)).toBe('09:30')
  for (const typed of ['14', '14h', '14 heures', '1400']) expect(readFrenchTime(typed)).toBe('14:00')
  for (const typed of ['25h', '9h60', 'midi', '', '93']) expect(readFrenchTime(typed)).toBeNull()
  expect(readFrenchTime(formatsFr.time('18:05'))).toBe('18:05')
})
