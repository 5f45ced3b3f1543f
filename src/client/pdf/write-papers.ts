// Papers into one PDF file, page after page; pure but for time: fonts, clock and progress come in.

import type { GridDocument } from '#shared/domain/evidence/grid-document.ts'
import type { PersonPaper, WeeklyHoursDocument } from '#shared/domain/evidence/hours.ts'
import type { SheetDocument } from '#shared/domain/evidence/sheet-document.ts'
import { paperFr } from '#client/texts/paper.fr.ts'
import { drawGrid } from './draw-grid.ts'
import { drawPersonPaper, drawWeeklyHours } from './draw-hours.ts'
import { drawSheet } from './draw-sheet.ts'
import type { FontFiles, Pen } from './pen.ts'
import { makePen } from './pen.ts'

export type Paper =
  | { readonly of: 'sheet'; readonly document: SheetDocument }
  | { readonly of: 'grid'; readonly document: GridDocument }
  | { readonly of: 'weeklyHours'; readonly document: WeeklyHoursDocument }
  | { readonly of: 'person'; readonly document: PersonPaper }

export interface PapersWish {
  readonly title: string
  /** Instant, ms. */
  readonly madeAt: number
  readonly papers: readonly Paper[]
}

export interface WrittenPapers {
  readonly bytes: Uint8Array<ArrayBuffer>
  readonly pages: number
  /** Words with a sign that no font here has: a frame stands in its place (F4). */
  readonly untold: readonly string[]
}

/**
 * Writes the file. `onPaper` hears how many papers are done; between two papers the thread is given back, so that a
 * worker can be told to stop.
 */
export const writePapers = async (
  { title, madeAt, papers }: PapersWish,
  fonts: FontFiles,
  onPaper: (done: number) => void = () => undefined,
): Promise<WrittenPapers> => {
  const pen = makePen({ title, author: paperFr.author, madeAt, fonts })
  for (const [index, paper] of papers.entries()) {
    drawPaper(pen, paper)
    onPaper(index + 1)
  }
  const pages = pen.doc.bufferedPageRange()
  return { bytes: await pen.finish(), pages: pages.start + pages.count, untold: [...pen.untold] }
}

const drawPaper = (pen: Pen, paper: Paper): void => {
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
    default:
      paper satisfies never
  }
}
