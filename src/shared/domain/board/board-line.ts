// A board's row as it travels and lies in the server's table: its values in order, without their names, so that 2,400 of
// them are half as long.

import * as z from 'zod/mini'
import { isPlainDate, isPlainTime } from '#shared/calendar.ts'
import type { CohortId } from '#shared/ids.ts'
import { isUuid } from '#shared/ids.ts'
import type { BoardRow } from './board-row.ts'
import { boardVersion } from './board-row.ts'

const count = z.number().check(z.int(), z.minimum(0))
const date = z.string().check(z.refine(isPlainDate))
const time = z.string().check(z.refine(isPlainTime))

const lineSchema = z.tuple([
  z.literal(boardVersion),
  z.string().check(z.refine(isUuid)),
  z.tuple([z.string(), z.string(), z.string(), z.string(), z.string()]),
  z.nullable(date),
  z.nullable(date),
  z.nullable(date),
  z.nullable(count),
  count,
  z.tuple([count, count, count, count, count, count]),
  z.array(z.tuple([date, time, time, count, count, count, count])),
  count,
  z.nullable(z.tuple([count, count])),
  z.nullable(count),
  z.nullable(z.array(z.tuple([date, count]))),
])

/** The values of a row in the order of the line. */
export const lineOf = (row: BoardRow): z.infer<typeof lineSchema> => [
  row.version,
  row.cohort,
  [row.title, row.operationNumber, row.venueName, row.department, row.timeZone],
  row.startsOn,
  row.endsOn,
  row.lastDay,
  row.plannedSize,
  row.people,
  [
    row.done.attended,
    row.done.expected,
    row.done.due,
    row.done.missing,
    row.done.closed,
    row.done.toCloseAgain,
  ],
  row.open.map(({ date: on, start, end, attended, expected, due, missing }) => [
    on,
    start,
    end,
    attended,
    expected,
    due,
    missing,
  ]),
  row.forks,
  row.steps === null ? null : [row.steps.reached, row.steps.of],
  row.met,
  row.dues === null ? null : row.dues.map(([day, many]) => [day, many]),
]

/** The row of a line, or `undefined` where it is none, or one of another version. */
export const readLine = (line: unknown): BoardRow | undefined => {
  const parsed = lineSchema.safeParse(line)
  if (!parsed.success) return undefined
  const [version, cohort, words, startsOn, endsOn, lastDay, plannedSize, people, done, open, ...rest] =
    parsed.data
  const [title, operationNumber, venueName, department, timeZone] = words
  const [attended, expected, due, missing, closed, toCloseAgain] = done
  const [forks, steps, met, dues] = rest
  return {
    version,
    cohort: cohort as CohortId,
    title,
    operationNumber,
    venueName,
    department,
    startsOn,
    endsOn,
    timeZone,
    plannedSize,
    people,
    done: { attended, expected, due, missing, closed, toCloseAgain },
    open: open.map(([on, start, end, ...counts]) => ({
      date: on,
      start,
      end,
      attended: counts[0],
      expected: counts[1],
      due: counts[2],
      missing: counts[3],
    })),
    lastDay,
    forks,
    steps: steps === null ? null : { reached: steps[0], of: steps[1] },
    met,
    dues,
  }
}
