// The answer to « which cohorts has the organisation »: the lines, and what depends on the hour at which it was asked.

import * as z from 'zod/mini'
import type { CohortId } from '#shared/ids.ts'
import { isUuid } from '#shared/ids.ts'
import type { BoardRow } from './board-row.ts'
import { readLine } from './board-line.ts'

/** Under this name a device keeps the last answer. */
export const boardAnswerName = 'board'

const count = z.number().check(z.int(), z.minimum(0))
const uuid = z.string().check(z.refine(isUuid))
/** Devices of a cohort that were not heard of for three days. */
export interface Silence {
  readonly cohort: CohortId
  /** Those that had something waiting, and those that had not. */
  readonly holding: number
  readonly idle: number
}

export interface BoardAnswer {
  /** The server's clock, ms: what to ask from the next time. */
  readonly at: number
  /** All lines, or only those that changed. */
  readonly whole: boolean
  readonly rows: readonly BoardRow[]
  readonly silences: readonly Silence[]
  readonly asides: readonly { readonly cohort: CohortId; readonly count: number }[]
}

const answerSchema = z.object({
  at: count,
  whole: z.boolean(),
  // A line that another version of the server wrote is left out, not the whole list.
  rows: z.array(z.unknown()),
  silences: z.array(z.object({ cohort: uuid, holding: count, idle: count })),
  asides: z.array(z.object({ cohort: uuid, count })),
})

/** The answer parsed at the border, or `undefined` where it is none. */
export const readBoardAnswer = (said: unknown): BoardAnswer | undefined => {
  const parsed = answerSchema.safeParse(said)
  if (!parsed.success) return undefined
  const rows = parsed.data.rows.flatMap((row): BoardRow[] => {
    const read = readLine(row)
    return read === undefined ? [] : [read]
  })
  return { ...(parsed.data as unknown as BoardAnswer), rows }
}

/** The list as it is kept: what was known, with what changed laid over it. */
export const mergeAnswers = (known: BoardAnswer | undefined, fresh: BoardAnswer): BoardAnswer => {
  if (known === undefined || fresh.whole) return { ...fresh, whole: true }
  const rows = new Map(known.rows.map((row) => [row.cohort, row]))
  for (const row of fresh.rows) rows.set(row.cohort, row)
  return { ...fresh, whole: true, rows: [...rows.values()] }
}
