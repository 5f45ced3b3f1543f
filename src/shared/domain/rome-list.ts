// Reads the official list of occupations out of the rows of its files: the pure half of `npm run rome`.
//
// Two shapes are known. *With headers*: a column of codes, one of labels, one of appellations, in one file or in two
// (`code_rome`, `libelle_rome`; `libelle_appellation_long`, `code_rome`). *The tree*: letter, two digits, two digits,
// words; the first line of a code is its label, the others are its appellations; lines of a domain lack the digits.

import { isRomeCode, tidyRomeCode, tidyRomeLabel, type RomeJob } from './rome.ts'

export interface RomeTable {
  /** Of the file, and of its sheet where it has several. */
  readonly name: string
  readonly rows: readonly (readonly string[])[]
}

export type RomeListRefusal =
  | { readonly code: 'no-codes'; readonly name: string }
  | { readonly code: 'bad-code'; readonly name: string; readonly line: number; readonly text: string }
  | { readonly code: 'no-label'; readonly job: string }
  | { readonly code: 'two-labels'; readonly job: string; readonly labels: readonly [string, string] }
  | { readonly code: 'too-few'; readonly count: number; readonly least: number }

export type RomeListResult =
  | { readonly ok: true; readonly value: readonly RomeJob[] }
  | { readonly ok: false; readonly refusal: RomeListRefusal }

/** The smallest list that was ever official had 531 occupations: fewer are a part of one. */
const leastOfFullList = 500

const codeHeaders = ['coderome', 'romecode', 'codemetier', 'codefiche', 'rome', 'code']
const labelHeaders = [
  'libellerome',
  'libellemetier',
  'libellefiche',
  'intitule',
  'libelle',
  'label',
  'metier',
]
const appellationHeaders = [
  'libelleappellationlong',
  'libelleappellation',
  'appellations',
  'appellation',
  'libelleappellationcourt',
]

const headerKey = (text: string): string =>
  text
    .normalize('NFD')
    .replace(/[^a-z]/gi, '')
    .toLowerCase()

const placeOf = (header: readonly string[], names: readonly string[]): number => {
  const name = names.find((known) => header.includes(known))
  return name === undefined ? -1 : header.indexOf(name)
}

/** One thing that a line says of a code. */
interface Saying {
  readonly job: string
  readonly label?: string
  readonly appellations: readonly string[]
}

type Sayings = { readonly sayings: readonly Saying[] } | { readonly refusal: RomeListRefusal }

const readHeaded = ({ name, rows }: RomeTable, headerLine: number): Sayings => {
  const header = (rows[headerLine] ?? []).map(headerKey)
  const [code, label, appellation] = [codeHeaders, labelHeaders, appellationHeaders].map((names) =>
    placeOf(header, names),
  ) as [number, number, number]
  const sayings: Saying[] = []
  for (const [place, row] of rows.entries()) {
    const job = tidyRomeCode(row[code] ?? '')
    // Lines of a domain stand between those of its occupations; a blank one is no line at all.
    if (place <= headerLine || /^([A-N](\d\d)?)?$/.test(job)) continue
    if (!isRomeCode(job))
      return { refusal: { code: 'bad-code', name, line: place + 1, text: row[code] ?? '' } }
    sayings.push({
      job,
      ...(label < 0 ? {} : { label: tidyRomeLabel(row[label] ?? '') }),
      appellations: (row[appellation] ?? '').split(/[|\n]/).map(tidyRomeLabel).filter(Boolean),
    })
  }
  return { sayings }
}

const readTree = ({ name, rows }: RomeTable): Sayings => {
  const seen = new Set<string>()
  const sayings = rows.flatMap((row): readonly Saying[] => {
    const [letter = '', domain = '', number = '', words = ''] = row.map((cell) => cell.trim())
    const job = letter + domain.padStart(2, '0') + number.padStart(2, '0')
    if (number === '' || domain === '' || !isRomeCode(job)) return []
    const said = tidyRomeLabel(words)
    if (seen.has(job)) return [{ job, appellations: [said] }]
    seen.add(job)
    return [{ job, label: said, appellations: [] }]
  })
  return sayings.length === 0 ? { refusal: { code: 'no-codes', name } } : { sayings }
}

const readTable = (table: RomeTable): Sayings => {
  const headerLine = table.rows
    .slice(0, 20)
    .findIndex((row) => row.length > 1 && placeOf(row.map(headerKey), codeHeaders) >= 0)
  return headerLine < 0 ? readTree(table) : readHeaded(table, headerLine)
}

/** Every occupation of the tables together. Refuses what is not the list; without `isExtract`, a part of it as well. */
export const readRomeList = (
  tables: readonly RomeTable[],
  { isExtract }: { isExtract: boolean },
): RomeListResult => {
  const jobs = new Map<string, { label: string; appellations: Set<string> }>()
  for (const table of tables) {
    const read = readTable(table)
    if ('refusal' in read) return { ok: false, refusal: read.refusal }
    for (const { job, label = '', appellations } of read.sayings) {
      const known = jobs.get(job) ?? { label: '', appellations: new Set<string>() }
      if (label !== '' && known.label !== '' && label !== known.label)
        return { ok: false, refusal: { code: 'two-labels', job, labels: [known.label, label] } }
      jobs.set(job, {
        label: known.label === '' ? label : known.label,
        appellations: new Set([...known.appellations, ...appellations]),
      })
    }
  }
  const nameless = [...jobs].find(([, { label }]) => label === '')
  if (nameless !== undefined) return { ok: false, refusal: { code: 'no-label', job: nameless[0] } }
  if (jobs.size === 0 || (!isExtract && jobs.size < leastOfFullList))
    return {
      ok: false,
      refusal: { code: 'too-few', count: jobs.size, least: isExtract ? 1 : leastOfFullList },
    }
  return {
    ok: true,
    value: [...jobs].map(([code, { label, appellations }]) => ({
      code,
      label,
      // What repeats the label finds nothing new.
      appellations: [...appellations].filter((words) => words !== label),
    })),
  }
}
