/** The SQL of organisations, people, devices and invitations. */
import { sql, type Kysely } from 'kysely'
import type { DeviceKind, OrganisationRole } from '#shared/account.ts'
import type { Tables } from '#server/db/tables.ts'
import type { Caller } from './caller.ts'

export type Query = Kysely<Tables>

export interface Organisation {
  readonly organisation: string
  readonly name: string
  readonly isDemo: boolean
}

export interface Person {
  readonly person: string
  readonly organisation: string
  readonly name: string
  readonly jobTitle: string
  readonly organisationRole: OrganisationRole
}

export interface Device {
  readonly tokenHash: string
  readonly person: string
  readonly device: string
  readonly writer: string
  readonly name: string
  readonly kind: DeviceKind
  readonly enrolledAt: number
}

export interface ListedDevice extends Omit<Device, 'tokenHash' | 'writer'> {
  readonly lastSeenAt: number | null
  readonly revokedAt: number | null
}

export const addOrganisation = async (
  query: Query,
  { organisation, name, isDemo }: Organisation,
  at: number,
): Promise<void> => {
  await sql`
    insert into organisations (organisation, name, is_demo, created_at)
    values (${organisation}, ${name}, ${isDemo}, ${at})
    on conflict (organisation) do nothing`.execute(query)
}

export const renameOrganisation = async (query: Query, organisation: string, name: string): Promise<void> => {
  await sql`update organisations set name = ${name} where organisation = ${organisation}`.execute(query)
}

export const readOrganisations = async (query: Query): Promise<readonly Organisation[]> => {
  const { rows } = await sql<Organisation>`
    select organisation, name, is_demo as "isDemo" from organisations order by created_at, organisation`.execute(
    query,
  )
  return rows
}

export const addPerson = async (
  query: Query,
  { person, organisation, name, jobTitle, organisationRole }: Person,
  at: number,
): Promise<void> => {
  await sql`
    insert into people (person, organisation, name, job_title, organisation_role, created_at)
    values (${person}, ${organisation}, ${name}, ${jobTitle}, ${organisationRole}, ${at})
    on conflict (person) do nothing`.execute(query)
}

const personColumns = sql`
  person, organisation, name, job_title as "jobTitle", organisation_role as "organisationRole"`

export const findPerson = async (query: Query, person: string): Promise<Person | undefined> => {
  const { rows } = await sql<Person>`select ${personColumns} from people where person = ${person}`.execute(
    query,
  )
  return rows[0]
}

export const readPeople = async (query: Query, organisation: string): Promise<readonly Person[]> => {
  const { rows } = await sql<Person>`
    select ${personColumns} from people where organisation = ${organisation} order by name, person`.execute(
    query,
  )
  return rows
}

export const readDevices = async (
  query: Query,
  persons: readonly string[],
): Promise<readonly ListedDevice[]> => {
  const { rows } = await sql<ListedDevice>`
    select person, device, name, kind, enrolled_at as "enrolledAt", last_seen_at as "lastSeenAt",
      revoked_at as "revokedAt"
    from devices
    where person = any(${persons})
    order by enrolled_at, device`.execute(query)
  return rows
}

/** A device enrolled again by the same person gets a new token; the old one ends. */
export const keepDevice = async (query: Query, device: Device): Promise<void> => {
  await sql`
    insert into devices (token_hash, person, device, writer, name, kind, enrolled_at)
    values (
      ${device.tokenHash}, ${device.person}, ${device.device}, ${device.writer}, ${device.name}, ${device.kind},
      ${device.enrolledAt}
    )
    on conflict (device, person) do update set
      token_hash = excluded.token_hash, writer = excluded.writer, name = excluded.name, kind = excluded.kind,
      enrolled_at = excluded.enrolled_at, revoked_at = null`.execute(query)
}

/**
 * Takes a device back as its ticket says, unless it was enrolled anew since: then the older token stays ended.
 * @returns whether the token counts again
 */
