// The nomenclature of occupations (ROME): its codes, the dated snapshot that ships with the app, and the search in it.
//
// The snapshot is a text of ours, written by `npm run rome`: header lines `# key: value`, then one line an
// occupation: code, label and its appellations, parted by tabs.

import type { PlainDate } from '#shared/calendar.ts'
import { isPlainDate } from '#shared/calendar.ts'
import type { Result } from '#shared/refusal.ts'
import { ok, refuse } from '#shared/refusal.ts'

export interface RomeJob {
  /** A letter from A to N and four digits: `D1106`. */
  readonly code: string
  /** « Vendeur / Vendeuse en épicerie » */
  readonly label: string
  /** Other names of the same occupation; none where the snapshot was made without them. */
  readonly appellations: readonly string[]
}

export const romeCoverages = ['complete', 'without-appellations', 'extract'] as const
/** How much of the official list a snapshot holds; shown beside its version. */
export type RomeCoverage = (typeof romeCoverages)[number]

export interface RomeState {
  /** « 4.0 » */
  readonly version: string
  /** The day whose state it is. */
  readonly date: PlainDate
  readonly coverage: RomeCoverage
  /** Where it was had, in one line. */
  readonly source: string
}

export interface RomeSnapshot extends RomeState {
  /** In the order of their codes. */
  readonly jobs: readonly IndexedRomeJob[]
  readonly byCode: ReadonlyMap<string, RomeJob>
}

/** An occupation with its words folded once, a space before each of them, so that a search only looks. */
interface IndexedRomeJob extends RomeJob {
  readonly labelWords: string
  /** Of all appellations, parted by tabs; empty where there are none. */
  readonly appellationWords: string
}

/** What is kept of a choice: the code, and the list it was chosen from. */
export interface RomeChoice {
  readonly code: string
  /** Of `romeVersionOf`. */
  readonly version: string
}

export interface RomeMatch {
  readonly code: string
  readonly label: string
  /** The appellation that holds all the words, where the label does not. */
  readonly appellation: string | null
}

/** The shape of a code; whether it exists, only a snapshot tells. */
export const isRomeCode = (text: string): boolean => /^[A-N]\d{4}$/.test(text)

/** What is kept beside a code: the list it was chosen from (`4.0 2026-08-19`). */
export const romeVersionOf = ({ version, date }: RomeState): string => `${version} ${date}`

/** Accents, case and punctuation off; lines and tabs stay. */
const foldText = (text: string): string =>
  text
    .toLowerCase()
    .normalize('NFD')
    .replace(/[\u0300-\u036f]+/g, '')
    .replace(/œ/g, 'oe')
    .replace(/æ/g, 'ae')
    .replace(/[^a-z0-9\t\n]+/g, ' ')

/** « L’Œuvre d’art » → ` l oeuvre d art`: the words of a text as they are compared, a space before each. */
export const foldWords = (text: string): string => {
  const words = foldText(text).replace(/\s+/g, ' ').trim()
  return words === '' ? '' : ` ${words}`
}

const headerOf = (lines: readonly string[]): ReadonlyMap<string, string> =>
  new Map(
    lines.flatMap((line) => {
      const found = /^# ([a-z]+): (.*)$/.exec(line)
      return found?.[1] !== undefined && found[2] !== undefined ? [[found[1], found[2]] as const] : []
    }),
  )

/** The snapshot out of its text. The text is ours: one that cannot be read is a fault of the build, and throws. */
export const parseRomeSnapshot = (text: string): RomeSnapshot => {
  const lines = text.split('\n')
  const header = headerOf(lines.slice(0, 20))
  const date = header.get('date') ?? ''
  const coverage = romeCoverages.find((known) => known === header.get('coverage'))
  const version = header.get('version')
  if (!isPlainDate(date) || coverage === undefined || version === undefined)
    throw new Error('The ROME snapshot has no readable header')
  // All words at once: one pass over the whole is much quicker than one for each of thousands of names.
  const folded = foldText(text).replace(/\t/g, '\t ').split('\n')
  const jobs = lines.flatMap((line, place): readonly IndexedRomeJob[] => {
    if (line === '' || line.startsWith('#')) return []
    const [code = '', label = '', ...appellations] = line.split('\t')
    if (!isRomeCode(code) || label === '') throw new Error(`The ROME snapshot has a broken line: ${line}`)
    const words = folded[place] ?? ''
    const afterCode = words.indexOf('\t') + 1
    const afterLabel = words.indexOf('\t', afterCode)
    return [
      {
        code,
        label,
        appellations,
        labelWords: afterLabel < 0 ? words.slice(afterCode) : words.slice(afterCode, afterLabel),
        appellationWords: afterLabel < 0 ? '' : words.slice(afterLabel + 1),
      },
    ]
  })
  return {
    version,
    date,
    coverage,
    source: header.get('source') ?? '',
    jobs,
    byCode: new Map(jobs.map((job) => [job.code, job])),
  }
}

