// The plans of one encounter that stand side by side: more than one where two devices planned without knowing of each other.

import type { ParticipantId } from '#shared/ids.ts'
import type { EntryHead } from '#shared/journal/entry.ts'
import { versionsByPlace } from '#shared/journal/versions.ts'
import type { Cohort, Folded } from '#shared/domain/cohort.ts'
import type { RotationGrid } from '#shared/domain/rotation/rotation.ts'
import type { Encounter } from './fold-encounter.ts'
import { gridOf } from './fold-encounter.ts'

export interface RotationVersion {
  readonly grid: RotationGrid
  /** Who made it, when. */
  readonly head: EntryHead
}

/** The shown one first; one that says the same as another is listed once. */
export const listRotationVersions = (
  cohort: Pick<Cohort, 'participantAliases'>,
  encounter: Pick<Encounter, 'id' | 'description' | 'employerAliases'>,
  entries: Iterable<Folded>,
): readonly RotationVersion[] => {
  const seen = new Set<string>()
  const place = versionsByPlace(entries).get(`rotation/${encounter.id}`) ?? []
  return place.flatMap((entry) => {
    if (entry.kind !== 'rotation.planned') return []
    const said = JSON.stringify(entry.body)
    if (seen.has(said)) return []
    seen.add(said)
    const grid = gridOf(
      entry.body,
      encounter.description.value.rounds,
      (candidate) => cohort.participantAliases.get(candidate as ParticipantId) ?? candidate,
      encounter.employerAliases,
    )
    return [{ grid, head: entry.head }]
  })
}
