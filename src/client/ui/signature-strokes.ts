// A signature as integer vectors: how strokes are kept, added, measured and drawn at any size.

/**
 * `width` and `height` say the space in its own units; one array a stroke, of dx, dy, pressure (0–255)
 * and dt (ms) repeated, where the first dx, dy of a stroke are counted from the corner of the space.
 */
export interface Strokes {
  width: number
  height: number
  strokes: number[][]
}

export interface StrokePoint {
  x: number
  y: number
  /** 0 to 1 */
  pressure: number
  /** milliseconds; only differences count */
  time: number
}

/** Where a space lies in an area of the screen: `pixel = unit × scale + offset`. */
export interface Placing {
  scale: number
  left: number
  top: number
}

/** Units for one CSS pixel of the area in which the first stroke was drawn. */
export const UNITS_PER_PIXEL = 8
/** A space is never wider or taller than this. */
export const MAX_SPACE = 10_000
/** Four numbers a point; a stroke that is longer is kept as two that touch. */
const MAX_NUMBERS_A_STROKE = 15_600
/** All in all; keeps a signature below the size of one entry. */
export const MAX_NUMBERS = 14_000
const MAX_STROKES = 200

const clamp = (value: number, low: number, high: number): number => Math.min(high, Math.max(low, value))

/** The empty space of an area of so many CSS pixels. */
export const spaceOf = (area: { width: number; height: number }): Strokes => ({
  width: clamp(Math.round(area.width * UNITS_PER_PIXEL), 1, MAX_SPACE),
  height: clamp(Math.round(area.height * UNITS_PER_PIXEL), 1, MAX_SPACE),
  strokes: [],
})

/** The whole space, as large as the area allows and in its middle. */
export const placeIn = (
  space: { width: number; height: number },
  area: { width: number; height: number },
): Placing => {
  const scale = Math.min(area.width / space.width, area.height / space.height)
  return {
    scale,
    left: (area.width - space.width * scale) / 2,
    top: (area.height - space.height * scale) / 2,
  }
}

const moved = (stroke: readonly number[], right: number, down: number): number[] => [
  (stroke[0] ?? 0) + right,
  (stroke[1] ?? 0) + down,
  ...stroke.slice(2),
]

const packed = (
  points: readonly StrokePoint[],
  placing: Placing,
): { x: number; y: number; pressure: number; time: number }[] =>
  points.map((point) => ({
    x: Math.round((point.x - placing.left) / placing.scale),
    y: Math.round((point.y - placing.top) / placing.scale),
    pressure: clamp(Math.round(point.pressure * 255), 0, 255),
    time: Math.round(point.time),
  }))

/**
 * Adds a stroke drawn in an area (CSS pixels). A stroke that leaves the space, possible once the screen
 * was turned, widens it: what was drawn before is moved as a whole, never redrawn or cut.
 * Returns undefined when the signature would become longer than can be kept.
 */
export const addStroke = (
  before: Strokes,
  points: readonly StrokePoint[],
  placing: Placing,
): Strokes | undefined => {
  const units = packed(points, placing)
  const first = units[0]
  if (!first) return before
  const xs = units.map((unit) => unit.x)
  const ys = units.map((unit) => unit.y)
  const right = Math.max(0, -Math.min(...xs))
  const down = Math.max(0, -Math.min(...ys))
  const width = Math.min(MAX_SPACE, Math.max(before.width, ...xs) + right)
  const height = Math.min(MAX_SPACE, Math.max(before.height, ...ys) + down)

  const added: number[][] = []
  let stroke: number[] = []
  let last = { x: 0, y: 0, time: first.time }
  for (const unit of units) {
    const x = clamp(unit.x + right, 0, width)
    const y = clamp(unit.y + down, 0, height)
    stroke.push(x - last.x, y - last.y, unit.pressure, Math.max(0, unit.time - last.time))
    last = { x, y, time: unit.time }
    if (stroke.length >= MAX_NUMBERS_A_STROKE) {
      added.push(stroke)
      stroke = [x, y, unit.pressure, 0]
    }
  }
  added.push(stroke)

  const strokes = [...before.strokes.map((old) => moved(old, right, down)), ...added]
  const size = strokes.reduce((sum, one) => sum + one.length, 0)
  if (strokes.length > MAX_STROKES || size > MAX_NUMBERS) return undefined
  return { width, height, strokes }
}

/** The points of a stroke, in units of its space; `time` begins at 0. */
export const pointsOf = (stroke: readonly number[]): StrokePoint[] => {
  const points: StrokePoint[] = []
  let x = 0
  let y = 0
  let time = 0
  for (let i = 0; i + 3 < stroke.length; i += 4) {
    x += stroke[i] ?? 0
    y += stroke[i + 1] ?? 0
    time += stroke[i + 3] ?? 0
    points.push({ x, y, pressure: (stroke[i + 2] ?? 0) / 255, time })
  }
  return points
}

/** Length of all that is drawn, in CSS pixels of the area in which it was begun. */
export const inkLengthOf = (drawn: Strokes): number => {
  let units = 0
  for (const stroke of drawn.strokes) {
    for (let i = 4; i + 3 < stroke.length; i += 4) units += Math.hypot(stroke[i] ?? 0, stroke[i + 1] ?? 0)
  }
  return units / UNITS_PER_PIXEL
}

/** The strokes as one SVG path, smoothed through the middles of their segments; a tap becomes a dot. */
export const pathOf = (drawn: Strokes): string =>
  drawn.strokes
    .map((stroke) => {
      const points = pointsOf(stroke)
      const first = points[0]
      if (!first) return ''
      const parts = [`M${first.x} ${first.y}`]
      for (let i = 1; i < points.length - 1; i += 1) {
        const here = points[i]
        const next = points[i + 1]
        if (here && next) parts.push(`Q${here.x} ${here.y} ${(here.x + next.x) / 2} ${(here.y + next.y) / 2}`)
      }
      const last = points[points.length - 1] ?? first
      parts.push(points.length === 1 ? 'h1' : `L${last.x} ${last.y}`)
      return parts.join('')
    })
    .join('')

/** The rectangle around all ink, in units; undefined when nothing is drawn. */
export const boundsOf = (
  drawn: Strokes,
): { x: number; y: number; width: number; height: number } | undefined => {
  const points = drawn.strokes.flatMap(pointsOf)
  if (points.length === 0) return undefined
  const xs = points.map((point) => point.x)
  const ys = points.map((point) => point.y)
  const x = Math.min(...xs)
  const y = Math.min(...ys)
  return { x, y, width: Math.max(...xs) - x, height: Math.max(...ys) - y }
}
