// The cohort (« groupe »): what it is, who works in it, which half-days are planned, who takes part and when.
// Folded from the standing entries of its `group` journal (and of `advisers` where the reader is in it).

import type { PlainDate, PlainTime, Slot } from '#shared/calendar.ts'
import { defaultTimeZone } from '#shared/calendar.ts'
import type { CohortId, EntryId, HalfDayId, ParticipantId, PersonId } from '#shared/ids.ts'
import type { EntryHead } from '#shared/journal/entry.ts'
import type { BodyOf, Said } from '#shared/journal/kinds.ts'
import type {
  CohortField,
  DetailField,
  LeavingReason,
  PriorityFlag,
} from '#shared/journal/kinds/cohort-kinds.ts'
import type { Role } from '#shared/journal/kinds/define-kind.ts'
import { canonicalJson, isFork, latestFirst, versionsByPlace } from '#shared/journal/versions.ts'
import type { PersonName } from '#shared/names.ts'
import { nameKey } from '#shared/names.ts'

/** What a fold reads: an entry with its parsed body. */
export type Folded = Said & { readonly head: EntryHead }

/** A fact and the versions behind it: ids to replace, and whether they differ. */
export interface Fact<Value> {
  readonly value: Value
  readonly versions: readonly EntryId[]
  readonly fork: boolean
}

export interface Member {
  readonly person: PersonId
  readonly name: string
  readonly role: Role
  readonly jobTitle: string
  readonly versions: readonly EntryId[]
}

export interface PlannedHalfDay {
  readonly id: HalfDayId
  readonly date: PlainDate
  readonly slot: Slot
  readonly start: PlainTime
  readonly end: PlainTime
  /** 1, 2, 3 … in order of time among the half-days of the cohort: « Atelier 3 ». */
  readonly number: number
  readonly workshopTitle: string
  readonly placeName: string
  readonly room: string
  readonly roomCapacity: number | null
  readonly facilitators: readonly { person: PersonId | null; name: string; role: string }[]
  readonly versions: readonly EntryId[]
  readonly fork: boolean
}

export interface Participant extends PersonName {
  readonly id: ParticipantId
  /** First day expected. */
  readonly from: PlainDate
  /** First day no longer expected, or `null`. */
  readonly until: PlainDate | null
  readonly leaving: LeavingReason | null
  readonly leavingNote: string
  readonly provisional: boolean
  /** The real person this provisional one was matched to. */
  readonly matchedTo: ParticipantId | null
  readonly details: ReadonlyMap<DetailField, Fact<string>>
  readonly flags: ReadonlyMap<PriorityFlag, Fact<'yes' | 'no' | 'unknown'>>
  readonly versions: readonly EntryId[]
  readonly leavingVersions: readonly EntryId[]
  readonly matchVersions: readonly EntryId[]
  readonly fork: boolean
}

export interface Cohort {
  readonly id: CohortId
  readonly fields: ReadonlyMap<CohortField, Fact<string | number>>
  readonly timeZone: string
  readonly title: string
  readonly venueName: string
  readonly startsOn: PlainDate | null
  readonly endsOn: PlainDate | null
  readonly members: readonly Member[]
  /** In order of time; withdrawn ones left out. */
  readonly halfDays: readonly PlannedHalfDay[]
  /** In order of family name; those who turned out to be somebody else of the list left out (see `participantAliases`). */
  readonly participants: readonly Participant[]
  /** Id of a walk-in or of a second record → id of the person it is. */
  readonly participantAliases: ReadonlyMap<ParticipantId, ParticipantId>
}

/** Was the person expected on `date`? */
export const isEnrolled = (participant: Pick<Participant, 'from' | 'until'>, date: PlainDate): boolean =>
  participant.from <= date && (participant.until === null || date < participant.until)

