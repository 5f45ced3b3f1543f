// The line of a cohort in a list: figures without anybody's name, small enough that 2,400 of them travel as one answer.
// The server keeps it as text; a device makes the same one of its own cohorts (B1).
//
//   CohortSummary + GroupCourse + AdvisedCourse ── boardRowOf ──▶ BoardRow      (no clock inside)
//   BoardRow + wall time ── boardAt ──▶ where it stands, its figures, what is to be done

import type { PlainDate, PlainTime, WallTime } from '#shared/calendar.ts'
import { addDays, addMonths } from '#shared/calendar.ts'
import { stateAt } from '#shared/domain/attendance/state-at.ts'
import type { CohortSummary, HalfDaySummary } from '#shared/domain/cohort-status.ts'
import { exitDayOf } from '#shared/domain/outcome/exit-date.ts'
import type { Attended } from '#shared/domain/standing-today.ts'
import { isAttendedLetter } from '#shared/domain/standing-today.ts'
import type { CohortId } from '#shared/ids.ts'
import type { AdvisedCourse, AdvisedPerson, DueWhen, GroupCourse } from './course-status.ts'
import { nothingAdvised } from './course-status.ts'

/** Grows with the shape of the row. */
export const boardVersion = 1

/** Marks and signatures of one half-day, or of several together. */
export interface BoardCounts extends Attended {
  /** Signatures due, and those of them that are missing without a reason. */
  readonly due: number
  readonly missing: number
}

/** A half-day whose sheet was never closed: what it counts for depends on the hour. */
export interface OpenHalfDay extends BoardCounts {
  readonly date: PlainDate
  readonly start: PlainTime
  readonly end: PlainTime
}

export interface BoardRow {
  readonly version: typeof boardVersion
  readonly cohort: CohortId
  readonly title: string
  readonly operationNumber: string
  readonly venueName: string
  readonly department: string
  readonly startsOn: PlainDate | null
  readonly endsOn: PlainDate | null
  readonly timeZone: string
  readonly plannedSize: number | null
  /** In the group and not left. */
  readonly people: number
  /** All half-days that were closed once, together. */
  readonly done: BoardCounts & { readonly closed: number; readonly toCloseAgain: number }
  readonly open: readonly OpenHalfDay[]
  /** Of the last half-day that takes place, else the end of the operation. */
  readonly lastDay: PlainDate | null
  readonly forks: number
  /** Steps reached, of all that the versions agree on; `null` before anything was summed up. */
  readonly steps: { readonly reached: number; readonly of: number } | null
  /** Talks that took place; `null` for whoever does not read the advisers' circle. */
  readonly met: number | null
  /** Days on which something is due that is still open, with how many; `null` likewise. */
  readonly dues: readonly (readonly [PlainDate, number])[] | null
}

/** Where a cohort is in its life (issue: planned, running, to close, closed, followed until six months). */
export const cohortLives = ['planned', 'running', 'toClose', 'followed', 'closed'] as const
export type CohortLife = (typeof cohortLives)[number]

/** What a row says at a time. */
export interface BoardStanding extends BoardCounts {
  readonly life: CohortLife
  /** No half-day is planned yet. */
  readonly isEmpty: boolean
  /** Half-days that take place, and those of them that are closed. */
  readonly held: number
  readonly closed: number
  readonly toClose: number
  /** The half-day now running, else the next one. */
  readonly next: Pick<OpenHalfDay, 'date' | 'start'> | null
  /** For a cohort that is followed: until when. */
  readonly followedUntil: PlainDate | null
  /** Follow-ups whose day is over; `null` for whoever does not read them. */
  readonly overdue: number | null
}

const countHalfDay = ({ marks, signatures }: HalfDaySummary): BoardCounts => {
  let [attended, expected] = [0, 0]
  for (const letter of marks.toLowerCase()) {
    if (letter === '-' || letter === 'o') continue
    expected += 1
    if (isAttendedLetter(letter)) attended += 1
  }
  const due = signatures.replaceAll('-', '')
  return { attended, expected, due: due.length, missing: due.split('m').length - 1 }
}

