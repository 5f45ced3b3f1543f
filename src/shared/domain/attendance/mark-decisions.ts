// May this person be marked so? One tap is one entry; a mark replaces every version that its author saw.

import type { PlainTime, WallTime } from '#shared/calendar.ts'
import { minutesOf, shiftTime } from '#shared/calendar.ts'
import type { EntryId, ParticipantId } from '#shared/ids.ts'
import type { BodyOf } from '#shared/journal/kinds.ts'
import type { Refusal, Result } from '#shared/refusal.ts'
import { ok, refuse } from '#shared/refusal.ts'
import { sameMark } from './fold-sheet.ts'
import type { Hours, Mark, Sheet, SheetRow } from './sheet.ts'
import { present, unmarked } from './sheet.ts'
import type { SheetDraft } from './sheet-draft.ts'

export interface SheetFacts {
  readonly sheet: Sheet
  /** Now, on the wall of the venue. */
  readonly now: WallTime
}

/** Yes with the entries to write, or why not. Source of the rules: field.md §3, RULES.md A1–A3, A10, A11, A15, A16. */
export const decideMark = (
  facts: SheetFacts,
  wish: { readonly participant: ParticipantId; readonly mark: Mark },
): Result<readonly SheetDraft[]> => {
  const row = rowOf(facts.sheet, wish.participant)
  if (row === undefined) return refuse({ code: 'attendance.not-enrolled' })
  if (row.fork) return refuse({ code: 'attendance.fork-open' })
  const no = objectionToMark(facts, row, wish.mark)
  if (no !== undefined) return refuse(no)
  return ok(draftsOf(facts.sheet, row, wish.mark))
}

/** Everybody expected and not marked yet becomes present; nobody else is touched (A10). One act. */
export const decideAllPresent = (facts: SheetFacts): Result<readonly SheetDraft[]> => {
  const rows = facts.sheet.rows.filter((row) => row.expected && !row.fork && row.mark.state === 'unmarked')
  const [first] = rows
  if (first === undefined) return refuse({ code: 'attendance.nobody-to-mark' })
  const no = objectionToMark(facts, first, present)
  if (no !== undefined) return refuse(no)
  return ok(rows.flatMap((row) => draftsOf(facts.sheet, row, present)))
}

/** Keeps one of the versions that differ; the entry replaces them all (A11). */
export const decideSettle = (
  facts: Pick<SheetFacts, 'sheet'>,
  wish: { readonly participant: ParticipantId; readonly keep: EntryId },
): Result<readonly SheetDraft[]> => {
  const row = rowOf(facts.sheet, wish.participant)
  if (row === undefined) return refuse({ code: 'attendance.not-enrolled' })
  const kept = row.versions.find((version) => version.id === wish.keep)
  if (!row.fork || kept === undefined) return refuse({ code: 'attendance.fork-settled' })
  return ok(draftsOf(facts.sheet, row, kept.mark))
}

/** Puts marks back to what they were: one act undone, one person or all. Those that changed since stay as they are. */
export const decideUndo = (
  facts: SheetFacts,
  act: readonly { readonly participant: ParticipantId; readonly before: Mark; readonly after: Mark }[],
): Result<readonly SheetDraft[]> => {
  const rows = act.flatMap(({ participant, before, after }) => {
    const row = rowOf(facts.sheet, participant)
    return row !== undefined && !row.fork && sameMark(row.mark, after) ? [{ row, before }] : []
  })
  const [first] = rows
  if (first === undefined) return refuse({ code: 'attendance.nothing-to-undo' })
  const no = objectionToMark(facts, first.row, first.before)
  if (no !== undefined) return refuse(no)
  return ok(rows.flatMap(({ row, before }) => draftsOf(facts.sheet, row, before)))
}

const objectionToMark = ({ sheet, now }: SheetFacts, row: SheetRow, mark: Mark): Refusal | undefined => {
  if (sheet.closing !== null) return { code: 'attendance.sheet-closed' }
  if (sheet.notHeld.notHeld) return { code: 'attendance.not-held' }
  if (!row.expected && mark.state !== 'unmarked') return { code: 'attendance.not-enrolled' }
  const isAnnounced = mark.state === 'excused' || mark.state === 'exempted' || mark.state === 'unmarked'
  if (now.date < sheet.halfDay.date && !isAnnounced) {
    return { code: 'attendance.half-day-in-future', date: sheet.halfDay.date }
  }
  return mark.state === 'attended' ? objectionToTimes(mark, sheet.hours) : undefined
}