/** The cohort that these standing entries describe. Order and repetition of `entries` do not matter (S19). */
export const foldCohort = (id: CohortId, entries: Iterable<Folded>): Cohort => {
  const places = [...versionsByPlace(entries).values()]
  const fields = new Map<CohortField, Fact<string | number>>()
  const members: Member[] = []
  const halfDays: Omit<PlannedHalfDay, 'number'>[] = []
  const joined = new Map<
    ParticipantId,
    { body: BodyOf<'participant.joined'>; versions: EntryId[]; fork: boolean }
  >()
  const left = new Map<ParticipantId, { body: BodyOf<'participant.left'>; versions: EntryId[] }>()
  const matches = new Map<ParticipantId, { as: ParticipantId | null; versions: EntryId[] }>()
  const details = new Map<ParticipantId, Map<DetailField, readonly Folded[]>>()
  const flags = new Map<ParticipantId, Map<PriorityFlag, readonly Folded[]>>()

  for (const place of places) {
    const shown = place[0]
    if (shown === undefined) continue
    const versions = place.map((version) => version.head.id)
    const fork = isFork(place)
    switch (shown.kind) {
      case 'cohort.described':
        fields.set(shown.body.field, { value: shown.body.value, versions, fork })
        break
      case 'member.joined':
        // For access, removal wins while two versions differ (trust.md §2).
        if (place.some((version) => version.kind === 'member.left')) break
        members.push({
          person: shown.body.person as PersonId,
          name: shown.body.name,
          role: shown.body.role,
          jobTitle: shown.body.jobTitle ?? '',
          versions,
        })
        break
      case 'halfDay.planned':
        halfDays.push({
          id: shown.body.halfDay as HalfDayId,
          date: shown.body.date,
          slot: shown.body.slot,
          start: shown.body.start,
          end: shown.body.end,
          workshopTitle: shown.body.workshopTitle,
          placeName: shown.body.placeName,
          room: shown.body.room,
          roomCapacity: shown.body.roomCapacity ?? null,
          facilitators: shown.body.facilitators.map((facilitator) => ({
            person: (facilitator.person ?? null) as PersonId | null,
            name: facilitator.name,
            role: facilitator.role ?? '',
          })),
          versions,
          fork,
        })
        break
      case 'participant.joined':
        joined.set(shown.body.participant as ParticipantId, { body: shown.body, versions, fork })
        break
      case 'participant.left':
        left.set(shown.body.participant as ParticipantId, { body: shown.body, versions })
        break
      case 'participant.matched':
        matches.set(shown.body.participant as ParticipantId, {
          as: shown.body.as as ParticipantId | null,
          versions,
        })
        break
      case 'participant.details':
        mapOf(details, shown.body.participant as ParticipantId).set(shown.body.field, place)
        break
      case 'priorityFlag.set':
        mapOf(flags, shown.body.participant as ParticipantId).set(shown.body.flag, place)
        break
      default:
        // Kinds of a sheet are folded by domain/attendance.ts.
        break
    }
  }

  const aliases = resolveMatches(matches, new Set(joined.keys()))
  const idsOf = (participant: ParticipantId): readonly ParticipantId[] => [
    participant,
    ...[...aliases].filter(([, real]) => real === participant).map(([alias]) => alias),
  ]
  const participants = [...joined]
    .filter(([participant]) => !aliases.has(participant))
    .map(([participant, { body, versions, fork }]): Participant => {
      const leaving = left.get(participant)
      return {
        id: participant,
        familyName: body.familyName,
        givenNames: body.givenNames,
        from: body.from,
        until: leaving?.body.from ?? null,
        leaving: leaving?.body.from == null ? null : (leaving.body.reason ?? null),
        leavingNote: leaving?.body.from == null ? '' : (leaving.body.note ?? ''),
        provisional: body.provisional,
        matchedTo: null,
        details: joinFacts(
          idsOf(participant).map((id) => details.get(id)),
          ([shown]) => (shown?.kind === 'participant.details' ? shown.body.value : ''),
        ),
        flags: joinFacts(
          idsOf(participant).map((id) => flags.get(id)),
          mostProtective,
        ),
        versions,
        leavingVersions: leaving?.versions ?? [],
        matchVersions: matches.get(participant)?.versions ?? [],
        fork,
      }
    })
    .sort((a, b) => compareText(nameKey(a), nameKey(b)) || compareText(a.id, b.id))

  halfDays.sort(
    (a, b) => compareText(a.date, b.date) || compareText(a.start, b.start) || compareText(a.id, b.id),
  )
  const words = (field: CohortField): string => String(fields.get(field)?.value ?? '')
  return {
    id,
    fields,
    timeZone: words('timeZone') || defaultTimeZone,
    title: words('title'),
    venueName: words('venueName'),
    startsOn: words('startsOn') || null,
    endsOn: words('endsOn') || null,
    members: members.sort((a, b) => compareText(a.name, b.name)),
    halfDays: halfDays.map((halfDay, index) => ({ ...halfDay, number: index + 1 })),
    participants,
    participantAliases: aliases,
  }
}

