/**
 * The events of a plan, from everything that was ever said of it: a half-day that was withdrawn or did not take place
 * stays as a cancelled one, and each change counts one further, so that calendars follow. Never a participant's name.
 */
import { endOfEncounter } from '#shared/domain/encounter/encounter-hours.ts'
import { foldCohort, type Cohort, type Folded } from '#shared/domain/cohort.ts'
import type { CohortId } from '#shared/ids.ts'
import { readHead, parseJson } from '#shared/journal/entry.ts'
import { isKind, parseBody, type BodyOf, type Said } from '#shared/journal/kinds.ts'
import { latestFirst, replacedIds } from '#shared/journal/versions.ts'
import type { PlanEntry } from './calendar.queries.ts'

export interface CalendarEvent {
  /** The same for as long as the event lives. */
  readonly uid: string
  readonly sequence: number
  /** When it last changed, ms. */
  readonly changedAt: number
  readonly date: string
  readonly start: string
  readonly end: string
  readonly title: string
  readonly place: string
  /** « Denain, opération 59-2026-014 » */
  readonly group: string
  readonly timeZone: string
  readonly isCancelled: boolean
  /** Accounts of those who lead it; `null` for an encounter, which concerns everybody. */
  readonly facilitators: readonly string[] | null
}

type Timed = Folded & { readonly receivedAt: number }

const readEntry = ({ head: text, body, receivedAt }: PlanEntry): Timed | undefined => {
  const head = readHead(text)
  if (head === undefined || !isKind(head.kind) || body === null) return undefined
  const said = parseBody(head.kind, parseJson(body))
  return said === undefined ? undefined : { ...({ kind: head.kind, body: said } as Said), head, receivedAt }
}

/** In order of time. */
export const planEvents = (cohort: string, said: readonly PlanEntry[]): readonly CalendarEvent[] => {
  const entries = said.map(readEntry).filter((entry) => entry !== undefined)
  const replaced = replacedIds(entries)
  const folded = foldCohort(
    cohort as CohortId,
    entries.filter(({ head }) => !replaced.has(head.id)),
  )
  const group = [folded.title, String(folded.fields.get('operationNumber')?.value ?? '')].filter(Boolean)
  const places = new Map<string, Timed[]>()
  for (const entry of entries) {
    places.set(entry.head.place, [...(places.get(entry.head.place) ?? []), entry])
  }
  return [...places]
    .flatMap(([place, all]): CalendarEvent[] => {
      if (place.startsWith('half-day/')) return halfDayEvents(folded, all, places, replaced)
      return place.startsWith('encounter/') ? encounterEvents(all, replaced) : []
    })
    .map((event) => ({ ...event, group: group.join(', '), timeZone: folded.timeZone }))
    .sort((a, b) => compare(`${a.date} ${a.start} ${a.uid}`, `${b.date} ${b.start} ${b.uid}`))
}

type Bare = Omit<CalendarEvent, 'group' | 'timeZone'> & { readonly group: string; readonly timeZone: string }

const halfDayEvents = (
  cohort: Cohort,
  all: readonly Timed[],
  places: ReadonlyMap<string, readonly Timed[]>,
  replaced: ReadonlySet<string>,
): Bare[] => {
  const planned = all.filter((entry) => entry.kind === 'halfDay.planned')
  const standing = planned.filter(({ head }) => !replaced.has(head.id)).sort(latestFirst)
  const shown = (standing[0] ?? [...planned].sort(latestFirst)[0]) as
    (Timed & { readonly body: BodyOf<'halfDay.planned'> }) | undefined
  if (shown === undefined) return []
  const { body } = shown
  const held = places.get(`not-held/${body.halfDay}`) ?? []
  const number = cohort.halfDays.find(({ id }) => id === body.halfDay)?.number
  const notHeld = held
    .filter(({ head }) => !replaced.has(head.id))
    .sort(latestFirst)
    .find((entry) => entry.kind === 'halfDay.notHeld')
  return [
    {
      uid: `${body.halfDay}@coulisses`,
      sequence: all.length + held.length - 1,
      changedAt: latest([...all, ...held]),
      date: body.date,
      start: body.start,
      end: body.end,
      title: [number === undefined ? '' : `Atelier ${number}`, body.workshopTitle]
        .filter(Boolean)
        .join(' — '),
      place: [body.placeName, body.room].filter(Boolean).join(', '),
      group: '',
      timeZone: '',
      isCancelled:
        standing.length === 0 || (notHeld?.body as { notHeld?: boolean } | undefined)?.notHeld === true,
      facilitators: body.facilitators.flatMap(({ person }) => (person === undefined ? [] : [person])),
    },
  ]
}

const encounterEvents = (all: readonly Timed[], replaced: ReadonlySet<string>): Bare[] => {
  const planned = all.filter((entry) => entry.kind === 'encounter.planned')
  const standing = planned.filter(({ head }) => !replaced.has(head.id)).sort(latestFirst)
  const shown = (standing[0] ?? [...planned].sort(latestFirst)[0]) as
    (Timed & { readonly body: BodyOf<'encounter.planned'> }) | undefined
  if (shown === undefined) return []
  const { encounter, date, start, placeName } = shown.body
  return [
    {
      uid: `${encounter}@coulisses`,
      sequence: all.length - 1,
      changedAt: latest(all),
      date,
      start,
      end: endOfEncounter(shown.body),
      title: 'Rencontre avec les entreprises',
      place: placeName,
      group: '',
      timeZone: '',
      isCancelled: standing.length === 0,
      facilitators: null,
    },
  ]
}

const latest = (entries: readonly Timed[]): number => Math.max(...entries.map(({ receivedAt }) => receivedAt))
const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)
