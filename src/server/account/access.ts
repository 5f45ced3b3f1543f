/**
 * Who may call which route, as data: a test runs every role against every route of it, and fails where a route of
 * the app is missing. What a person may see of a cohort is not said here but by its circles (server/sync/circle.ts).
 */
import type { OrganisationRole } from '#shared/account.ts'

const everyone: readonly OrganisationRole[] = ['member', 'coordinator', 'steward']
const office: readonly OrganisationRole[] = ['coordinator', 'steward']

export const access = {
  /** The code is the key. */
  'POST /api/enrol': 'anyone',
  /** The ticket is the key. */
  'POST /api/recover': 'anyone',
  'POST /api/sync': everyone,
  'GET /api/wake': everyone,
  'POST /api/asides/:aside/decision': everyone,
  /** Figures alone, of the organisation's own cohorts. */
  'GET /api/board': office,
  /** What is told of a cohort's day is told by its circles. */
  'GET /api/cohorts/:cohort/day': everyone,
  /** Whoever has the device brings the photos that a group's entries name; who may look at one is said by its circles. */
  'POST /api/cohorts/:cohort/documents/:hash': everyone,
  'GET /api/cohorts/:cohort/documents/:hash/state': everyone,
  'GET /api/cohorts/:cohort/documents/:hash': everyone,
  /** One's own calendar feeds. */
  'POST /api/calendar-feeds': everyone,
  'GET /api/calendar-feeds': everyone,
  'POST /api/calendar-feeds/:feed/revoke': everyone,
  /** The feed's token is the key. */
  'GET /api/calendar/:file': 'anyone',
  'GET /api/people': office,
  'POST /api/invitations': office,
  'POST /api/devices/:device/revoke': office,
  /** What people answered on this device; the group's team, now or then, brings it. */
  'POST /api/survey-answers': everyone,
  /** Coordinators of the group alone, whatever they are in the organisation. */
  'GET /api/cohorts/:cohort/survey-answers': everyone,
  'POST /api/survey-links': everyone,
  'GET /api/survey-tallies': office,
  /** Figures of the organisation's own cohorts; too few to be told are hidden from who may not open the rows. */
  'GET /api/criteria': office,
  'GET /api/steering': everyone,
  'PUT /api/steering': office,
  /** Open data, where the operator publishes it. */
  'GET /api/public/operations.csv': 'anyone',
  'GET /api/public/operations.json': 'anyone',
  'GET /api/public/schema.json': 'anyone',
  /** The link's token is the key. */
  'POST /api/survey/open': 'anyone',
  'POST /api/survey/answer': 'anyone',
} as const satisfies Record<string, 'anyone' | readonly OrganisationRole[]>

export type GuardedRoute = keyof typeof access

/** Whom somebody may invite, or give a further device: a coordinator the members, a steward everybody. */
export const mayInvite = (inviter: OrganisationRole, invited: OrganisationRole): boolean =>
  inviter === 'steward' || (inviter === 'coordinator' && invited === 'member')
