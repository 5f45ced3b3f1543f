// The small row of a cohort: what lists, « Aujourd’hui » and the board read instead of its entries.
//
//   entries ── summariseCohort ──▶ CohortSummary (no clock inside: device and server make the same row)
//   CohortSummary + wall time ── standingToday ──▶ what is running, missing, to close, and the counts

import type { PlainDate, PlainTime, Slot } from '#shared/calendar.ts'
import type { CohortId, HalfDayId, ParticipantId, PersonId } from '#shared/ids.ts'
import type { CohortField, LeavingReason } from '#shared/journal/kinds/cohort-kinds.ts'
import type { Role } from '#shared/journal/kinds/define-kind.ts'
import { isFork, versionsByPlace } from '#shared/journal/versions.ts'
import { foldSheet } from './attendance/fold-sheet.ts'
import type { Mark, Sheet, SheetRow, SignatureState } from './attendance/sheet.ts'
import type { Cohort, Folded, PlannedHalfDay } from './cohort.ts'
import { foldCohort } from './cohort.ts'

/** Grows with the shape of the row; a row of another version is made again from the entries. */
export const summaryVersion = 1

/**
 * One letter a person and half-day: p present, l late, e left early, b both, x excused, a unexcused, o exempted,
 * u to mark, - not expected. A capital: two versions differ, the letter is the one that is shown.
 */
export type MarkLetter = string
/** One letter: s signed, t attested (refused or unable), n reason noted, m missing, - none expected. */
export type SignatureLetter = string

export interface HalfDaySummary {
  readonly id: HalfDayId
  readonly number: number
  readonly date: PlainDate
  readonly slot: Slot
  /** Real hours where the sheet was closed, else the planned ones. */
  readonly start: PlainTime
  readonly end: PlainTime
  readonly title: string
  readonly placeName: string
  readonly room: string
  readonly roomCapacity: number | null
  readonly facilitators: readonly { readonly person: PersonId | null; readonly name: string }[]
  readonly sheet: 'open' | 'closed' | 'toCloseAgain'
  readonly notHeld: boolean
  readonly notHeldReason: string
  /** {@link MarkLetter}s in the order of `people`. */
  readonly marks: string
  /** {@link SignatureLetter}s in the order of `people`. */
  readonly signatures: string
  /** People of whom versions differ (index in `people`) and the letters said, shown one first; -1: the half-day itself. */
  readonly forks: readonly { readonly person: number; readonly letters: string }[]
}

export interface PersonSummary {
  readonly id: ParticipantId
  readonly familyName: string
  readonly givenNames: string
  readonly from: PlainDate
  readonly until: PlainDate | null
  readonly leaving: LeavingReason | null
  readonly provisional: boolean
}

export interface CohortSummary {
  readonly version: typeof summaryVersion
  readonly cohort: CohortId
  readonly title: string
  readonly operationNumber: string
  readonly venueName: string
  readonly department: string
  readonly startsOn: PlainDate | null
  readonly endsOn: PlainDate | null
  readonly timeZone: string
  readonly plannedSize: number | null
  readonly team: readonly { readonly person: PersonId; readonly name: string; readonly role: Role }[]
  readonly people: readonly PersonSummary[]
  /** In order of time. */
  readonly halfDays: readonly HalfDaySummary[]
  /** Places of description, team, plan and people where versions differ. */
  readonly forkedPlaces: readonly string[]
}

/** The row of a cohort from the standing entries of its `group` journal; same entries, same row (C19). */
export const summariseCohort = (id: CohortId, entries: Iterable<Folded>): CohortSummary => {
  const all = [...entries]
  const cohort = foldCohort(id, all)
  const bySheet = new Map<string, Folded[]>()
  for (const entry of all) {
    if (!('halfDay' in entry.body) || describes.has(entry.kind)) continue
    const known = bySheet.get(entry.body.halfDay)
    if (known === undefined) bySheet.set(entry.body.halfDay, [entry])
    else known.push(entry)
  }
  return summariseFolded(
    cohort,
    all,
    cohort.halfDays.map((halfDay) => summariseHalfDay(cohort, halfDay, bySheet.get(halfDay.id) ?? [])),
  )
}

/**
 * The row again after a write on one sheet: only that half-day is folded, the others are taken from `before`.
 * `described` are the standing entries of the cohort's own page (`pageOf`), which the write left as they were.
 */
export const summariseSheetAgain = (
  before: CohortSummary,
  described: Iterable<Folded>,
  halfDay: HalfDayId,
  sheetEntries: Iterable<Folded>,
): CohortSummary => {
  const cohort = foldCohort(before.cohort, described)
  const planned = cohort.halfDays.find((known) => known.id === halfDay)
  if (planned === undefined) return before
  const fresh = summariseHalfDay(cohort, planned, [...sheetEntries])
  return { ...before, halfDays: before.halfDays.map((known) => (known.id === halfDay ? fresh : known)) }
}

/** The row as kept, or `undefined` where another version of the application made it. */
export const readSummary = (kept: unknown): CohortSummary | undefined =>
  typeof kept === 'object' && kept !== null && 'version' in kept && kept.version === summaryVersion
    ? (kept as CohortSummary)
    : undefined

/** Kinds that name a half-day but belong to the cohort's own page. */
const describes: ReadonlySet<Folded['kind']> = new Set<Folded['kind']>([
  'halfDay.planned',
  'halfDay.withdrawn',
])

