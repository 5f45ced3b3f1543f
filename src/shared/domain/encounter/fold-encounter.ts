// The employer encounter: when it is, who comes, who wishes to meet whom, which plan stands, and who is away when.
// Folded from the standing entries of its page (`encounter/<encounter>`), wishes included where the reader may.

import type { PlainDate, PlainTime } from '#shared/calendar.ts'
import type { EntryId, ParticipantId } from '#shared/ids.ts'
import type { AwayReason, Side } from '#shared/journal/kinds/encounter-kinds.ts'
import type { BodyOf } from '#shared/journal/kinds.ts'
import { isFork, latestFirst, versionsByPlace } from '#shared/journal/versions.ts'
import type { Cohort, Fact, Folded } from '#shared/domain/cohort.ts'
import type { RotationGrid } from '#shared/domain/rotation/rotation.ts'
import { unpackMeetings } from '#shared/domain/rotation/pack-meetings.ts'

export interface Recruiter {
  readonly name: string
  readonly role: string
}

export interface OfferedJob {
  readonly title: string
  readonly romeCode: string | null
  readonly romeVersion: string | null
}

export interface Employer {
  readonly id: string
  readonly name: string
  readonly siret: string | null
  readonly town: string
  /** How many people it receives in one round. */
  readonly tables: number
  readonly recruiters: Fact<readonly Recruiter[]>
  readonly jobs: Fact<readonly OfferedJob[]>
  readonly versions: readonly EntryId[]
  readonly matchVersions: readonly EntryId[]
  readonly fork: boolean
}

/** Rounds, from 1 on, that somebody is not there, and why. */
export interface Away {
  readonly side: Side
  readonly who: string
  readonly rounds: readonly number[]
  readonly reason: AwayReason
  readonly versions: readonly EntryId[]
  readonly fork: boolean
}

export interface Wish {
  readonly candidate: ParticipantId
  readonly employer: string
  readonly by: Side
  readonly wish: 'wanted' | 'vetoed' | 'none'
  readonly versions: readonly EntryId[]
  readonly fork: boolean
}

export interface EncounterDescription {
  readonly date: PlainDate
  readonly start: PlainTime
  readonly placeName: string
  readonly rounds: number
  readonly minutes: number
  readonly changeoverMinutes: number
  /** Pauses for everybody, in order: after which round, for how many minutes. */
  readonly breaks: readonly { readonly afterRound: number; readonly minutes: number }[]
}

export interface Encounter {
  readonly id: string
  readonly description: Fact<EncounterDescription>
  /** In the order they were entered, which numbers their tables; those entered twice and matched are left out. */
  readonly employers: readonly Employer[]
  /** Employer entered twice → the one it is. */
  readonly employerAliases: ReadonlyMap<string, string>
  /** Those entered twice and matched: what they were called, and how to take the match back. */
  readonly matchedEmployers: readonly MatchedEmployer[]
  /** By person or employer. */
  readonly away: ReadonlyMap<string, Away>
  readonly wishes: readonly Wish[]
  /** The plan that stands, one list of meetings a round; `null` where none was made. */
  readonly rotation: Fact<RotationGrid> | null
}

export interface MatchedEmployer {
  readonly id: string
  readonly name: string
  /** The employer it is, at the end of all matches. */
  readonly as: string
  readonly matchVersions: readonly EntryId[]
}

/** A participant and the encounter's page give the same encounter on every device, in any order (S19). */
export const foldEncounters = (
  cohort: Pick<Cohort, 'participantAliases'>,
  entries: Iterable<Folded>,
): Encounter[] => {
  const byEncounter = new Map<string, Folded[]>()
  for (const entry of entries) {
    const id = (entry.body as { encounter?: string }).encounter
    if (id === undefined) continue
    const known = byEncounter.get(id)
    if (known === undefined) byEncounter.set(id, [entry])
    else known.push(entry)
  }
  return [...byEncounter]
    .flatMap(([id, own]) => foldEncounter(id, cohort, own) ?? [])
    .sort((a, b) => (whenOf(a) < whenOf(b) ? -1 : whenOf(a) > whenOf(b) ? 1 : a.id < b.id ? -1 : 1))
}

