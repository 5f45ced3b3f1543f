/** `npm run rome -- --file …`: writes the snapshot of the ROME nomenclature that ships with the app from the official list. */
import { readFileSync, writeFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { parseArgs } from 'node:util'
import papa from 'papaparse'
import readWorkbook from 'read-excel-file/node'
import { isPlainDate } from '#shared/calendar.ts'
import { readRomeList, type RomeListRefusal, type RomeTable } from '#shared/domain/rome-list.ts'
import { writeRomeSnapshot } from '#shared/domain/rome.ts'

const help = `Writes the snapshot of the ROME nomenclature that ships with the app, from the official list.

  npm run rome -- --file LIST [--appellations LIST] --date YYYY-MM-DD [--version 4.0] [--source "…"] [--extract]

  --file           the list of occupations, .csv or .xlsx: a column code_rome and one libelle_rome (and one of
                   appellations, if there), or the tree (letter, two digits, two digits, words)
  --appellations   the list of appellations, where it is a file of its own (code_rome, libelle_appellation_long)
  --date           the day whose state the list is
  --version        of the nomenclature; 4.0 unless said
  --source         where the list was had; the name of the file unless said
  --extract        the list is a part of the official one, and the app says so
  --to             another file than the app's own
  --help           this text

The list is open data (Licence Ouverte 2.0): data.gouv.fr, « Répertoire opérationnel des métiers et des emplois ».
Build the app again afterwards. Exit codes: 0 written · 1 the list was refused · 2 the command was not understood.
`

const ownSnapshot = join(import.meta.dirname, '../shared/domain/rome-snapshot.txt')

/** The list was refused; the message is the one sentence that says why. */
class CannotRead extends Error {}

// By hand: Node takes this encoding for Latin-1 and would lose « œ » and « ’ ».
const windows1252 = [...'€\x81‚ƒ„…†‡ˆ‰Š‹Œ\x8dŽ\x8f\x90‘’“”•–—˜™š›œ\x9džŸ']

const decode = (bytes: Buffer): string => {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return bytes.subarray(2).toString('utf16le')
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    // Not UTF-8: the list as an older office tool saves it.
    return bytes
      .toString('latin1')
      .replace(/[\x80-\x9f]/g, (sign) => windows1252[sign.charCodeAt(0) - 0x80] ?? sign)
  }
}

const readText = (name: string, bytes: Buffer): RomeTable => {
  const text = decode(bytes)
  if (text.includes('\0')) throw new CannotRead(`${name} is neither a text file nor an .xlsx workbook.`)
  // The separator that the first lines have most of: labels hold commas, but headers come first.
  const first = text.split('\n').slice(0, 3).join('\n')
  const counts = [',', ';', '\t', '|'].map((sign) => ({ sign, count: first.split(sign).length }))
  const delimiter = counts.toSorted((a, b) => b.count - a.count)[0]?.sign ?? ','
  const { data } = papa.parse<string[]>(text.replace(/^\ufeff/, ''), { delimiter })
  return { name, rows: data }
}

const readTables = async (path: string): Promise<readonly RomeTable[]> => {
  const name = basename(path)
  let bytes: Buffer
  try {
    bytes = readFileSync(path)
  } catch {
    throw new CannotRead(`${path} cannot be opened.`)
  }
  if (!bytes.subarray(0, 2).equals(Buffer.from('PK'))) return [readText(name, bytes)]
  try {
    const sheets = await readWorkbook(bytes)
    const tables = sheets.map(({ sheet, data }) => ({
      name: `${name}, ${sheet}`,
      rows: data.map((row) => row.map((cell) => (cell === null ? '' : String(cell)))),
    }))
    // A workbook has a page of notes before its list, and other trees after it: the list is the longest.
    return tables.toSorted((a, b) => b.rows.length - a.rows.length).slice(0, 1)
  } catch {
    throw new CannotRead(`${name} is not a workbook that can be read.`)
  }
}

const sayRefusal = (refusal: RomeListRefusal): string => {
  switch (refusal.code) {
    case 'no-codes':
      return `${refusal.name} has no column of ROME codes (code_rome), and is not the tree of occupations either.`
    case 'bad-code':
      return `${refusal.name}, line ${refusal.line}: « ${refusal.text} » is not a ROME code (a letter from A to N and four digits).`
    case 'no-label':
      return `${refusal.job} has no label in the files given.`
    case 'two-labels':
      return `${refusal.job} has two labels: « ${refusal.labels[0]} » and « ${refusal.labels[1]} ».`
    case 'too-few':
      return `Only ${refusal.count} occupations were found, ${refusal.least} at least are expected; say --extract if the list is a part of the official one.`
    default:
      return refusal satisfies never
  }
}

const options = {
  file: { type: 'string' },
  appellations: { type: 'string' },
  date: { type: 'string' },
  version: { type: 'string', default: '4.0' },
  source: { type: 'string' },
  extract: { type: 'boolean', default: false },
  to: { type: 'string', default: ownSnapshot },
  help: { type: 'boolean', default: false },
} as const

const readWords = (words: readonly string[]) => {
  try {
    return parseArgs({ args: [...words], options }).values
  } catch {
    // parseArgs throws on words it does not know.
    return undefined
  }
}

const write = async (file: string, date: string, wish: NonNullable<ReturnType<typeof readWords>>) => {
  const files = [file, ...(wish.appellations === undefined ? [] : [wish.appellations])]
  const tables: RomeTable[] = []
  for (const path of files) tables.push(...(await readTables(path)))
  const list = readRomeList(tables, { isExtract: wish.extract })
  if (!list.ok) throw new CannotRead(sayRefusal(list.refusal))
  const appellations = list.value.reduce((sum, job) => sum + job.appellations.length, 0)
  const coverage = wish.extract ? 'extract' : appellations > 0 ? 'complete' : 'without-appellations'
  const source = wish.source ?? files.map((path) => basename(path)).join(', ')
  writeFileSync(wish.to, writeRomeSnapshot({ version: wish.version, date, coverage, source }, list.value))
  process.stdout.write(
    `${list.value.length} occupations and ${appellations} appellations, ROME ${wish.version} as of ${date} (${coverage}), written to ${wish.to}\n`,
  )
}

const wish = readWords(process.argv.slice(2))
if (wish?.help) process.stdout.write(help)
else if (wish?.file === undefined || wish.date === undefined || !isPlainDate(wish.date)) {
  process.stderr.write(`The command was not understood.\n\n${help}`)
  process.exitCode = 2
} else {
  try {
    await write(wish.file, wish.date, wish)
  } catch (error) {
    if (!(error instanceof CannotRead)) throw error
    process.stderr.write(`${error.message}\n`)
    process.exitCode = 1
  }
}
