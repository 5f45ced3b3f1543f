// Which rows of a table stand on which page, before anything is drawn: « Page 1 sur 2 » must be known on page 1.

export interface PlacedRow {
  readonly index: number
  /** Points. */
  readonly height: number
}

export interface Room {
  /** Where the first row begins on the first page, and on those after it. */
  readonly first: number
  readonly next: number
  readonly bottom: number
  /** What follows the last row and stays with it. */
  readonly end: number
}

/**
 * All on one page, as high as they can be; else at the second of the heights, over as many pages as it takes. The last
 * page may hold the end alone.
 */
export const rowsOnPages = (
  heightsAt: (base: number) => readonly number[],
  bases: readonly number[],
  { first, next, bottom, end }: Room,
): readonly (readonly PlacedRow[])[] => {
  const rowsAt = (base: number): readonly PlacedRow[] =>
    heightsAt(base).map((height, index) => ({ index, height }))
  const fitting = bases
    .map(rowsAt)
    .find((rows) => first + rows.reduce((sum, { height }) => sum + height, 0) + end <= bottom)
  if (fitting !== undefined) return [fitting]
  const pages: PlacedRow[][] = [[]]
  let y = first
  for (const row of rowsAt(bases[1] ?? bases[0] ?? 0)) {
    if (y + row.height > bottom) {
      pages.push([])
      y = next
    }
    pages.at(-1)?.push(row)
    y += row.height
  }
  if (y + end > bottom) pages.push([])
  return pages
}