const nothing: BoardCounts = { attended: 0, expected: 0, due: 0, missing: 0 }

const add = (one: BoardCounts, other: BoardCounts): BoardCounts => ({
  attended: one.attended + other.attended,
  expected: one.expected + other.expected,
  due: one.due + other.due,
  missing: one.missing + other.missing,
})

/** What is summed up of a cohort, each part as far as it is there to be read. */
export interface BoardParts {
  readonly summary: CohortSummary
  readonly course: GroupCourse | undefined
  readonly advised: AdvisedCourse | undefined
  /** Facts in dispute where they were counted; else what the parts say. */
  readonly forks?: number | undefined
}

export const boardRowOf = ({ summary, course, advised, forks }: BoardParts): BoardRow => {
  const held = summary.halfDays.filter(({ sheet, notHeld }) => sheet !== 'open' || !notHeld)
  const done = held.filter(({ sheet }) => sheet !== 'open')
  const lastDay = summary.halfDays.findLast(({ notHeld }) => !notHeld)?.date ?? summary.endsOn
  return {
    version: boardVersion,
    cohort: summary.cohort,
    title: summary.title,
    operationNumber: summary.operationNumber,
    venueName: summary.venueName,
    department: summary.department,
    startsOn: summary.startsOn,
    endsOn: summary.endsOn,
    timeZone: summary.timeZone,
    plannedSize: summary.plannedSize,
    people: summary.people.filter(({ until }) => until === null).length,
    done: {
      ...done.map(countHalfDay).reduce(add, nothing),
      closed: done.filter(({ sheet }) => sheet === 'closed').length,
      toCloseAgain: done.filter(({ sheet }) => sheet === 'toCloseAgain').length,
    },
    open: held
      .filter(({ sheet }) => sheet === 'open')
      .map((halfDay) => ({
        date: halfDay.date,
        start: halfDay.start,
        end: halfDay.end,
        ...countHalfDay(halfDay),
      })),
    lastDay,
    forks: forks ?? countForks(summary, course, advised),
    steps: course === undefined ? null : countSteps(summary, course),
    met:
      advised === undefined
        ? null
        : Object.values(advised.people).reduce((sum, { held: talks }) => sum + talks, 0),
    dues: advised === undefined ? null : countDues(summary, course, advised, lastDay),
  }
}

const countForks = (
  summary: CohortSummary,
  course: GroupCourse | undefined,
  advised: AdvisedCourse | undefined,
): number => {
  const sum = (pages: Readonly<Record<string, number>> = {}): number =>
    Object.values(pages).reduce((total, count) => total + count, 0)
  const ofGroup =
    course === undefined
      ? summary.forkedPlaces.length + summary.halfDays.reduce((total, { forks }) => total + forks.length, 0)
      : sum(course.disputes)
  return ofGroup + sum(advised?.disputes)
}

/** People of the group with those who turned out to be them; who was entered by mistake is nobody. */
const peopleIn = (
  summary: CohortSummary,
  course: GroupCourse | undefined,
): readonly { readonly person: CohortSummary['people'][number]; readonly ids: readonly string[] }[] => {
  const aliases = Object.entries(course?.aliases ?? {})
  return summary.people
    .filter(({ leaving }) => leaving !== 'enteredByMistake')
    .map((person) => ({
      person,
      ids: [person.id, ...aliases.filter(([, real]) => real === person.id).map(([alias]) => alias)],
    }))
}

const countSteps = (summary: CohortSummary, course: GroupCourse): BoardRow['steps'] => {
  const inUse = new Set(course.steps)
  let [reached, of] = [0, 0]
  for (const { ids } of peopleIn(summary, course)) {
    const said = ids.flatMap((id) => course.people[id] ?? [])
    const ofUse = (steps: readonly string[]): Set<string> => new Set(steps.filter((step) => inUse.has(step)))
    const disputed = ofUse(said.flatMap((one) => one.disputed))
    reached += [...ofUse(said.flatMap((one) => one.reached))].filter((step) => !disputed.has(step)).length
    of += inUse.size - disputed.size
  }
  return { reached, of }
}

