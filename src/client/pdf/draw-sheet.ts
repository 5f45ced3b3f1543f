// One attendance sheet on its page: head, people, counts, countersignature, legend. Ten people fill one page; more
// make the rows lower, and only then a second page.

import type { PaperRow, SheetDocument } from '#shared/domain/evidence/sheet-document.ts'
import { paperFr } from '#client/texts/paper.fr.ts'
import type { PageWish } from './draw-page.ts'
import {
  beginPage,
  bottomOfContent,
  drawFacts,
  endPage,
  heightOfFacts,
  margin,
  topOfContent,
  widthOf,
} from './draw-page.ts'
import { rowsOnPages } from './lay-rows.ts'
import { drawShape } from './draw-shape.ts'
import { drawSheetEnd, heightOfSheetEnd } from './draw-sheet-end.ts'
import { drawSignature } from './draw-signature.ts'
import type { Node, Pen } from './pen.ts'
import { hairline, softInk } from './pen.ts'
import type { NameLine } from './write-name.ts'
import { breakName, writeName } from './write-name.ts'
import {
  fullName,
  hoursOf,
  namesOf,
  sayClosing,
  sayMaking,
  sayNone,
  saySigned,
  sayStanding,
  sheetFacts,
  statusesOf,
} from './sheet-words.ts'

const right = widthOf('portrait') - margin
const columns = { number: margin, name: 57, presence: 212, hours: 311, signature: 395, beside: 489 } as const
const nameWidth = columns.presence - columns.name - 8
const nameSize = 11
const smallSize = 8.8
const headerHeight = 22
/** Room for people who were not expected, on a sheet to be filled in by hand. */
const emptyRows = 3

/** Draws the sheet on as many pages as it needs. */
export const drawSheet = (pen: Pen, paper: SheetDocument): void => {
  const section = pen.tag(pen.root, 'Sect')
  const lines = rowsOf(paper).map((row) => lineFrom(pen, paper, row))
  const parts = layOut(pen, paper, lines)
  const wish = (page: number): PageWish => ({
    orientation: 'portrait',
    head: paper.head,
    title: paperFr.sheetTitle,
    standing: sayStanding(paper),
    reasons: paper.reasons,
    page,
    pages: parts.length,
    foot: {
      left: sayClosing(paper),
      right: [
        ...(paper.blank ? [] : [sayMaking(paper)]),
        paper.blank ? paperFr.madeWith : `${paperFr.eachSignature} ${paperFr.madeWith}.`,
      ],
    },
  })
  let table: Node | undefined
  parts.forEach((part, index) => {
    const page = wish(index + 1)
    beginPage(pen, section, page)
    let y = topOfContent(pen, page)
    if (index === 0) y = drawHead(pen, section, paper, y)
    if (part.length > 0) {
      table ??= pen.tag(section, 'Table')
      y = drawTableHead(pen, table, y, index === 0)
      for (const { line, height } of part) {
        drawLine(pen, table, line, y, height)
        y += height
      }
    }
    if (index === parts.length - 1) {
      if (table !== undefined) pen.endNode(table)
      drawSheetEnd(pen, section, paper, y)
    }
    endPage(pen, section, page)
  })
  pen.endNode(section)
}

const rowsOf = (paper: SheetDocument): readonly (PaperRow | null)[] => {
  const isEmpty = paper.notHeld !== null && paper.rows.every(({ state }) => state === 'unmarked')
  if (isEmpty) return []
  return paper.blank ? [...paper.rows, ...Array.from({ length: emptyRows }, () => null)] : paper.rows
}

/** What one row shows, broken into lines. */
interface Line {
  readonly number: string
  readonly name: readonly NameLine[]
  readonly fullName: string
  readonly note: string
  readonly statuses: readonly { readonly shape: Parameters<typeof drawShape>[1]; readonly words: string }[]
  readonly hours: string
  readonly signature: PaperRow['signature']
  readonly typedName: string
  /** Beside the signature, or in its place. */
  readonly words: readonly string[]
  readonly isBeside: boolean
  readonly least: number
}

