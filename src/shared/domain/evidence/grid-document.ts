// Several half-days on one paper: who was there, half-day by half-day, for a week with its signatures or a whole cohort.

import type { PlainDate, Slot, WallTime } from '#shared/calendar.ts'
import type { ParticipantId } from '#shared/ids.ts'
import type { Hours } from '#shared/domain/attendance/sheet.ts'
import type { Cohort } from '#shared/domain/cohort.ts'
import type { HeldSheet } from './hours.ts'
import { realisedHours, weekOf } from './hours.ts'
import type { Making, PaperHead, ProvisionalReason } from './paper-facts.ts'
import { fingerprintOf, joinReasons, onWall, paperHead, provisionalReasons } from './paper-facts.ts'
import type { PaperRow, SheetDocument } from './sheet-document.ts'
import { attendanceSheetDocument } from './sheet-document.ts'

export interface GridColumn {
  readonly date: PlainDate
  readonly slot: Slot
  readonly number: number
  readonly workshopTitle: string
  readonly facilitators: SheetDocument['facilitators']
  readonly hours: Hours
  readonly notHeld: boolean
  readonly attended: number
  readonly expected: number
  readonly closing: SheetDocument['closing']
  readonly fingerprint: string
  readonly onPaper: boolean
  readonly provisional: boolean
}

export interface GridRow {
  readonly participant: ParticipantId
  readonly familyName: string
  readonly givenNames: string
  /** One a column; `null` where the person was not expected and did not come. */
  readonly cells: readonly (PaperRow | null)[]
  readonly minutes: number
  readonly attended: number
  readonly expected: number
}

export interface GridDocument {
  /** A week carries signatures; a cohort is too wide for them. */
  readonly of: 'week' | 'cohort'
  readonly head: PaperHead
  readonly from: PlainDate
  readonly until: PlainDate
  readonly columns: readonly GridColumn[]
  readonly rows: readonly GridRow[]
  readonly reasons: readonly ProvisionalReason[]
  readonly fingerprint: string
  readonly generatedAt: WallTime
  readonly generatedBy: string
}

/** One paper over all these sheets; `undefined` where there is none. */
const gridDocument = (
  of: GridDocument['of'],
  cohort: Cohort,
  held: readonly HeldSheet[],
  making: Making,
): GridDocument | undefined => {
  const inTime = held.toSorted((a, b) => a.sheet.halfDay.number - b.sheet.halfDay.number)
  const [first, last] = [inTime[0], inTime.at(-1)]
  if (first === undefined || last === undefined) return undefined
  const papers = inTime.map(({ sheet, evidence }) => attendanceSheetDocument(sheet, evidence, making))
  const hours = new Map(
    realisedHours(
      cohort,
      inTime.map(({ sheet }) => sheet),
    ).map((one) => [one.participant, one]),
  )
  const people = cohort.participants.filter(({ id }) =>
    papers.some(({ rows }) => rows.some(({ participant }) => participant === id)),
  )
  return {
    of,
    head: paperHead(cohort),
    from: first.sheet.halfDay.date,
    until: last.sheet.halfDay.date,
    columns: papers.map((paper) => ({
      date: paper.date,
      slot: paper.slot,
      number: paper.number,
      workshopTitle: paper.workshopTitle,
      facilitators: paper.facilitators,
      hours: paper.actual ?? paper.planned,
      notHeld: paper.notHeld !== null,
      attended: paper.attended,
      expected: paper.expected,
      closing: paper.closing,
      fingerprint: paper.fingerprint,
      onPaper: paper.onPaper !== null,
      provisional: paper.reasons.length > 0,
    })),
    rows: people.map(({ id, familyName, givenNames }) => {
      const own = hours.get(id)
      return {
        participant: id,
        familyName,
        givenNames,
        cells: papers.map(({ rows }) => rows.find(({ participant }) => participant === id) ?? null),
        minutes: own?.minutes ?? 0,
        attended: own?.attended ?? 0,
        expected: own?.expected ?? 0,
      }
    }),
    reasons: joinReasons(inTime.map(({ sheet, evidence }) => provisionalReasons(sheet, evidence))),
    fingerprint: papers.length === 1 ? fingerprintOf(papers[0]?.digest ?? '') : '',
    generatedAt: onWall(cohort, making.at),
    generatedBy: making.by,
  }
}

/** One paper a week, with signatures; a week of many half-days takes several. */
export const weekDocuments = (
  cohort: Cohort,
  held: readonly HeldSheet[],
  making: Making,
): readonly GridDocument[] => {
  const mondays = [...new Set(held.map(({ sheet }) => weekOf(sheet.halfDay.date)))].sort()
  return mondays.flatMap((monday) => {
    const own = held
      .filter(({ sheet }) => weekOf(sheet.halfDay.date) === monday)
      .toSorted((a, b) => a.sheet.halfDay.number - b.sheet.halfDay.number)
    return inParts(own, mostSignedColumns).flatMap((part) => gridDocument('week', cohort, part, making) ?? [])
  })
}

/** The whole cohort at a glance: one paper, or several where there are more half-days than a page is wide. */
export const cohortDocuments = (
  cohort: Cohort,
  held: readonly HeldSheet[],
  making: Making,
): readonly GridDocument[] =>
  inParts(
    held.toSorted((a, b) => a.sheet.halfDay.number - b.sheet.halfDay.number),
    mostColumns,
  ).flatMap((part) => gridDocument('cohort', cohort, part, making) ?? [])

/** More signatures beside each other than this cannot be read on a page. */
export const mostSignedColumns = 5

/** More half-days than this beside each other cannot be told apart. */
export const mostColumns = 26

const inParts = <T>(list: readonly T[], size: number): T[][] =>
  Array.from({ length: Math.ceil(list.length / size) }, (_, part) =>
    list.slice(part * size, (part + 1) * size),
  )
