// A plain table of words over one or several pages, its head repeated, its cells tagged.

import type { PageWish } from './draw-page.ts'
import { beginPage, bottomOfContent, endPage, margin, topOfContent, widthOf } from './draw-page.ts'
import { rowsOnPages } from './lay-rows.ts'
import type { Node, Pen } from './pen.ts'
import { hairline } from './pen.ts'

export interface TableColumn {
  readonly title: string
  /** The side that `align` names. */
  readonly x: number
  readonly align?: 'left' | 'right'
  readonly weight?: 'regular' | 'bold'
  /** Room for its words, where they may be broken. */
  readonly width?: number
}

export interface TableWish {
  readonly columns: readonly TableColumn[]
  /** Cells by row; the first of each is its heading. */
  readonly rows: readonly (readonly string[])[]
  readonly bold?: (row: number) => boolean
  readonly size: number
  /** Heights of rows from the best to the least. */
  readonly heights: readonly number[]
}

/** Draws `page` around it: `before` and `after` stand on the first and on the last page. */
export const drawTablePages = (
  pen: Pen,
  section: Node,
  table: TableWish,
  page: Omit<PageWish, 'page' | 'pages'>,
  before: { readonly height: number; draw(y: number): void },
  after: { readonly height: number; draw(y: number): void },
): void => {
  const headHeight = 22
  const right = widthOf(page.orientation) - margin
  const top = topOfContent(pen, page)
  const lines = table.rows.map((cells) =>
    cells.map((words, index) => {
      const column = table.columns[index]
      return column?.width === undefined ? [words] : pen.linesOf(words, column.width, { size: table.size })
    }),
  )
  const least = lines.map((cells) => Math.max(...cells.map(({ length }) => length)) * (table.size + 2.4) + 4)
  const parts = rowsOnPages((base) => least.map((height) => Math.max(base, height)), table.heights, {
    first: top + before.height + headHeight,
    next: top + headHeight,
    bottom: bottomOfContent(page.orientation),
    end: after.height,
  })
  let node: Node | undefined
  parts.forEach((part, index) => {
    const isFirst = index === 0
    const wish: PageWish = { ...page, page: index + 1, pages: parts.length }
    beginPage(pen, section, wish)
    if (isFirst) before.draw(top)
    let y = top + (isFirst ? before.height : 0)
    if (part.length > 0) {
      node ??= pen.tag(section, 'Table')
      drawTableHead(pen, node, table, y, right, isFirst)
      y += headHeight
    }
    for (const { index: row, height } of part) {
      const own = y
      pen.artifact(() => pen.rule(margin, right, own + height, 0.5, hairline))
      if (node !== undefined) drawTableRow(pen, node, table, row, lines[row] ?? [], own, height)
      y += height
    }
    if (index === parts.length - 1) {
      if (node !== undefined) pen.endNode(node)
      after.draw(y)
    }
    endPage(pen, section, wish)
  })
}

const drawTableHead = (
  pen: Pen,
  node: Node,
  { columns, size }: TableWish,
  y: number,
  right: number,
  isFirst: boolean,
): void => {
  const write = ({ title, x, align = 'left' }: TableColumn): void => {
    pen.write(title, x, y + 14.5, { size: Math.min(size, 9.6), weight: 'bold', align })
  }
  pen.artifact(() => {
    pen.rule(margin, right, y, 2)
    pen.rule(margin, right, y + 22, 0.6)
    if (!isFirst) columns.forEach(write)
  })
  if (!isFirst) return
  const row = pen.tag(node, 'TR')
  for (const column of columns) pen.tag(row, 'TH', { scope: 'Column' }, () => write(column))
  pen.endNode(row)
}

const drawTableRow = (
  pen: Pen,
  node: Node,
  { columns, rows, size, bold }: TableWish,
  row: number,
  cells: readonly (readonly string[])[],
  y: number,
  height: number,
): void => {
  const tagged = pen.tag(node, 'TR')
  const pitch = size + 2.4
  cells.forEach((lines, index) => {
    const column = columns[index]
    if (column === undefined) return
    const words = rows[row]?.[index] ?? ''
    const isHeading = index === 0
    const weight = bold?.(row) === true ? 'bold' : (column.weight ?? 'regular')
    const options = {
      ...(isHeading ? { scope: 'Row' as const } : {}),
      ...(pen.canWrite(words) ? {} : { actual: words }),
    }
    pen.tag(tagged, isHeading ? 'TH' : 'TD', options, () => {
      lines.forEach((line, at) =>
        pen.write(line, column.x, y + height / 2 + size * 0.34 + (at - (lines.length - 1) / 2) * pitch, {
          size,
          weight,
          align: column.align ?? 'left',
        }),
      )
    })
  })
  pen.endNode(tagged)
}
