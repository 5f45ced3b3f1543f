// The fields of the generator as its form holds them, the recipe they make, and both forms of planning read again from
// what was kept of unfinished typing.

import * as z from 'zod/mini'
import type { PlainDate, PlainTime, Slot } from '#shared/calendar.ts'
import { isPlainDate, isPlainTime, slots } from '#shared/calendar.ts'
import type { HalfDayWish } from '#shared/domain/half-days.ts'
import type { PlanRecipe } from '#shared/domain/plan-half-days.ts'
import { facilitatorSchema } from '#shared/journal/kinds/cohort-kinds.ts'

interface SlotHours {
  isWanted: boolean
  start: PlainTime | null
  end: PlainTime | null
}

export interface PlanFields {
  from: PlainDate | null
  to: PlainDate | null
  weekdays: number[]
  hours: Record<Slot, SlotHours>
  /** One title a line. */
  titles: string
  placeName: string
  room: string
  roomCapacity: number | null
  hasOtherPlace: boolean
  otherPlace: string
  skipHolidays: boolean
  facilitators: HalfDayWish['facilitators']
}

export const emptyPlan = (): PlanFields => ({
  from: null,
  to: null,
  weekdays: [],
  hours: {
    morning: { isWanted: true, start: '09:30', end: '12:30' },
    afternoon: { isWanted: false, start: '14:00', end: '17:00' },
    evening: { isWanted: false, start: '18:30', end: '20:30' },
  },
  titles: '',
  placeName: '',
  room: '',
  roomCapacity: null,
  hasOtherPlace: false,
  otherPlace: '',
  skipHolidays: true,
  facilitators: [],
})

/** What the generator is asked for; `byHand` is what a person said of single lines. */
export const recipeOf = (fields: PlanFields, byHand: ReadonlyMap<string, boolean>): PlanRecipe => {
  const { roomCapacity } = fields
  const place = { placeName: fields.placeName.trim(), room: fields.room.trim(), roomCapacity }
  const other = { placeName: fields.otherPlace.trim(), room: '', roomCapacity: null }
  return {
    from: fields.from ?? '',
    to: fields.to ?? '',
    weekdays: fields.weekdays,
    hours: slots
      .filter((slot) => fields.hours[slot].isWanted)
      .map((slot) => ({ slot, start: fields.hours[slot].start ?? '', end: fields.hours[slot].end ?? '' })),
    titles: fields.titles
      .split('\n')
      .map((title) => title.trim().slice(0, 200))
      .filter(Boolean),
    places: fields.hasOtherPlace && other.placeName !== '' ? [place, other] : [place],
    skipHolidays: fields.skipHolidays,
    byHand,
  }
}

const date = z.nullable(z.string().check(z.refine(isPlainDate)))
const time = z.nullable(z.string().check(z.refine(isPlainTime)))
const slotHours = z.object({ isWanted: z.boolean(), start: time, end: time })
const planFieldsSchema = z.object({
  from: date,
  to: date,
  weekdays: z.array(z.number()),
  hours: z.object({ morning: slotHours, afternoon: slotHours, evening: slotHours }),
  titles: z.string(),
  placeName: z.string(),
  room: z.string(),
  roomCapacity: z.nullable(z.number()),
  hasOtherPlace: z.boolean(),
  otherPlace: z.string(),
  skipHolidays: z.boolean(),
  facilitators: z.array(facilitatorSchema),
})

/** What the generator's form kept, read again; `undefined` where it is no plan. */
export const parsePlan = (kept: unknown): PlanFields | undefined => {
  const parsed = planFieldsSchema.safeParse(kept)
  return parsed.success ? parsed.data : undefined
}

const copyFieldsSchema = z.object({
  title: z.string(),
  operationNumber: z.string(),
  start: date,
  takesTeam: z.boolean(),
})
export type CopyFields = z.infer<typeof copyFieldsSchema>

/** What the form of copying kept, read again. */
export const parseCopy = (kept: unknown): CopyFields | undefined => {
  const parsed = copyFieldsSchema.safeParse(kept)
  return parsed.success ? parsed.data : undefined
}
