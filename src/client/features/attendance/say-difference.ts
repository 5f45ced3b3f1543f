// What is no longer as a closing said, in sentences.

import { closedMark } from '#shared/domain/attendance/closed-row.ts'
import type { Sheet, SheetDifference } from '#shared/domain/attendance/sheet.ts'
import { listName } from '#shared/names.ts'
import type { AttendanceTexts } from '#client/texts/attendance.fr.ts'
import type { Formats } from '#client/texts/formats.fr.ts'
import { sayMark } from './mark-words.ts'

export const sayDifference = (
  texts: AttendanceTexts,
  formats: Formats,
  sheet: Sheet,
  difference: SheetDifference,
): string => {
  switch (difference.of) {
    case 'notHeld':
      return texts.differsNotHeld
    case 'rest':
      return texts.differsRest
    case 'row':
      break
    default:
      return unreachable(difference)
  }
  const person = sheet.cohort.participants.find(({ id }) => id === difference.participant)
  const name = person === undefined ? texts.someone : listName(person)
  if (sheet.rows.find(({ participant }) => participant.id === difference.participant)?.fork === true) {
    return texts.differsFork(name)
  }
  const before = difference.then === null ? undefined : sayMark(texts, formats, closedMark(difference.then))
  const now = difference.now === null ? undefined : sayMark(texts, formats, closedMark(difference.now))
  if (before === undefined) return texts.differsNew(name, now ?? '')
  if (now === undefined) return texts.differsGone(name, before)
  return before === now ? texts.differsSignature(name) : texts.differsRow(name, before, now)
}

const unreachable = (never: never): never => {
  throw new Error(`No such difference: ${JSON.stringify(never)}`)
}
