import fc from 'fast-check'
import { expect, it } from 'vitest'
import { departmentOf, departments, holidayZoneOf } from '#shared/domain/departments.ts'
import { isSiret, siretDigits } from '#shared/domain/siret.ts'
import { isTimeZone } from '#shared/calendar.ts'

it('[C2] a SIRET proves itself by its Luhn sum', () => {
  expect(isSiret(siretDigits('130 005 481 00010'))).toBe(true)
  expect(isSiret('13000548100011')).toBe(false)
  expect(isSiret('1300054810001')).toBe(false)
})

it('[C2] the offices of La Poste have a rule of their own', () => {
  expect(isSiret('35600000000048')).toBe(true)
  expect(isSiret('35600000049837')).toBe(true)
  expect(isSiret('35600000049838')).toBe(false)
})

it('[C2] one digit changed never passes', () => {
  fc.assert(
    fc.property(fc.nat(13), fc.integer({ min: 1, max: 9 }), (at, by) => {
      const digits = [...'13000548100010']
      digits[at] = String((Number(digits[at]) + by) % 10)
      return !isSiret(digits.join(''))
    }),
  )
})

it('[C3] every department of France is known once, with a clock that exists', () => {
  expect(departments).toHaveLength(96 + 11)
  expect(new Set(departments.map(({ code }) => code)).size).toBe(departments.length)
  expect(departments.filter(({ timeZone }) => !isTimeZone(timeZone))).toEqual([])
  expect(departmentOf('2a')?.name).toBe('Corse-du-Sud')
  expect(departmentOf('20')).toBeUndefined()
})

it('[C3] the department gives clock and holidays', () => {
  expect(departmentOf('974')).toMatchObject({ timeZone: 'Indian/Reunion', holidays: 'reunion' })
  expect(holidayZoneOf('67')).toBe('alsaceMoselle')
  expect(holidayZoneOf('59')).toBe('mainland')
  expect(holidayZoneOf('')).toBe('mainland')
})
