// The fields of a group's description as a form holds them, and back: words for dates, cents and numbers.

import * as z from 'zod/mini'
import type { PlainDate } from '#shared/calendar.ts'
import { isPlainDate } from '#shared/calendar.ts'
import { departmentOf } from '#shared/domain/departments.ts'
import type { CohortField } from '#shared/journal/kinds/cohort-kinds.ts'

export interface DescriptionFields {
  title: string
  operationNumber: string
  venueName: string
  venueAddress: string
  venueSiret: string
  department: string
  startsOn: PlainDate | null
  endsOn: PlainDate | null
  funderReference: string
  flatAmountCents: number | null
  plannedSize: number | null
}

export const emptyDescription = (): DescriptionFields => ({
  title: '',
  operationNumber: '',
  venueName: '',
  venueAddress: '',
  venueSiret: '',
  department: '',
  startsOn: null,
  endsOn: null,
  funderReference: '',
  flatAmountCents: null,
  plannedSize: null,
})

const words = z.string()
const date = z.nullable(z.string().check(z.refine(isPlainDate)))
const descriptionSchema = z.object({
  title: words,
  operationNumber: words,
  venueName: words,
  venueAddress: words,
  venueSiret: words,
  department: words,
  startsOn: date,
  endsOn: date,
  funderReference: words,
  flatAmountCents: z.nullable(z.number()),
  plannedSize: z.nullable(z.number()),
})

/** What a form kept, read again; `undefined` where it is no description. */
export const parseDescription = (kept: unknown): DescriptionFields | undefined => {
  const parsed = descriptionSchema.safeParse(kept)
  return parsed.success ? parsed.data : undefined
}

type Said = ReadonlyMap<CohortField, { readonly value: string | number }>

export const readDescription = (said: Said): DescriptionFields => {
  const words = (field: CohortField): string => String(said.get(field)?.value ?? '')
  const figure = (field: CohortField): number | null => {
    const value = said.get(field)?.value
    return typeof value === 'number' ? value : null
  }
  return {
    title: words('title'),
    operationNumber: words('operationNumber'),
    venueName: words('venueName'),
    venueAddress: words('venueAddress'),
    venueSiret: words('venueSiret'),
    department: words('department'),
    startsOn: words('startsOn') || null,
    endsOn: words('endsOn') || null,
    funderReference: words('funderReference'),
    flatAmountCents: figure('flatAmountCents'),
    plannedSize: figure('plannedSize'),
  }
}

/** What the form wishes; the clock of the venue follows its department. */
export const wishedDescription = (fields: DescriptionFields): Map<CohortField, string | number> => {
  const wished = new Map<CohortField, string | number>()
  for (const [field, value] of Object.entries(fields) as [CohortField, string | number | null][]) {
    wished.set(field, value ?? '')
  }
  wished.set('timeZone', departmentOf(fields.department)?.timeZone ?? '')
  return wished
}

/** « 2 700,50 » in cents, or `null` where it is no amount. */
export const readEuros = (typed: string): number | null => {
  const words = typed.replace(/[\s\u00a0\u202f€]/g, '').replace(',', '.')
  return /^\d{1,9}(\.\d{1,2})?$/.test(words) ? Math.round(Number(words) * 100) : null
}

/** A whole number of people or places, or `null`. */
export const readCount = (typed: string): number | null =>
  /^\d{1,4}$/.test(typed.trim()) ? Number(typed) : null
