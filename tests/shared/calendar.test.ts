import { expect, it } from 'vitest'
import { addMonths, lastDayOfMonths } from '#shared/calendar.ts'

it('[O1] whole months end with the month where it is shorter, over years and leap days', () => {
  expect(addMonths('2026-08-31', 1)).toBe('2026-09-30')
  expect(addMonths('2026-01-31', 1)).toBe('2026-02-28')
  expect(addMonths('2028-01-31', 1)).toBe('2028-02-29')
  expect(addMonths('2026-10-28', 3)).toBe('2027-01-28')
  expect(addMonths('2026-12-31', 6)).toBe('2027-06-30')
  expect(addMonths('2026-03-30', -1)).toBe('2026-02-28')
  expect(addMonths('0999-05-05', 1)).toBe('0999-06-05')
})

it('[O8] a month from a day on ends the day before the same day, or with a shorter month', () => {
  expect(lastDayOfMonths('2026-03-03', 1)).toBe('2026-04-02')
  expect(lastDayOfMonths('2026-03-01', 1)).toBe('2026-03-31')
  expect(lastDayOfMonths('2026-01-31', 1)).toBe('2026-02-28')
  expect(lastDayOfMonths('2026-03-03', 12)).toBe('2027-03-02')
})
