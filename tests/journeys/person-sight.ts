// What a person sees on a device at the moment of a tap: confirmed ⊕ pending, the standing versions of each place.

import type { CohortId, EntryId, JournalId } from '#shared/ids.ts'
import { journalOf } from '#shared/ids.ts'
import type { BodyOf, Kind, Said } from '#shared/journal/kinds.ts'
import { isKind, kinds } from '#shared/journal/kinds.ts'
import { versionsByPlace } from '#shared/journal/versions.ts'
import type { EntryHead } from '#shared/journal/entry.ts'
import type { DeviceSight, Reader } from './sights.ts'
import type { Person, ScriptedCohort, Sight } from './what-people-do.ts'

interface Seen {
  readonly head: EntryHead
  readonly body: unknown
  readonly said: Said | undefined
}

/** All entries of one journal on a device, confirmed ones and those that still wait. */
export const entriesOn = (device: DeviceSight, journal: JournalId, reader: Reader): readonly Seen[] => {
  const confirmed = device.journals.get(journal)?.items ?? []
  const held = new Set(confirmed.map((item) => item.head))
  const pending = device.pending.filter(
    (row) => !held.has(row.head) && reader.head(row.head).journal === journal,
  )
  return [...confirmed, ...pending].map((entry) => ({
    head: reader.head(entry.head),
    body: entry.body,
    said: reader.said(entry),
  }))
}

/** Ids of all that lies at a place on a device, standing or not. */
export const idsAt = (
  device: DeviceSight,
  journal: JournalId,
  place: string,
  reader: Reader,
): readonly EntryId[] =>
  entriesOn(device, journal, reader).flatMap(({ head }) =>
    head.place === place && isKind(head.kind) ? [head.id] : [],
  )

export interface SightParts {
  readonly device: DeviceSight
  readonly person: Person
  readonly people: readonly Person[]
  readonly cohorts: readonly ScriptedCohort[]
  readonly reader: Reader
  readonly freshUuid: () => string
}

export const seeWithEyesOf = ({ device, person, people, cohorts, reader, freshUuid }: SightParts): Sight => {
  const standingByJournal = new Map<JournalId, ReadonlyMap<string, readonly Seen[]>>()
  const standingIn = (journal: JournalId): ReadonlyMap<string, readonly Seen[]> => {
    const known = standingByJournal.get(journal)
    if (known !== undefined) return known
    const fresh = versionsByPlace(entriesOn(device, journal, reader))
    standingByJournal.set(journal, fresh)
    return fresh
  }
  const roleIn = (cohort: CohortId): Sight['cohorts'][number]['role'] | undefined => {
    const versions = standingIn(journalOf(cohort, 'group')).get(`member/${person.id}`) ?? []
    const [shown] = versions
    if (shown?.said?.kind !== 'member.joined') return undefined
    return versions.some(({ said }) => said?.kind === 'member.left') ? undefined : shown.said.body.role
  }
  const open = cohorts.flatMap((cohort) => {
    const role = roleIn(cohort.id)
    return role === undefined ? [] : [{ cohort, role }]
  })
  return {
    person,
    people,
    cohorts: open,
    unopened: cohorts.filter((cohort) => standingIn(journalOf(cohort.id, 'group')).size === 0),
    versionsAt: (cohort, kind, place) =>
      (standingIn(journalOf(cohort, kinds[kind].circle)).get(place) ?? [])
        // What this client cannot read it never names.
        .filter(({ head }) => isKind(head.kind))
        .slice(0, 64)
        .map(({ head }) => head.id),
    standing: <K extends Kind>(cohort: CohortId, kind: K) =>
      [...standingIn(journalOf(cohort, kinds[kind].circle)).values()]
        .flat()
        .flatMap(({ head, said }) =>
          said?.kind === kind ? [{ id: head.id, body: said.body as BodyOf<K> }] : [],
        ),
    freshUuid,
  }
}
