// The pen that draws a page for the screen: the same page as in the file, for its preview and for the printer.

import type { Canvas, Node, Pen, Weight } from './pen.ts'
import { breakLines, ink, paperSize, printable } from './pen.ts'

export interface SvgWords {
  readonly words: string
  readonly x: number
  readonly y: number
  readonly size: number
  readonly weight: Weight
  readonly colour: string
  readonly transform: string
}

export interface SvgPath {
  readonly d: string
  readonly transform: string
  readonly fill: string
  readonly stroke: string
  readonly width: number
  readonly dash: string
  readonly isRound: boolean
}

export interface SvgPage {
  readonly width: number
  readonly height: number
  /** In the order in which they were drawn. */
  readonly parts: readonly ((SvgWords & { readonly of: 'words' }) | (SvgPath & { readonly of: 'path' }))[]
}

/** Width of words in points, at 1000 points of size. */
export type MeasureWords = (words: string, weight: Weight) => number

interface Drawing {
  readonly transform: string
  readonly width: number
  readonly stroke: string
  readonly fill: string
  readonly dash: string
  readonly isRound: boolean
}

/** `measure` comes from whoever has the fonts; `pages` grows with what is drawn. */
export const makeSvgPen = (measure: MeasureWords): Pen & { readonly pages: readonly SvgPage[] } => {
  const pages: { width: number; height: number; parts: SvgPage['parts'][number][] }[] = []
  const state: { now: Drawing; kept: Drawing[]; d: string } = {
    now: { transform: '', width: 1, stroke: ink, fill: ink, dash: '', isRound: false },
    kept: [],
    d: '',
  }
  const page = () => pages.at(-1) ?? { width: 0, height: 0, parts: [] }
  const widths = new Map<string, number>()
  const widthOf: Pen['widthOf'] = (words, { size, weight = 'regular' }) => {
    const key = `${weight} ${words}`
    const width = widths.get(key) ?? measure(printable(words), weight)
    widths.set(key, width)
    return (width * size) / 1000
  }
  const put = (fill: string, stroke: string): void => {
    const { transform, width, dash, isRound } = state.now
    page().parts.push({ of: 'path', d: state.d, transform, fill, stroke, width, dash, isRound })
    state.d = ''
  }
  const change = (next: Partial<Drawing>): Canvas => {
    state.now = { ...state.now, ...next }
    return canvas
  }
  const draw = (d: string): Canvas => {
    state.d += d
    return canvas
  }
  const move = (transform: string): Canvas =>
    change({ transform: `${state.now.transform} ${transform}`.trim() })
  const canvas: Canvas = {
    save: () => {
      state.kept.push(state.now)
      return canvas
    },
    restore: () => {
      state.now = state.kept.pop() ?? state.now
      return canvas
    },
    translate: (x, y) => move(`translate(${x} ${y})`),
    scale: (factor) => move(`scale(${factor})`),
    rotate: (degrees, { origin: [x, y] }) => move(`rotate(${degrees} ${x} ${y})`),
    lineWidth: (width) => change({ width }),
    lineCap: (cap) => change({ isRound: cap === 'round' }),
    lineJoin: () => canvas,
    dash: (length, { space }) => change({ dash: `${length} ${space}` }),
    undash: () => change({ dash: '' }),
    strokeColor: (stroke) => change({ stroke }),
    fillColor: (fill) => change({ fill }),
    moveTo: (x, y) => draw(`M${x} ${y}`),
    lineTo: (x, y) => draw(`L${x} ${y}`),
    quadraticCurveTo: (cx, cy, x, y) => draw(`Q${cx} ${cy} ${x} ${y}`),
    rect: (x, y, width, height) => draw(`M${x} ${y}h${width}v${height}h${-width}Z`),
    circle: (x, y, r) => draw(`M${x - r} ${y}a${r} ${r} 0 1 0 ${2 * r} 0a${r} ${r} 0 1 0 ${-2 * r} 0Z`),
    path: draw,
    fill: (colour) => {
      put(colour ?? state.now.fill, 'none')
      return canvas
    },
    stroke: (colour) => {
      put('none', colour ?? state.now.stroke)
      return canvas
    },
  }
  const root: Node = {}
  return {
    canvas,
    root,
    pages,
    untold: new Set(),
    page,
    addPage: (orientation) => {
      const { short, long } = paperSize
      const [width, height] = orientation === 'portrait' ? [short, long] : [long, short]
      pages.push({ width, height, parts: [] })
    },
    widthOf,
    write: (words, x, baseline, style) => {
      const { size, weight = 'regular', colour = ink, align = 'left' } = style
      const width = widthOf(words, style)
      const at = align === 'right' ? x - width : align === 'center' ? x - width / 2 : x
      const { transform } = state.now
      page().parts.push({
        of: 'words',
        words: printable(words),
        x: at,
        y: baseline,
        size,
        weight,
        colour,
        transform,
      })
      return width
    },
    linesOf: (words, width, style) => breakLines(words, (part) => widthOf(part, style) <= width),
    rule: (x, until, y, thickness, colour = ink) => {
      canvas.save().moveTo(x, y).lineTo(until, y).lineWidth(thickness).stroke(colour).restore()
    },
    artifact: (drawing) => drawing(),
    tag: (_parent, _type, _options, drawing) => {
      drawing?.()
      return {}
    },
    endNode: () => undefined,
    // The browser finds a font for every sign.
    canWrite: () => true,
  }
}
