// Several half-days on one page lying on its side: a week with its signatures, or a cohort with its shapes alone.

import type { GridColumn, GridDocument, GridRow } from '#shared/domain/evidence/grid-document.ts'
import type { PaperRow } from '#shared/domain/evidence/sheet-document.ts'
import { formatsFr } from '#client/texts/formats.fr.ts'
import { paperFr } from '#client/texts/paper.fr.ts'
import { hundredthsOf } from './draw-hours.ts'
import type { FactLine, PageWish } from './draw-page.ts'
import {
  beginPage,
  bodySize,
  bottomOfContent,
  drawFacts,
  endPage,
  heightOfFacts,
  margin,
  topOfContent,
  widthOf,
} from './draw-page.ts'
import { drawShape } from './draw-shape.ts'
import { legend } from './draw-sheet-end.ts'
import { drawSignature } from './draw-signature.ts'
import { rowsOnPages } from './lay-rows.ts'
import type { Node, Pen } from './pen.ts'
import { hairline, softInk } from './pen.ts'
import type { NameLine } from './write-name.ts'
import { breakName, writeName } from './write-name.ts'
import {
  fullName,
  groupFacts,
  hoursOf,
  namesOf,
  sayMaking,
  sayNone,
  statusesOf,
  venueFacts,
} from './sheet-words.ts'

const right = widthOf('landscape') - margin
const firstColumn = 196
const totals = { attended: right - 58, hours: right } as const
const nameSize = 10.4
const small = 8

interface Geometry {
  readonly step: number
  readonly headHeight: number
  readonly endHeight: number
  xOf(index: number): number
}

const geometryOf = (paper: GridDocument): Geometry => {
  const room = totals.attended - 40 - firstColumn
  const most = paper.of === 'week' ? 190 : 42
  const step = Math.min(most, room / Math.max(1, paper.columns.length))
  return {
    step,
    headHeight: paper.of === 'week' ? 62 : 36,
    endHeight: paper.of === 'week' ? 98 : 62,
    xOf: (index) => firstColumn + index * step,
  }
}

export const drawGrid = (pen: Pen, paper: GridDocument): void => {
  const section = pen.tag(pen.root, 'Sect')
  const geometry = geometryOf(paper)
  const [left, other] = factsOf(paper)
  const places = {
    left: { x: margin, label: 91, width: 350 },
    other: { x: 430, label: 84, width: right - 430 },
  }
  const factsHeight =
    15 + Math.max(heightOfFacts(pen, left, places.left), heightOfFacts(pen, other, places.other))
  const top = topOfContent(pen, { orientation: 'landscape', reasons: paper.reasons })
  const names = paper.rows.map((row) => breakName(pen, namesOf(row), firstColumn - 57 - 8, nameSize))
  const least = (index: number): number => (names[index]?.length ?? 1) * 12 + 4
  const parts = rowsOnPages(
    (base) => paper.rows.map((_, index) => Math.max(base, least(index))),
    paper.of === 'week' ? [34, 30, 27, 24] : [24, 21, 18, 16],
    {
      first: top + factsHeight + geometry.headHeight,
      next: top + geometry.headHeight,
      bottom: bottomOfContent('landscape'),
      end: geometry.endHeight,
    },
  )
  let table: Node | undefined
  parts.forEach((part, index) => {
    const isFirst = index === 0
    const wish = pageOf(paper, index + 1, parts.length)
    beginPage(pen, section, wish)
    let y = top
    if (isFirst) {
      drawFacts(pen, section, left, { ...places.left, y: top + 11 })
      drawFacts(pen, section, other, { ...places.other, y: top + 11 })
      y += factsHeight
    }
    if (part.length > 0) {
      table ??= pen.tag(section, 'Table')
      drawGridHead(pen, table, paper, geometry, y, isFirst)
      y += geometry.headHeight
    }
    for (const { index: at, height } of part) {
      const row = paper.rows[at]
      if (row !== undefined && table !== undefined) {
        drawGridRow(pen, table, { paper, geometry, row, number: at + 1, name: names[at] ?? [] }, y, height)
      }
      y += height
    }
    if (index === parts.length - 1) {
      if (table !== undefined) {
        drawGridEnd(pen, table, paper, geometry, y)
        pen.endNode(table)
      }
      drawGridLegend(pen, section, y + geometry.endHeight - 12)
    }
    endPage(pen, section, wish)
  })
  pen.endNode(section)
}

