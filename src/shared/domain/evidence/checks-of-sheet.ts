// The rules that one sheet can break by itself.

import type { WallTime } from '#shared/calendar.ts'
import { minutesOf, wallMinutesBetween, wallTimeAt, weekdayOf } from '#shared/calendar.ts'
import type { Sheet, SheetRow, Signature } from '#shared/domain/attendance/sheet.ts'
import { sheetWarnings } from '#shared/domain/attendance/sheet-summary.ts'
import {
  countersignatureBinding,
  signingClosesAfter,
  signingOpensBefore,
} from '#shared/domain/attendance/signature.ts'
import { isUnsigned } from '#shared/domain/attendance/signing-decisions.ts'
import { holidayZoneOf } from '#shared/domain/departments.ts'
import { holidayOn } from '#shared/holidays.ts'
import type { EntryId, Hash } from '#shared/ids.ts'
import { sortKey } from '#shared/names.ts'
import type { CheckFinding } from './checks.ts'

/** A half-day longer than this is no half-day, in minutes. */
const longestHalfDay = 5 * 60
/** Hours between which half-days usually lie. */
const usualDay = { from: '08:00', to: '20:00' } as const
/** Real hours that differ from the plan by as much as this need a word in the remark, in minutes. */
const hoursSlack = 30

/** Findings of one sheet, serious ones first. */
export const checkSheet = (sheet: Sheet, now: WallTime): readonly CheckFinding[] => {
  const halfDay = sheet.halfDay.id
  const found = [
    ...planFindings(sheet),
    ...(sheet.notHeld.notHeld
      ? notHeldFindings(sheet)
      : [...rowFindings(sheet, now), ...closingFindings(sheet, now)]),
  ].map((finding) => ({ ...finding, halfDay }) as CheckFinding)
  return [
    ...found.filter(({ severity }) => severity === 'serious'),
    ...found.filter(({ severity }) => severity === 'look'),
  ]
}

type Own<Finding = CheckFinding> = Finding extends unknown ? Omit<Finding, 'halfDay'> : never

const planFindings = (sheet: Sheet): Own[] => {
  const { cohort, halfDay } = sheet
  const findings: Own[] = []
  const { from, to } = sheet.hours
  if (!sheet.notHeld.notHeld) {
    const zone = holidayZoneOf(String(cohort.fields.get('department')?.value ?? ''))
    const holiday = holidayOn(halfDay.date, zone)
    if (holiday !== undefined) findings.push({ rule: 'publicHoliday', severity: 'serious', holiday })
    else if (weekdayOf(halfDay.date) === 7) findings.push({ rule: 'sunday', severity: 'look' })
    if (from < usualDay.from || to > usualDay.to) {
      findings.push({ rule: 'unusualHours', severity: 'look', from, to })
    }
    const minutes = minutesOf(to) - minutesOf(from)
    if (minutes > longestHalfDay) findings.push({ rule: 'tooLong', severity: 'serious', minutes })
    const attended = sheet.rows.filter(({ mark, fork }) => mark.state === 'attended' || fork).length
    const people = Math.max(attended, sheet.closing === null ? sheet.rows.filter(isToCome).length : 0)
    if (halfDay.roomCapacity !== null && people > halfDay.roomCapacity) {
      findings.push({ rule: 'overCapacity', severity: 'serious', people, capacity: halfDay.roomCapacity })
    }
  }
  const { startsOn, endsOn } = cohort
  if ((startsOn !== null && halfDay.date < startsOn) || (endsOn !== null && halfDay.date > endsOn)) {
    findings.push({ rule: 'outsideDates', severity: 'serious', startsOn, endsOn })
  }
  const led = sheet.standIn.name === '' ? halfDay.facilitators : [sheet.standIn]
  if (halfDay.workshopTitle.trim() === '') findings.push(missing('workshopTitle'))
  if (halfDay.placeName.trim() === '') findings.push(missing('placeName'))
  if (led.every(({ name }) => name.trim() === '')) findings.push(missing('facilitator'))
  else if (led.some(({ role }) => role.trim() === '')) findings.push(missing('facilitatorRole'))
  return findings
}

const missing = (mention: 'workshopTitle' | 'placeName' | 'facilitator' | 'facilitatorRole'): Own => ({
  rule: 'missingHalfDayMention',
  severity: mention === 'facilitatorRole' ? 'look' : 'serious',
  mention,
})

const isToCome = ({ expected, mark }: SheetRow): boolean => expected && mark.state === 'unmarked'

const notHeldFindings = (sheet: Sheet): Own[] => {
  const count = sheet.rows.filter(({ mark }) => mark.state === 'attended').length
  return count === 0 ? [] : [{ rule: 'notHeldWithPresence', severity: 'serious', count }]
}

