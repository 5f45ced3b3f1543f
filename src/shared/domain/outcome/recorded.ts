// One fact of a person's follow-up with every place that it lies at: a person who was entered twice has two, and a
// correction is written to each, so that what was recorded of both stays one fact (C15).

import type { EntryId, ParticipantId } from '#shared/ids.ts'
import type { Fact, Folded } from '#shared/domain/cohort.ts'
import { canonicalJson, latestFirst } from '#shared/journal/versions.ts'

export interface RecordedPlace {
  readonly participant: ParticipantId
  /** The name of the thing within the person: a key, the id of a service … ; empty where there is one a person. */
  readonly name: string
  readonly versions: readonly EntryId[]
}

/** A fact, where it lies, and who said it last and when (ms, corrected); `null` where nobody did. */
export interface Recorded<Value> extends Fact<Value> {
  readonly places: readonly RecordedPlace[]
}

/** Nothing was recorded. */
export const nothingRecorded = <Value>(value: Value): Recorded<Value> => ({
  value,
  versions: [],
  fork: false,
  places: [],
})

interface Gathered {
  readonly versions: Folded[]
  readonly places: RecordedPlace[]
}

/** What is gathered under one name, place by place; every place comes with its standing versions. */
export const gatherPlace = (
  into: Map<string, Gathered>,
  thing: string,
  place: readonly Folded[],
  where: Omit<RecordedPlace, 'versions'>,
): void => {
  const known = into.get(thing) ?? { versions: [], places: [] }
  known.versions.push(...place)
  known.places.push({ ...where, versions: place.map(({ head }) => head.id) })
  into.set(thing, known)
}

/** The fact of what was gathered: the latest version is shown; where two say different things it is in dispute. */
export const recordedOf = <Value>(
  { versions, places }: Gathered,
  read: (entry: Folded) => Value,
): Recorded<Value> => {
  const [shown, ...others] = versions.toSorted(latestFirst)
  if (shown === undefined) throw new Error('A place without versions')
  const said = sayOf(shown)
  return {
    value: read(shown),
    versions: versions.map(({ head }) => head.id),
    fork: others.some((other) => sayOf(other) !== said),
    places,
  }
}

/** What a version says, whichever of the person's ids and keys it was written under. */
const sayOf = ({ body }: Folded): string => canonicalJson({ ...body, participant: null, key: null })
