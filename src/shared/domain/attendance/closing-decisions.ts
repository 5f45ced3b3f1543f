// May the half-day be closed, reopened, said not to have taken place, or led by somebody without an account?

import type { PlainTime } from '#shared/calendar.ts'
import { wallMinutesBetween } from '#shared/calendar.ts'
import type { Strokes } from '#shared/journal/kinds/attendance-kinds.ts'
import type { Refusal, Result } from '#shared/refusal.ts'
import { ok, refuse } from '#shared/refusal.ts'
import { decideNotHeld as decideHalfDayNotHeld } from '#shared/domain/half-days.ts'
import { closedRowOf } from './closed-row.ts'
import type { SheetFacts } from './mark-decisions.ts'
import type { Sheet } from './sheet.ts'
import type { SheetDraft } from './sheet-draft.ts'
import { isUnsigned } from './signing-decisions.ts'
import { countersignatureBinding, pathLengthOf, shortestPath } from './signature.ts'

export interface CloseWish {
  readonly remark: string
  readonly countersignature: {
    readonly name: string
    readonly role: string
    readonly sentence: string
    readonly signed:
      | { readonly way: 'drawn'; readonly strokes: Strokes | null }
      | { readonly way: 'typed'; readonly typedName: string }
  }
  /** Somebody without an account closes in their own name. */
  readonly standIn: boolean
}

/** Everything that keeps the sheet from being closed, worst first; the countersignature is asked for last. */
export const objectionsToClosing = ({ sheet, now }: SheetFacts, wish: CloseWish): readonly Refusal[] => {
  if (sheet.notHeld.notHeld) return [{ code: 'attendance.not-held' }]
  if (sheet.closing !== null && sheet.differences.length === 0) return [{ code: 'attendance.already-closed' }]
  if (wallMinutesBetween({ date: sheet.halfDay.date, time: sheet.hours.from }, now) < 0) {
    return [{ code: 'attendance.too-early-to-close', date: sheet.halfDay.date, start: sheet.hours.from }]
  }
  const objections: Refusal[] = []
  const { rows } = sheet
  const forks = rows.filter((row) => row.fork).length
  if (forks > 0) objections.push({ code: 'attendance.forks-to-settle', count: forks })
  const toMark = rows.filter((row) => row.expected && !row.fork && row.mark.state === 'unmarked').length
  if (toMark > 0) objections.push({ code: 'attendance.people-to-mark', count: toMark })
  const times = objectionToHours(sheet)
  if (times !== undefined) objections.push(times)
  const unsigned = rows.filter((row) => !row.fork && isUnsigned(row) && row.missing.reason === '').length
  if (unsigned > 0) objections.push({ code: 'attendance.signatures-missing', count: unsigned })
  const own = objectionToCountersignature(wish.countersignature)
  if (own !== undefined) objections.push(own)
  return objections
}

/** Yes with the closing, version n + 1 of those before it; or everything that stands against it (A12–A14). */
export const decideClose = (
  facts: SheetFacts,
  wish: CloseWish,
): Result<readonly SheetDraft[], readonly Refusal[]> => {
  const objections = objectionsToClosing(facts, wish)
  if (objections.length > 0) return refuse(objections)
  const { sheet } = facts
  const { name, role, sentence, signed } = wish.countersignature
  const version = 1 + Math.max(0, ...sheet.closings.map((closing) => closing.body.version))
  const own = {
    name: name.trim(),
    role: role.trim(),
    sentence,
    way: signed.way,
    ...(signed.way === 'typed' ? { typedName: signed.typedName.trim() } : {}),
    ...(signed.way === 'drawn' && signed.strokes !== null ? { strokes: signed.strokes } : {}),
  }
  return ok([
    {
      kind: 'sheet.closed',
      body: {
        halfDay: sheet.halfDay.id,
        version,
        follows: sheet.closings.map((closing) => closing.id).slice(-64),
        digest: sheet.digest,
        rows: sheet.rows.map(closedRowOf),
        start: sheet.hours.from,
        end: sheet.hours.to,
        remark: wish.remark.trim(),
        countersignature: {
          ...own,
          binding: countersignatureBinding({
            halfDay: sheet.halfDay.id,
            version,
            digest: sheet.digest,
            ...own,
          }),
        },
        standIn: wish.standIn,
      },
      replaces: [],
    },
  ])
}

