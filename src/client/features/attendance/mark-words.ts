// How a mark is drawn and said: shape, word, and the hour or reason beside it.

import type { Mark } from '#shared/domain/attendance/sheet.ts'
import type { AttendanceTexts } from '#client/texts/attendance.fr.ts'
import type { Formats } from '#client/texts/formats.fr.ts'
import type { ShapeName } from '#client/ui/shapes.ts'

/** What « … » at the end of a row offers. */
export type RowChoice = 'leftEarly' | 'exempted' | 'times' | 'reason' | 'history'

/** The questions that a sheet may ask over the page. */
export type DialogKind = 'walkIn' | 'notHeld' | 'standIn' | 'reopen' | 'acts'

export const shapeOf = (mark: Mark): Exclude<ShapeName, 'fork'> => {
  switch (mark.state) {
    case 'attended':
      if (mark.arrivedAt !== null) return mark.leftAt === null ? 'late' : 'lateAndLeftEarly'
      return mark.leftAt === null ? 'present' : 'leftEarly'
    case 'unexcused':
      return 'absent'
    case 'excused':
    case 'exempted':
    case 'unmarked':
      return mark.state
    default:
      return unreachable(mark.state)
  }
}

/** « retard à 9 h 42, départ à 11 h 50 », « absence excusée, rendez-vous » … for sentences. */
export const sayMark = (texts: AttendanceTexts, formats: Formats, mark: Mark): string => {
  if (mark.state !== 'attended') {
    const reason = mark.reason === null ? '' : `, ${texts.reasons[mark.reason]}`
    return `${texts.statusOf[mark.state]}${reason}`
  }
  const { arrivedAt, leftAt } = mark
  const came =
    arrivedAt === null ? texts.statusOf.attended : `${texts.lateWord} ${texts.at(formats.time(arrivedAt))}`
  return leftAt === null ? came : `${came}, ${texts.leftAt(formats.time(leftAt))}`
}

const unreachable = (never: never): never => {
  throw new Error(`No such state: ${String(never)}`)
}