const lineFrom = (pen: Pen, paper: SheetDocument, row: PaperRow | null): Line => {
  const number = row === null ? '' : String(paper.rows.indexOf(row) + 1)
  const name = row === null ? [] : breakName(pen, namesOf(row), nameWidth, nameSize)
  const drawn = row?.signature ?? row?.toRedo ?? null
  const isBeside = drawn !== null && (drawn.strokes !== null || drawn.typedName !== '')
  const said =
    row === null
      ? []
      : [
          ...(drawn === null ? [] : saySigned(drawn, paper.date)),
          ...(drawn?.way === 'onPaper' ? [paperFr.signedOnPaper] : []),
          ...(row.toRedo === null ? [] : [paperFr.toRedoFor(rangeOf(row.toRedo))]),
          ...(row.signature === null && row.toRedo === null && row.why !== null ? [sayNone(row.why)] : []),
        ]
  const width = right - (isBeside ? columns.beside : columns.signature)
  const words = said.flatMap((one) => pen.linesOf(one, width, { size: smallSize }))
  const statuses = paper.blank
    ? [
        { shape: 'box' as const, words: paperFr.status.present },
        { shape: 'box' as const, words: paperFr.status.absent },
      ]
    : row === null
      ? []
      : statusesOf(row)
  const note = row !== null && !row.expected && !paper.blank ? paperFr.addedHere : ''
  const nameLines = name.length + (note === '' ? 0 : 1)
  return {
    number,
    name,
    fullName: row === null ? '' : fullName(row),
    note,
    statuses,
    hours: paper.blank ? paperFr.handFrom : row === null ? '' : hoursOf(row),
    signature: isBeside ? drawn : null,
    typedName: drawn?.strokes === null ? drawn.typedName : '',
    words,
    isBeside,
    least: Math.max(
      nameLines * 13 + 6,
      (paper.blank ? 1 : statuses.length) * 12 + 4,
      words.length * 11 + 7,
      24,
    ),
  }
}

const rangeOf = (signature: NonNullable<PaperRow['signature']>): string =>
  hoursOf({ hours: signature.hours } as PaperRow)

type Part = readonly { readonly line: Line; readonly height: number }[]

/** Rows by page: as high as they can be on one page, else on several with the end on the last. */
const layOut = (pen: Pen, paper: SheetDocument, lines: readonly Line[]): readonly Part[] => {
  const top = topOfContent(pen, { orientation: 'portrait', reasons: paper.reasons })
  const first = top + heightOfHead(pen, paper) + (lines.length > 0 ? headerHeight : 0)
  const bottom = bottomOfContent('portrait')
  const end = heightOfSheetEnd(pen, paper)
  const at = { first, next: top + headerHeight, bottom, end }
  return rowsOnPages((base) => lines.map(({ least }) => Math.max(base, least)), [34.4, 31, 28, 25.5], at).map(
    (part) =>
      part.flatMap(({ index, height }) =>
        lines[index] === undefined ? [] : [{ line: lines[index], height }],
      ),
  )
}

const factColumns = {
  left: { x: margin, label: 91, width: 250 },
  right: { x: 307, label: 84, width: right - 307 },
} as const

const heightOfHead = (pen: Pen, paper: SheetDocument): number => {
  const [left, other] = sheetFacts(paper)
  return (
    16 + Math.max(heightOfFacts(pen, left, factColumns.left), heightOfFacts(pen, other, factColumns.right))
  )
}

const drawHead = (pen: Pen, section: Node, paper: SheetDocument, top: number): number => {
  const [left, other] = sheetFacts(paper)
  drawFacts(pen, section, left, { ...factColumns.left, y: top + 11 })
  drawFacts(pen, section, other, { ...factColumns.right, y: top + 11 })
  return top + heightOfHead(pen, paper)
}

