// Says whom and what an entry of a pack is about, from whatever of the pack can still be read.

import type { Cohort } from '#shared/domain/cohort.ts'
import { foldCohort } from '#shared/domain/cohort.ts'
import type { ParticipantId, PersonId } from '#shared/ids.ts'
import { splitJournal } from '#shared/ids.ts'
import { subjectsOf } from '#shared/journal/kinds.ts'
import { listName } from '#shared/names.ts'
import type { EntryAbout } from './pack-findings.ts'
import type { PackJournal, ReadEntry } from './pack-journal.ts'
import { standingOfPack } from './pack-journal.ts'

export type NameEntry = (entry: ReadEntry) => EntryAbout

/** The group that the pack describes, or `undefined` where it names none. */
export const cohortOfPack = (journal: PackJournal, entries: readonly ReadEntry[]): Cohort | undefined => {
  const split = splitJournal(journal.journal)
  return split === undefined ? undefined : foldCohort(split.cohort, standingOfPack(entries))
}

export const nameEntries = (cohort: Cohort | undefined, entries: readonly ReadEntry[]): NameEntry => {
  const people = new Map<string, string>()
  const authors = new Map<PersonId, string>()
  const halfDays = new Map(cohort?.halfDays.map((planned) => [planned.id as string, planned]))
  for (const { said } of entries) {
    if (said?.kind === 'participant.joined') people.set(said.body.participant, listName(said.body))
    if (said?.kind === 'member.joined') authors.set(said.body.person as PersonId, said.body.name)
  }
  for (const participant of cohort?.participants ?? []) people.set(participant.id, listName(participant))
  return ({ entry, head, said }) => {
    const subject = said === undefined ? undefined : subjectsOf(said)[0]
    const parts = head?.place.split('/') ?? []
    const named = [subject, ...parts].find(
      (part): part is ParticipantId => part !== undefined && people.has(part),
    )
    const halfDay = parts.map((part) => halfDays.get(part)).find((planned) => planned !== undefined)
    return {
      seq: entry.seq,
      id: head?.id ?? '',
      kind: head?.kind ?? '',
      person: named === undefined ? '' : (people.get(named) ?? ''),
      halfDay: halfDay === undefined ? null : { date: halfDay.date, number: halfDay.number },
      author: head === undefined ? '' : (authors.get(head.author) ?? ''),
      madeAt: head?.madeAt ?? null,
    }
  }
}
