// Looks into the XML of a workbook: its sheets, its calendar, its merged cells; and mends what the reader cannot read.

export interface WorkbookSheet {
  readonly name: string
  readonly hidden: boolean
  /** Merged ranges of more than one line, 1-based. */
  readonly merges: readonly { readonly top: number; readonly bottom: number; readonly left: number }[]
  /** Bounds of the cells that hold something, 1-based. */
  readonly lastRow: number
  readonly lastColumn: number
}

export interface WorkbookParts {
  readonly epoch: 1900 | 1904
  /** In the workbook's order. */
  readonly sheets: readonly WorkbookSheet[]
  /** The parts, mended, to be packed again for the reader. */
  readonly files: ReadonlyMap<string, string>
}

/** Null when the parts do not make a workbook. */
export const readWorkbookParts = (parts: ReadonlyMap<string, string>): WorkbookParts | null => {
  const files = new Map([...parts].map(([name, text]) => [name, withoutPrefix(text)]))
  const workbook = files.get('xl/workbook.xml')
  const relations = files.get('xl/_rels/workbook.xml.rels')
  if (workbook === undefined || relations === undefined) return null
  const epoch = /<workbookPr\b[^>]*\bdate1904="(1|true|on)"/i.test(workbook) ? 1904 : 1900
  files.set('xl/workbook.xml', workbook.replace(/\bdate1904="(true|on)"/i, 'date1904="1"'))
  const targets = new Map(
    tags(relations, 'Relationship')
      .filter((tag) => attribute(tag, 'Type').endsWith('/worksheet'))
      .map((tag) => [attribute(tag, 'Id'), pathOf(attribute(tag, 'Target'))]),
  )
  const sheets: WorkbookSheet[] = []
  for (const tag of tags(workbook, 'sheet')) {
    const path = targets.get(attribute(tag, 'r:id') || attribute(tag, 'id'))
    const xml = path === undefined ? undefined : files.get(path)
    // Charts and macros are sheets too, without lines: they are left out on both sides.
    if (path === undefined || xml === undefined) {
      files.set('xl/workbook.xml', (files.get('xl/workbook.xml') ?? '').replace(tag, ''))
      continue
    }
    const mended = mendSheet(xml)
    files.set(path, mended.xml)
    sheets.push({
      name: unescapeXml(attribute(tag, 'name')),
      hidden: /hidden/i.test(attribute(tag, 'state')),
      merges: readMerges(xml),
      lastRow: mended.lastRow,
      lastColumn: mended.lastColumn,
    })
  }
  return { epoch, sheets, files }
}

const pathOf = (target: string): string =>
  target.startsWith('/') ? target.slice(1) : `xl/${target.replace(/^\.\//, '')}`

const tags = (xml: string, name: string): readonly string[] =>
  xml.match(new RegExp(`<${name}\\b[^>]*>`, 'g')) ?? []

const attribute = (tag: string, name: string): string =>
  new RegExp(`\\s${name}\\s*=\\s*"([^"]*)"`).exec(tag)?.[1] ?? ''

const unescapeXml = (text: string): string =>
  text
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/&quot;/g, '"')
    .replace(/&apos;/g, "'")
    .replace(/&#(\d+);/g, (_, code: string) => String.fromCodePoint(Number(code)))
    .replace(/&amp;/g, '&')

// Some writers put every element under a prefix (`<x:row>`); the reader looks for bare names.
const withoutPrefix = (xml: string): string => {
  const prefix = /<(\w+):(worksheet|workbook|sst|styleSheet|Relationships)\b/.exec(xml)?.[1]
  return prefix === undefined ? xml : xml.replace(new RegExp(`<(/?)${prefix}:`, 'g'), '<$1')
}

const readMerges = (xml: string): WorkbookSheet['merges'] =>
  tags(xml, 'mergeCell').flatMap((tag) => {
    const range = /^([A-Z]+)(\d+):[A-Z]+(\d+)$/.exec(attribute(tag, 'ref'))
    if (!range) return []
    const [, column = '', top = '', bottom = ''] = range
    return Number(bottom) > Number(top)
      ? [{ top: Number(top), bottom: Number(bottom), left: columnNumber(column) }]
      : []
  })

const columnNumber = (letters: string): number =>
  [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0)

const columnLetters = (number: number): string =>
  number === 0
    ? ''
    : columnLetters(Math.floor((number - 1) / 26)) + String.fromCharCode(65 + ((number - 1) % 26))

/**
 * Three things the reader would drop or stumble over: a formula's error is kept as its text (« #N/A »), a formula
 * that was never computed is marked « #FORMULE », and cells without an address get the one they stand for.
 */
const mendSheet = (xml: string): { xml: string; lastRow: number; lastColumn: number } => {
  let row = 0
  let column = 0
  let lastRow = 0
  let lastColumn = 0
  const mended = xml.replace(/<row\b[^>]*>|<c\b(?:[^>]*\/>|[^>]*>[\s\S]*?<\/c>)/g, (element) => {
    const opening = /^<[^>]*>/.exec(element)?.[0] ?? element
    const address = attribute(opening, 'r')
    if (element.startsWith('<row')) {
      row = address === '' ? row + 1 : Number(address)
      column = 0
      return address === '' ? element.replace('<row', `<row r="${row}"`) : element
    }
    column = address === '' ? column + 1 : columnNumber(address.replace(/\d+/, ''))
    const placed = address === '' ? element.replace('<c', `<c r="${columnLetters(column)}${row}"`) : element
    const filled = /<v\b[^>]*>[^<]|<is\b|<f\b/.test(placed)
    if (!filled) return placed
    lastRow = Math.max(lastRow, row)
    lastColumn = Math.max(lastColumn, column)
    if (attribute(opening, 't') === 'e') return placed.replace(/(\st=)"e"/, '$1"str"')
    if (!/<f\b/.test(placed) || /<v\b/.test(placed)) return placed
    const untyped = placed.replace(/^(<c\b[^>]*?)\st="[^"]*"/, '$1')
    return untyped.replace(/^<c\b/, '<c t="str"').replace(/<\/c>$/, '<v>#FORMULE</v></c>')
  })
  return { xml: mended, lastRow, lastColumn }
}
