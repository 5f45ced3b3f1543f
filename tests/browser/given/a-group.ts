/** A group that is on the server before the story begins: its team, its people and a half-day that runs right now. */
import { randomBytes, randomUUID } from 'node:crypto'
import type { EnrolReply, InviteReply, OrganisationRole } from '#shared/account.ts'
import { addDays, defaultTimeZone, minutesOf, slotOf, timeOf, wallTimeAt } from '#shared/calendar.ts'
import { journalOf, type CohortId, type EntryId, type PersonId, type WriterId } from '#shared/ids.ts'
import { bodyHashOf } from '#shared/journal/chain.ts'
import type { EntryHead, FrozenEntry } from '#shared/journal/entry.ts'
import { kinds, placeOf, type BodyOf, type Kind } from '#shared/journal/kinds.ts'
import { type Role } from '#shared/journal/kinds/define-kind.ts'
import { protocolVersion } from '#shared/journal/protocol-version.ts'
import type { RunningApp } from './a-running-app.ts'

/** Family name, given names: ten people in the order of a sheet. */
export const tenPeople = [
  ['Abdoulaye', 'Awa'],
  ['Benali', 'Karim'],
  ['Cœurderoy', 'Léa'],
  ['D’Artagnan', 'Charles-Édouard'],
  ['Da Silva', 'Maria João'],
  ['Guérin', 'Nathalie'],
  ['Lefèvre', 'Zoé'],
  ['Müller-Roy', 'Élodie'],
  ['Nguyễn', 'Thị Mai'],
  ['Żukowski', 'Łucja'],
] as const

export interface Group {
  readonly cohort: string
  readonly halfDay: string
  readonly title: string
  /** The address of the sheet of the half-day that runs now. */
  readonly sheet: string
  readonly page: string
  /** In the order of `tenPeople`. */
  readonly participants: readonly string[]
}

/** What the office says beside a group's beginnings. */
export type Telling = { [K in Kind]: { readonly kind: K; readonly body: BodyOf<K> } }[Kind]

export interface Office {
  /** The person behind the desk, a steward of the organisation. */
  readonly person: string
  readonly name: string
  /** A link that enrols one more device of this person, or of somebody new. */
  invite(who: {
    name: string
    person?: string
    role?: OrganisationRole
  }): Promise<{ person: string; link: string }>
  /** Opens a group with this team; the office itself coordinates it. */
  openGroup(wish: {
    title: string
    team: readonly { person: string; name: string; role: Role }[]
    people?: number
    birthDate?: string
    phone?: string
    timeZone?: string
  }): Promise<Group>
  /** Says more of a group, as from behind the desk. */
  tell(cohort: string, tellings: readonly Telling[]): Promise<void>
  endDevice(deviceName: string): Promise<void>
}

/** Ends where the day does, so that the half-day runs at whatever hour the tests are run. */
const halfDayAroundNow = (timeZone: string): { date: string; start: string; end: string } => {
  const { date, time } = wallTimeAt(Date.now(), timeZone)
  const start = Math.min(Math.max(0, minutesOf(time) - 40), 22 * 60)
  return { date, start: timeOf(start), end: timeOf(Math.min(start + 180, 24 * 60 - 1)) }
}