const pageOf = (paper: GridDocument, page: number, pages: number): PageWish => ({
  orientation: 'landscape',
  head: paper.head,
  title: paper.of === 'week' ? paperFr.sheetOfWeek : paperFr.cohortTitle,
  standing: paper.reasons.length > 0 ? paperFr.provisional : paperFr.definitiveAlone,
  reasons: paper.reasons,
  page,
  pages,
  foot: {
    left: [sayMaking(paper)],
    right: [paper.of === 'week' ? `${paperFr.eachSignature} ${paperFr.madeWith}.` : paperFr.madeWith],
  },
})

const factsOf = (paper: GridDocument): readonly [FactLine[], FactLine[]] => {
  const people = new Map(
    paper.columns.flatMap(({ facilitators }) =>
      facilitators.map(({ name, role }) => [name, paperFr.withRole(name, role)]),
    ),
  )
  return [
    [
      { label: paperFr.period, lines: [formatsFr.dateRange(paper.from, paper.until)], bold: true },
      ...groupFacts(paper.head),
      {
        label: formatsFr.plural(people.size, ...paperFr.facilitators),
        lines: [people.size === 0 ? paperFr.unknown : [...people.values()].join(' · ')],
      },
    ],
    venueFacts(paper.head),
  ]
}

const drawGridHead = (
  pen: Pen,
  table: Node,
  paper: GridDocument,
  { xOf, step, headHeight }: Geometry,
  y: number,
  isFirst: boolean,
): void => {
  const bold = { size: 9.4, weight: 'bold' } as const
  const cells: (readonly [words: string, draw: () => void])[] = [
    [paperFr.nameColumn, () => void pen.write(paperFr.nameColumn, 57, y + 14, bold)],
    ...paper.columns.map((column, index): readonly [string, () => void] => [
      String(column.number),
      () => (paper.of === 'week' ? writeWeekHead : writeCohortHead)(pen, column, xOf(index), y, step),
    ]),
    [
      paperFr.presentColumn,
      () => void pen.write(paperFr.presentColumn, totals.attended, y + 14, { ...bold, align: 'right' }),
    ],
    [
      paperFr.hoursColumn,
      () => void pen.write(paperFr.hoursColumn, totals.hours, y + 14, { ...bold, align: 'right' }),
    ],
  ]
  pen.artifact(() => {
    pen.rule(margin, right, y, 2)
    pen.rule(margin, right, y + headHeight, 0.6)
    if (!isFirst) for (const [, draw] of cells) draw()
  })
  if (!isFirst) return
  const row = pen.tag(table, 'TR')
  for (const [, draw] of cells) pen.tag(row, 'TH', { scope: 'Column' }, draw)
  pen.endNode(row)
}

const writeWeekHead = (pen: Pen, column: GridColumn, x: number, y: number, step: number): void => {
  pen.write(paperFr.halfDayShort(column.number), x, y + 14, { size: 9.4, weight: 'bold' })
  const lines = [
    `${formatsFr.dayAndDate(column.date)}, ${paperFr.slots[column.slot]}`,
    formatsFr.timeRange(column.hours.from, column.hours.to),
    column.workshopTitle,
  ].flatMap((words) => pen.linesOf(words, step - 8, { size: small }))
  lines.slice(0, 4).forEach((words, index) => pen.write(words, x, y + 25.5 + index * 10.2, { size: small }))
}

const writeCohortHead = (pen: Pen, column: GridColumn, x: number, y: number): void => {
  pen.write(String(column.number), x + 8, y + 14, { size: 9.4, weight: 'bold', align: 'center' })
  const [, month = '', day = ''] = column.date.split('-')
  pen.write(`${Number(day)}/${Number(month)}`, x + 8, y + 27, { size: 7.6, align: 'center' })
}

interface GridLine {
  readonly paper: GridDocument
  readonly geometry: Geometry
  readonly row: GridRow
  readonly number: number
  readonly name: readonly NameLine[]
}

