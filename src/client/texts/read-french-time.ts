// Reads a time of day as people type it: « 9h30 », « 9 h », « 9:30 », « 9.30 », « 930 », « 14 ».

import type { PlainTime } from '#shared/calendar.ts'
import { isPlainTime } from '#shared/calendar.ts'

/** The time that was typed, or `null` where it is none. */
export const readFrenchTime = (typed: string): PlainTime | null => {
  const words = typed
    .trim()
    .replace(/[\s\u00a0\u202f]/g, '')
    .toLowerCase()
  const parts = /^(\d{1,2})(?:[h:.]|heures?)?(\d{2})?(?:min|mn|m)?$/.exec(words)
  if (!parts) return null
  const time = `${(parts[1] ?? '').padStart(2, '0')}:${parts[2] ?? '00'}`
  return isPlainTime(time) ? time : null
}
