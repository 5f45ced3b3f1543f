// The fields of an encounter as its form holds them, and read again from what was kept of unfinished typing.

import * as z from 'zod/mini'
import type { PlainDate, PlainTime } from '#shared/calendar.ts'
import { isPlainDate, isPlainTime } from '#shared/calendar.ts'
import type { Cohort } from '#shared/domain/cohort.ts'
import type { EncounterWish } from '#shared/domain/encounter/encounter-decisions.ts'
import type { EncounterDescription } from '#shared/domain/encounter/fold-encounter.ts'

export interface EncounterFields {
  date: PlainDate | null
  start: PlainTime | null
  placeName: string
  rounds: number | null
  minutes: number | null
  changeoverMinutes: number | null
  breaks: { afterRound: number | null; minutes: number | null }[]
}

/** A new encounter is on the last day of its group, at its venue; its half-day's start where there is one. */
export const firstEncounter = (
  cohort: Pick<Cohort, 'halfDays' | 'endsOn' | 'venueName'>,
): EncounterFields => {
  const last = cohort.halfDays.at(-1)
  const date = cohort.endsOn ?? last?.date ?? null
  return {
    date,
    start: last !== undefined && last.date === date ? last.start : '14:00',
    placeName: cohort.venueName,
    rounds: 8,
    minutes: 7,
    changeoverMinutes: 1,
    breaks: [],
  }
}

export const fieldsOfEncounter = ({ breaks, ...said }: EncounterDescription): EncounterFields => ({
  ...said,
  breaks: breaks.map((one) => ({ ...one })),
})

/** What the fields say; a number that is missing is said as 0, which is refused. */
export const wishOfFields = (encounter: string, fields: EncounterFields): EncounterWish => ({
  encounter,
  date: fields.date ?? '',
  start: fields.start ?? '',
  placeName: fields.placeName,
  rounds: fields.rounds ?? 0,
  minutes: fields.minutes ?? 0,
  changeoverMinutes: fields.changeoverMinutes ?? 0,
  breaks: fields.breaks.map(({ afterRound, minutes }) => ({
    afterRound: afterRound ?? 0,
    minutes: minutes ?? 0,
  })),
})

const number = z.nullable(z.number())
const fieldsSchema = z.object({
  date: z.nullable(z.string().check(z.refine(isPlainDate))),
  start: z.nullable(z.string().check(z.refine(isPlainTime))),
  placeName: z.string(),
  rounds: number,
  minutes: number,
  changeoverMinutes: number,
  breaks: z.array(z.object({ afterRound: number, minutes: number })),
})

/** What a form kept, read again; `undefined` where it is no encounter. */
export const parseEncounterFields = (kept: unknown): EncounterFields | undefined => {
  const parsed = fieldsSchema.safeParse(kept)
  return parsed.success ? parsed.data : undefined
}

/** « 8 » → 8; whole numbers only. */
export const readWhole = (typed: string): number | null =>
  /^\d{1,3}$/.test(typed.trim()) ? Number(typed.trim()) : null
