// @vitest-environment node
// Which files are read, which are refused, and with which words.
import fc from 'fast-check'
import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import writeXlsxFile from 'write-excel-file/universal'
import { describe, expect, it } from 'vitest'
import type { ImportResult } from '#client/features/imports/import-refusals.ts'
import { readTable } from '#client/features/imports/read-table.ts'
import { cellText } from '#client/features/imports/table-sheet.ts'
import type { TableSheet } from '#client/features/imports/table-sheet.ts'
import { writeCsv } from '#client/features/imports/write-csv.ts'
import { makeCompoundFile, makeWorkbook, makeZip, rowOf, workbookParts } from '#tests/given/make-workbook.ts'

const sample = (name: string): Uint8Array =>
  new Uint8Array(readFileSync(resolve(import.meta.dirname, '../../../given/files', name)))
const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text)
const read = (bytes: Uint8Array, name = 'liste.csv'): Promise<ImportResult<readonly TableSheet[]>> =>
  readTable({ name, bytes })
const textsOf = (sheet: TableSheet | undefined): string[][] =>
  (sheet?.rows ?? []).map((row) => row.map(cellText))
const readTexts = async (bytes: Uint8Array, name?: string): Promise<string[][]> => {
  const result = await read(bytes, name)
  if (!result.ok) throw new Error(result.refusal.code)
  return textsOf(result.value[0])
}
const codeOf = async (bytes: Uint8Array, name?: string): Promise<string> => {
  const result = await read(bytes, name)
  return result.ok ? 'read' : result.refusal.code
}
const header = rowOf(1, ['Nom', 'Prénom'])