/** « Conducteur d’engins »: the official list has typewriter apostrophes and stray spaces. */
export const tidyRomeLabel = (text: string): string => text.replace(/'/g, '’').replace(/\s+/g, ' ').trim()

/** The text that `parseRomeSnapshot` reads. */
export const writeRomeSnapshot = (state: RomeState, jobs: readonly RomeJob[]): string =>
  [
    '# Répertoire opérationnel des métiers et des emplois (ROME), France Travail',
    '# licence: Licence Ouverte / Open Licence 2.0 (Etalab)',
    `# source: ${state.source}`,
    `# version: ${state.version}`,
    `# date: ${state.date}`,
    `# coverage: ${state.coverage}`,
    ...jobs
      .toSorted((a, b) => (a.code < b.code ? -1 : 1))
      .map(({ code, label, appellations }) => [code, label, ...appellations].join('\t')),
    '',
  ].join('\n')

/** « d 1106 » → `D1106`: a code as a hand types it, set right. */
export const tidyRomeCode = (typed: string): string => typed.replace(/[\s.-]+/g, '').toUpperCase()

/** May this code be written? Refuses what is no code, and a code that the snapshot does not know. */
export const decideRomeCode = (snapshot: RomeSnapshot, typed: string): Result<RomeJob> => {
  const code = tidyRomeCode(typed)
  const job = snapshot.byCode.get(code)
  if (job !== undefined) return ok(job)
  return /\d/.test(code)
    ? refuse({ code: 'encounter.unknown-rome-code', typed: code, version: romeVersionOf(snapshot) })
    : refuse({ code: 'encounter.rome-not-chosen', typed: typed.trim() })
}

/** What was typed as a choice, with the version of the list that knows it. Refuses as `decideRomeCode` does. */
export const decideRomeChoice = (snapshot: RomeSnapshot, typed: string): Result<RomeChoice> => {
  const decided = decideRomeCode(snapshot, typed)
  return decided.ok ? ok({ code: decided.value.code, version: romeVersionOf(snapshot) }) : decided
}

/** Words that say nothing about an occupation: left out where another word is asked for. */
const smallWords = new Set(
  'a au aux d de des du en et l la le les ou par pour qu sur un une'.split(' ').map((word) => ` ${word}`),
)

const askedWords = (words: string): readonly string[] => {
  const all = foldWords(words).match(/ [^ ]+/g) ?? []
  const telling = all.filter((word) => !smallWords.has(word))
  return telling.length > 0 ? telling : all
}

// The lower, the better; `undefined` where a word begins nothing here.
const rankText = (text: string, asked: readonly string[]): number | undefined => {
  let whole = 0
  for (const word of asked) {
    if (!text.includes(word)) return undefined
    if (`${text} `.includes(`${word} `)) whole += 1
  }
  const begins = text.startsWith(asked[0] ?? '')
  return (begins ? 0 : 3) + (whole === asked.length ? 0 : whole > 0 ? 1 : 2)
}

/** Ranks of labels are 0 to 5, of appellations 6 to 11; last come words that lie apart in both. */
const rankOfAppellations = 6
const rankOfWordsApart = 12

interface Ranked {
  readonly job: IndexedRomeJob
  readonly appellation: string | null
}

const rankAppellations = (
  job: IndexedRomeJob,
  asked: readonly string[],
): (Ranked & { readonly rank: number }) | undefined => {
  const isNear =
    job.appellationWords !== '' &&
    asked.every((word) => job.labelWords.includes(word) || job.appellationWords.includes(word))
  if (!isNear) return undefined
  return job.appellationWords.split('\t').reduce<Ranked & { readonly rank: number }>(
    (best, words, place) => {
      const rank = (rankText(words, asked) ?? rankOfWordsApart) + rankOfAppellations
      return rank < best.rank ? { job, rank, appellation: job.appellations[place] ?? null } : best
    },
    { job, rank: rankOfWordsApart, appellation: null },
  )
}

const byLength = (a: Ranked, b: Ranked): number =>
  a.job.label.length - b.job.label.length || (a.job.code < b.job.code ? -1 : 1)

/** The best of the ranks, only as many of them put in order as are asked for. */
const takeBest = (ranks: readonly (readonly Ranked[] | undefined)[], limit: number): readonly Ranked[] => {
  const best: Ranked[] = []
  for (const rank of ranks) {
    if (best.length >= limit) break
    if (rank !== undefined) best.push(...rank.toSorted(byLength))
  }
  return best.slice(0, limit)
}

const findByWords = (
  jobs: readonly IndexedRomeJob[],
  asked: readonly string[],
  limit: number,
): readonly Ranked[] => {
  const ranks: Ranked[][] = Array.from({ length: rankOfWordsApart + 1 }, () => [])
  const others: IndexedRomeJob[] = []
  let count = 0
  for (const job of jobs) {
    const rank = rankText(job.labelWords, asked)
    if (rank === undefined) others.push(job)
    else {
      ranks[rank]?.push({ job, appellation: null })
      count += 1
    }
  }
  // Labels go before appellations: where they fill the list, the many appellations need not be looked at.
  if (count < limit)
    for (const job of others) {
      const ranked = rankAppellations(job, asked)
      if (ranked !== undefined) ranks[ranked.rank]?.push(ranked)
    }
  return takeBest(ranks, limit)
}

/**
 * The occupations in which every asked word begins a word of the label or of an appellation, best first: labels
 * before appellations, those that begin with the first word, whole words before beginnings, short labels before long
 * ones. A code, or its beginning with at least one digit, finds itself.
 */
export const searchRome = (snapshot: RomeSnapshot, words: string, limit: number): readonly RomeMatch[] => {
  const code = tidyRomeCode(words)
  const asked = askedWords(words)
  if (asked.length === 0) return []
  const found = /^[A-N]\d{1,4}$/.test(code)
    ? snapshot.jobs.filter((job) => job.code.startsWith(code)).map((job) => ({ job, appellation: null }))
    : findByWords(snapshot.jobs, asked, limit)
  return found
    .slice(0, limit)
    .map(({ job, appellation }) => ({ code: job.code, label: job.label, appellation }))
}