const countDues = (
  summary: CohortSummary,
  course: GroupCourse | undefined,
  advised: AdvisedCourse,
  lastDay: PlainDate | null,
): BoardRow['dues'] => {
  const byDay = new Map<PlainDate, number>()
  for (const { person, ids } of peopleIn(summary, course)) {
    const said = advisedAs(ids.flatMap((id) => advised.people[id] ?? []))
    const { id, from, until, leaving } = person
    const exit = exitDayOf({ id, aliases: [], from, until, leaving, lastDay }, said.exit)?.on ?? null
    for (const when of said.open) {
      const day = dayOf(when, exit)
      if (day !== null) byDay.set(day, (byDay.get(day) ?? 0) + 1)
    }
  }
  return [...byDay].sort(([one], [other]) => (one < other ? -1 : 1))
}

/** One person of whom something was noted under several records: an exit's moment is open where it is in all of them. */
const advisedAs = ([first, ...others]: readonly AdvisedPerson[]): AdvisedPerson => {
  if (first === undefined) return nothingAdvised
  return others.reduce<AdvisedPerson>(
    (one, other) => ({
      held: one.held + other.held,
      exit: one.exit ?? other.exit,
      open: [
        ...one.open.filter((when) => !isMoment(when) || other.open.includes(when)),
        ...other.open.filter((when) => !isMoment(when)),
      ],
    }),
    first,
  )
}

const isMoment = (when: DueWhen): boolean => !when.includes('-')

const dayOf = (when: DueWhen, exit: PlainDate | null): PlainDate | null => {
  if (!isMoment(when)) return when
  if (exit === null) return null
  return when === 'D7' ? addDays(exit, 7) : addMonths(exit, Number(when.slice(1)))
}

/** What the row says at `now`, on the wall of the venue (`wallTimeAt(instant, row.timeZone)`). */
export const boardAt = (row: BoardRow, now: WallTime): BoardStanding => {
  let counts: BoardCounts = row.done
  let [running, upcoming, toClose] = [0, 0, row.done.toCloseAgain]
  let [nowOn, comes]: (OpenHalfDay | null)[] = [null, null]
  for (const halfDay of row.open) {
    switch (stateAt({ ...halfDay, sheet: 'open', notHeld: false }, now)) {
      case 'running':
        running += 1
        nowOn ??= halfDay
        break
      case 'upcoming':
        upcoming += 1
        comes ??= halfDay
        break
      default:
        toClose += 1
        counts = add(counts, halfDay)
    }
  }
  const { closed, toCloseAgain } = row.done
  const held = closed + toCloseAgain + row.open.length
  const next = nowOn ?? comes ?? null
  const until = row.lastDay === null ? null : addMonths(row.lastDay, 6)
  const life = lifeOf({ held, upcoming, running, toClose, isFollowed: until !== null && now.date <= until })
  return {
    attended: counts.attended,
    expected: counts.expected,
    due: counts.due,
    missing: counts.missing,
    life,
    isEmpty: held === 0,
    held,
    closed,
    toClose,
    next: next === null ? null : { date: next.date, start: next.start },
    followedUntil: life === 'followed' ? until : null,
    overdue:
      row.dues === null
        ? null
        : row.dues.reduce((sum, [day, count]) => sum + (day < now.date ? count : 0), 0),
  }
}

const lifeOf = ({
  held,
  upcoming,
  running,
  toClose,
  isFollowed,
}: {
  held: number
  upcoming: number
  running: number
  toClose: number
  isFollowed: boolean
}): CohortLife => {
  if (upcoming === held) return 'planned'
  if (upcoming > 0 || running > 0) return 'running'
  if (toClose > 0) return 'toClose'
  return isFollowed ? 'followed' : 'closed'
}
