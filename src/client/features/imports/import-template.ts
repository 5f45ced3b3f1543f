// Makes the model files that an office can fill: one CSV, one workbook with its dictionary of columns.
import type { ExpectedList } from './expected-columns.ts'
import { writeCsv } from './write-csv.ts'

/** The words of the dictionary sheet, in the reader's language. */
export interface TemplateTexts<Field extends string> {
  readonly dataSheet: string
  readonly dictionarySheet: string
  readonly column: string
  readonly required: string
  readonly meaning: string
  readonly example: string
  readonly alsoRead: string
  readonly yes: string
  readonly no: string
  readonly meanings: { readonly [Key in Field]: string }
}

// Columns that stand for two others are read but not proposed.
const columnsOf = <Field extends string>(expected: ExpectedList<Field>): ExpectedList<Field>['columns'] =>
  expected.columns.filter(({ stands }) => stands === undefined)

/** `;`, UTF-8 with its mark, CRLF: the header and one line of example. */
export const csvTemplate = <Field extends string>(expected: ExpectedList<Field>): string =>
  writeCsv([columnsOf(expected).map(({ name }) => name), columnsOf(expected).map(({ example }) => example)])

/** A workbook: the sheet to fill, every cell kept as text so that no zero is lost, and the dictionary. */
export const xlsxTemplate = async <Field extends string>(
  expected: ExpectedList<Field>,
  texts: TemplateTexts<Field>,
): Promise<Blob> => {
  const { default: writeXlsxFile } = await import('write-excel-file/universal')
  const columns = columnsOf(expected)
  const text = (
    value: string,
    bold = false,
  ): { value: string; type: typeof String; format: string; fontWeight?: 'bold' } => ({
    value,
    type: String,
    format: '@',
    ...(bold ? { fontWeight: 'bold' as const } : {}),
  })
  const dictionary = [
    [texts.column, texts.required, texts.meaning, texts.example, texts.alsoRead].map((heading) =>
      text(heading, true),
    ),
    ...columns.map(({ field, name, example, synonyms }) =>
      [
        name,
        expected.required.includes(field) ? texts.yes : texts.no,
        texts.meanings[field],
        example,
        synonyms.slice(0, 6).join(', '),
      ].map((value) => text(value)),
    ),
  ]
  return await writeXlsxFile([
    {
      sheet: texts.dataSheet,
      data: [columns.map(({ name }) => text(name, true)), columns.map(({ example }) => text(example))],
      columns: columns.map(({ name }) => ({ width: Math.max(14, name.length + 3) })),
      stickyRowsCount: 1,
    },
    {
      sheet: texts.dictionarySheet,
      data: dictionary,
      columns: [24, 12, 60, 32, 60].map((width) => ({ width })),
      stickyRowsCount: 1,
    },
  ]).toBlob()
}
