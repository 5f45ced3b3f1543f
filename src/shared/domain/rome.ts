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

/** An occupation with its words folded once, each after a space, so that a search only looks. */
interface IndexedRomeJob extends RomeJob {
  readonly labelWords: string
  readonly appellationWords: readonly string[]
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

const ligatures: Readonly<Record<string, string>> = { œ: 'oe', æ: 'ae' }

/** « L’Œuvre d’art » → ` l oeuvre d art`: accents, case and punctuation off, a space before each word. */
export const foldWords = (text: string): string => {
  const bare = text
    .toLowerCase()
    .replace(/[œæ]/g, (sign) => ligatures[sign] ?? sign)
    // Most signs are plain letters: only the others are taken apart.
    .replace(/[^\x00-\x7f]+/g, (signs) => signs.normalize('NFD').replace(/\p{M}/gu, ''))
    .replace(/[^a-z0-9]+/g, ' ')
    .trim()
  return bare === '' ? '' : ` ${bare}`
}

const indexJob = (job: RomeJob): IndexedRomeJob => ({
  ...job,
  labelWords: foldWords(job.label),
  appellationWords: job.appellations.map(foldWords),
})

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
  const jobs = lines.flatMap((line) => {
    if (line === '' || line.startsWith('#')) return []
    const [code = '', label = '', ...appellations] = line.split('\t')
    if (!isRomeCode(code) || label === '') throw new Error(`The ROME snapshot has a broken line: ${line}`)
    return [indexJob({ code, label, appellations })]
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
  return job === undefined
    ? refuse({ code: 'encounter.unknown-rome-code', typed: code, version: romeVersionOf(snapshot) })
    : ok(job)
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
  if (!asked.every((word) => text.includes(word))) return undefined
  const whole = asked.filter((word) => `${text} `.includes(`${word} `)).length
  const begins = text.startsWith(asked[0] ?? '')
  return (begins ? 0 : 4) + (whole === asked.length ? 0 : whole > 0 ? 1 : 2)
}

const rankJob = (job: IndexedRomeJob, asked: readonly string[]): Ranked | undefined => {
  const inLabel = rankText(job.labelWords, asked)
  if (inLabel !== undefined) return { job, rank: inLabel, appellation: null }
  let best: Ranked | undefined
  job.appellationWords.forEach((words, index) => {
    const rank = rankText(words, asked)
    if (rank !== undefined && (best === undefined || rank + 8 < best.rank))
      best = { job, rank: rank + 8, appellation: job.appellations[index] ?? null }
  })
  if (best !== undefined) return best
  // The words may lie apart: one in the label, one in an appellation.
  const isSpread =
    job.appellationWords.length > 0 &&
    asked.every(
      (word) => job.labelWords.includes(word) || job.appellationWords.some((words) => words.includes(word)),
    )
  return isSpread ? { job, rank: 20, appellation: null } : undefined
}

interface Ranked {
  readonly job: IndexedRomeJob
  readonly rank: number
  readonly appellation: string | null
}

/**
 * The occupations in which every asked word begins a word of the label or of an appellation, best first: those that
 * begin with the first word, whole words before beginnings, labels before appellations, short labels before long
 * ones. A code, or its beginning with at least one digit, finds itself.
 */
export const searchRome = (snapshot: RomeSnapshot, words: string, limit: number): readonly RomeMatch[] => {
  const code = tidyRomeCode(words)
  const isCode = /^[A-N]\d{1,4}$/.test(code)
  const asked = askedWords(words)
  if (asked.length === 0) return []
  const found = snapshot.jobs.flatMap((job) => {
    if (isCode) return job.code.startsWith(code) ? [{ job, rank: 0, appellation: null }] : []
    const ranked = rankJob(job, asked)
    return ranked === undefined ? [] : [ranked]
  })
  return found
    .toSorted(
      (a, b) =>
        a.rank - b.rank ||
        (isCode ? 0 : a.job.label.length - b.job.label.length) ||
        (a.job.code < b.job.code ? -1 : 1),
    )
    .slice(0, limit)
    .map(({ job, appellation }) => ({ code: job.code, label: job.label, appellation }))
}