const drawTableHead = (pen: Pen, table: Node, y: number, isFirst: boolean): number => {
  const baseline = y + 14.5
  const style = { size: bodyHead, weight: 'bold' } as const
  const cells: readonly (readonly [string, number])[] = [
    [paperFr.nameColumn, columns.name],
    [paperFr.presenceColumn, columns.presence],
    [paperFr.hoursColumn, columns.hours],
    [paperFr.signatureColumn, columns.signature],
  ]
  pen.artifact(() => {
    pen.rule(margin, right, y, 2)
    pen.rule(margin, right, y + headerHeight, 0.6)
    if (!isFirst) for (const [words, x] of cells) pen.write(words, x, baseline, style)
  })
  if (isFirst) {
    const row = pen.tag(table, 'TR')
    for (const [words, x] of cells) {
      pen.tag(row, 'TH', { scope: 'Column' }, () => void pen.write(words, x, baseline, style))
    }
    pen.endNode(row)
  }
  return y + headerHeight
}
const bodyHead = 9.8

const drawLine = (pen: Pen, table: Node, line: Line, y: number, height: number): void => {
  const middle = y + height / 2
  const box = { x: columns.signature, y: y + 3, width: 88, height: height - 6 }
  // Two boxes to tick stand beside each other, two statuses below each other.
  const isTicked = line.statuses[0]?.shape === 'box'
  const statusAt = (index: number): { x: number; y: number } =>
    isTicked
      ? { x: columns.presence + index * 49, y: middle }
      : { x: columns.presence, y: middle + (index - (line.statuses.length - 1) / 2) * 12.4 }
  pen.artifact(() => {
    pen.rule(margin, right, y + height, 0.5, hairline)
    line.statuses.forEach(({ shape }, index) => {
      const at = statusAt(index)
      drawShape(pen, shape, at.x + 5, at.y, isTicked ? 10 : 11)
    })
  })
  const row = pen.tag(table, 'TR')
  const heading = pen.canWrite(line.fullName) ? {} : { actual: `${line.number} ${line.fullName}` }
  pen.tag(row, 'TH', { scope: 'Row', ...heading }, () => {
    const count = line.name.length + (line.note === '' ? 0 : 1)
    const top = middle + 3.8 - ((count - 1) * 13) / 2
    if (line.number !== '') pen.write(line.number, columns.number, top, { size: nameSize, colour: softInk })
    line.name.forEach((part, index) => writeName(pen, part, columns.name, top + index * 13, nameSize))
    if (line.note !== '') {
      pen.write(line.note, columns.name, top + line.name.length * 13 - 1, {
        size: smallSize,
        colour: softInk,
      })
    }
  })
  pen.tag(row, 'TD', {}, () => {
    line.statuses.forEach(({ words }, index) => {
      const at = statusAt(index)
      pen.write(words, at.x + (isTicked ? 12 : 15), at.y + (isTicked ? 3.2 : 3.6), {
        size: isTicked ? 8.6 : 10.5,
      })
    })
  })
  pen.tag(
    row,
    'TD',
    {},
    () =>
      void pen.write(line.hours, columns.hours, middle + 3.6, {
        size: isTicked ? 8.8 : 10.2,
      }),
  )
  const last = pen.tag(row, 'TD')
  const { signature } = line
  if (signature !== null && signature.strokes !== null) {
    const { strokes } = signature
    const alt = paperFr.signatureOf(line.fullName)
    const bbox = [box.x, box.y, box.x + box.width, box.y + box.height] as const
    pen.tag(last, 'Figure', { alt, bbox }, () => drawSignature(pen, strokes, box))
  }
  if (line.typedName !== '') {
    const parts = pen.linesOf(line.typedName, 90, { size: 10 })
    pen.tag(last, 'P', {}, () => {
      parts.forEach((part, index) =>
        pen.write(part, columns.signature, middle + 3.4 + (index - (parts.length - 1) / 2) * 11.5, {
          size: 10,
        }),
      )
    })
  }
  if (line.words.length > 0) {
    const x = line.isBeside ? columns.beside : columns.signature
    pen.tag(last, 'P', {}, () => {
      line.words.forEach((words, index) =>
        pen.write(words, x, middle + 3.1 + (index - (line.words.length - 1) / 2) * 11, { size: smallSize }),
      )
    })
  }
  pen.endNode(last)
  pen.endNode(row)
}
