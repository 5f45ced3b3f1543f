// A signature is kept as integers and comes back whole after any turn of the screen.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  MAX_NUMBERS,
  addStroke,
  boundsOf,
  inkLengthOf,
  pathOf,
  placeIn,
  pointsOf,
  spaceOf,
  type StrokePoint,
  type Strokes,
} from '#client/ui/signature-strokes.ts'

const landscape = { width: 960, height: 400 }
const portrait = { width: 700, height: 500 }

const line = (from: [number, number], to: [number, number], steps = 10): StrokePoint[] =>
  Array.from({ length: steps + 1 }, (_, i) => ({
    x: from[0] + ((to[0] - from[0]) * i) / steps,
    y: from[1] + ((to[1] - from[1]) * i) / steps,
    pressure: 0.5,
    time: 1_000 + i * 16,
  }))

const sign = (area: { width: number; height: number }, ...strokes: StrokePoint[][]): Strokes =>
  strokes.reduce<Strokes>(
    (drawn, stroke) => addStroke(drawn, stroke, placeIn(drawn, area)) ?? drawn,
    spaceOf(area),
  )

describe('signature strokes', () => {
  it('[L10] a stroke is kept as whole numbers: dx, dy, pressure, dt, each after the one before', () => {
    const drawn = sign(landscape, line([10, 20], [110, 20], 2))
    expect(drawn).toEqual({
      width: 7680,
      height: 3200,
      strokes: [[80, 160, 128, 0, 400, 0, 128, 16, 400, 0, 128, 16]],
    })
  })

  it('[L10] what comes back is what was drawn, to an eighth of a pixel', () => {
    const point = fc.record({
      x: fc.double({ min: 0, max: 960, noNaN: true }),
      y: fc.double({ min: 0, max: 400, noNaN: true }),
      pressure: fc.double({ min: 0, max: 1, noNaN: true }),
      time: fc.integer({ min: 0, max: 100_000 }),
    })
    fc.assert(
      fc.property(fc.array(point, { minLength: 1, maxLength: 60 }), (points) => {
        const stroke = sign(landscape, points).strokes[0] ?? []
        const back = pointsOf(stroke)
        expect(back).toHaveLength(points.length)
        back.forEach((one, i) => {
          expect(Math.abs(one.x / 8 - (points[i]?.x ?? 0))).toBeLessThanOrEqual(0.0626)
          expect(Math.abs(one.y / 8 - (points[i]?.y ?? 0))).toBeLessThanOrEqual(0.0626)
        })
        expect(stroke.every(Number.isInteger)).toBe(true)
      }),
      { numRuns: 60 },
    )
  })

  it('[L10] turning the screen and back changes no number', () => {
    const drawn = sign(landscape, line([100, 100], [500, 300]))
    const turned = placeIn(drawn, portrait)
    expect(turned.scale * drawn.width).toBeLessThanOrEqual(portrait.width + 0.001)
    expect(turned.scale * drawn.height).toBeLessThanOrEqual(portrait.height + 0.001)
    expect(placeIn(drawn, landscape)).toEqual({ scale: 1 / 8, left: 0, top: 0 })
  })

  it('[L10] a stroke that leaves the space after a turn widens it and moves the others as a whole', () => {
    const before = sign(landscape, line([100, 100], [500, 300]))
    const placing = placeIn(before, portrait)
    const after = addStroke(before, line([20, 10], [300, 250]), placing)
    if (!after) throw new Error('refused')
    expect(after.height).toBeGreaterThan(before.height)
    expect(after.width).toBe(before.width)
    const [old = []] = before.strokes
    const [kept = []] = after.strokes
    expect(kept.slice(2)).toEqual(old.slice(2))
    expect(boundsOf(after)?.y).toBe(0)
    for (const point of after.strokes.flatMap(pointsOf)) {
      expect(point.x).toBeGreaterThanOrEqual(0)
      expect(point.x).toBeLessThanOrEqual(after.width)
      expect(point.y).toBeGreaterThanOrEqual(0)
      expect(point.y).toBeLessThanOrEqual(after.height)
    }
  })

  it('[L10] the length of the ink is that of the finger, in pixels', () => {
    expect(inkLengthOf(sign(landscape, line([100, 100], [130, 100])))).toBeCloseTo(30, 5)
    expect(inkLengthOf(sign(landscape, line([0, 0], [30, 40]), line([0, 0], [10, 0])))).toBeCloseTo(60, 5)
    expect(inkLengthOf(sign(landscape, line([5, 5], [5, 5], 1)))).toBe(0)
  })

  it('[L10] a signature too long to be kept is refused, and the one before stays as it was', () => {
    const scribble = line([0, 0], [960, 400], 2_000)
    const once = addStroke(spaceOf(landscape), scribble, placeIn(spaceOf(landscape), landscape))
    if (!once) throw new Error('refused')
    expect(once.strokes.flat().length).toBeLessThanOrEqual(MAX_NUMBERS)
    expect(addStroke(once, scribble, placeIn(once, landscape))).toBeUndefined()
  })

  it('[L10] the path holds one part a stroke, and a tap is a dot', () => {
    const drawn = sign(landscape, line([10, 10], [20, 10], 2), [{ x: 50, y: 50, pressure: 0, time: 0 }])
    expect(pathOf(drawn)).toBe('M80 80Q120 80 140 80L160 80M400 400h1')
    expect(boundsOf(spaceOf(landscape))).toBeUndefined()
  })
})
