// Every kind of official paper, drawn with whatever pen.

import type { GridDocument } from '#shared/domain/evidence/grid-document.ts'
import type { PersonPaper, WeeklyHoursDocument } from '#shared/domain/evidence/hours.ts'
import type { SheetDocument } from '#shared/domain/evidence/sheet-document.ts'
import { drawGrid } from './draw-grid.ts'
import { drawPersonPaper, drawWeeklyHours } from './draw-hours.ts'
import { drawSheet } from './draw-sheet.ts'
import { drawRecords } from './draw-records.ts'
import type { RecordsDocument } from './draw-records.ts'
import type { Pen } from './pen.ts'

export type Paper =
  | { readonly of: 'sheet'; readonly document: SheetDocument }
  | { readonly of: 'grid'; readonly document: GridDocument }
  | { readonly of: 'weeklyHours'; readonly document: WeeklyHoursDocument }
  | { readonly of: 'person'; readonly document: PersonPaper }
  | { readonly of: 'records'; readonly document: RecordsDocument }

/** Draws one paper on as many pages as it needs. */
export const drawPaper = (pen: Pen, paper: Paper): void => {
  switch (paper.of) {
    case 'sheet':
      drawSheet(pen, paper.document)
      break
    case 'grid':
      drawGrid(pen, paper.document)
      break
    case 'weeklyHours':
      drawWeeklyHours(pen, paper.document)
      break
    case 'person':
      drawPersonPaper(pen, paper.document)
      break
    case 'records':
      drawRecords(pen, paper.document)
      break
    default:
      paper satisfies never
  }
}
