// Lists what is checked at the end of a day, each with what is still to do, named and linked.

import type { DeviceKind } from '#shared/account.ts'
import type { DayComparison, DayDifference, DeviceDay, SheetCheck } from '#shared/domain/board/compare-day.ts'
import type { Folded } from '#shared/domain/cohort.ts'
import { isKind } from '#shared/journal/kinds.ts'
import { listName } from '#shared/names.ts'
import type { EndOfDayTexts } from '#client/texts/end-of-day.fr.ts'
import type { Formats } from '#client/texts/formats.fr.ts'
import type { Sayer } from '#client/texts/say-entry.ts'
import { sayAbout } from '#client/texts/say-entry.ts'
import type { IconName } from '#client/ui/icons.ts'

export interface DayCheck {
  readonly key: string
  /** `unproved`: nobody can say before there is a network. */
  readonly state: 'ok' | 'open' | 'unproved'
  readonly icon: IconName
  readonly title: string
  readonly detail: string
  readonly figure: string
  readonly items: readonly {
    readonly key: string
    readonly text: string
    readonly to?: string
    readonly act?: string
  }[]
}

export interface DayFacts {
  readonly cohort: string
  readonly device: DeviceKind
  readonly checks: readonly SheetCheck[]
  readonly held: DeviceDay
  readonly standing: readonly Folded[]
  readonly comparison: DayComparison | undefined
  /** Wall time of an instant at the venue, as written. */
  readonly timeAt: (instant: number) => string
  /** Entries of the day here, and those that the last signed receipt covers. */
  readonly entriesHere: number
  readonly receipt: { readonly at: number; readonly covered: number; readonly isTrue: boolean } | undefined
  readonly clockOffset: number | null
}

interface Words {
  readonly t: EndOfDayTexts
  readonly f: Formats
  readonly sayer: Sayer
}

/** Named one by one up to here; the rest is counted. */
const mostNamed = 12
/** A clock this far off is told (house.md §4). */
const farOff = 120_000

export const listDayChecks = (facts: DayFacts, words: Words): readonly DayCheck[] => [
  checkClosed(facts, words),
  checkSignatures(facts, words),
  checkForks(facts, words),
  checkArrived(facts, words),
  checkClock(facts, words),
]

const sheetOf = (cohort: string, { sheet }: SheetCheck): string =>
  `/groupes/${cohort}/demi-journees/${sheet.halfDay.id}`

const checkClosed = ({ cohort, checks, timeAt }: DayFacts, { t, f }: Words): DayCheck => {
  const number = ({ sheet }: SheetCheck): string => f.number(sheet.halfDay.number)
  const open = checks.filter(({ isClosed, state }) => !isClosed && state !== 'notHeld')
  const told = checks.flatMap((check) => {
    if (check.state === 'notHeld') return [t.workshopNotHeld(number(check))]
    const { closing } = check.sheet
    return check.isClosed && closing !== null ? [t.closedAt(number(check), timeAt(closing.madeAt))] : []
  })
  return {
    key: 'closed',
    state: open.length === 0 ? 'ok' : 'open',
    icon: 'sheet',
    title: t.closed,
    detail: checks.length === 0 ? t.noHalfDay : told.join(', '),
    figure: t.nOfN(
      f.number(checks.filter(({ isClosed }) => isClosed).length),
      f.number(checks.filter(({ state }) => state !== 'notHeld').length),
    ),
    items: open.map((check) => ({
      key: check.sheet.halfDay.id,
      text: t.notClosed[check.state as keyof EndOfDayTexts['notClosed']](number(check)),
      to: sheetOf(cohort, check),
      act: t.openSheet,
    })),
  }
}

const checkSignatures = ({ cohort, checks }: DayFacts, { t, f }: Words): DayCheck => {
  const sum = (of: (check: SheetCheck) => number): number =>
    checks.reduce((total, check) => total + of(check), 0)
  const noted = checks.flatMap((check) => check.noted.map(({ participant }) => listName(participant)))
  const open = checks.filter(({ missing }) => missing.length > 0)
  return {
    key: 'signatures',
    state: open.length === 0 ? 'ok' : 'open',
    icon: 'pencil',
    title: t.signatures,
    detail: noted.length === 0 ? '' : t.noted(noted.join(', ')),
    figure: t.nOfN(f.number(sum(({ given }) => given)), f.number(sum(({ due }) => due))),
    items: open.map((check) => ({
      key: check.sheet.halfDay.id,
      text: t.missing(
        f.number(check.sheet.halfDay.number),
        check.missing.map(({ participant }) => listName(participant)).join(', '),
      ),
      to: sheetOf(cohort, check),
      act: t.openSheet,
    })),
  }
}