const drawGridRow = (pen: Pen, table: Node, line: GridLine, y: number, height: number): void => {
  const { paper, geometry, row, number, name } = line
  const middle = y + height / 2
  pen.artifact(() => pen.rule(margin, right, y + height, 0.5, hairline))
  const tagged = pen.tag(table, 'TR')
  const actual = pen.canWrite(fullName(row)) ? {} : { actual: fullName(row) }
  pen.tag(tagged, 'TH', { scope: 'Row', ...actual }, () => {
    const from = middle + 3.6 - ((name.length - 1) * 12) / 2
    pen.write(String(number), margin, from, { size: 10.4, colour: softInk })
    name.forEach((words, index) => writeName(pen, words, 57, from + index * 12, nameSize))
  })
  row.cells.forEach((cell, index) => {
    const column = paper.columns[index]
    if (column === undefined) return
    const box = { x: geometry.xOf(index), y, width: geometry.step, height }
    const node = pen.tag(tagged, 'TD')
    if (cell !== null && !column.notHeld) {
      if (paper.of === 'week') drawWeekCell(pen, node, cell, column, box)
      else drawCohortCell(pen, node, cell, box)
    } else {
      pen.tag(node, 'P', {}, () => {
        const words = column.notHeld && paper.of === 'week' ? paperFr.notHeldShort : paperFr.noHours
        pen.write(words, box.x + (paper.of === 'week' ? 0 : 8), middle + 3, {
          size: small,
          align: paper.of === 'week' ? 'left' : 'center',
        })
      })
    }
    pen.endNode(node)
  })
  const style = { size: 9.6, align: 'right' } as const
  pen.tag(
    tagged,
    'TD',
    {},
    () =>
      void pen.write(
        paperFr.present(formatsFr.number(row.attended), formatsFr.number(row.expected)),
        totals.attended,
        middle + 3.4,
        style,
      ),
  )
  pen.tag(
    tagged,
    'TD',
    {},
    () => void pen.write(hundredthsOf(row.minutes), totals.hours, middle + 3.4, { ...style, weight: 'bold' }),
  )
  pen.endNode(tagged)
}

