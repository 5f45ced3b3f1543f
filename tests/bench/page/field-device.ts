// A device of the bench: the client's own memory, network and sync, with every byte on the wire counted.

import type { DeviceKind } from '#shared/account.ts'
import { summariseCohort } from '#shared/domain/cohort-status.ts'
import type { DeviceId, OrganisationId, PersonId, WriterId } from '#shared/ids.ts'
import type { EntryDraft } from '#client/local/local-room.ts'
import type { OpenLocalRoom } from '#client/local/open-local-room.ts'
import { openLocalRoom } from '#client/local/open-local-room.ts'
import { createRemote } from '#client/remote/remote.ts'
import type { SyncWorld } from '#client/sync/sync-once.ts'
import { syncRounds } from '#client/sync/sync-rounds.ts'

export interface Exchange {
  readonly ms: number
  readonly outcome: string
  readonly requests: number
  /** Those of them that had entries in them. */
  readonly carrying: number
  readonly accepted: number
  /** Bytes of the bodies as they travelled. */
  readonly up: number
  readonly down: number
}

export interface FieldDevice {
  readonly person: string
  write(drafts: readonly EntryDraft[]): Promise<void>
  sync(): Promise<Exchange>
  /** Everything that waits, as JSON: what is to be sent, without the envelope. */
  waitingJson(): Promise<string>
  close(): void
}

const now = (): number => Date.now()
const bytes = (count: number): Uint8Array => crypto.getRandomValues(new Uint8Array(count))
const after = (seconds: number, act: () => void): (() => void) => {
  const timer = setTimeout(act, seconds * 1000)
  return () => {
    clearTimeout(timer)
  }
}

export const openBenchRoom = async (name: string): Promise<OpenLocalRoom> => {
  const opened = await openLocalRoom({
    name,
    now,
    bytes,
    freeBytes: () => Promise.resolve(null),
    after,
    marker: { read: () => undefined, write: () => undefined },
    summarise: summariseCohort,
  })
  if (!opened.ok) throw new Error('The browser refuses storage')
  return opened.room
}

/** Bytes of a reply's body as it travelled; the browser notes them once the body is read. */
const encodedSizes = (): number =>
  performance
    .getEntriesByType('resource')
    .filter((entry): entry is PerformanceResourceTiming => entry instanceof PerformanceResourceTiming)
    .reduce((sum, entry) => sum + entry.encodedBodySize, 0)

const untilNoted = async (count: number): Promise<void> => {
  for (let turn = 0; turn < 100; turn += 1) {
    if (performance.getEntriesByType('resource').length >= count) return
    await new Promise((resolve) => setTimeout(resolve, 10))
  }
}

/** Opens an invitation as a new device of its person. */
export const enrolDevice = async (
  name: string,
  code: string,
  deviceKind: DeviceKind = 'tablet',
): Promise<FieldDevice> => {
  const local = await openBenchRoom(name)
  const wire = { requests: 0, up: 0 }
  const remote = createRemote({
    origin: '',
    fetch: (address, init) => {
      wire.requests += 1
      if (init.body instanceof Blob) wire.up += init.body.size
      return fetch(address, init)
    },
    after,
    canPack: true,
  })
  const [device, writer] = [crypto.randomUUID(), crypto.randomUUID()]
  const answer = await remote.enrol({
    code,
    device,
    writer,
    deviceName: name,
    deviceKind,
    appVersion: '0.0.0+bench',
  })
  if (answer.outcome !== 'replied') throw new Error(`Not enrolled: ${answer.outcome} ${answer.code ?? ''}`)
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
      device: device as DeviceId,
      deviceName: name,
      deviceKind,
      writer: writer as WriterId,
      enrolledAt: now(),
    },
    token: reply.token,
    ticket: reply.enrolment,
    clockOffset: reply.now - now(),
  })
  const world: SyncWorld = {
    tables: local.tables,
    now,
    bytes,
    send: (request, token) => remote.sync(request, token),
    report: () => Promise.resolve({ freeMebibytes: null, persistent: true, appVersion: '0.0.0+bench' }),
    summarise: summariseCohort,
  }
  return {
    person: reply.person,
    write: async (drafts) => {
      const written = await local.writeEntries(drafts)
      if (!written.ok) throw new Error(`Not written: ${written.refusal.code}`)
    },
    sync: async () => {
      performance.clearResourceTimings()
      wire.requests = 0
      wire.up = 0
      let accepted = 0
      let carrying = 0
      const begin = performance.now()
      const last = await syncRounds(world, (round) => {
        accepted += round.accepted
        if (round.sent > 0) carrying += 1
      })
      const ms = performance.now() - begin
      await untilNoted(wire.requests)
      return { ms, outcome: last.outcome, ...wire, carrying, accepted, down: encodedSizes() }
    },
    waitingJson: () =>
      local.tables.transact('read', ['outbox'], async (tx) =>
        JSON.stringify((await tx.list('outbox', '')).map(({ entry }) => entry)),
      ),
    close: () => {
      local.close()
    },
  }
}