const checkForks = ({ cohort, checks }: DayFacts, { t, f }: Words): DayCheck => {
  const items = checks.flatMap((check) => {
    const number = f.number(check.sheet.halfDay.number)
    return [
      ...(check.isForked
        ? [{ key: check.sheet.halfDay.id, text: t.forkOfSheet(number), to: sheetOf(cohort, check) }]
        : []),
      ...check.forks.map(({ participant }) => ({
        key: `${check.sheet.halfDay.id} ${participant.id}`,
        text: t.forkOf(number, listName(participant)),
        to: `${sheetOf(cohort, check)}/desaccords/${participant.id}`,
      })),
    ].map((item) => ({ ...item, act: t.settle }))
  })
  return {
    key: 'forks',
    state: items.length === 0 ? 'ok' : 'open',
    icon: 'fork',
    title: t.forks,
    detail: '',
    figure: f.number(items.length),
    items,
  }
}

const checkArrived = (facts: DayFacts, { t, f, sayer }: Words): DayCheck => {
  const { comparison, held, standing, entriesHere, receipt, timeAt } = facts
  const known = new Map(standing.map((entry) => [entry.head.id as string, entry]))
  const nameOf = ({ id, kind, place }: { id: string; kind: string; place: string }): string => {
    const entry = known.get(id)
    if (entry !== undefined) return sayAbout(sayer, entry, entry.head.place)
    if (!isKind(kind)) return t.unreadable
    const names = place
      .split('/')
      .flatMap((part) => sayer.names.participant(part) || sayer.names.employer(part) || [])
    return [sayer.t.what[kind], ...names].join(', ')
  }
  const keptBack: readonly DayDifference[] = [
    ...held.setAside.map((entry) => ({ of: 'setAside', entry }) as const),
    ...held.waiting.map((entry) => ({ of: 'waiting', entry }) as const),
  ]
  const differences = comparison?.differences ?? keptBack
  const items = differences.slice(0, mostNamed).map((difference, index) => {
    const text =
      difference.of === 'otherDays'
        ? t.difference.otherDays(f.number(difference.here), f.number(difference.there))
        : t.difference[difference.of](nameOf(difference.entry))
    return { key: `${difference.of} ${index}`, text, to: '/envois', act: t.seeOutbox }
  })
  const rest = differences.length - items.length
  const more = rest > 0 ? [{ key: 'more', text: f.plural(rest, ...t.moreDifferences) }] : []
  const proof =
    receipt === undefined
      ? t.noReceipt
      : receipt.isTrue
        ? t.arrivedProved(timeAt(receipt.at), f.number(receipt.covered), f.number(entriesHere))
        : t.receiptUntrue
  return {
    key: 'arrived',
    state: differences.length > 0 ? 'open' : comparison === undefined ? 'unproved' : 'ok',
    icon: 'card-bar',
    title: t.arrived,
    detail: comparison === undefined ? proof : '',
    figure: t.nOfN(
      f.number(comparison?.there.all ?? receipt?.covered ?? 0),
      f.number(comparison === undefined ? entriesHere : Math.max(comparison.here.all, comparison.there.all)),
    ),
    items: [...items, ...more],
  }
}

const checkClock = ({ clockOffset, device }: DayFacts, { t, f }: Words): DayCheck => {
  const isFar = clockOffset !== null && Math.abs(clockOffset) > farOff
  return {
    key: 'clock',
    state: clockOffset === null ? 'unproved' : isFar ? 'open' : 'ok',
    icon: 'clock',
    title: t.clock[device],
    detail: isFar ? t.clockFar : t.clockDetail,
    figure:
      clockOffset === null ? t.clockUnknown : t.seconds(f.number(Math.round(Math.abs(clockOffset) / 1000))),
    items: [],
  }
}
