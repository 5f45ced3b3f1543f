// Folds the standing entries of a half-day into its sheet; order and repetition of entries do not matter (S19).

import type { PlainDate, WallTime } from '#shared/calendar.ts'
import type { EntryId, HalfDayId, ParticipantId } from '#shared/ids.ts'
import { correctedTime } from '#shared/journal/entry.ts'
import type { BodyOf } from '#shared/journal/kinds.ts'
import { canonicalJson, isFork, latestFirst, versionsByPlace } from '#shared/journal/versions.ts'
import { nameKey } from '#shared/names.ts'
import type { Cohort, Folded, Participant, PlannedHalfDay } from '#shared/domain/cohort.ts'
import { isEnrolled } from '#shared/domain/cohort.ts'
import { differencesSince } from './closed-row.ts'
import { foldDocuments } from './fold-documents.ts'
import { realPerson } from './real-person.ts'
import type {
  Authorship,
  Closing,
  Hours,
  Mark,
  MarkVersion,
  Reopening,
  Sheet,
  SheetRow,
  SheetState,
  Signature,
} from './sheet.ts'
import { unmarked } from './sheet.ts'
import { sheetDigest } from './sheet-digest.ts'
import { rowFrom } from './sheet-row.ts'
import { isBound } from './signature.ts'
import { stateAt } from './state-at.ts'

type Entry<K extends Folded['kind']> = Extract<Folded, { kind: K }>

/** Says whether a signature's hash holds; a screen that folds at every tap remembers the answers by entry. */
export type HoldsBinding = (entry: Entry<'attendance.signed'>, date: PlainDate) => boolean

const holdsBinding: HoldsBinding = ({ body }, date) => isBound(body, date)

/**
 * The sheet that these entries make. `draftHours` are the real hours that this device is about to close with,
 * where they were changed on the check page. Entries of other half-days are left aside.
 */
export const foldSheet = (
  cohort: Cohort,
  halfDay: PlannedHalfDay,
  entries: Iterable<Folded>,
  draftHours?: Hours | undefined,
  holds: HoldsBinding = holdsBinding,
): Sheet => {
  const own = [...entries].filter((entry) => halfDayOf(entry) === halfDay.id)
  const said = gather(cohort, own)
  const closings = closingsOf(said.closed, said.reopened)
  const closing = standingClosing(closings)
  const last = closing ?? closings.at(-1)
  const known: Hours =
    last === undefined
      ? { from: halfDay.start, to: halfDay.end }
      : { from: last.body.start, to: last.body.end }
  const hours = closing === null ? (draftHours ?? known) : known

  const rows = peopleOf(cohort, halfDay, said).map((participant) =>
    rowOf(participant, halfDay, hours, said, holds),
  )
  const notHeld = said.notHeld[0]?.body
  const standIn = said.standIn[0]?.body
  const digest = sheetDigest(halfDay, own)
  const sheet: Omit<Sheet, 'differences'> = {
    cohort,
    halfDay,
    hours,
    rows,
    notHeld: {
      notHeld: notHeld?.notHeld ?? false,
      reason: notHeld?.reason ?? '',
      versions: idsOf(said.notHeld),
      fork: isFork(said.notHeld),
    },
    paper: {
      onPaper: said.onPaper[0]?.body.onPaper ?? false,
      reason: said.onPaper[0]?.body.reason ?? '',
      versions: idsOf(said.onPaper),
      fork: isFork(said.onPaper),
    },
    documents: foldDocuments(cohort, own),
    standIn: { name: standIn?.name ?? '', role: standIn?.role ?? '', versions: idsOf(said.standIn) },
    closings,
    reopenings: said.reopened
      .map((entry): Reopening => ({
        ...authorshipOf(entry),
        reason: entry.body.reason,
        closings: entry.body.closings as EntryId[],
      }))
      .sort(byTime),
    closing,
    digest,
  }
  return { ...sheet, differences: closing === null ? [] : differencesSince(closing, sheet) }
}

