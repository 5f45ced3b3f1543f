// What is exported, as the address of the page says it: `/exports?quoi=criteres`.

import type { ExportWhat } from './export-makers.ts'

const words: Readonly<Record<ExportWhat, string>> = {
  sheets: 'feuilles',
  weeks: 'semaines',
  cohort: 'releve',
  blank: 'feuilles-vierges',
  certificates: 'certificats',
  statements: 'attestations',
  hours: 'heures',
  attendance: 'presences',
  meetings: 'entretiens',
  outcomes: 'sorties',
  criteria: 'criteres',
  franceTravail: 'france-travail',
}

export const wordOfWhat = (what: ExportWhat): string => words[what]

/** `undefined` for a word that no export has. */
export const whatOfWord = (said: unknown): ExportWhat | undefined =>
  (Object.keys(words) as ExportWhat[]).find((what) => words[what] === said)
