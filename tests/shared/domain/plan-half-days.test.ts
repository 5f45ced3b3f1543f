import fc from 'fast-check'
import { expect, it } from 'vitest'
import { addDays, daysBetween, weekdayOf } from '#shared/calendar.ts'
import { foldCohort } from '#shared/domain/cohort.ts'
import { overlap } from '#shared/domain/half-days.ts'
import { copyPlan, planHalfDays } from '#shared/domain/plan-half-days.ts'
import type { PlanRecipe } from '#shared/domain/plan-half-days.ts'
import { aCohort, theCohort } from '#tests/given/a-cohort.ts'

const facts = {
  halfDays: [],
  startsOn: '2026-04-01',
  endsOn: '2026-05-31',
  holidays: 'mainland' as const,
  people: 10,
}
const museum = { placeName: 'Musée', room: 'atelier', roomCapacity: null }
const agency = { placeName: 'Agence France Travail', room: '', roomCapacity: 8 }
const recipe: PlanRecipe = {
  from: '2026-04-27',
  to: '2026-05-08',
  weekdays: [1, 5],
  hours: [{ slot: 'morning', start: '09:30', end: '12:30' }],
  titles: ['Découverte', 'Voix', 'Mots'],
  places: [museum, agency],
  skipHolidays: true,
}
const planned = (more: Partial<PlanRecipe> = {}, about: Partial<typeof facts> = {}) => {
  const lines = planHalfDays({ ...facts, ...about }, { ...recipe, ...more })
  if (!lines.ok) throw new Error(lines.refusal.code)
  return lines.value
}

it('[C11] a skipped holiday uses up neither workshop nor place', () => {
  expect(
    planned().map(({ date, workshopTitle, placeName, chosen }) => [date, workshopTitle, placeName, chosen]),
  ).toEqual([
    ['2026-04-27', 'Découverte', 'Musée', true],
    ['2026-05-01', 'Voix', 'Agence France Travail', false],
    ['2026-05-04', 'Voix', 'Agence France Travail', true],
    ['2026-05-08', 'Mots', 'Musée', false],
  ])
})

it('[C11] a line that a person leaves out uses up no workshop, one that they want is planned on a holiday too', () => {
  const byHand = new Map([
    ['2026-04-27 09:30', false],
    ['2026-05-01 09:30', true],
  ])
  expect(planned({ byHand }).map(({ workshopTitle, chosen }) => [workshopTitle, chosen])).toEqual([
    ['Découverte', false],
    ['Découverte', true],
    ['Voix', true],
    ['Mots', false],
  ])
})

it('[C11] where holidays are kept they are planned and pointed out', () => {
  const labourDay = planned({ skipHolidays: false })[1]
  expect(labourDay).toMatchObject({
    chosen: true,
    warnings: [{ code: 'half-day.on-holiday' }, { code: 'half-day.room-too-small' }],
  })
})

it('[C11] after the last title the first comes again', () => {
  const lines = planned({ from: '2026-05-11', to: '2026-05-29', weekdays: [2, 4] })
  expect(lines.filter(({ chosen }) => chosen).map(({ workshopTitle }) => workshopTitle)).toEqual([
    'Découverte',
    'Voix',
    'Mots',
    'Découverte',
    'Voix',
  ])
})

it('[C11] several hours a day come in order of time, evening included', () => {
  const lines = planned({
    to: '2026-04-27',
    hours: [
      { slot: 'evening', start: '18:30', end: '20:30' },
      { slot: 'morning', start: '09:30', end: '12:30' },
    ],
  })
  expect(lines.map(({ slot }) => slot)).toEqual(['morning', 'evening'])
})

it('[C7] an hour that is taken is pointed out and not chosen', () => {
  const taken = { id: 'x', date: '2026-04-27', start: '09:00', end: '10:00', workshopTitle: 'Accueil' }
  const [first] = planned({}, { halfDays: [taken] as never })
  expect(first).toMatchObject({
    chosen: false,
    warnings: [{ code: 'half-day.overlaps', workshopTitle: 'Accueil' }],
  })
})

