/** What a measure brings home: figures with their goals beside them, and the arithmetic behind medians and ratios. */

export interface Figure {
  /** The measure it came from: what `--only` names. */
  readonly measure: string
  readonly what: string
  readonly value: number
  readonly unit: string
  /** The most that the issue or the speed plan allows, in the same unit. */
  readonly atMost?: number
  readonly atLeast?: number
  /** Whether the goal is met; absent where there is none. */
  readonly ok?: boolean
  /** How it was measured, and what else was seen. */
  readonly note?: string
}

export type FigureGiven = Omit<Figure, 'ok'>

/** Rounds to three places at most and says whether the goal is met; nothing here ever fails a run. */
export const figure = (given: FigureGiven): Figure => {
  const { value, atMost, atLeast } = given
  const hasGoal = atMost !== undefined || atLeast !== undefined
  const rounded = Number(value.toPrecision(4))
  return {
    ...given,
    value: rounded,
    ...(hasGoal
      ? { ok: (atMost === undefined || value <= atMost) && (atLeast === undefined || value >= atLeast) }
      : {}),
  }
}

/** @param part 0.5 for the median, 0.95 for p95 */
export const quantile = (values: readonly number[], part: number): number => {
  const sorted = values.toSorted((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.max(0, Math.ceil(sorted.length * part) - 1))] ?? Number.NaN
}

export const median = (values: readonly number[]): number => quantile(values, 0.5)

const sayGoal = ({ atMost, atLeast }: Figure): string =>
  atMost !== undefined ? `≤ ${atMost}` : atLeast !== undefined ? `≥ ${atLeast}` : ''

const sayOk = ({ ok }: Figure): string => (ok === undefined ? ' ' : ok ? '✓' : '✗')

/** A table for people; `--json` is for machines. */
export const sayFigures = (figures: readonly Figure[]): string => {
  const widest = Math.max(...figures.map(({ what }) => what.length))
  const lines: string[] = []
  let measure = ''
  for (const one of figures) {
    if (one.measure !== measure) {
      measure = one.measure
      lines.push('', measure)
    }
    const value = `${one.value} ${one.unit}`.padEnd(16)
    lines.push(
      `  ${sayOk(one)} ${one.what.padEnd(widest)}  ${value} ${sayGoal(one).padEnd(8)} ${one.note ?? ''}`.trimEnd(),
    )
  }
  return lines.join('\n')
}
