// The end of a sheet: counts, remark, what came from paper, the countersignature and the legend.

import type { SheetDocument } from '#shared/domain/evidence/sheet-document.ts'
import { paperFr } from '#client/texts/paper.fr.ts'
import { bodySize, margin, widthOf } from './draw-page.ts'
import type { StatusOnPaper } from './draw-shape.ts'
import { drawShape } from './draw-shape.ts'
import { drawSignature } from './draw-signature.ts'
import type { Node, Pen } from './pen.ts'
import { softInk } from './pen.ts'
import { sayCounts, sayMoment } from './sheet-words.ts'
import { formatsFr } from '#client/texts/formats.fr.ts'

const right = widthOf('portrait') - margin
const counterWidth = 270
const legendAt = 331

export const legend: readonly (readonly [StatusOnPaper, string])[] = [
  ['present', paperFr.status.present],
  ['late', paperFr.status.late],
  ['excused', paperFr.status.excused],
  ['absent', paperFr.status.absent],
  ['leftEarly', paperFr.status.leftEarly],
  ['exempted', paperFr.status.exempted],
]

/** Sentences between counts and countersignature. */
const notesOf = (paper: SheetDocument, pen: Pen): { readonly lead: string; readonly lines: string[] }[] => {
  const { onPaper, notHeld, remark } = paper
  const broken = (words: string, lead = ''): string[] =>
    pen.linesOf(words, right - margin - (lead === '' ? 0 : 4 + pen.widthOf(lead, bold)), { size: bodySize })
  return [
    ...(notHeld === null ? [] : [{ lead: '', lines: broken(paperFr.notHeld(notHeld.reason)) }]),
    ...(remark === '' ? [] : [{ lead: paperFr.remark, lines: broken(remark, paperFr.remark) }]),
    ...(onPaper === null
      ? []
      : [
          {
            lead: '',
            lines: broken(paperFr.onPaper(onPaper.reason, formatsFr.fullDate(onPaper.enteredAt.date))),
          },
        ]),
    ...(pen.untold.size === 0 && paper.rows.every((row) => pen.canWrite(`${row.familyName}${row.givenNames}`))
      ? []
      : [{ lead: '', lines: broken(paperFr.unprintable) }]),
  ]
}
const bold = { size: bodySize, weight: 'bold' } as const

const counterLines = (pen: Pen, paper: SheetDocument): { attest: string[]; who: string[] } => {
  const { closing } = paper
  const size = { size: bodySize }
  if (closing === null) {
    return {
      attest: paper.blank ? pen.linesOf(paperFr.attest, counterWidth - 30, size) : [],
      who: paper.blank ? [paperFr.countersignBlank] : [paperFr.notClosed],
    }
  }
  const who = paperFr.countersigner(paperFr.withRole(closing.name, closing.role), ...sayMoment(closing.at))
  return {
    attest: pen.linesOf(closing.sentence, counterWidth - 30, size),
    who: pen.linesOf(who, counterWidth, size),
  }
}

const signatureHeight = 54

export const heightOfSheetEnd = (pen: Pen, paper: SheetDocument): number => {
  const notes = notesOf(paper, pen).reduce((sum, { lines }) => sum + lines.length * 13 + 5, 0)
  const { attest, who } = counterLines(pen, paper)
  return (paper.blank ? 8 : 26) + notes + 20 + 14 + (attest.length + who.length) * 13 + signatureHeight
}

/** Draws it from `top` on. */
export const drawSheetEnd = (pen: Pen, section: Node, paper: SheetDocument, top: number): void => {
  let y = top + (paper.blank ? 0 : 18)
  if (!paper.blank && paper.notHeld === null) {
    const [came, signed] = sayCounts(paper)
    pen.tag(section, 'P', {}, () => {
      pen.write(came, margin, y, bold)
      pen.write(signed, right, y, { size: bodySize, align: 'right' })
    })
  }
  y += 8
  for (const { lead, lines } of notesOf(paper, pen)) {
    y += 13
    const from = y
    pen.tag(section, 'P', {}, () => {
      const indent = lead === '' ? 0 : pen.write(lead, margin, from, bold) + 4
      lines.forEach((line, index) => pen.write(line, margin + indent, from + index * 13, { size: bodySize }))
    })
    y += (lines.length - 1) * 13 + 5
  }
  y += 14
  const rule = y
  pen.artifact(() => {
    pen.rule(margin, margin + counterWidth, rule, 0.7)
    if (!paper.blank) pen.rule(legendAt, right, rule, 0.7)
  })
  drawCountersignature(pen, section, paper, rule)
  if (!paper.blank) drawLegend(pen, section, rule)
}

const drawCountersignature = (pen: Pen, section: Node, paper: SheetDocument, rule: number): void => {
  const { closing } = paper
  const { attest, who } = counterLines(pen, paper)
  let y = rule + 15
  pen.tag(section, 'H2', {}, () => void pen.write(paperFr.countersignature, margin, y, bold))
  pen.tag(section, 'P', {}, () => {
    for (const line of [...attest, ...who]) {
      y += 13
      pen.write(line, margin, y, {
        size: bodySize,
        colour: line === paperFr.countersignBlank ? softInk : '#1c1917',
      })
    }
  })
  if (closing === null) return
  if (closing.strokes !== null) {
    const { strokes } = closing
    const box = { x: margin, y: y + 8, width: 150, height: signatureHeight - 10 }
    const bbox = [box.x, box.y, box.x + box.width, box.y + box.height] as const
    pen.tag(section, 'Figure', { alt: paperFr.signatureOf(closing.name), bbox }, () =>
      drawSignature(pen, strokes, box),
    )
  } else if (closing.typedName !== '') {
    pen.tag(section, 'P', {}, () => {
      pen.write(closing.typedName, margin, y + 24, { size: 14 })
      pen.write(paperFr.typedName, margin, y + 37, { size: 8.6, colour: softInk })
    })
  }
}

const drawLegend = (pen: Pen, section: Node, rule: number): void => {
  const at = (index: number): { x: number; y: number } => ({
    x: legendAt + (index % 2) * 117,
    y: rule + 31 + Math.floor(index / 2) * 15,
  })
  pen.tag(section, 'H2', {}, () => void pen.write(paperFr.legend, legendAt, rule + 15, bold))
  pen.artifact(() => {
    legend.forEach(([shape], index) => drawShape(pen, shape, at(index).x + 4.5, at(index).y - 3.3, 10))
  })
  const list = pen.tag(section, 'L')
  legend.forEach(([, words], index) => {
    const item = pen.tag(list, 'LI')
    pen.tag(item, 'LBody', {}, () => void pen.write(words, at(index).x + 14, at(index).y, { size: bodySize }))
    pen.endNode(item)
  })
  pen.endNode(list)
}
