// The pen that writes a tagged PDF file. The only file that says pdfkit.

import PDFDocument from 'pdfkit'
import type { Canvas, Node, Pen, Weight } from './pen.ts'
import { breakLines, ink, printable, weights } from './pen.ts'
import { unpackWoff } from './unpack-woff.ts'

/** Static WOFF files of one weight, in the order in which a sign is looked for. */
export type FontFiles = Record<Weight, readonly Uint8Array[]>

export interface PdfPen extends Pen {
  /** Ends the file; nothing can be drawn after it. */
  finish(): Promise<{ readonly bytes: Uint8Array<ArrayBuffer>; readonly pages: number }>
}

export interface PenWish {
  readonly title: string
  readonly author: string
  /** Instant, ms. */
  readonly madeAt: number
  readonly fonts: FontFiles
}

interface Face {
  readonly name: string
  has(codePoint: number): boolean
}

export const makePdfPen = ({ title, author, madeAt, fonts }: PenWish): PdfPen => {
  const doc = new PDFDocument({
    tagged: true,
    lang: 'fr-FR',
    displayTitle: true,
    pdfVersion: '1.7',
    autoFirstPage: false,
    margin: 0,
    info: {
      Title: printable(title),
      Author: author,
      Creator: 'Coulisses',
      Producer: 'Coulisses, PDFKit',
      CreationDate: new Date(madeAt),
    },
    // No standard font: those of Adobe are not in the file, and lack half of the names.
    font: null as unknown as string,
  })
  const chunks: Uint8Array[] = []
  const finished = new Promise<void>((resolve, reject) => {
    doc.on('data', (chunk: Uint8Array) => chunks.push(chunk))
    doc.on('end', () => resolve())
    doc.on('error', reject)
  })

  const faces = Object.fromEntries(
    weights.map((weight) => [
      weight,
      fonts[weight].map((file, index) => {
        const name = `${weight}-${index}`
        doc.registerFont(name, unpackWoff(file) as unknown as ArrayBuffer)
        doc.font(name)
        return { name, has: coverageOf(doc) }
      }),
    ]),
  ) as unknown as Record<Weight, readonly Face[]>

  let pages = 0
  const untold = new Set<string>()
  const runs = new Map<string, readonly Run[]>()
  const runsOf = (words: string, weight: Weight): readonly Run[] => {
    const key = `${weight} ${words}`
    const known = runs.get(key)
    if (known !== undefined) return known
    const made = splitRuns(printable(words), faces[weight])
    runs.set(key, made)
    return made
  }
  const widthOfRun = (run: Run, size: number): number =>
    run.face === undefined
      ? size * missingWidth * [...run.words].length
      : doc.font(run.face.name).fontSize(size).widthOfString(run.words)
  const widthOf: Pen['widthOf'] = (words, { size, weight = 'regular' }) =>
    runsOf(words, weight).reduce((sum, run) => sum + widthOfRun(run, size), 0)
  const canWrite: Pen['canWrite'] = (words) =>
    runsOf(words, 'regular').every(({ face }) => face !== undefined)

  const root = doc.struct('Document')
  doc.addStructure(root)

  const elementOf = (node: Node): PDFKit.PDFStructureElement => node as PDFKit.PDFStructureElement
  const pen: PdfPen = {
    canvas: doc as unknown as Canvas,
    root,
    untold,
    page: () => ({ width: doc.page.width, height: doc.page.height }),
    addPage: (orientation) => {
      doc.addPage({ size: 'A4', layout: orientation, margin: 0 })
      pages += 1
      // Tabs go through the page in the order of its structure (PDF/UA, 7.18.3).
      ;(doc.page.dictionary.data as unknown as Record<string, string>)['Tabs'] = 'S'
    },
    widthOf,
    write: (words, x, baseline, style) => {
      const { size, weight = 'regular', colour = ink, align = 'left' } = style
      const width = widthOf(words, style)
      let at = align === 'right' ? x - width : align === 'center' ? x - width / 2 : x
      for (const run of runsOf(words, weight)) {
        if (run.face === undefined) {
          // The note that explains the frame shows one itself.
          if (!words.includes('\ufffd')) untold.add(words)
          drawMissing(doc, run.words, at, baseline, size, colour)
        } else {
          doc
            .font(run.face.name)
            .fontSize(size)
            .fillColor(colour)
            .text(run.words, at, baseline, { lineBreak: false, baseline: 'alphabetic' })
        }
        at += widthOfRun(run, size)
      }
      // A space that nobody sees: what stands beside or below it must not be read as one word with it.
      const [space] = faces[weight]
      if (space !== undefined && words !== ' ') {
        doc
          .font(space.name)
          .fontSize(size)
          .text(' ', at, baseline, { lineBreak: false, baseline: 'alphabetic' })
      }
      return width
    },
    linesOf: (words, width, style) => breakLines(words, (part) => widthOf(part, style) <= width),
    rule: (x, until, y, thickness, colour = ink) => {
      doc.moveTo(x, y).lineTo(until, y).lineWidth(thickness).strokeColor(colour).stroke()
    },
    artifact: (draw) => {
      doc.markContent('Artifact', { type: 'Layout' })
      draw()
      doc.endMarkedContent()
    },
    tag: (parent, type, options = {}, draw) => {
      // A node made with what it draws is complete from the start; another is open until it is ended.
      const node = draw === undefined ? doc.struct(type, options) : doc.struct(type, options, [draw])
      elementOf(parent).add(node)
      return node
    },
    endNode: (node) => void elementOf(node).end(),
    canWrite,
    finish: async () => {
      root.end()
      doc.end()
      await finished
      return { bytes: joinBytes(chunks), pages }
    },
  }
  return pen
}

interface Run {
  readonly words: string
  /** `undefined`: no font has these signs. */
  readonly face: Face | undefined
}

const splitRuns = (words: string, faces: readonly Face[]): readonly Run[] => {
  const found: { words: string; face: Face | undefined }[] = []
  for (const sign of words) {
    const code = sign.codePointAt(0) ?? 0
    const last = found.at(-1)
    // A run goes on in its font as long as it can: every change of font costs the kerning between two letters.
    const face = last?.face?.has(code) === true ? last.face : faces.find((one) => one.has(code))
    if (last !== undefined && last.face === face) last.words += sign
    else found.push({ words: sign, face })
  }
  return found
}

const missingWidth = 0.6

/** The frame that stands for a letter no font of ours has. */
const drawMissing = (
  doc: PDFKit.PDFDocument,
  words: string,
  x: number,
  baseline: number,
  size: number,
  colour: string,
): void => {
  ;[...words].forEach((_, index) => {
    const left = x + index * size * missingWidth + size * 0.06
    doc
      .rect(left, baseline - size * 0.64, size * (missingWidth - 0.14), size * 0.64)
      .lineWidth(size * 0.05)
      .strokeColor(colour)
      .stroke()
  })
}

/** Which signs the font that was chosen last has; pdfkit keeps the parsed font to itself. */
const coverageOf = (doc: PDFKit.PDFDocument): Face['has'] => {
  const { font } = (doc as unknown as { _font: { font: { hasGlyphForCodePoint(code: number): boolean } } })
    ._font
  return (code) => font.hasGlyphForCodePoint(code)
}

const joinBytes = (chunks: readonly Uint8Array[]): Uint8Array<ArrayBuffer> => {
  const all = new Uint8Array(chunks.reduce((sum, chunk) => sum + chunk.length, 0))
  let at = 0
  for (const chunk of chunks) {
    all.set(chunk, at)
    at += chunk.length
  }
  return all
}
