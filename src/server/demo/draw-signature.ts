/** Draws a signature that nobody ever gave: a running line with loops, and sometimes a stroke under it. */
import type { Strokes } from '#shared/journal/kinds/attendance-kinds.ts'
import type { Chance } from './seeded-chance.ts'

/** As on a tablet: an area of 960 × 400 px, eight units a pixel. */
const width = 7680
const height = 3200

/** A path as the app keeps it: dx, dy, pressure, dt, each point relative to the one before. */
const strokeThrough = (points: readonly { x: number; y: number }[], chance: Chance): number[] => {
  const flat: number[] = []
  let before = { x: 0, y: 0 }
  for (const [index, { x, y }] of points.entries()) {
    const at = { x: Math.round(x), y: Math.round(y) }
    const pressure = Math.round(110 + 70 * Math.sin(index / 3) + chance.whole(-10, 10))
    flat.push(at.x - before.x, at.y - before.y, pressure, index === 0 ? 0 : chance.whole(8, 18))
    before = at
  }
  return flat
}

export const drawSignature = (chance: Chance): Strokes => {
  const letters = chance.whole(4, 8)
  const start = { x: chance.whole(900, 1500), y: chance.whole(1400, 1900) }
  const step = chance.whole(420, 640)
  const tilt = chance.next() * 0.3 - 0.2
  const heights = Array.from({ length: letters }, (_, index) => (index === 0 ? 900 : chance.whole(180, 620)))
  const name = heights.flatMap((rise, letter) =>
    Array.from({ length: 9 }, (_, point) => {
      const turn = (point / 8) * Math.PI * 2
      const along = letter * step + (point / 8) * step
      return {
        x: start.x + along + Math.sin(turn) * step * 0.32,
        y: start.y + along * tilt - ((1 - Math.cos(turn)) / 2) * rise,
      }
    }),
  )
  const under = Array.from({ length: 10 }, (_, point) => ({
    x: start.x + (point / 9) * letters * step,
    y: start.y + 320 + (point / 9) * letters * step * tilt + Math.sin(point) * 30,
  }))
  const strokes = [strokeThrough(name, chance)]
  if (chance.next() < 0.45) strokes.push(strokeThrough(under, chance))
  return { width, height, strokes }
}
