/** A device without a screen, for tests of the server: freezes entries as the app does and keeps what it is told. */
import { randomBytes, randomUUID } from 'node:crypto'
import type { OrganisationRole } from '#shared/account.ts'
import {
  journalOf,
  type CohortId,
  type EntryId,
  type JournalId,
  type PersonId,
  type WriterId,
} from '#shared/ids.ts'
import { bodyHashOf, genesis, type ChainState } from '#shared/journal/chain.ts'
import type { EntryHead, FrozenEntry } from '#shared/journal/entry.ts'
import { kinds, placeOf, type BodyOf, type Kind } from '#shared/journal/kinds.ts'
import { protocolVersion } from '#shared/journal/protocol-version.ts'
import {
  wholeItems,
  type JournalItem,
  type JournalRequest,
  type SentItem,
  type SyncedReply,
  type SyncReply,
  type SyncRequest,
} from '#shared/journal/sync.ts'
import type { Caller } from '#server/account/caller.ts'
import { answerSync } from '#server/sync/take-request.ts'
import type { SyncDeps } from '#server/sync/sync-deps.ts'

export interface TestDevice {
  readonly who: Caller
  /** A frozen entry; `head` changes what the head says after it was made from the rest. */
  write<K extends Kind>(
    kind: K,
    body: BodyOf<K>,
    more?: { cohort?: CohortId; replaces?: readonly string[]; head?: Partial<EntryHead>; id?: string },
  ): FrozenEntry
  request(more?: Partial<SyncRequest>): SyncRequest
  /** Sends and expects an answer of outcome `ok`. */
  send(more?: Partial<SyncRequest>): Promise<SyncedReply>
  answer(more?: Partial<SyncRequest>): Promise<SyncReply>
}

export const anOrganisation = (): { organisation: string; organisationName: string } => ({
  organisation: randomUUID(),
  organisationName: 'Les Coulisses du Nord',
})

export const aCaller = (
  organisation: { organisation: string; organisationName: string },
  organisationRole: OrganisationRole = 'member',
  more: Partial<Caller> = {},
): Caller => ({
  ...organisation,
  organisationRole,
  person: randomUUID(),
  personName: 'Inès Bellamy',
  device: randomUUID(),
  writer: randomUUID(),
  tokenHash: randomUUID(),
  enrolledAt: 1_700_000_000_000,
  ...more,
})

export const idOf = (entry: FrozenEntry): string => headOf(entry).id
export const headOf = (entry: FrozenEntry): EntryHead => JSON.parse(entry.head) as EntryHead

export const aDevice = (
  deps: SyncDeps,
  who: Caller,
  cohort: CohortId = randomUUID() as CohortId,
): TestDevice => {
  const counter = { n: 0 }
  const device: TestDevice = {
    who,
    write: (kind, body, more = {}) => {
      counter.n += 1
      const id = (more.id ?? randomUUID()) as EntryId
      const text = JSON.stringify(body)
      const salt = randomBytes(16).toString('base64url')
      const head: EntryHead = {
        id,
        journal: journalOf(more.cohort ?? cohort, kinds[kind].circle),
        kind,
        v: 1,
        place: placeOf(kind, body, id),
        replaces: (more.replaces ?? []) as EntryId[],
        author: who.person as PersonId,
        writer: who.writer as WriterId,
        n: counter.n,
        madeAt: 1_770_000_000_000 + counter.n,
        clockOffset: 0,
        bodyHash: bodyHashOf(salt, text),
        ...more.head,
      }
      return { head: JSON.stringify(head), body: text, salt }
    },
    request: (more = {}) => ({
      protocol: protocolVersion,
      server: deps.server.id,
      writer: who.writer,
      report: {
        waiting: 0,
        waitingSince: null,
        freeMebibytes: 2000,
        persistent: true,
        appVersion: '0.0.0+test',
        deviceName: 'Tablette',
        deviceKind: 'tablet',
      },
      tickets: [],
      entries: [],
      vouchers: [],
      bodies: [],
      journals: [],
      ...more,
    }),
    answer: (more = {}) => answerSync(deps, who, device.request(more)),
    send: async (more = {}) => {
      const reply = await device.answer(more)
      if (reply.outcome !== 'ok') throw new Error(`The server answered ${reply.outcome}`)
      return reply
    },
  }
  return device
}

/** What a device asks of a journal: all of it, unless told. */
export const asks = (journal: JournalId | string, more: Partial<JournalRequest> = {}): JournalRequest => ({
  journal,
  cursor: genesis,
  furthest: more.cursor ?? genesis,
  aside: genesis,
  ask: 'changes',
  ...more,
})

/** The items of a page that was asked for without `brief`: all of them whole. */
export const itemsOf = ({ items }: { items: readonly (JournalItem | SentItem)[] }): JournalItem[] => {
  const whole = wholeItems(items, [])
  if (whole === undefined) throw new Error('An item names an entry of the request')
  return whole
}

export type { ChainState }
