// Every kind of entry in one table, read by device and server alike; the families lie in kinds/.

import type { z } from 'zod/mini'
import type { Circle, ParticipantId } from '#shared/ids.ts'
import { attendanceKinds } from './kinds/attendance-kinds.ts'
import { cohortKinds } from './kinds/cohort-kinds.ts'
import type { Role } from './kinds/define-kind.ts'
import { encounterKinds } from './kinds/encounter-kinds.ts'
import { evidenceKinds } from './kinds/evidence-kinds.ts'
import { followUpKinds } from './kinds/follow-up-kinds.ts'
import { meetingKinds } from './kinds/meeting-kinds.ts'
import { progressKinds } from './kinds/progress-kinds.ts'
import { steeringKinds } from './kinds/steering-kinds.ts'

export const circlesOfRole: Record<Role, readonly Circle[]> = {
  facilitator: ['group'],
  adviser: ['group', 'advisers'],
  coordinator: ['group', 'advisers'],
}

export const kinds = {
  ...cohortKinds,
  ...attendanceKinds,
  ...encounterKinds,
  ...meetingKinds,
  ...progressKinds,
  ...followUpKinds,
  ...evidenceKinds,
  ...steeringKinds,
}

export type Kind = keyof typeof kinds
export type BodyOf<K extends Kind> = z.infer<(typeof kinds)[K]['body']>

/** Kind and body together, so that a switch on the kind knows the body. */
export type Said = { [K in Kind]: { readonly kind: K; readonly body: BodyOf<K> } }[Kind]

export const isKind = (kind: string): kind is Kind => Object.hasOwn(kinds, kind)

/** The place that an entry of this kind and body speaks of; `id` is the entry's own. */
export const placeOf = <K extends Kind>(kind: K, body: BodyOf<K>, id: string): string =>
  (kinds[kind].place as (body: BodyOf<K>, id: string) => string)(body, id)

/** The participants that an entry is about: what an erasure finds it by. */
export const subjectsOf = ({ kind, body }: Said): readonly ParticipantId[] =>
  (kinds[kind].about as (body: unknown) => readonly string[])(body) as readonly ParticipantId[]

/**
 * The packed pages (house.md §5) of places that do not lie on the page `cohort`: the page's name, and which part of
 * the place comes after it.
 */
const pages: Readonly<Record<string, { readonly page: string; readonly part: number }>> = {
  'not-held': { page: 'sheet', part: 1 },
  mark: { page: 'sheet', part: 1 },
  signature: { page: 'sheet', part: 1 },
  'signature-void': { page: 'sheet', part: 1 },
  'no-signature': { page: 'sheet', part: 1 },
  'stand-in': { page: 'sheet', part: 1 },
  closing: { page: 'sheet', part: 1 },
  reopening: { page: 'sheet', part: 1 },
  document: { page: 'sheet', part: 1 },
  'on-paper': { page: 'sheet', part: 1 },
  encounter: { page: 'encounter', part: 1 },
  employer: { page: 'encounter', part: 1 },
  'employer-match': { page: 'encounter', part: 1 },
  recruiters: { page: 'encounter', part: 1 },
  jobs: { page: 'encounter', part: 1 },
  away: { page: 'encounter', part: 1 },
  wish: { page: 'encounter', part: 1 },
  rotation: { page: 'encounter', part: 1 },
  round: { page: 'encounter', part: 1 },
  'meeting-outcome': { page: 'meetings', part: 2 },
  'meeting-interest': { page: 'meetings', part: 2 },
  'meeting-skills': { page: 'meetings', part: 2 },
  'meeting-step': { page: 'meetings', part: 2 },
  'meeting-note': { page: 'meetings', part: 2 },
  progress: { page: 'progress', part: 1 },
  'self-assessment': { page: 'progress', part: 1 },
  profile: { page: 'progress', part: 1 },
  'profile-answer': { page: 'progress', part: 1 },
  adviser: { page: 'follow-up', part: 1 },
  'follow-up': { page: 'follow-up', part: 1 },
  'follow-up-settled': { page: 'follow-up', part: 1 },
  call: { page: 'follow-up', part: 1 },
  service: { page: 'follow-up', part: 1 },
  immersion: { page: 'follow-up', part: 1 },
  exit: { page: 'follow-up', part: 1 },
  outcome: { page: 'follow-up', part: 1 },
}

/**
 * The packed page of a place: `sheet/<half-day>`, `encounter/<encounter>`, `meetings/<participant>`,
 * `progress/<participant>`, `follow-up/<participant>`, else `cohort`.
 */
export const pageOf = (place: string): string => {
  const parts = place.split('/')
  const on = Object.hasOwn(pages, parts[0] ?? '') ? pages[parts[0] ?? ''] : undefined
  return on === undefined ? 'cohort' : `${on.page}/${parts[on.part] ?? ''}`
}

/** Versions of these places stand side by side and ask nobody to settle them: a free note on one talk. */
export const standsSideBySide = (place: string): boolean => place.startsWith('meeting-note/')

/** What people would call one thing: the fields of one talk are one, else each place is. */
export const thingOfPlace = (place: string): string =>
  place.startsWith('meeting-') ? `meeting/${place.split('/').slice(1, 4).join('/')}` : place

/** Body of kind `kind`, parsed at a border, or `undefined` where it is not one. */
export const parseBody = <K extends Kind>(kind: K, body: unknown): BodyOf<K> | undefined => {
  const parsed = kinds[kind].body.safeParse(body)
  return parsed.success ? (parsed.data as BodyOf<K>) : undefined
}
