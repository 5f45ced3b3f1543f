// Whom a sheet speaks of, once a walk-in or a second record turned out to be somebody of the list.

import type { ParticipantId } from '#shared/ids.ts'
import type { Cohort } from '#shared/domain/cohort.ts'

/** Follows a match from a walk-in to the real person; a circle of matches ends where it began. */
export const realPerson = (
  cohort: Pick<Cohort, 'participantAliases'>,
  participant: ParticipantId,
): ParticipantId => {
  const seen = new Set<ParticipantId>()
  let person = participant
  for (;;) {
    const next = cohort.participantAliases.get(person)
    if (next === undefined || seen.has(next)) return person
    seen.add(person)
    person = next
  }
}
