// What can be exported: each maker is one line of « Quoi » in one format. A new kind of file is a new maker in a list;
// the page knows nothing else about it.

import type { PlainDate } from '#shared/calendar.ts'
import type { HalfDayId, ParticipantId } from '#shared/ids.ts'
import type { Cohort, PlannedHalfDay } from '#shared/domain/cohort.ts'
import type { Making, ProvisionalReason } from '#shared/domain/evidence/paper-facts.ts'
import type { TableGroup } from '#shared/domain/exports/export-group.ts'
import type { ExportPeriod } from '#shared/domain/exports/export-table.ts'
import type { LocalReads } from '#client/local/local-room.ts'
import type { Paper } from '#client/pdf/draw-paper.ts'
import type { ExportsTexts } from '#client/texts/exports.fr.ts'

export type ExportWhat = keyof ExportsTexts['whats']
export type ExportFormat = keyof ExportsTexts['formats']

/** A group as it lies on this device, its sheets folded. */
export type ExportGroup = TableGroup

export interface ExportRequest {
  readonly groups: readonly ExportGroup[]
  readonly period: ExportPeriod
  /** One person alone, for papers that are made by person. */
  readonly participant: ParticipantId | null
  /** The day on the wall of each group's venue. */
  readonly todayOf: (cohort: Cohort) => PlainDate
  readonly making: Making
  /** For entries that are not of sheets (`entriesUnder`). */
  readonly reads: LocalReads
}

/** A sheet that keeps the file from being definitive. */
export interface UnreadySheet {
  readonly cohort: Cohort
  readonly halfDay: PlannedHalfDay & { readonly id: HalfDayId }
  readonly reasons: readonly ProvisionalReason[]
}

/** What the file would be, known without making it. */
export interface ExportOutlook {
  /** Nothing to export, and the sentence that says so. */
  readonly empty:
    | 'emptySheets'
    | 'emptyBlank'
    | 'emptyPeople'
    | 'emptyMeetings'
    | 'emptyOutcomes'
    | 'emptyCriteria'
    | 'emptyAppointments'
    | null
  readonly unready: readonly UnreadySheet[]
  /** What else makes it provisional: facts in dispute, and entries that only this device has. */
  readonly unsettled: { readonly disputes: number; readonly unsent: number }
  /** Of the tables; `null` for papers. */
  readonly lines: number | null
  /** Of the first page; `null` where a picture of it says nothing (a table). */
  readonly preview: Paper | null
}

export interface ExportFile {
  readonly name: string
  readonly type: string
  readonly bytes: Uint8Array<ArrayBuffer>
  /** `null` where the file has no pages. */
  readonly pages: number | null
  readonly isProvisional: boolean
  /** Words that could not be written as they are. */
  readonly untold: readonly string[]
  /** Files that go with it, each taken by itself; `of` names a table, `null` the dictionary of columns. */
  readonly beside: readonly SideFile[]
}

export interface SideFile extends Pick<ExportFile, 'name' | 'type' | 'bytes'> {
  readonly of: string | null
}

export interface ExportWork {
  /** « 3 sur 24 » */
  readonly onProgress: (done: number, total: number) => void
  readonly stop: AbortSignal
}

export interface ExportMaker {
  readonly what: ExportWhat
  readonly format: ExportFormat
  /** Made by person: one of them can be chosen. */
  readonly isByPerson: boolean
  /** A period can be chosen. */
  readonly isByPeriod: boolean
  /** Holds what only advisers and coordinators read. */
  readonly needsAdvisers: boolean
  /** Made of more than the sheets: the groups come with their records. */
  readonly needsRecords: boolean
  look(request: ExportRequest): ExportOutlook
  /** Rejects with `StoppedError` where `work.stop` said so. */
  prepare(request: ExportRequest, texts: ExportsTexts, work: ExportWork): Promise<ExportFile>
}

/** « feuilles_denain-l-emploi-donne-le-la_2026-04-28.pdf »: no person's name stands in it. */
export const fileNameOf = (request: ExportRequest, what: string, extension: string): string => {
  const [only, ...others] = request.groups
  const group = only === undefined || others.length > 0 ? '' : wordsInAddress(only.cohort.title)
  const day = request.period.until ?? (only === undefined ? '' : request.todayOf(only.cohort))
  return `${[what, group, day].filter(Boolean).join('_')}.${extension}`
}

const wordsInAddress = (words: string): string =>
  words
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/œ/gi, 'oe')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '')
    .slice(0, 60)
