// The fields of one person as a form holds them, and read again from what was kept of unfinished typing.

import * as z from 'zod/mini'
import type { PlainDate } from '#shared/calendar.ts'
import { isPlainDate } from '#shared/calendar.ts'
import type { PriorityFlag } from '#shared/journal/kinds/cohort-kinds.ts'
import type { FlagValue } from './participants.store.ts'

export interface PersonFields {
  familyName: string
  givenNames: string
  from: PlainDate | null
  birthDate: PlainDate | null
  identifier: string
  phone: string
  email: string
  referrer: string
  otherReferrer: string
  soughtJob: string
  flags: Record<PriorityFlag, FlagValue | ''>
}

export const emptyPerson = (): PersonFields => ({
  familyName: '',
  givenNames: '',
  from: null,
  birthDate: null,
  identifier: '',
  phone: '',
  email: '',
  referrer: '',
  otherReferrer: '',
  soughtJob: '',
  flags: { longTermJobSeeker: 'unknown', senior: 'unknown', disabledWorker: 'unknown' },
})

const words = z.string()
const date = z.nullable(z.string().check(z.refine(isPlainDate)))
const flag = z.enum(['yes', 'no', 'unknown', ''])
const personFieldsSchema = z.object({
  familyName: words,
  givenNames: words,
  from: date,
  birthDate: date,
  identifier: words,
  phone: words,
  email: words,
  referrer: words,
  otherReferrer: words,
  soughtJob: words,
  flags: z.object({ longTermJobSeeker: flag, senior: flag, disabledWorker: flag }),
})

/** What a form kept, read again; `undefined` where it is no person. */
export const parsePerson = (kept: unknown): PersonFields | undefined => {
  const parsed = personFieldsSchema.safeParse(kept)
  return parsed.success ? parsed.data : undefined
}
