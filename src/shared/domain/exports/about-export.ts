// What a file says of itself: what it is, of which groups and days, when and by whom it was made, whether it is
// provisional, and what each column holds.

import type { ColumnType, ExportPeriod, ExportTable } from './export-table.ts'

export interface AboutExport {
  /** « Présences » */
  readonly title: string
  readonly groups: readonly string[]
  /** `null` where the period does not matter to the tables. */
  readonly period: ExportPeriod | null
  /** Instant, ms. */
  readonly at: number
  /** The same on the wall, `AAAA-MM-JJ HH:MM`. */
  readonly onWall: string
  readonly by: string
  readonly disputes: number
  /** Entries that only this device has. */
  readonly unsent: number
  /** Sheets that are not ready. */
  readonly unready: number
}

export const isProvisional = ({ disputes, unsent, unready }: AboutExport): boolean =>
  disputes + unsent + unready > 0

export const typeWords: Record<ColumnType, string> = {
  text: 'texte',
  identifier: 'identifiant, gardé comme du texte',
  date: 'date',
  time: 'heure',
  number: 'nombre',
  percent: 'pourcentage',
}

const sayPeriod = (period: ExportPeriod | null): string => {
  if (period === null || (period.from === null && period.until === null)) return 'toute la durée'
  return [
    ...(period.from === null ? [] : [`du ${french(period.from)}`]),
    ...(period.until === null ? [] : [`au ${french(period.until)}`]),
  ].join(' ')
}
const french = (date: string): string => date.split('-').reverse().join('/')

const counted = (count: number, one: string, many: string): string[] =>
  count === 0 ? [] : [`${String(count)} ${count === 1 ? one : many}`]

const sayState = (about: AboutExport): string =>
  isProvisional(about)
    ? `PROVISOIRE\u00a0: ${[
        ...counted(about.unready, 'feuille pas prête', 'feuilles pas prêtes'),
        ...counted(about.disputes, 'désaccord à trancher', 'désaccords à trancher'),
        ...counted(about.unsent, 'saisie pas encore envoyée', 'saisies pas encore envoyées'),
      ].join(', ')}`
    : 'définitif\u00a0: aucun désaccord, aucune saisie en attente connue de cet appareil'

/** Pairs of a label and what is said under it. */
export const aboutLines = (about: AboutExport): readonly (readonly [label: string, said: string])[] => [
  ['Export', about.title],
  ['Groupes', about.groups.join(' · ')],
  ['Période', sayPeriod(about.period)],
  ['Établi le', `${french(about.onWall.slice(0, 10))} à ${about.onWall.slice(11)}`],
  ['Établi par', about.by],
  ['État', sayState(about)],
]

/** The dictionary: a line for each column of each table. */
export const dictionaryLines = (
  tables: readonly ExportTable[],
): readonly (readonly [table: string, column: string, type: string, meaning: string])[] =>
  tables.flatMap(({ title, columns }) =>
    columns.map(({ header, type, meaning }): readonly [string, string, string, string] => [
      title,
      header,
      typeWords[type],
      meaning,
    ]),
  )

export const dictionaryHead = ['Tableau', 'Colonne', 'Type', 'Signification'] as const