export const takeDeviceBack = async (query: Query, device: Device): Promise<boolean> => {
  const { rows } = await sql`
    insert into devices (token_hash, person, device, writer, name, kind, enrolled_at)
    values (
      ${device.tokenHash}, ${device.person}, ${device.device}, ${device.writer}, ${device.name}, ${device.kind},
      ${device.enrolledAt}
    )
    on conflict (device, person) do update set
      token_hash = excluded.token_hash, writer = excluded.writer, enrolled_at = excluded.enrolled_at,
      revoked_at = null
      where devices.enrolled_at <= excluded.enrolled_at
    returning 1`.execute(query)
  return rows.length > 0
}

export const findCaller = async (
  query: Query,
  tokenHash: string,
): Promise<
  (Caller & { readonly lastSeenAt: number | null; readonly revokedAt: number | null }) | undefined
> => {
  const { rows } = await sql<Caller & { lastSeenAt: number | null; revokedAt: number | null }>`
    select organisations.organisation, organisations.name as "organisationName",
      people.organisation_role as "organisationRole", people.person, people.name as "personName", devices.device,
      devices.writer, devices.token_hash as "tokenHash", devices.enrolled_at as "enrolledAt",
      devices.last_seen_at as "lastSeenAt", devices.revoked_at as "revokedAt"
    from devices
    join people on people.person = devices.person
    join organisations on organisations.organisation = people.organisation
    where devices.token_hash = ${tokenHash}`.execute(query)
  return rows[0]
}

export const noteSeen = async (query: Query, tokenHash: string, at: number): Promise<void> => {
  await sql`update devices set last_seen_at = ${at} where token_hash = ${tokenHash}`.execute(query)
}

/** What the device is called, whoever is enrolled on it. */
export const renameDevice = async (query: Query, device: string, name: string): Promise<void> => {
  await sql`update devices set name = ${name} where device = ${device} and name <> ${name}`.execute(query)
}

/** Every person's enrolment on the device ends. */
export const revokeDevice = async (query: Query, device: string, at: number): Promise<void> => {
  await sql`
    update devices set revoked_at = ${at} where device = ${device} and revoked_at is null`.execute(query)
}

/** Whose device it is, within one organisation. */
export const findDeviceOwners = async (
  query: Query,
  device: string,
  organisation: string,
): Promise<readonly Person[]> => {
  const { rows } = await sql<Person>`
    select people.person, people.organisation, people.name, people.job_title as "jobTitle",
      people.organisation_role as "organisationRole"
    from devices
    join people on people.person = devices.person
    where devices.device = ${device} and people.organisation = ${organisation}`.execute(query)
  return rows
}

export interface Invitation {
  readonly codeHash: string
  readonly person: string
  readonly createdBy: string | null
  readonly createdAt: number
  readonly expiresAt: number
}

export const addInvitation = async (query: Query, invitation: Invitation): Promise<void> => {
  await sql`
    insert into invitations (code_hash, person, created_by, created_at, expires_at)
    values (
      ${invitation.codeHash}, ${invitation.person}, ${invitation.createdBy}, ${invitation.createdAt},
      ${invitation.expiresAt}
    )`.execute(query)
}

/**
 * Uses a code up; the person it was for. The device that used it may repeat its request while the code lives: its
 * answer may have been lost. Once the token was heard it was not, and the code is dead.
 * @param isUsed the outside log knows that the code was used: then it is for that device alone
 */
export const takeInvitation = async (
  query: Query,
  { codeHash, device, now, isUsed }: { codeHash: string; device: string; now: number; isUsed: boolean },
): Promise<string | undefined> => {
  const { rows } = await sql<{ person: string }>`
    update invitations set used_at = coalesce(used_at, ${now}), used_by_device = ${device}
    where code_hash = ${codeHash} and expires_at > ${now}
      and (used_by_device = ${device} or (used_at is null and not ${isUsed}::boolean))
      and not exists (
        select 1 from devices
        where devices.device = used_by_device and devices.person = invitations.person and last_seen_at >= used_at
      )
    returning person`.execute(query)
  return rows[0]?.person
}

/** By person: until when an unused code of theirs lives. */
export const readOpenInvitations = async (
  query: Query,
  persons: readonly string[],
  now: number,
): Promise<ReadonlyMap<string, number>> => {
  const { rows } = await sql<{ person: string; until: number }>`
    select person, max(expires_at) as until
    from invitations
    where person = any(${persons}) and used_at is null and expires_at > ${now}
    group by person`.execute(query)
  return new Map(rows.map(({ person, until }) => [person, until]))
}
