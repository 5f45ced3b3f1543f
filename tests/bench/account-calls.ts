/** Enrolling and inviting as the app does it, for the devices of the bench that have no screen. */
import { randomUUID } from 'node:crypto'
import type { EnrolReply, InviteReply, InviteRequest } from '#shared/account.ts'

const post = async <Reply>(url: string, body: unknown, token?: string): Promise<Reply> => {
  const response = await fetch(url, {
    method: 'POST',
    body: JSON.stringify(body),
    headers: {
      'content-type': 'application/json',
      ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
    },
  })
  if (!response.ok) throw new Error(`${url} answered ${response.status}: ${await response.text()}`)
  return (await response.json()) as Reply
}

export type Enrolled = EnrolReply & { readonly device: string; readonly writer: string }

export const enrol = async (url: string, code: string): Promise<Enrolled> => {
  const [device, writer] = [randomUUID(), randomUUID()]
  const reply = await post<EnrolReply>(`${url}/api/enrol`, {
    code,
    device,
    writer,
    deviceName: 'Banc',
    deviceKind: 'computer',
    appVersion: '0.0.0+bench',
  })
  return { ...reply, device, writer }
}

/** A coordinator, new unless `person` says whose further device it is for. */
export const invite = (url: string, token: string, person?: string): Promise<InviteReply> =>
  post<InviteReply>(
    `${url}/api/invitations`,
    {
      personName: 'Solène Kervella',
      jobTitle: 'coordinatrice',
      organisationRole: 'coordinator',
      minutes: 60,
      ...(person === undefined ? {} : { person }),
    } satisfies InviteRequest,
    token,
  )
