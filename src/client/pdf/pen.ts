// What papers are drawn with: words on a baseline, rules, and the structure that a screen reader follows. Where it goes
// (a PDF file, a preview on screen) is no affair of theirs.

export const weights = ['regular', 'bold'] as const
export type Weight = (typeof weights)[number]

export interface Style {
  readonly size: number
  readonly weight?: Weight
  readonly colour?: string
  readonly align?: 'left' | 'right' | 'center'
}

/** A node of the document's structure; what is drawn inside `tag` belongs to it. */
export type Node = object

/** Where lines and surfaces are drawn: the words of pdfkit that papers use, so that a page can be drawn elsewhere too. */
export interface Canvas {
  save(): this
  restore(): this
  translate(x: number, y: number): this
  scale(factor: number): this
  rotate(degrees: number, options: { origin: [number, number] }): this
  lineWidth(width: number): this
  lineCap(cap: 'round' | 'butt'): this
  lineJoin(join: 'round' | 'miter'): this
  dash(length: number, options: { space: number }): this
  undash(): this
  strokeColor(colour: string): this
  fillColor(colour: string): this
  moveTo(x: number, y: number): this
  lineTo(x: number, y: number): this
  quadraticCurveTo(controlX: number, controlY: number, x: number, y: number): this
  rect(x: number, y: number, width: number, height: number): this
  circle(x: number, y: number, radius: number): this
  /** An SVG path of capital letters M, L, H, V, A, Z. */
  path(d: string): this
  fill(colour?: string): this
  stroke(colour?: string): this
}

export interface NodeOptions {
  /** Said instead of a picture. */
  readonly alt?: string
  /** Said instead of what can be drawn of it. */
  readonly actual?: string
  readonly scope?: 'Row' | 'Column'
  /** left, top, right, bottom in points from the page's corner */
  readonly bbox?: readonly [number, number, number, number]
}

export const ink = '#1c1917'
export const softInk = '#4a4339'
export const hairline = '#a39b8d'
export const warningInk = '#704700'
export const warningGround = '#fdf3df'

/** A4, in points. */
export const paperSize = { short: 595.28, long: 841.89 } as const

export interface Pen {
  readonly canvas: Canvas
  /** Size of the page at hand, in points. */
  readonly page: () => { readonly width: number; readonly height: number }
  addPage(orientation: 'portrait' | 'landscape'): void
  /** One line whose letters stand on `baseline`; returns its width. `x` is the side that `align` names. */
  write(words: string, x: number, baseline: number, style: Style): number
  widthOf(words: string, style: Style): number
  /** The words broken into lines no wider than `width`; a single longer word is broken too, never cut off. */
  linesOf(words: string, width: number, style: Style): string[]
  rule(x: number, until: number, y: number, thickness: number, colour?: string): void
  /** Draws what is decoration: no reader says it. */
  artifact(draw: () => void): void
  /** A node below `parent`; without `draw` it only holds others, and `endNode` says that it is complete. */
  tag(parent: Node, type: string, options?: NodeOptions, draw?: () => void): Node
  endNode(node: Node): void
  readonly root: Node
  /** False where a sign of it has no font here: a frame is drawn in its place, and the words are kept as hidden text. */
  canWrite(words: string): boolean
  /** Everything that could not be written as it is, once each. */
  readonly untold: ReadonlySet<string>
}

/** What fonts lack and nobody sees: narrow spaces, hyphens that do not break, letters put together from two signs. */
export const printable = (words: string): string =>
  words
    .normalize('NFC')
    .replace(/[\u202f\u2007\u2009]/g, '\u00a0')
    .replace(/[\u2010\u2011]/g, '-')
    .replace(/[\u0000-\u001f\u200b-\u200f\u2028\u2029\ufeff]/g, ' ')

/** Lines at spaces that may break; no-break spaces do not. */
export const breakLines = (words: string, fits: (part: string) => boolean): string[] => {
  const lines: string[] = []
  let line = ''
  const put = (word: string): void => {
    const longer = line === '' ? word : `${line} ${word}`
    if (fits(longer)) {
      line = longer
      return
    }
    if (line !== '') lines.push(line)
    line = ''
    let rest = word
    while (!fits(rest) && [...rest].length > 1) {
      const signs = [...rest]
      let size = signs.length - 1
      while (size > 1 && !fits(signs.slice(0, size).join(''))) size -= 1
      lines.push(signs.slice(0, size).join(''))
      rest = signs.slice(size).join('')
    }
    line = rest
  }
  for (const part of words.split(/\n/)) {
    for (const word of part.split(/[ \t]+/)) put(word)
    lines.push(line)
    line = ''
  }
  return lines
}
