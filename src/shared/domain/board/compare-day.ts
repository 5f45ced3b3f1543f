// The end of a day: what lies on the device against what the server says it holds, entry by entry, and the sheets of the
// day. Nothing is taken from what either side remembers: the device's chain comes from its heads, the server's answer
// from now.

import type { PlainDate } from '#shared/calendar.ts'
import { addDays, wallMinutesBetween, wallTimeAt } from '#shared/calendar.ts'
import type { WallTime } from '#shared/calendar.ts'
import { stateAt } from '#shared/domain/attendance/state-at.ts'
import type { Sheet, SheetRow, SheetState } from '#shared/domain/attendance/sheet.ts'
import type { ChainState } from '#shared/journal/chain.ts'
import { textHashOf } from '#shared/journal/chain.ts'
import type { DayAnswer, HeldEntry } from '#shared/journal/day.ts'

export interface DayRange {
  /** Instants in ms: the day's first, and the first after it. */
  readonly from: number
  readonly to: number
}

/** A day on the wall of a venue as instants; days of the clocks' change are longer or shorter. */
export const dayRange = (date: PlainDate, timeZone: string): DayRange => ({
  from: midnight(date, timeZone),
  to: midnight(addDays(date, 1), timeZone),
})

const midnight = (date: PlainDate, timeZone: string): number => {
  let instant = Date.parse(`${date}T00:00:00Z`)
  // Twice: the first step may cross a change of the clocks.
  for (let turn = 0; turn < 2; turn += 1) {
    const wall = wallTimeAt(instant, timeZone)
    instant += wallMinutesBetween(wall, { date, time: '00:00' }) * 60_000
  }
  return instant
}

/** A journal as this device holds it. */
export interface DeviceJournal {
  readonly journal: string
  readonly state: ChainState
  readonly entries: readonly HeldEntry[]
  readonly receipt: { readonly seq: number; readonly at: number; readonly isTrue: boolean } | null
}

/** An entry that is on the device and in no journal of the server; also a photo or an answer that has not left. */
export interface KeptBack {
  readonly id: string
  readonly kind: string
  readonly place: string
  /** Made on the day in question. */
  readonly isOfDay: boolean
}

export interface DeviceDay {
  readonly journals: readonly DeviceJournal[]
  readonly waiting: readonly KeptBack[]
  readonly setAside: readonly KeptBack[]
}

export type DayDifference =
  /** Not sent, or sent without a verdict. */
  | { readonly of: 'waiting'; readonly entry: KeptBack }
  | { readonly of: 'setAside'; readonly entry: KeptBack }
  /** In a journal on the device, and not on the server. */
  | { readonly of: 'notThere'; readonly entry: HeldEntry }
  | { readonly of: 'notHere'; readonly entry: HeldEntry }
  /** The same entry with another content. */
  | { readonly of: 'altered'; readonly entry: HeldEntry }
  /** The chains part on another day: how many entries each side has. */
  | { readonly of: 'otherDays'; readonly here: number; readonly there: number }

export interface DayCounts {
  readonly marks: number
  readonly signatures: number
  readonly notes: number
  readonly others: number
  readonly all: number
}

export interface DayComparison {
  readonly isSame: boolean
  readonly differences: readonly DayDifference[]
  readonly here: DayCounts
  readonly there: DayCounts
  /** Short words for people to compare by eye: the same where everything is. */
  readonly printHere: string
  readonly printThere: string
}

export const compareDay = (device: DeviceDay, answer: DayAnswer): DayComparison => {
  const differences: DayDifference[] = [
    ...device.setAside.map((entry): DayDifference => ({ of: 'setAside', entry })),
    ...device.waiting.map((entry): DayDifference => ({ of: 'waiting', entry })),
  ]
  const theirs = new Map(
    answer.journals.map(({ receipt, entries }) => [receipt.journal, { receipt, entries }]),
  )
  for (const journal of new Set([...device.journals.map((one) => one.journal), ...theirs.keys()])) {
    const here = device.journals.find((one) => one.journal === journal)
    differences.push(...compareJournal(here, theirs.get(journal)))
  }
  const kept = [...device.waiting, ...device.setAside].filter(({ isOfDay }) => isOfDay)
  return {
    isSame: differences.length === 0,
    differences,
    here: countKinds([...device.journals.flatMap(({ entries }) => entries), ...kept]),
    there: countKinds(answer.journals.flatMap(({ entries }) => entries)),
    printHere: printOf(
      device.journals.map(({ journal, state }) => ({ journal, ...state })),
      [...device.waiting, ...device.setAside].map(({ id }) => id),
    ),
    printThere: printOf(
      answer.journals.map(({ receipt: { journal, seq, hash } }) => ({ journal, seq, hash })),
      [],
    ),
  }
}