/** Own hours must lie inside the real hours, or minutes and sentences contradict each other. */
const objectionToHours = (sheet: Sheet): Refusal | undefined => {
  const { from, to } = sheet.hours
  if (to <= from) return { code: 'attendance.hours-reversed' }
  const outside = sheet.rows.filter(
    ({ hours }) => hours !== null && (hours.from < from || hours.to > to || hours.to <= hours.from),
  )
  return outside.length > 0 ? { code: 'attendance.times-outside-hours', count: outside.length } : undefined
}

const objectionToCountersignature = ({
  name,
  signed,
}: CloseWish['countersignature']): Refusal | undefined => {
  if (name.trim() === '') return { code: 'attendance.countersigner-missing' }
  if (signed.way === 'typed') {
    return signed.typedName.trim() === '' ? { code: 'attendance.countersignature-missing' } : undefined
  }
  if (signed.strokes === null || signed.strokes.strokes.length === 0)
    return { code: 'attendance.countersignature-missing' }
  return pathLengthOf(signed.strokes) < shortestPath ? { code: 'attendance.signature-too-short' } : undefined
}

/** Opens a closed sheet again, saying why; every closing that stands is named (A14). */
export const decideReopen = (
  { sheet }: Pick<SheetFacts, 'sheet'>,
  wish: { readonly reason: string },
): Result<readonly SheetDraft[]> => {
  if (sheet.closing === null) return refuse({ code: 'attendance.not-closed' })
  const reason = wish.reason.trim()
  if (reason === '') return refuse({ code: 'attendance.reason-missing' })
  const followed = new Set(sheet.closings.flatMap((closing) => closing.body.follows))
  const closings = sheet.closings
    .filter(({ id, reopened }) => !reopened && !followed.has(id))
    .map(({ id }) => id)
  return ok([
    {
      kind: 'sheet.reopened',
      body: { halfDay: sheet.halfDay.id, closings: closings.slice(-64), reason },
      replaces: [],
    },
  ])
}

/** Says that the half-day did not take place, or takes that back; not while somebody is marked there (A16, C10). */
export const decideNotHeld = (
  { sheet }: Pick<SheetFacts, 'sheet'>,
  wish: { readonly notHeld: boolean; readonly reason: string },
): Result<readonly SheetDraft[]> => {
  const attended = sheet.rows.filter((row) => row.mark.state === 'attended').length
  if (wish.notHeld && attended > 0)
    return refuse({ code: 'attendance.not-held-with-presence', count: attended })
  const standing = sheet.rows.flatMap((row) => row.signatures).filter((one) => one.standing !== 'voided')
  const decided = decideHalfDayNotHeld(
    { hasMarks: attended > 0, signatures: standing.length, closed: sheet.closing !== null },
    { halfDay: sheet.halfDay.id, ...wish },
  )
  if (!decided.ok) return decided
  return ok([{ kind: 'halfDay.notHeld', body: decided.value, replaces: sheet.notHeld.versions }])
}

/** Notes who leads the half-day without an account; an empty name takes it back (A18). */
export const decideStandIn = (
  { sheet }: Pick<SheetFacts, 'sheet'>,
  wish: { readonly name: string; readonly role: string },
): Result<readonly SheetDraft[]> => {
  if (sheet.closing !== null) return refuse({ code: 'attendance.sheet-closed' })
  const name = wish.name.trim()
  const role = wish.role.trim()
  if (name === '' && sheet.standIn.name === '') return refuse({ code: 'attendance.stand-in-name-missing' })
  if (name !== '' && role === '') return refuse({ code: 'attendance.stand-in-role-missing' })
  return ok([
    {
      kind: 'sheet.standIn',
      body: { halfDay: sheet.halfDay.id, name, role },
      replaces: sheet.standIn.versions,
    },
  ])
}

/** Real hours that a sheet can be closed with: read before they are kept as a draft. */
export const decideRealHours = (
  from: PlainTime,
  to: PlainTime,
): Result<{ from: PlainTime; to: PlainTime }> =>
  to <= from ? refuse({ code: 'attendance.hours-reversed' }) : ok({ from, to })