/** Where the half-day is in its life at `now`, on the wall of the venue. */
export const sheetState = (
  sheet: Pick<Sheet, 'notHeld' | 'closing' | 'differences' | 'halfDay' | 'hours'>,
  now: WallTime,
): SheetState =>
  stateAt(
    {
      sheet: sheet.closing === null ? 'open' : sheet.differences.length > 0 ? 'toCloseAgain' : 'closed',
      notHeld: sheet.notHeld.notHeld,
      date: sheet.halfDay.date,
      start: sheet.hours.from,
      end: sheet.hours.to,
    },
    now,
  )

/** The half-day whose sheet an entry belongs to, or `undefined` where it belongs to none. */
const halfDayOf = (entry: Folded): HalfDayId | undefined => {
  switch (entry.kind) {
    case 'attendance.marked':
    case 'attendance.signed':
    case 'signature.voided':
    case 'signature.missing':
    case 'halfDay.notHeld':
    case 'sheet.standIn':
    case 'sheet.closed':
    case 'sheet.reopened':
    case 'sheet.onPaper':
    case 'document.attached':
      return entry.body.halfDay as HalfDayId
    default:
      // Kinds of the cohort's description.
      return undefined
  }
}

interface Gathered {
  readonly marks: Map<ParticipantId, MarkVersion[]>
  readonly signed: Map<ParticipantId, Entry<'attendance.signed'>[]>
  readonly voids: Map<string, Entry<'signature.voided'>[]>
  readonly missing: Map<ParticipantId, Entry<'signature.missing'>[]>
  readonly notHeld: Entry<'halfDay.notHeld'>[]
  readonly standIn: Entry<'sheet.standIn'>[]
  readonly onPaper: Entry<'sheet.onPaper'>[]
  readonly closed: Entry<'sheet.closed'>[]
  readonly reopened: Entry<'sheet.reopened'>[]
}

/** Standing entries by what they are and whom they are about, a matched walk-in's under the real person. */
const gather = (cohort: Cohort, entries: readonly Folded[]): Gathered => {
  const said: Gathered = {
    marks: new Map(),
    signed: new Map(),
    voids: new Map(),
    missing: new Map(),
    notHeld: [],
    standIn: [],
    onPaper: [],
    closed: [],
    reopened: [],
  }
  const real = (id: string): ParticipantId => realPerson(cohort, id as ParticipantId)
  for (const entry of [...versionsByPlace(entries).values()].flat().sort(latestFirst)) {
    switch (entry.kind) {
      case 'attendance.marked': {
        const version = markVersionOf(entry)
        // A walk-in's place that was cleared says nothing beside the real person's own.
        if (version.mark.state === 'unmarked' && real(version.participant) !== version.participant) break
        push(said.marks, real(entry.body.participant), version)
        break
      }
      case 'attendance.signed':
        push(said.signed, real(entry.body.participant), entry)
        break
      case 'signature.voided':
        push(said.voids, entry.body.signature, entry)
        break
      case 'signature.missing':
        push(said.missing, real(entry.body.participant), entry)
        break
      case 'halfDay.notHeld':
        said.notHeld.push(entry)
        break
      case 'sheet.standIn':
        said.standIn.push(entry)
        break
      case 'sheet.onPaper':
        said.onPaper.push(entry)
        break
      case 'sheet.closed':
        said.closed.push(entry)
        break
      case 'sheet.reopened':
        said.reopened.push(entry)
        break
      default:
        // The cohort's description is folded by domain/cohort.ts, photos by fold-documents.ts.
        break
    }
  }
  return said
}

const markVersionOf = (entry: Entry<'attendance.marked'>): MarkVersion => ({
  ...authorshipOf(entry),
  participant: entry.body.participant as ParticipantId,
  mark: markOf(entry.body),
})

/** A mark as the fold reads it, from a body of `attendance.marked`. */
export const markOf = (body: BodyOf<'attendance.marked'>): Mark =>
  body.state === 'attended'
    ? { ...unmarked, state: 'attended', arrivedAt: body.arrivedAt ?? null, leftAt: body.leftAt ?? null }
    : { ...unmarked, state: body.state, reason: body.reason ?? null, note: body.note ?? '' }

