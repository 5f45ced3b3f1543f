// A device with its real memory and the real sync of the client, over the server's real sync without a socket.

import { randomBytes, randomUUID } from 'node:crypto'
import { IDBFactory, IDBKeyRange } from 'fake-indexeddb'
import { summariseCohort } from '#shared/domain/cohort-status.ts'
import type {
  CohortId,
  DeviceId,
  EntryId,
  HalfDayId,
  OrganisationId,
  ParticipantId,
  PersonId,
  WriterId,
} from '#shared/ids.ts'
import type { Plants } from '#shared/journal/plants.ts'
import type { SyncReply, SyncRequest } from '#shared/journal/sync.ts'
import { syncReplySchema, syncRequestSchema } from '#shared/journal/sync.ts'
import type { DexieTables } from '#client/local/dexie-tables.ts'
import { openDexieTables } from '#client/local/dexie-tables.ts'
import { createLocalReads } from '#client/local/local-reads.ts'
import type { EntryDraft, LocalReads, PlacedEntry } from '#client/local/local-room.ts'
import type { LocalTables } from '#client/local/local-tables.ts'
import { keepEnrolment } from '#client/local/open-local-room.ts'
import { writeEntries } from '#client/local/write-entry.ts'
import type { SendOutcome, SyncRound, SyncWorld } from '#client/sync/sync-once.ts'
import { syncOnce } from '#client/sync/sync-once.ts'
import { syncRounds } from '#client/sync/sync-rounds.ts'
import type { Caller } from '#server/account/caller.ts'
import { enrolmentClaims } from '#server/account/enrolment-ticket.ts'
import { answerSync } from '#server/sync/take-request.ts'
import type { TestServer } from './a-sync-server.ts'

/** Real Dexie over an IndexedDB engine of its own, so that tests share nothing. */
export const aDatabaseEngine = (): { indexedDB: IDBFactory; IDBKeyRange: typeof IDBKeyRange } => ({
  indexedDB: new IDBFactory(),
  IDBKeyRange,
})

export const openTables = (engine = aDatabaseEngine(), name = 'coulisses'): Promise<DexieTables> =>
  openDexieTables({ name, engine })

export interface LocalDevice {
  readonly tables: LocalTables
  readonly reads: LocalReads
  readonly who: Caller
  readonly world: SyncWorld
  /** Every request that left, and every reply that came, as they travelled. */
  readonly requests: SyncRequest[]
  readonly replies: SyncReply[]
  /** Between the device and the server: may lose a request, a reply, or change either. */
  wire: (request: SyncRequest, deliver: (request: SyncRequest) => Promise<SyncReply>) => Promise<SendOutcome>
  write(...drafts: readonly EntryDraft[]): Promise<readonly PlacedEntry[]>
  once(): Promise<SyncRound>
  sync(): Promise<SyncRound & { readonly rounds: number }>
  /** Marks one person at one half-day over what stands there. */
  mark(
    cohort: CohortId,
    halfDay: HalfDayId,
    participant: ParticipantId,
    state: 'attended' | 'excused' | 'unexcused',
  ): Promise<PlacedEntry>
}

export interface LocalDeviceOptions {
  readonly tables?: LocalTables
  readonly plants?: Plants
  readonly clock?: { now(): number }
}

export const aLocalDevice = async (
  server: TestServer,
  who: Caller,
  options: LocalDeviceOptions = {},
): Promise<LocalDevice> => {
  const tables = options.tables ?? (await openTables())
  const clock = options.clock ?? server.clock
  const claims = JSON.stringify(enrolmentClaims(who))
  await keepEnrolment(tables, {
    enrolment: {
      server: server.server.id,
      serverName: server.server.name,
      organisation: who.organisation as OrganisationId,
      organisationName: who.organisationName,
      organisationRole: who.organisationRole,
      person: who.person as PersonId,
      personName: who.personName,
      jobTitle: '',
      device: who.device as DeviceId,
      deviceName: 'Tablette 2',
      deviceKind: 'tablet',
      writer: who.writer as WriterId,
      enrolledAt: clock.now(),
    },
    token: who.tokenHash,
    ticket: { claims, signature: server.keys.sign(claims) },
    clockOffset: 0,
  })
  const reads = createLocalReads(tables, summariseCohort as never)
  const world: SyncWorld = {
    tables,
    now: () => clock.now(),
    bytes: (count) => new Uint8Array(randomBytes(count)),
    send: async (request) => {
      const sent = syncRequestSchema.parse(JSON.parse(JSON.stringify(request)))
      device.requests.push(sent)
      return device.wire(sent, async (arrived) => {
        const current = { ...who, writer: arrived.writer }
        const reply = await answerSync(server, current, arrived)
        return syncReplySchema.parse(JSON.parse(JSON.stringify(reply)))
      })
    },
    report: async () => ({ freeMebibytes: 512, persistent: true, appVersion: '0.0.0+test' }),
    summarise: summariseCohort as never,
    ...(options.plants === undefined ? {} : { plants: options.plants }),
  }
  const device: LocalDevice = {
    tables,
    reads,
    who,
    world,
    requests: [],
    replies: [],
    wire: async (request, deliver) => {
      const reply = await deliver(request)
      device.replies.push(reply)
      return { outcome: 'replied', reply }
    },
    write: async (...drafts) => {
      // No person writes twice in one millisecond, and history is told by time.
      if (options.clock === undefined) server.clock.move(1)
      const written = await writeEntries({ ...world, freeBytes: () => null }, drafts)
      if (!written.ok) throw new Error(`Refused: ${written.refusal.code}`)
      return written.value
    },
    once: () => syncOnce(world),
    sync: () => syncRounds(world),
    mark: async (cohort, halfDay, participant, state) => {
      const sheet = await reads.sheetEntries(cohort, halfDay)
      const seen = sheet.filter(
        (entry) => entry.kind === 'attendance.marked' && entry.body.participant === participant,
      )
      const [written] = await device.write({
        cohort,
        kind: 'attendance.marked',
        body: { participant, halfDay, state },
        replaces: seen.map((entry) => entry.head.id),
      })
      if (written === undefined) throw new Error('Nothing was written')
      return written
    },
  }
  return device
}

export const aCohortId = (): CohortId => randomUUID() as CohortId
export const aHalfDayId = (): HalfDayId => randomUUID() as HalfDayId
export const aParticipantId = (): ParticipantId => randomUUID() as ParticipantId
export const anEntryId = (): EntryId => randomUUID() as EntryId

/** Drafts that open a cohort with these members. */
export const openingDrafts = (
  cohort: CohortId,
  members: readonly { readonly who: Caller; readonly role: 'facilitator' | 'adviser' | 'coordinator' }[],
): EntryDraft[] => [
  { cohort, kind: 'cohort.described', body: { field: 'title', value: 'Printemps' }, replaces: [] },
  ...members.map(({ who, role }): EntryDraft => ({
    cohort,
    kind: 'member.joined',
    body: { person: who.person, name: who.personName, role },
    replaces: [],
  })),
]