it('[C11] a recipe that gives nothing is refused with its reason', () => {
  const refused = (more: Partial<PlanRecipe>) => planHalfDays(facts, { ...recipe, ...more })
  expect(refused({ weekdays: [] })).toMatchObject({ refusal: { code: 'half-day.no-weekday' } })
  expect(refused({ hours: [] })).toMatchObject({ refusal: { code: 'half-day.no-slot' } })
  expect(refused({ to: '2026-04-26' })).toMatchObject({ refusal: { code: 'half-day.period-invalid' } })
  expect(refused({ to: '2036-04-26' })).toMatchObject({ refusal: { code: 'half-day.period-too-long' } })
  expect(refused({ hours: [{ slot: 'morning', start: '12:00', end: '09:00' }] })).toMatchObject({
    refusal: { code: 'half-day.ends-before-start' },
  })
})

it('[C11] whatever the recipe, chosen lines never overlap, lie in the period and on its weekdays', () => {
  const hour = fc.integer({ min: 8, max: 20 })
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: 700 }),
      fc.integer({ min: 0, max: 60 }),
      fc.uniqueArray(fc.integer({ min: 1, max: 7 }), { minLength: 1 }),
      fc.array(fc.tuple(hour, fc.integer({ min: 1, max: 3 })), { minLength: 1, maxLength: 4 }),
      fc.boolean(),
      (start, length, weekdays, hours, skipHolidays) => {
        const from = addDays('2026-01-01', start)
        const to = addDays(from, length)
        const pad = (value: number): string => String(value).padStart(2, '0')
        const lines = planned({
          from,
          to,
          weekdays,
          skipHolidays,
          hours: hours.map(([at, long]) => ({
            slot: 'morning',
            start: `${pad(at)}:00`,
            end: `${pad(at + long)}:00`,
          })),
        })
        const chosen = lines.filter((line) => line.chosen)
        expect(
          lines.every(
            (line) => line.date >= from && line.date <= to && weekdays.includes(weekdayOf(line.date)),
          ),
        ).toBe(true)
        expect(chosen.some((a, i) => chosen.some((b, j) => i < j && overlap(a, b)))).toBe(false)
      },
    ),
    { numRuns: 200 },
  )
})

it('[C12] a copied plan keeps weekdays, hours, workshops and places, moved by whole weeks', () => {
  const old = foldCohort(theCohort, aCohort().entries)
  // 3 September is a Thursday: the first Tuesday on or after it is the 8th.
  const copied = copyPlan(old, '2026-09-03', 'mainland', 10)
  if (!copied.ok) throw new Error(copied.refusal.code)
  expect(copied.value.lines.map(({ date }) => date)[0]).toBe('2026-09-08')
  expect(copied.value.lines).toHaveLength(8)
  for (const [index, line] of copied.value.lines.entries()) {
    const before = old.halfDays[index]
    expect(daysBetween(before?.date ?? '', line.date) % 7).toBe(0)
    expect([line.start, line.end, line.workshopTitle, line.placeName]).toEqual([
      before?.start,
      before?.end,
      before?.workshopTitle,
      before?.placeName,
    ])
  }
  expect(copied.value).toMatchObject({ startsOn: '2026-09-08', endsOn: '2026-11-03' })
})

it('[C12] a holiday in a copied plan is pointed out, not moved', () => {
  const old = foldCohort(theCohort, aCohort().entries)
  const copied = copyPlan(old, '2026-11-10', 'mainland', 10)
  if (!copied.ok) throw new Error(copied.refusal.code)
  expect(copied.value.lines.every(({ chosen }) => chosen)).toBe(true)
  const christmas = copyPlan(old, '2029-12-25', 'mainland', 10)
  if (!christmas.ok) throw new Error(christmas.refusal.code)
  expect(christmas.value.lines[0]).toMatchObject({
    date: '2029-12-25',
    warnings: [{ code: 'half-day.on-holiday' }],
  })
})
