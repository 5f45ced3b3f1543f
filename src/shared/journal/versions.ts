// What stands at a place: the entries that nothing replaces. One is the fact; several that differ are a
// fork (« désaccord »), kept until a person settles it with an entry that replaces them all.

import type { EntryHead } from './entry.ts'
import { correctedTime } from './entry.ts'
import { standsSideBySide } from './kinds.ts'
import type { EntryId } from '#shared/ids.ts'

/** The least that is needed to fold: heads alone know what they replace; bodies tell whether two differ. */
export interface Versioned {
  readonly head: EntryHead
  readonly body: unknown
}

/** Ids that some entry of `entries` replaces at its own place. `replaces` counts only inside its journal and place. */
export const replacedIds = (entries: Iterable<Pick<Versioned, 'head'>>): Set<EntryId> => {
  const placeById = new Map<EntryId, string>()
  const list = [...entries]
  for (const { head } of list) placeById.set(head.id, `${head.journal}\n${head.place}`)
  const replaced = new Set<EntryId>()
  for (const { head } of list) {
    for (const id of head.replaces) {
      if (id === head.id) continue
      const place = placeById.get(id)
      if (place === undefined || place === `${head.journal}\n${head.place}`) replaced.add(id)
    }
  }
  return replaced
}

/** The standing versions of every place; the first is displayed, marked « à vérifier » where they are a fork. */
export const versionsByPlace = <E extends Versioned>(entries: Iterable<E>): Map<string, E[]> => {
  const list = [...entries]
  const replaced = replacedIds(list)
  const places = new Map<string, E[]>()
  for (const entry of list) {
    if (replaced.has(entry.head.id)) continue
    const versions = places.get(entry.head.place)
    if (versions === undefined) places.set(entry.head.place, [entry])
    else if (!versions.some((known) => known.head.id === entry.head.id)) versions.push(entry)
  }
  for (const versions of places.values()) versions.sort(latestFirst)
  return places
}

/** Greatest corrected `madeAt` first, then greatest id: the same order on every device. */
export const latestFirst = (a: Pick<Versioned, 'head'>, b: Pick<Versioned, 'head'>): number =>
  correctedTime(b.head) - correctedTime(a.head) ||
  (a.head.id < b.head.id ? 1 : a.head.id > b.head.id ? -1 : 0)

/** Identical versions (two people both tapped « présent ») are no fork, nor are versions that stand side by side. */
export const isFork = (versions: readonly Versioned[]): boolean => {
  const [first, ...others] = versions
  // Most places have one version, and nothing of it needs to be put into words.
  if (first === undefined || others.length === 0) return false
  if (standsSideBySide(first.head.place)) return false
  const said = sayOf(first)
  return others.some((other) => sayOf(other) !== said)
}

const sayOf = (version: Versioned): string => `${version.head.kind} ${canonicalJson(version.body)}`

/** JSON with sorted keys, so that two bodies that say the same are the same text. */
export const canonicalJson = (value: unknown): string => {
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`
  if (typeof value === 'object' && value !== null) {
    const fields = Object.entries(value)
      .filter(([, field]) => field !== undefined)
      .sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0))
      .map(([key, field]) => `${JSON.stringify(key)}:${canonicalJson(field)}`)
    return `{${fields.join(',')}}`
  }
  return JSON.stringify(value) ?? 'null'
}
