// Tables of an export on paper: what is the same in every row is said once above, the other columns stand a few to a page
// with the first two repeated, so that nothing is cut off or made too small to read.

import type { WallTime } from '#shared/calendar.ts'
import type { ProvisionalReason } from '#shared/domain/evidence/paper-facts.ts'
import type { PaperHead } from '#shared/domain/evidence/paper-facts.ts'
import type { ExportCell, ExportColumn, ExportTable } from '#shared/domain/exports/export-table.ts'
import { formatsFr } from '#client/texts/formats.fr.ts'
import { paperFr } from '#client/texts/paper.fr.ts'
import type { FactLine } from './draw-page.ts'
import { drawFacts, heightOfFacts, margin, widthOf } from './draw-page.ts'
import { drawTablePages } from './draw-table.ts'
import type { Node, Pen } from './pen.ts'
import { sayMaking } from './sheet-words.ts'

export interface RecordsDocument {
  readonly head: PaperHead
  readonly tables: readonly ExportTable[]
  readonly reasons: readonly ProvisionalReason[]
  readonly generatedAt: WallTime
  readonly generatedBy: string
}

/** Columns of one page, and how many of them say whose row it is. */
const columnsOfPage = 6
const keyColumns = 2
const size = 8.4

const sayCell = (cell: ExportCell | undefined, { type, decimals = 0 }: ExportColumn): string => {
  if (cell === null || cell === undefined || cell === '') return ''
  if (type === 'date' && typeof cell === 'string') return formatsFr.numericDate(cell)
  if (type === 'time' && typeof cell === 'string') return formatsFr.time(cell)
  if (typeof cell !== 'number') return cell
  const rounded = Math.round(cell * 10 ** decimals) / 10 ** decimals
  return type === 'percent' ? `${formatsFr.number(rounded)}\u00a0%` : formatsFr.number(rounded)
}

export const drawRecords = (pen: Pen, paper: RecordsDocument): void => {
  const section = pen.tag(pen.root, 'Sect')
  for (const table of paper.tables) if (table.rows.length > 0) drawOne(pen, section, paper, table)
  pen.endNode(section)
}

const drawOne = (pen: Pen, section: Node, paper: RecordsDocument, table: ExportTable): void => {
  const said = table.columns.map((column, index) => ({
    column,
    cells: table.rows.map((row) => sayCell(row[index], column)),
  }))
  const isSame = ({ cells }: (typeof said)[number]): boolean => new Set(cells).size === 1
  const constant = table.rows.length > 1 ? said.filter(isSame) : []
  const varying = said.filter((one) => !constant.includes(one))
  const facts: FactLine[] = constant
    .filter(({ cells }) => cells[0] !== '')
    .map(({ column, cells }) => ({ label: column.header, lines: [cells[0] ?? ''] }))
  const keys = varying.slice(0, keyColumns)
  const others = varying.slice(keyColumns)
  const each = columnsOfPage - keyColumns
  const chunks = Array.from({ length: Math.max(1, Math.ceil(others.length / each)) }, (_, index) =>
    others.slice(index * each, (index + 1) * each),
  )
  const width = (widthOf('landscape') - 2 * margin) / columnsOfPage
  const place = { x: margin, label: 170, width: widthOf('landscape') - 2 * margin }
  chunks.forEach((chunk, part) => {
    const shown = [...keys, ...chunk]
    const first = part === 0 ? facts : []
    drawTablePages(
      pen,
      section,
      {
        columns: shown.map(({ column }, index) => ({
          title: pen.linesOf(column.header, width - 8, { size, weight: 'bold' })[0] ?? '',
          x: margin + index * width,
          width: width - 8,
        })),
        rows: table.rows.map((_, row) => shown.map(({ cells }) => cells[row] ?? '')),
        size,
        heights: [18, 15],
      },
      {
        orientation: 'landscape',
        head: paper.head,
        title: chunks.length > 1 ? paperFr.partOf(table.title, part + 1, chunks.length) : table.title,
        standing: paper.reasons.length > 0 ? paperFr.provisional : '',
        reasons: paper.reasons,
        foot: { left: [sayMaking(paper)], right: [paperFr.madeWith] },
      },
      {
        height: first.length === 0 ? 8 : 18 + heightOfFacts(pen, first, place),
        draw: (y) => {
          drawFacts(pen, section, first, { ...place, y: y + 14 })
        },
      },
      { height: 0, draw: () => undefined },
    )
  })
}