const compareJournal = (
  here: DeviceJournal | undefined,
  there: DayAnswer['journals'][number] | undefined,
): readonly DayDifference[] => {
  const [ours, theirs] = [here?.entries ?? [], there?.entries ?? []]
  const [byId, known] = [new Map(theirs.map((one) => [one.id, one])), new Set(ours.map(({ id }) => id))]
  const differences = [
    ...ours.flatMap((entry): DayDifference[] => {
      const other = byId.get(entry.id)
      if (other === undefined) return [{ of: 'notThere', entry }]
      return other.entryHash === entry.entryHash ? [] : [{ of: 'altered', entry }]
    }),
    ...theirs.flatMap((entry): DayDifference[] => (known.has(entry.id) ? [] : [{ of: 'notHere', entry }])),
  ]
  const isSame = here?.state.seq === there?.receipt.seq && here?.state.hash === there?.receipt.hash
  // The chain covers every entry with its time and order, of this day and of all before it.
  return isSame || differences.length > 0
    ? differences
    : [{ of: 'otherDays', here: here?.state.seq ?? 0, there: there?.receipt.seq ?? 0 }]
}

export const countKinds = (entries: readonly { readonly kind: string }[]): DayCounts => {
  const count = (isMeant: (kind: string) => boolean): number =>
    entries.filter(({ kind }) => isMeant(kind)).length
  const marks = count((kind) => kind === 'attendance.marked')
  const signatures = count((kind) => kind === 'attendance.signed')
  const notes = count((kind) => kind === 'meeting.note')
  return {
    marks,
    signatures,
    notes,
    others: entries.length - marks - signatures - notes,
    all: entries.length,
  }
}

/** Eight signs of a hash over where every chain stands and what is in none of them. */
export const printOf = (
  states: readonly { readonly journal: string; readonly seq: number; readonly hash: string }[],
  keptBack: readonly string[],
): string => {
  const lines = states.map(({ journal, seq, hash }) => `${journal} ${seq} ${hash}`)
  const hash = textHashOf('day', [...lines.sort(), ...[...keptBack].sort()].join('\n'))
  const signs = hash.replace(/[-_]/g, '').slice(0, 8).toUpperCase()
  return `${signs.slice(0, 4)} ${signs.slice(4)}`
}

/** One sheet of the day and what still stands open on it. */
export interface SheetCheck {
  readonly sheet: Sheet
  readonly state: SheetState
  readonly isClosed: boolean
  /** Signatures due, given (attested ones among them), and those left out with a reason noted. */
  readonly due: number
  readonly given: number
  readonly noted: readonly SheetRow[]
  readonly missing: readonly SheetRow[]
  /** People of whom versions differ. */
  readonly forks: readonly SheetRow[]
  /** Versions differ on the half-day itself: held or not, on paper or not. */
  readonly isForked: boolean
  readonly isDone: boolean
}

/** What a sheet says at `now` on the wall of the venue; one that did not take place is done. */
export const checkSheet = (sheet: Sheet, now: WallTime): SheetCheck => {
  const state = stateAt(
    {
      sheet: sheet.closing === null ? 'open' : sheet.differences.length > 0 ? 'toCloseAgain' : 'closed',
      notHeld: sheet.notHeld.notHeld,
      date: sheet.halfDay.date,
      start: sheet.hours.from,
      end: sheet.hours.to,
    },
    now,
  )
  const due = sheet.rows.filter(({ signatureState }) => signatureState !== 'notExpected')
  const given = due.filter(
    ({ signatureState }) => signatureState === 'signed' || signatureState === 'attested',
  )
  const left = due.filter((row) => !given.includes(row))
  const missing = left.filter((row) => row.missing.reason === '')
  const forks = sheet.rows.filter(({ fork, missing: said }) => fork || said.fork)
  const isForked = sheet.notHeld.fork || sheet.paper.fork
  const isClosed = state === 'closed'
  return {
    sheet,
    state,
    isClosed,
    due: due.length,
    given: given.length,
    noted: left.filter((row) => row.missing.reason !== ''),
    missing: state === 'notHeld' ? [] : missing,
    forks,
    isForked,
    isDone:
      (isClosed || state === 'notHeld') &&
      forks.length === 0 &&
      !isForked &&
      (state === 'notHeld' || missing.length === 0),
  }
}
