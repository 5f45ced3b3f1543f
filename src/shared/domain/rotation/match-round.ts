// The most valuable meetings of one round: an assignment of candidates to tables (Hungarian method, exact).

/** A pair that may not be made. */
export const noMatch = Number.NEGATIVE_INFINITY

/**
 * @param value what it is worth that row i gets column j: [i * columns + j]; `noMatch` where it may not
 * @returns the column of each row, or −1; the sum of values is the greatest there is, and nobody is matched at a loss
 */
export const matchBest = (rows: number, columns: number, value: Float64Array): Int32Array => {
  // One column more per row, worth nothing: the row stays alone. Columns and rows count from 1, as in the textbook.
  const width = columns + rows
  const rowPotential = new Float64Array(rows + 1)
  const columnPotential = new Float64Array(width + 1)
  const rowOfColumn = new Int32Array(width + 1)
  const way = new Int32Array(width + 1)
  const slack = new Float64Array(width + 1)
  const used = new Uint8Array(width + 1)
  const costOf = (row: number, column: number): number => {
    if (column > columns) return column - columns === row ? 0 : Number.POSITIVE_INFINITY
    const worth = value[(row - 1) * columns + column - 1] ?? noMatch
    return worth <= 0 ? Number.POSITIVE_INFINITY : -worth
  }
  for (let row = 1; row <= rows; row += 1) {
    rowOfColumn[0] = row
    slack.fill(Number.POSITIVE_INFINITY)
    used.fill(0)
    let column = 0
    do {
      used[column] = 1
      const here = rowOfColumn[column] ?? 0
      let step = Number.POSITIVE_INFINITY
      let next = 0
      for (let j = 1; j <= width; j += 1) {
        if (used[j] === 1) continue
        const reduced = costOf(here, j) - (rowPotential[here] ?? 0) - (columnPotential[j] ?? 0)
        if (reduced < (slack[j] ?? 0)) {
          slack[j] = reduced
          way[j] = column
        }
        if ((slack[j] ?? 0) < step) {
          step = slack[j] ?? 0
          next = j
        }
      }
      for (let j = 0; j <= width; j += 1) {
        if (used[j] === 1) {
          const matched = rowOfColumn[j] ?? 0
          rowPotential[matched] = (rowPotential[matched] ?? 0) + step
          columnPotential[j] = (columnPotential[j] ?? 0) - step
        } else slack[j] = (slack[j] ?? 0) - step
      }
      column = next
    } while (rowOfColumn[column] !== 0)
    while (column !== 0) {
      const before = way[column] ?? 0
      rowOfColumn[column] = rowOfColumn[before] ?? 0
      column = before
    }
  }
  const columnOfRow = new Int32Array(rows).fill(-1)
  for (let j = 1; j <= columns; j += 1) {
    const row = rowOfColumn[j] ?? 0
    if (row > 0) columnOfRow[row - 1] = j - 1
  }
  return columnOfRow
}
