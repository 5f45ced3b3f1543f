// Disagreements (« désaccords ») wherever they are: every fact on which standing versions differ, and their settling.
//
// A fact is a place; where two records turned out to be one person (or one employer), the places that say the same
// thing of both are one fact. What is counted on the board and what a person is shown to settle both come from here.

import type { EntryId, ParticipantId } from '#shared/ids.ts'
import type { Said } from '#shared/journal/kinds.ts'
import { placeOf, standsSideBySide } from '#shared/journal/kinds.ts'
import { canonicalJson, isFork, latestFirst, versionsByPlace } from '#shared/journal/versions.ts'
import type { Result } from '#shared/refusal.ts'
import { ok, refuse } from '#shared/refusal.ts'
import type { Folded } from './cohort.ts'
import { foldAliases } from './cohort.ts'
import { foldEncounters } from './encounter/fold-encounter.ts'

/** One fact, with all that stands about it. */
export interface StandingFact<Entry extends Folded = Folded> {
  /** The place it is named by: that of the person or employer who stayed. */
  readonly place: string
  /** The latest first. */
  readonly versions: readonly Entry[]
  readonly fork: boolean
}

/** Who was entered twice → who they are. */
export interface Aliases {
  readonly participants: ReadonlyMap<string, string>
  readonly employers: ReadonlyMap<string, string>
}

export const aliasesIn = (entries: readonly Folded[]): Aliases => {
  const participants = foldAliases(entries)
  const employers = new Map<string, string>()
  if (entries.some(({ kind }) => kind === 'employer.matched')) {
    for (const { employerAliases } of foldEncounters({ participantAliases: new Map() }, entries)) {
      for (const [alias, real] of employerAliases) employers.set(alias, real)
    }
  }
  return { participants, employers }
}

/** Every fact on which versions differ, in no order. `entries`: the standing ones that this person reads. */
export const listDisputes = <Entry extends Folded>(
  entries: readonly Entry[],
  aliases: Aliases = aliasesIn(entries),
): readonly StandingFact<Entry>[] => [...factsOf(entries, aliases).values()].filter(({ fork }) => fork)

/** What stands at one place and at those that are one with it; `undefined` where nothing does. */
export const factAt = <Entry extends Folded>(
  entries: readonly Entry[],
  place: string,
  aliases: Aliases = aliasesIn(entries),
): StandingFact<Entry> | undefined => factsOf(entries, aliases).get(placeUnder(aliases, place))

const factsOf = <Entry extends Folded>(
  entries: readonly Entry[],
  aliases: Aliases,
): ReadonlyMap<string, StandingFact<Entry>> => {
  const gathered = new Map<string, Entry[][]>()
  for (const [place, versions] of versionsByPlace(entries)) {
    const name = placeUnder(aliases, place)
    const known = gathered.get(name)
    if (known === undefined) gathered.set(name, [versions])
    else known.push(versions)
  }
  return new Map(
    [...gathered].map(([place, places]): [string, StandingFact<Entry>] => {
      const [only, ...others] = places
      if (only === undefined || others.length === 0) {
        return [place, { place, versions: only ?? [], fork: isFork(only ?? []) }]
      }
      const versions = places.flat().filter((version) => !isClearedAlias(aliases, version))
      const said = new Set(versions.map((version) => sayOf(aliases, version)))
      const fork = said.size > 1 && !standsSideBySide(place)
      return [place, { place, versions: versions.toSorted(latestFirst), fork }]
    }),
  )
}

/** A walk-in's mark that was cleared says nothing beside the person's own, as on the sheet. */
const isClearedAlias = ({ participants }: Aliases, version: Folded): boolean =>
  version.kind === 'attendance.marked' &&
  version.body.state === 'unmarked' &&
  participants.has(version.body.participant)

/** Who somebody is stays with their own record: name, days and matching are never told together with another's. */
const ofOneRecord: ReadonlySet<string> = new Set([
  'participant',
  'participant-left',
  'participant-match',
  'employer',
  'employer-match',
  'recruiters',
  'jobs',
])

const idUnder = ({ participants, employers }: Aliases, id: string): string =>
  participants.get(id as ParticipantId) ?? employers.get(id) ?? id

const placeUnder = (aliases: Aliases, place: string): string => {
  if (aliases.participants.size === 0 && aliases.employers.size === 0) return place
  const [first = '', ...parts] = place.split('/')
  if (ofOneRecord.has(first)) return place
  return [first, ...parts.map((part) => keyUnder(aliases, part))].join('/')
}

/** The key of a talk's follow-up names its employer: `meeting.<encounter>.<employer>`. */
const keyUnder = (aliases: Aliases, part: string): string =>
  part
    .split('.')
    .map((id) => idUnder(aliases, id))
    .join('.')

/** Fields of a body that say whose fact it is, not what is said of it. */
const ownFields = ['participant', 'employer', 'who', 'key'] as const

const sayOf = (aliases: Aliases, { kind, body }: Folded): string => {
  const own = body as Record<string, unknown>
  const canonical = Object.fromEntries(
    ownFields.flatMap((field) => {
      const id = own[field]
      return typeof id === 'string' ? [[field, keyUnder(aliases, id)]] : []
    }),
  )
  return `${kind} ${canonicalJson({ ...own, ...canonical })}`
}

export type KeepDraft = Said & { readonly replaces: readonly EntryId[] }

/**
 * Keeps one version: what it says is written again at each place of the fact, over all that stands there. A machine
 * never chooses (S20).
 */
export const decideKeep = (fact: StandingFact | undefined, keep: EntryId): Result<readonly KeepDraft[]> => {
  const kept = fact?.versions.find(({ head }) => head.id === keep)
  if (fact === undefined || !fact.fork || kept === undefined) {
    return refuse({ code: 'attendance.fork-settled' })
  }
  const places = [...new Set(fact.versions.map(({ head }) => head.place))]
  return ok(
    places.map((place): KeepDraft => {
      const standing = fact.versions.filter(({ head }) => head.place === place)
      const said = { kind: kept.kind, body: bodyAt(kept, standing[0] ?? kept) } as Said
      if (placeOf(said.kind, said.body as never, '') !== place) {
        throw new Error('A version would be kept at another place')
      }
      return { ...said, replaces: standing.map(({ head }) => head.id) }
    }),
  )
}

const bodyAt = (kept: Folded, local: Folded): unknown => {
  const there = local.body as Record<string, unknown>
  const own = ownFields.flatMap((field) => (typeof there[field] === 'string' ? [[field, there[field]]] : []))
  return kept.head.place === local.head.place ? kept.body : { ...kept.body, ...Object.fromEntries(own) }
}