const rowFindings = (sheet: Sheet, now: WallTime): Own[] => {
  const { hours, halfDay } = sheet
  const isOver = wallMinutesBetween({ date: halfDay.date, time: hours.to }, now) >= 0
  const byId = new Map(sheet.rows.flatMap((row) => row.signatures).map((one) => [one.id, one]))
  const findings = sheet.rows.flatMap((row): Own[] => {
    const participant = row.participant.id
    const own: Own[] = []
    if (row.fork) own.push({ rule: 'inDispute', severity: 'serious', participant })
    else if (isOver && row.expected && row.mark.state === 'unmarked') {
      own.push({ rule: 'unmarked', severity: 'serious', participant })
    } else if (row.signatureState === 'toRedo') {
      own.push({ rule: 'signatureToRedo', severity: 'serious', participant })
    } else if (isOver && isUnsigned(row) && row.missing.reason === '') {
      own.push({ rule: 'presentUnsigned', severity: 'serious', participant })
    }
    const { hours: real } = row
    if (real !== null && (real.from < hours.from || real.to > hours.to || real.to <= real.from)) {
      own.push({ rule: 'timesOutside', severity: 'serious', participant, from: real.from, to: real.to })
    }
    return [...own, ...row.signatures.flatMap((signature) => timeFindings(sheet, signature))]
  })
  for (const warning of sheetWarnings(sheet)) {
    switch (warning.of) {
      case 'chainSigning':
        findings.push(chainFinding(warning.signatures, byId))
        break
      case 'signedButAbsent':
        findings.push({ rule: 'signedButAbsent', severity: 'serious', participant: warning.participant })
        break
      case 'signedTwice':
        findings.push({ rule: 'signedTwice', severity: 'look', participant: warning.participant })
        break
      case 'notEnrolled':
        findings.push({ rule: 'notEnrolled', severity: 'serious', participant: warning.participant })
        break
      case 'lateSignature':
      case 'notHeldWithPresence':
        // A late signature that gives its reason is in order; the other is told above.
        break
      default:
        unreachable(warning)
    }
  }
  return findings
}

const chainFinding = (signatures: readonly EntryId[], byId: ReadonlyMap<EntryId, Signature>): Own => {
  const chain = signatures.flatMap((id) => byId.get(id) ?? [])
  const times = chain.map(({ madeAt }) => madeAt)
  return {
    rule: 'chainSigning',
    severity: 'serious',
    people: chain.map(({ participant }) => participant),
    seconds: Math.round((Math.max(...times) - Math.min(...times)) / 1000),
  }
}

/** A signature given outside its window, or one that its hash does not hold. */
const timeFindings = (sheet: Sheet, signature: Signature): Own[] => {
  const { participant } = signature
  if (signature.standing === 'voided' || signature.way === 'onPaper') return []
  const { date } = sheet.halfDay
  const at = wallTimeAt(signature.madeAt, sheet.cohort.timeZone)
  const early = wallMinutesBetween(at, { date, time: sheet.hours.from })
  const late = wallMinutesBetween({ date, time: sheet.hours.to }, at)
  return [
    ...(signature.bound
      ? []
      : [{ rule: 'signatureUnbound' as const, severity: 'serious' as const, participant }]),
    ...(early > signingOpensBefore
      ? [{ rule: 'signedBefore' as const, severity: 'serious' as const, participant, minutes: early }]
      : []),
    ...(late > signingClosesAfter && signature.lateReason === ''
      ? [{ rule: 'signedLate' as const, severity: 'serious' as const, participant, minutes: late }]
      : []),
  ]
}

const closingFindings = (sheet: Sheet, now: WallTime): Own[] => {
  const { closing, halfDay } = sheet
  if (closing === null) return now.date > halfDay.date ? [{ rule: 'notClosed', severity: 'serious' }] : []
  const findings: Own[] = []
  if (sheet.differences.length > 0) findings.push({ rule: 'changedSinceClosing', severity: 'serious' })
  const { name, role, sentence, way, strokes, typedName, binding } = closing.body.countersignature
  const allowed = [...halfDay.facilitators.map((one) => one.name), sheet.standIn.name].map(sortKey)
  if (!allowed.includes(sortKey(name))) findings.push({ rule: 'closedByOther', severity: 'look', name })
  const bound = countersignatureBinding({
    halfDay: halfDay.id,
    version: closing.body.version,
    digest: closing.body.digest as Hash,
    name,
    role,
    sentence,
    way,
    ...(strokes === undefined ? {} : { strokes }),
    ...(typedName === undefined ? {} : { typedName }),
  })
  if (bound !== binding) findings.push({ rule: 'countersignatureUnbound', severity: 'serious' })
  const moved = Math.max(
    Math.abs(minutesOf(closing.body.start) - minutesOf(halfDay.start)),
    Math.abs(minutesOf(closing.body.end) - minutesOf(halfDay.end)),
  )
  if (moved >= hoursSlack && closing.body.remark.trim() === '') {
    findings.push({ rule: 'hoursDiffer', severity: 'look', minutes: moved })
  }
  return findings
}

const unreachable = (never: never): never => {
  throw new Error(`No such warning: ${JSON.stringify(never)}`)
}
