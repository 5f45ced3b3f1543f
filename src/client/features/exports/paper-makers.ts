// The makers of official papers, all of them PDF files made on this device.

import { cohortDocuments, weekDocuments } from '#shared/domain/evidence/grid-document.ts'
import type { HeldSheet, PersonPaperType } from '#shared/domain/evidence/hours.ts'
import { completionCertificate, realisedHours, weeklyHoursDocument } from '#shared/domain/evidence/hours.ts'
import type { Making } from '#shared/domain/evidence/paper-facts.ts'
import { isInPeriod } from '#shared/domain/exports/export-table.ts'
import { attendanceSheetDocument, blankSheetDocument } from '#shared/domain/evidence/sheet-document.ts'
import { askForPdf } from '#client/pdf/ask-pdf.ts'
import type { Paper } from '#client/pdf/draw-paper.ts'
import { formatsFr } from '#client/texts/formats.fr.ts'
import { paperFr } from '#client/texts/paper.fr.ts'
import type { ExportGroup, ExportMaker, ExportOutlook, ExportRequest, ExportWhat } from './export-makers.ts'
import { fileNameOf } from './export-makers.ts'
import { begunSheets, unreadySheets } from './sheets-begun.ts'

type Empty = NonNullable<ExportOutlook['empty']>

interface PaperKind {
  readonly what: ExportWhat
  readonly title: string
  readonly empty: Empty
  readonly isByPerson?: boolean
  /** The sheets that it is made of. */
  sheetsOf(group: ExportGroup, request: ExportRequest): readonly HeldSheet[]
  papersOf(group: ExportGroup, sheets: readonly HeldSheet[], request: ExportRequest): readonly Paper[]
  /** A sheet that is not ready makes it provisional; a blank one is never. */
  readonly isEvidence: boolean
}

const ahead: PaperKind['sheetsOf'] = (group, request) =>
  group.sheets.filter(
    ({ sheet }) =>
      isInPeriod(request.period, sheet.halfDay.date) &&
      sheet.halfDay.date >= request.todayOf(group.cohort) &&
      sheet.closing === null,
  )

const personPapers =
  (type: PersonPaperType): PaperKind['papersOf'] =>
  ({ cohort }, sheets, { participant, making }) =>
    realisedHours(
      cohort,
      sheets.map(({ sheet }) => sheet),
    )
      .filter((person) => participant === null || person.participant === participant)
      .flatMap((person): Paper[] => {
        const document = completionCertificate(cohort, person, sheets, type, making)
        return document === undefined ? [] : [{ of: 'person', document }]
      })

const kinds: readonly PaperKind[] = [
  {
    what: 'sheets',
    title: paperFr.sheetTitle,
    empty: 'emptySheets',
    isEvidence: true,
    sheetsOf: begunSheets,
    papersOf: (_, sheets, { making }) =>
      sheets.map(({ sheet, evidence }) => ({
        of: 'sheet',
        document: attendanceSheetDocument(sheet, evidence, making),
      })),
  },
  {
    what: 'weeks',
    title: paperFr.sheetOfWeek,
    empty: 'emptySheets',
    isEvidence: true,
    sheetsOf: begunSheets,
    papersOf: ({ cohort }, sheets, { making }) => gridsOf(weekDocuments(cohort, sheets, making)),
  },
  {
    what: 'cohort',
    title: paperFr.cohortTitle,
    empty: 'emptySheets',
    isEvidence: true,
    sheetsOf: begunSheets,
    papersOf: ({ cohort }, sheets, { making }) => gridsOf(cohortDocuments(cohort, sheets, making)),
  },
  {
    what: 'certificates',
    title: paperFr.certificateTitle,
    empty: 'emptyPeople',
    isByPerson: true,
    isEvidence: true,
    sheetsOf: begunSheets,
    papersOf: personPapers('certificate'),
  },
  {
    what: 'statements',
    title: paperFr.statementTitle,
    empty: 'emptyPeople',
    isByPerson: true,
    isEvidence: true,
    sheetsOf: begunSheets,
    papersOf: personPapers('statement'),
  },
  {
    what: 'hours',
    title: paperFr.hoursTitle,
    empty: 'emptySheets',
    isEvidence: true,
    sheetsOf: begunSheets,
    papersOf: ({ cohort }, sheets, { making }) => hoursOf(cohort, sheets, making),
  },
  {
    what: 'blank',
    title: paperFr.sheetTitle,
    empty: 'emptyBlank',
    isEvidence: false,
    sheetsOf: ahead,
    papersOf: ({ cohort }, sheets, { making }) =>
      sheets.map(({ sheet }) => ({
        of: 'sheet',
        document: blankSheetDocument(cohort, sheet.halfDay, making),
      })),
  },
]

const gridsOf = (documents: ReturnType<typeof weekDocuments>): readonly Paper[] =>
  documents.map((document) => ({ of: 'grid', document }))

const hoursOf = (
  cohort: ExportGroup['cohort'],
  sheets: readonly HeldSheet[],
  making: Making,
): readonly Paper[] => {
  const document = weeklyHoursDocument(cohort, sheets, making)
  return document === undefined ? [] : [{ of: 'weeklyHours', document }]
}

const papersFor = (kind: PaperKind, request: ExportRequest): readonly Paper[] =>
  request.groups.flatMap((group) => {
    const sheets = kind.sheetsOf(group, request)
    return sheets.length === 0 ? [] : kind.papersOf(group, sheets, request)
  })

const makerOf = (kind: PaperKind): ExportMaker => ({
  what: kind.what,
  format: 'pdf',
  isByPerson: kind.isByPerson === true,
  isByPeriod: true,
  needsAdvisers: false,
  needsRecords: false,
  look: (request) => {
    const papers = papersFor(kind, request)
    return {
      empty: papers.length === 0 ? kind.empty : null,
      unready: kind.isEvidence
        ? request.groups.flatMap((group) => unreadySheets(group, kind.sheetsOf(group, request)))
        : [],
      unsettled: { disputes: 0, unsent: 0 },
      lines: null,
      preview: papers[0] ?? null,
    }
  },
  prepare: async (request, texts, { onProgress, stop }) => {
    const papers = papersFor(kind, request)
    const written = await askForPdf(
      { title: titleOf(kind, request, papers), madeAt: request.making.at, papers },
      (done) => onProgress(done, papers.length),
      stop,
    )
    return {
      name: fileNameOf(request, texts.fileNames[kind.what], 'pdf'),
      type: 'application/pdf',
      bytes: written.bytes,
      pages: written.pages,
      isProvisional: papers.some(({ document }) => document.reasons.length > 0),
      untold: written.untold,
      beside: [],
    }
  },
})

/** « Feuille de présence · Denain · 3 mars – 28 avr. 2026 »: what the reader's window shows. */
const titleOf = (kind: PaperKind, request: ExportRequest, papers: readonly Paper[]): string => {
  const [only, ...others] = request.groups
  const dates = papers
    .flatMap(({ document }) => {
      if ('date' in document) return [document.date]
      return 'from' in document ? [document.from, document.until] : []
    })
    .sort()
  const [from, until] = [dates[0], dates.at(-1)]
  return paperFr.fileTitle(
    kind.title,
    only === undefined || others.length > 0 ? '' : only.cohort.title,
    from === undefined || until === undefined ? '' : formatsFr.dateRange(from, until),
  )
}

export const paperMakers: readonly ExportMaker[] = kinds.map(makerOf)
