// A mark as one value among two: « Présence », « Retard, 9 h 50 », « Absence excusée, rendez-vous ».

import type { Mark } from '#shared/domain/attendance/sheet.ts'
import type { AttendanceTexts } from '#client/texts/attendance.fr.ts'
import type { Formats } from '#client/texts/formats.fr.ts'
import type { ForksTexts } from '#client/texts/forks.fr.ts'
import type { ShapeName } from '#client/ui/shapes.ts'

export interface MarkValue {
  readonly shape: Exclude<ShapeName, 'fork'>
  readonly words: string
}

export const sayValue = (
  texts: ForksTexts,
  reasons: AttendanceTexts['reasons'],
  formats: Formats,
  mark: Mark,
): MarkValue => {
  const { values } = texts
  switch (mark.state) {
    case 'attended': {
      const { arrivedAt, leftAt } = mark
      if (arrivedAt === null && leftAt === null) return { shape: 'present', words: values.present }
      if (arrivedAt === null)
        return { shape: 'leftEarly', words: values.leftEarly(formats.time(leftAt ?? '')) }
      if (leftAt === null) return { shape: 'late', words: values.late(formats.time(arrivedAt)) }
      const words = values.lateAndLeftEarly(formats.time(arrivedAt), formats.time(leftAt))
      return { shape: 'lateAndLeftEarly', words }
    }
    case 'excused': {
      const words = mark.reason === null ? values.excused : values.excusedBecause(reasons[mark.reason])
      return { shape: 'excused', words }
    }
    case 'unexcused':
      return { shape: 'absent', words: values.absent }
    case 'exempted':
      return { shape: 'exempted', words: values.exempted }
    case 'unmarked':
      return { shape: 'unmarked', words: values.unmarked }
    default:
      return unreachable(mark.state)
  }
}

const unreachable = (never: never): never => {
  throw new Error(`No such state: ${String(never)}`)
}
