// How large the letters of a wall sheet may be, so that the whole plan stands on one A3 in landscape.

import type { RotationLayout } from '#shared/domain/encounter/rotation-rows.ts'

// Millimetres inside the margins of 12 mm that the page asks for, without its title.
const [width, height] = [396, 228] as const
/** Points in a millimetre. */
const points = 72 / 25.4
/** A name and a surname, and now and then a line more for a long one. */
const linesOfRow = 2.6
/** Letters of a usual surname in bold capitals, and how wide one is to its size. */
const [letters, letterWidth] = [11, 0.6] as const

/** @returns points, from 5 to 15: what is read from afar, or at least from near where there is very much on it */
export const sizeOfPoster = ({ rows, waiting, away }: RotationLayout): number => {
  const idle = Math.max(0, ...waiting.map((who, round) => who.length + (away[round]?.length ?? 0)))
  const paddings = 3 * (rows.length + 2)
  const fromHeight = (height - paddings) / (1.2 * (linesOfRow * rows.length + idle + 5))
  const rounds = Math.max(1, waiting.length)
  const fromWidth = (width - firstColumn) / rounds / (letters * letterWidth)
  return Math.max(5, Math.min(15, Math.floor(Math.min(fromHeight, fromWidth) * points * 2) / 2))
}

/** Millimetres for the names of the employers. */
export const firstColumn = 60
