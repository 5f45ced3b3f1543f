// What a cohort's row says at a given wall time: what runs, what is next, what is missing, and the counts so far.

import type { WallTime } from '#shared/calendar.ts'
import type { SheetState } from './attendance/sheet.ts'
import { stateAt } from './attendance/state-at.ts'
import type { CohortSummary, HalfDaySummary, PersonSummary } from './cohort-status.ts'

export interface MarkCounts {
  readonly present: number
  /** Came late (also where they left early). */
  readonly late: number
  readonly leftEarly: number
  readonly excused: number
  readonly absent: number
  readonly exempted: number
  readonly unmarked: number
}

export interface StandingHalfDay extends HalfDaySummary {
  readonly state: SheetState
  readonly counts: MarkCounts
  /** People expected that day. */
  readonly people: number
}

/** Attended out of expected half-days (field.md §2); never a share without its base. */
export interface Attended {
  readonly attended: number
  readonly expected: number
}

export interface StandingPerson extends Attended {
  readonly person: PersonSummary
  /** One letter a half-day, in order of time (see cohort-status.ts). */
  readonly strip: string
}

export interface Standing extends Attended {
  readonly halfDays: readonly StandingHalfDay[]
  /** The half-day now running, else the next one; not held ones left out. */
  readonly nowOrNext: StandingHalfDay | undefined
  readonly running: readonly StandingHalfDay[]
  /** Half-days that are in the plan and not « n’a pas eu lieu ». */
  readonly held: number
  readonly closed: number
  readonly signatures: {
    readonly due: number
    readonly signed: number
    /** Refused or unable as attested, or a reason noted. */
    readonly noted: number
    readonly missing: number
  }
  readonly missingSignatures: readonly {
    readonly halfDay: StandingHalfDay
    readonly people: readonly PersonSummary[]
  }[]
  readonly toClose: readonly StandingHalfDay[]
  readonly forks: readonly {
    readonly halfDay: StandingHalfDay
    /** `null` where the half-day itself is in question (held or not). */
    readonly person: PersonSummary | null
    readonly letters: string
  }[]
  /** Forks of description, team, plan and people. */
  readonly forkedPlaces: readonly string[]
  readonly people: readonly StandingPerson[]
  /** `upcoming` before the first half-day, `finished` when every half-day that was held is closed, else `running`. */
  readonly stage: 'empty' | 'upcoming' | 'running' | 'finished'
}

/**
 * Has its day come for the figures? A half-day counts once it is over or closed; the one that runs does not yet,
 * one that was not held never does (C20).
 */
export const isCounted = (state: SheetState): boolean =>
  state === 'closed' || state === 'toCloseAgain' || state === 'toClose'

/** What the row says at `now`, on the wall of the venue (`wallTimeAt(instant, summary.timeZone)`). */
export const standingToday = (summary: CohortSummary, now: WallTime): Standing => {
  const halfDays = summary.halfDays.map((halfDay): StandingHalfDay => ({
    ...halfDay,
    state: stateAt(halfDay, now),
    counts: countMarks(halfDay.marks),
    people: [...halfDay.marks].filter((letter) => letter !== '-').length,
  }))
  const counted = halfDays.filter((halfDay) => isCounted(halfDay.state))
  const people = summary.people.map((person, index) => standingOf(person, index, halfDays))
  const signs = counted.map((halfDay) => halfDay.signatures).join('')
  const count = (letter: string): number => signs.split(letter).length - 1
  const held = halfDays.filter((halfDay) => halfDay.state !== 'notHeld')
  const closed = halfDays.filter((halfDay) => halfDay.state === 'closed').length
  return {
    halfDays,
    nowOrNext:
      held.find((halfDay) => halfDay.state === 'running') ??
      held.find((halfDay) => halfDay.state === 'upcoming'),
    running: held.filter((halfDay) => halfDay.state === 'running'),
    held: held.length,
    closed,
    attended: sum(people, 'attended'),
    expected: sum(people, 'expected'),
    signatures: {
      due: signs.replaceAll('-', '').length,
      signed: count('s'),
      noted: count('t') + count('n'),
      missing: count('m'),
    },
    missingSignatures: counted.flatMap((halfDay) => {
      const missing = summary.people.filter((_, index) => halfDay.signatures[index] === 'm')
      return missing.length === 0 ? [] : [{ halfDay, people: missing }]
    }),
    toClose: halfDays.filter((halfDay) => halfDay.state === 'toClose' || halfDay.state === 'toCloseAgain'),
    forks: halfDays.flatMap((halfDay) =>
      halfDay.forks.map(({ person, letters }) => ({
        halfDay,
        person: summary.people[person] ?? null,
        letters,
      })),
    ),
    forkedPlaces: summary.forkedPlaces,
    people,
    stage: stageOf(held),
  }
}

/** Half-days of a person: the letters in order of time, and attended out of expected (exempted ones left out). */
const standingOf = (
  person: PersonSummary,
  index: number,
  halfDays: readonly StandingHalfDay[],
): StandingPerson => {
  let attended = 0
  let expected = 0
  for (const halfDay of halfDays) {
    const letter = (halfDay.marks[index] ?? '-').toLowerCase()
    if (!isCounted(halfDay.state) || letter === '-' || letter === 'o') continue
    expected += 1
    if (isAttendedLetter(letter)) attended += 1
  }
  return {
    person,
    attended,
    expected,
    strip: halfDays.map((halfDay) => halfDay.marks[index] ?? '-').join(''),
  }
}

/** Late and left-early count as attended. */
export const isAttendedLetter = (letter: string): boolean => 'pleb'.includes(letter.toLowerCase())

const countMarks = (marks: string): MarkCounts => {
  const letters = marks.toLowerCase()
  const count = (letter: string): number => letters.split(letter).length - 1
  return {
    present: count('p'),
    late: count('l') + count('b'),
    leftEarly: count('e'),
    excused: count('x'),
    absent: count('a'),
    exempted: count('o'),
    unmarked: count('u'),
  }
}

const stageOf = (held: readonly StandingHalfDay[]): Standing['stage'] => {
  if (held.length === 0) return 'empty'
  if (held.every((halfDay) => halfDay.state === 'upcoming')) return 'upcoming'
  return held.every((halfDay) => halfDay.state === 'closed') ? 'finished' : 'running'
}

const sum = (people: readonly StandingPerson[], figure: keyof Attended): number =>
  people.reduce((total, person) => total + person[figure], 0)
