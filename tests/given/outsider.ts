/**
 * Somebody who reads published counts and works out how many people a description may fit, by exact linear programming:
 * the least and the greatest number over all ways in which the counts could have come about. Knows nothing of the rule by
 * which counts were withheld.
 */

/** Which of the cells (groups of people that share no one) a number counts. */
export type Cells = readonly boolean[]

export interface Published {
  readonly cells: Cells
  readonly count: number
}

export interface Bounds {
  readonly low: number
  /** `Infinity` where nothing bounds it. */
  readonly high: number
}

const tiny = 1e-7
const isZero = (value: number): boolean => Math.abs(value) < tiny

/** A table of the simplex method: rows of coefficients with their right side last, and the cell that each row stands for. */
interface Tableau {
  readonly rows: number[][]
  readonly basis: number[]
}

const pivot = ({ rows, basis }: Tableau, cost: number[], at: number, column: number): void => {
  const row = rows[at] ?? []
  const by = row[column] ?? 1
  for (let index = 0; index < row.length; index += 1) row[index] = (row[index] ?? 0) / by
  for (const other of [...rows, cost]) {
    const times = other[column] ?? 0
    if (other === row || isZero(times)) continue
    for (let index = 0; index < other.length; index += 1) {
      other[index] = (other[index] ?? 0) - times * (row[index] ?? 0)
    }
  }
  basis[at] = column
}

/** Makes the sum of the costs as small as it gets (Bland's rule, which never circles); false where it has no bottom. */
const descend = (tableau: Tableau, cost: number[], columns: number): boolean => {
  for (;;) {
    const column = cost.findIndex((value, index) => index < columns && value < -tiny)
    if (column === -1) return true
    let best = -1
    let least = Infinity
    for (const [at, row] of tableau.rows.entries()) {
      const by = row[column] ?? 0
      if (by <= tiny) continue
      const ratio = (row.at(-1) ?? 0) / by
      const isFirst = (tableau.basis[at] ?? 0) < (tableau.basis[best] ?? Infinity)
      if (ratio < least - tiny || (isZero(ratio - least) && isFirst)) [best, least] = [at, ratio]
    }
    if (best === -1) return false
    pivot(tableau, cost, best, column)
  }
}

/** Any one way in which the counts could have come about. */
const startFrom = (published: readonly Published[], cells: number): Tableau => {
  const width = cells + published.length
  const tableau: Tableau = {
    rows: published.map(({ cells: counted, count }, at) => [
      ...Array.from({ length: cells }, (_, cell): number => (counted[cell] === true ? 1 : 0)),
      ...published.map((_, other) => (other === at ? 1 : 0)),
      count,
    ]),
    basis: published.map((_, at) => cells + at),
  }
  const cost = Array.from({ length: width + 1 }, (_, column): number =>
    column >= cells && column < width ? 1 : 0,
  )
  for (const row of tableau.rows)
    for (const [index, value] of row.entries()) cost[index] = (cost[index] ?? 0) - value
  descend(tableau, cost, width)
  if (!isZero(cost.at(-1) ?? 0)) throw new Error('These counts contradict one another')
  for (const [at, basic] of tableau.basis.entries()) {
    const column = (tableau.rows[at] ?? []).findIndex((value, index) => index < cells && !isZero(value))
    if (basic >= cells && column !== -1) pivot(tableau, cost, at, column)
  }
  return tableau
}

/** Answers, for any description, how many people fit it at least and at most, as whole numbers. */
export const outsiderOf = (published: readonly Published[], cells: number): ((asked: Cells) => Bounds) => {
  const tableau = startFrom(published, cells)
  const leastOf = (weights: readonly number[]): number => {
    const cost = [...weights, ...published.map(() => 0), 0]
    for (const [at, basic] of tableau.basis.entries()) {
      const times = cost[basic] ?? 0
      for (const [index, value] of (tableau.rows[at] ?? []).entries()) {
        cost[index] = (cost[index] ?? 0) - times * value
      }
    }
    return descend(tableau, cost, cells) ? -(cost.at(-1) ?? 0) : -Infinity
  }
  return (asked) => ({
    low: Math.ceil(leastOf(asked.map((is) => (is ? 1 : 0))) - 1e-6),
    high: Math.floor(-leastOf(asked.map((is) => (is ? -1 : 0))) + 1e-6),
  })
}
