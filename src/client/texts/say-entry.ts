// Says any entry in words: what it speaks of, about whom, and what it says. One way of saying each kind, for the
// history of a person and for both sides of a disagreement.

import type { PlainDate, PlainTime } from '#shared/calendar.ts'
import type { Cohort, Folded } from '#shared/domain/cohort.ts'
import { foldEncounters } from '#shared/domain/encounter/fold-encounter.ts'
import { foldSteps } from '#shared/domain/progress/steps.ts'
import type { BodyOf, Kind, Said } from '#shared/journal/kinds.ts'
import { isKind, parseBody } from '#shared/journal/kinds.ts'
import { listName } from '#shared/names.ts'
import type { Formats } from './formats.fr.ts'
import type { SaidTexts } from './said.fr.ts'
import { sayGroupKinds } from './say-group-entry.ts'
import { sayPersonKinds } from './say-person-entry.ts'

export interface SaidWords {
  /** « Téléphone », « Étape : nommer ses compétences ». */
  readonly what: string
  /** « 06 12 34 56 78 », « Atteinte ». */
  readonly value: string
  readonly details: readonly string[]
}

/** Names behind the ids that bodies hold; empty where this device does not know them. */
export interface SaidNames {
  participant(id: string): string
  employer(id: string): string
  halfDay(
    id: string,
  ): { readonly number: number; readonly date: PlainDate; readonly start: PlainTime } | undefined
  /** As the cohort named it; empty: the programme's own words. */
  step(key: string): string
}

export interface Sayer {
  readonly t: SaidTexts
  readonly f: Formats
  readonly names: SaidNames
}

/** A way to say each kind; `what` where more can be said than the kind's own name. */
export type Ways = {
  [K in Kind]: (
    body: BodyOf<K>,
    sayer: Sayer,
  ) => { readonly what?: string; readonly value: string; readonly details?: readonly string[] }
}

const ways: Ways = { ...sayGroupKinds, ...sayPersonKinds }

export const sayEntry = (sayer: Sayer, { kind, body }: Said): SaidWords => {
  const said = (ways[kind] as Ways[Kind])(body as never, sayer)
  return {
    what: said.what ?? sayer.t.what[kind],
    value: said.value === '' ? sayer.t.empty : said.value,
    details: (said.details ?? []).filter((detail) => detail !== ''),
  }
}

/** … of the past too, whose body may be gone. */
export const sayPast = (
  sayer: Sayer,
  entry: { readonly kind: string; readonly body: unknown },
): SaidWords => {
  if (!isKind(entry.kind)) return { what: entry.kind, value: sayer.t.erased, details: [] }
  const body = entry.body === undefined ? undefined : parseBody(entry.kind, entry.body)
  return body === undefined
    ? { what: sayer.t.what[entry.kind], value: sayer.t.erased, details: [] }
    : sayEntry(sayer, { kind: entry.kind, body } as Said)
}

/** About whom or what a place speaks: the group where it names nobody and nothing. */
const subjectsOf = ({ t, f, names }: Sayer, place: string): readonly string[] => {
  const words = place.split('/').flatMap((part) => {
    const halfDay = names.halfDay(part)
    if (halfDay !== undefined) return [t.workshop(f.number(halfDay.number), f.mediumDate(halfDay.date))]
    const name = names.participant(part) || names.employer(part)
    return name === '' ? [] : [name]
  })
  return words.length === 0 ? [t.group] : words
}

/** What a fact is and about whom, each word once: « Présence : atelier 3, 17 mars, CŒURDEROY Léa ». */
export const sayAbout = (sayer: Sayer, shown: Said, place: string): string => {
  const { what } = sayEntry(sayer, shown)
  const rest = subjectsOf(sayer, place).filter((word) => !what.includes(word))
  return [what, ...rest].join(', ')
}

/** The names that these entries give; `entries` at least those of the cohort's page and of its encounters. */
export const namesIn = (cohort: Cohort, entries: readonly Folded[]): SaidNames => {
  const people = new Map<string, string>()
  const employers = new Map<string, string>()
  for (const entry of entries) {
    if (entry.kind === 'participant.joined') people.set(entry.body.participant, listName(entry.body))
    if (entry.kind === 'employer.entered') employers.set(entry.body.employer, entry.body.name)
  }
  for (const person of cohort.participants) people.set(person.id, listName(person))
  for (const { employers: known } of foldEncounters(cohort, entries)) {
    for (const { id, name } of known) employers.set(id, name)
  }
  const halfDays = new Map<string, Cohort['halfDays'][number]>(cohort.halfDays.map((one) => [one.id, one]))
  const steps = new Map(foldSteps(entries).map(({ step, label }) => [step, label]))
  return {
    participant: (id) => people.get(id) ?? '',
    employer: (id) => employers.get(id) ?? '',
    halfDay: (id) => halfDays.get(id),
    step: (key) => steps.get(key) ?? '',
  }
}
