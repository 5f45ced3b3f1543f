// The fields of one half-day as a form holds them, and read again from what was kept of unfinished typing.

import * as z from 'zod/mini'
import type { PlainDate, PlainTime, Slot } from '#shared/calendar.ts'
import { isPlainDate, isPlainTime, slots } from '#shared/calendar.ts'
import type { HalfDayWish } from '#shared/domain/half-days.ts'
import { facilitatorSchema } from '#shared/journal/kinds/cohort-kinds.ts'

export interface HalfDayFields {
  date: PlainDate | null
  slot: Slot | ''
  start: PlainTime | null
  end: PlainTime | null
  workshopTitle: string
  placeName: string
  room: string
  roomCapacity: number | null
  facilitators: HalfDayWish['facilitators']
}

export const emptyHalfDay = (): HalfDayFields => ({
  date: null,
  slot: '',
  start: null,
  end: null,
  workshopTitle: '',
  placeName: '',
  room: '',
  roomCapacity: null,
  facilitators: [],
})

const time = z.nullable(z.string().check(z.refine(isPlainTime)))
const halfDayFieldsSchema = z.object({
  date: z.nullable(z.string().check(z.refine(isPlainDate))),
  slot: z.enum([...slots, '']),
  start: time,
  end: time,
  workshopTitle: z.string(),
  placeName: z.string(),
  room: z.string(),
  roomCapacity: z.nullable(z.number()),
  facilitators: z.array(facilitatorSchema),
})

/** What a form kept, read again; `undefined` where it is no half-day. */
export const parseHalfDay = (kept: unknown): HalfDayFields | undefined => {
  const parsed = halfDayFieldsSchema.safeParse(kept)
  return parsed.success ? parsed.data : undefined
}
