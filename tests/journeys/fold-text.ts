// What a journal says, as one text: the same on every device of its circle and on the server, or somebody is told
// something else.

import type { CohortId } from '#shared/ids.ts'
import type { Folded } from '#shared/domain/cohort.ts'
import { foldCohort } from '#shared/domain/cohort.ts'
import { canonicalJson, versionsByPlace } from '#shared/journal/versions.ts'
import type { HeldItem, Reader } from './sights.ts'

/** The standing entries of a journal, in the order in which they are shown. */
export const standingOf = (
  items: readonly HeldItem[],
  reader: Reader,
): ReadonlyMap<string, readonly HeldItem[]> => {
  const versioned = items.map((item) => ({ head: reader.head(item.head), body: item.body, item }))
  return new Map(
    [...versionsByPlace(versioned)].map(
      ([place, versions]) => [place, versions.map(({ item }) => item)] as const,
    ),
  )
}

/** Standing versions of every place with their bodies, and the cohort folded from them. */
export const foldText = (cohort: CohortId, items: readonly HeldItem[], reader: Reader): string => {
  const standing = standingOf(items, reader)
  const places = [...standing.keys()].sort()
  const lines = places.map(
    (place) =>
      `${place}: ${(standing.get(place) ?? []).map((item) => `${item.head} ${item.body ?? 'null'}`).join(' | ')}`,
  )
  const folded = items.flatMap((item): Folded[] => {
    const said = reader.said(item)
    return said === undefined ? [] : [{ ...said, head: reader.head(item.head) }]
  })
  const byId = new Set([...standing.values()].flat().map((item) => reader.head(item.head).id))
  const seen = foldCohort(
    cohort,
    folded.filter(({ head }) => byId.has(head.id)),
  )
  return [
    ...lines,
    canonicalJson({ ...seen, fields: [...seen.fields], aliases: [...seen.participantAliases] }),
  ].join('\n')
}
