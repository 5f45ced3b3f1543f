// Puts an enrolment on a simulated device, as the account room does it, and admits the device to the server.

import type { DeviceId, OrganisationId, PersonId, WriterId } from '#shared/ids.ts'
import { putDevice } from '#client/local/device-rows.ts'
import type { Enrolment } from '#client/local/local-room.ts'
import type { LocalTables } from '#client/local/local-tables.ts'
import type { Caller } from '#server/account/caller.ts'
import { enrolmentClaims } from '#server/account/enrolment-ticket.ts'
import type { SimulatedServer } from './simulated-server.ts'

export interface EnrolFacts {
  readonly name: string
  readonly server: SimulatedServer
  /** Milliseconds since 1970 on the device. */
  readonly now: () => number
}

export const enrolDevice = async (
  disk: LocalTables,
  caller: Caller,
  { name, server, now }: EnrolFacts,
): Promise<void> => {
  server.admit(caller)
  const claims = JSON.stringify(enrolmentClaims(caller))
  const enrolment: Enrolment = {
    server: server.id,
    serverName: server.name,
    organisation: caller.organisation as OrganisationId,
    organisationName: caller.organisationName,
    organisationRole: caller.organisationRole,
    person: caller.person as PersonId,
    personName: caller.personName,
    jobTitle: '',
    device: caller.device as DeviceId,
    deviceName: name,
    deviceKind: 'tablet',
    writer: caller.writer as WriterId,
    enrolledAt: now(),
  }
  await disk.transact('write', ['device'], async (tx) => {
    await putDevice(tx, 'enrolment', enrolment)
    await putDevice(tx, 'token', { token: caller.tokenHash })
    await putDevice(tx, 'writer', {
      writer: enrolment.writer,
      person: enrolment.person,
      organisationRole: caller.organisationRole,
      nextN: 1,
      nextOrder: 1,
      clockOffset: 0,
    })
    await putDevice(tx, 'tickets', { enrolment: { claims, signature: server.sign(claims) }, others: [] })
  })
}
