// What a signature stands for: its sentence, its person, its half-day and hours, bound by a hash.

import type { PlainDate, WallTime } from '#shared/calendar.ts'
import { minutesOf, shiftTime, wallMinutesBetween } from '#shared/calendar.ts'
import type { Hash, HalfDayId, ParticipantId } from '#shared/ids.ts'
import { textHashOf } from '#shared/journal/chain.ts'
import type { BodyOf } from '#shared/journal/kinds.ts'
import type { Strokes } from '#shared/journal/kinds/attendance-kinds.ts'
import { canonicalJson } from '#shared/journal/versions.ts'
import type { Hours, Mark, Sheet } from './sheet.ts'

/** Minutes before the start at which signing opens (field.md §3). */
export const signingOpensBefore = 15
/** Minutes after the end at which a signature begins to be late. */
export const signingClosesAfter = 30
/** Units of a signature's space for one CSS pixel of the area in which it was begun. */
export const unitsPerPixel = 8
/** The shortest path that is a signature, in units: 30 px (look.md §2.4). */
export const shortestPath = 30 * unitsPerPixel

/** What a signature binds; the date comes from the half-day, the rest from the signature's own body. */
export interface BoundFacts {
  readonly participant: ParticipantId | string
  readonly halfDay: HalfDayId | string
  readonly date: PlainDate
  readonly from: string
  readonly to: string
  readonly sentence: string
  readonly way: BodyOf<'attendance.signed'>['way']
  readonly strokes?: Strokes | undefined
  readonly typedName?: string | undefined
  readonly witness?: string | undefined
  readonly reason?: string | undefined
}

/** The hash that ties strokes (or typed name) to the exact sentence shown, the person, the half-day and the hours. */
export const signatureBinding = (facts: BoundFacts): Hash =>
  textHashOf(
    'signature',
    canonicalJson({
      participant: facts.participant,
      halfDay: facts.halfDay,
      date: facts.date,
      from: facts.from,
      to: facts.to,
      sentence: facts.sentence,
      way: facts.way,
      strokes: facts.strokes === undefined ? undefined : strokesHash(facts.strokes),
      typedName: facts.typedName,
      witness: facts.witness,
      reason: facts.reason,
    }),
  )

/** Arrays of whole numbers have one JSON only, so this needs no canonical form. */
const strokesHash = ({ width, height, strokes }: Strokes): Hash =>
  textHashOf('strokes', JSON.stringify([width, height, strokes]))

/** The hash that ties the facilitator's signature to its sentence and to the digest of what it closes. */
export const countersignatureBinding = (facts: {
  readonly halfDay: HalfDayId
  readonly version: number
  readonly digest: Hash
  readonly name: string
  readonly role: string
  readonly sentence: string
  readonly way: 'drawn' | 'typed'
  readonly strokes?: Strokes | undefined
  readonly typedName?: string | undefined
}): Hash =>
  textHashOf(
    'countersignature',
    canonicalJson({
      ...facts,
      strokes: facts.strokes === undefined ? undefined : strokesHash(facts.strokes),
    }),
  )

/** The person's own real hours, or `null` where the mark says no attendance. */
export const ownHours = (mark: Mark, hours: Hours): Hours | null =>
  mark.state === 'attended' ? { from: mark.arrivedAt ?? hours.from, to: mark.leftAt ?? hours.to } : null

/** Minutes really spent; never negative. */
export const minutesSpent = (own: Hours | null): number =>
  own === null ? 0 : Math.max(0, minutesOf(own.to) - minutesOf(own.from))

/** Does the hash still bind what the signature says to the half-day's date? */
export const isBound = (signature: BodyOf<'attendance.signed'>, date: PlainDate): boolean =>
  signatureBinding({ ...signature, date }) === signature.binding

/** The hours that it was given for are the person's own. */
export const isForHours = (signed: Hours, own: Hours | null): boolean =>
  own !== null && own.from === signed.from && own.to === signed.to

/** `future`: another day · `tooEarly`: today, before the window · `open` · `late`: a reason is asked for. */
export type SigningWindow = 'future' | 'tooEarly' | 'open' | 'late'

/** Where `now` lies in the signing window of the sheet. */
export const signingWindow = (sheet: Pick<Sheet, 'halfDay' | 'hours'>, now: WallTime): SigningWindow => {
  const { date } = sheet.halfDay
  if (now.date < date) return 'future'
  if (wallMinutesBetween({ date, time: sheet.hours.from }, now) < -signingOpensBefore) return 'tooEarly'
  return wallMinutesBetween({ date, time: sheet.hours.to }, now) > signingClosesAfter ? 'late' : 'open'
}

export const signingOpensAt = (sheet: Pick<Sheet, 'hours'>): string =>
  shiftTime(sheet.hours.from, -signingOpensBefore)

/** Length of the drawn path in units of the strokes' space; lifting the pen adds nothing. */
export const pathLengthOf = (strokes: Strokes): number =>
  strokes.strokes.reduce((length, stroke) => {
    let own = 0
    for (let at = 4; at + 1 < stroke.length; at += 4) own += Math.hypot(stroke[at] ?? 0, stroke[at + 1] ?? 0)
    return length + own
  }, 0)
