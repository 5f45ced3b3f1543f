import { expect, it } from 'vitest'
import { easterOf, holidayOn, holidaysOf } from '#shared/holidays.ts'

// Dates from « Jours fériés en France » (open data of the State), years 2024 to 2027.
it('[C4] the days of the mainland are the eleven of the labour code', () => {
  expect([...holidaysOf(2026, 'mainland').keys()].sort()).toEqual([
    '2026-01-01',
    '2026-04-06',
    '2026-05-01',
    '2026-05-08',
    '2026-05-14',
    '2026-05-25',
    '2026-07-14',
    '2026-08-15',
    '2026-11-01',
    '2026-11-11',
    '2026-12-25',
  ])
})

it('[C4] Alsace-Moselle also keeps Good Friday and 26 December', () => {
  expect(holidayOn('2024-03-29', 'alsaceMoselle')).toBe('goodFriday')
  expect(holidayOn('2024-12-26', 'alsaceMoselle')).toBe('saintStephen')
  expect(holidayOn('2024-03-29', 'mainland')).toBeUndefined()
  expect(holidaysOf(2024, 'alsaceMoselle').size).toBe(13)
})

it('[C4] overseas keeps the day when slavery was abolished there', () => {
  expect(holidayOn('2025-05-27', 'guadeloupe')).toBe('abolitionOfSlavery')
  expect(holidayOn('2027-05-22', 'martinique')).toBe('abolitionOfSlavery')
  expect(holidayOn('2025-06-10', 'guyane')).toBe('abolitionOfSlavery')
  expect(holidayOn('2025-12-20', 'reunion')).toBe('abolitionOfSlavery')
  expect(holidayOn('2025-04-27', 'mayotte')).toBe('abolitionOfSlavery')
  expect(holidayOn('2025-05-28', 'saintMartin')).toBe('abolitionOfSlavery')
  expect(holidayOn('2025-10-09', 'saintBarthelemy')).toBe('abolitionOfSlavery')
})

it('[C4] Easter is found for early, late and leap years', () => {
  expect([2000, 2008, 2011, 2019, 2024, 2025, 2026, 2027, 2038].map(easterOf)).toEqual([
    '2000-04-23',
    '2008-03-23',
    '2011-04-24',
    '2019-04-21',
    '2024-03-31',
    '2025-04-20',
    '2026-04-05',
    '2027-03-28',
    '2038-04-25',
  ])
})

it('[C4] when Ascension falls on 1 May, the national name stands and no day is lost', () => {
  expect(holidayOn('2008-05-01', 'mainland')).toBe('labourDay')
  expect(holidayOn('2008-05-12', 'mainland')).toBe('whitMonday')
})
