// What needs the network at once: enrolment, invitations, accounts, and settling what was set aside. Failures of the
// network and refusals of the server become the refusals that screens have sentences for.

import { v4, v7 } from 'uuid'
import type { DeviceId, OrganisationId, PersonId, WriterId } from '#shared/ids.ts'
import type { Refusal, Result } from '#shared/refusal.ts'
import { ok, refuse } from '#shared/refusal.ts'
import type { AccountVerbs } from './container.ts'
import type { OpenLocalRoom } from '#client/local/open-local-room.ts'
import type { Answer, Failure, Remote } from '#client/remote/remote.ts'

interface Deps {
  readonly local: OpenLocalRoom
  readonly remote: Remote
  readonly version: string
  now(): number
  /** Called once the device is enrolled: the first round begins. */
  onEnrolled(): void
}

const refusalOf = (failure: Failure): Refusal => {
  switch (failure.code) {
    case 'account.code-unknown':
      return { code: 'account.code-unknown' }
    case 'entry.not-allowed':
    case 'account.not-allowed':
      return { code: 'entry.not-allowed', kind: '' }
    case 'aside.needs-another-person':
      return { code: 'aside.needs-another-person' }
    default:
      return failure.outcome === 'unauthorised'
        ? { code: 'device.not-enrolled' }
        : { code: 'account.unreachable' }
  }
}

const resultOf = <Value>(answer: Answer<Value>): Result<Value> =>
  answer.outcome === 'replied' ? ok(answer.reply) : refuse(refusalOf(answer))

export const makeAccountVerbs = ({ local, remote, version, now, onEnrolled }: Deps): AccountVerbs => {
  const withToken = async <Value>(
    call: (token: string) => Promise<Answer<Value>>,
  ): Promise<Result<Value>> => {
    const token = await local.token()
    return token === undefined ? refuse({ code: 'device.not-enrolled' }) : resultOf(await call(token))
  }

  return {
    enrol: async ({ code, deviceName, deviceKind }) => {
      const known = await local.reads.enrolment()
      const device = (known?.device ?? v4()) as DeviceId
      const writer = v7() as WriterId
      const request = { code, device, writer, deviceName, deviceKind, appVersion: version }
      const answer = await remote.enrol(request)
      if (answer.outcome !== 'replied') return refuse(refusalOf(answer))
      const { reply } = answer
      await local.keepEnrolment({
        enrolment: {
          server: reply.server,
          serverName: reply.organisationName,
          organisation: reply.organisation as OrganisationId,
          organisationName: reply.organisationName,
          organisationRole: reply.organisationRole,
          person: reply.person as PersonId,
          personName: reply.personName,
          jobTitle: reply.jobTitle,
          device,
          deviceName,
          deviceKind,
          writer,
          enrolledAt: now(),
        },
        token: reply.token,
        ticket: reply.enrolment,
        clockOffset: reply.now - now(),
      })
      onEnrolled()
      return ok(undefined)
    },
    invite: (request) => withToken((token) => remote.invite(request, token)),
    people: () => withToken((token) => remote.people(token)),
    revokeDevice: async (device) => {
      const revoked = await withToken((token) => remote.revokeDevice(device, token))
      return revoked.ok ? ok(undefined) : revoked
    },
    decideSetAside: async ({ aside, journal, decision }) => {
      const decided = await withToken((token) => remote.decideAside(aside, { journal, decision }, token))
      return decided.ok ? ok(undefined) : decided
    },
  }
}
