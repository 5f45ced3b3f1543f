// Gathers entries into lines that people recognise: « 2 signatures, atelier 3 », not database operations.

import { wallTimeAt } from '#shared/calendar.ts'
import type { CohortId, ParticipantId } from '#shared/ids.ts'
import type { Cohort } from '#shared/domain/cohort.ts'
import { correctedTime } from '#shared/journal/entry.ts'
import { listName } from '#shared/names.ts'
import type { EntryState, PlacedEntry } from '#client/local/local-room.ts'
import type { OutboxTexts } from '#client/texts/outbox.fr.ts'

export type Thing =
  Exclude<keyof OutboxTexts['things'], 'mark'> | `mark.${keyof OutboxTexts['things']['mark']}`

export interface EntryLine {
  readonly key: string
  readonly thing: Thing
  readonly cohort: CohortId
  readonly cohortTitle: string
  /** Number of the workshop, where the line is about one. */
  readonly workshop: number | null
  /** Distinct facts: a mark that was corrected twice while waiting is one. */
  readonly count: number
  readonly names: readonly string[]
  readonly state: EntryState
  /** Wall time at the venue of the latest entry of the line. */
  readonly date: string
  readonly time: string
  readonly madeAt: number
}

interface Gathered {
  line: Omit<EntryLine, 'count' | 'names'>
  places: Set<string>
  names: Set<string>
}

const thingOf = (entry: PlacedEntry): Thing => {
  switch (entry.kind) {
    case 'attendance.marked':
      if (entry.body.state !== 'attended') return `mark.${entry.body.state}`
      return entry.body.arrivedAt === undefined ? 'mark.attended' : 'mark.late'
    case 'attendance.signed':
      return 'signature'
    case 'signature.voided':
      return 'voided'
    case 'signature.missing':
      return 'missing'
    case 'sheet.closed':
      return 'closed'
    case 'sheet.reopened':
      return 'reopened'
    case 'sheet.standIn':
      return 'standIn'
    case 'halfDay.notHeld':
      return 'notHeld'
    case 'cohort.described':
      return 'cohort'
    case 'member.joined':
    case 'member.left':
      return 'member'
    case 'halfDay.planned':
    case 'halfDay.withdrawn':
      return 'halfDay'
    case 'participant.joined':
      return 'participant'
    case 'participant.left':
      return 'left'
    case 'participant.matched':
      return 'matched'
    case 'participant.details':
    case 'priorityFlag.set':
      return 'details'
    case 'journal.restored':
      return 'restored'
    default:
      return unreachable(entry)
  }
}

const unreachable = (entry: never): never => {
  throw new Error(`No such kind: ${JSON.stringify(entry)}`)
}

/** The lines of a list of entries, the latest first. `cohorts` may lack one that is not on this device. */
export const groupEntries = (
  entries: readonly { entry: PlacedEntry; cohort: CohortId }[],
  cohorts: ReadonlyMap<CohortId, Cohort>,
): EntryLine[] => {
  const lines = new Map<string, Gathered>()
  for (const { entry, cohort: id } of entries) {
    const cohort = cohorts.get(id)
    // Most bodies speak of a half-day or of a participant, or of both.
    const body = entry.body as { halfDay?: string; participant?: string }
    const halfDay = cohort?.halfDays.find((planned) => planned.id === body.halfDay)
    const participant = cohort?.participants.find(
      (person) =>
        person.id === (cohort.participantAliases.get(body.participant as ParticipantId) ?? body.participant),
    )
    const thing = thingOf(entry)
    const key = `${id} ${thing} ${body.halfDay ?? ''} ${entry.state}`
    const madeAt = correctedTime(entry.head)
    const gathered = lines.get(key)
    if (gathered === undefined || gathered.line.madeAt < madeAt) {
      const wall = wallTimeAt(madeAt, cohort?.timeZone ?? 'Europe/Paris')
      lines.set(key, {
        line: {
          key,
          thing,
          cohort: id,
          cohortTitle: cohort?.title ?? '',
          workshop: halfDay?.number ?? null,
          state: entry.state,
          date: wall.date,
          time: wall.time,
          madeAt,
        },
        places: gathered?.places ?? new Set(),
        names: gathered?.names ?? new Set(),
      })
    }
    const kept = lines.get(key)
    kept?.places.add(entry.head.place)
    if (participant !== undefined) kept?.names.add(listName(participant))
  }
  return [...lines.values()]
    .map(({ line, places, names }) => ({ ...line, count: places.size, names: [...names].sort() }))
    .sort((a, b) => b.madeAt - a.madeAt)
}
