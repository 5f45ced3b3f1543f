/** Writes events as an iCalendar file (RFC 5545) that Outlook, Apple and Google read: zones, folding and all. */
import ical, { ICalCalendarMethod, ICalEventStatus } from 'ical-generator'
import { tzlib_get_ical_block } from 'timezones-ical-library'
import type { CalendarEvent } from './plan-events.ts'

/** Seconds after which a calendar application looks again. */
const refreshSeconds = 3_600

const zoneBlock = (zone: string): string => {
  const block = tzlib_get_ical_block(zone)
  return typeof block === 'string' ? block : (block[0] ?? '')
}

/** The library writes the fields of a date in UTC beside the zone's name: so the wall's own go in as UTC. */
const onWall = (date: string, time: string): Date => new Date(`${date}T${time}:00Z`)

export const writeIcal = (name: string, events: readonly CalendarEvent[]): string => {
  const calendar = ical({
    name,
    prodId: { company: 'Coulisses', product: 'Agenda', language: 'FR' },
    method: ICalCalendarMethod.PUBLISH,
    ttl: refreshSeconds,
    timezone: { name: null, generator: zoneBlock },
  })
  for (const event of events) {
    calendar.createEvent({
      id: event.uid,
      sequence: event.sequence,
      stamp: new Date(event.changedAt),
      start: onWall(event.date, event.start),
      end: onWall(event.date, event.end),
      timezone: event.timeZone,
      summary: event.title,
      location: event.place,
      description: event.group,
      status: event.isCancelled ? ICalEventStatus.CANCELLED : ICalEventStatus.CONFIRMED,
    })
  }
  return calendar.toString()
}