/** Duplicate id → the person it leads to, from standing entries alone: `Cohort.participantAliases` without the rest. */
export const foldAliases = (entries: Iterable<Folded>): ReadonlyMap<ParticipantId, ParticipantId> => {
  const own = [...entries].filter(
    ({ kind }) => kind === 'participant.matched' || kind === 'participant.joined',
  )
  if (!own.some(({ kind }) => kind === 'participant.matched')) return new Map()
  const known = new Set<ParticipantId>()
  const matches = new Map<ParticipantId, { readonly as: ParticipantId | null }>()
  for (const [shown] of versionsByPlace(own).values()) {
    if (shown?.kind === 'participant.joined') known.add(shown.body.participant as ParticipantId)
    if (shown?.kind === 'participant.matched') {
      matches.set(shown.body.participant as ParticipantId, { as: shown.body.as as ParticipantId | null })
    }
  }
  return resolveMatches(matches, known)
}

/**
 * What is recorded of one person under several ids, key by key: where two say different things it is in dispute, and
 * every version is named (C24).
 */
const joinFacts = <Key, Value>(
  recorded: readonly (ReadonlyMap<Key, readonly Folded[]> | undefined)[],
  read: (versions: readonly Folded[]) => Value,
): ReadonlyMap<Key, Fact<Value>> => {
  const gathered = new Map<Key, Folded[]>()
  for (const facts of recorded) {
    for (const [key, versions] of facts ?? []) gathered.set(key, [...(gathered.get(key) ?? []), ...versions])
  }
  return new Map(
    [...gathered].map(([key, versions]): [Key, Fact<Value>] => {
      const inOrder = versions.toSorted(latestFirst)
      const said = new Set(inOrder.map(({ body }) => canonicalJson({ ...body, participant: '' })))
      const fork = said.size > 1
      return [key, { value: read(inOrder), versions: inOrder.map(({ head }) => head.id), fork }]
    }),
  )
}

/**
 * Provisional id → the person it leads to. Two devices may match A to B and B to A, or make a chain: a chain is
 * followed to its end, and of a circle the one with the smallest id stays, so nobody ever vanishes (C15).
 */
const resolveMatches = (
  matches: ReadonlyMap<ParticipantId, { readonly as: ParticipantId | null }>,
  known: ReadonlySet<ParticipantId>,
): Map<ParticipantId, ParticipantId> => {
  const aliases = new Map<ParticipantId, ParticipantId>()
  for (const participant of matches.keys()) {
    const path = [participant]
    for (;;) {
      const next = matches.get(path.at(-1) ?? participant)?.as ?? null
      if (next === null || !known.has(next)) break
      const seenAt = path.indexOf(next)
      path.push(next)
      if (seenAt === -1) continue
      const circle = path.slice(seenAt).sort(compareText)
      path.push(circle[0] ?? next)
      break
    }
    const end = path.at(-1)
    if (end !== undefined && end !== participant) aliases.set(participant, end)
  }
  return aliases
}

/** While two versions of a priority flag differ, the most protective holds: nothing is asserted. */
const mostProtective = (place: readonly Folded[]): 'yes' | 'no' | 'unknown' => {
  const said = new Set(
    place.map((version) => (version.kind === 'priorityFlag.set' ? version.body.value : 'unknown')),
  )
  const [only] = said
  return said.size === 1 && only !== undefined ? only : 'unknown'
}

const mapOf = <Key, Inner, Value>(outer: Map<Key, Map<Inner, Value>>, key: Key): Map<Inner, Value> => {
  const known = outer.get(key)
  if (known !== undefined) return known
  const fresh = new Map<Inner, Value>()
  outer.set(key, fresh)
  return fresh
}

const compareText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)
