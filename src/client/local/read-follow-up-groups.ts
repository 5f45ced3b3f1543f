// Reads from the device what the follow-up of a group is folded from; only groups whose advisers' circle is open to
// this person.

import type { Cohort, Folded } from '#shared/domain/cohort.ts'
import { foldCohort } from '#shared/domain/cohort.ts'
import { readSummary } from '#shared/domain/cohort-status.ts'
import { foldEncounters } from '#shared/domain/encounter/fold-encounter.ts'
import type { FollowUpSubject } from '#shared/domain/outcome/exit-date.ts'
import { followUpSubjects } from '#shared/domain/outcome/exit-date.ts'
import type { CohortId } from '#shared/ids.ts'
import type { LocalReads } from './local-room.ts'

export interface FollowUpGroupRead {
  readonly cohort: Cohort
  readonly subjects: readonly FollowUpSubject[]
  /** Of the pages `follow-up/…` and `meetings/…`. */
  readonly entries: readonly Folded[]
  readonly employerNames: ReadonlyMap<string, string>
  readonly employerAliases: ReadonlyMap<string, string>
}

/** All groups of this device that this person follows people of, or the one that is asked for. */
export const readFollowUpGroups = async (
  reads: LocalReads,
  only?: CohortId,
): Promise<readonly FollowUpGroupRead[]> => {
  const rows = await reads.cohortRows()
  return Promise.all(
    rows
      .filter(({ cohort, circles }) => circles.includes('advisers') && (only ?? cohort) === cohort)
      .map(async ({ cohort: id, summary }): Promise<FollowUpGroupRead> => {
        const [own, followUps, meetings, encounters] = await Promise.all([
          reads.cohortEntries(id),
          reads.entriesUnder(id, 'follow-up/'),
          reads.entriesUnder(id, 'meetings/'),
          reads.entriesUnder(id, 'encounter/'),
        ])
        const cohort = foldCohort(id, own)
        const folded = foldEncounters(cohort, encounters)
        return {
          cohort,
          subjects: followUpSubjects(cohort, readSummary(summary)),
          entries: [...followUps, ...meetings],
          employerNames: new Map(
            folded.flatMap(({ employers }) => employers.map(({ id: employer, name }) => [employer, name])),
          ),
          employerAliases: new Map(folded.flatMap(({ employerAliases }) => [...employerAliases])),
        }
      }),
  )
}