const whenOf = ({ description: { value } }: Encounter): string => `${value.date} ${value.start}`

/** The encounter that these standing entries describe; `undefined` where none of them plans it or it was withdrawn. */
export const foldEncounter = (
  id: string,
  cohort: Pick<Cohort, 'participantAliases'>,
  entries: Iterable<Folded>,
): Encounter | undefined => {
  let description: Fact<EncounterDescription> | undefined
  let rotation: { body: BodyOf<'rotation.planned'>; versions: EntryId[]; fork: boolean } | undefined
  const entered: EnteredEmployer[] = []
  const recruiters = new Map<string, Fact<readonly Recruiter[]>>()
  const jobs = new Map<string, Fact<readonly OfferedJob[]>>()
  const matches = new Map<string, { as: string | null; versions: EntryId[] }>()
  const away = new Map<string, Away>()
  const wishPlaces: (readonly Folded[])[] = []
  const personOf = (candidate: string): ParticipantId =>
    cohort.participantAliases.get(candidate as ParticipantId) ?? (candidate as ParticipantId)

  for (const place of versionsByPlace(entries).values()) {
    const shown = place[0]
    if (shown === undefined) continue
    const versions = place.map(({ head }) => head.id)
    const fork = isFork(place)
    switch (shown.kind) {
      case 'encounter.planned': {
        const { encounter: _, breaks, ...said } = shown.body
        const inOrder = breaks.toSorted((a, b) => a.afterRound - b.afterRound)
        description = { value: { ...said, breaks: inOrder }, versions, fork }
        break
      }
      case 'employer.entered':
        entered.push({
          body: shown.body,
          since: Math.min(...place.map(({ head }) => head.madeAt)),
          versions,
          fork,
        })
        break
      case 'employer.recruiters': {
        const value = shown.body.recruiters.map(({ name, role = '' }) => ({ name, role }))
        recruiters.set(shown.body.employer, { value, versions, fork })
        break
      }
      case 'employer.jobs': {
        const value = shown.body.jobs.map(({ title, romeCode = null, romeVersion = null }) => ({
          title,
          romeCode,
          romeVersion,
        }))
        jobs.set(shown.body.employer, { value, versions, fork })
        break
      }
      case 'employer.matched':
        matches.set(shown.body.employer, { as: fork ? null : shown.body.as, versions })
        break
      case 'encounter.away': {
        const { side, reason } = shown.body
        const who = side === 'candidate' ? personOf(shown.body.who) : shown.body.who
        const rounds = [...new Set(shown.body.rounds)].sort((a, b) => a - b)
        const known = away.get(who)
        const said: Away = { side, who, rounds, reason, versions, fork }
        away.set(who, known === undefined ? said : joinAway(known, said))
        break
      }
      case 'encounter.wish':
        wishPlaces.push(place)
        break
      case 'rotation.planned':
        rotation = { body: shown.body, versions, fork }
        break
      default:
        break
    }
  }
  if (description === undefined) return undefined
  const aliases = employerAliasesOf(entered, matches)
  return {
    id,
    description,
    employers: entered
      .filter(({ body }) => !aliases.has(body.employer))
      .sort((a, b) => a.since - b.since || (a.body.employer < b.body.employer ? -1 : 1))
      .map(({ body, versions, fork }) => ({
        id: body.employer,
        name: body.name,
        siret: body.siret ?? null,
        town: body.town ?? '',
        tables: body.tables,
        recruiters: recruiters.get(body.employer) ?? { value: [], versions: [], fork: false },
        jobs: jobs.get(body.employer) ?? { value: [], versions: [], fork: false },
        versions,
        matchVersions: matches.get(body.employer)?.versions ?? [],
        fork,
      })),
    employerAliases: aliases,
    matchedEmployers: entered.flatMap(({ body }) => {
      const as = aliases.get(body.employer)
      const matchVersions = matches.get(body.employer)?.versions ?? []
      return as === undefined ? [] : [{ id: body.employer, name: body.name, as, matchVersions }]
    }),
    away,
    wishes: joinWishes(wishPlaces, personOf, aliases),
    rotation:
      rotation === undefined
        ? null
        : {
            value: gridOf(rotation.body, description.value.rounds, personOf, aliases),
            versions: rotation.versions,
            fork: rotation.fork,
          },
  }
}

