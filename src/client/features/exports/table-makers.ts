// The makers of tables: each « quoi » in four formats, written on this device from what lies on it.

import { defaultTimeZone, wallTimeAt } from '#shared/calendar.ts'
import { cohortFacts } from '#shared/domain/criteria/cohort-facts.ts'
import type { CohortFacts } from '#shared/domain/criteria/facts.ts'
import { steeringAnswerName, steeringReplySchema, usualSteering } from '#shared/domain/criteria/steering.ts'
import type { Steering } from '#shared/domain/criteria/steering.ts'
import type { AboutExport } from '#shared/domain/exports/about-export.ts'
import { isProvisional } from '#shared/domain/exports/about-export.ts'
import { attendanceTable } from '#shared/domain/exports/attendance-table.ts'
import { criteriaTables } from '#shared/domain/exports/criteria-tables.ts'
import { advisedRecords } from '#shared/domain/exports/export-group.ts'
import type { ExportTable } from '#shared/domain/exports/export-table.ts'
import { franceTravailTable } from '#shared/domain/exports/france-travail.ts'
import { paperHead } from '#shared/domain/evidence/paper-facts.ts'
import { meetingsTable } from '#shared/domain/exports/meetings-table.ts'
import { outcomesTables } from '#shared/domain/exports/outcomes-tables.ts'
import { dictionaryCsv, tableCsv, tablesJson } from '#shared/domain/exports/write-tables.ts'
import { askForPdf } from '#client/pdf/ask-pdf.ts'
import type { RecordsDocument } from '#client/pdf/draw-records.ts'
import type { PapersWish } from '#client/pdf/write-papers.ts'
import type { ExportsTexts } from '#client/texts/exports.fr.ts'
import type {
  ExportFile,
  ExportFormat,
  ExportMaker,
  ExportOutlook,
  ExportRequest,
  ExportWhat,
  UnreadySheet,
} from './export-makers.ts'
import { fileNameOf } from './export-makers.ts'
import { begunSheets, isBegun, unreadySheets } from './sheets-begun.ts'
import { writeWorkbook } from './write-workbook.ts'

interface TableKind {
  readonly what: ExportWhat
  readonly needsAdvisers: boolean
  readonly isByPeriod: boolean
  readonly empty: NonNullable<ExportOutlook['empty']>
  tablesOf(request: ExportRequest, steering: Steering): readonly ExportTable[]
  /** Sheets that it speaks of and that are not ready. */
  unreadyOf(request: ExportRequest): readonly UnreadySheet[]
  /** Does what is not sent yet beside the sheets matter to it? */
  readonly isOfRecords: boolean
}

const noSheets = (): readonly UnreadySheet[] => []

const unreadyBegun = (request: ExportRequest): readonly UnreadySheet[] =>
  request.groups.flatMap((group) => unreadySheets(group, begunSheets(group, request)))

const kinds: readonly TableKind[] = [
  {
    what: 'attendance',
    needsAdvisers: false,
    isByPeriod: true,
    empty: 'emptySheets',
    isOfRecords: false,
    tablesOf: ({ groups, period, todayOf }) => [
      attendanceTable(groups, period, (sheet) => isBegun(sheet, todayOf(sheet.cohort))),
    ],
    unreadyOf: unreadyBegun,
  },
  {
    what: 'meetings',
    needsAdvisers: true,
    isByPeriod: true,
    empty: 'emptyMeetings',
    isOfRecords: true,
    tablesOf: ({ groups, period }) => [meetingsTable(groups, period)],
    unreadyOf: noSheets,
  },
  {
    what: 'outcomes',
    needsAdvisers: true,
    isByPeriod: true,
    empty: 'emptyOutcomes',
    isOfRecords: true,
    tablesOf: ({ groups, period, todayOf }) => outcomesTables(groups, period, todayOf),
    unreadyOf: noSheets,
  },
  {
    what: 'criteria',
    needsAdvisers: true,
    isByPeriod: false,
    empty: 'emptyCriteria',
    isOfRecords: true,
    tablesOf: ({ groups, making }, steering) => {
      const facts = groups.flatMap((group): CohortFacts[] => {
        const records = advisedRecords(group)
        return records?.summary === undefined
          ? []
          : [cohortFacts(group.cohort.id, records.summary, [...records.described, ...records.followUps])]
      })
      if (facts.length === 0) return []
      return criteriaTables(facts, {
        now: making.at,
        references: steering.references,
        plannedSize: steering.plannedSize,
        surveys: new Map(groups.map(({ cohort, records }) => [cohort.id, records?.surveys ?? []])),
      })
    },
    unreadyOf: noSheets,
  },
  {
    what: 'franceTravail',
    needsAdvisers: false,
    isByPeriod: true,
    empty: 'emptyAppointments',
    isOfRecords: true,
    tablesOf: ({ groups, period, todayOf }) => [franceTravailTable(groups, period, todayOf)],
    unreadyOf: unreadyBegun,
  },
]

const formats = ['xlsx', 'csv', 'csvMachine', 'json', 'pdf'] as const satisfies readonly ExportFormat[]
type TableFormat = (typeof formats)[number]

const sumOf = (counts: readonly number[]): number => counts.reduce((sum, count) => sum + count, 0)

const unsentOf = (sheets: ExportRequest['groups'][number]['sheets']): number =>
  sumOf(sheets.map(({ evidence }) => evidence.unsent))