interface CellBox {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

const sayStatuses = (cell: PaperRow): string =>
  statusesOf(cell)
    .map(({ words }) => words)
    .join(', ')

const drawShapes = (pen: Pen, node: Node, cell: PaperRow, x: number, y: number, size: number): void => {
  const shapes = statusesOf(cell)
  const bbox = [x - size / 2, y - size / 2, x + size / 2, y + size / 2] as const
  pen.tag(node, 'Figure', { alt: sayStatuses(cell), bbox }, () => {
    shapes.forEach(({ shape }, index) =>
      drawShape(pen, shape, x, y + (index - (shapes.length - 1) / 2) * (size + 1), size),
    )
  })
}

const drawWeekCell = (pen: Pen, node: Node, cell: PaperRow, column: GridColumn, box: CellBox): void => {
  const middle = box.y + box.height / 2
  drawShapes(pen, node, cell, box.x + 5, middle, 9)
  const own =
    cell.hours !== null && (cell.hours.from !== column.hours.from || cell.hours.to !== column.hours.to)
  const drawn = cell.signature ?? cell.toRedo
  const room = { x: box.x + 13, width: box.width - 21 }
  if (drawn !== null && drawn.strokes !== null) {
    const { strokes } = drawn
    const area = { ...room, y: box.y + 2, height: box.height - (own || cell.toRedo !== null ? 12 : 4) }
    const bbox = [area.x, area.y, area.x + area.width, area.y + area.height] as const
    const alt = paperFr.signatureOf(fullName(cell))
    pen.tag(node, 'Figure', { alt, bbox }, () => drawSignature(pen, strokes, area))
    const below = cell.toRedo !== null ? paperFr.toRedoShort : own ? hoursOf(cell) : ''
    if (below !== '') {
      pen.tag(node, 'P', {}, () => void pen.write(below, room.x, box.y + box.height - 3.6, { size: 7.4 }))
    }
    return
  }
  const words =
    drawn !== null && drawn.typedName !== ''
      ? [drawn.typedName, ...(own ? [hoursOf(cell)] : [])]
      : cell.state !== 'attended' || cell.fork
        ? [sayStatuses(cell)]
        : [...(cell.why === null ? [] : [sayNone(cell.why)]), ...(own ? [hoursOf(cell)] : [])]
  const lines = words.flatMap((one) => pen.linesOf(one, room.width, { size: small })).slice(0, 3)
  pen.tag(node, 'P', {}, () => {
    lines.forEach((line, index) =>
      pen.write(line, room.x, middle + 2.8 + (index - (lines.length - 1) / 2) * 9.4, { size: small }),
    )
  })
}

const drawCohortCell = (pen: Pen, node: Node, cell: PaperRow, box: CellBox): void => {
  drawShapes(pen, node, cell, box.x + 8, box.y + box.height / 2, statusesOf(cell).length > 1 ? 7 : 9.5)
}

const drawGridEnd = (
  pen: Pen,
  table: Node,
  paper: GridDocument,
  { xOf, step }: Geometry,
  top: number,
): void => {
  const label = (words: string, y: number): void =>
    void pen.write(words, 57, y, { size: 8.8, colour: softInk })
  const rows: (readonly [
    label: string,
    y: number,
    draw: (column: GridColumn, index: number, node: Node) => void,
  ])[] = [
    [
      paperFr.presentRow,
      top + 15,
      (column, index, node) =>
        void pen.tag(
          node,
          'P',
          {},
          () =>
            void pen.write(
              column.notHeld ? paperFr.noHours : `${column.attended}/${column.expected}`,
              xOf(index) + (paper.of === 'week' ? 0 : 8),
              top + 15,
              {
                size: paper.of === 'week' ? 9.4 : 8,
                weight: 'bold',
                align: paper.of === 'week' ? 'left' : 'center',
              },
            ),
        ),
    ],
  ]
  if (paper.of === 'week') {
    rows.push([
      paperFr.countersignRow,
      top + 34,
      (column, index, node) => drawCountersign(pen, node, column, xOf(index), top + 22, step),
    ])
    rows.push([
      paperFr.fingerprintRow,
      top + 66,
      (column, index, node) =>
        void pen.tag(
          node,
          'P',
          {},
          () =>
            void pen.write(
              column.onPaper ? `${column.fingerprint} · ${paperFr.onPaperShort}` : column.fingerprint,
              xOf(index),
              top + 66,
              { size: 7.4, colour: softInk },
            ),
        ),
    ])
  }
  for (const [words, y, draw] of rows) {
    const row = pen.tag(table, 'TR')
    pen.tag(row, 'TH', { scope: 'Row' }, () => label(words, y))
    paper.columns.forEach((column, index) => {
      const node = pen.tag(row, 'TD')
      draw(column, index, node)
      pen.endNode(node)
    })
    pen.endNode(row)
  }
  pen.artifact(() => pen.rule(margin, right, top + (paper.of === 'week' ? 73 : 22), 0.6))
}

const drawCountersign = (
  pen: Pen,
  node: Node,
  column: GridColumn,
  x: number,
  y: number,
  step: number,
): void => {
  const { closing } = column
  if (closing === null) {
    const words = column.notHeld ? paperFr.noHours : paperFr.notClosed
    pen.tag(node, 'P', {}, () => void pen.write(words, x, y + 12, { size: small }))
    return
  }
  pen.tag(node, 'P', {}, () => {
    const [name = ''] = pen.linesOf(closing.name, step - 10, { size: small })
    pen.write(name, x, y + 8, { size: small })
    if (closing.strokes === null) pen.write(closing.typedName, x, y + 24, { size: 10 })
  })
  if (closing.strokes === null) return
  const { strokes } = closing
  const box = { x, y: y + 10, width: Math.min(90, step - 10), height: 24 }
  const bbox = [box.x, box.y, box.x + box.width, box.y + box.height] as const
  pen.tag(node, 'Figure', { alt: paperFr.signatureOf(closing.name), bbox }, () =>
    drawSignature(pen, strokes, box),
  )
}

const drawGridLegend = (pen: Pen, section: Node, y: number): void => {
  const style = { size: bodySize }
  let x = margin + pen.widthOf(`${paperFr.legend} `, { ...style, weight: 'bold' }) + 10
  const placed = legend.map(([shape, words]) => {
    const at = x
    x += 15 + pen.widthOf(words, style) + 16
    return { shape, words, at }
  })
  pen.tag(section, 'H2', {}, () => void pen.write(paperFr.legend, margin, y, { ...style, weight: 'bold' }))
  pen.artifact(() => {
    for (const { shape, at } of placed) drawShape(pen, shape, at + 4.5, y - 3.3, 9.5)
  })
  const list = pen.tag(section, 'L')
  for (const { words, at } of placed) {
    const item = pen.tag(list, 'LI')
    pen.tag(item, 'LBody', {}, () => void pen.write(words, at + 14, y, style))
    pen.endNode(item)
  }
  pen.endNode(list)
}
