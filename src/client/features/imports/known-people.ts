// What this device knows already, as an import compares rows with it.
import type { Cohort, Participant, PlannedHalfDay } from '#shared/domain/cohort.ts'
import type { CohortId } from '#shared/ids.ts'
import type { DetailField, PriorityFlag } from '#shared/journal/kinds/cohort-kinds.ts'
import type { ExistingHalfDay } from './prepare-half-days.ts'
import type { ExistingParticipant } from './prepare-participants.ts'

/** Everyone in all cohorts of this device; what the reader's circles do not show is unknown here. */
export const knownPeople = (cohorts: readonly Cohort[], here: CohortId): readonly ExistingParticipant[] =>
  cohorts.flatMap((cohort) =>
    cohort.participants.map((participant) => existingParticipant(participant, cohort, here)),
  )

const existingParticipant = (
  participant: Participant,
  cohort: Cohort,
  here: CohortId,
): ExistingParticipant => {
  const detail = (field: DetailField): string | null => participant.details.get(field)?.value || null
  const flag = (name: PriorityFlag): 'yes' | 'no' | null => {
    const value = participant.flags.get(name)?.value
    return value === 'yes' || value === 'no' ? value : null
  }
  return {
    id: participant.id,
    inThisCohort: cohort.id === here,
    cohortTitle: cohort.title,
    familyName: participant.familyName,
    givenNames: participant.givenNames,
    birthDate: detail('birthDate'),
    identifier: detail('identifier'),
    phone: detail('phone'),
    email: detail('email'),
    referrer: detail('referrer'),
    soughtJob: detail('soughtJob'),
    longTermJobSeeker: flag('longTermJobSeeker'),
    senior: flag('senior'),
    disabledWorker: flag('disabledWorker'),
  }
}

/** The plan of the cohort, as a list of half-days says it. */
export const plannedHalfDays = (halfDays: readonly PlannedHalfDay[]): readonly ExistingHalfDay[] =>
  halfDays.map(
    ({ id, date, slot, start, end, workshopTitle, placeName, room, roomCapacity, facilitators }) => ({
      id,
      date,
      slot,
      start,
      end,
      workshopTitle,
      placeName,
      room,
      roomCapacity,
      facilitators: facilitators.map(({ name }) => name),
    }),
  )