const describedKinds: ReadonlySet<Folded['kind']> = new Set<Folded['kind']>([
  'cohort.described',
  'member.joined',
  'member.left',
  'halfDay.planned',
  'halfDay.withdrawn',
  'participant.joined',
  'participant.left',
  'participant.matched',
])

const summariseFolded = (
  cohort: Cohort,
  entries: readonly Folded[],
  halfDays: readonly HalfDaySummary[],
): CohortSummary => {
  const words = (field: CohortField): string => String(cohort.fields.get(field)?.value ?? '')
  const size = cohort.fields.get('plannedSize')?.value
  const described = entries.filter((entry) => describedKinds.has(entry.kind))
  return {
    version: summaryVersion,
    cohort: cohort.id,
    title: cohort.title,
    operationNumber: words('operationNumber'),
    venueName: cohort.venueName,
    department: words('department'),
    startsOn: cohort.startsOn,
    endsOn: cohort.endsOn,
    timeZone: cohort.timeZone,
    plannedSize: typeof size === 'number' ? size : null,
    team: cohort.members.map(({ person, name, role }) => ({ person, name, role })),
    people: cohort.participants.map(({ id, familyName, givenNames, from, until, leaving, provisional }) => ({
      id,
      familyName,
      givenNames,
      from,
      until,
      leaving,
      provisional,
    })),
    halfDays,
    forkedPlaces: [...versionsByPlace(described)]
      .filter(([, versions]) => isFork(versions))
      .map(([place]) => place)
      .sort(),
  }
}

const summariseHalfDay = (
  cohort: Cohort,
  halfDay: PlannedHalfDay,
  entries: readonly Folded[],
): HalfDaySummary => {
  const sheet = foldSheet(cohort, halfDay, entries)
  const rows = new Map(sheet.rows.map((row) => [row.participant.id, row]))
  const inOrder = cohort.participants.map((participant) => rows.get(participant.id))
  return {
    id: halfDay.id,
    number: halfDay.number,
    date: halfDay.date,
    slot: halfDay.slot,
    start: sheet.hours.from,
    end: sheet.hours.to,
    title: halfDay.workshopTitle,
    placeName: halfDay.placeName,
    room: halfDay.room,
    roomCapacity: halfDay.roomCapacity,
    facilitators: halfDay.facilitators.map(({ person, name }) => ({ person, name })),
    sheet: standingOf(sheet),
    notHeld: sheet.notHeld.notHeld,
    notHeldReason: sheet.notHeld.reason,
    marks: inOrder.map((row) => (row === undefined ? '-' : rowLetter(row))).join(''),
    signatures: inOrder.map((row) => (row === undefined ? '-' : signatureLetter(row))).join(''),
    forks: [
      ...(sheet.notHeld.fork ? [{ person: -1, letters: '' }] : []),
      ...inOrder.flatMap((row, person) =>
        row?.fork === true
          ? [{ person, letters: [...new Set(row.versions.map(({ mark }) => markLetter(mark)))].join('') }]
          : [],
      ),
    ],
  }
}

const standingOf = (sheet: Sheet): HalfDaySummary['sheet'] => {
  if (sheet.closing === null) return 'open'
  return sheet.differences.length > 0 ? 'toCloseAgain' : 'closed'
}

/** The letter of a mark. */
export const markLetter = (mark: Mark): MarkLetter => {
  switch (mark.state) {
    case 'attended':
      if (mark.arrivedAt !== null && mark.leftAt !== null) return 'b'
      if (mark.arrivedAt !== null) return 'l'
      return mark.leftAt === null ? 'p' : 'e'
    case 'excused':
      return 'x'
    case 'unexcused':
      return 'a'
    case 'exempted':
      return 'o'
    case 'unmarked':
      return 'u'
    default:
      return unreachable(mark.state)
  }
}

export const markWords = [
  'present',
  'late',
  'leftEarly',
  'lateAndLeftEarly',
  'excused',
  'absent',
  'exempted',
  'unmarked',
  'fork',
  'notExpected',
] as const
/** What a letter says; a fork takes the place of the mark until it is settled. */
export type MarkWord = (typeof markWords)[number]

const wordsByLetter: ReadonlyMap<MarkLetter, MarkWord> = new Map<MarkLetter, MarkWord>([
  ['p', 'present'],
  ['l', 'late'],
  ['e', 'leftEarly'],
  ['b', 'lateAndLeftEarly'],
  ['x', 'excused'],
  ['a', 'absent'],
  ['o', 'exempted'],
  ['u', 'unmarked'],
  ['-', 'notExpected'],
])

export const wordOfLetter = (letter: MarkLetter): MarkWord => wordsByLetter.get(letter) ?? 'fork'

const rowLetter = (row: SheetRow): MarkLetter => {
  const letter = markLetter(row.mark)
  if (row.fork) return letter.toUpperCase()
  return letter === 'u' && !row.expected ? '-' : letter
}

const signatureLetter = (row: SheetRow): SignatureLetter =>
  letterOfSignature(row.signatureState, row.missing.reason)

const letterOfSignature = (state: SignatureState, missingReason: string): SignatureLetter => {
  switch (state) {
    case 'signed':
      return 's'
    case 'attested':
      return 't'
    case 'toDo':
    case 'toRedo':
      return missingReason === '' ? 'm' : 'n'
    case 'notExpected':
      return '-'
    default:
      return unreachable(state)
  }
}

const unreachable = (never: never): never => {
  throw new Error(`No such state: ${String(never)}`)
}
