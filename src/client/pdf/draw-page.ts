// What stands on every page of every paper: head, double rule, « PROVISOIRE » with its reasons, foot.

import type { PaperHead, ProvisionalReason } from '#shared/domain/evidence/paper-facts.ts'
import { formatsFr } from '#client/texts/formats.fr.ts'
import { paperFr } from '#client/texts/paper.fr.ts'
import type { Node, Pen } from './pen.ts'
import { ink, paperSize, softInk, warningGround, warningInk } from './pen.ts'

export const margin = 39
export const bodySize = 9.6

export interface PageWish {
  readonly orientation: 'portrait' | 'landscape'
  readonly head: PaperHead
  readonly title: string
  /** What kind of version: « Version 1, définitive ». */
  readonly standing: string
  readonly reasons: readonly ProvisionalReason[]
  /** 1, 2, 3 … of this paper. */
  readonly page: number
  readonly pages: number
  /** One or two lines at each side, at the very foot. */
  readonly foot: { readonly left: readonly string[]; readonly right: readonly string[] }
}

export const sayReasons = (reasons: readonly ProvisionalReason[]): string =>
  reasons.map(({ of, count }) => formatsFr.plural(count, ...paperFr.reasons[of])).join(', ')

/** Where content may begin on a page: known before it is drawn, so that pages can be counted. */
export const topOfContent = (
  pen: Pen,
  { orientation, reasons }: Pick<PageWish, 'orientation' | 'reasons'>,
): number => (reasons.length === 0 ? 94 : 94 + 20 + reasonLines(pen, orientation, reasons).length * 12.5)

/** Where content must end. */
export const bottomOfContent = (orientation: PageWish['orientation']): number => heightOf(orientation) - 66

export const widthOf = (orientation: PageWish['orientation']): number =>
  orientation === 'portrait' ? paperSize.short : paperSize.long
export const heightOf = (orientation: PageWish['orientation']): number =>
  orientation === 'portrait' ? paperSize.long : paperSize.short

const reasonLines = (
  pen: Pen,
  orientation: PageWish['orientation'],
  reasons: PageWish['reasons'],
): string[] =>
  pen.linesOf(`${paperFr.provisional} — ${sayReasons(reasons)}`, widthOf(orientation) - 2 * margin - 24, {
    size: 10.5,
    weight: 'bold',
  })

/** A page with its head and foot, tagged below `section`; the heading is one on the first page alone. */
export const beginPage = (pen: Pen, section: Node, wish: PageWish): void => {
  const { orientation, head, title, page, pages, reasons } = wish
  pen.addPage(orientation)
  const right = widthOf(orientation) - margin
  const isFirst = page === 1
  if (reasons.length > 0) drawWatermark(pen)
  const programme = paperFr.operation(head.programme, head.operationNumber)
  const drawHead = (): void => {
    pen.write(programme, margin, 43.5, { size: 9.8 })
  }
  const drawTitle = (): void => {
    pen.write(title, margin, 68, { size: 22, weight: 'bold' })
  }
  const drawPaging = (): void => {
    pen.write(wish.standing, right, 43.5, { size: 9.8, align: 'right' })
    pen.write(paperFr.page(page, pages), right, 55.5, { size: 9.8, align: 'right' })
  }
  if (isFirst) {
    pen.tag(section, 'P', {}, drawHead)
    pen.tag(section, 'H1', {}, drawTitle)
    pen.tag(section, 'P', {}, drawPaging)
  } else {
    pen.artifact(() => {
      drawHead()
      drawTitle()
      drawPaging()
    })
  }
  pen.artifact(() => {
    pen.rule(margin, right, 83.2, 2.1)
    pen.rule(margin, right, 87.2, 0.7)
  })
  if (reasons.length > 0) drawReasons(pen, section, wish)
}

/** The word large and pale behind everything, so that no copy passes for a definitive one. */
const drawWatermark = (pen: Pen): void => {
  const { width, height } = pen.page()
  pen.artifact(() => {
    pen.canvas.save()
    pen.canvas.rotate(-36, { origin: [width / 2, height / 2] })
    pen.write(paperFr.provisional, width / 2, height / 2 + 30, {
      size: 104,
      weight: 'bold',
      colour: '#f1ece3',
      align: 'center',
    })
    pen.canvas.restore()
  })
}

const drawReasons = (pen: Pen, section: Node, { orientation, reasons }: PageWish): void => {
  const lines = reasonLines(pen, orientation, reasons)
  const height = lines.length * 12.5 + 9
  pen.artifact(() => {
    pen.canvas.rect(margin, 95, widthOf(orientation) - 2 * margin, height).fill(warningGround)
    pen.canvas.rect(margin, 95, 3, height).fill(warningInk)
  })
  pen.tag(section, 'P', {}, () => {
    lines.forEach((line, index) => {
      pen.write(line, margin + 13, 108 + index * 12.5, { size: 10.5, weight: 'bold', colour: warningInk })
    })
  })
}

/** The foot comes last, as it is read last; it is said once, on the last page. */
export const endPage = (pen: Pen, section: Node, { orientation, foot, page, pages }: PageWish): void => {
  const top = heightOf(orientation) - 56
  const right = widthOf(orientation) - margin
  pen.artifact(() => pen.rule(margin, right, top, 0.7))
  const draw = (): void => {
    foot.left.forEach((line, index) => {
      pen.write(line, margin, top + 14 + index * 12, { size: 8.6, colour: softInk })
    })
    foot.right.forEach((line, index) => {
      pen.write(line, right, top + 14 + index * 12, { size: 8.6, colour: softInk, align: 'right' })
    })
  }
  if (page === pages) pen.tag(section, 'P', {}, draw)
  else pen.artifact(draw)
}

export interface FactLine {
  readonly label: string
  readonly lines: readonly string[]
  readonly bold?: boolean
}

/** Labels at the left, words at the right of each; returns the y below the last. */
export const drawFacts = (
  pen: Pen,
  section: Node,
  facts: readonly FactLine[],
  at: { readonly x: number; readonly y: number; readonly label: number; readonly width: number },
): number => {
  let y = at.y
  for (const { label, lines, bold = false } of facts) {
    const style = { size: bodySize, weight: bold ? 'bold' : 'regular' } as const
    const broken = lines.flatMap((line) => pen.linesOf(line, at.width - at.label, style))
    const top = y
    pen.tag(section, 'P', {}, () => {
      pen.write(label, at.x, top, { size: bodySize, colour: softInk })
      broken.forEach((line, index) =>
        pen.write(line, at.x + at.label, top + index * 13.2, { ...style, colour: ink }),
      )
    })
    y += Math.max(1, broken.length) * 13.2 + 1.8
  }
  return y
}

/** How far down `drawFacts` would go. */
export const heightOfFacts = (
  pen: Pen,
  facts: readonly FactLine[],
  at: { readonly label: number; readonly width: number },
): number =>
  facts.reduce((sum, { lines, bold = false }) => {
    const style = { size: bodySize, weight: bold ? 'bold' : 'regular' } as const
    const broken = lines.flatMap((line) => pen.linesOf(line, at.width - at.label, style))
    return sum + Math.max(1, broken.length) * 13.2 + 1.8
  }, 0)
