// What each device of a cohort last said. The server tells it of the others; this device knows itself better.

import type { CohortId } from '#shared/ids.ts'
import { isUuid } from '#shared/ids.ts'
import type { DeviceNote } from '#shared/journal/sync.ts'
import { getDevice } from './device-rows.ts'
import type { LocalTransaction, TableName } from './local-tables.ts'
import { countThings, isWaiting, readOutboxKey } from './outbox-key.ts'
import { timeOfUuid } from './uuid-v7.ts'

export const noteTables = ['reference', 'device', 'outbox'] as const satisfies TableName[]

/** Needs {@link noteTables}. */
export const readDeviceNotes = async (tx: LocalTransaction, cohort: CohortId): Promise<DeviceNote[]> => [
  ...((await readNotesOf(tx, [cohort])).get(cohort) ?? []),
]

/** … of every cohort on this device; answers of the server lie in the same table and are left out. */
export const readAllNotes = async (
  tx: LocalTransaction,
): Promise<ReadonlyMap<CohortId, readonly DeviceNote[]>> =>
  readNotesOf(tx, (await tx.keys('reference', '')).filter(isUuid) as CohortId[])

const readNotesOf = async (
  tx: LocalTransaction,
  cohorts: readonly CohortId[],
): Promise<ReadonlyMap<CohortId, readonly DeviceNote[]>> => {
  const [references, writer, contact, keys] = await Promise.all([
    tx.getMany('reference', cohorts),
    getDevice(tx, 'writer'),
    getDevice(tx, 'contact'),
    tx.keys('outbox', ''),
  ])
  const waiting = keys.map(readOutboxKey).filter(isWaiting)
  const seenAt = (contact?.lastSuccessAt ?? 0) + (contact?.clockOffset ?? 0)
  const asKnownHere = (note: DeviceNote): DeviceNote =>
    note.writer !== writer?.writer
      ? note
      : {
          ...note,
          lastSeenAt: Math.max(note.lastSeenAt, seenAt),
          waiting: countThings(waiting),
          waitingSince: waiting.length === 0 ? null : Math.min(...waiting.map((key) => timeOfUuid(key.id))),
        }
  return new Map(cohorts.map((cohort, index) => [cohort, (references[index]?.notes ?? []).map(asKnownHere)]))
}