describe('files that are read', () => {
  it('[I1] the sample in UTF-8 with its mark keeps every alphabet', async () => {
    const rows = await readTexts(sample('participants-utf8.csv'))
    expect(rows[0]?.[0]).toBe('Nom')
    expect(rows.map((row) => row[0])).toEqual(
      expect.arrayContaining(['NGUYỄN', 'ŻUKOWSKI', 'CŒURDEROY', 'O’BRIEN', 'D’ARTAGNAN', 'Ősz']),
    )
    expect(rows[2]?.[1]).toBe('Thị Mai')
  })

  it('[I1] the sample in Windows-1252 gives the same people, œ and ’ included', async () => {
    const old = await readTexts(sample('participants-excel-1252.csv'))
    const full = await readTexts(sample('participants-utf8.csv'))
    const names = new Set(old.map((row) => row[0]))
    expect(old).toEqual(full.filter((row) => names.has(row[0])))
    expect(names).toContain('CŒURDEROY')
    expect(names).toContain('O’BRIEN')
  })

  it('[I1] commas separate a file whose cells hold semicolons', async () => {
    expect((await readTexts(sample('employers.csv')))[1]).toEqual([
      'Boulangerie Cœur de blé',
      'D1106;D1507',
      'Recruteuse 1',
    ])
  })

  it('[I1] the half-days sample keeps commas inside its cells', async () => {
    expect((await readTexts(sample('half-days.csv')))[3]).toContain('Regarder, décrire, dire')
  })

  it('[I1] UTF-16 with either mark, tabs, and old line ends are read', async () => {
    const text = 'Nom\tPrénom\rCŒURDEROY\tLéa\rŻUKOWSKI\tŁucja'
    const little = new Uint8Array(Buffer.from(`\ufeff${text}`, 'utf16le'))
    const big = new Uint8Array(Buffer.from(`\ufeff${text}`, 'utf16le').swap16())
    const bare = new Uint8Array(Buffer.from(text, 'utf16le'))
    for (const bytes of [little, big, bare])
      expect(await readTexts(bytes)).toEqual([
        ['Nom', 'Prénom'],
        ['CŒURDEROY', 'Léa'],
        ['ŻUKOWSKI', 'Łucja'],
      ])
  })

  it('[I1] a first line « sep= » settles the separator and is no row', async () => {
    expect(await readTexts(utf8('sep=|\nNom|Prénom\nDA SILVA|Maria'))).toEqual([
      [],
      ['Nom', 'Prénom'],
      ['DA SILVA', 'Maria'],
    ])
  })

  it('[I1] quoted cells keep separators, quotation marks and line breaks', async () => {
    expect(await readTexts(utf8('Nom;Note\r\n"DA SILVA; dite ""Zé""";"une\r\ndeux"\r\n'))).toEqual([
      ['Nom', 'Note'],
      ['DA SILVA; dite "Zé"', 'une deux'],
      [''],
    ])
  })

  it('[I1] lines that were saved twice over, each in quotation marks, are opened again', async () => {
    expect(await readTexts(utf8('"Nom;Prénom"\n"DA SILVA;Maria"\n"LŐRINC;""Éva"""'))).toEqual([
      ['Nom', 'Prénom'],
      ['DA SILVA', 'Maria'],
      ['LŐRINC', 'Éva'],
    ])
  })

  it('[I2] a wrong extension changes nothing: content decides', async () => {
    const workbook = makeWorkbook([{ name: 'Liste', data: header + rowOf(2, ['DA SILVA', 'Maria']) }])
    expect(await readTexts(workbook, 'liste.csv')).toEqual([
      ['Nom', 'Prénom'],
      ['DA SILVA', 'Maria'],
    ])
    expect(await readTexts(utf8('Nom;Prénom\nDA SILVA;Maria'), 'liste.xlsx')).toEqual([
      ['Nom', 'Prénom'],
      ['DA SILVA', 'Maria'],
    ])
  })

  it('[I1] whatever was written comes back, in every encoding and with every separator', async () => {
    const encodings = {
      'utf-8': utf8,
      'utf-16': (text: string) =>
        new Uint8Array(Buffer.from(`\ufeff${text.replace(/^\ufeff/, '')}`, 'utf16le')),
      'windows-1252': (text: string) => new Uint8Array(Buffer.from(text.replace(/^\ufeff/, ''), 'latin1')),
    }
    const wide = fc.string({ unit: fc.constantFrom(...'abc ÉéŁłœŐ’-=+@;,|"\n\'0123'), maxLength: 12 })
    const narrow = fc.string({ unit: fc.constantFrom(...'abc ÉéÀç-=+@;,|"\n\'0123'), maxLength: 12 })
    const tableOf = (cell: fc.Arbitrary<string>): fc.Arbitrary<string[][]> =>
      fc
        .integer({ min: 2, max: 5 })
        .chain((width) =>
          fc.array(fc.array(cell, { minLength: width, maxLength: width }), { minLength: 1, maxLength: 8 }),
        )
    const written = fc.oneof(
      fc.record({ encoding: fc.constantFrom('utf-8' as const, 'utf-16' as const), rows: tableOf(wide) }),
      fc.record({ encoding: fc.constant('windows-1252' as const), rows: tableOf(narrow) }),
    )
    const separated = (csv: string, separator: string): string => {
      let quoted = false
      return [...csv]
        .map((sign) => {
          if (sign === '"') quoted = !quoted
          return sign === ';' && !quoted ? separator : sign
        })
        .join('')
    }
    await fc.assert(
      fc.asyncProperty(
        written,
        fc.constantFrom(';', ',', '\t', '|'),
        async ({ encoding, rows }, separator) => {
          const named = [rows[0]?.map((_, index) => `Colonne ${index}`) ?? [], ...rows]
          const csv = separated(writeCsv(named), separator)
          const back = await readTexts(encodings[encoding](csv))
          expect(back.slice(0, named.length)).toEqual(named.map((row) => row.map(cellText)))
        },
      ),
      { numRuns: 300 },
    )
  })
})

