// What a server tells of a cohort's day: how far each journal has come, and which entries of that time it holds.

import * as z from 'zod/mini'
import { receiptSchema } from './sync.ts'

const heldSchema = z.object({
  id: z.string(),
  entryHash: z.string(),
  kind: z.string(),
  /** What it speaks of, as its head says. */
  place: z.string(),
})
/** An entry as both sides name it. */
export type HeldEntry = Readonly<z.infer<typeof heldSchema>>

export const dayAnswerSchema = z.object({
  /** The server's clock, ms. */
  at: z.number(),
  /** Of every circle that the caller reads. */
  journals: z.array(z.object({ receipt: receiptSchema, entries: z.array(heldSchema) })),
})
export type DayAnswer = z.infer<typeof dayAnswerSchema>
