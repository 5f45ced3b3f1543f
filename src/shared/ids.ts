// Names every thing that has an identity, so that one id is never taken for another.

declare const brand: unique symbol
type Branded<Name extends string> = string & { readonly [brand]: Name }

/** A person who writes: facilitator, adviser, coordinator (a random UUID, never a name). */
export type PersonId = Branded<'person'>
/** One installation of the application on one device. */
export type DeviceId = Branded<'device'>
/** One person on one device: whoever numbers entries 1, 2, 3 … without a gap. */
export type WriterId = Branded<'writer'>
export type OrganisationId = Branded<'organisation'>
export type CohortId = Branded<'cohort'>
export type ParticipantId = Branded<'participant'>
export type HalfDayId = Branded<'half-day'>
/** A UUID version 7, drawn on the device at the moment of the tap. */
export type EntryId = Branded<'entry'>
/** `<cohort>:<circle>`; the unit of numbering, of reading rights and of locking. */
export type JournalId = Branded<'journal'>
/** 32 bytes of SHA-256 as 43 characters of base64url without padding. */
export type Hash = Branded<'hash'>

export const circles = ['group', 'advisers'] as const
/** What a person may read of a cohort; never shown on screen. */
export type Circle = (typeof circles)[number]

const uuidPattern = /^[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/

export const isUuid = (text: string): boolean => uuidPattern.test(text)

export const journalOf = (cohort: CohortId, circle: Circle): JournalId => `${cohort}:${circle}` as JournalId

/** The cohort and circle of a journal's id, or `undefined` where the text is no such id. */
export const splitJournal = (journal: string): { cohort: CohortId; circle: Circle } | undefined => {
  const [cohort, circle, ...rest] = journal.split(':')
  if (cohort === undefined || rest.length > 0 || !isUuid(cohort)) return undefined
  if (circle !== 'group' && circle !== 'advisers') return undefined
  return { cohort: cohort as CohortId, circle }
}
