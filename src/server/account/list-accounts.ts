/** Who has an account in the organisation, with their devices: for the team of a cohort, and to end a lost device. */
import type { Account } from '#shared/account.ts'
import type { AccountDeps } from './account-deps.ts'
import { readDevices, readOpenInvitations, readPeople } from './accounts.queries.ts'
import type { Caller } from './caller.ts'

export const listAccounts = async ({ db, now }: AccountDeps, who: Caller): Promise<Account[]> => {
  const people = await readPeople(db, who.organisation)
  const persons = people.map(({ person }) => person)
  const devices = await readDevices(db, persons)
  const invitations = await readOpenInvitations(db, persons, now())
  return people.map(({ person, name, jobTitle, organisationRole }) => ({
    person,
    personName: name,
    jobTitle,
    organisationRole,
    devices: devices
      .filter((device) => device.person === person)
      .map(({ device, name: deviceName, kind, enrolledAt, lastSeenAt, revokedAt }) => ({
        device,
        deviceName,
        deviceKind: kind,
        enrolledAt,
        lastSeenAt,
        revokedAt,
      })),
    invitedUntil: invitations.get(person) ?? null,
  }))
}