describe('workbooks', () => {
  it('[I1] a workbook of the usual writer keeps dates, numbers, texts and yes or no', async () => {
    const file = await writeXlsxFile([
      [{ value: 'Nom' }, { value: 'Naissance' }, { value: 'Identifiant' }, { value: 'DELD' }],
      [
        { value: 'CŒURDEROY' },
        { value: new Date('1966-10-05T00:00:00Z'), type: Date, format: 'dd/mm/yyyy' },
        { value: 4217987067, type: Number },
        { value: true, type: Boolean },
      ],
    ]).toBlob()
    expect(await readTexts(new Uint8Array(await file.arrayBuffer()))).toEqual([
      ['Nom', 'Naissance', 'Identifiant', 'DELD'],
      ['CŒURDEROY', '05/10/1966', '4217987067', 'Oui'],
    ])
  })

  it.each([
    ['1900', undefined, 24_385],
    ['1904', '1', 22_923],
    ['1904 in words', 'true', 22_923],
  ])('[I4] a date of the calendar of %s is the same day', async (_, date1904, serial) => {
    const data =
      header + rowOf(2, ['X', `<c s="1"><v>${serial}</v></c>`, '<c s="2"><v>0.3958333333333333</v></c>'])
    const bytes = makeWorkbook([{ name: 'A', data }], date1904 === undefined ? {} : { date1904 })
    const result = await read(bytes)
    expect(result.ok && result.value[0]?.epoch).toBe(date1904 === undefined ? 1900 : 1904)
    expect(result.ok && textsOf(result.value[0])[1]).toEqual(['X', '05/10/1966', '09:30'])
  })

  it('[I3] a formula gives its last value; its error, or a value never computed, is kept as such', async () => {
    const data =
      header +
      rowOf(2, [
        '<c t="str"><f>CONCATENATE("DA ","SILVA")</f><v>DA SILVA</v></c>',
        '<c t="e"><f>1/0</f><v>#DIV/0!</v></c>',
        '<c><f>B2*2</f></c>',
        '<c><f>1+1</f><v>2</v></c>',
      ])
    const result = await read(makeWorkbook([{ name: 'A', data }]))
    expect(result.ok && result.value[0]?.rows[1]).toEqual([
      'DA SILVA',
      { broken: '#DIV/0!' },
      { broken: '#FORMULE' },
      2,
    ])
  })

  it('[I3] a cell merged over two lines is said on both; a title merged over columns once', async () => {
    const data =
      rowOf(1, ['Programme du groupe', null, null]) +
      rowOf(2, ['Date', 'Début', 'Fin']) +
      rowOf(3, ['03/11/2026', '9h30', '12h30']) +
      rowOf(4, [null, '14h', '17h'])
    const result = await read(makeWorkbook([{ name: 'A', data, merges: ['A1:C1', 'A3:A4'] }]))
    expect(result.ok && textsOf(result.value[0])).toEqual([
      ['Programme du groupe', '', ''],
      ['Date', 'Début', 'Fin'],
      ['03/11/2026', '9h30', '12h30'],
      ['03/11/2026', '14h', '17h'],
    ])
  })

  it('[I3] every sheet is given with its name, hidden ones marked, blank ones left out', async () => {
    const result = await read(
      makeWorkbook([
        { name: 'Lisez-moi &amp; aide', data: rowOf(1, ['Bonjour']) },
        { name: 'Vide', data: '' },
        { name: 'Liste', data: header + rowOf(2, ['DA SILVA', 'Maria']), hidden: true },
      ]),
    )
    expect(result.ok && result.value.map(({ name, hidden }) => [name, hidden])).toEqual([
      ['Lisez-moi & aide', false],
      ['Liste', true],
    ])
  })

  it('[I3] cells and rows without an address, and prefixed names, are read all the same', async () => {
    const parts = workbookParts([
      {
        name: 'A',
        data: '<row><c t="inlineStr"><is><t>Nom</t></is></c><c t="inlineStr"><is><t>Prénom</t></is></c></row><row><c t="inlineStr"><is><t>DA SILVA</t></is></c><c><v>12</v></c></row>',
      },
    ])
    const path = 'xl/worksheets/sheet1.xml'
    const prefixed = (parts[path] ?? '').replace(/<(\/?)(?!\?)/g, '<$1x:').replace('xmlns=', 'xmlns:x=')
    for (const xml of [parts[path] ?? '', prefixed])
      expect(await readTexts(makeZip({ ...parts, [path]: xml }))).toEqual([
        ['Nom', 'Prénom'],
        ['DA SILVA', '12'],
      ])
  })
})

