// What is said of a person at one of their places, told together with what was said of the walk-in they were (C15).
//
// A walk-in's places stay their own: what is said there and what is said of the real person are versions of one fact,
// and who writes it again says it in each of these places, so that nothing stands beside it afterwards.

import type { EntryId, ParticipantId, PersonId } from '#shared/ids.ts'
import { correctedTime } from '#shared/journal/entry.ts'
import type { BodyOf } from '#shared/journal/kinds.ts'
import { canonicalJson, latestFirst, versionsByPlace } from '#shared/journal/versions.ts'
import type { Cohort, Folded } from '#shared/domain/cohort.ts'

/** The kinds that say something of one person's way through the workshops. */
export type ProgressKind = keyof ProgressBodies
interface ProgressBodies {
  'progress.step': BodyOf<'progress.step'>
  'selfAssessment.answered': BodyOf<'selfAssessment.answered'>
  'artwork.chosen': BodyOf<'artwork.chosen'>
  'profile.written': BodyOf<'profile.written'>
  'profile.answered': BodyOf<'profile.answered'>
}

export interface SaidVersion<Body> {
  readonly id: EntryId
  /** Whose place it was said at: the person's own, or that of the walk-in they were. */
  readonly at: ParticipantId
  readonly body: Body
  readonly author: PersonId
  /** Corrected time of the tap, ms since 1970. */
  readonly madeAt: number
}

/** A fact about one person: the version that is shown first, and whether they differ. */
export interface SaidFact<Body> {
  readonly versions: readonly [SaidVersion<Body>, ...SaidVersion<Body>[]]
  readonly fork: boolean
}

export type SaidOf<K extends ProgressKind> = SaidFact<BodyOf<K>>

/** One entry to be written; the cohort is put in by who writes. */
export type ProgressDraft = {
  [K in ProgressKind | 'step.defined']: {
    readonly kind: K
    readonly body: BodyOf<K>
    readonly replaces: readonly EntryId[]
  }
}[ProgressKind | 'step.defined']

/** Every fact of `kind` by the key that `keyOf` gives (its person first); walk-ins under the person they are. */
export const gatherSaid = <K extends ProgressKind>(
  cohort: Pick<Cohort, 'participantAliases'>,
  entries: Iterable<Folded>,
  kind: K,
  keyOf: (person: ParticipantId, body: BodyOf<K>) => string,
): ReadonlyMap<string, SaidOf<K>> => {
  const found = new Map<string, SaidVersion<BodyOf<K>>[]>()
  for (const { kind: said, head, ...entry } of [...versionsByPlace(entries).values()]
    .flat()
    .sort(latestFirst)) {
    if (said !== kind) continue
    const body = entry.body as ProgressBodies[K] & BodyOf<K>
    const at = body.participant as ParticipantId
    const version = { id: head.id, at, body, author: head.author, madeAt: correctedTime(head) }
    const key = keyOf(cohort.participantAliases.get(at) ?? at, body)
    const known = found.get(key)
    if (known === undefined) found.set(key, [version])
    else known.push(version)
  }
  return new Map(
    [...found].flatMap(([key, [first, ...others]]): [string, SaidOf<K>][] => {
      if (first === undefined) return []
      const words = sayOf(first.body)
      const fork = others.some(({ body }) => sayOf(body) !== words)
      return [[key, { versions: [first, ...others], fork }]]
    }),
  )
}

/** What a body says, whichever of the person's places it is said at. */
const sayOf = (body: object): string => canonicalJson({ ...body, participant: '' })

/** The places where a fact is written again, the person's own first: each with the versions seen there. */
export const placesToSay = (
  person: ParticipantId,
  fact: SaidFact<unknown> | undefined,
): readonly { readonly participant: ParticipantId; readonly replaces: readonly EntryId[] }[] => {
  const seen = fact?.versions ?? []
  const places = [person, ...new Set(seen.map(({ at }) => at).filter((at) => at !== person))]
  return places.map((participant) => ({
    participant,
    replaces: seen.filter(({ at }) => at === participant).map(({ id }) => id),
  }))
}