/** Enrols a desk without a screen through the same doors as every device. */
export const anOffice = async (app: RunningApp, link = app.links.get('first')): Promise<Office> => {
  const post = async <Reply>(path: string, body: unknown, token?: string): Promise<Reply> => {
    const answer = await fetch(app.url + path, {
      method: 'POST',
      headers: {
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    })
    if (!answer.ok) throw new Error(`${path} answered ${answer.status}: ${await answer.text()}`)
    return (answer.status === 204 ? undefined : await answer.json()) as Reply
  }
  const code = link?.split('#')[1]
  const writer = randomUUID()
  const me = await post<EnrolReply>('/api/enrol', {
    code,
    device: randomUUID(),
    writer,
    deviceName: 'Bureau',
    deviceKind: 'computer',
    appVersion: '0.0.0+test',
  })
  const counter = { n: 0 }
  const freeze = <K extends Kind>(cohort: CohortId, kind: K, body: BodyOf<K>): FrozenEntry => {
    counter.n += 1
    const id = randomUUID() as EntryId
    const text = JSON.stringify(body)
    const salt = randomBytes(16).toString('base64url')
    const head: EntryHead = {
      id,
      journal: journalOf(cohort, kinds[kind].circle),
      kind,
      v: kinds[kind].v,
      place: placeOf(kind, body, id),
      replaces: [],
      author: me.person as PersonId,
      writer: writer as WriterId,
      n: counter.n,
      madeAt: Date.now(),
      clockOffset: 0,
      bodyHash: bodyHashOf(salt, text),
    }
    return { head: JSON.stringify(head), body: text, salt }
  }
  const send = async (entries: readonly FrozenEntry[]): Promise<void> => {
    const reply = await post<{ verdicts?: readonly { verdict: string }[] }>(
      '/api/sync',
      {
        protocol: protocolVersion,
        server: me.server,
        writer,
        report: {
          waiting: 0,
          waitingSince: null,
          freeMebibytes: null,
          persistent: null,
          appVersion: '0.0.0+test',
          deviceName: 'Bureau',
          deviceKind: 'computer',
        },
        tickets: [],
        entries,
        vouchers: [],
        bodies: [],
        journals: [],
      },
      me.token,
    )
    const taken = (reply.verdicts ?? []).filter(({ verdict }) => verdict === 'accepted').length
    if (taken !== entries.length)
      throw new Error(`Only ${taken} of ${entries.length}: ${JSON.stringify(reply)}`)
  }
  return {
    person: me.person,
    name: me.personName,
    invite: async ({ name, person, role = 'member' }) => {
      const invited = await post<InviteReply>(
        '/api/invitations',
        {
          personName: name,
          jobTitle: 'médiatrice culturelle',
          organisationRole: role,
          minutes: 60,
          ...(person === undefined ? {} : { person }),
        },
        me.token,
      )
      return { person: invited.person, link: `/rejoindre#${invited.code}` }
    },
    openGroup: async ({ title, team, people = 10, birthDate, phone, timeZone = defaultTimeZone }) => {
      const cohort = randomUUID() as CohortId
      const now = halfDayAroundNow(timeZone)
      const halfDay = randomUUID()
      const entries: FrozenEntry[] = []
      const say = <K extends Kind>(kind: K, body: BodyOf<K>): void =>
        void entries.push(freeze(cohort, kind, body))
      say('member.joined', { person: me.person, name: me.personName, role: 'coordinator' })
      for (const { person, name, role } of team) say('member.joined', { person, name, role })
      say('cohort.described', { field: 'title', value: title })
      say('cohort.described', { field: 'venueName', value: 'Théâtre des Remparts' })
      say('cohort.described', { field: 'startsOn', value: addDays(now.date, -7) })
      say('cohort.described', { field: 'endsOn', value: addDays(now.date, 30) })
      say('cohort.described', { field: 'timeZone', value: timeZone })
      say('halfDay.planned', {
        halfDay,
        ...now,
        slot: slotOf(now.start),
        workshopTitle: 'Voix et présence',
        placeName: 'Théâtre des Remparts',
        room: 'salle de répétition',
        facilitators: team
          .filter(({ role }) => role === 'facilitator')
          .map(({ person, name }) => ({ person, name })),
      })
      const participants: string[] = []
      for (const [familyName, givenNames] of tenPeople.slice(0, people)) {
        const participant = randomUUID()
        participants.push(participant)
        say('participant.joined', { participant, familyName, givenNames, from: now.date, provisional: false })
        if (birthDate !== undefined) {
          say('participant.details', { participant, field: 'birthDate', value: birthDate })
        }
        if (phone !== undefined) say('participant.details', { participant, field: 'phone', value: phone })
      }
      await send(entries)
      return {
        cohort,
        halfDay,
        title,
        page: `/groupes/${cohort}`,
        sheet: `/groupes/${cohort}/demi-journees/${halfDay}`,
        participants,
      }
    },
    tell: (cohort, tellings) =>
      send(tellings.map(({ kind, body }) => freeze(cohort as CohortId, kind, body as never))),
    endDevice: async (deviceName) => {
      const accounts = (await (
        await fetch(`${app.url}/api/people`, { headers: { authorization: `Bearer ${me.token}` } })
      ).json()) as { devices: { device: string; deviceName: string }[] }[]
      const found = accounts.flatMap(({ devices }) => devices).find((one) => one.deviceName === deviceName)
      await post(`/api/devices/${found?.device ?? ''}/revoke`, undefined, me.token)
    },
  }
}
