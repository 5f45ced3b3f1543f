// Makes .xlsx files part by part, packed as a spreadsheet packs them, so that a test can hold what no writer writes.
import { deflateRawSync } from 'node:zlib'

export interface GivenSheet {
  readonly name: string
  /** What stands inside `<sheetData>`. */
  readonly data: string
  /** Ranges such as `A2:A3`. */
  readonly merges?: readonly string[]
  readonly hidden?: boolean
}

const declaration = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
const relations = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'

/** `<c>` of a text. */
export const textCell = (address: string, text: string): string =>
  `<c r="${address}" t="inlineStr"><is><t>${text.replaceAll('&', '&amp;').replaceAll('<', '&lt;')}</t></is></c>`

/** A row of texts, numbers and ready-made cells, from column A. */
export const rowOf = (line: number, cells: readonly (string | number | null)[]): string =>
  `<row r="${line}">${cells
    .map((cell, index) => {
      const address = `${String.fromCharCode(65 + index)}${line}`
      if (cell === null) return ''
      if (typeof cell === 'number') return `<c r="${address}"><v>${cell}</v></c>`
      return cell.startsWith('<c') ? cell.replace('<c', `<c r="${address}"`) : textCell(address, cell)
    })
    .join('')}</row>`

/** A workbook. Styles: 0 general, 1 a date, 2 a time. */
export const makeWorkbook = (
  sheets: readonly GivenSheet[],
  options: { date1904?: string } = {},
): Uint8Array => makeZip(workbookParts(sheets, options))

export const workbookParts = (
  sheets: readonly GivenSheet[],
  { date1904 }: { date1904?: string } = {},
): Record<string, string> => ({
  '[Content_Types].xml': `${declaration}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>`,
  'xl/workbook.xml': `${declaration}<workbook xmlns="${main}" xmlns:r="${relations}"><workbookPr${
    date1904 === undefined ? '' : ` date1904="${date1904}"`
  }/><sheets>${sheets
    .map(
      ({ name, hidden }, index) =>
        `<sheet name="${name}" sheetId="${index + 1}"${hidden === true ? ' state="hidden"' : ''} r:id="rId${index + 1}"/>`,
    )
    .join('')}</sheets></workbook>`,
  'xl/_rels/workbook.xml.rels': `${declaration}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${sheets
    .map(
      (_, index) =>
        `<Relationship Id="rId${index + 1}" Type="${relations}/worksheet" Target="worksheets/sheet${index + 1}.xml"/>`,
    )
    .join('')}<Relationship Id="rId99" Type="${relations}/styles" Target="styles.xml"/></Relationships>`,
  'xl/styles.xml': `${declaration}<styleSheet xmlns="${main}"><numFmts count="1"><numFmt numFmtId="164" formatCode="hh:mm"/></numFmts><cellXfs count="3"><xf numFmtId="0"/><xf numFmtId="14" applyNumberFormat="1"/><xf numFmtId="164" applyNumberFormat="1"/></cellXfs></styleSheet>`,
  ...Object.fromEntries(
    sheets.map(({ data, merges = [] }, index) => [
      `xl/worksheets/sheet${index + 1}.xml`,
      `${declaration}<worksheet xmlns="${main}"><sheetData>${data}</sheetData>${
        merges.length === 0
          ? ''
          : `<mergeCells>${merges.map((ref) => `<mergeCell ref="${ref}"/>`).join('')}</mergeCells>`
      }</worksheet>`,
    ]),
  ),
})

/** A zip archive; entries named `mimetype` are stored, the others deflated. `flags` sets bits on every entry. */
export const makeZip = (files: Readonly<Record<string, string>>, flags = 0): Uint8Array => {
  const entries = Object.entries(files).map(([name, text]) => {
    const body = Buffer.from(text, 'utf8')
    const method = name === 'mimetype' ? 0 : 8
    return {
      name: Buffer.from(name, 'utf8'),
      body,
      method,
      packed: method === 0 ? body : deflateRawSync(body),
    }
  })
  const locals: Buffer[] = []
  const directory: Buffer[] = []
  let offset = 0
  for (const { name, body, method, packed } of entries) {
    const shared = Buffer.alloc(26)
    shared.writeUInt16LE(20, 0)
    shared.writeUInt16LE(flags, 2)
    shared.writeUInt16LE(method, 4)
    shared.writeUInt32LE(packed.length, 14)
    shared.writeUInt32LE(body.length, 18)
    shared.writeUInt16LE(name.length, 22)
    const local = Buffer.concat([Buffer.from('PK\x03\x04', 'latin1'), shared, name, packed])
    const tail = Buffer.alloc(14)
    tail.writeUInt32LE(offset, 10)
    directory.push(Buffer.concat([Buffer.from('PK\x01\x02\x14\x00', 'latin1'), shared, tail, name]))
    locals.push(local)
    offset += local.length
  }
  const table = Buffer.concat(directory)
  const end = Buffer.alloc(22)
  end.write('PK\x05\x06', 0, 'latin1')
  end.writeUInt16LE(entries.length, 8)
  end.writeUInt16LE(entries.length, 10)
  end.writeUInt32LE(table.length, 12)
  end.writeUInt32LE(offset, 16)
  return new Uint8Array(Buffer.concat([...locals, table, end]))
}

/** The container of old Office files and of those with a password, with streams of these names. */
export const makeCompoundFile = (streams: readonly string[]): Uint8Array => {
  const bytes = Buffer.alloc(512 + 128 * Math.max(4, streams.length + 1))
  Buffer.from('d0cf11e0a1b11ae1', 'hex').copy(bytes)
  ;['Root Entry', ...streams].forEach((name, index) => {
    const at = 512 + 128 * index
    bytes.write(name, at, 'utf16le')
    bytes.writeUInt16LE((name.length + 1) * 2, at + 64)
    bytes[at + 66] = index === 0 ? 5 : 2
  })
  return new Uint8Array(bytes)
}
