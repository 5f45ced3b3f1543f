// Gathers entries into lines that people recognise: « 2 signatures, atelier 3 », not database operations.

import { wallTimeAt } from '#shared/calendar.ts'
import type { CohortId, ParticipantId } from '#shared/ids.ts'
import type { Cohort } from '#shared/domain/cohort.ts'
import { correctedTime } from '#shared/journal/entry.ts'
import type { Kind } from '#shared/journal/kinds.ts'
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

const things: Record<Exclude<Kind, 'attendance.marked'>, Thing> = {
  'attendance.signed': 'signature',
  'signature.voided': 'voided',
  'signature.missing': 'missing',
  'sheet.closed': 'closed',
  'sheet.reopened': 'reopened',
  'sheet.standIn': 'standIn',
  'halfDay.notHeld': 'notHeld',
  'cohort.described': 'cohort',
  'member.joined': 'member',
  'member.left': 'member',
  'halfDay.planned': 'halfDay',
  'halfDay.withdrawn': 'halfDay',
  'participant.joined': 'participant',
  'participant.left': 'left',
  'participant.matched': 'matched',
  'participant.details': 'details',
  'priorityFlag.set': 'details',
  'journal.restored': 'restored',
  'encounter.planned': 'encounter',
  'encounter.withdrawn': 'encounter',
  'encounter.away': 'away',
  'encounter.wish': 'wish',
  'employer.entered': 'employer',
  'employer.withdrawn': 'employer',
  'employer.matched': 'employer',
  'employer.recruiters': 'employer',
  'employer.jobs': 'employer',
  'rotation.planned': 'rotation',
  'round.timed': 'round',
  'meeting.outcome': 'meeting',
  'meeting.interest': 'meeting',
  'meeting.skills': 'meeting',
  'meeting.nextStep': 'meeting',
  'meeting.note': 'meeting',
  'step.defined': 'step',
  'progress.step': 'progress',
  'selfAssessment.answered': 'selfAssessment',
  'artwork.chosen': 'artwork',
  'profile.written': 'profile',
  'profile.answered': 'profile',
  'adviser.assigned': 'adviser',
  'followUp.planned': 'followUp',
  'followUp.settled': 'followUp',
  'call.logged': 'call',
  'service.received': 'service',
  'immersion.recorded': 'immersion',
  'exit.recorded': 'outcome',
  'outcome.observed': 'outcome',
  'document.attached': 'document',
  'sheet.onPaper': 'onPaper',
  'payment.recorded': 'payment',
  'survey.invited': 'survey',
}

const thingOf = (entry: PlacedEntry): Thing => {
  if (entry.kind !== 'attendance.marked') return things[entry.kind]
  if (entry.body.state !== 'attended') return `mark.${entry.body.state}`
  return entry.body.arrivedAt === undefined ? 'mark.attended' : 'mark.late'
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
