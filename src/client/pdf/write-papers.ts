// Papers into one PDF file, page after page; pure but for time: fonts, clock and progress come in.

import { paperFr } from '#client/texts/paper.fr.ts'
import { drawPaper } from './draw-paper.ts'
import type { Paper } from './draw-paper.ts'
import type { FontFiles } from './pdf-pen.ts'
import { makePdfPen } from './pdf-pen.ts'

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

/** Writes the file; `onPaper` hears how many papers are done. A worker that runs this is stopped by ending it. */
export const writePapers = async (
  { title, madeAt, papers }: PapersWish,
  fonts: FontFiles,
  onPaper: (done: number) => void = () => undefined,
): Promise<WrittenPapers> => {
  const pen = makePdfPen({ title, author: paperFr.author, madeAt, fonts })
  for (const [index, paper] of papers.entries()) {
    drawPaper(pen, paper)
    onPaper(index + 1)
  }
  const { bytes, pages } = await pen.finish()
  return { bytes, pages, untold: [...pen.untold] }
}
