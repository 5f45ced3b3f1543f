// The shape beside each status, in ink alone: told apart without colour, on a copy of a copy as well.

import type { Pen } from './pen.ts'
import { ink } from './pen.ts'

export type StatusOnPaper =
  'present' | 'late' | 'leftEarly' | 'excused' | 'absent' | 'exempted' | 'unmarked' | 'fork' | 'box'

/** Around (x, y), `size` points high; the same drawings as on screen (look/README.md), on a grid of 24. */
export const drawShape = (
  { canvas }: Pen,
  shape: StatusOnPaper,
  x: number,
  y: number,
  size: number,
): void => {
  canvas.save()
  canvas
    .translate(x - size / 2, y - size / 2)
    .scale(size / 24)
    .lineWidth(2.2)
    .strokeColor(ink)
    .fillColor(ink)
  switch (shape) {
    case 'present':
      canvas.circle(12, 12, 9).fill()
      break
    case 'late':
      canvas.path('M12 4A8 8 0 0 0 12 20Z').fill().circle(12, 12, 8).stroke()
      break
    case 'leftEarly':
      canvas.path('M12 4A8 8 0 0 1 12 20Z').fill().circle(12, 12, 8).stroke()
      break
    case 'excused':
      canvas.circle(12, 12, 8).dash(3.6, { space: 2.68 }).stroke().undash()
      break
    case 'absent':
      canvas.circle(12, 12, 8).stroke().path('M6.3 17.7L17.7 6.3').stroke()
      break
    case 'exempted':
      canvas.circle(12, 12, 8).stroke().path('M8 12H16').stroke()
      break
    case 'unmarked':
      canvas.circle(12, 12, 2.5).fill()
      break
    case 'fork':
      canvas.path('M3 3H15V15H3ZM10 15V21H21V10H15').stroke()
      break
    case 'box':
      canvas.rect(3, 3, 18, 18).lineWidth(1.6).stroke()
      break
    default:
      shape satisfies never
  }
  canvas.restore()
}
