// Papers written in the worker that the app uses, as often as asked; times are those that a person waits.

import { askForPdf } from '#client/pdf/ask-pdf.ts'
import type { PapersWish } from '#client/pdf/write-papers.ts'

export interface PdfFigures {
  /** Milliseconds from the wish to the bytes, worker and fonts included. */
  readonly times: readonly number[]
  readonly pages: number
  readonly bytes: number
  /** The longest that the page itself was held up meanwhile, ms. */
  readonly longestPause: number
}

export const measurePdf = async (wish: PapersWish, turns: number): Promise<PdfFigures> => {
  const times: number[] = []
  let last = { pages: 0, bytes: new Uint8Array() }
  const pause = { before: performance.now(), longest: 0 }
  const beat = setInterval(() => {
    const now = performance.now()
    pause.longest = Math.max(pause.longest, now - pause.before - 10)
    pause.before = now
  }, 10)
  for (let turn = 0; turn < turns; turn += 1) {
    const from = performance.now()
    last = await askForPdf(wish, () => undefined, new AbortController().signal)
    times.push(performance.now() - from)
  }
  clearInterval(beat)
  return { times, pages: last.pages, bytes: last.bytes.length, longestPause: pause.longest }
}