/** Disputes of sheets are told sheet by sheet, with the way there; the rest as counts. */
const unsettledOf = (kind: TableKind, { groups }: ExportRequest, tables: readonly ExportTable[]) => ({
  disputes: kind.what === 'attendance' ? 0 : sumOf(tables.map(({ disputes }) => disputes)),
  unsent: kind.isOfRecords
    ? sumOf(
        groups.map(
          ({ records, sheets }) => (records?.unsent ?? 0) + (kind.what === 'criteria' ? unsentOf(sheets) : 0),
        ),
      )
    : 0,
})

const aboutOf = (
  kind: TableKind,
  request: ExportRequest,
  tables: readonly ExportTable[],
  texts: ExportsTexts,
): AboutExport => {
  const { groups, making, period } = request
  const [only] = groups
  const wall = wallTimeAt(
    making.at,
    groups.length === 1 && only !== undefined ? only.cohort.timeZone : defaultTimeZone,
  )
  return {
    title: texts.whats[kind.what],
    groups: groups.map(({ cohort }) => cohort.title || texts.untitled),
    period: kind.isByPeriod ? period : null,
    at: making.at,
    onWall: `${wall.date} ${wall.time}`,
    by: making.by,
    ...unsettledOf(kind, request, tables),
    unready: kind.unreadyOf(request).length,
  }
}

const bytesOf = (text: string): Uint8Array<ArrayBuffer> => new TextEncoder().encode(text)

/** The tables on paper, under the head of their group, or of the programme where they are of several. */
const papersOf = (request: ExportRequest, tables: readonly ExportTable[], about: AboutExport): PapersWish => {
  const [only, ...others] = request.groups
  if (only === undefined) throw new Error('Nothing to write')
  const head = paperHead(only.cohort)
  const document: RecordsDocument = {
    head: others.length === 0 ? head : { ...head, operationNumber: '', title: '', venueName: '' },
    tables,
    reasons: [
      { of: 'fork' as const, count: about.disputes },
      { of: 'unsent' as const, count: about.unsent },
      { of: 'notClosed' as const, count: about.unready },
    ].filter(({ count }) => count > 0),
    generatedAt: { date: about.onWall.slice(0, 10), time: about.onWall.slice(11) },
    generatedBy: about.by,
  }
  return { title: about.title, madeAt: about.at, papers: [{ of: 'records', document }] }
}

/** The file, and those that go beside it: further tables, and the dictionary of a CSV. */
const writeFiles = async (
  format: TableFormat,
  request: ExportRequest,
  tables: readonly ExportTable[],
  about: AboutExport,
  name: string,
  stop: AbortSignal,
): Promise<Pick<ExportFile, 'name' | 'type' | 'bytes' | 'beside'>> => {
  const nameOf = (table: string, extension: string): string => fileNameOf(request, table, extension)
  switch (format) {
    case 'xlsx':
      return {
        name: nameOf(name, 'xlsx'),
        type: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
        bytes: await writeWorkbook(tables, about),
        beside: [],
      }
    case 'json':
      return {
        name: nameOf(name, 'json'),
        type: 'application/json',
        bytes: bytesOf(tablesJson(tables, about)),
        beside: [],
      }
    case 'csv':
    case 'csvMachine': {
      const type = 'text/csv;charset=utf-8'
      const profile = format === 'csv' ? 'excel' : 'machine'
      const [first, ...others] = tables.map((table) => ({
        of: table.title,
        name: nameOf(table.name, 'csv'),
        type,
        bytes: bytesOf(tableCsv(table, profile)),
      }))
      if (first === undefined) throw new Error('Nothing to write')
      const dictionary = {
        of: null,
        name: nameOf(name, 'csv').replace(/\.csv$/, '_dictionnaire.csv'),
        type,
        bytes: bytesOf(dictionaryCsv(tables, about)),
      }
      return { name: first.name, type, bytes: first.bytes, beside: [...others, dictionary] }
    }
    case 'pdf':
      return {
        name: nameOf(name, 'pdf'),
        type: 'application/pdf',
        bytes: (await askForPdf(papersOf(request, tables, about), () => undefined, stop)).bytes,
        beside: [],
      }
    default:
      return format satisfies never
  }
}

const readSteering = async ({ reads }: ExportRequest): Promise<Steering> => {
  const parsed = steeringReplySchema.safeParse((await reads.keptAnswer(steeringAnswerName))?.answer)
  return parsed.success ? (parsed.data.steering as Steering) : usualSteering
}

const makerOf = (kind: TableKind, format: TableFormat): ExportMaker => ({
  what: kind.what,
  format,
  isByPerson: false,
  isByPeriod: kind.isByPeriod,
  needsAdvisers: kind.needsAdvisers,
  needsRecords: true,
  look: (request) => {
    const tables = kind.tablesOf(request, usualSteering)
    const lines = sumOf(tables.map(({ rows }) => rows.length))
    return {
      empty: lines === 0 ? kind.empty : null,
      unready: kind.unreadyOf(request),
      unsettled: unsettledOf(kind, request, tables),
      lines,
      preview: null,
    }
  },
  prepare: async (request, texts, { onProgress, stop }) => {
    const tables = kind.tablesOf(request, await readSteering(request))
    const about = aboutOf(kind, request, tables, texts)
    const files = await writeFiles(format, request, tables, about, texts.fileNames[kind.what], stop)
    onProgress(1, 1)
    return { ...files, pages: null, isProvisional: isProvisional(about), untold: [] }
  },
})

export const tableMakers: readonly ExportMaker[] = kinds.flatMap((kind) =>
  formats
    // Attendance on paper are its sheets; an exchange file is read by machines.
    .filter((format) => format !== 'pdf' || (kind.what !== 'attendance' && kind.what !== 'franceTravail'))
    .map((format) => makerOf(kind, format)),
)
