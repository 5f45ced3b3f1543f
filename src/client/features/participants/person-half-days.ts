// One person's half-days: the mark, the real hours and the signature of each, in order of time.

import type { WallTime } from '#shared/calendar.ts'
import { foldSheet, sheetState } from '#shared/domain/attendance/fold-sheet.ts'
import type { Hours, SheetState, SignatureState } from '#shared/domain/attendance/sheet.ts'
import type { Cohort, Folded, PlannedHalfDay } from '#shared/domain/cohort.ts'
import type { MarkWord } from '#shared/domain/cohort-status.ts'
import { markLetter, wordOfLetter } from '#shared/domain/cohort-status.ts'
import type { ParticipantId } from '#shared/ids.ts'

export interface PersonHalfDay {
  readonly halfDay: PlannedHalfDay
  readonly state: SheetState
  readonly word: MarkWord
  /** The person's own real hours, where they attended. */
  readonly hours: Hours | null
  readonly minutes: number
  readonly signature: SignatureState
  /** Why there is none. */
  readonly missingReason: string
}

export const personHalfDays = (
  cohort: Cohort,
  participant: ParticipantId,
  entries: readonly Folded[],
  now: WallTime,
): readonly PersonHalfDay[] =>
  cohort.halfDays.map((halfDay) => {
    const sheet = foldSheet(cohort, halfDay, entries)
    const row = sheet.rows.find((known) => known.participant.id === participant)
    const letter = row === undefined ? '-' : markLetter(row.mark)
    return {
      halfDay,
      state: sheetState(sheet, now),
      word: row?.fork === true ? 'fork' : wordOfLetter(letter),
      hours: row?.hours ?? null,
      minutes: row?.minutes ?? 0,
      signature: row?.signatureState ?? 'notExpected',
      missingReason: row?.missing.reason ?? '',
    }
  })