/** Arrival after the start and before the end, leaving after arrival and before the end (A3). */
const objectionToTimes = (mark: Mark, hours: Hours): Refusal | undefined => {
  const { arrivedAt, leftAt } = mark
  if (arrivedAt !== null && (arrivedAt <= hours.from || arrivedAt >= hours.to)) {
    return { code: 'attendance.arrival-outside', ...hours }
  }
  if (leftAt !== null && (leftAt <= hours.from || leftAt >= hours.to)) {
    return { code: 'attendance.leaving-outside', ...hours }
  }
  if (arrivedAt !== null && leftAt !== null && leftAt <= arrivedAt) {
    return { code: 'attendance.left-before-arrived', arrivedAt }
  }
  return undefined
}

/** One entry at the person's own place, and one at each place of a matched walk-in that still says something. */
const draftsOf = (sheet: Sheet, row: SheetRow, mark: Mark): SheetDraft[] => {
  const places = new Set<ParticipantId>([
    row.participant.id,
    ...row.versions.map((version) => version.participant),
  ])
  return [...places].map((participant) => ({
    kind: 'attendance.marked',
    body: markBodyOf(participant, sheet.halfDay.id, mark),
    replaces: row.versions
      .filter((version) => version.participant === participant)
      .map((version) => version.id),
  }))
}

/** The body that says `mark`; what does not belong to its state is left out, so that equal marks are equal bodies. */
export const markBodyOf = (
  participant: ParticipantId,
  halfDay: string,
  mark: Mark,
): BodyOf<'attendance.marked'> =>
  mark.state === 'attended'
    ? {
        participant,
        halfDay,
        state: 'attended',
        ...(mark.arrivedAt === null ? {} : { arrivedAt: mark.arrivedAt }),
        ...(mark.leftAt === null ? {} : { leftAt: mark.leftAt }),
      }
    : {
        participant,
        halfDay,
        state: mark.state,
        ...(mark.reason === null ? {} : { reason: mark.reason }),
        ...(mark.note.trim() === '' ? {} : { note: mark.note.trim() }),
      }

export const rowOf = (sheet: Pick<Sheet, 'rows'>, participant: ParticipantId): SheetRow | undefined =>
  sheet.rows.find((row) => row.participant.id === participant)

/** The time that a tap on « Retard » keeps: now, or a quarter of an hour after the start where now lies outside. */
export const arrivalAt = ({ sheet, now }: SheetFacts): PlainTime => timeInside(sheet, now, 15)

/** The time that « Parti avant la fin » keeps: now, or a quarter of an hour before the end. */
export const leavingAt = ({ sheet, now }: SheetFacts): PlainTime => timeInside(sheet, now, -15)

const timeInside = ({ halfDay, hours }: Sheet, now: WallTime, offset: number): PlainTime => {
  if (now.date === halfDay.date && now.time > hours.from && now.time < hours.to) return now.time
  const half = Math.max(1, Math.floor((minutesOf(hours.to) - minutesOf(hours.from)) / 2))
  const shift = Math.min(Math.abs(offset), half)
  return offset > 0 ? shiftTime(hours.from, shift) : shiftTime(hours.to, -shift)
}

export type TappedStatus = 'present' | 'late' | 'excused' | 'unexcused' | 'leftEarly' | 'exempted'

/** A second tap on the chosen status clears it; a change between attended marks keeps a leaving that still fits. */
export const markAfterTap = (facts: SheetFacts, mark: Mark, tapped: TappedStatus): Mark => {
  const attended = mark.state === 'attended' ? mark : present
  switch (tapped) {
    case 'present':
      return mark.state === 'attended' && mark.arrivedAt === null
        ? unmarked
        : { ...attended, arrivedAt: null }
    case 'late': {
      if (mark.state === 'attended' && mark.arrivedAt !== null) return unmarked
      const arrivedAt = arrivalAt(facts)
      const stays = attended.leftAt !== null && attended.leftAt > arrivedAt
      return { ...attended, arrivedAt, leftAt: stays ? attended.leftAt : null }
    }
    case 'leftEarly': {
      if (mark.state === 'attended' && mark.leftAt !== null) return { ...mark, leftAt: null }
      const leftAt = leavingAt(facts)
      const came = attended.arrivedAt !== null && attended.arrivedAt < leftAt
      return { ...attended, leftAt, arrivedAt: came ? attended.arrivedAt : null }
    }
    case 'excused':
    case 'unexcused':
    case 'exempted':
      return mark.state === tapped ? unmarked : { ...unmarked, state: tapped }
    default:
      return unreachable(tapped)
  }
}

const unreachable = (never: never): never => {
  throw new Error(`No such status: ${String(never)}`)
}
