// A signature as vectors: the pen's own path, thicker where it was pressed harder, at any size.

import type { Strokes } from '#shared/journal/kinds/attendance-kinds.ts'
import type { Canvas, Pen } from './pen.ts'
import { ink } from './pen.ts'

export interface Box {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

interface Point {
  readonly x: number
  readonly y: number
  /** 0 to 1. */
  readonly pressure: number
}

/** Points of a stroke in units of its space, from the relative ones that are kept. */
const pointsOf = (stroke: readonly number[]): Point[] => {
  const points: Point[] = []
  let x = 0
  let y = 0
  for (let at = 0; at + 3 < stroke.length; at += 4) {
    x += stroke[at] ?? 0
    y += stroke[at + 1] ?? 0
    points.push({ x, y, pressure: (stroke[at + 2] ?? 0) / 255 })
  }
  return points
}

/** Widths are set in this many steps: a line that changed width at each point would weigh ten times more. */
const widthSteps = 5

/**
 * Draws the ink as large as `box` allows, in its middle when `centred`, else at its left; keeps its proportions and
 * never enlarges a small signature beyond what its own pad was (so that a dot stays a dot).
 */
export const drawSignature = (
  { canvas }: Pen,
  { strokes, width }: Strokes,
  box: Box,
  centred = false,
): void => {
  const lines = strokes.map(pointsOf).filter((points) => points.length > 0)
  const all = lines.flat()
  if (all.length === 0) return
  const [left, right] = rangeOf(all.map(({ x }) => x))
  const [top, bottom] = rangeOf(all.map(({ y }) => y))
  const margin = 1.2
  const scale = Math.min(
    (box.width - 2 * margin) / Math.max(1, right - left),
    (box.height - 2 * margin) / Math.max(1, bottom - top),
    // A pad is as wide as a hand writes: 260 points at most.
    260 / width,
  )
  const offsetX = centred ? (box.width - (right - left) * scale) / 2 : margin
  const offsetY = (box.height - (bottom - top) * scale) / 2
  const place = ({ x, y }: { x: number; y: number }): [number, number] => [
    box.x + offsetX + (x - left) * scale,
    box.y + offsetY + (y - top) * scale,
  ]
  canvas.save()
  canvas.lineCap('round').lineJoin('round').strokeColor(ink).fillColor(ink)
  for (const points of lines) {
    const [first] = points
    if (first !== undefined && points.length === 1) {
      const [x, y] = place(first)
      canvas.circle(x, y, 0.6).fill()
      continue
    }
    drawStroke(canvas, points, place)
  }
  canvas.restore()
}

/** Curves through the middles of the segments, as on screen; a new path begins where the width changes. */
const drawStroke = (
  canvas: Canvas,
  points: readonly Point[],
  place: (point: { x: number; y: number }) => [number, number],
): void => {
  const stepOf = ({ pressure }: Point): number => Math.round(Math.min(1, Math.max(0, pressure)) * widthSteps)
  let from = points[0]
  let step = -1
  const begin = (point: { x: number; y: number }, next: number): void => {
    if (step >= 0) canvas.stroke()
    step = next
    canvas.lineWidth(0.55 + (next / widthSteps) * 0.8)
    canvas.moveTo(...place(point))
  }
  if (from === undefined) return
  begin(from, stepOf(from))
  for (const point of points.slice(1)) {
    const half = { x: (from.x + point.x) / 2, y: (from.y + point.y) / 2 }
    canvas.quadraticCurveTo(...place(from), ...place(half))
    if (stepOf(point) !== step) begin(half, stepOf(point))
    from = point
  }
  canvas.lineTo(...place(from)).stroke()
}

const rangeOf = (numbers: readonly number[]): [number, number] => [
  numbers.reduce((least, one) => Math.min(least, one), Infinity),
  numbers.reduce((most, one) => Math.max(most, one), -Infinity),
]
