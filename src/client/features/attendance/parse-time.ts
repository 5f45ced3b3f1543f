// A time of day as people type it: « 9h30 », « 9 h », « 9:30 », « 930 », « 09.30 ».

import type { PlainTime } from '#shared/calendar.ts'

/** The time in `typed`, or `null` where it cannot be read. */
export const parseTime = (typed: string): PlainTime | null => {
  const match = /^(\d{1,2})\s*(?:(?:h|:|\.)\s*(\d{2})?|(\d{2}))?$/i.exec(
    typed.replace(/[\u00a0\u202f]/g, ' ').trim(),
  )
  if (match === null) return null
  const hours = Number(match[1])
  const minutes = Number(match[2] ?? match[3] ?? '0')
  if (hours > 23 || minutes > 59) return null
  return `${String(hours).padStart(2, '0')}:${String(minutes).padStart(2, '0')}`
}
