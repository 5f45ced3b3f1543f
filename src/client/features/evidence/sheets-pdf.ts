// The sheets of a pack as one PDF: for whoever reads it without the verifier. It proves nothing by itself.

import type { PlainDate } from '#shared/calendar.ts'
import { foldSheet } from '#shared/domain/attendance/fold-sheet.ts'
import { foldCohort } from '#shared/domain/cohort.ts'
import type { PackFile } from '#shared/domain/evidence/make-pack.ts'
import { sheetEvidence } from '#shared/domain/evidence/paper-facts.ts'
import { attendanceSheetDocument } from '#shared/domain/evidence/sheet-document.ts'
import type { CohortId } from '#shared/ids.ts'
import type { LocalReads } from '#client/local/local-room.ts'
import { askForPdf } from '#client/pdf/ask-pdf.ts'
import { paperFr } from '#client/texts/paper.fr.ts'

export interface SheetsWish {
  readonly from: PlainDate
  readonly to: PlainDate
  /** Instant, ms, and whose device makes it. */
  readonly at: number
  readonly by: string
}

/** Nothing where no sheet of the period was closed. */
export const makeSheetsPdf = async (
  reads: Pick<LocalReads, 'cohortEntries' | 'allSheetEntries'>,
  id: CohortId,
  { from, to, at, by }: SheetsWish,
): Promise<readonly PackFile[]> => {
  const [said, all] = await Promise.all([reads.cohortEntries(id), reads.allSheetEntries(id)])
  const cohort = foldCohort(id, said)
  const papers = cohort.halfDays
    .filter(({ date }) => date >= from && date <= to)
    .flatMap((halfDay) => {
      const own = all.filter(({ body }) => 'halfDay' in body && body.halfDay === halfDay.id)
      const sheet = foldSheet(cohort, halfDay, own)
      if (sheet.closing === null) return []
      const evidence = sheetEvidence(halfDay.id, sheet.closing.id, own)
      return [{ of: 'sheet' as const, document: attendanceSheetDocument(sheet, evidence, { at, by }) }]
    })
  if (papers.length === 0) return []
  const written = await askForPdf(
    { title: paperFr.fileTitle(paperFr.sheetTitle, cohort.title, ''), madeAt: at, papers },
    () => undefined,
    new AbortController().signal,
  )
  return [{ name: 'feuilles.pdf', bytes: written.bytes }]
}