export const sameMark = (a: Mark, b: Mark): boolean => canonicalJson(a) === canonicalJson(b)

/** Those expected that day, and everybody of whom the sheet says something. */
const peopleOf = (cohort: Cohort, halfDay: PlannedHalfDay, said: Gathered): Participant[] =>
  cohort.participants
    .filter(
      (person) =>
        isEnrolled(person, halfDay.date) ||
        said.signed.has(person.id) ||
        said.marks.get(person.id)?.some((version) => version.mark.state !== 'unmarked'),
    )
    .sort((a, b) => compare(nameKey(a), nameKey(b)) || compare(a.id, b.id))

const rowOf = (
  participant: Participant,
  halfDay: PlannedHalfDay,
  hours: Hours,
  said: Gathered,
  holds: HoldsBinding,
): SheetRow => {
  const versions = said.marks.get(participant.id) ?? []
  const mark = versions[0]?.mark ?? unmarked
  const missing = said.missing.get(participant.id) ?? []
  return rowFrom({
    participant,
    expected: isEnrolled(participant, halfDay.date),
    mark,
    versions,
    fork: versions.some((version) => !sameMark(version.mark, mark)),
    sheetHours: hours,
    signatures: (said.signed.get(participant.id) ?? []).map((entry) =>
      signatureOf(entry, holds(entry, halfDay.date), said.voids.get(entry.head.id)?.[0]),
    ),
    missing: {
      reason: missing[0]?.body.reason ?? '',
      versions: idsOf(missing),
      fork: missing.some((entry) => entry.body.reason !== missing[0]?.body.reason),
    },
  })
}

const signatureOf = (
  { body, head }: Entry<'attendance.signed'>,
  bound: boolean,
  voided: Entry<'signature.voided'> | undefined,
): Signature => ({
  ...authorshipOf({ head }),
  participant: body.participant as ParticipantId,
  way: body.way,
  sentence: body.sentence,
  hours: { from: body.from, to: body.to },
  strokes: body.strokes ?? null,
  typedName: body.typedName ?? '',
  witness: body.witness ?? '',
  reason: body.reason ?? '',
  mode: body.mode,
  heldBy: body.heldBy,
  lateReason: body.lateReason ?? '',
  bound,
  standing: voided !== undefined ? 'voided' : 'toRedo',
  voidReason: voided?.body.reason ?? '',
})

const closingsOf = (
  closed: readonly Entry<'sheet.closed'>[],
  reopened: readonly Entry<'sheet.reopened'>[],
): Closing[] => {
  const open = new Set(reopened.flatMap((entry) => entry.body.closings))
  return closed
    .map((entry) => ({ ...authorshipOf(entry), body: entry.body, reopened: open.has(entry.head.id) }))
    .sort((a, b) => a.body.version - b.body.version || byTime(a, b))
}

/** The last closing that nothing reopened and no other one follows. */
const standingClosing = (closings: readonly Closing[]): Closing | null => {
  const followed = new Set(closings.flatMap((closing) => closing.body.follows))
  return closings.findLast((closing) => !closing.reopened && !followed.has(closing.id)) ?? null
}

const authorshipOf = ({ head }: Pick<Folded, 'head'>): Authorship => ({
  id: head.id,
  author: head.author,
  writer: head.writer,
  madeAt: correctedTime(head),
  replaces: head.replaces,
})

const byTime = (a: Authorship, b: Authorship): number => a.madeAt - b.madeAt || compare(a.id, b.id)
const idsOf = (entries: readonly Pick<Folded, 'head'>[]): EntryId[] => entries.map((entry) => entry.head.id)
const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)

const push = <Key, Value>(map: Map<Key, Value[]>, key: Key, value: Value): void => {
  const known = map.get(key)
  if (known === undefined) map.set(key, [value])
  else known.push(value)
}