describe('files that are refused', () => {
  const workbook = makeWorkbook([{ name: 'A', data: header + rowOf(2, ['DA SILVA', 'Maria']) }])

  it.each([
    ['an empty file', new Uint8Array(0), 'import.empty-file'],
    ['a text of blanks', utf8('\ufeff \r\n;;\r\n'), 'import.empty-file'],
    ['a workbook of blank sheets', makeWorkbook([{ name: 'A', data: '' }]), 'import.empty-file'],
    ['an old .xls', makeCompoundFile(['Workbook']), 'import.old-excel'],
    ['an older .xls', makeCompoundFile(['Book']), 'import.old-excel'],
    [
      'a workbook with a password',
      makeCompoundFile(['EncryptionInfo', 'EncryptedPackage']),
      'import.password',
    ],
    [
      'an archive with a password',
      makeZip(workbookParts([{ name: 'A', data: header }]), 1),
      'import.password',
    ],
    ['an old .doc', makeCompoundFile(['WordDocument']), 'import.other-document'],
    [
      'an .ods',
      makeZip({ mimetype: 'application/vnd.oasis.opendocument.spreadsheet', 'content.xml': '<x/>' }),
      'import.open-document',
    ],
    [
      'an .odt',
      makeZip({ mimetype: 'application/vnd.oasis.opendocument.text', 'content.xml': '<x/>' }),
      'import.other-document',
    ],
    ['an .xlsb', makeZip({ 'xl/workbook.bin': 'x' }), 'import.other-document'],
    ['a .docx', makeZip({ 'word/document.xml': '<x/>' }), 'import.other-document'],
    ['another archive', makeZip({ 'photo.jpg': 'x' }), 'import.other-document'],
    ['a PDF', utf8('%PDF-1.7 …'), 'import.other-document'],
    [
      'a web page named .xls',
      utf8('\ufeff<html><table><tr><td>Nom</td></tr></table></html>'),
      'import.other-document',
    ],
    ['a workbook cut short', workbook.slice(0, workbook.length - 40), 'import.unreadable-workbook'],
    [
      'a workbook with damaged parts',
      workbook.map((byte, index) => (index > 60 && index < 400 ? byte ^ 0x5a : byte)),
      'import.unreadable-workbook',
    ],
    [
      'a workbook whose XML is cut',
      makeZip({ ...workbookParts([{ name: 'A', data: header }]), 'xl/workbook.xml': '<workbook' }),
      'import.unreadable-workbook',
    ],
    [
      'rubbish',
      new Uint8Array(2000).map((_, index) => (index * 7919 + (index >> 3)) % 256),
      'import.not-text',
    ],
    ['a quotation mark left open', utf8('Nom;Prénom\n"DA SILVA;Maria\nX;Y\n'), 'import.unclosed-quote'],
  ])('[I2] %s', async (_, bytes, code) => {
    expect(await codeOf(bytes)).toBe(code)
  })

  it('[I2] more than five mebibytes, before anything is read', async () => {
    expect(await codeOf(new Uint8Array(5 * 1024 * 1024 + 1))).toBe('import.too-big')
  })

  it('[I2] an archive that unpacks to more than it says, or to far more than a list', async () => {
    const parts = workbookParts([{ name: 'A', data: header }])
    expect(await codeOf(makeZip({ ...parts, 'xl/worksheets/sheet1.xml': ' '.repeat(90_000_000) }))).toBe(
      'import.too-many-cells',
    )
    const lying = makeZip({ ...parts, 'xl/extra.xml': 'a'.repeat(100_000) })
    const view = new DataView(lying.buffer)
    const directory = view.getUint32(lying.length - 6, true)
    for (let at = directory; at < lying.length - 4; at++)
      if (view.getUint32(at, true) === 100_000) view.setUint32(at, 10, true)
    expect(await codeOf(lying)).toBe('import.unreadable-workbook')
  })

  it('[I2] a value in the furthest corner does not fill the memory', async () => {
    const far = header + '<row r="1000000"><c r="XFD1000000"><v>1</v></c></row>'
    expect(await codeOf(makeWorkbook([{ name: 'A', data: far }]))).toBe('import.too-many-cells')
  })
})
