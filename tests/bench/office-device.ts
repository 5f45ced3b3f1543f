/** A device without a screen: the client's memory in maps, its real network and sync, against a running server. */
import { randomBytes } from 'node:crypto'
import { summariseCohort } from '#shared/domain/cohort-status.ts'
import type { DeviceId, OrganisationId, PersonId, WriterId } from '#shared/ids.ts'
import { createLocalReads } from '#client/local/local-reads.ts'
import type { EntryDraft, LocalReads } from '#client/local/local-room.ts'
import { createMemoryTables } from '#client/local/memory-tables.ts'
import { keepEnrolment } from '#client/local/open-local-room.ts'
import { nextBatch } from '#client/local/outbox.ts'
import { writeEntries } from '#client/local/write-entry.ts'
import { createRemote } from '#client/remote/remote.ts'
import { syncRounds } from '#client/sync/sync-rounds.ts'
import type { SyncRequest } from '#shared/journal/sync.ts'
import type { Enrolled } from './account-calls.ts'

export interface OfficeDevice {
  readonly reads: LocalReads
  write(drafts: readonly EntryDraft[]): Promise<void>
  sync(): Promise<void>
  /** What the next round would send. */
  nextRequest(): Promise<SyncRequest>
}

const now = (): number => Date.now()
const bytes = (count: number): Uint8Array => new Uint8Array(randomBytes(count))
const report = { freeMebibytes: null, persistent: true, appVersion: '0.0.0+bench' }

export const openOfficeDevice = async (origin: string, enrolled: Enrolled): Promise<OfficeDevice> => {
  const tables = createMemoryTables()
  await keepEnrolment(tables, {
    enrolment: {
      server: enrolled.server,
      serverName: enrolled.organisationName,
      organisation: enrolled.organisation as OrganisationId,
      organisationName: enrolled.organisationName,
      organisationRole: enrolled.organisationRole,
      person: enrolled.person as PersonId,
      personName: enrolled.personName,
      jobTitle: enrolled.jobTitle,
      device: enrolled.device as DeviceId,
      deviceName: 'Banc',
      deviceKind: 'computer',
      writer: enrolled.writer as WriterId,
      enrolledAt: now(),
    },
    token: enrolled.token,
    ticket: enrolled.enrolment,
    clockOffset: 0,
  })
  const remote = createRemote({
    origin,
    fetch: (address, init) => fetch(address, init),
    after: (seconds, act) => {
      const timer = setTimeout(act, seconds * 1000)
      return () => {
        clearTimeout(timer)
      }
    },
    canPack: true,
  })
  return {
    reads: createLocalReads(tables, summariseCohort),
    write: async (drafts) => {
      const written = await writeEntries({ tables, now, bytes, freeBytes: () => null }, drafts)
      if (!written.ok) throw new Error(`Not written: ${written.refusal.code}`)
    },
    sync: async () => {
      const last = await syncRounds({
        tables,
        now,
        bytes,
        send: (request, token) => remote.sync(request, token),
        report: () => Promise.resolve(report),
        summarise: summariseCohort,
      })
      if (last.outcome !== 'ok' || last.left > 0)
        throw new Error(`The office could not send: ${last.outcome}`)
    },
    nextRequest: async () => {
      const batch = await nextBatch(tables, report)
      if (batch === undefined) throw new Error('The office is not enrolled')
      return batch.request
    },
  }
}