/** Two records of one person said when they are away: the later word is shown, and both are kept (C24). */
const joinAway = (known: Away, other: Away): Away => {
  const shown = (known.versions[0] ?? '') > (other.versions[0] ?? '') ? known : other
  const differ = known.reason !== other.reason || known.rounds.join() !== other.rounds.join()
  return {
    ...shown,
    versions: [...known.versions, ...other.versions],
    fork: known.fork || other.fork || differ,
  }
}

/** The wishes by person, employer and side, with those of who was entered twice; the latest word first. */
const joinWishes = (
  places: readonly (readonly Folded[])[],
  personOf: (candidate: string) => ParticipantId,
  aliases: ReadonlyMap<string, string>,
): Wish[] => {
  const gathered = new Map<string, Extract<Folded, { kind: 'encounter.wish' }>[]>()
  for (const entry of places.flat()) {
    if (entry.kind !== 'encounter.wish') continue
    const { participant, employer, by } = entry.body
    const key = `${personOf(participant)}/${aliases.get(employer) ?? employer}/${by}`
    gathered.set(key, [...(gathered.get(key) ?? []), entry])
  }
  return [...gathered.values()].flatMap((said): Wish[] => {
    const [shown, ...others] = said.toSorted(latestFirst)
    if (shown === undefined) return []
    const { participant, employer, by, wish } = shown.body
    // While two versions differ, a refusal protects: nobody is led to a table they declined.
    const isVetoed = said.some(({ body }) => body.wish === 'vetoed')
    return [
      {
        candidate: personOf(participant),
        employer: aliases.get(employer) ?? employer,
        by,
        wish: isVetoed ? 'vetoed' : wish,
        versions: said.map(({ head }) => head.id),
        fork: others.some(({ body }) => body.wish !== wish),
      },
    ]
  })
}

interface EnteredEmployer {
  readonly body: BodyOf<'employer.entered'>
  readonly since: number
  readonly versions: readonly EntryId[]
  readonly fork: boolean
}

/** Where a match leads, followed to its end; a circle or a stranger leads nowhere, and nobody vanishes. */
const employerAliasesOf = (
  entered: readonly EnteredEmployer[],
  matches: ReadonlyMap<string, { readonly as: string | null }>,
): Map<string, string> => {
  const known = new Set(entered.map(({ body }) => body.employer))
  const aliases = new Map<string, string>()
  for (const from of known) {
    const seen = new Set([from])
    let to = from
    for (
      let next = matches.get(to)?.as ?? null;
      next !== null && known.has(next);
      next = matches.get(to)?.as ?? null
    ) {
      if (seen.has(next)) {
        to = from
        break
      }
      seen.add(next)
      to = next
    }
    if (to !== from) aliases.set(from, to)
  }
  return aliases
}

/**
 * A plan under the names that people and employers really have. Where two records turned out to be one, a pair that
 * both had planned is met once: in its first round.
 */
export const gridOf = (
  body: BodyOf<'rotation.planned'>,
  rounds: number,
  personOf: (candidate: string) => string,
  aliases: ReadonlyMap<string, string>,
): RotationGrid => {
  const plannedAs = new Map<string, string>()
  return unpackMeetings(body, rounds).map((cells) =>
    cells.flatMap((cell) => {
      const [candidate, employer] = [personOf(cell.candidate), aliases.get(cell.employer) ?? cell.employer]
      const [pair, written] = [`${candidate} ${employer}`, `${cell.candidate} ${cell.employer}`]
      const first = plannedAs.get(pair)
      if (first === undefined) plannedAs.set(pair, written)
      return first === undefined || first === written ? [{ ...cell, candidate, employer }] : []
    }),
  )
}
