// May an encounter be written so? When it is, how long its rounds are, and where its pauses lie.

import { isPlainDate, isPlainTime, minutesOf } from '#shared/calendar.ts'
import { mostInEncounter } from '#shared/journal/kinds/encounter-kinds.ts'
import type { BodyOf } from '#shared/journal/kinds.ts'
import type { Result } from '#shared/refusal.ts'
import { ok, refuse } from '#shared/refusal.ts'
import { minutesOfEncounter } from './encounter-hours.ts'

export type EncounterWish = BodyOf<'encounter.planned'>

/** Minutes of a round that offices are used to; any whole number from 1 to 15 may be said. */
export const minutesPresets = [5, 6, 7, 8, 10] as const

const minutesOfDay = 24 * 60

const isWhole = (value: number, least: number, most: number): boolean =>
  Number.isInteger(value) && value >= least && value <= most

/** The encounter as it is written: texts trimmed, pauses in order; or the first "no". */
export const decideEncounter = (wish: EncounterWish): Result<EncounterWish> => {
  if (!isPlainDate(wish.date)) return refuse({ code: 'half-day.date-invalid' })
  if (!isPlainTime(wish.start)) return refuse({ code: 'half-day.time-invalid' })
  if (!isWhole(wish.rounds, 1, mostInEncounter))
    return refuse({ code: 'encounter.rounds-invalid', least: 1, most: mostInEncounter })
  if (!isWhole(wish.minutes, 1, 15))
    return refuse({ code: 'encounter.timer-length-invalid', least: 1, most: 15 })
  const placeName = wish.placeName.trim()
  if (placeName.length > 200) return refuse({ code: 'cohort.value-too-long', limit: 200 })
  const isBreakWrong = wish.breaks.some(
    ({ afterRound, minutes }) => !isWhole(afterRound, 1, wish.rounds - 1) || !isWhole(minutes, 1, 120),
  )
  if (isBreakWrong || !isWhole(wish.changeoverMinutes, 0, 10))
    return refuse({ code: 'encounter.break-invalid', rounds: wish.rounds })
  if (minutesOf(wish.start) + minutesOfEncounter(wish) >= minutesOfDay)
    return refuse({ code: 'encounter.ends-after-midnight' })
  const breaks = wish.breaks.toSorted((a, b) => a.afterRound - b.afterRound)
  return ok({ ...wish, placeName, breaks })
}
