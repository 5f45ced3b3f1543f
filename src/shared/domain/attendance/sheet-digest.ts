// The digest that a closing names: it changes if and only if something that the closing covers says something else.

import type { Hash } from '#shared/ids.ts'
import { textHashOf } from '#shared/journal/chain.ts'
import { canonicalJson, versionsByPlace } from '#shared/journal/versions.ts'
import type { Folded, PlannedHalfDay } from '#shared/domain/cohort.ts'

const coveredKinds: ReadonlySet<Folded['kind']> = new Set<Folded['kind']>([
  'attendance.marked',
  'attendance.signed',
  'signature.voided',
  'signature.missing',
  'halfDay.notHeld',
  'sheet.standIn',
  'sheet.onPaper',
])

/**
 * Digest of the half-day's date and planned hours and of every standing version of its sheet, place by place.
 * Two versions that say the same count once, so that an identical mark from a second device changes nothing (S20).
 */
export const sheetDigest = (
  halfDay: Pick<PlannedHalfDay, 'id' | 'date' | 'start' | 'end'>,
  entries: Iterable<Folded>,
): Hash => {
  const covered = [...entries].filter(
    (entry) => coveredKinds.has(entry.kind) && 'halfDay' in entry.body && entry.body.halfDay === halfDay.id,
  )
  const places = [...versionsByPlace(covered)]
    .map(([place, versions]) => [place, [...new Set(versions.map(sayOf))].sort()])
    .sort(([a], [b]) => (String(a) < String(b) ? -1 : 1))
  const plan = { halfDay: halfDay.id, date: halfDay.date, start: halfDay.start, end: halfDay.end }
  return textHashOf('sheet', canonicalJson([plan, ...places]))
}

/** A signature's strokes are held by its binding, so they need not be hashed at every tap. */
const sayOf = ({ body }: Folded): string =>
  canonicalJson('strokes' in body ? { ...body, strokes: undefined } : body)
