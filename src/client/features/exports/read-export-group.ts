// One group with every sheet of it, from the device's memory.

import { foldSheet } from '#shared/domain/attendance/fold-sheet.ts'
import { foldCohort } from '#shared/domain/cohort.ts'
import { sheetEvidence } from '#shared/domain/evidence/paper-facts.ts'
import type { CohortId, HalfDayId } from '#shared/ids.ts'
import type { CohortRow, LocalReads, PlacedEntry } from '#client/local/local-room.ts'
import type { ExportGroup } from './export-makers.ts'
import { readGroupRecords } from './read-group-records.ts'

/** `undefined` where the group is not on this device; with its records only where a row is given and they are asked for. */
export const readExportGroup = async (
  reads: LocalReads,
  id: CohortId,
  row?: Pick<CohortRow, 'cohort' | 'circles' | 'summary'>,
  needsRecords = false,
): Promise<ExportGroup | undefined> => {
  const [said, sheets, records] = await Promise.all([
    reads.cohortEntries(id),
    reads.allSheetEntries(id),
    row === undefined || !needsRecords ? null : readGroupRecords(reads, row),
  ])
  if (said.length === 0) return undefined
  const cohort = foldCohort(id, said)
  const byHalfDay = new Map<string, PlacedEntry[]>()
  for (const entry of sheets) {
    if (!('halfDay' in entry.body)) continue
    const known = byHalfDay.get(entry.body.halfDay)
    if (known === undefined) byHalfDay.set(entry.body.halfDay, [entry])
    else known.push(entry)
  }
  return {
    cohort,
    circles: row?.circles ?? ['group'],
    records,
    sheets: cohort.halfDays.map((halfDay) => {
      const own = byHalfDay.get(halfDay.id satisfies HalfDayId) ?? []
      const sheet = foldSheet(cohort, halfDay, own)
      return { sheet, evidence: sheetEvidence(halfDay.id, sheet.closing?.id ?? null, own) }
    }),
  }
}
