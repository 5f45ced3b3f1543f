// Holds each body of a pack against its head, and each signature against the sentence, strokes, person and hours that it
// binds: whatever was exchanged between two of them shows here.

import type { PlainDate } from '#shared/calendar.ts'
import { addDays, wallTimeAt } from '#shared/calendar.ts'
import { countersignatureBinding, isBound } from '#shared/domain/attendance/signature.ts'
import type { HalfDayId, Hash } from '#shared/ids.ts'
import { bodyHashOf } from '#shared/journal/chain.ts'
import type { BodyOf } from '#shared/journal/kinds.ts'
import { isKind, kinds, placeOf } from '#shared/journal/kinds.ts'
import type { NameEntry } from './name-entry.ts'
import type { PackFinding } from './pack-findings.ts'
import type { BodyAbsence, ReadEntry } from './pack-journal.ts'

/** Minutes that a device's clock may run before the server's without a word. */
const clockSlack = 10
/** Days around its making in which the date of a signature's half-day is looked for, where the plan no longer says it. */
const searchedDays = 400

export interface BodyFacts {
  readonly timeZone: string
  readonly replaced: ReadonlySet<string>
  readonly name: NameEntry
}

export const checkBodies = (entries: readonly ReadEntry[], facts: BodyFacts): PackFinding[] => {
  const findings: PackFinding[] = []
  const absent = new Map<BodyAbsence, number>()
  const dates = plannedDates(entries)
  let newer = 0
  for (const read of entries) {
    const { entry, head, said } = read
    if (head === undefined) continue
    const about = (): ReturnType<NameEntry> => facts.name(read)
    if (entry.body === null) {
      if (entry.without === undefined) findings.push({ code: 'body.missing', ...about() })
      else if (entry.without === 'erased')
        findings.push({ code: 'body.absent', ...about(), without: 'erased' })
      else absent.set(entry.without, (absent.get(entry.without) ?? 0) + 1)
      continue
    }
    if (bodyHashOf(entry.salt ?? '', entry.body) !== head.bodyHash) {
      findings.push({ code: 'body.changed', ...about() })
    }
    if (said === undefined) {
      if (!isKind(head.kind) || head.v > kinds[head.kind].v) newer += 1
      else findings.push({ code: 'body.changed', ...about() })
      continue
    }
    if (placeOf(said.kind, said.body as never, head.id) !== head.place) {
      findings.push({ code: 'body.elsewhere', ...about() })
    }
    if (said.kind === 'attendance.signed') {
      const known = dates.get(said.body.halfDay) ?? []
      const bound = boundDate(said.body, known, wallTimeAt(head.madeAt, facts.timeZone).date)
      if (bound === undefined) findings.push({ code: 'signature.unbound', ...about() })
      else if (!known.includes(bound)) findings.push({ code: 'signature.other-day', ...about(), date: bound })
    }
    if (said.kind === 'sheet.closed' && !isCountersigned(said.body)) {
      findings.push({ code: 'countersignature.unbound', ...about() })
    }
    const ahead = Math.floor((head.madeAt + head.clockOffset - entry.receivedAt) / 60_000)
    if (ahead > clockSlack) findings.push({ code: 'clock.ahead', ...about(), minutes: ahead })
  }
  for (const [without, count] of absent) findings.push({ code: 'bodies.absent', count, without })
  if (newer > 0) findings.push({ code: 'entries.newer', count: newer })
  return [...findings, ...writersTwice(entries, facts.name)]
}

/** Every date that each half-day ever had. */
const plannedDates = (entries: readonly ReadEntry[]): ReadonlyMap<string, readonly PlainDate[]> => {
  const dates = new Map<string, PlainDate[]>()
  for (const { said } of entries) {
    if (said?.kind !== 'halfDay.planned') continue
    dates.set(said.body.halfDay, [...(dates.get(said.body.halfDay) ?? []), said.body.date])
  }
  return dates
}

/** The date that a signature binds: one of the plan's, else one near its making (the plan of that day was replaced). */
const boundDate = (
  body: BodyOf<'attendance.signed'>,
  known: readonly PlainDate[],
  madeOn: PlainDate,
): PlainDate | undefined => {
  const planned = known.find((date) => isBound(body, date))
  if (planned !== undefined) return planned
  for (let days = 0; days <= searchedDays; days += 1) {
    const near = [addDays(madeOn, -days), addDays(madeOn, days)].find((date) => isBound(body, date))
    if (near !== undefined) return near
  }
  return undefined
}

const isCountersigned = ({ halfDay, version, digest, countersignature }: BodyOf<'sheet.closed'>): boolean => {
  const { name, role, sentence, way, strokes, typedName, binding } = countersignature
  return (
    countersignatureBinding({
      halfDay: halfDay as HalfDayId,
      version,
      digest: digest as Hash,
      name,
      role,
      sentence,
      way,
      ...(strokes === undefined ? {} : { strokes }),
      ...(typedName === undefined ? {} : { typedName }),
    }) === binding
  )
}

/** The same number of one writer under two ids: a copied profile. Both entries count; somebody should know. */
const writersTwice = (entries: readonly ReadEntry[], name: NameEntry): PackFinding[] => {
  const seen = new Map<string, string>()
  return entries.flatMap((read): PackFinding[] => {
    const { head } = read
    if (head === undefined) return []
    const number = `${head.writer} ${head.n}`
    const known = seen.get(number)
    seen.set(number, head.id)
    return known === undefined || known === head.id ? [] : [{ code: 'writer.twice', ...name(read) }]
  })
}
